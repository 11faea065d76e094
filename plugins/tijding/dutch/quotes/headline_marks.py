"""Words in marks in an article's headline: who says them, by what stands beside them and what is below.

A headline tells in short what the article says whole, so words that somebody says below are his. Beside them
may stand what the article is about (``Code rood voor de kust: '...'``), whom it tells of (``Relmo verliest
weer: '...'``, ``Huisarts stopt: '...'``), or who says them.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation, is_title
from tijding.dutch.quotes.repeating import Said
from tijding.dutch.quotes.resolved import said_too
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.speakers.spans import span
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import are_many, is_plural
from tijding.dutch.syntax.conjugation import is_infinitive, is_present
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.views import Phrase, View, closed, role_in
from tijding.model import Quote

_LONGEST = 200
"""Characters of a headline at most."""
_SUMMARY = 24
"""Words of a headline that is all in marks, at most."""
_LEAST = 3
"""Words in marks that the article repeats, at least."""
_CLOSING = " \u00a0\"\u201c\u201d\u2018\u2019'"
"""What may stand behind a full stop."""
_FEW = 3
"""Words of a cry or a judgement behind a headline's colon, at most; more are words said by their own look."""
_LABEL = frozenset(["|", "•"])
"""Behind which a headline begins that has a newsroom's label: ``TERUGLEZEN | Storm trekt over``."""


def is_on_top(scene: Scene, words: Statement | Quote) -> bool:
    """Tell whether words stand in the article's headline, its first line."""
    return words.content[-1][1] <= _headline_end(scene)


def is_whole(scene: Scene, statement: Statement) -> bool:
    """Tell whether words are all of the headline."""
    beside = (
        scene.text[: statement.content[0][0]] + scene.text[statement.content[-1][1] : _headline_end(scene)]
    )
    return not any(map(str.isalnum, beside))


def is_last(scene: Scene, quote: Quotation) -> bool:
    """Tell whether the article's headline ends with a quotation that is closed."""
    end, stop = _headline_end(scene), quote.outer[1]
    return quote.closed and 0 < stop <= end and not any(map(str.isalnum, scene.text[stop:end]))


def _headline_end(scene: Scene) -> int:
    """Return where the article's headline ends; -1 where it has none."""
    stop = scene.text.find("\n", 0, _LONGEST)
    return -1 if scene.text[: max(0, stop)].rstrip(_CLOSING).endswith(".") else stop


def names_nobody(scene: Scene, statement: Statement) -> bool:
    """Tell whether words stand in an article's headline beside other words that name nobody who says them.

    ``Feest in Delft: 'Het is laat'``, ``'Het is laat': feest in Delft``; no ``Kees Pol: 'Het is laat'``.
    """
    if not is_on_top(scene, statement) or statement.cue or statement.type != "direct":
        return False
    if is_whole(scene, statement):
        short = scene.words_in_spans(statement.content) <= _SUMMARY
        return statement.bare and short and scene.text[statement.content[-1][1] - 1].isalnum()
    view, phrase = scene.views[statement.number], statement.speaker
    return statement.bare or (phrase is not None and _opens(view, phrase) and not _speaks(view, phrase))


def _opens(view: View, phrase: Phrase) -> bool:
    """Tell whether a headline begins with ``phrase``, if behind a label."""
    return phrase.first == 0 or view.words[phrase.first - 1] in _LABEL


def _speaks(view: View, phrase: Phrase) -> bool:
    """Tell whether what opens a headline speaks in it: no thing with a name, nor who undergoes something.

    ``Nieuw album Relmo: '...'``, ``Geen straf voor arts: '...'``, ``Relmo bestrijden en winnen: '...'``
    """
    named = phrase.kind in ("", "MISC") and not phrase.pronoun and phrase.first < phrase.last
    thing = named and not (_is_person(view, phrase) or is_source(view, _noun(view, phrase)))
    undergoes = phrase.mention is not None and is_infinitive(view.word(phrase.last + 1))
    return not (thing or (undergoes and not is_plural(view.word(phrase.last + 1))))


def _noun(view: View, phrase: Phrase) -> Phrase:
    """Return a description up to its noun: a warning is no person, whomever it is for."""
    return phrase._replace(last=head_of(view, phrase))


def _is_person(view: View, phrase: Phrase) -> bool:
    noun = head_of(view, phrase)
    words = view.words[phrase.first : noun + 1]
    return is_epithet(view.tokens[noun].text) or any(
        role_in(word) or are_people(word) or are_many(word) or is_kind(word) for word in words
    )


def repeated_below(
    scene: Scene, speakers: Speakers, statements: Sequence[Statement], resolved: Mapping[int, Quote]
) -> dict[int, Quote]:
    """Return the headline's words whose speaker it only describes, or of whom it tells, as by who says them
    below.
    """
    open_ones = [index for index in resolved if _is_open(scene, speakers, statements[index], resolved[index])]
    if not open_ones:
        return {}
    said = Said(scene, resolved.values())

    def able(quote: Quote) -> bool:
        below = not is_on_top(scene, quote)
        return below and quote.speaker_name is not None and speakers.is_person(quote.speaker_name)

    found = ((index, said.most_of(statements[index], able)) for index in open_ones)
    return {
        index: said_too(_described(scene, resolved[index], statements[index]), one)
        for index, one in found
        if one
    }


def called_above(
    scene: Scene, speakers: Speakers, statements: Sequence[Statement], resolved: Mapping[int, Quote]
) -> dict[int, Quote]:
    """Return the quotes of who has no name but what the headline calls him as by who that turned out to be.

    ``Verdachte brandstichting Urk: '...'``, who is Jan S. below: he is all the article's who is called so.
    """
    called: dict[str, Quote] = {}
    for statement, quote in ((statements[index], quote) for index, quote in resolved.items()):
        if statement.speaker and is_on_top(scene, statement) and speakers.is_person(quote.speaker_name or ""):
            words = scene.text[slice(*span(scene.views[statement.number], statement.speaker))]
            called[words] = quote
    return {
        index: said_too(quote, called[name])
        for index, quote in resolved.items()
        if (name := quote.speaker_name) in called and name != called[name].speaker_name
    }


def _described(scene: Scene, quote: Quote, statement: Statement) -> Quote:
    """Return a quote with its speaker's words only where they describe who it is."""
    phrase, words = statement.speaker, scene.views[statement.number].words
    describes = phrase and (phrase.mention is None or role_in(words[phrase.first]))
    return quote if describes else replace(quote, speaker=None)


def _is_open(scene: Scene, speakers: Speakers, statement: Statement, quote: Quote) -> bool:
    """Tell whether a headline has nobody beside words, or only describes one person, or what a body does."""
    phrase, view = statement.speaker, scene.views[statement.number]
    if statement.cue or not is_on_top(scene, statement):
        return False
    if phrase is None:
        return quote.type == "direct"
    if phrase.pronoun or phrase.kind == "PER" or speakers.is_person(quote.speaker_name or ""):
        return False
    if phrase.kind == "ORG":
        return _acts(view, phrase)
    nouns = view.words[phrase.first], view.words[head_of(view, phrase)]  # Advocaat | slachtoffers brand
    return not are_many(nouns[1]) and any(role_in(noun) is not None for noun in nouns)


def _acts(view: View, phrase: Phrase) -> bool:
    """Tell whether a verb follows that says what a body does, and not that it says or feels something."""
    word = view.word(phrase.last + 1)
    verb = is_finite(view, phrase.last + 1) or is_present(word)
    return verb and word not in closed("attitudes", "judges", "moods")


def echo(scene: Scene, quote: Quotation, used: Container[Quotation]) -> Statement | None:
    """Return words of whatever form that end a headline where they stand whole in others that are ``used``.

    ``Actrice dood, 'een vakvrouw in alles'``, where somebody says: ``"Ze was een vakvrouw in alles"``.
    """
    start = quote.outer[0]
    if not is_last(scene, quote):
        return None
    led = scene.text[max(0, start - 2) : start].strip() in (":", ",", "?", "!")
    if not led or scene.words_in(quote) < _LEAST or said_below(scene, quote) not in used:
        return None
    return Statement("direct", scene.direct(quote), scene.view_at(start), None, None, bare=True)


def closes(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a headline ends in few words behind a colon: ``Visser na de brand: 'Een ramp'``.

    They need no verb. Not what readers are asked, nor a title: ``Stelling: 'Ja'``, ``'De Oude Man'``.
    """
    start = quote.outer[0]
    if not is_last(scene, quote):
        return False
    led = scene.text[max(0, start - 2) : start] == ": " and not _is_label(view, view.first_from(start) - 1)
    return led and scene.words_in(quote) <= _FEW and not is_title(scene.text, quote)


def _is_label(view: View, colon: int) -> bool:
    """Tell whether nothing but the kind of piece stands before a colon: ``Uitslag stelling:``."""
    return closed("labels").issuperset(view.words[:colon])


def said_below(scene: Scene, quote: Quotation) -> Quotation | None:
    """Return the first quotation below the headline that has the words of one in it, or None."""
    words = scene.text[quote.start : quote.end].rstrip(".!?…")
    place = scene.text.find(words, _headline_end(scene))
    return scene.quotation_at(place) if place >= 0 else None
