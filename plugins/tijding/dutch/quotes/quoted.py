"""Quotations that a verb of saying in their sentence claims: right before it, behind it, after als."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.colons import is_others
from tijding.dutch.quotes.confidence import SOURCED
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.infinitives import promises, with_te
from tijding.dutch.quotes.lone import has_verb
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement, spoken
from tijding.dutch.syntax.appositions import named_behind, told
from tijding.dutch.syntax.clauses import (
    clause_end,
    ends_clause,
    heard,
    heard_from,
    object_before,
    span_of,
    speaker_of,
    stated,
    voice,
)
from tijding.dutch.syntax.coordination import together
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.takeovers import shares_subject
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import Phrase, View, closed, role_in

_FAR = 30
_LINKS = frozenset(["en", "maar", ","])
_ASIDE = 12
"""Words of a clause with zoals up to its verb, at most."""
_CLAUSE = 3
"""Words of a clause at least."""
_SHORT = 4
"""Words behind a verb at least; fewer are a cry, or a term."""
_CLOSES = frozenset(["", ".", ",", ":", ";", "(", "!", "?"])
"""What ends an apposition."""
_FORMS = lexicon.words("constructions", "forms_of_address")
"""Forms of address before a name."""


def said_before(
    scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``"...", zei X``: the quotation that ends right before the verb."""
    quote = _quote_before(scene, view, cue)
    if quote is None or quote in used:
        return None
    comma = scene.text[quote.outer[1] : quote.outer[1] + 1] == ","
    if scene.words_in(quote) < 2 and not ends_clause(scene, quote) and not comma:
        return None
    called = object_before(scene, view, quote) and not _joined(view, quote)
    if called and not _called(scene, view, cue, quote):
        return None
    teller = (_caller(view, quote) if called else None) or _teller(view, cue)
    begin = _led_from(scene, quote)
    if begin is not None:
        used.add(quote)
        content = scene.statement(begin, quote.outer[1])
        return Statement("mixed", content, view.number, teller, span_of(view, cue.place), SOURCED)
    return spoken(scene, view, quote, teller, span_of(view, cue.place), used)


def _led_from(scene: Scene, quote: Quotation) -> int | None:
    """Return where the writer's clause begins that ends in a quotation: Het is, in mei, "een feest", zegt X.

    Not where a clause is quoted: Het is mooi, "maar het is ook duur", zegt X.
    """
    view = scene.views[scene.view_at(quote.outer[0])]
    lead = view.narrated_before(quote.outer[0])
    if not lead or not scene.text[quote.start].islower() or not view.narrated[0]:
        return None
    apart = view.words[lead[-1]] != "," or has_verb(scene, quote) or scene.words_in(quote) > _SHORT
    return None if apart or not any(view.words[p] in finite_verbs() for p in lead) else view.sentence.start


def _caller(view: View, quote: Quotation) -> Phrase | None:
    """Return whoever stands right before a quotation that a verb ends: ``terwijl de boeren "..." riepen``."""
    last = view.narrated_before(quote.outer[0])[-1]
    phrases = (noun_phrase(view, place) for place in range(max(0, last - 4), last + 1))
    return next((phrase for phrase in phrases if phrase and phrase.last == last), None)


def _called(scene: Scene, view: View, cue: Cue, quote: Quotation) -> bool:
    """Tell whether what is quoted is the object of a verb of calling: ``terwijl zij 'Weg ermee' riepen``."""
    sentence_like = scene.words_in(quote) > 1 and scene.text[quote.start].isupper()
    return view.words[cue.place] in closed("calling") and sentence_like


def _joined(view: View, quote: Quotation) -> bool:
    """Tell whether only other quotations stand before one in its sentence: ``"..." en "...", zei X``."""
    places = view.narrated_before(quote.outer[0])
    return len(places) > 0 and all(view.words[i] in _LINKS for i in places)


def _teller(view: View, cue: Cue) -> Phrase | None:
    """Return who says what stands before a verb: ``luidt het oordeel van X``, ``klinkt het bij X``."""
    if heard(view, cue.place):
        return heard_from(view, cue.place)
    behind = past_adverbs(view, cue.place + 1)
    phrase = voice(view, behind) or noun_phrase(view, behind)
    cited = (
        noun_phrase(view, phrase.last + 1) if phrase and view.words[cue.place].startswith("citeer") else None
    )
    phrase = cited or phrase  # citeert de krant hem
    return all_of(view, phrase) if phrase else apposed(view, speaker_of(view, cue))


def all_of(view: View, phrase: Phrase) -> Phrase | None:
    """Return whoever a phrase behind a verb names, with who shares it and the clause that tells of them."""
    return apposed(view, together(view, told(view, phrase)))


def _quote_before(scene: Scene, view: View, cue: Cue) -> Quotation | None:
    """Return the quotation right before a verb, on the line before where the verb begins its own."""
    place = cue.place - 1
    while place >= 0 and view.words[place] in (",", "zo", ".", "zo'n") and view.narrated[place]:
        place -= 1
    if place >= 0:
        return None if view.narrated[place] else scene.quotation_at(view.tokens[place].start)
    if view.number == 0 or not view.tokens[0].text.islower():
        return None
    return scene.quotation_at(scene.views[view.number - 1].sentence.end - 1)


def apposed(view: View, phrase: Phrase | None) -> Phrase | None:
    """Return the name in apposition to who speaks (``zegt de voorzitter, Jan Smit.``), or ``phrase``."""
    named = named_behind(view, phrase) if phrase and phrase.first == phrase.start else None
    if named:
        return named
    if phrase is None or phrase.mention or phrase.pronoun or view.word(phrase.last + 1) != ",":
        return phrase
    place = phrase.last + 2
    named = view.name_at(place) if view.is_name(place) else _titled(view, place)
    return named if named and named.kind == "PER" else phrase


def _titled(view: View, place: int) -> Phrase | None:
    """Return the name behind a title that begins an apposition: zegt haar broer, | kapper Jan Smit."""
    told = noun_phrase(view, place)
    name = _name_at_end(view, told) if told and told.kind == "PER" and view.narrated[place] else None
    if name is None or view.word(name.last + 1) not in _CLOSES:
        return None
    titles = view.words[place : name.first]
    return name if any(role_in(word) or word in _FORMS for word in titles) else None


def _name_at_end(view: View, phrase: Phrase) -> Phrase | None:
    """Return the name that a phrase ends with."""
    places = (p for p in range(phrase.first, phrase.last + 1) if view.is_name(p))
    return next((view.name_at(p) for p in places if view.names[p][1] == phrase.last), None)


def past_adverbs(view: View, index: int) -> int:
    """Return the token behind the adverbs at ``index``: zegt | ook | X."""
    while index < len(view.words) and view.words[index] in closed("adverbs") and not view.is_name(index):
        index += 1 + (view.words[index] == "onder" and view.word(index + 1) in closed("among_others"))
    return index


def as_said(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``"...", zoals X het zei``: the quotation before a clause with zoals."""
    places = range(cue.place - 1, max(0, cue.place - _ASIDE), -1)
    link = next((p for p in places if view.words[p] == "zoals" and view.narrated[p]), 0)
    phrase = noun_phrase(view, link + 1) if link else None
    if phrase is None or phrase.last >= cue.place or not all(view.narrated[link : cue.place]):
        return None
    before = link - 1 - (view.words[link - 1] == "," and view.narrated[link - 1])
    quote = (
        scene.quotation_at(view.tokens[before].start) if before >= 0 and not view.narrated[before] else None
    )
    if quote is None or quote in used or object_before(scene, view, quote):
        return None
    return spoken(scene, view, quote, apposed(view, phrase), span_of(view, cue.place), used)


def said_after(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``zei X "..."`` and ``beloofden "..."``: a quotation of some length close behind the verb."""
    if cue.describes or view.words[cue.place] in closed("singing"):
        return None
    for place in range(cue.place + 1, min(len(view.words), cue.place + _FAR)):
        if view.narrated[place]:
            if view.words[place] in ("dat", ";", "of") or _answered(view, place, cues):
                return None
            continue
        quote = scene.quotation_at(view.tokens[place].start)
        if quote is None or quote in used or _is_part(scene, view, cue, quote, place):
            return None
        whole = ends_clause(scene, quote) and scene.text[quote.start].isupper()
        if (place - cue.place > 8 or _goes_on(view, cue, place)) and not whole:
            return None
        if view.words[place - 1] == ":" and is_others(scene, quote, speaker_of(view, cue)):
            return None
        part = with_te(scene, view, cue, cues, used) if scene.text[quote.start].islower() else None
        if part and not (quote.outer[0] <= part.content[0][0] and part.content[-1][1] <= quote.outer[1]):
            return part  # laat weten "blij en verbaasd" te zijn
        return spoken(scene, view, quote, speaker_of(view, cue), span_of(view, cue.place), used)
    return None


def _answered(view: View, place: int, cues: list[Cue]) -> bool:
    """Tell whether another tells at ``place``, behind a clause: Toen hij vroeg hoe, antwoordde zij."""
    return view.words[place - 1] == "," and any(place == cue.finite == cue.place for cue in cues)


def _goes_on(view: View, cue: Cue, place: int) -> bool:
    """Tell whether a clause that a verb of saying is set in goes on before ``place``: A, zei hij, is "B"."""
    comma = next((p for p in range(cue.place + 1, place) if view.words[p] == ","), place)
    verb = view.word(comma + 1) in closed("finite_verbs", "past_verbs") and comma + 1 < place
    return verb and view.word(cue.place - 1) == ","


def _is_part(scene: Scene, view: View, cue: Cue, quote: Quotation, place: int) -> bool:
    """Tell whether a quotation at ``place`` is too short for words said, or part of the writer's clause.

    ``riep de "grootste lof" op``, ``vraagt om "op tijd te komen"``, ``zei over "De storm op zee"``.
    """
    words, first = scene.words_in(quote), scene.text[quote.start]
    cry = scene.ending(quote.end).endswith(("!", "?")) and first.isupper() and words > 1
    if words < _SHORT and not cry:
        return True
    if "over" in view.words[cue.place + 1 : place] and (words <= _CLAUSE * 2 or not has_verb(scene, quote)):
        return True
    if first.islower() and view.word(cue.place - 1) == "," and _has_finite(view, cue.place - 1):
        return True  # Het is mooi, zegt zij, "maar ook duur"
    small, ended = closed("determiners", "prepositions"), ends_clause(scene, quote)
    if promises(view, cue) and view.words[place - 1] in small:
        return not (ended and first.isupper())  # beloofde een "Nieuw park aan te leggen"
    before = view.word(_narrator(view, place))
    return first.islower() and (before == "om" or (before in small and not ended))


def _has_finite(view: View, comma: int) -> bool:
    """Tell whether the writer's words up to a comma, the first of the sentence, hold a finite verb."""
    return all(view.narrated[p] and view.words[p] != "," for p in range(comma)) and any(
        view.words[p] in finite_verbs() for p in range(comma)
    )


def _narrator(view: View, place: int) -> int:
    """Return the last place before ``place`` where the writer has a word."""
    return next((p for p in range(place - 1, -1, -1) if view.narrated[p] and view.words[p][0].isalnum()), 0)


def described(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X omschrijft het plan als "duur en traag"``: several words quoted of what something is."""
    if not cue.describes or cue.passive:
        return None
    phrase = subject(view, cue.finite)
    first = max(cue.place, phrase.last if phrase and phrase.first > cue.place else 0) + 1
    later = min((other.place for other in cues if other.place > cue.place), default=len(view.words))
    for place in range(first, min(len(view.words) - 1, cue.place + _FAR, later)):
        if view.words[place] in (";", ":", "dat") or not view.narrated[place]:
            return None
        quote = _as(scene, view, place) if view.words[place] == "als" else None
        if quote and phrase and place > first and quote not in used and _several(scene, quote):
            end = min(clause_end(scene, view, first, cue.place, cues), _shared(view, quote))
            found = stated(
                scene, view, view.tokens[first].start, end, phrase, span_of(view, cue.place), used, SOURCED
            )
            return found and found._replace(type="mixed")
    return None


def _several(scene: Scene, quote: Quotation) -> bool:
    """Tell whether several words are quoted: at once, or in two parts: als ‘dwaas’ en ‘een stap terug’."""
    if scene.words_in(quote) > 1:
        return True
    joined = scene.text[quote.outer[1] : quote.outer[1] + 4] == " en "
    other = scene.quotation_after(quote.outer[1] + 3) if joined else None
    return other is not None and scene.words_in(other) > 1


def _as(scene: Scene, view: View, place: int) -> Quotation | None:
    """Return the quotation behind ``als``, or, where it is of some length, behind ``als een plek``."""
    quote = scene.quotation_after(view.tokens[place].end)
    phrase = None if quote else noun_phrase(view, place + 1)
    if phrase is None:
        return quote
    quote = scene.quotation_after(view.tokens[phrase.last].end)
    return quote if quote and scene.words_in(quote) >= _CLAUSE else None


def _shared(view: View, quote: Quotation) -> int:
    """Return where the writer goes on behind a quotation with another verb: en prees de politie."""
    after = view.first_from(quote.outer[1])
    if view.word(after) != "en" or not shares_subject(view, after + 1):
        return view.sentence.end
    return view.tokens[after].start
