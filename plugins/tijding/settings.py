"""Reads and checks the configuration; nothing else does.

:func:`load` takes a folder with feeds.yaml, topics.yaml and settings.yaml and returns one frozen
:class:`Settings`. A mistake raises SettingsError with file, line and key, and what was expected.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, NoReturn, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from tijding.errors import SettingsError
from tijding.ids import digest
from tijding.model import Feed

FILES = ("settings.yaml", "feeds.yaml", "topics.yaml")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SIZES = {"B": 1, "kB": 1000, "MB": 1000**2, "GB": 1000**3}


def _duration(value: object) -> timedelta:
    """Read ``90s``, ``5m``, ``2h``, ``7d`` (or a part of one: ``0.5s``)."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value.strip()) if isinstance(value, str) else None
    if isinstance(value, timedelta):
        return value
    if not match:
        raise ValueError("expected a duration such as 30s, 5m, 2h or 7d")
    return timedelta(seconds=float(match[1]) * _UNITS[match[2]])


def _size(value: object) -> int:
    """Read ``500kB`` or ``10MB`` into bytes."""
    match = re.fullmatch(r"(\d+)\s*(B|kB|MB|GB)", value.strip()) if isinstance(value, str) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not match:
        raise ValueError("expected a size such as 500kB or 10MB")
    return int(match[1]) * _SIZES[match[2]]


def _slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
        raise ValueError("expected an id of small letters, digits, - and _")
    return value


def _web_address(value: str) -> str:
    if not re.match(r"https?://[^/\s]+", value):
        raise ValueError("expected an address that begins with http:// or https://")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("expected a time zone such as Europe/Amsterdam") from error
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Size = Annotated[int, BeforeValidator(_size)]
Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_web_address)]
Zone = Annotated[str, AfterValidator(_zone)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=_Model)


class Interval(_Model):
    min: Duration = timedelta(minutes=1)
    max: Duration = timedelta(minutes=30)


class FeedDefaults(_Model):
    interval: Interval = Interval()
    pause: Duration = timedelta(seconds=1)
    language: str = "nl"
    timezone: Zone = "Europe/Amsterdam"
    allow_private: bool = False


class FeedItem(_Model):
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


class FeedsFile(_Model):
    defaults: FeedDefaults = FeedDefaults()
    feeds: list[FeedItem] = []


class Topic(_Model):
    """A topic: words (by stem; two words side by side) and canonical names of entities."""

    id: Slug
    title: str
    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    match: Literal["any", "all"] = "any"

    @property
    def stamp(self) -> str:
        """A digest of what the topic matches, so that an edited one is known."""
        return digest("topic", self.id, repr((sorted(self.words), sorted(self.entities), self.match)))


class _RuleItem(_Model):
    id: Slug
    subjects: tuple[Literal["topics", "events"], ...] = ("topics",)
    topics: tuple[Slug, ...] = ()
    """The ids of the topics it is for; none: for all."""
    window: Duration
    channels: tuple[Slug, ...] = ("default",)


class ReturnsRule(_RuleItem):
    """Quiet for ``quiet``, then at least ``articles`` originals within ``window``."""

    kind: Literal["returns"]
    quiet: Duration = timedelta(days=7)
    window: Duration = timedelta(days=1)
    articles: int = Field(default=1, ge=1)


class GrowsRule(_RuleItem):
    """In ``window`` at least ``factor`` times the mean window of its own ``past``, and ``floor``."""

    kind: Literal["grows"]
    window: Duration = timedelta(hours=6)
    past: Duration = timedelta(days=3)
    factor: float = Field(default=3.0, gt=1)
    floor: int = Field(default=5, ge=1)


Rule = ReturnsRule | GrowsRule


class TopicsFile(_Model):
    topics: list[Topic] = []
    rules: list[Annotated[Rule, Field(discriminator="kind")]] = []
    channels: dict[Slug, str] = {"default": "TIJDING_NOTIFY_URLS"}


class Http(_Model):
    timeout: Duration = timedelta(seconds=20)
    connect_timeout: Duration = timedelta(seconds=10)
    max_size: Size = 10_000_000
    max_redirects: int = Field(default=5, ge=0)


class Retry(_Model):
    first: Duration = timedelta(minutes=1)
    max: Duration = timedelta(hours=6)
    tries: int = Field(default=8, ge=1)


class Follow(_Model):
    window: Duration = timedelta(days=7)
    threshold: float = Field(default=0.30, gt=0, lt=1)


class Watch(_Model):
    horizon: Duration = timedelta(days=2)


class SettingsFile(_Model):
    contact: str | None = None
    store: str = "sqlite"
    archive: str = "archive"
    enricher: str = "rules"
    http: Http = Http()
    retry: Retry = Retry()
    recheck: tuple[Duration, ...] = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72))
    batch: int = Field(default=50, ge=1, le=1000)
    follow: Follow = Follow()
    watch: Watch = Watch()


class Settings(SettingsFile):
    """All of the configuration. ``data`` is the data folder, ``archive`` a full path or fsspec URL."""

    data: Path
    feeds: tuple[Feed, ...] = ()
    topics: tuple[Topic, ...] = ()
    rules: tuple[Rule, ...] = ()
    channels: Mapping[str, str] = {}

    @property
    def user_agent(self) -> str:
        """Who we are and where we can be reached, as RFC 9110 asks of robots."""
        return f"Tijding/0.1 (+{self.contact or 'no contact set'})"

    def feed(self, id: str) -> Feed | None:
        return next((feed for feed in self.feeds if feed.id == id), None)


def load(
    config: Path, data: Path, environ: Mapping[str, str] | None = None, *, need_feeds: bool = True
) -> Settings:
    """Return the settings of folder ``config`` for data folder ``data``.

    The environment wins over the file: TIJDING_CONTACT, TIJDING_STORE, TIJDING_ARCHIVE,
    TIJDING_ENRICHER. Missing feeds.yaml is a mistake where ``need_feeds``; the other two files may be
    missing. Raises SettingsError.
    """
    environ = os.environ if environ is None else environ
    if not config.is_dir():
        raise SettingsError(str(config), "is no folder; name one with feeds.yaml by --config")
    settings = _read(config / "settings.yaml", SettingsFile)
    feeds = _read(config / "feeds.yaml", FeedsFile, required=need_feeds)
    topics = _read(config / "topics.yaml", TopicsFile)
    overrides = {
        key: environ[f"TIJDING_{key.upper()}"]
        for key in ("contact", "store", "archive", "enricher")
        if environ.get(f"TIJDING_{key.upper()}")
    }
    values = {name: getattr(settings, name) for name in SettingsFile.model_fields} | overrides
    if "://" not in values["archive"]:
        values["archive"] = str(data.absolute() / values["archive"])
    _check_references(config, feeds, topics)
    return Settings(
        **values,
        data=data.absolute(),
        feeds=tuple(_feed(item, feeds.defaults) for item in feeds.feeds),
        topics=tuple(topics.topics),
        rules=tuple(topics.rules),
        channels=topics.channels,
    )


def _feed(item: FeedItem, defaults: FeedDefaults) -> Feed:
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


def _check_references(config: Path, feeds: FeedsFile, topics: TopicsFile) -> None:
    """Raise SettingsError for an id used twice or a name that points nowhere."""
    lists: list[tuple[str, str, list[str]]] = [
        ("feeds.yaml", "feeds", [item.id for item in feeds.feeds]),
        ("topics.yaml", "topics", [topic.id for topic in topics.topics]),
        ("topics.yaml", "rules", [rule.id for rule in topics.rules]),
    ]
    for file, key, ids in lists:
        for index, id in enumerate(ids):
            if id in ids[:index]:
                _fail(config / file, (key, index, "id"), f"expected an id of its own; {id!r} stands twice")
    known = {topic.id for topic in topics.topics}
    for index, rule in enumerate(topics.rules):
        for place, topic in enumerate(rule.topics):
            if topic not in known:
                _fail(
                    config / "topics.yaml",
                    ("rules", index, "topics", place),
                    f"expected the id of a topic, got {topic!r}",
                )
        for place, channel in enumerate(rule.channels):
            if channel not in topics.channels:
                _fail(
                    config / "topics.yaml",
                    ("rules", index, "channels", place),
                    f"expected one of the channels ({', '.join(topics.channels)}), got {channel!r}",
                )


def _read(path: Path, model: type[M], *, required: bool = False) -> M:
    """Return the file checked against ``model``; an optional file that is missing gives defaults."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if required:
            raise SettingsError(str(path), "is missing; it lists the feeds to follow") from None
        return model()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"can't be read: {error}") from error
    try:
        return model.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise SettingsError(place, f"is no YAML: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        first = error.errors()[0]
        _fail(path, tuple(first["loc"]), _expected(dict(first)))


def _expected(error: Mapping[str, object]) -> str:
    """Say in our words what pydantic's ``error`` expected."""
    if error["type"] == "extra_forbidden":
        return "is no key that is known here"
    if error["type"] == "missing":
        return "is required and missing"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{message[0].lower()}{message[1:]}, got {str(error['input'])[:60]!r}"


def _fail(path: Path, keys: tuple[str | int, ...], expected: str) -> NoReturn:
    """Raise SettingsError for ``keys`` in the file at ``path``, with the line where they stand."""
    line, shown = 1, []
    node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for key in keys:
        child = _child(node, key)
        if child is None and key in ("returns", "grows"):
            continue  # pydantic names the kind of a rule as if it were a key
        shown.append(f"[{key}]" if isinstance(key, int) else f".{key}")
        if child is not None:
            line, node = child[0], child[1]
    raise SettingsError(f"{path}:{line}: {''.join(shown).lstrip('.')}", expected)


def _child(node: yaml.Node | None, key: str | int) -> tuple[int, yaml.Node] | None:
    """Return the line and the value of ``key`` in a YAML mapping or sequence."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None
