"""Whose the quotes of a text are: resolved in reading order, those that nothing beside them claims too."""

from __future__ import annotations

from collections.abc import Container, Sequence

from tijding.dutch.quotes.answers import interview
from tijding.dutch.quotes.bare import bare_quote
from tijding.dutch.quotes.beside import subject_before
from tijding.dutch.quotes.cited import is_put
from tijding.dutch.quotes.headings import is_heading, repeated
from tijding.dutch.quotes.headline_marks import called_above, names_nobody, repeated_below
from tijding.dutch.quotes.last import Last
from tijding.dutch.quotes.leads import named_later
from tijding.dutch.quotes.opinions import gives_opinion, in_words
from tijding.dutch.quotes.resolved import by, quoted, said_too
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.sounding import is_by_nobody, is_heard, is_it
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.syntax.views import Phrase
from tijding.model import Quote

_GOES_ON = frozenset(["voegde", "voegt", "vervolgde", "vervolgt"])
"""Verbs by which the one goes on who spoke before."""


def attributed(scene: Scene, speakers: Speakers, statements: Sequence[Statement]) -> list[Quote]:
    """Return what is said in ``statements``, in their order, each with its speaker; not what nobody says."""
    headings = {
        index: one
        for index, one in enumerate(statements)
        if (one.bare and is_heading(scene, one)) or names_nobody(scene, one)
    }
    resolved = _in_order(scene, speakers, statements, headings)
    resolved |= named_later(scene, speakers, statements, resolved)
    resolved |= repeated_below(scene, speakers, statements, resolved)
    resolved |= called_above(scene, speakers, statements, resolved)
    resolved |= repeated(scene, headings, resolved.values())
    return [resolved[index] for index in range(len(statements)) if index in resolved]


def _in_order(
    scene: Scene, speakers: Speakers, statements: Sequence[Statement], headings: Container[int]
) -> dict[int, Quote]:
    """Return by place what is said, but for ``headings``: each once it is known who spoke before it."""
    resolved: dict[int, Quote] = {}
    order = sorted(range(len(statements)), key=lambda index: statements[index].number)
    bare = [statements[index] for index in order if statements[index].bare]
    last = Last(scene, {_named(scene, one) for one in statements}, interview(scene, bare))
    speakers.antecedents.authors = _authors(scene, statements)
    for index in order:
        statement = statements[index]
        quote = None if index in headings else _said(scene, speakers, statement, last)
        if quote is None:
            continue
        resolved[index] = quote
        _remember(scene, speakers, quote)
        if statement.name is None and (quote.type == "direct" or statement.cue):
            last.said(quote, statement.number)
    return resolved


def _authors(scene: Scene, statements: Sequence[Statement]) -> dict[int, str]:
    """Return by sentence whose words it is as a whole: those of blocks."""
    blocks = ((span, one.name) for one in statements if one.name for span in one.content)
    return {
        number: name
        for (start, end), name in blocks
        for number in range(scene.view_at(start), scene.view_at(end - 1) + 1)
    }


def _said(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> Quote | None:
    """Return what is said with its speaker, or None where nobody says it."""
    if is_put(scene, statement):
        return quoted(scene, speakers, statement._replace(speaker=None))
    if statement.bare:
        return bare_quote(scene, speakers, statement, last)
    quote = _sounding(scene, speakers, statement, last) or quoted(scene, speakers, statement)
    heard = quote.speaker_name is None and is_heard(scene, statement)
    if quote.speaker_name is None and not heard and is_by_nobody(scene, statement):
        quote = bare_quote(scene, speakers, statement, last) or quote
    return said_too(quote, last.quote) if last.quote and _adds(scene, speakers, statement, last) else quote


def _sounding(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> Quote | None:
    """Return what sounds (luidt het) as by whom the sentence before it says that he says or feels something.

    Or whom that brings in, if it is the writer's, and no more of what was said last.
    """
    view, phrase = scene.views[statement.number], statement.speaker
    number = scene.view_at(statement.content[0][0])
    if phrase is None or not is_it(view, phrase) or number == 0:
        return None
    told = subject_before(scene, number)
    alone = phrase.first == phrase.last or view.word(phrase.first - 1).startswith("kl")  # luidt het oordeel
    since = told and alone and last.end < number - 1
    opines = since and told and (gives_opinion(scene, told) or _is_new(scene, last, told))
    if told is None or not (opines or in_words(scene.views[number - 1])):
        return None
    found = by(scene, speakers, statement, told)  # which remembers them as who spoke
    return found if found.speaker_name else None


def _is_new(scene: Scene, last: Last, told: tuple[int, Phrase]) -> bool:
    """Tell whether a sentence is the first that names the person whom it tells of."""
    mention = told[1].mention
    return mention is not None and last.first_named(scene.names.of(mention.text, mention.type)) == told[0]


def _adds(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> bool:
    """Tell whether whoever spoke last goes on: voegde ze toe, vervolgde hij."""
    phrase = statement.speaker
    cue = scene.text[slice(*statement.cue)] if statement.cue else ""
    if phrase is None or not phrase.pronoun or cue.lower() not in _GOES_ON or statement.number - last.end > 1:
        return False
    spoke = last.quote.speaker_name if last.quote else None
    return spoke is not None and speakers.is_person(spoke) and speakers.suits(phrase, spoke, statement.number)


def _remember(scene: Scene, speakers: Speakers, quote: Quote) -> None:
    """Let pronouns after a quote of many sentences, or one that goes on, know who spoke in them."""
    places = [scene.view_at(place) for start, end in quote.content for place in (start, end - 1)]
    if quote.speaker_name and quote.type == "direct":
        kind = "PER" if speakers.is_person(quote.speaker_name) else speakers.kind(quote.speaker_name)
        speakers.antecedents.remember((quote.speaker_name, kind), min(places), max(places))


def _named(scene: Scene, statement: Statement) -> str | None:
    """Return the name that stands beside what is said, or None."""
    mention = statement.speaker.mention if statement.speaker else None
    return scene.names.of(mention.text, mention.type) if mention else None
