"""Live blogs by post: which event each post of an article is about. Reads the store, writes nothing.

A live blog is an article of one event too: of the story that most of its posts are of, or, where it is of
many (:func:`tijding.liveblog.of_many`), of an event by itself. Each of its posts is held against the events
that were running when it was posted, and counted for the one that it is most like; one that is like none
is counted for the live blog's own. Posts only count, they give an event no words; so a live blog of
everything glues nothing together. A post is placed once, as an article is. A page that shows the newest
posts only takes out none: those older than all that it shows stay counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tijding import candidates, choosing, liveblog
from tijding.events import posts_in_order
from tijding.model import ArticleRecord, Event, LivePost
from tijding.settings import Follow
from tijding.store import Store

SHARED = 4
"""Terms that a post must share with another event: a few lines with one name in common are no story yet."""
_AHEAD = timedelta(hours=1)
"""A publisher's clock may be fast; what is posted later than that is not known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """The live blog's event with its posts, other events that gained or lost some, and where each is."""

    event: Event
    others: tuple[Event, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)


def place(
    store: Store, follow: Follow, record: ArticleRecord, event: Event, busy: Collection[str], now: datetime
) -> Posted:
    """Return where the posts of ``record`` belong, which is in ``event``.

    Events whose ids are in ``busy`` are being changed otherwise and get none.
    """
    found = {
        post.id: (part, post)
        for part in liveblog.posts(record.article)
        if part.posted <= now + _AHEAD
        for post in [liveblog.live_post(record, part)]
    }
    if not found and not record.posts:
        return Posted(event=event)
    events = {event.id: event}
    homes = {id: _kept(store, home, event, events, busy) for id, home in record.posts.items()}
    for id, (part, _) in found.items():
        if id not in homes:
            near = _nearest(store, follow, liveblog.as_article(record, part), event, busy)
            events.setdefault(near.id, near)
            homes[id] = near.id
    former = [post for one in events.values() for post in one.posts if post.article_id == record.id]
    off = liveblog.rolled_off(liveblog.posts(record.article), former)
    posts = [*(post for _, post in found.values()), *off]
    kept = {post.id for post in posts}
    counted = [_counting(one, record.id, posts, homes) for one in events.values()]
    return Posted(
        event=counted[0],
        others=tuple(one for one in counted[1:] if one.posts != events[one.id].posts),
        homes={id: home for id, home in homes.items() if id in kept},
    )


def _kept(store: Store, home: str, event: Event, events: dict[str, Event], busy: Collection[str]) -> str:
    """Return the event that a post is in by now, through merges; it is read into ``events``."""
    found = candidates.resolved(store, home)
    if found is None or found.id == event.id or found.id in busy:
        return event.id
    events.setdefault(found.id, found)
    return found.id


def _nearest(store: Store, follow: Follow, post: ArticleRecord, own: Event, busy: Collection[str]) -> Event:
    """Return the event that a post is most like, ``own`` where that is none or not like it enough."""
    post = candidates.read(store, follow, post)
    found = candidates.near(store, follow, post)
    near = [one for one in found if one.id not in {own.id, *busy} and _shares_enough(post, one)]
    ranked = choosing.rank(post, [own, *near], follow, post.terms)
    best = ranked[0]
    return best.event if best.likeness >= follow.threshold else own


def _shares_enough(post: ArticleRecord, event: Event) -> bool:
    return len(post.terms.keys() & event.terms.keys()) >= SHARED


def _counting(event: Event, article: str, posts: Iterable[LivePost], homes: Mapping[str, str]) -> Event:
    """Return an event with those of an article's posts that are at home in it, and no others of it."""
    others = [one for one in event.posts if one.article_id != article]
    own = [one for one in posts if homes.get(one.id) == event.id]
    return replace(event, posts=posts_in_order([*others, *own]))
