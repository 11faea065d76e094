"""What the tables share: times, marked words, quotes, names, and a plain table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from dateutil.parser import isoparse
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tijding.times import brief, short
from tijding.views import View

MARK = "bold yellow"
_NAMES_SHOWN = 8


def when(moment: str | None) -> str:
    """Return an ISO time for people, in Dutch local time."""
    return short(_parsed(moment))


def when_from(moment: str | None, now: str) -> str:
    """Return an ISO time for people as short as it can be at ``now``: a time alone means that day."""
    parsed, at = _parsed(moment), _parsed(now)
    return brief(parsed, at) if parsed and at else "-"


def _parsed(moment: str | None) -> datetime | None:
    return isoparse(moment) if moment else None


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def marked(text: str, spans: Iterable[Sequence[int]]) -> Text:
    """Return ``text`` with what matched marked."""
    found = Text(text)
    for start, end in spans:
        found.stylize(MARK, start, end)
    return found


def indented(content: RenderableType, by: int = 2) -> RenderableType:
    """Return ``content`` with every line of it moved to the right."""
    return Padding(content, (0, 0, 0, by), expand=False)


def quote(view: View) -> RenderableType:
    """Return a quote; only literal words stand between quotation marks."""
    return indented(_said(view).append(f" · {view['type']} · {view['publisher']}", style="dim"))


def saying(view: View) -> RenderableType:
    """Return words said, with who said them, in how many articles, and who published them."""
    line = _said(view)
    told = (
        count(view["article_count"], "article", "articles")
        if view["article_count"]
        else "in no article any more"
    )
    line.append(f" · {view['type']} · {told} · {', '.join(view['publishers'])}", style="dim")
    return indented(line)


def _said(view: View) -> Text:
    """Return words said and who said them, with how sure that is where it is told."""
    line = Text(f"“{view['text']}”" if view["type"] == "direct" else view["text"])
    line.append(f"  {view['speaker_name'] or 'speaker not named'}", style="magenta")
    sure = view["speaker_confidence"]
    return line.append("" if sure is None else f" {sure:.2f}", style="dim")


def names(view: View) -> RenderableType:
    """Return the people, places and organisations that are named most."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for label in ("people", "places", "organisations"):
        found = view[label]
        if found:
            more = len(found) - _NAMES_SHOWN
            shown = ", ".join(found[:_NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
            table.add_row(Text(label, style="dim"), Text(shown))
    return table


def table(*columns: str, numbers: Iterable[str] = (), whole: Iterable[str] = ()) -> Table:
    """Return a table without lines; ``numbers`` stand to the right, ``whole`` columns are never broken."""
    made = Table(box=None, header_style="dim", pad_edge=False)
    for name in columns:
        right = name in numbers
        made.add_column(
            name,
            overflow="fold",
            justify="right" if right else "left",
            no_wrap=right or name in whole,
        )
    return made
