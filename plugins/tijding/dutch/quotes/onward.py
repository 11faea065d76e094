"""Whether whoever spoke last still speaks in a bare quotation some sentences on."""

from __future__ import annotations

from tijding.dutch.quotes.about import names
from tijding.dutch.quotes.beside import told_of_between
from tijding.dutch.quotes.last import Last
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.speakers.plurals import is_paper
from tijding.dutch.syntax.agreement import is_ones
from tijding.dutch.syntax.coordination import are_people

FAR = 4
"""Sentences of the writer after which a quotation may still be by whoever spoke before them."""
_OFTEN = 2
"""Quotes that make somebody the one whom a part of the article lets speak."""
_SOME = frozenset(["anderen", "sommigen", "velen"])
_CLOSE = 2
"""Sentences behind which somebody without a name goes on, whose words were told and not quoted."""
_LEAD = 4
"""Characters from a paragraph's end to the words that open the next, at most."""


def may_go_on(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> bool:
    """Tell whether whoever spoke last is still the one who speaks: nobody else came between."""
    number = scene.view_at(statement.content[0][0])
    if last.quote is None or last.quote.speaker_name is None or number - last.end > FAR:
        return False
    if speakers.is_person(last.quote.speaker_name) and names(scene, statement, last.quote.speaker_name):
        return False
    known = speakers.is_person(last.quote.speaker_name) or last.counts[last.quote.speaker_name] >= _OFTEN
    return last.quote.type != "indirect" or known


def is_close(scene: Scene, statement: Statement, last: Last) -> bool:
    """Tell whether somebody without a name, whose words were told, goes on: nobody is named since."""
    number = scene.view_at(statement.content[0][0])
    if last.name is None or number - last.end > _CLOSE or names(scene, statement, last.name):
        return False
    many = are_people(last.name.partition(" ")[0].lower()) or last.name.lower() in _SOME
    return not (many or is_paper(last.name)) and told_of_between(scene, last.end, number) is None


def is_no_papers(scene: Scene, statement: Statement, last: Last) -> bool:
    """Tell whether somebody says ``ik`` behind what a paper says, in a paragraph of its own."""
    start, end = statement.content[0][0], statement.content[-1][1]
    apart = "\n" in scene.text[max(0, start - _LEAD) : start]
    return apart and last.name is not None and is_paper(last.name) and is_ones(scene.text[start:end])
