"""Events and quotes."""

from __future__ import annotations

from collections.abc import Iterator

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
    posts = view["live_posts"]
    counts += f", {count(posts, 'post', 'posts')} of live blogs" if posts else ""
    span = f"{when(view['first_published'])} to {when(view['last_published'])}"
    about = Text(f"{counts} · {span} · ", style="dim").append(view["id"], style="cyan not dim")
    parts: list[RenderableType] = [Text(view["title"], style="bold"), about, names(view)]
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(no_wrap=True, style="dim")
    for found in view["articles"]:
        row = Text(found["title"]).append(f"  {found['publisher']}", style="dim")
        rows.add_row(when(found["published"]), row.append("  copy" if found["copy_of"] else "", "yellow"))
    for found in view.get("posts", ()):
        row = Text(found["title"]).append(f"  {found['publisher']}, live", style="dim")
        rows.add_row(when(found["posted"]), row)
    parts.append(indented(rows))
    parts += [saying(one) for one in view.get("best_quotes", ())]
    return Group(*parts, *_storyline(view), *(_change(one) for one in view.get("changes", ())))


def _storyline(view: View) -> Iterator[RenderableType]:
    """Yield what was worked out of an event, where it was."""
    if "state" not in view:
        return
    days = ", ".join(f"{when(day['at'])[:10]}: {day['originals']}" for day in view["timeline"]["day"])
    where = ", ".join(f"{one['name']} ({one['lat']:.2f}, {one['lon']:.2f})" for one in view["locations"])
    facts = {
        "state": view["state"],
        "first": view["first_publisher"],
        "words": ", ".join(view["terms"]),
        "where": where,
        "by day": days,
    }
    for name, value in facts.items():
        if value:
            yield Text(f"{name}: ", style="dim").append(value, style="default")
    for one in view["related"]:
        yield Text("earlier: ", style="dim").append(one["title"]).append(f"  {one['id']}", style="cyan")


def _change(view: View) -> RenderableType:
    """Return one line of the audit trail."""
    moved = count(len(view["articles"]), "article", "articles")
    score = "" if view["score"] is None else f", likeness {view['score']:.2f}"
    line = f"{when(view['at'])} {view['action']}: {moved} from {view['source']} to {view['target']}"
    return Text(f"{line}{score} ({view['by']})", style="dim")


def rebuild(view: View) -> RenderableType:
    """Return what a rebuild changed."""
    placed = count(view["articles"], "article", "articles")
    parts: list[RenderableType] = [Text(f"{placed} placed anew, {view['moved']} moved to another event")]
    if view["conflicts"]:
        again = "were changed by others meanwhile; run it again"
        parts.append(Text(f"{count(view['conflicts'], 'event', 'events')} {again}", style="yellow"))
    for fate in ("new", "changed", "gone"):
        for one in view[fate]:
            into = f" -> {one['merged_into']}" if one.get("merged_into") else ""
            line = Text(f"{fate}: ", style="dim").append(one["title"])
            parts.append(line.append(f"  {one['id']}{into}", style="cyan"))
    return Group(*parts)


def quotes(view: View) -> RenderableType:
    """Return sayings, each with how often it appeared and the article it appeared in first."""
    if not view["sayings"]:
        meant = f" Quoted by name are: {', '.join(view['alike'])}." if view["alike"] else ""
        return Text(f"No quotes.{meant}", style="dim")
    parts: list[RenderableType] = []
    for one in view["sayings"]:
        first = one["appearances"][0]
        where = Text(f"{first['title']} · {when(first['published'])} · ", style="dim")
        parts += [saying(one), indented(where.append(first["article"], style="cyan not dim"), 4)]
    return Group(*parts)
