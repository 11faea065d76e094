"""How feeds and stations stand, what a run did, and every URL's fate, adding up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from tijding.tables.shared import count, table, when, when_from
from tijding.views import View

_FATE_STYLE = {"followed": "green", "failed": "red", "gone": "dim", "skipped": "dim", "unknown": "red"}
_PROBLEMS_SHOWN = 20
_TIMES = ("last poll", "last change", "next poll")


def health(view: View) -> RenderableType:
    """Return the feeds and what is wrong with some, the stations, and what did not come through."""
    now = view["at"]
    parts: list[RenderableType] = [
        Text(f"At {when(now)} (Europe/Amsterdam); a time alone is of that day.", style="dim"),
        "",
        _feeds(view["feeds"], now),
        *_troubles(view["feeds"]),
        *[Text(f"{one['folder']}: {one['error']}", style="red") for one in view["room"] if one["error"]],
        *_publishers(view["publishers"]),
        "",
        _stations(view["stations"]),
        "",
        fates(view["fates"]),
        *_alerting(view["rules"], view["channels"]),
    ]
    if view["problems"]:
        parts += ["", Text("What did not come through", style="bold"), urls(view["problems"])]
    if "urls" in view:
        parts += ["", Text("Every URL", style="bold"), urls(view["urls"])]
    return Group(*parts)


def _feeds(feeds: Sequence[View], now: str) -> RenderableType:
    if not feeds:
        return Text("No feeds: feeds.yaml lists none.", style="dim")
    found = table("feed", *_TIMES, "failures", numbers=("failures",), whole=_TIMES)
    for feed in feeds:
        last, changed, following = (when_from(feed[key.replace(" ", "_")], now) for key in _TIMES)
        style = "red" if feed["error"] else "" if feed["enabled"] else "dim"
        following = following if feed["enabled"] else "off"
        failures = str(feed["failures"] or "-")
        found.add_row(Text(feed["id"], style=style), last, changed, following, failures)
    return found


def _troubles(feeds: Sequence[View]) -> list[RenderableType]:
    """Return a line for each feed that could not be read, or only in spite of what was wrong with it."""
    lines: list[RenderableType] = []
    for feed in feeds:
        trouble = feed["error"] or feed["problem"]
        if trouble and feed["enabled"]:
            tries = f" ({count(feed['failures'], 'time', 'times')} in a row)" if feed["error"] else ""
            style = "red" if feed["error"] else "yellow"
            lines.append(Text(f"{feed['id']}: {trouble}{tries}", style=style))
    return ["", *lines] if lines else []


def _publishers(publishers: Sequence[View]) -> list[RenderableType]:
    """Return a line for each publisher whose pages give less than they did."""
    lines = [
        Text(f"{one['publisher']} ({one['parser']}): {warning}", style="yellow")
        for one in publishers
        for warning in one["warnings"]
    ]
    return ["", Text("Pages that give less than they did", style="bold"), *lines] if lines else []


def _stations(stations: Mapping[str, View]) -> RenderableType:
    found = table("station", "due", "done", "failed", numbers=("due", "done", "failed"))
    for name, counts in stations.items():
        failed = Text(str(counts["failed"]), style="red" if counts["failed"] else "")
        found.add_row(name, str(counts["due"]), str(counts["done"]), failed)
    return found


def _alerting(rules: Sequence[View], channels: Sequence[View]) -> list[RenderableType]:
    """Return how rules do by what people say of their alerts, and how channels stand."""
    parts: list[RenderableType] = []
    if rules:
        columns = ("alerts", "useful", "useless", "share")
        found = table("rule", *columns, numbers=columns)
        for rule in rules:
            share = "-" if rule["share_useful"] is None else f"{rule['share_useful']:.0%}"
            counts = (str(rule[key]) for key in ("alerts", "useful", "useless"))
            found.add_row(rule["rule"], *counts, share)
        parts += ["", found]
    if channels:
        columns = ("delivered", "pending", "failed", "unknown")
        found = table("channel", *columns, numbers=columns)
        for one in channels:
            style = "red" if one["failed"] or one["reason"] else ""
            found.add_row(Text(one["channel"], style=style), *(str(one[key]) for key in columns))
        parts += ["", found]
    lines = [Text(f"{one['channel']}: {one['reason']}", style="red") for one in channels if one["reason"]]
    return [*parts, *lines]


def fates(counts: Mapping[str, int]) -> RenderableType:
    """Return the line that adds the fates up."""
    line = Text("URLs: ", style="bold")
    shown = [(fate, number) for fate, number in counts.items() if number]
    for index, (fate, number) in enumerate(shown):
        line.append(" + " if index else "").append(f"{number} {fate}", style=_FATE_STYLE.get(fate, "default"))
    return line.append(f"{' = ' if shown else ''}{sum(counts.values())} seen", style="bold")


def urls(found: Sequence[View]) -> RenderableType:
    """Return a line for each URL, and under it why it did not come through."""
    lines = table("fate", "url, and why", whole=("fate",))
    for one in found:
        text = Text(one["url"])
        text.append(f"\n  {one['reason']}" if one["reason"] else "", style="dim")
        lines.add_row(Text(one["fate"], style=_FATE_STYLE.get(one["fate"], "default")), text)
    return lines


def run(view: View) -> RenderableType:
    """Return what each station did, and the first of what went wrong."""
    columns = ("done", "unchanged", "skipped", "failed")
    found = table("station", *columns, numbers=columns)
    for name, report in view["stations"].items():
        found.add_row(name, *(str(report[key]) for key in columns))
    lines = [
        f"{name}: {problem}" for name, report in view["stations"].items() for problem in report["problems"]
    ]
    problems = [Text(line, style="yellow") for line in lines[:_PROBLEMS_SHOWN]]
    if len(lines) > _PROBLEMS_SHOWN:
        problems.append(Text(f"and {len(lines) - _PROBLEMS_SHOWN} more; see tijding health", style="dim"))
    return Group(found, *([""] if problems else []), *problems, "", fates(view["fates"]))
