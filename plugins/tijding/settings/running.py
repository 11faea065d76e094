"""What settings.yaml may say: how the line runs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pydantic import Field

from tijding.settings.values import Duration, Item, Size, StoreName


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
    """How articles are gathered into events; settings.yaml says what each number does."""

    window: Duration = timedelta(days=7)
    rests_after: Duration = timedelta(days=2)
    memory: Duration = timedelta(days=180)
    threshold: float = Field(default=0.52, gt=0, lt=2)
    density: float = Field(default=0.75, ge=0, le=1)
    usual: float = Field(default=0.30, gt=0, lt=1)
    fade: float = Field(default=0.75, ge=0, le=1)
    section: float = Field(default=0.03, ge=0, lt=1)
    edited: float = Field(default=0.8, ge=0, le=1)
    related: float = Field(default=0.25, gt=0, lt=2)
    growth: float = Field(default=1.3, gt=1)
    title: float = Field(default=3.0, ge=0)
    lead: float = Field(default=2.0, ge=0)
    body: float = Field(default=1.0, gt=0)
    capitals: float = Field(default=3.0, ge=0)
    names: float = Field(default=1.0, ge=0)
    places: float = Field(default=1.0, ge=0)


class Names(Item):
    """Full names learnt from earlier articles; see :mod:`tijding.learnt`."""

    window: Duration = timedelta(days=90)
    articles: int = Field(default=1, ge=1, le=50)


class Watch(Item):
    horizon: Duration = timedelta(days=2)
    late: Duration = timedelta(hours=1)


class Links(Item):
    event: str | None = None


class SettingsFile(Item):
    contact: str | None = None
    store: StoreName = "sqlite"
    archive: str = "archive"
    enricher: str = "crf"
    aliases: Path | None = None
    http: Http = Http()
    retry: Retry = Retry()
    recheck: tuple[Duration, ...] = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72))
    batch: int = Field(default=50, ge=1, le=1000)
    names: Names = Names()
    follow: Follow = Follow()
    watch: Watch = Watch()
    links: Links = Links()
