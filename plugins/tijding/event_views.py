"""What is worked out of an event, its audit trail and a rebuild, as JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from tijding import storyline
from tijding.model import ArticleRecord, Event, EventChange
from tijding.settings import Follow
from tijding.times import iso
from tijding.views import View


def storyline_view(
    event: Event, records: Sequence[ArticleRecord], earlier: Iterable[Event], now: datetime, follow: Follow
) -> View:
    """Return what is worked out of an event: state, who came first, words, where, timeline, related ones."""
    return {
        "state": storyline.state(event, now, follow),
        "first_publisher": next(iter(event.publishers), None),
        "copies": len(event.members) - event.originals,
        "terms": storyline.summary_terms(event, records),
        "locations": [
            {"name": one.name, "lat": one.lat, "lon": one.lon, "country": one.country}
            for one in storyline.locations(event, records)
        ],
        "posts": [
            {
                "article": post.article_id,
                "title": post.title,
                "publisher": post.publisher,
                "posted": iso(post.posted),
            }
            for post in event.posts
        ],
        "timeline": {by: timeline_view(event, by) for by in ("hour", "day")},
        "related": [
            {
                "id": one.id,
                "title": one.title,
                "last_published": iso(one.last_published),
                "likeness": round(like, 3),
            }
            for one, like in storyline.related(event, earlier, follow)
        ],
    }


def timeline_view(event: Event, by: str) -> list[View]:
    """Return an event's originals and copies by ``hour`` or Dutch ``day``, each with its begin."""
    counts = storyline.timeline(event, "hour" if by == "hour" else "day")
    return [{"at": iso(at), "originals": own, "copies": copies} for at, (own, copies) in counts.items()]


def change_view(change: EventChange) -> View:
    """Return one line of an event's audit trail."""
    return {
        "action": change.action,
        "source": change.source,
        "target": change.target,
        "articles": list(change.articles),
        "score": change.score,
        "by": change.decider,
        "at": iso(change.at),
    }
