"""Whose the quotes of a text are: resolved in reading order, a quotation that nothing beside it claims too.

A bare quotation goes on with whoever spoke just before it, or is by whom the sentence before it is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.clauses import finite_verbs
from tijding.dutch.phrases import Phrase, noun_phrase, opening, role_in
from tijding.dutch.scene import Scene, Statement
from tijding.dutch.speakers import Speakers
from tijding.dutch.subjects import subject
from tijding.model import Quote


def attributed(scene: Scene, speakers: Speakers, statements: Sequence[Statement]) -> list[Quote]:
    """Resolve the speakers in reading order; a bare quotation goes on with whoever spoke before it."""
    resolved: dict[int, Quote] = {}
    order = sorted(range(len(statements)), key=lambda index: statements[index].number)
    previous: Quote | None = None
    previous_end = -1
    for index in order:
        statement = statements[index]
        if statement.bare:
            quote = _carried(scene, speakers, statement, previous, previous_end)
        else:
            quote = _quote(scene, speakers, statement)
        if quote is None:
            continue
        resolved[index] = quote
        if statement.name is None and (quote.type == "direct" or statement.cue):
            previous = quote
            previous_end = max(scene.view_at(quote.content[-1][1] - 1), statement.number)
    return [resolved[index] for index in range(len(statements)) if index in resolved]


def _quote(scene: Scene, speakers: Speakers, statement: Statement) -> Quote:
    phrase: Phrase | None = statement.speaker
    view = scene.views[statement.number]
    name = statement.name or speakers.name(statement.number, phrase)
    confidence = statement.confidence if name else statement.confidence * 0.8
    return Quote(
        type=statement.type,
        content=statement.content,
        speaker=speakers.span(view, phrase) if phrase else statement.source,
        speaker_name=name,
        speaker_in_full=scene.in_full(name) if name else None,
        cue=statement.cue,
        confidence=round(confidence, 3),
    )


def _carried(
    scene: Scene, speakers: Speakers, statement: Statement, previous: Quote | None, previous_end: int
) -> Quote | None:
    """Give a bare quotation to the speaker of the quote just before it, else to whom the text is about."""
    number = scene.view_at(statement.content[0][0])
    if previous and number - previous_end <= 1:
        near = (
            previous.type == "direct"
            and previous.cue is not None
            and 0 <= statement.content[0][0] - previous.cue[1] < 200
        )
        return Quote(
            type="direct",
            content=statement.content,
            speaker=previous.speaker,
            speaker_name=previous.speaker_name,
            speaker_in_full=previous.speaker_in_full,
            cue=previous.cue if near else None,
            confidence=0.85 if previous.type == "direct" else 0.7,
        )
    phrase = _subject_before(scene, number)
    if phrase and _about_another(scene, statement):
        phrase = None
    if phrase:
        return _quote(
            scene, speakers, statement._replace(speaker=phrase[1], number=phrase[0], confidence=0.55)
        )
    return None if scene.words_in_spans(statement.content) < 5 else _quote(scene, speakers, statement)


def _about_another(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation begins with ``Hij`` or ``Zij``: it is about who was named, not by them."""
    start, end = statement.content[0]
    return scene.text[start:end].split(" ", 1)[0] in ("Hij", "Zij", "Ze", "He", "She")


def _subject_before(scene: Scene, number: int) -> tuple[int, Phrase] | None:
    """Return who the sentence before is about: its subject, where that may speak."""
    if number == 0:
        return None
    view = scene.views[number - 1]
    front = opening(view)
    if front and front.mention and front.mention.type == "PER":
        return number - 1, front
    verb = next((i for i, word in enumerate(view.words) if word in finite_verbs() and view.narrated[i]), None)
    start = next((i for i, word in enumerate(view.words) if word[0].isalnum()), 0)
    phrase = (subject(view, verb) if verb is not None else None) or noun_phrase(view, start)
    if phrase is None:
        return None
    if phrase.mention:
        return (number - 1, phrase) if phrase.mention.type == "PER" else None
    if phrase.pronoun:
        return (number - 1, phrase) if view.words[phrase.first] in ("hij", "zij", "ze", "he", "she") else None
    human = any(role_in(word) for word in view.words[phrase.start : phrase.last + 1][:3])
    return (number - 1, phrase) if human else None
