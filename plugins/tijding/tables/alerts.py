"""Alerts, what people say of them, topics, and what topics would have found."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tijding.tables.shared import count, indented, table, when
from tijding.views import View

_ARTICLES_SHOWN = 5
_STATES = {"delivered": "green", "pending": "yellow", "sending": "yellow"}
_SEVERITIES = {"warning": "bold yellow", "critical": "bold red"}


def alerts(view: View) -> RenderableType:
    """Return the alerts, each with why it was raised, its articles and its deliveries."""
    if not view["alerts"]:
        return Text("No alerts.", style="dim")
    parts: list[RenderableType] = []
    for found in view["alerts"]:
        parts += ([""] if parts else []) + [_alert(found)]
    return Group(*parts)


def _alert(view: View) -> RenderableType:
    parts: list[RenderableType] = [_head(view), indented(Text(view["explanation"]))]
    for said in view["quotes"]:
        line = Text(f"“{said['text']}”").append(f"  {said['speaker']}", style="magenta")
        parts.append(indented(line))
    parts += _articles(view["articles"])
    for delivery in view["deliveries"]:
        reason = f": {delivery['reason']}" if delivery["reason"] else ""
        text = f"{delivery['channel']}: {delivery['state']} {when(delivery['changed'])}{reason}"
        parts.append(indented(Text(text, style=_STATES.get(delivery["state"], "red"))))
    if view.get("feedback"):
        parts.append(indented(_said(view["feedback"])))
    return Group(*parts)


def _head(view: View) -> Text:
    about = f": {view['about']}" if view["about"] else ""
    line = Text(f"{view['subject_title']}{about}", style="bold")
    line.append(f"  {view['rule']}", style="yellow not bold")
    if view["severity"] in _SEVERITIES:
        line.append(f" {view['severity']}", style=_SEVERITIES[view["severity"]])
    line.append(f" · {when(view['at'])}", style="dim not bold")
    line.append(f", told late, {when(view['raised'])}" if view["late"] else "", style="yellow not bold")
    return line.append(f" · {view['id']}", style="cyan not bold")


def _articles(found: Sequence[View]) -> list[RenderableType]:
    listed = Table.grid(padding=(0, 1, 0, 0))
    for one in found[:_ARTICLES_SHOWN]:
        listed.add_row("-", Text(f"{one['title']}\n").append(one["url"], style="blue"))
    more = len(found) - _ARTICLES_SHOWN
    rest = [indented(Text(f"and {count(more, 'article', 'articles')} more", style="dim"))] * (more > 0)
    return [indented(listed), *rest]


def _said(view: View) -> Text:
    words = {True: "useful", False: "useless", None: ""}[view["useful"]]
    parts = [words or ("seen" if view["acknowledged"] else "")]
    parts += [f"snoozed until {when(view['snoozed_until'])}"] if view["snoozed_until"] else []
    said = ", ".join(filter(None, parts)) or "no longer snoozed"
    return Text(f"{said} ({view['by']})", style="magenta")


def feedback(view: View) -> RenderableType:
    """Return a line for each alert that something was said of."""
    lines = table("alert", "rule", "subject", "said", whole=("alert",))
    for one in view["feedback"]:
        lines.add_row(Text(one["alert"], style="cyan"), one["rule"], one["subject"], _said(one))
    return lines


def topics(view: View) -> RenderableType:
    """Return the topics, a row each."""
    if not view["topics"]:
        return Text("No topics: topics.yaml lists none.", style="dim")
    lines = table("topic", "title", "rules", "alerts", numbers=("alerts",), whole=("topic",))
    for one in view["topics"]:
        lines.add_row(
            Text(one["id"], style="cyan"), one["title"], ", ".join(one["rules"]), str(one["alerts"])
        )
    return lines


def rehearsal(view: View) -> RenderableType:
    """Return what topics would have matched, and then the alerts that would have been raised."""
    span = f"From {when(view['since'])} to {when(view['until'])}"
    known = f"the rules know the news from {when(view['known_from'])} on"
    parts: list[RenderableType] = [Text(f"{span}; {known}.", style="dim")]
    for topic in view["topics"]:
        copies = topic["matched"] - topic["originals"]
        found = count(topic["originals"], "article", "articles")
        found += f" and {count(copies, 'copy', 'copies')}" if copies else ""
        parts += ["", Text(topic["title"], style="bold").append(f"  {topic['id']}", style="cyan not bold")]
        parts.append(indented(Text(found)))
        rows = Table.grid(padding=(0, 2, 0, 0))
        rows.add_column(no_wrap=True, style="dim")
        for one in topic["articles"]:
            rows.add_row(
                when(one["published"]), Text(one["title"]).append(f"  {one['publisher']}", style="dim")
            )
        parts.append(indented(rows))
    raised = count(len(view["alerts"]), "alert", "alerts")
    parts += ["", Text(f"{raised} would have been raised", style="bold")]
    for alert in view["alerts"]:
        parts += [
            "",
            Group(_head(alert), indented(Text(alert["explanation"])), *_articles(alert["articles"])),
        ]
    return Group(*parts)
