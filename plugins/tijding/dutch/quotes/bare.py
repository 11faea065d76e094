"""Whose a bare quotation is: nothing in its own sentence claims it.

It is by whom the sentence behind it names (``Dat zei ...``) or brings in, goes on with whoever spoke just
before it, or is by whom the sentence before it is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.quotes.about import (
    about_another,
    brought_in,
    calls_by_noun,
    calls_told,
    is_no_one,
    named_in,
    names,
    says_i,
)
from tijding.dutch.quotes.answers import answers, spoken_with
from tijding.dutch.quotes.behind import introduced_after, told_after, told_amid
from tijding.dutch.quotes.beside import (
    only_person,
    other_person,
    subject_before,
    subject_earlier,
    told_of_between,
)
from tijding.dutch.quotes.concerned import concerned, turned_to
from tijding.dutch.quotes.last import Last
from tijding.dutch.quotes.onward import FAR, is_close, is_no_papers, may_go_on
from tijding.dutch.quotes.opinions import gives_opinion, judges
from tijding.dutch.quotes.otherwise import (
    are_reactions,
    body_before,
    crowd_before,
    named_around,
    named_before,
    spoke_for,
)
from tijding.dutch.quotes.passing import passing, was_told_of
from tijding.dutch.quotes.resolved import by, going_on, quoted
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.spoken_of import is_spoken_of, may_be_meant, on_stage_before
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.speakers.plurals import is_paper
from tijding.dutch.syntax.views import Phrase
from tijding.model import Quote

_STAGE = 15
"""Sentences in which nobody else spoke, after which whoever spoke before them may still be on stage."""
_TERM = 4
"""Words of what may be no more than a term."""


def bare_quote(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> Quote | None:
    """Return a quotation that nothing in its sentence claims, with its speaker where the text around says."""
    number = scene.view_at(statement.content[0][0])
    told = told_after(scene, statement)
    if told:
        return by(scene, speakers, statement, told)
    if statement.content[0][0] in last.answers:
        last.interviewed = _answer(scene, speakers, statement, last)
        return last.interviewed
    behind = introduced_after(scene, statement) if statement.bare else None  # no "...", klinkt het
    if behind and behind[1]:
        return by(scene, speakers, statement, behind[0])
    if last.quote and number - last.end <= 1:
        turned = turned_to(scene, statement, last.name) if number - last.end == 1 else None
        before = last.person if last.person and is_no_papers(scene, statement, last) else last.quote
        return by(scene, speakers, statement, turned) if turned else going_on(statement, before)
    if last.person and answers(scene, statement):
        return going_on(statement, last.person)
    amid = told_amid(scene, statement)
    if amid:
        return by(scene, speakers, statement, amid)
    return _after_telling(scene, speakers, statement, last, behind[0] if behind else None)


def _answer(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> Quote:
    """Return a quotation as an answer of whoever is interviewed; of nobody where he goes unnamed."""
    before = last.interviewed or last.person or last.quote
    if before:
        return going_on(statement, before)
    found = spoken_with(scene, statement)
    return by(scene, speakers, statement, found) if found else quoted(scene, speakers, statement)


def _after_telling(
    scene: Scene, speakers: Speakers, statement: Statement, last: Last, behind: tuple[int, Phrase] | None
) -> Quote | None:
    """Return a bare quotation as by whom the sentence before it is about, or who spoke before that."""
    if are_reactions(scene, statement):
        return quoted(scene, speakers, statement)
    goes_on = last.quote if may_go_on(scene, speakers, statement, last) else None
    about = _about(scene, statement)
    if about and is_spoken_of(scene, speakers, statement, about, last):
        other = _not_by(scene, speakers, statement, about, goes_on)
        if other:
            return other
    phrase, another = _told_of(scene, statement, about)
    told = _teller(scene, speakers, statement, last, phrase, goes_on is not None) if phrase else None
    newcomer = _newcomer(scene, speakers, statement, last, another) if another and not told else None
    if told or newcomer:
        return told or newcomer
    if goes_on:
        return _by_between(scene, speakers, statement, last) or going_on(statement, goes_on)
    if phrase is None and last.quote and is_close(scene, statement, last):
        return going_on(statement, last.quote)
    alone = _alone(scene, statement, last, (behind, another))
    by_one = by(scene, speakers, statement, alone) if alone else None
    if by_one and by_one.speaker_name and not _is_named(scene, speakers, statement, by_one):
        return by_one
    return _otherwise(scene, speakers, statement, last) if _is_said(scene, statement) else None


def _not_by(
    scene: Scene, speakers: Speakers, statement: Statement, about: tuple[int, Phrase], goes_on: Quote | None
) -> Quote | None:
    """Return a quotation that is ``about`` whom the sentence before tells of, as by whoever spoke before it.

    Else by whom the text told of before him, or nobody; None where an I may be he who is told of as well.
    """
    if goes_on:
        return going_on(statement, goes_on)
    found = on_stage_before(scene, speakers, about)
    either = found and says_i(scene, statement) and may_be_meant(scene, speakers, statement, found)
    if either:
        return None
    return by(scene, speakers, statement, found) if found else quoted(scene, speakers, statement)


def _teller(
    scene: Scene,
    speakers: Speakers,
    statement: Statement,
    last: Last,
    told: tuple[int, Phrase],
    goes_on: bool,
) -> Quote | None:
    """Return a bare quotation as by whom the sentence before it tells of.

    Not where the one who spoke last may go on (``goes_on``), unless that brings in another, or his opinion.
    """
    if goes_on and passing(scene, statement, told, last):
        return None
    found = by(scene, speakers, statement, told)
    opines = gives_opinion(scene, told) or brought_in(scene, told, last.name)
    opines = opines or not last.overshadows(found.speaker_name, told[0])
    spoke = found.speaker_name if not _is_named(scene, speakers, statement, found) else None
    return found if spoke and (opines or not goes_on) else None


def _newcomer(
    scene: Scene, speakers: Speakers, statement: Statement, last: Last, told: tuple[int, Phrase]
) -> Quote | None:
    """Return an I's words about somebody else as by whom the text brought in since the last one spoke.

    ``Anna Visser is een fan. Ze wacht al lang. "Ze is mijn idool."``
    """
    found = by(scene, speakers, statement, told) if says_i(scene, statement) else None
    since = range(last.end + 1, scene.view_at(statement.content[0][0]))
    name = found.speaker_name if found else None
    new = name is not None and last.first_named(name) in since
    return found if new else None


def _about(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return whom the sentence before is about, or whom it concerns."""
    about = subject_before(scene, scene.view_at(statement.content[0][0]))
    if about is None or not (about[1].pronoun or about[1].mention):
        return concerned(scene, statement) or about
    return about


def _told_of(
    scene: Scene, statement: Statement, about: tuple[int, Phrase] | None
) -> tuple[tuple[int, Phrase] | None, tuple[int, Phrase] | None]:
    """Return whom the sentence before is ``about``, if he may say a quotation, or else whom that is about."""
    if about and about_another(scene, statement, about) and not judges(scene, about):
        return None, about
    if about and (calls_by_noun(scene, statement, about) or is_no_one(scene, statement, about)):
        return None, None
    if about and named_in(scene, statement, about[1]):
        return other_person(scene, statement, about[0]), None
    return about, None


def _is_named(scene: Scene, speakers: Speakers, statement: Statement, quote: Quote) -> bool:
    """Tell whether words name the person, told of by ``he`` or by office, whose they are taken for."""
    spoke = quote.speaker_name
    return spoke is not None and speakers.is_person(spoke) and names(scene, statement, spoke)


def _otherwise(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> Quote:
    """Return words said as by the likeliest of those on stage, where nothing says whose they are."""
    gap = scene.view_at(statement.content[0][0]) - last.end
    if last.quote and last.name is None and gap <= FAR:
        return quoted(scene, speakers, statement)  # somebody unknown goes on
    near = body_before(scene, statement) or named_before(scene, statement) or crowd_before(scene, statement)
    spoke = last.name if gap <= _STAGE else None
    if not near and last.quote and spoke and not names(scene, statement, spoke) and not is_paper(spoke):
        return _by_between(scene, speakers, statement, last) or going_on(statement, last.quote)
    if near and last.quote and spoke and speakers.is_person(spoke) and spoke_for(scene, spoke, near):
        return going_on(statement, last.quote)
    found = near or named_around(scene, statement, last.mentioned)
    return by(scene, speakers, statement, found) if found else quoted(scene, speakers, statement)


def _by_between(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> Quote | None:
    """Return a bare quotation as by whom is told of since the last one, unless only in passing."""
    told = told_of_between(scene, last.end, scene.view_at(statement.content[0][0]))
    own = told and not (about_another(scene, statement, told) or named_in(scene, statement, told[1]))
    own = own and not (told and was_told_of(scene, statement, told, last))
    own = own and not (told and calls_told(scene, statement, told) and not gives_opinion(scene, told))
    if not (told and own):
        return None
    found = by(scene, speakers, statement, told)
    return None if last.overshadows(found.speaker_name, told[0]) else found


def _alone(
    scene: Scene, statement: Statement, last: Last, around: Sequence[tuple[int, Phrase] | None]
) -> tuple[int, Phrase] | None:
    """Return who may say what nobody near says: the one person of the text, or who feels ``around``."""
    number = scene.view_at(statement.content[0][0])
    first = only_person(scene, statement, number) or around[0] if last.quote is None else None
    feeling = (one for one in around if one and gives_opinion(scene, one))
    return first or subject_earlier(scene, statement, number) or next(feeling, None)


def _is_said(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation of nobody known is words said: some, or a few that are a sentence."""
    end = statement.content[-1][1]
    goes_on = scene.text[end + 1 : end + 3].strip()[:1].islower()
    sentence = scene.ends_sentence(end) and not goes_on
    words = scene.words_in_spans(statement.content)
    return words > _TERM or (sentence and words > 2)
