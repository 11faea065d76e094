"""Where a stated clause ends, and what stands in it: borders of reported speech within a sentence."""

from __future__ import annotations

from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.lone import has_verb
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.agreement import are_many
from tijding.dutch.syntax.breaks import REASONS, breaks, fronted, inverts, next_verb
from tijding.dutch.syntax.conjugation import is_weak_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.takeovers import another_does, is_finite, taken_over
from tijding.dutch.syntax.verbs import finite_verbs, verb_like
from tijding.dutch.syntax.views import DASHES, Phrase, View, closed, role_in
from tijding.dutch.text import is_symbol
from tijding.model import QuoteType, Span

_AT = frozenset(["bij", "op", "vanuit", "onder", "uit"])
"""Before those at whom something sounds: klinkt het bij de bewoners."""
_OFFICES = frozenset(["kabinet", "hoofdkwartier", "hoofdkantoor", "partijbureau", "ministerie", "stadhuis"])
"""What stands for who works there: klinkt het op het kabinet van X."""
WRITTEN = frozenset(["verklaring", "tekst", "melding", "meldingen", "berichten", "geruchten"])
"""Nouns of what is said that are documents too, or nobody's."""
_OPENERS = frozenset('"“„”«')
"""Marks around a block of somebody's words, within which others are quoted."""


def span_of(view: View, first: int, last: int | None = None) -> Span:
    """Return where the tokens from ``first`` to ``last`` stand, or ``first`` alone."""
    return view.tokens[first].start, view.tokens[first if last is None else last].end


def speaker_of(view: View, cue: Cue) -> Phrase | None:
    """Return the subject of a verb of saying; None where it is passive."""
    if view.words[cue.finite] == "door" and not cue.passive:
        finite = (p for p in range(cue.finite) if is_finite(view, p) or is_weak_past(view.words[p]))
        main = next(finite, cue.finite)
        return subject(view, main)  # Zo verraste zij hem door te zeggen dat
    found = None if cue.passive else subject(view, cue.finite)
    return found and (_owner(view, found) or found)


def _owner(view: View, found: Phrase) -> Phrase | None:
    """Return whose words the subject is: het antwoord van X luidt, zijn antwoord luidt.

    Not of a document: de verklaring van X.
    """
    words = view.words[found.first : found.last + 1]
    owned = "van" in words or words[0] in closed("possessives")
    return voice(view, found.first) if owned and WRITTEN.isdisjoint(words) else None


def voice(view: View, index: int) -> Phrase | None:
    """Return whose words a noun of saying at ``index`` tells of: ``de reactie van X``, ``haar conclusie``."""
    phrase = noun_phrase(view, index)
    if phrase is None or (phrase.mention and phrase.first == phrase.start):
        return None
    words = closed("voices") | (closed("utterances", "announcements") - WRITTEN)
    nouns = [place for place in range(phrase.start, phrase.last + 1) if view.words[place] in words]
    if not nouns:
        return None
    if view.word(nouns[0] + 1) in ("van", "namens", "bij"):
        return noun_phrase(view, nouns[0] + 2)
    owned = view.words[phrase.first] in closed("possessives")
    return Phrase(phrase.first, phrase.first, phrase.first, None, True) if owned else None


def heard(view: View, place: int) -> bool:
    """Tell whether ``klinkt het`` stands at ``place``, which names a source after bij or none."""
    if view.word(place + 1) != "het":
        return False
    if view.words[place] in ("luidt", "luidde"):
        closes = view.word(place + 2) in ("", ".", ",") or view.word(place + 2) in closed("prepositions")
        return closes or _where(view, place) > place + 2
    return view.words[place] in ("klinkt", "klonk")


def _where(view: View, place: int) -> int:
    """Return the preposition behind ``klinkt het`` and how: klinkt het dan weer | bij X; or that."""
    for behind in range(place + 3, min(place + 5, len(view.words))):
        if not view.words[behind - 1].isalpha() or view.is_name(behind - 1):
            break
        if view.words[behind] in _AT and view.words[behind - 1] not in closed("prepositions", "determiners"):
            return behind
    return place + 2


def heard_from(view: View, place: int) -> Phrase | None:
    """Return whom ``klinkt het bij X`` at ``place`` names: a name, a body, people, a document.

    Without a place behind it, ``het`` stands for whoever spoke before.
    """
    where = _where(view, place)
    if view.word(where) not in closed("prepositions"):
        return noun_phrase(view, place + 1)
    phrase = noun_phrase(view, where + 1)
    if phrase is None or phrase.pronoun:
        return None
    words = view.words[phrase.start : phrase.last + 1]
    owned = view.words[phrase.first] in ("zijn", "haar")
    if owned and view.words[phrase.last].endswith("kabinet"):  # a minister's, who speaks by it
        return Phrase(phrase.first, phrase.first, phrase.first, None, True)
    known = any(role_in(word) or word in closed("bodies", "documents", "pictures") for word in words)
    many = view.words[where] in _AT and any(are_many(word) for word in words)
    office = not owned and view.words[where] == "op" and not _OFFICES.isdisjoint(words[:2])
    named = phrase.mention is not None and phrase.mention.type in ("PER", "ORG")
    return phrase if known or many or office or named else None


def ends_clause(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a quotation ends with a sign that ends a clause."""
    return scene.ending(quote.end).endswith((".", ",", "!", "?", "…"))


def object_before(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether narrator's words lead into the quotation, so that it is a title or term in a clause."""
    start = quote.outer[0]
    if start <= view.sentence.start:
        return False
    led = [
        i
        for i, token in enumerate(view.tokens)
        if token.end <= start and view.narrated[i] and not (is_symbol(token.text) or token.text in _OPENERS)
    ]
    return (
        bool(led)
        and view.words[led[-1]] not in (".", ",", ":", "...", "…", "-", "–")
        and not ends_clause(scene, quote)
    )


def all_quoted(scene: Scene, quote: Quotation) -> bool:
    """Tell whether nothing of the clause is left after the quotation."""
    end = scene.views[scene.view_at(quote.outer[1] - 1)].sentence.end
    rest = scene.text[quote.outer[1] : min(end, quote.outer[1] + 12)].lstrip(" \u00a0\"”'’")
    return not rest or rest[0] in ".,;:!?)" or rest.startswith(("en ", "maar ", "waar"))


def followed_by_dat(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether another clause with dat follows on a quoted one: zei dat "het kan" en dat het mag.

    Not en dat | vindt hij niet, where dat points back; en dat "het mag" is quoted by itself.
    """
    after = view.first_from(quote.outer[1])
    after += view.word(after) == ","
    joined = view.word(after) in ("en", "maar") and view.word(after + 1) == "dat"
    told = joined and all(view.narrated[after + 1 : after + 3])
    return told and not verb_like(view, after + 2) and not scene.ending(quote.end).endswith((".", "!", "?"))


def partly_quoted(scene: Scene, view: View, first: int, end: int) -> bool:
    """Tell whether the writer speaks from token ``first`` to ``end``, with no more than parts in marks.

    They stand amid the clause, none of them a sentence by itself.
    """
    places = range(first, end)
    told = sum(view.narrated[place] and view.words[place].isalpha() for place in places)
    if told < 2 or not view.narrated[first]:
        return False
    quotes = {scene.quotation_at(view.tokens[p].start) for p in places if not view.narrated[p]} - {None}
    stop = view.tokens[end - 1].end + 1
    return all(quote and quote.outer[1] <= stop and _is_part(scene, quote) for quote in quotes)


def _is_part(scene: Scene, quote: Quotation) -> bool:
    """Tell whether what is quoted is no sentence by itself: without a stop, nor a capital and some length."""
    whole = scene.text[quote.start].isupper() and scene.words_in(quote) > 3
    return not whole and not ends_clause(scene, quote)


def stated(
    scene: Scene,
    view: View,
    start: int,
    end: int,
    speaker: Phrase | None,
    cue: Span | None,
    used: set[Quotation],
    confidence: float,
) -> Statement | None:
    """Return the statement from ``start`` to ``end``: mixed where words in it are quoted."""
    kind: QuoteType = "mixed" if scene.telling(start, end) else "indirect"
    content = scene.statement(start, end)
    if not content or len(scene.text[content[0][0] : content[-1][1]].split()) < 2:
        return None
    used.update(touched(scene, start, end))
    return Statement(kind, content, view.number, speaker, cue, confidence)


def touched(scene: Scene, start: int, end: int) -> set[Quotation]:
    """Return the quotations that stand, at least in part, between two offsets."""
    return set(scene.between(start, end))


def clause_end(scene: Scene, view: View, first: int, verb: int, cues: list[Cue]) -> int:
    """Return the offset where the clause that begins at token ``first`` ends."""
    cue_places = {cue.place for cue in cues}
    opens = fronted(view, verb)
    depth, dashed = 0, sum(_is_dash(view, place) for place in range(first)) % 2
    for place in range(first, len(view.words)):
        if not view.narrated[place]:
            quote = scene.quotation_at(view.tokens[place].start)
            if quote and quote.outer[1] > view.sentence.end:
                return quote.outer[1]
            continue
        word = view.words[place]
        depth += (word == "(") - (word == ")")
        closes = (dashed and _is_dash(view, place)) or (word == ":" and _opens_quotation(scene, view, place))
        if depth < 0 or closes or _is_left(view, first, place, cue_places):
            return view.tokens[place].start
        if _is_broken(view, first, place, cue_places, opens=opens, within=depth > 0):
            return view.tokens[place].start
    return view.sentence.end


def _is_left(view: View, first: int, place: int, cues: set[int]) -> bool:
    """Tell whether ``;`` or ``terwijl`` leads from a clause to what another says: terwijl de ander zei."""
    word = view.words[place]
    if word not in (";", "terwijl"):
        return False
    later = any(cue > place for cue in cues)
    if word == ";":
        return later or "volgens" in view.words[place:] or another_does(view, place + 1)
    return later and place > first + 1


def _is_broken(view: View, first: int, place: int, cues: set[int], *, opens: bool, within: bool) -> bool:
    """Tell whether the writer takes over at a comma, at en or maar, or where a dat-clause has had its verb.

    ``opens``: whether the clause opens the sentence, whose verb is to come; ``within``: in brackets.
    """
    word, subordinate = view.words[place], view.word(first - 1) == "dat"
    if word == "," and subordinate and _closes_aside(view, first, place):
        return False
    if word == "," and (breaks(view, place, cues, opens) or (subordinate and inverts(view, first, place))):
        return True
    if word in ("en", "maar") and place > first + 1 and next_verb(view, first, place, cues):
        return True
    return subordinate and not within and taken_over(view, first, place)


def _closes_aside(view: View, first: int, comma: int) -> bool:
    """Tell whether a comma closes what tells of a subject whose verb is to come: dat de raad, die wil, |."""
    opened = next((p for p in range(comma - 1, first, -1) if view.words[p] == ","), 0)
    relative = opened and view.words[opened + 1] in ("die", "dat") and view.narrated[comma]
    return bool(relative) and not any(is_finite(view, p) for p in range(first, opened))


def _is_dash(view: View, place: int) -> bool:
    """Tell whether a dash sets words off at ``place``; no part of a name, nor of zee - en luchtvaart."""
    if view.words[place] not in DASHES:
        return False
    after = view.word(place + 1)
    return not (after in ("en", "of") or (view.is_name(place + 1) and view.is_name(place - 1)))


def _opens_quotation(scene: Scene, view: View, colon: int) -> bool:
    """Tell whether a colon leads to a sentence in quotation marks: dat het misging: "Ik zag het."

    Or to a clause with which this one ends: dat het misging: "ik zag het".
    """
    quote = scene.quotation_after(view.tokens[colon].end)
    if quote is None or scene.words_in(quote) < 3:
        return False
    return scene.text[quote.start].isupper() or (has_verb(scene, quote) and all_quoted(scene, quote))


def goes_on(view: View, comma: int, after: int) -> bool:
    """Tell whether a clause cut at ``comma`` goes on at ``after``: with its verb, or what that lacks."""
    before = any(view.words[place] in finite_verbs() for place in range(comma))
    if not before:
        return verb_like(view, after)
    if view.word(after) in REASONS or (comma < 4 and view.word(comma - 1) in finite_verbs()):
        return True
    return comma < 5 and view.word(after) not in closed("conjunctions", "subordinators", "determiners") | {
        "die"
    }
