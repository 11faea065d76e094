"""What one sentence attributes: each of its verbs of saying and sources, by the first reader that fits."""

from __future__ import annotations

from collections.abc import Iterator

from tijding.dutch.quotes.asides import as_told, hearsay, in_own_words
from tijding.dutch.quotes.colons import with_colon
from tijding.dutch.quotes.cues import SHOWN, Cue, find_cues
from tijding.dutch.quotes.dat_clauses import with_dat
from tijding.dutch.quotes.headline_clauses import headline, in_part
from tijding.dutch.quotes.infinitives import with_te
from tijding.dutch.quotes.inserted import inserted
from tijding.dutch.quotes.inverted import before_colon, in_perfect, inverted, known
from tijding.dutch.quotes.nouns import announced, concluded, expressed, resounding
from tijding.dutch.quotes.passives import HEARS, heard_dat
from tijding.dutch.quotes.perspectives import as_concerns, as_seen, called
from tijding.dutch.quotes.pointing import holds, pointed_at, pointing
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quoted import as_said, described, said_after, said_before
from tijding.dutch.quotes.rulings import PARTICIPLES, PASTS, ruled
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.shown import STANDS, emerged, inferred, legible, shown
from tijding.dutch.quotes.sources import according
from tijding.dutch.quotes.voiced import held
from tijding.dutch.syntax.views import View, closed

_LEAD = 6
"""Sentences of a lead, and more, that is told as one."""
_MOST = 10
"""Verbs of saying, or sources, read in one sentence; more is no prose."""


def read_sentence(scene: Scene, view: View, used: set[Quotation]) -> Iterator[Statement]:
    """Yield what ``view`` attributes; quotations that are taken up in it are added to ``used``."""
    cues = find_cues(view.words, view.narrated)[:_MOST]
    yield from _read(scene, view, cues, used)
    title = None if view.number else headline(scene, view, cues, used) or in_part(scene, view, used)
    yield from (title,) if title else ()
    points = pointing(view, cues) if view.number else None
    last = scene.views[view.number - 1]
    if points is None or _points(last):
        return
    if not any(holds(scene, view, points[1], other) for other in _attributed(scene, last)):
        found = pointed_at(scene, view, points, used, _first_told(scene, last))
        yield from (found,) if found else ()


def _points(view: View) -> bool:
    """Tell whether a sentence only says whose the one before it is."""
    return pointing(view, find_cues(view.words, view.narrated)[:_MOST]) is not None


def _first_told(scene: Scene, last: View) -> View:
    """Return where what ``Dat meldt X`` points back at begins: two sentences that make a paragraph are one.

    So is a lead of a few: ``De brug gaat dicht. Er komt een pont. Die is gratis. Dat meldt de provincie.``
    """
    line = [one for one in scene.views[max(0, last.number - _LEAD) : last.number] if _beside(one, last)]
    whole = len(line) == 1 or (1 < len(line) < _LEAD and last.sentence.line < 2)
    told = whole and all(all(one.narrated) and one.words[-1] == "." for one in line)
    given = told and any(_attributed(scene, one) or _points(one) for one in (*line, last))
    return line[0] if told and not given else last


def _beside(one: View, other: View) -> bool:
    return one.sentence.line == other.sentence.line


def _attributed(scene: Scene, view: View) -> list[Statement]:
    """Return what a sentence gives to somebody itself."""
    cues = find_cues(view.words, view.narrated)[:_MOST]
    return list(_read(scene, view, cues, set()))


def _read(scene: Scene, view: View, cues: list[Cue], used: set[Quotation]) -> Iterator[Statement]:
    """Yield what each verb of saying attributes, and then what each word for a source does."""
    for cue in cues:
        statement = _first_reading(scene, view, cue, cues, used)
        if statement and not statement.content:
            continue  # nothing but an editor's remark: "[lacht]", zegt X
        if statement:
            yield statement
        if statement and statement.type == "direct" and statement.content[0][0] > view.tokens[cue.place].end:
            other = before_colon(scene, view, cue, cues, used)
            if other:
                yield other
    if _SOURCES.keys().isdisjoint(view.words):
        return
    sources = [index for index, word in enumerate(view.words) if word in _SOURCES][:_MOST]
    for index in sources:
        reader = _SOURCES[view.words[index]]
        statement = reader(scene, view, index, cues, used) if view.narrated[index] else None
        if statement:
            yield statement


def _first_reading(
    scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """Return what a verb attributes by the first way of reading that fits it."""
    for read in _READERS:
        if found := read(scene, view, cue, cues, used):
            return found
    return None


_READERS = (
    said_before,
    as_said,
    described,
    called,
    with_dat,
    resounding,
    with_colon,
    said_after,
    inserted,
    inverted,
    in_perfect,
    with_te,
)
_SOURCES = {
    "volgens": according,
    "aldus": according,
    **dict.fromkeys(("blijkens", "luidens"), according),
    "naar": in_own_words,
    **dict.fromkeys(SHOWN | STANDS, shown),
    "lezen": legible,
    **dict.fromkeys(("komt", "kwam", "komen", "kwamen"), emerged),
    **dict.fromkeys(closed("conclusions"), concluded),
    **dict.fromkeys(closed("feelings"), expressed),
    **dict.fromkeys(("mening", "oordeel", "opvatting"), held),
    **dict.fromkeys(closed("announcements"), announced),
    **dict.fromkeys((*PASTS, *PARTICIPLES), ruled),
    "gebleken": shown,
    **dict.fromkeys(("maken", "leiden"), inferred),
    **dict.fromkeys(("weet", "weten"), known),
    **dict.fromkeys(HEARS, heard_dat),
    "verluidt": hearsay,
    **dict.fromkeys(("betreft", "betrof"), as_concerns),
    "ogen": as_seen,
    "zoals": as_told,
}
