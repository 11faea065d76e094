"""Whose the quotes of a text are: resolved in reading order, a quotation that nothing beside it claims too.

A bare quotation is by whom the sentence after it names (``Dat zei ...``) or brings in, goes on with whoever
spoke just before it, or is by whom the sentence before it is about.
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
from tijding.dutch.quotes.answers import answers, interview, spoken_with
from tijding.dutch.quotes.behind import introduced_after, told_after, told_amid
from tijding.dutch.quotes.beside import (
    only_person,
    other_person,
    subject_before,
    subject_earlier,
    told_of_between,
)
from tijding.dutch.quotes.cited import is_put
from tijding.dutch.quotes.concerned import concerned, turned_to
from tijding.dutch.quotes.headings import is_heading, repeated
from tijding.dutch.quotes.headline_marks import called_above, names_nobody, repeated_below
from tijding.dutch.quotes.last import Last
from tijding.dutch.quotes.leads import named_later
from tijding.dutch.quotes.onward import FAR, is_close, is_no_papers, may_go_on
from tijding.dutch.quotes.opinions import gives_opinion, in_words, judges
from tijding.dutch.quotes.otherwise import (
    are_reactions,
    body_before,
    crowd_before,
    named_around,
    named_before,
    spoke_for,
)
from tijding.dutch.quotes.passing import passing, was_told_of
from tijding.dutch.quotes.resolved import by, going_on, quoted, said_too
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.sounding import is_by_nobody, is_it
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.speakers.plurals import is_paper
from tijding.dutch.syntax.views import Phrase
from tijding.model import Quote

_STAGE = 15
"""Sentences in which nobody else spoke, after which whoever spoke before them may still be on stage."""
_GOES_ON = frozenset(["voegde", "voegt", "vervolgde", "vervolgt"])
"""Verbs by which the one goes on who spoke before."""
_TERM = 4
"""Words of what may be no more than a term."""


def attributed(scene: Scene, speakers: Speakers, statements: Sequence[Statement]) -> list[Quote]:
    """Resolve the speakers in reading order; a bare quotation goes on with whoever spoke before it."""
    resolved: dict[int, Quote] = {}
    order = sorted(range(len(statements)), key=lambda index: statements[index].number)
    bare = {index: statements[index] for index in order if statements[index].bare}
    headings = {
        index: one
        for index, one in enumerate(statements)
        if (one.bare and is_heading(scene, one)) or names_nobody(scene, one)
    }
    last = Last(scene, {_named(scene, one) for one in statements}, interview(scene, bare.values()))
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
    resolved |= named_later(scene, speakers, statements, resolved)
    resolved |= repeated_below(scene, speakers, statements, resolved)
    resolved |= called_above(scene, speakers, statements, resolved)
    resolved |= repeated(scene, headings, resolved.values())
    return [resolved[index] for index in range(len(statements)) if index in resolved]


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
        return _bare(scene, speakers, statement, last)
    quote = _sounding(scene, speakers, statement, last) or quoted(scene, speakers, statement)
    if quote.speaker_name is None and is_by_nobody(scene, statement):
        quote = _bare(scene, speakers, statement, last) or quote
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


def _bare(scene: Scene, speakers: Speakers, statement: Statement, last: Last) -> Quote | None:
    """Return a quotation that nothing in its sentence claims, with its speaker where the text around says."""
    number = scene.view_at(statement.content[0][0])
    told = told_after(scene, statement)
    if told:
        return by(scene, speakers, statement, told)
    if statement.content[0][0] in last.answers:
        last.interviewed = _answer(scene, speakers, statement, last)
        return last.interviewed
    behind = introduced_after(scene, statement)
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
    phrase, another = _told_of(scene, statement)
    goes_on = last.quote if may_go_on(scene, speakers, statement, last) else None
    if phrase and not (goes_on and passing(scene, statement, phrase, last)):
        found = by(scene, speakers, statement, phrase)
        opines = gives_opinion(scene, phrase) or brought_in(scene, phrase, last.name)
        opines = opines or not last.overshadows(found.speaker_name, phrase[0])
        spoke = found.speaker_name if not _is_named(scene, speakers, statement, found) else None
        if spoke and (opines or not goes_on):
            return found
    newcomer = _newcomer(scene, speakers, statement, last, another) if another else None
    if newcomer:
        return newcomer
    if goes_on:
        return _by_between(scene, speakers, statement, last) or going_on(statement, goes_on)
    if phrase is None and last.quote and is_close(scene, statement, last):
        return going_on(statement, last.quote)
    alone = _alone(scene, statement, last, (behind, another))
    by_one = by(scene, speakers, statement, alone) if alone else None
    if by_one and by_one.speaker_name and not _is_named(scene, speakers, statement, by_one):
        return by_one
    return _otherwise(scene, speakers, statement, last) if _is_said(scene, statement) else None


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


def _told_of(
    scene: Scene, statement: Statement
) -> tuple[tuple[int, Phrase] | None, tuple[int, Phrase] | None]:
    """Return whom the sentence before is about and who may say a quotation, or else whom that is about."""
    about = subject_before(scene, scene.view_at(statement.content[0][0]))
    if about is None or not (about[1].pronoun or about[1].mention):
        about = concerned(scene, statement) or about
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
