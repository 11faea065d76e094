"""Who is named only after a lead that tells of him by office: ``Een minister van Relmo zei``, ``Smit zei``.

News brings somebody in by office in its first sentence, and by name in the next, as the one who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.epithets import is_general
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.views import Phrase, View, role_in
from tijding.model import Quote

_LEAD = 2
"""Sentences, the headline among them, in which somebody is told of by office only."""
_LATER = 2
"""Sentences after it in which he is named."""
_NEXT = 5
"""Sentences after it, his own words among them, in which he is the next who speaks."""


def named_later(
    scene: Scene, speakers: Speakers, statements: Sequence[Statement], quotes: Mapping[int, Quote]
) -> dict[int, Quote]:
    """Return those of ``quotes`` whose speaker the text names just after it, with the name."""
    found = {}
    for index, quote in quotes.items():
        statement = statements[index]
        if statement.number < _LEAD and _is_office(scene, speakers, statement, quote):
            name = _named_next(scene, speakers, statements, statement)
            if name:
                found[index] = replace(quote, speaker_name=name, speaker_in_full=scene.in_full(name))
    return found


def _is_office(scene: Scene, speakers: Speakers, statement: Statement, quote: Quote) -> bool:
    """Tell whether a speaker is somebody by an office or occupation, whom nobody named so far has."""
    phrase = statement.speaker
    if phrase is None or phrase.pronoun or not quote.speaker_name or speakers.is_person(quote.speaker_name):
        return False
    words = scene.views[statement.number].words[phrase.start : phrase.last + 1]
    return len(words) > 1 and any(role_in(word) and not is_general(word) for word in words[:3])


def _named_next(
    scene: Scene, speakers: Speakers, statements: Sequence[Statement], lead: Statement
) -> str | None:
    """Return the person without an office of his own who opens one of the next sentences and speaks in it.

    Or is the next who speaks at all: ``Een minister van Relmo zei``, then ``"...", zegt Smit``.
    """
    number, office = lead.number, _office(scene, lead)
    telling = {one.number: one.speaker for one in statements if one.speaker and one.speaker.mention}
    for view in scene.views[number + 1 : number + 1 + _LATER]:
        front = opening(view)
        speaker = telling.get(view.number)
        if front and speaker and front.mention and front.mention is speaker.mention:
            return _without_office(scene, speakers, front, view, office)
    later = (one for one in statements if number < one.number <= number + _NEXT and one.speaker)
    first = min(later, key=lambda one: one.number, default=None)
    if first is None or first.speaker is None or first.content[0][0] < lead.content[-1][1]:
        return None
    return _without_office(scene, speakers, first.speaker, scene.views[first.number], office)


def _office(scene: Scene, lead: Statement) -> str | None:
    """Return the office by which a lead tells of its speaker."""
    phrase = lead.speaker
    words = scene.views[lead.number].words[phrase.start : phrase.last + 1] if phrase else ()
    return next((role for word in words[:3] if (role := role_in(word))), None)


def _without_office(
    scene: Scene, speakers: Speakers, front: Phrase, view: View, office: str | None
) -> str | None:
    """Return whom a name alone means that is new in the text, of no office but perhaps ``office``."""
    mention = front.mention
    if mention is None or mention.type != "PER" or front.first < front.start:
        return None
    behind = noun_phrase(view, front.last + 2) if view.word(front.last + 1) == "," else None
    if behind and not (behind.pronoun or behind.kind == "PER"):
        return None  # Anna Smit, hoofd van de afdeling
    name = scene.names.of(mention.text, "PER")
    named = any(
        one.type == "PER" and scene.names.of(one.text, "PER") == name
        for earlier in scene.views[: view.number]
        for one, _ in earlier.names.values()
    )
    others = speakers.antecedents.roles.get(name, set()) - {office}
    return None if others or named else name
