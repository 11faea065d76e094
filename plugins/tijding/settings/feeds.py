"""What feeds.yaml may say."""

from __future__ import annotations

from datetime import timedelta

from tijding.model import Feed
from tijding.settings.values import Duration, Item, Slug, Url, Zone


class Interval(Item):
    min: Duration = timedelta(minutes=1)
    max: Duration = timedelta(minutes=30)


class FeedDefaults(Item):
    interval: Interval = Interval()
    pause: Duration = timedelta(seconds=1)
    language: str = "nl"
    timezone: Zone = "Europe/Amsterdam"
    allow_private: bool = False


class FeedItem(Item):
    id: Slug
    url: Url
    publisher: str
    section: str | None = None
    parser: str | None = None
    enabled: bool = True
    interval: Interval | None = None
    pause: Duration | None = None
    language: str | None = None
    timezone: Zone | None = None
    allow_private: bool | None = None


class FeedsFile(Item):
    defaults: FeedDefaults = FeedDefaults()
    feeds: tuple[FeedItem, ...] = ()


def feed_of(item: FeedItem, defaults: FeedDefaults) -> Feed:
    """Return the feed that ``item`` describes, with the defaults where it is silent."""
    interval = item.interval or defaults.interval
    pause = defaults.pause if item.pause is None else item.pause
    return Feed(
        id=item.id,
        url=item.url,
        publisher=item.publisher,
        section=item.section,
        parser=item.parser,
        enabled=item.enabled,
        language=item.language or defaults.language,
        timezone=item.timezone or defaults.timezone,
        allow_private=defaults.allow_private if item.allow_private is None else item.allow_private,
        min_interval=interval.min.total_seconds(),
        max_interval=max(interval.min, interval.max).total_seconds(),
        pause=pause.total_seconds(),
    )
