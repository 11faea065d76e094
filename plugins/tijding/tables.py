"""Views as tables and text for people, by rich. One function a command, from a view to renderables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from dateutil.parser import isoparse
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tijding.times import short
from tijding.views import View

MARK = "bold yellow"
_FATE_STYLE = {"followed": "green", "failed": "red", "gone": "dim", "skipped": "dim", "unknown": "red"}


def search(view: View) -> RenderableType:
    if not view["articles"]:
        return Text("Nothing found.", style="dim")
    shown = len(view["articles"])
    parts: list[RenderableType] = [Text(f"{view['total']} found, {shown} shown", style="dim")]
    for found in view["articles"]:
        parts += ["", _headline(found, found["title_spans"])]
        parts += [Padding(_marked(one["text"], one["spans"]), (0, 0, 0, 2)) for one in found["highlights"]]
        parts.append(Text(f"  {found['url']}", style="blue"))
    if view["next"]:
        parts += ["", Text(f"More: --cursor {view['next']}", style="dim")]
    return Group(*parts)


def _headline(found: View, spans: Iterable[Sequence[int]] = ()) -> Text:
    line = _marked(found["title"], spans)
    line.stylize("bold")
    line.append(f"  {found['publisher']} · {_when(found['published'])}", style="dim not bold")
    line.append(f" · revision {found['revision']}" if found["revision"] > 1 else "", style="dim not bold")
    line.append(" · withdrawn" if found["withdrawn"] else "", style="red not bold")
    line.append(f"  {found['id'][:8]}", style="cyan not bold")
    return line


def _marked(text: str, spans: Iterable[Sequence[int]]) -> Text:
    marked = Text(text)
    for start, end in spans:
        marked.stylize(MARK, start, end)
    return marked


def article(view: View) -> RenderableType:
    parts: list[RenderableType] = [_headline(view), Text(view["url"], style="blue")]
    by = ", ".join(view["authors"])
    parts.append(
        Text(f"{by + ' · ' if by else ''}{view['word_count']} words · {view['parser']}", style="dim")
    )
    parts.append("")
    for paragraph in view["paragraphs"]:
        parts += [_paragraph(paragraph), ""]
    parts.append(_names(view))
    if view["quotes"]:
        parts += ["", Text("Quotes", style="bold"), *(_quote(quote) for quote in view["quotes"])]
    return Group(*parts)


def _paragraph(paragraph: View) -> RenderableType:
    if paragraph["kind"] == "heading":
        return Text(paragraph["text"], style="bold")
    if paragraph["kind"] == "quote":
        by = ", ".join(filter(None, (paragraph.get("author"), paragraph.get("role"))))
        return Padding(Text(paragraph["text"] + (f"\n— {by}" if by else ""), style="italic"), (0, 0, 0, 4))
    return Text(paragraph["text"])


def _names(view: View) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for label in ("people", "places", "organisations"):
        names = view[label]
        if names:
            more = f" and {len(names) - 8} more" if len(names) > 8 else ""
            table.add_row(Text(label, style="dim"), Text(", ".join(names[:8]) + more))
    return table


def _quote(quote: View) -> RenderableType:
    line = Text("“", style="dim").append(quote["text"], style="default").append("”")
    line.append(f"  {quote['speaker_name'] or 'speaker not named'}", style="magenta")
    line.append(f" · {quote['type']} · {quote['publisher']}", style="dim")
    return Padding(line, (0, 0, 0, 2))


def revisions(view: View) -> RenderableType:
    parts: list[RenderableType] = [Text(view["title"], style="bold"), Text(view["url"], style="blue")]
    for revision in view["revisions"]:
        parts += ["", Text(f"Revision {revision['number']}, read {_when(revision['fetched'])}", style="bold")]
        if revision["diff"]:
            parts.append(_diff(revision["diff"]))
    if view["withdrawn"]:
        parts += ["", Text("The publisher has withdrawn this article.", style="red")]
    return Group(*parts)


def _diff(diff: Sequence[View]) -> Text:
    """Show a word diff, long runs of unchanged words shortened to what stands round a change."""
    text = Text()
    for index, part in enumerate(diff):
        words = part["words"]
        if part["op"] == "equal":
            run = words.split(" ")
            if len(run) > 16:
                head = run[:6] if index else []
                tail = run[-6:] if index < len(diff) - 1 else []
                words = " ".join([*head, "[…]", *tail])
            text.append(words + " ")
        else:
            text.append(words, style="red strike" if part["op"] == "delete" else "green").append(" ")
    return text


def events(view: View) -> RenderableType:
    if not view["events"]:
        return Text("No events.", style="dim")
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("event", ratio=3)
    table.add_column("articles", justify="right")
    table.add_column("publishers", ratio=2)
    table.add_column("last", no_wrap=True)
    for found in view["events"]:
        copies = found["article_count"] - found["originals"]
        count = f"{found['originals']}" + (f"+{copies}" if copies else "")
        table.add_row(
            Text(found["id"], style="cyan"),
            Text(found["title"]),
            count,
            Text(", ".join(found["publishers"])),
            _when(found["last_published"]),
        )
    return table


def event(view: View) -> RenderableType:
    copies = view["article_count"] - view["originals"]
    line = Text(view["title"], style="bold").append(f"  {view['id'][:8]}", style="cyan not bold")
    span = f"{_when(view['first_published'])} to {_when(view['last_published'])}"
    counts = f"{view['originals']} articles" + (f" and {copies} copies" if copies else "")
    parts: list[RenderableType] = [line, Text(f"{counts} · {span}", style="dim"), _names(view)]
    for found in view["articles"]:
        row = Text(f"  {_when(found['published'])}  ", style="dim")
        row.append(found["title"], style="default").append(f"  {found['publisher']}", style="dim")
        row.append("  copy" if found["copy_of"] else "", style="yellow")
        parts.append(row)
    parts += [_quote(quote) for quote in view.get("best_quotes", ())]
    return Group(*parts)


def quotes(view: View) -> RenderableType:
    if not view["quotes"]:
        return Text("No quotes.", style="dim")
    parts: list[RenderableType] = []
    for quote in view["quotes"]:
        where = f"    {quote['title']} · {_when(quote['published'])}"
        parts += [_quote(quote), Text(where, style="dim")]
    return Group(*parts)


def alerts(view: View) -> RenderableType:
    if not view["alerts"]:
        return Text("No alerts.", style="dim")
    return Group(*(_alert(found) for found in view["alerts"]))


def _alert(view: View) -> RenderableType:
    line = Text(view["subject_title"], style="bold").append(f"  {view['rule']}", style="yellow not bold")
    line.append(f" · {_when(view['at'])}", style="dim not bold")
    parts: list[RenderableType] = [line, Text(f"  {view['explanation']}")]
    parts += [Text(f"  - {found['title']}  {found['url']}", style="dim") for found in view["articles"][:5]]
    for delivery in view["deliveries"]:
        reason = f": {delivery['reason']}" if delivery["reason"] else ""
        style = "green" if delivery["state"] == "delivered" else "red"
        parts.append(Text(f"  {delivery['channel']}: {delivery['state']}{reason}", style=style))
    return Group(*parts, "")


def health(view: View) -> RenderableType:
    feeds = _table("feed", "last poll", "last change", "next poll", "failures", "")
    for feed in view["feeds"]:
        times = (_when(feed[key]) for key in ("last_poll", "last_change", "next_poll"))
        trouble = feed["error"] or feed["problem"] or ("" if feed["enabled"] else "switched off")
        style = "red" if feed["error"] else "yellow" if feed["problem"] else "dim"
        feeds.add_row(feed["id"], *times, str(feed["failures"] or "-"), Text(trouble, style=style))
    stations = _table("station", "due", "done", "failed")
    for name, counts in view["stations"].items():
        failed = Text(str(counts["failed"]), style="red" if counts["failed"] else "default")
        stations.add_row(name, str(counts["due"]), str(counts["done"]), failed)
    parts: list[RenderableType] = [feeds, "", stations, "", fates(view["fates"])]
    if view["problems"]:
        parts += ["", Text("What did not come through", style="bold"), urls(view["problems"])]
    if "urls" in view:
        parts += ["", Text("Every URL", style="bold"), urls(view["urls"])]
    return Group(*parts)


def fates(counts: Mapping[str, int]) -> RenderableType:
    """Return the line that adds the fates up."""
    line = Text("URLs: ", style="bold")
    shown = [(fate, count) for fate, count in counts.items() if count]
    for index, (fate, count) in enumerate(shown):
        line.append(" + " if index else "").append(f"{count} {fate}", style=_FATE_STYLE.get(fate, "default"))
    return line.append(f" = {sum(counts.values())} seen", style="bold")


def urls(found: Sequence[View]) -> RenderableType:
    table = _table("fate", "url", "why")
    for one in found:
        style = _FATE_STYLE.get(one["fate"], "default")
        table.add_row(
            Text(one["fate"], style=style), Text(one["url"]), Text(one["reason"] or "", style="dim")
        )
    return table


def run(view: View) -> RenderableType:
    table = _table("station", "done", "unchanged", "skipped", "failed")
    for name, report in view["stations"].items():
        numbers = (str(report[key]) for key in ("done", "unchanged", "skipped", "failed"))
        table.add_row(name, *numbers)
    problems = [
        Text(f"  {name}: {problem}", style="yellow")
        for name, report in view["stations"].items()
        for problem in report["problems"][:20]
    ]
    return Group(table, *problems, "", fates(view["fates"]))


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _when(moment: str | None) -> str:
    parsed: datetime | None = isoparse(moment) if moment else None
    return short(parsed)


RENDERERS: Mapping[str, Callable[[View], RenderableType]] = {
    "search": search,
    "article": article,
    "revisions": revisions,
    "events": events,
    "event": event,
    "quotes": quotes,
    "alerts": alerts,
    "health": health,
    "run": run,
}
