"""Fetch: entries that are due -> pages -> articles and their revisions.

    due entries -> by host: [robots, GET] -> archive -> [article] -> [revision?] -> store

Hosts side by side, one request at a time within each. A chunk of a host's pages is archived in one file
before the store hears of any of them. :func:`apply` is what a response comes to, also in a replay.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from tijding.archive import Archive, Capture
from tijding.article import parse_article
from tijding.backoff import next_try
from tijding.errors import ArticleError, FetchError, Gone, Skipped, TijdingError
from tijding.hosts import HostGates
from tijding.http import Client, Response, judge
from tijding.ids import digest, url_id
from tijding.model import (
    Article,
    ArticleRecord,
    Document,
    Entry,
    EntryState,
    Feed,
    Report,
    Revision,
    Station,
)
from tijding.robots import Permissions, check_headers
from tijding.settings import Settings
from tijding.store import Store

log = logging.getLogger(__name__)

_HOSTS_AT_ONCE = 8
_CHUNK = 10
_ATTEMPTS = 5
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_HTML = ("html", "xml", "text/plain")


@dataclass(frozen=True, slots=True)
class Got:
    """An entry with the page that was had, or why none was."""

    entry: Entry
    response: Response | None = None
    error: TijdingError | None = None


def run(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    client: Client,
    archive: Archive,
    limit: int | None = None,
) -> Report:
    """Fetch a batch of entries that are due; return how many brought words, did not, or failed."""
    due = store.due(Entry, Station.FETCH, clock(), limit or settings.batch)
    permissions = Permissions(client)
    gates = HostGates(settings.data / "hosts")
    hosts: dict[str, list[Entry]] = {}
    for entry in due:
        hosts.setdefault(urlsplit(entry.url).netloc if entry.fetchable else "", []).append(entry)

    def fetch_host(entries: Sequence[Entry]) -> Report:
        report = Report(station=Station.FETCH)
        for start in range(0, len(entries), _CHUNK):
            got = [
                _get(settings, clock, client, permissions, gates, entry)
                for entry in entries[start : start + _CHUNK]
            ]
            report += _take_in(store, settings, clock, archive, got)
        return report

    total = Report(station=Station.FETCH)
    if not hosts:
        return total
    with ThreadPoolExecutor(min(len(hosts), _HOSTS_AT_ONCE)) as pool:
        for report in pool.map(fetch_host, hosts.values()):
            total += report
    return total


def _get(
    settings: Settings,
    clock: Callable[[], datetime],
    client: Client,
    permissions: Permissions,
    gates: HostGates,
    entry: Entry,
) -> Got:
    """Ask for an entry's page where that is allowed, after the pause that its host is due."""
    if not entry.fetchable:
        return Got(entry)
    feed = settings.feed(entry.feed)
    allow_private = feed.allow_private if feed else False
    pause = feed.pause if feed else 1.0
    conditions = {"If-None-Match": entry.etag, "If-Modified-Since": entry.last_modified}
    headers = {name: value for name, value in conditions.items() if value} if entry.article else {}
    try:
        with gates.turn(urlsplit(entry.url).netloc) as turn:
            delay = permissions.check(entry.url, clock(), allow_private=allow_private)
            turn.pause = max(pause, delay or 0.0)
            response = client.get(entry.url, headers=headers, allow_private=allow_private)
        if response.url != entry.url:
            permissions.check(response.url, clock(), allow_private=allow_private)
        return Got(entry, response)
    except (FetchError, Skipped) as error:
        return Got(entry, error=error)


def _take_in(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    archive: Archive,
    got: Sequence[Got],
) -> Report:
    """Archive the pages that were had, then decide and write each."""
    pages = [one for one in got if one.response and one.response.status == 200]
    refs = archive.write(
        [Capture(kind="article", key=one.entry.id, response=one.response) for one in pages if one.response]
    )
    archived = {one.entry.id: ref for one, ref in zip(pages, refs, strict=True)}
    report = Report(station=Station.FETCH)
    for one in got:
        now = one.response.at if one.response else clock()
        ref = archived.get(one.entry.id)
        report += apply(store, settings, one, now, archived=ref, written_at=clock())
    return report


def apply(
    store: Store,
    settings: Settings,
    got: Got,
    now: datetime,
    *,
    archived: str | None = None,
    backfill: bool = False,
    written_at: datetime | None = None,
) -> Report:
    """Decide what a page, or its want, means for its entry and article at ``now``, and write that.

    ``written_at`` is when that is, for measuring how soon an article can be searched.
    """
    feed = settings.feed(got.entry.feed)
    entry = got.entry
    try:
        article = _article(got, feed)
        for _ in range(_ATTEMPTS):
            entry = store.get(Entry, entry.id) or entry
            if entry.version != got.entry.version and not backfill:
                return Report(station=Station.FETCH, conflicts=1)
            report, unit = _decide(store, settings, entry, got, article, now, archived, backfill)
            unit = [_stamped(document, written_at or now) for document in unit]
            if not store.write([unit]):
                return report
        return Report(station=Station.FETCH, conflicts=1)
    except TijdingError as error:
        return _record_error(store, settings, entry, error, now)


def _stamped(document: Document, written_at: datetime) -> Document:
    if isinstance(document, ArticleRecord) and document.searchable_at is None:
        return replace(document, searchable_at=written_at)
    return document


def _article(got: Got, feed: Feed | None) -> Article | None:
    """Return the article that was read, None where the page is unchanged (304). Raises what went wrong."""
    if got.error:
        raise got.error
    entry, response = got.entry, got.response
    body, url, kind = b"", entry.url, "text/html"
    if response:
        judge(response)
        check_headers(entry.url, response.headers)
        if response.status == 304:
            return None
        body, url = response.body, response.url
        kind = response.headers.get("content-type", "text/html")
        if not any(name in kind for name in _HTML):
            if not entry.entry.content:
                raise ArticleError(entry.url, f"is {kind.partition(';')[0]}, not a page")
            body = b""
    return parse_article(
        body,
        url=url,
        content_type=kind,
        publisher=entry.publisher,
        parser=feed.parser if feed else None,
        entry=entry.entry,
        timezone=feed.timezone if feed else "Europe/Amsterdam",
        section=feed.section if feed else None,
        language=feed.language[:2] if feed else None,
    )


# --- deciders -----------------------------------------------------------------------------------


def content_hash(article: Article) -> str:
    """Return a digest of an article's words: what makes a revision another one."""
    parts = [f"{part.kind}|{part.author}|{part.role}|{part.text}" for part in article.paragraphs]
    return digest("content", article.title, *parts)


def order_time(article: Article, first_seen: datetime) -> datetime:
    """Return what an article is sorted by: published, or first seen where that is missing or absurd."""
    published = article.published
    if published and _EARLIEST <= published <= first_seen + timedelta(days=1):
        return published
    return first_seen


def recheck_at(settings: Settings, first_seen: datetime, now: datetime) -> datetime | None:
    """Return when a page is looked at again: the next of the settings' delays since it was first seen."""
    moments = (first_seen + delay for delay in settings.recheck)
    return min((moment for moment in moments if moment > now), default=None)


def checked(entry: Entry, settings: Settings, response: Response | None, now: datetime) -> Entry:
    """Return the entry after a good reading, with its next recheck."""
    checks = entry.checks + 1
    again = recheck_at(settings, entry.first_seen, now) if entry.fetchable else None
    headers = response.headers if response else {}
    changed = response is not None and response.status != 304
    return replace(
        entry.hand_to(Station.FETCH if again else None, again),
        state=EntryState.FETCHED,
        reason=None,
        checks=checks,
        fetched_at=now,
        etag=headers.get("etag") if changed else entry.etag,
        last_modified=headers.get("last-modified") if changed else entry.last_modified,
    )


def revise(
    record: ArticleRecord | None, article: Article, entry: Entry, now: datetime, archived: str | None
) -> ArticleRecord | None:
    """Return the record with ``article`` as its newest revision, or None where its words are the same."""
    hashed = content_hash(article)
    if record is None:
        fresh = ArticleRecord(
            id=url_id(article.url),
            article=article,
            content_hash=hashed,
            order_time=order_time(article, entry.first_seen),
            first_seen=entry.first_seen,
            fetched_at=now,
            archived=archived,
        )
        return fresh.hand_to(Station.ENRICH, now)
    if record.content_hash == hashed and not record.withdrawn:
        return None
    published = article.published or record.article.published
    article = replace(article, published=published)
    changed = replace(
        record,
        article=article,
        revision=record.revision + (record.content_hash != hashed),
        content_hash=hashed,
        order_time=order_time(article, record.first_seen),
        fetched_at=now,
        archived=archived or record.archived,
        withdrawn=False,
    )
    return changed.hand_to(Station.ENRICH, now)


def _decide(
    store: Store,
    settings: Settings,
    entry: Entry,
    got: Got,
    article: Article | None,
    now: datetime,
    archived: str | None,
    backfill: bool,
) -> tuple[Report, list[Document]]:
    done = checked(entry, settings, got.response, now)
    if article is None:
        return Report(station=Station.FETCH, unchanged=1), [done]
    id = url_id(article.url)
    done = replace(done, article=id, archived=archived or entry.archived)
    old = store.get(ArticleRecord, id)
    record = revise(old, article, entry, now, archived)
    if record is None:
        return Report(station=Station.FETCH, unchanged=1), [done]
    record = replace(record, backfill=record.backfill or backfill)
    unit: list[Document] = [record, done]
    if old is None or record.revision != old.revision:
        unit.insert(0, _revision(record, now, archived))
    return Report(station=Station.FETCH, done=1), unit


def _revision(record: ArticleRecord, now: datetime, archived: str | None) -> Revision:
    return Revision(
        id=digest("revision", record.id, str(record.revision)),
        article_id=record.id,
        number=record.revision,
        article=record.article,
        content_hash=record.content_hash,
        fetched_at=now,
        archived=archived,
    )


def _record_error(
    store: Store, settings: Settings, entry: Entry, error: TijdingError, now: datetime
) -> Report:
    """Write why an entry brought no article: gone, skipped, or failed with its next try."""
    unit: list[Document] = []
    problems = (f"{entry.url}: {error.reason}",)
    if isinstance(error, Gone):
        record = store.get(ArticleRecord, entry.article) if entry.article else None
        if record and not record.withdrawn:
            unit.append(replace(record, withdrawn=True))
        ended = replace(entry.hand_to(None, None), state=EntryState.GONE, reason=error.reason)
        report = Report(station=Station.FETCH, done=1)
    elif isinstance(error, Skipped):
        ended = replace(entry.hand_to(None, None), state=EntryState.SKIPPED, reason=error.reason)
        report = Report(station=Station.FETCH, skipped=1)
    else:
        ended = _failed(settings, entry, error, now)
        report = Report(station=Station.FETCH, failed=1, problems=problems)
    log.info("%s: %s", entry.url, error.reason)
    if store.write([[*unit, ended]]):
        return Report(station=Station.FETCH, conflicts=1)
    return report


def _failed(settings: Settings, entry: Entry, error: TijdingError, now: datetime) -> Entry:
    tries = entry.failure.tries + 1 if entry.failure else 1
    again = None
    if not (isinstance(error, FetchError) and error.permanent):
        wait = error.retry_after if isinstance(error, FetchError) else None
        again = next_try(settings.retry, key=entry.id, tries=tries, now=now, retry_after=wait)
    failed = entry.failed(Station.FETCH, error.reason, now, again)
    # A page that was read before stays read: only its recheck failed.
    state = EntryState.FETCHED if entry.article else EntryState.FAILED
    return replace(failed, state=state)
