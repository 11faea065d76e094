"""Makes an alert of what a rule found, with its deliveries: once for each rule, subject and window.

The n-th alert of a rule on a subject has an id of those three, or of what can happen only once in the
place of n, and is written create-only, before the subject that remembers it: of two watchers who find
the same thing one is refused, looks again, sees the other's alert and keeps still.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tijding.activity import Ledger, event_activity, fire
from tijding.candidates import resolved
from tijding.digests import delivery_time
from tijding.edits import Edit, edit_of
from tijding.ids import article_of, digest
from tijding.model import (
    Alert,
    AlertQuote,
    ArticleRecord,
    Delivery,
    Document,
    Event,
    Feedback,
    QuoteRecord,
    Subject,
)
from tijding.pieces import pieces, quotes_in
from tijding.rules import Activity, Finding, cooldown
from tijding.settings import Rule, Settings
from tijding.store import Store

_MANY = 1000
QUOTES = 3
"""Quotes that an alert shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a rule is asked about, as an alert will name it.

    ``key`` is the name of the :class:`Subject` that remembers what fired, ``stamp`` its stamp; ``subject``
    is what the alert is on, and ``about`` the name in it. ``aliases`` are keys whose alerts count as its own.
    ``once`` stands for the key in the ids of what can happen only once, whichever subject it is told on.
    """

    key: str
    stamp: str = ""
    subject: str
    title: str
    event: str | None = None
    about: str | None = None
    aliases: tuple[str, ...] = ()
    once: str | None = None

    def alert_id(self, rule: Rule, window: str | None, number: int) -> str:
        """Return the id of what a rule found in a window, or where it names none of its n-th alert."""
        if window is None:
            return digest("alert", rule.id, self.key, str(number))
        return digest("alert", rule.id, self.once or self.key, window)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where the alerts of one unit are made: the store as it is, what is changing, and the time."""

    store: Store
    settings: Settings
    ledger: Ledger
    now: datetime
    raised: set[str] = field(default_factory=set)
    """Ids of the alerts that were made here, and are not written yet."""
    edits: dict[str, Edit | None] = field(default_factory=dict)
    """What was changed in articles, by their ids, as far as it was read."""

    events: dict[str, tuple[Event, Activity] | None] = field(default_factory=dict)
    """Events with their activity, by the ids that led to them, as far as they were read."""

    def event(self, id: str | None) -> tuple[Event, Activity] | None:
        """Return the event that ``id`` leads to, with its activity."""
        key = id or ""
        if key not in self.events:
            found = resolved(self.store, id)
            self.events[key] = (found, event_activity(found)) if found else None
        return self.events[key]

    def edit(self, record: ArticleRecord) -> Edit | None:
        """Return what the newest revision of an article changed."""
        if record.id not in self.edits:
            self.edits[record.id] = edit_of(self.store, record)
        return self.edits[record.id]

    def alarming(self, record: ArticleRecord) -> bool:
        """Tell whether an article may raise an alert: not one of a rebuild, nor news from long ago."""
        changes = [record.fetched_at] if record.revision > 1 else []
        changes += [record.withdrawn_at] if record.withdrawn_at else []
        newest = max([record.order_time, *changes])
        return not record.backfill and newest >= self.now - self.settings.watch.horizon

    def raise_alert(
        self, rule: Rule, case: Case, finding: Finding, shown: Sequence[ArticleRecord] = ()
    ) -> Iterator[Document]:
        """Yield the alert and its deliveries, unless it is too old, told already or too soon after one.

        ``shown`` are articles that need not be read from the store again.
        """
        if finding.at < self.now - self.settings.watch.horizon:
            return
        self.ledger.load(dict.fromkeys([case.key, *case.aliases], case.stamp))
        subject, wait = self.ledger.get(case.key, case.stamp), cooldown(rule)
        if self._too_soon(rule, case, finding.at, wait) or self._told_of_alias(rule, case, finding):
            return
        while True:
            number = subject.fired[rule.id].count if rule.id in subject.fired else 0
            id = case.alert_id(rule, finding.window, number)
            if id in self.raised:
                return
            stored = self.store.get(Alert, id)
            if stored is None:
                break
            if finding.window is None or not _remembers(subject, rule, stored):
                yield from self._cut_off(rule, stored, case)
                subject = self._remember(subject, rule, stored.at)
            if finding.window is not None or self._too_soon(rule, case, finding.at, wait):
                return
        alert = self._alert(id, rule, case, finding, shown)
        self._remember(subject, rule, finding.at)
        self.raised.add(id)
        yield alert
        yield from self._deliveries(rule, alert, case)

    def _told_of_alias(self, rule: Rule, case: Case, finding: Finding) -> bool:
        """Tell whether what can happen only once was told of one of the aliases."""
        if finding.window is None:
            return False
        keys = case.aliases if case.once is None else (case.key, *case.aliases)
        ids = [digest("alert", rule.id, key, finding.window) for key in keys]
        return not self.raised.isdisjoint(ids) or bool(self.store.get_many(Alert, ids))

    def _remember(self, subject: Subject, rule: Rule, at: datetime) -> Subject:
        fired = fire(subject, rule.id, at)
        self.ledger.put(fired)
        return fired

    def _too_soon(self, rule: Rule, case: Case, at: datetime, wait: timedelta) -> bool:
        keys = [self.ledger.get(key, case.stamp) for key in (case.key, *case.aliases)]
        times = [time for one in keys if rule.id in one.fired for time in one.fired[rule.id].times]
        return any(abs(time - at) < wait for time in times)

    # --- the alert ----------------------------------------------------------------------------

    def _alert(
        self, id: str, rule: Rule, case: Case, finding: Finding, shown: Sequence[ArticleRecord]
    ) -> Alert:
        articles = self._shown(finding.articles, shown)
        return Alert(
            id=id,
            rule=rule.id,
            kind=rule.kind,
            subject=case.subject,
            subject_title=case.title,
            about=case.about,
            explanation=finding.explanation,
            figures=finding.figures,
            articles=tuple(one.id for one in articles),
            titles=tuple(one.article.title for one in articles),
            urls=tuple(one.article.url for one in articles),
            quotes=tuple(self._quotes(articles)),
            event=case.event,
            severity=rule.severity,
            late=self.now - finding.at > self.settings.watch.late,
            at=finding.at,
            raised_at=self.now,
        )

    def _shown(self, ids: Sequence[str], known: Sequence[ArticleRecord]) -> list[ArticleRecord]:
        """Return the articles of a finding; for a live blog's post what the blog would be with it alone."""
        wanted = list(dict.fromkeys(map(article_of, ids)))
        records = {record.id: record for record in known if record.id in wanted}
        records |= self.store.get_many(ArticleRecord, [id for id in wanted if id not in records])
        views = {piece.id: piece.record for record in records.values() for piece in pieces(record)}
        return [views[id] for id in ids if id in views]

    def _quotes(self, articles: Iterable[ArticleRecord]) -> Iterator[AlertQuote]:
        """Yield what was said in the articles: direct quotes of somebody named, the surest first.

        Of a live blog's post only what stands in it.
        """
        found: list[QuoteRecord] = []
        for record in articles:
            said = self.store.find(QuoteRecord, {"article_id": record.id, "withdrawn": False}, limit=_MANY)
            found += quotes_in(said, record.article.text)
        named = [quote for quote in found if quote.speaker_name and quote.type != "indirect"]
        named.sort(key=lambda quote: (quote.type != "direct", -quote.sure, quote.published, quote.id))
        once = {quote.text: quote for quote in reversed(named)}
        for quote in list(reversed(once.values()))[:QUOTES]:
            yield AlertQuote(text=quote.text, speaker=quote.speaker_name, url=quote.url)

    # --- deliveries ---------------------------------------------------------------------------

    def _cut_off(self, rule: Rule, alert: Alert, case: Case) -> Iterator[Delivery]:
        """Yield the deliveries that a unit cut off after its alert left out, where units can be."""
        if alert.raised_at >= self.now - self.settings.watch.horizon:
            yield from self._deliveries(rule, alert, case)

    def _deliveries(self, rule: Rule, alert: Alert, case: Case) -> Iterator[Delivery]:
        """Yield an alert's deliveries that are not there yet; none while its subject is snoozed."""
        wanted = {digest("delivery", alert.id, channel): channel for channel in dict.fromkeys(rule.channels)}
        stored = self.store.get_many(Delivery, list(wanted))
        if len(stored) == len(wanted) or self._snoozed(alert, case):
            return
        for id, channel in wanted.items():
            if id not in stored:
                yield delivery_time(self._delivery(id, rule, alert, channel), self.now)

    def _delivery(self, id: str, rule: Rule, alert: Alert, channel: str) -> Delivery:
        gathered = rule.digest or self.settings.channels[channel].digest
        return Delivery(id=id, alert=alert.id, channel=channel, digest=gathered, changed_at=self.now)

    def _snoozed(self, alert: Alert, case: Case) -> bool:
        subjects = {alert.subject, *case.aliases}
        said = self.store.find(Feedback, {"rule": alert.rule, "subject": subjects}, limit=_MANY)
        return any(one.snoozed_until and one.snoozed_until > self.now for one in said)


def _remembers(subject: Subject, rule: Rule, alert: Alert) -> bool:
    """Tell whether a subject, which a unit writes after an alert and its deliveries, knows of the alert."""
    return rule.id in subject.fired and alert.at in subject.fired[rule.id].times
