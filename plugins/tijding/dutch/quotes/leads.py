"""Who is named only after a lead that tells of him by office: ``Een minister van Relmo zei``, ``Smit zei``.

News brings somebody in by office in its first sentence, and by name in the next, as the one who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tijding.dutch.names.identity import field_of
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.syntax.phrases import opening
from tijding.dutch.syntax.views import Phrase, View, role_in
from tijding.model import Quote

_LEAD = 2
"""Sentences, the headline among them, in which somebody is told of by office only."""
_LATER = 2
"""Sentences after it in which he is named."""


def named_later(
    scene: Scene, speakers: Speakers, statements: Sequence[Statement], quotes: Mapping[int, Quote]
) -> dict[int, Quote]:
    """Return those of ``quotes`` whose speaker the text names just after it, with the name."""
    found = {}
    for index, quote in quotes.items():
        statement = statements[index]
        if statement.number < _LEAD and _is_office(scene, speakers, statement, quote):
            name = _named_next(scene, speakers, statements, statement.number)
            if name:
                found[index] = replace(quote, speaker_name=name, speaker_in_full=scene.in_full(name))
    return found


def _is_office(scene: Scene, speakers: Speakers, statement: Statement, quote: Quote) -> bool:
    """Tell whether a speaker is a politician by office, whom nobody named so far holds."""
    phrase = statement.speaker
    if phrase is None or phrase.pronoun or not quote.speaker_name or speakers.is_person(quote.speaker_name):
        return False
    words = scene.views[statement.number].words[phrase.start : phrase.last + 1]
    return len(words) > 1 and any(field_of(role_in(word) or "") == "politiek" for word in words[:3])


def _named_next(scene: Scene, speakers: Speakers, statements: Sequence[Statement], number: int) -> str | None:
    """Return the person without an office of his own who opens one of the next sentences and speaks in it."""
    telling = {one.number: one.speaker for one in statements if one.speaker and one.speaker.mention}
    for view in scene.views[number + 1 : number + 1 + _LATER]:
        front = opening(view)
        speaker = telling.get(view.number)
        if front and speaker and front.mention and front.mention is speaker.mention:
            return _without_office(scene, speakers, front, view)
    return None


def _without_office(scene: Scene, speakers: Speakers, front: Phrase, view: View) -> str | None:
    mention = front.mention
    if mention is None or mention.type != "PER" or front.first < front.start:
        return None
    name = scene.names.of(mention.text, "PER")
    first = min(
        view.number for view in scene.views for one, _ in view.names.values() if one.text == mention.text
    )
    return None if speakers.antecedents.roles.get(name) or first < view.number else name
