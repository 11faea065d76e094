"""What settings.yaml may say: how the line runs."""

from __future__ import annotations

from datetime import timedelta

from pydantic import Field

from tijding.settings.values import Duration, Item, Size


class Http(Item):
    timeout: Duration = timedelta(seconds=20)
    connect_timeout: Duration = timedelta(seconds=10)
    max_size: Size = 10_000_000
    max_redirects: int = Field(default=5, ge=0)


class Retry(Item):
    first: Duration = timedelta(minutes=1)
    max: Duration = timedelta(hours=6)
    tries: int = Field(default=8, ge=1)


class Follow(Item):
    window: Duration = timedelta(days=7)
    threshold: float = Field(default=0.30, gt=0, lt=1)


class Watch(Item):
    horizon: Duration = timedelta(days=2)
    late: Duration = timedelta(hours=1)


class Links(Item):
    event: str | None = None


class SettingsFile(Item):
    contact: str | None = None
    store: str = "sqlite"
    archive: str = "archive"
    enricher: str = "crf"
    http: Http = Http()
    retry: Retry = Retry()
    recheck: tuple[Duration, ...] = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72))
    batch: int = Field(default=50, ge=1, le=1000)
    follow: Follow = Follow()
    watch: Watch = Watch()
    links: Links = Links()
