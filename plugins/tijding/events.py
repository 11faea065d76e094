"""Which event an article belongs to. Pure.

An article is a vector of weighted stems and names (tf-idf, Salton and Buckley 1988; the title weighs
more), compared with the centroid of each running event by cosine, as in single-pass clustering for topic
detection (Allan et al. 1998), together with the names they share, and less so the further apart in time.
Agency copies are found by a sketch of word shingles (bottom-k, Broder 1997).
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tijding.dutch.stopwords import STOPWORDS
from tijding.ids import digest
from tijding.model import ArticleRecord, Event, Member
from tijding.store.stems import stem, tokens

TERMS = 40
"""So many of an article's heaviest terms are kept."""
EVENT_TERMS = 80
_TITLE, _LEAD = 3.0, 1.5
_LEAD_WORDS = 60
_NAME_WEIGHT = 0.35
"""How much shared names count against shared words."""
_FADE = 0.15
"""What an event at the far end of the window loses of its likeness."""
_SHINGLE = 4
_SKETCH = 64
COPY = 0.55
"""Resemblance of two sketches from which the later is a copy."""
MERGE = 1.5
"""Two events merge where an article is this many times the threshold like both, and they like each other."""

_STOPS = frozenset(stem(word) for word in STOPWORDS)


def words(record: ArticleRecord) -> Counter[str]:
    """Return how often each stem and name stands in an article; title and lead count more."""
    article = record.article
    counts: Counter[str] = Counter()
    for token in tokens(article.title):
        counts[token.stem] += _TITLE  # type: ignore[assignment]
    for index, token in enumerate(tokens(article.text)):
        counts[token.stem] += _LEAD if index < _LEAD_WORDS else 1.0  # type: ignore[assignment]
    return Counter(
        {
            term: count
            for term, count in counts.items()
            if term not in _STOPS and len(term) > 1 and not term.isdigit()
        }
    )


def vector(counts: Mapping[str, float], articles: int, frequencies: Mapping[str, int]) -> dict[str, float]:
    """Return the heaviest terms by (1 + log tf) * idf, as a vector of length one.

    ``articles`` is how many are stored, ``frequencies`` in how many each term is. With few stored, terms
    weigh alike.
    """
    total = articles + 2
    weights = {
        term: (1 + math.log(count)) * math.log(1 + total / (1 + frequencies.get(term, 0)))
        for term, count in counts.items()
        if count >= 1
    }
    kept = sorted(weights, key=lambda term: (-weights[term], term))[:TERMS]
    length = math.sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
    return {term: weights[term] / length for term in kept}


def sketch(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of a text's word shingles: a fingerprint that edits change little."""
    stems = [token.stem for token in tokens(text)]
    shingles = {" ".join(stems[at : at + _SHINGLE]) for at in range(max(1, len(stems) - _SHINGLE + 1))}
    hashes = (
        int.from_bytes(hashlib.blake2b(one.encode(), digest_size=6).digest(), "big")
        for one in shingles
        if one
    )
    return tuple(sorted(set(hashes))[:_SKETCH])


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the estimated share (0 to 1) of shingles that two sketched texts have in common."""
    if not one or not other:
        return 0.0
    joined = sorted({*one, *other})[: min(_SKETCH, max(len(one), len(other)))]
    shared = set(one) & set(other)
    return sum(value in shared for value in joined) / len(joined)


def similarity(record: ArticleRecord, terms: Mapping[str, float], event: Event, window: timedelta) -> float:
    """Return how alike (0 to 1) an article, with its vector ``terms``, and an event are."""
    cosine = _cosine(terms, event.terms)
    shared = _names_shared(names(record), event)
    likeness = (1 - _NAME_WEIGHT) * cosine + _NAME_WEIGHT * shared
    return likeness * (1 - _FADE * min(_apart(record.order_time, event) / window, 1.0))


def names(record: ArticleRecord) -> tuple[str, ...]:
    """Return the names an article is about."""
    return tuple(dict.fromkeys((*record.people, *record.organisations, *record.places)))


def _names_shared(own: Iterable[str], event: Event) -> float:
    """Return the cosine of an article's names and an event's, each name by its share of the articles."""
    mine = {name: 1.0 for name in own}
    theirs: dict[str, float] = {}
    for counts in (event.people, event.organisations, event.places):
        theirs |= {name: count / len(event.members) for name, count in counts.items()}
    return _cosine(mine, theirs)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if not one or not other:
        return 0.0
    dot = sum(weight * other.get(term, 0.0) for term, weight in one.items())
    lengths = math.sqrt(sum(v * v for v in one.values())) * math.sqrt(sum(v * v for v in other.values()))
    return dot / lengths if lengths else 0.0


def _apart(moment: datetime, event: Event) -> timedelta:
    if moment < event.first_published:
        return event.first_published - moment
    return max(moment - event.last_published, timedelta(0))


@dataclass(frozen=True, slots=True)
class Choice:
    """The event an article joins (None: begins one), how alike they are, and an event to merge into it."""

    event: Event | None
    score: float
    merge: Event | None = None


def choose(
    record: ArticleRecord,
    terms: Mapping[str, float],
    candidates: Sequence[Event],
    *,
    threshold: float,
    window: timedelta,
) -> Choice:
    """Return where an article belongs among ``candidates``.

    The event it is in already keeps it unless it is clearly unlike it now.
    """
    scored = sorted(
        ((similarity(record, terms, event, window), event) for event in candidates),
        key=lambda pair: (-pair[0], pair[1].first_published, pair[1].id),
    )
    for score, event in scored:
        if event.id == record.event and score >= threshold * 0.7:
            return Choice(event, score)
    if not scored or scored[0][0] < threshold:
        return Choice(None, scored[0][0] if scored else 0.0)
    score, best = scored[0]
    for other_score, other in scored[1:2]:
        alike = _cosine(best.terms, other.terms)
        if other_score >= MERGE * threshold and alike >= MERGE * threshold:
            older, younger = sorted((best, other), key=lambda event: (event.first_published, event.id))
            return Choice(older, score, younger)
    return Choice(best, score)


def original_of(record: ArticleRecord, others: Iterable[ArticleRecord]) -> str | None:
    """Return the id of the article that ``record`` is a copy of, or None: the earliest that is alike."""
    alike = [
        other
        for other in others
        if other.id != record.id
        and (other.order_time, other.id) < (record.order_time, record.id)
        and resemblance(record.fingerprint, other.fingerprint) >= COPY
    ]
    if not alike:
        return None
    first = min(alike, key=lambda other: (other.order_time, other.id))
    return first.copy_of or first.id


def begin(record: ArticleRecord, now: datetime) -> Event:
    """Return the event that an article begins."""
    empty = Event(
        id=digest("event", record.id),
        title=record.article.title,
        members=(),
        first_published=record.order_time,
        last_published=record.order_time,
        changed_at=now,
    )
    return join(empty, record, record.terms, now)


def join(event: Event, record: ArticleRecord, terms: Mapping[str, float], now: datetime) -> Event:
    """Return ``event`` with an article in it. One that is in it already changes nothing but its line."""
    if any(member.article_id == record.id for member in event.members):
        members = tuple(_member(record) if one.article_id == record.id else one for one in event.members)
        return replace(event, members=members, changed_at=now)
    members = tuple(
        sorted((*event.members, _member(record)), key=lambda member: (member.published, member.article_id))
    )
    weighted = {} if record.copy_of else terms
    summed = Counter(event.terms) + Counter(weighted)
    kept = dict(sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))[:EVENT_TERMS])
    joined = replace(
        event,
        members=members,
        terms=kept,
        people=_added(event.people, record.people),
        organisations=_added(event.organisations, record.organisations),
        places=_added(event.places, record.places),
        first_published=members[0].published,
        last_published=members[-1].published,
        changed_at=now,
    )
    return replace(joined, title=central_title(joined))


def leave(event: Event, record: ArticleRecord, now: datetime) -> Event:
    """Return ``event`` without an article that moves elsewhere."""
    members = tuple(member for member in event.members if member.article_id != record.id)
    rest = Counter(event.terms)
    rest.subtract(record.terms)
    return replace(
        event,
        members=members,
        terms={term: weight for term, weight in rest.items() if weight > 1e-9},
        people=_removed(event.people, record.people),
        organisations=_removed(event.organisations, record.organisations),
        places=_removed(event.places, record.places),
        first_published=members[0].published if members else event.first_published,
        last_published=members[-1].published if members else event.last_published,
        changed_at=now,
    )


def merge(older: Event, younger: Event, now: datetime) -> tuple[Event, Event]:
    """Return the older event with all of the younger's articles, and the younger forwarding to it."""
    own = {member.article_id for member in older.members}
    members = (*older.members, *(one for one in younger.members if one.article_id not in own))
    ordered = tuple(sorted(members, key=lambda member: (member.published, member.article_id)))
    summed = Counter(older.terms) + Counter(younger.terms)
    joined = replace(
        older,
        members=ordered,
        terms=dict(sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))[:EVENT_TERMS]),
        people=dict(Counter(older.people) + Counter(younger.people)),
        organisations=dict(Counter(older.organisations) + Counter(younger.organisations)),
        places=dict(Counter(older.places) + Counter(younger.places)),
        first_published=ordered[0].published,
        last_published=ordered[-1].published,
        changed_at=now,
    )
    return replace(joined, title=central_title(joined)), replace(
        younger, merged_into=older.id, changed_at=now
    )


def central_title(event: Event) -> str:
    """Return the headline whose words weigh most in the event, per word; the earliest of equals."""

    def weight(member: Member) -> float:
        stems = {token.stem for token in tokens(member.title)} - _STOPS
        return sum(event.terms.get(one, 0.0) for one in stems) / math.sqrt(len(stems) or 1)

    originals = [member for member in event.members if member.copy_of is None] or list(event.members)
    return max(originals, key=lambda member: (weight(member), -member.published.timestamp())).title


def _member(record: ArticleRecord) -> Member:
    return Member(
        article_id=record.id,
        title=record.article.title,
        publisher=record.article.publisher,
        published=record.order_time,
        copy_of=record.copy_of,
    )


def _added(counts: Mapping[str, int], found: Iterable[str]) -> dict[str, int]:
    return dict(Counter(counts) + Counter(dict.fromkeys(found, 1)))


def _removed(counts: Mapping[str, int], found: Iterable[str]) -> dict[str, int]:
    return dict(Counter(counts) - Counter(dict.fromkeys(found, 1)))
