"""What the sample newsroom has to tell: reads articles/ and script.yaml, and checks them.

:func:`load_script` gives one :class:`Script`, with every date computed from ``now``, so that the news is
always of today. A mistake raises ScriptError naming file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from newsroom.articles import SampleArticle, load_article
from newsroom.reading import ScriptError, check_keys, line_of, mapping, read_text

ARTICLES = Path(__file__).resolve().parent / "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEvent:
    """What the articles of one event have in common."""

    key: str
    title: str
    people: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedAlert:
    """An alert that must come once ``wave`` is out, on a topic's id or on the event with a key."""

    rule: str
    topic: str | None
    event: str | None
    wave: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """All that the newsroom will tell. ``topics``, ``rules``, ``channels`` are for topics.yaml verbatim."""

    articles: tuple[SampleArticle, ...]
    events: Mapping[str, SampleEvent]
    alerts: tuple[ScriptedAlert, ...]
    topics: list[Any]
    rules: list[Any]
    channels: Mapping[str, str]

    @property
    def waves(self) -> int:
        """How many waves there are, the first (number 0) included."""
        numbers = [alert.wave for alert in self.alerts]
        for article in self.articles:
            numbers += [revision.wave for revision in article.revisions]
            numbers += [article.gone_wave] if article.gone_wave is not None else []
        return max(numbers, default=0) + 1


def load_script(articles: Path, now: datetime) -> Script:
    """Return the script of the folder ``articles`` and of script.yaml beside it. Raises ScriptError."""
    path = articles.parent / "script.yaml"
    values = mapping(path, read_text(path))
    check_keys(path, values, ("events",), ("alerts", "topics", "rules", "channels"), read_text(path))
    if not isinstance(values["events"], dict):
        raise ScriptError(path, line_of(read_text(path), "events"), "events: expected a key for each event")
    events = {str(key): _event(path, str(key), value) for key, value in values["events"].items()}
    found = tuple(load_article(file, now, events) for file in sorted(articles.glob("*/*.md")))
    if not found:
        raise ScriptError(articles, 1, "holds no article, as EVENT/SLUG.md")
    _check_slugs(found)
    return Script(
        articles=found,
        events=events,
        alerts=tuple(_alert(path, item, events) for item in values.get("alerts") or ()),
        topics=values.get("topics") or [],
        rules=values.get("rules") or [],
        channels=values.get("channels") or {"default": "TIJDING_NOTIFY_URLS"},
    )


def _event(path: Path, key: str, value: Any) -> SampleEvent:
    line = line_of(read_text(path), key)
    if not isinstance(value, dict) or not value.get("title"):
        raise ScriptError(path, line, f"{key}: expected title, people, places and organisations")
    if unknown := set(value) - {"title", "people", "places", "organisations"}:
        raise ScriptError(path, line, f"{key}: {sorted(unknown)[0]} is no key that is known here")
    names = {name: tuple(map(str, value.get(name) or ())) for name in ("people", "places", "organisations")}
    return SampleEvent(key=key, title=str(value["title"]), **names)


def _alert(path: Path, item: Any, events: Mapping[str, SampleEvent]) -> ScriptedAlert:
    line = line_of(read_text(path), "alerts")
    fields = set(item) if isinstance(item, dict) else set()
    if fields not in ({"rule", "topic", "wave"}, {"rule", "event", "wave"}):
        raise ScriptError(path, line, f"alerts: expected rule, wave, and topic or event, got {item!r}")
    if not isinstance(item["wave"], int):
        raise ScriptError(path, line, f"alerts: expected the number of a wave, got {item['wave']!r}")
    if "event" in fields and item["event"] not in events:
        raise ScriptError(path, line, f"alerts: {item['event']!r} is no event")
    return ScriptedAlert(
        rule=str(item["rule"]), topic=item.get("topic"), event=item.get("event"), wave=int(item["wave"])
    )


def _check_slugs(articles: tuple[SampleArticle, ...]) -> None:
    seen: dict[str, SampleArticle] = {}
    for article in articles:
        if article.slug in seen:
            raise ScriptError(article.path, 1, f"{seen[article.slug].path} has the same name")
        seen[article.slug] = article
    for article in articles:
        original = seen.get(article.copy_of or "")
        if article.copy_of and (original is None or original.publisher == article.publisher):
            line = line_of(read_text(article.path), "copy_of")
            raise ScriptError(article.path, line, f"copy_of: {article.copy_of!r} is no article elsewhere")
