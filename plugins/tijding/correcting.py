"""An analyst's corrections: merge, split and move, kept so that neither follow nor a rebuild undoes them.

What is kept is not which event an article is in, for ids of events may differ after a rebuild, but with
which other article it belongs: its *anchor*. An article that is its own anchor begins an event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tijding import events, regathering
from tijding.candidates import known, resolved
from tijding.changes import HAND, Action, change
from tijding.errors import UsageError
from tijding.ids import digest
from tijding.model import ArticleRecord, Correction, Document, Event, EventChange
from tijding.regathering import Moves
from tijding.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a person put an article: in ``event``, or ``alone`` in one that it begins; neither: nowhere."""

    event: Event | None = None
    alone: bool = False
    anchor: str | None = None


def correction_id(article: str) -> str:
    return digest("correction", article)


def home(store: Store, record: ArticleRecord, own: Event | None) -> Home:
    """Return where a person put ``record``; its anchor may not have been placed yet, then nowhere."""
    said = store.get(Correction, correction_id(record.id))
    if said is None:
        return Home()
    if said.anchor == record.id:
        mine = own is not None and own.anchor == record.id
        return Home(event=own if mine else None, alone=not mine, anchor=said.anchor)
    anchor = store.get(ArticleRecord, said.anchor)
    event = resolved(store, anchor.event) if anchor and anchor.event else None
    return Home(event=event, anchor=said.anchor if event else None)


def waiting(store: Store, event: Event, article: str, now: datetime) -> list[Document]:
    """Return the unit that brings to ``event`` the articles that were tied to ``article`` before it came."""
    tied = [one.article_id for one in store.find(Correction, {"anchor": article}, limit=10_000)]
    records = store.get_many(ArticleRecord, [id for id in tied if id != article])
    elsewhere = [one for one in records.values() if one.event and one.event != event.id]
    if not elsewhere:
        return []
    sources = {id: store.get(Event, id) for id in {one.event for one in elsewhere if one.event}}
    found = [source for source in sources.values() if source]
    targets = {one.id: event.id for one in elsewhere}
    changes = [_brought(source, event.id, targets, now) for source in found if source.members]
    moves = Moves(targets=targets, changes=changes, anchors={event.id: article})
    return regathering.unit(store, [*found, event], moves, now)


def _brought(source: Event, target: str, targets: Collection[str], now: datetime) -> EventChange:
    """Return the record of what goes from ``source`` to where a person tied it."""
    ids = [id for id in _ids(source) if id in targets]
    action: Action = "merge" if len(ids) == len(source.members) else "move"
    return change(action, source.id, target, ids, score=None, by=HAND, at=now)


# --- what an analyst asks for -------------------------------------------------------------------


def merge(store: Store, one: str, other: str, now: datetime) -> list[Document]:
    """Return the unit that makes two events one, under the older's id. Raises UsageError for no event."""
    kept, gone = sorted([known(store, one), known(store, other)], key=events.age)
    if kept.id == gone.id:
        raise UsageError(other, f"is one with {one} already")
    ids = [member.article_id for member in gone.members]
    anchor = _anchor(kept)
    tied = [member.article_id for member in kept.members] + ids
    return _unit(store, [kept, gone], dict.fromkeys(ids, kept.id), {kept.id: anchor}, tied, "merge", now)


def split(store: Store, event: str, articles: Sequence[str], now: datetime) -> list[Document]:
    """Return the unit that takes ``articles`` out of an event into one of their own."""
    source = known(store, event)
    members = {member.article_id: member for member in source.members}
    for id in articles:
        if id not in members:
            raise UsageError(id, f"is no article of event {source.id}")
    going = [id for id in members if id in articles or members[id].copy_of in articles]
    staying = [id for id in members if id not in going]
    if not staying:
        raise UsageError(source.id, "would be left empty; name fewer articles")
    new = _free_id(store, going[0])
    anchors = {new: going[0], source.id: source.anchor if source.anchor in staying else staying[0]}
    return _unit(store, [source], dict.fromkeys(going, new), anchors, [*going, *staying], "split", now)


def move(store: Store, article: str, event: str, now: datetime) -> list[Document]:
    """Return the unit that takes an article, with its copies, to another event."""
    target = known(store, event)
    record = store.get(ArticleRecord, article)
    source = resolved(store, record.event) if record and record.event else None
    if record is None or source is None:
        raise UsageError(article, "is no article that has been placed")
    if source.id == target.id:
        raise UsageError(article, f"is in event {target.id} already")
    copies = [member.article_id for member in source.members if member.copy_of == article]
    going = [article, *copies]
    left = _tied_to(store, going, source)
    anchors = {target.id: _anchor(target)} | ({source.id: _new_anchor(source, going, left)} if left else {})
    tied = [*going, *left]
    return _unit(store, [source, target], dict.fromkeys(going, target.id), anchors, tied, "move", now)


def _tied_to(store: Store, going: Sequence[str], source: Event) -> list[str]:
    """Return the articles of ``source`` that stay and were tied to one that goes: they don't go along."""
    found = store.find(Correction, {"anchor": set(going)}, limit=10_000)
    tied = {one.article_id for one in found} - set(going)
    return [id for id in _ids(source) if id in tied]


def _new_anchor(source: Event, going: Sequence[str], left: Sequence[str]) -> str:
    """Return the article that those ``left`` are tied to from now on: rather one that is not tied."""
    free = (id for id in _ids(source) if id not in going and id not in left)
    return next(free, left[0])


def _unit(
    store: Store,
    sources: Sequence[Event],
    targets: dict[str, str],
    anchors: dict[str, str],
    tied: Iterable[str],
    action: Action,
    now: datetime,
) -> list[Document]:
    """Return the corrections, which say it for ever, and then what they change now."""
    homes = {id: targets.get(id, event.id) for event in sources for id in _ids(event)}
    said = [_said(store, id, anchors[homes[id]], action, now) for id in tied]
    pairs = {(_of(sources, id), target) for id, target in targets.items()}
    changes = [
        change(action, source, target, _going(sources, source, target, targets), score=None, by=HAND, at=now)
        for source, target in sorted(pairs)
    ]
    moves = Moves(targets=targets, anchors=anchors, changes=changes)
    return [*said, *regathering.unit(store, sources, moves, now)]


def _said(store: Store, article: str, anchor: str, action: Action, now: datetime) -> Correction:
    id = correction_id(article)
    before = store.get(Correction, id)
    version = before.version if before else 0
    return Correction(id=id, version=version, article_id=article, anchor=anchor, action=action, made_at=now)


def _going(sources: Sequence[Event], source: str, target: str, targets: dict[str, str]) -> list[str]:
    return [id for id in targets if targets[id] == target and _of(sources, id) == source]


def _of(sources: Sequence[Event], article: str) -> str:
    return next(event.id for event in sources if events.is_member(article, event))


def _ids(event: Event) -> list[str]:
    return [member.article_id for member in event.members]


def _anchor(event: Event) -> str:
    return event.anchor or event.members[0].article_id


def _free_id(store: Store, article: str) -> str:
    taken: set[str] = set()
    while store.get(Event, id := events.event_id(article, taken)):
        taken.add(id)
    return id
