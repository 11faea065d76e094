"""A statement as a quote, its speaker resolved: by its own phrase, another's or who spoke before."""

from __future__ import annotations

from dataclasses import replace

from tijding.dutch.quotes.about import calls_himself, names
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.sounding import is_it, sounding
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.speakers.spans import span
from tijding.dutch.syntax.views import Phrase
from tijding.model import Quote

_NEAR = 200
"""Characters from a cue within which a quotation still belongs to it."""


def quoted(scene: Scene, speakers: Speakers, statement: Statement) -> Quote:
    """Return a statement as a quote of whom its phrase means, or of nobody; not of whom its words tell."""
    view = scene.views[statement.number]
    phrase = sounding(view, statement.speaker) if statement.speaker else None
    name = statement.name or speakers.name(statement.number, phrase)
    if name and phrase and _tells_of(scene, speakers, statement, name):
        name = speakers.another(statement.number, phrase, name)
        name = None if name and _tells_of(scene, speakers, statement, name) else name
    return Quote(
        type=statement.type,
        content=statement.content,
        speaker=span(view, phrase) if phrase and not is_it(view, phrase) else statement.source,
        speaker_name=name,
        speaker_in_full=scene.in_full(name) if name else None,
        cue=statement.cue,
        confidence=statement.confidence,
    )


def _tells_of(scene: Scene, speakers: Speakers, statement: Statement, name: str) -> bool:
    """Tell whether words name the person for whom a pronoun or a description beside them is taken."""
    phrase = statement.speaker
    told = phrase and phrase.kind in ("", "MISC") and statement.type == "direct" and not statement.bare
    return (
        bool(told)
        and speakers.is_person(name)
        and names(scene, statement, name)
        and not calls_himself(scene, statement, name)
    )


def by(scene: Scene, speakers: Speakers, statement: Statement, told: tuple[int, Phrase]) -> Quote:
    """Return a quotation as by whom a phrase of another sentence means."""
    number, phrase = told
    return quoted(scene, speakers, statement._replace(speaker=phrase, number=number))


def going_on(statement: Statement, before: Quote) -> Quote:
    """Return a quotation that goes on with the quote ``before`` it."""
    gap = statement.content[0][0] - before.cue[1] if before.cue else _NEAR
    near = before.type == "direct" and 0 <= gap < _NEAR
    return Quote(
        type="direct",
        content=statement.content,
        speaker=before.speaker,
        speaker_name=before.speaker_name,
        speaker_in_full=before.speaker_in_full,
        cue=before.cue if near else None,
        confidence=statement.confidence,
    )


def said_too(quote: Quote, before: Quote) -> Quote:
    """Return ``quote`` as by whoever said what came before it."""
    return replace(quote, speaker_name=before.speaker_name, speaker_in_full=before.speaker_in_full)
