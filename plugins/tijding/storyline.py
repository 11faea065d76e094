"""What a reader is shown of an event beside what it holds: state, timeline, words, where. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal

from tijding.events import age, part
from tijding.likeness import timeless
from tijding.model import ArticleRecord, Event, Location, Sighting
from tijding.settings import Follow
from tijding.terms import heaviest, spellings
from tijding.times import ZONE

State = Literal["running", "resting", "ended"]
_WORDS = 10


def state(event: Event, now: datetime, follow: Follow) -> State:
    """Return whether an event is running, resting (no news for a while) or ended (past its window)."""
    quiet = now - max([event.last_published, *(post.posted for post in event.posts)])
    if quiet < follow.rests_after:
        return "running"
    return "resting" if quiet <= follow.window else "ended"


def coverage(event: Event) -> Iterator[tuple[str, Sighting]]:
    """Yield an event's articles by id; of a live blog each of its posts about the event by the post's."""
    blogs = {post.article_id for post in event.posts}
    for member in event.members:
        if member.article_id not in blogs:
            original = member.copy_of is None
            yield (
                member.article_id,
                Sighting(at=member.published, publisher=member.publisher, original=original),
            )
    for post in event.posts:
        yield post.id, Sighting(at=post.posted, publisher=post.publisher)


def timeline(event: Event, by: Literal["hour", "day"]) -> dict[datetime, tuple[int, int]]:
    """Return its originals and its copies for each hour or day with news, by its begin; days are Dutch.

    A live blog counts per post.
    """
    originals, copies = Counter[datetime](), Counter[datetime]()
    for _, seen in coverage(event):
        counts = originals if seen.original else copies
        counts[_begin(seen.at, by)] += 1
    return {when: (originals[when], copies[when]) for when in sorted({*originals, *copies})}


def _begin(moment: datetime, by: Literal["hour", "day"]) -> datetime:
    local = moment.astimezone(ZONE).replace(minute=0, second=0, microsecond=0)
    return (local if by == "hour" else local.replace(hour=0)).astimezone(UTC)


def summary_terms(event: Event, records: Iterable[ArticleRecord]) -> list[str]:
    """Return the words that tell most of an event, as its headlines and texts spell them.

    ``records`` are some of its articles, to find the spelling of a stem in.
    """
    spelt: dict[str, str] = {}
    for record in records:
        for stem, word in spellings(record.article):
            spelt.setdefault(stem, word)
    heavy = (term for term in heaviest(event.terms, 5 * _WORDS) if not term.startswith("@"))
    return list(dict.fromkeys(spelt[term] for term in heavy if term in spelt))[:_WORDS]


def locations(event: Event, records: Iterable[ArticleRecord]) -> list[Location]:
    """Return where the event's places are, most named first, for those that are known."""
    found: dict[str, Location] = {}
    for record in records:
        for location in record.enrichment.locations if record.enrichment else ():
            found.setdefault(location.name, location)
    ranked = sorted(event.places, key=lambda name: (-event.places[name], name))
    return [found[name] for name in ranked if name in found]


def related(
    event: Event, earlier: Iterable[Event], follow: Follow, limit: int = 5
) -> list[tuple[Event, float]]:
    """Return the earlier events most like this one, with how alike, whatever time lies between."""
    own = part(event)
    ranked = [
        (one, timeless(own, part(one), follow))
        for one in earlier
        if one.id != event.id and one.first_published < event.first_published
    ]
    alike = [pair for pair in ranked if pair[1] >= follow.related]
    return sorted(alike, key=lambda pair: (-pair[1], *age(pair[0])))[:limit]
