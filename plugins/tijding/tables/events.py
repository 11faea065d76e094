"""Events and quotes."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tijding.tables.shared import count, indented, names, saying, table, when
from tijding.views import View


def events(view: View) -> RenderableType:
    """Return the events, a row each."""
    if not view["events"]:
        return Text("No events.", style="dim")
    found = table("id", "last", "articles", "event", numbers=("articles",), whole=("id", "last"))
    for one in view["events"]:
        title = Text(one["title"]).append(f"\n{', '.join(one['publishers'])}", style="dim")
        copies = one["article_count"] - one["originals"]
        found.add_row(
            Text(one["id"], style="cyan"),
            when(one["last_published"]),
            f"{one['originals']}" + (f"+{copies}" if copies else ""),
            title,
        )
    parts: list[RenderableType] = [found]
    if any(one["article_count"] > one["originals"] for one in view["events"]):
        parts.append(Text("5+1: five articles, and one copy of another's", style="dim"))
    return Group(*parts)


def event(view: View) -> RenderableType:
    """Return one event: what it is about, its articles, and its best quotes."""
    copies = view["article_count"] - view["originals"]
    counts = count(view["originals"], "article", "articles")
    counts += f" and {count(copies, 'copy', 'copies')}" if copies else ""
    span = f"{when(view['first_published'])} to {when(view['last_published'])}"
    about = Text(f"{counts} · {span} · ", style="dim").append(view["id"], style="cyan not dim")
    parts: list[RenderableType] = [Text(view["title"], style="bold"), about, names(view)]
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(no_wrap=True, style="dim")
    for found in view["articles"]:
        row = Text(found["title"]).append(f"  {found['publisher']}", style="dim")
        rows.add_row(when(found["published"]), row.append("  copy" if found["copy_of"] else "", "yellow"))
    parts.append(indented(rows))
    return Group(*parts, *(saying(one) for one in view.get("best_quotes", ())))


def quotes(view: View) -> RenderableType:
    """Return sayings, each with how often it appeared and the article it appeared in first."""
    if not view["sayings"]:
        return Text("No quotes.", style="dim")
    parts: list[RenderableType] = []
    for one in view["sayings"]:
        first = one["appearances"][0]
        where = Text(f"{first['title']} · {when(first['published'])} · ", style="dim")
        parts += [saying(one), indented(where.append(first["article"], style="cyan not dim"), 4)]
    return Group(*parts)
