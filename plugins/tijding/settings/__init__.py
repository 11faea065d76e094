"""Reads and checks the configuration; nothing else does.

:func:`load` takes a folder with feeds.yaml, topics.yaml and settings.yaml and returns one frozen
:class:`Settings`. A mistake raises SettingsError with file, line and key, and what was expected.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tijding.errors import SettingsError
from tijding.model import Feed
from tijding.settings.feeds import FeedsFile, feed_of
from tijding.settings.reading import fail, read
from tijding.settings.rules import (
    COUNTED_DAYS,
    ContradictsRule,
    CrossesRule,
    FirstSeenRule,
    GrowsRule,
    ReturnsRule,
    Rule,
    SilentRule,
    longest_window,
)
from tijding.settings.running import Follow, Http, Links, Names, Retry, SettingsFile, Watch
from tijding.settings.topics import Channel, Condition, Topic, TopicsFile
from tijding.sites import SITES

__all__ = [
    "FILES",
    "Channel",
    "Condition",
    "ContradictsRule",
    "CrossesRule",
    "FirstSeenRule",
    "Follow",
    "GrowsRule",
    "Http",
    "Links",
    "Names",
    "Retry",
    "ReturnsRule",
    "Rule",
    "Settings",
    "SettingsFile",
    "SilentRule",
    "Topic",
    "Watch",
    "load",
]

FILES = ("settings.yaml", "feeds.yaml", "topics.yaml")


class Settings(SettingsFile):
    """All of the configuration. ``data`` is the data folder, ``archive`` a full path or fsspec URL."""

    data: Path
    feeds: tuple[Feed, ...] = ()
    topics: tuple[Topic, ...] = ()
    rules: tuple[Rule, ...] = ()
    channels: Mapping[str, Channel] = {}

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
    settings = read(config / "settings.yaml", SettingsFile)
    feeds = read(config / "feeds.yaml", FeedsFile, required=need_feeds)
    topics = read(config / "topics.yaml", TopicsFile)
    overrides = {
        key: environ[f"TIJDING_{key.upper()}"]
        for key in ("contact", "store", "archive", "enricher")
        if environ.get(f"TIJDING_{key.upper()}")
    }
    values = {name: getattr(settings, name) for name in SettingsFile.model_fields} | overrides
    if "://" not in values["archive"]:
        values["archive"] = str(data.absolute() / values["archive"])
    if values["aliases"]:
        values["aliases"] = config.absolute() / values["aliases"]
    _check_references(config, feeds, topics)
    _check_windows(config, topics)
    return Settings(
        **values,
        data=data.absolute(),
        feeds=tuple(feed_of(item, feeds.defaults) for item in feeds.feeds),
        topics=topics.topics,
        rules=topics.rules,
        channels=topics.channels,
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
                fail(config / file, (key, index, "id"), f"expected an id of its own; {id!r} stands twice")
    for index, item in enumerate(feeds.feeds):
        if item.parser and item.parser not in SITES:
            wanted = f"expected one of the publishers' rules ({', '.join(SITES)}), got {item.parser!r}"
            fail(config / "feeds.yaml", ("feeds", index, "parser"), wanted)
    known = {topic.id for topic in topics.topics}
    for index, rule in enumerate(topics.rules):
        if rule.topics and "topics" not in rule.subjects:
            wanted = f"expected none: the rule is asked of {', '.join(rule.subjects)} only, see its subjects"
            fail(config / "topics.yaml", ("rules", index, "topics"), wanted)
        for place, topic in enumerate(rule.topics):
            if topic not in known:
                fail(
                    config / "topics.yaml",
                    ("rules", index, "topics", place),
                    f"expected the id of a topic, got {topic!r}",
                )
        for place, channel in enumerate(rule.channels):
            if channel not in topics.channels:
                fail(
                    config / "topics.yaml",
                    ("rules", index, "channels", place),
                    f"expected one of the channels ({', '.join(topics.channels)}), got {channel!r}",
                )


def _check_windows(config: Path, topics: TopicsFile) -> None:
    """Raise SettingsError for a rule that needs a longer past than is kept."""
    for index, rule in enumerate(topics.rules):
        longest = longest_window(rule)
        if isinstance(rule, GrowsRule | SilentRule) and longest and rule.window > longest:
            beside = f" beside weeks: {rule.weeks}" if isinstance(rule, GrowsRule) else ""
            wanted = f"expected {longest.days}d at most{beside}; counts are kept for {COUNTED_DAYS} days"
            fail(config / "topics.yaml", ("rules", index, "window"), wanted)
