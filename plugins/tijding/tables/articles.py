"""Articles: found, read, and how they changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from tijding.tables.shared import count, indented, marked, names, quote, when
from tijding.views import View

_LONGEST_RUN = 16
_KEPT = 6


def search(view: View) -> RenderableType:
    """Return a page of articles with the words that matched."""
    if not view["articles"]:
        return Text("Nothing found.", style="dim")
    parts: list[RenderableType] = [
        Text(f"{count(view['total'], 'article', 'articles')}, {len(view['articles'])} shown", style="dim")
    ]
    for found in view["articles"]:
        title = marked(found["title"], found["title_spans"])
        title.stylize("bold")
        parts += ["", title, indented(_about(found))]
        parts += [indented(marked(one["text"], one["spans"])) for one in found["highlights"]]
        parts.append(indented(Text(found["url"], style="blue")))
    if view["next"]:
        parts += ["", Text(f"More: the same with --cursor {view['next']}", style="dim")]
    return Group(*parts)


def _about(found: View) -> Text:
    line = Text(f"{found['publisher']} · {when(found['published'])}", style="dim")
    line.append(" (guessed from its text)" if found.get("published_guessed") else "")
    line.append(f" · revision {found['revision']}" if found["revision"] > 1 else "")
    line.append(" · withdrawn" if found["withdrawn"] else "", style="red not dim")
    return line.append(" · ").append(found["id"], style="cyan not dim")


def article(view: View) -> RenderableType:
    """Return an article whole, with its names and quotes."""
    parts: list[RenderableType] = [
        Text(view["title"], style="bold"),
        _about(view),
        Text(view["url"], style="blue"),
    ]
    by = [", ".join(view["authors"])] if view["authors"] else []
    facts = [*by, count(view["word_count"], "word", "words"), f"read by {view['parser']}"]
    facts += [f"event {view['event']}"] if view["event"] else []
    parts += [Text(" · ".join(facts), style="dim"), ""]
    for paragraph in view["paragraphs"]:
        parts += [_paragraph(paragraph), ""]
    parts += [names(view), *_learnt(view)]
    if view["quotes"]:
        parts += ["", Text("Quotes", style="bold"), *(quote(one) for one in view["quotes"])]
    return Group(*parts)


def _learnt(view: View) -> list[Text]:
    """Return a line for each full name that another article gave."""
    learnt = {
        (one["text"], one["name"], one["learnt_from"]) for one in view["entities"] if one["learnt_from"]
    }
    return [
        Text(f"{short} is {name} by article {article}", style="dim")
        for short, name, article in sorted(learnt)
    ]


def _paragraph(paragraph: View) -> RenderableType:
    if paragraph["kind"] == "heading":
        return Text(paragraph["text"], style="bold")
    if paragraph["kind"] == "quote":
        by = ", ".join(filter(None, (paragraph.get("author"), paragraph.get("role"))))
        return indented(Text(paragraph["text"] + (f"\n— {by}" if by else ""), style="italic"), 4)
    return Text(paragraph["text"])


def revisions(view: View) -> RenderableType:
    """Return an article's revisions, oldest first, with the words that changed."""
    parts: list[RenderableType] = [Text(view["title"], style="bold"), Text(view["url"], style="blue")]
    for revision in view["revisions"]:
        parts += ["", Text(f"Revision {revision['number']}, read {when(revision['fetched'])}", style="bold")]
        if revision["diff"]:
            parts.append(_diff(revision["diff"]))
    if view["withdrawn"]:
        parts += ["", Text("The publisher has withdrawn this article.", style="red")]
    return Group(*parts)


def _diff(diff: Sequence[View]) -> Text:
    """Show a word diff: -words that went-, +words that came+, long unchanged runs shortened."""
    text = Text()
    for index, part in enumerate(diff):
        if part["op"] == "equal":
            text.append(_shortened(part["words"], first=not index, last=index == len(diff) - 1) + " ")
        elif part["op"] == "delete":
            text.append(f"[-{part['words']}-]", style="red").append(" ")
        else:
            text.append(f"{{+{part['words']}+}}", style="green").append(" ")
    return text


def _shortened(words: str, *, first: bool, last: bool) -> str:
    """Return an unchanged run, only its ends next to a change where it is long."""
    run = words.split(" ")
    if len(run) <= _LONGEST_RUN:
        return words
    head = [] if first else run[:_KEPT]
    tail = [] if last else run[-_KEPT:]
    return " ".join([*head, "[…]", *tail])
