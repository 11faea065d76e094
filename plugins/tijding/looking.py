"""The second look: what follow does after an article was placed, when its event may be more or less than one.

Reads the articles of an event and of those most like it, has :mod:`tijding.regrouping` decide how they
belong together, and writes what changed. A look that another worker gets between is left: the event is
looked at again when it has grown further.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tijding import events, regathering
from tijding.candidates import resolved
from tijding.changes import Action, change, decider
from tijding.choosing import Ranked, to_merge
from tijding.events import age, part, part_of
from tijding.likeness import Part, likeness
from tijding.model import ArticleRecord, Event, EventChange, QuoteRecord
from tijding.regathering import Moves
from tijding.regrouping import regroup
from tijding.settings import Follow
from tijding.store import Store
from tijding.terms import dot, heaviest, norm

NEAR = 3
"""So many events beside the one that has grown are looked at with it, those most like it ..."""
NEAR_BY = 0.5
"""... if they are alike by at least this part of the threshold."""
OWN, OTHER = 40, 13
"""So many articles of the event, and of each other, are looked at one by one; older ones as a whole."""
_KEYS, _CANDIDATES = 30, 12
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What is put in a group as one: an article with its copies, or the older articles of an event."""

    event: Event
    articles: tuple[str, ...]
    part: Part
    fixed: bool = False


def due(before: int, after: int, follow: Follow) -> bool:
    """Tell whether an event that grew from ``before`` to ``after`` originals is to be looked at."""
    milestone = 2
    while milestone <= before:
        milestone = max(milestone + 1, math.ceil(milestone * follow.growth))
    return milestone <= after


def join_same(
    store: Store,
    follow: Follow,
    event: Event,
    near: Sequence[Event],
    now: datetime,
    newest: ArticleRecord | None = None,
) -> str:
    """Merge ``event`` with one of ``near`` that is the same; return the id of what it is in then.

    ``newest`` is the article just put in; see :func:`tijding.choosing.to_merge`. Where another follower
    gets between, as by writing the last of what it began the other event with, it is tried again with what
    stands then: no later article may come to show it.
    """
    for _ in range(_ATTEMPTS):
        same = to_merge(event, near, follow, newest)
        if same is None:
            break
        kept = _merged(store, follow, event, same, now)
        if kept is not None:
            return kept
        store.refresh(QuoteRecord)  # refused for a quote, too, that a search still shows as it was
        current = resolved(store, event.id)
        if current is None or current.id != event.id:
            return current.id if current else event.id
        stored = store.get_many(Event, [one.id for one in near if one.id != event.id])
        event, near = current, [one for one in stored.values() if one.merged_into is None]
    return event.id


def _merged(store: Store, follow: Follow, event: Event, same: Ranked, now: datetime) -> str | None:
    """Merge two events; return the id of the one kept, or None where the write was refused."""
    kept, gone = sorted([event, same.event], key=lambda one: (one.anchor is None, *age(one)))
    ids = [member.article_id for member in gone.members]
    by = decider("follow", follow)
    merged = change("merge", gone.id, kept.id, ids, score=same.likeness, by=by, at=now)
    moves = Moves(targets=dict.fromkeys(ids, kept.id), changes=[merged])
    return None if store.write([regathering.unit(store, [kept, gone], moves, now)]) else kept.id


def look(store: Store, follow: Follow, event: Event, now: datetime) -> bool:
    """Look at an event as a whole, with those near it; tell whether something was changed."""
    if event.anchor:
        return False
    pool = [event, *_near(store, follow, event)]
    pieces = _pieces(store, pool)
    if len(pieces) < 2:
        return False
    groups: dict[int, list[_Piece]] = defaultdict(list)
    for piece, label in zip(pieces, regroup([piece.part for piece in pieces], follow), strict=True):
        groups[label].append(piece)
    moves = _moves(store, follow, list(groups.values()), now)
    found = regathering.unit(store, pool, moves, now)
    return bool(found) and not store.write([found])


def _near(store: Store, follow: Follow, event: Event) -> list[Event]:
    """Return the events most like ``event``, which people have not shaped."""
    since, until = event.first_published - follow.window, event.last_published + follow.window
    found = store.events_near(list(heaviest(event.terms, _KEYS)), since, until, _CANDIDATES)
    own = part(event)
    ranked = [(likeness(own, part(one), follow), one) for one in found if one.id != event.id]
    near = [pair for pair in ranked if pair[0] >= NEAR_BY * follow.threshold and not pair[1].anchor]
    return [one for _, one in sorted(near, key=lambda pair: (-pair[0], *age(pair[1])))[:NEAR]]


# --- what is put together ------------------------------------------------------------------------


def _pieces(store: Store, pool: Sequence[Event]) -> list[_Piece]:
    found = []
    for place, event in enumerate(pool):
        originals = [member for member in event.members if member.copy_of is None] or list(event.members)
        single = [member.article_id for member in originals[-(OTHER if place else OWN) :]]
        records = store.get_many(ArticleRecord, single)
        pieces = [_piece(event, records[id]) for id in single if id in records]
        older = _older(event, [piece.part for piece in pieces], len(originals))
        found += [*([older] if older else []), *pieces]
    return found


def _piece(event: Event, record: ArticleRecord) -> _Piece:
    copies = [member.article_id for member in event.members if member.copy_of == record.id]
    return _Piece(event=event, articles=(record.id, *copies), part=part_of(record))


def _older(event: Event, newer: Sequence[Part], size: int) -> _Piece | None:
    """Return what an event is beside its newest articles, taken together; None where that is nothing."""
    if len(newer) >= size:
        return None
    whole = part(event)
    taken = _together(newer, event) if newer else None
    terms = dict(whole.terms)
    for term, weight in (taken.terms if taken else {}).items():
        terms[term] = terms.get(term, 0.0) - weight
    terms = {term: weight for term, weight in terms.items() if weight > 1e-6}
    bonds = whole.bonds - (taken.bonds + dot(taken.terms, terms) if taken else 0.0)
    rest = Part(
        terms=terms, size=size - len(newer), bonds=max(0.0, bonds), first=whole.first, last=whole.last
    )
    return _Piece(event=event, articles=(), part=rest, fixed=True)


def _together(parts: Sequence[Part], event: Event) -> Part:
    """Return parts as one. ``event`` gives the sections."""
    terms: dict[str, float] = {}
    for one in parts:
        for term, weight in one.terms.items():
            terms[term] = terms.get(term, 0.0) + weight
    alone = sum(norm(one.terms) ** 2 - 2 * one.bonds for one in parts)
    return Part(
        terms=terms,
        size=sum(one.size for one in parts),
        bonds=max(0.0, (norm(terms) ** 2 - alone) / 2),
        first=min(one.first for one in parts),
        last=max(one.last for one in parts),
        sections=event.sections,
    )


# --- what changes --------------------------------------------------------------------------------


def _moves(store: Store, follow: Follow, groups: Sequence[Sequence[_Piece]], now: datetime) -> Moves:
    """Return which articles go to which event, so that each group is one."""
    ids = _ids(store, groups)
    homes = dict(zip(ids, groups, strict=True))
    targets: dict[str, str] = {}
    found: list[EventChange] = []
    for target, group in homes.items():
        for source in {piece.event.id: piece.event for piece in group if piece.event.id != target}.values():
            articles = _articles(source, group, homes)
            targets |= dict.fromkeys(articles, target)
            found.append(_change(follow, source, target, articles, homes, now))
    return Moves(targets=targets, changes=found)


def _ids(store: Store, groups: Sequence[Sequence[_Piece]]) -> list[str]:
    """Return the id of each group: of the event that most of it is from, else a new one.

    What an event has beside the articles that were looked at keeps its id.
    """
    wishes = []
    for place, group in enumerate(groups):
        for event in {piece.event.id: piece.event for piece in group}.values():
            own = [piece for piece in group if piece.event.id == event.id]
            fixed = any(piece.fixed for piece in own)
            wishes.append((not fixed, -sum(piece.part.size for piece in own), age(event), place, event.id))
    given: dict[int, str] = {}
    for *_, place, id in sorted(wishes):
        if place not in given and id not in given.values():
            given[place] = id
    return [given.get(place) or _new_id(store, group, given) for place, group in enumerate(groups)]


def _new_id(store: Store, group: Sequence[_Piece], given: Mapping[int, str]) -> str:
    """Return an id that no event has had, from the group's earliest article."""
    first = min((piece for piece in group), key=lambda piece: (piece.part.first, piece.articles))
    taken = set(given.values())
    while (id := events.event_id(first.articles[0], taken)) in taken or store.get(Event, id):
        taken.add(id)
    return id


def _articles(source: Event, group: Sequence[_Piece], homes: Mapping[str, Sequence[_Piece]]) -> list[str]:
    """Return the articles of ``source`` in a group; with its older part all that is in no other group."""
    going = [piece for piece in group if piece.event.id == source.id]
    if not any(piece.fixed for piece in going):
        return [id for piece in going for id in piece.articles]
    others = [piece for other in homes.values() if other is not group for piece in other]
    elsewhere = {id for piece in others for id in piece.articles}
    return [member.article_id for member in source.members if member.article_id not in elsewhere]


def _change(
    follow: Follow,
    source: Event,
    target: str,
    articles: Sequence[str],
    homes: Mapping[str, Sequence[_Piece]],
    now: datetime,
) -> EventChange:
    """Return the record of what goes from one event to another.

    Its score is how alike what goes is to what it goes to; to what it leaves, where it becomes an event.
    """
    going = [piece.part for piece in homes[target] if piece.event.id == source.id]
    there = [piece.part for piece in homes[target] if piece.event.id != source.id]
    left = [piece.part for piece in homes.get(source.id, ()) if piece.event.id == source.id]
    action: Action = "split" if not there else "move" if left else "merge"
    held = there or left
    score = likeness(_together(going, source), _together(held, source), follow) if held else None
    by = decider("follow", follow)
    return change(action, source.id, target, articles, score=score, by=by, at=now)
