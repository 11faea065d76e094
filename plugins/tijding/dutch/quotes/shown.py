"""Documents as sources: uit X blijkt dat, in X staat dat, ..., blijkt uit X."""

from __future__ import annotations

from tijding.dutch.quotes.confidence import SOURCED
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.lone import before_verb
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement, spoken
from tijding.dutch.quotes.setting import when
from tijding.dutch.quotes.sources import quote_before
from tijding.dutch.syntax.adjuncts import is_time
from tijding.dutch.syntax.appositions import told, with_relative
from tijding.dutch.syntax.clauses import all_quoted, clause_end, partly_quoted, span_of, stated
from tijding.dutch.syntax.complementizers import is_clause
from tijding.dutch.syntax.mains import is_main, points
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.relative_dat import lacks_subject
from tijding.dutch.syntax.relatives import before
from tijding.dutch.syntax.verbs import verb_forms
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word

STANDS = frozenset(["staat", "stond", "staan", "stonden"])
_DENIES = frozenset(["niet", "nooit", "niets", "geen"])
"""Before gebleken they say that something is not known: uit geen enkel onderzoek is gebleken dat."""
_DUE = frozenset(["moet", "moeten", "zal", "zullen"])
_PARTS = frozenset(["uit", "af", "vrij", "op", "rond", "in"])
"""Parts of verbs that stand between a document and the clause about it."""
_READS = STANDS | {"is", "was", "valt", "viel"}
_RELATIVES = ("die", "dat", "waar", "waarvan", "waaraan", "waarbij", "waarvoor", "waarover", "waarmee")
"""What a clause begins with that tells which paper is meant: een analyse waar ook X aan meewerkte."""
_HELPERS = frozenset(["zou", "zouden", "zal", "kan", "moet", "moest", "moeten"])
"""Verbs that have staan or blijken behind them."""
_ON = ("in", "op", "bij", "boven", "onder")
_FROM = ("uit", "in")
_FAR = 18
"""Tokens behind blijkt in which the dat of what is shown stands."""
_NEAR = 7
"""Tokens behind blijkt in which the preposition of what shows it stands."""
_WITHIN = frozenset(["uit", "in", "sinds", "tot", "tijdens", "van", "over", "op"])
"""Before what only tells of a document: its time, place or matter."""


def emerged(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``Uit X komt naar voren dat ...``: a document says it."""
    return shown(scene, view, index, cues, used) if "voren" in view.words[index + 1 : index + 8] else None


def inferred(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``Uit X is op te maken dat ...``, ``Uit X valt af te leiden dat ...``: a document says it."""
    part = view.words[max(0, index - 2) : index]
    return shown(scene, view, index, cues, used) if part in (["op", "te"], ["af", "te"]) else None


def shown(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``Uit X blijkt dat ...``, ``In X staat dat ...``, ``..., blijkt uit X``: a document says it."""
    if view.words[index] == "blijken" and not _DUE.isdisjoint(view.words[max(0, index - _NEAR) : index]):
        return None  # Dat moet blijken uit een peiling
    written = _written(scene, view, index, index, used) if view.words[index] in STANDS else None
    if written:
        return written
    behind = view.word(index - 1) == "," or view.words[index - 2 : index] == [",", "zo"]
    source = _from(view, index) if behind else None
    before = _shown_before(scene, view, index, source, used) if source is not None else None
    if before or "dat" not in view.words[index + 1 : index + _FAR]:
        return before
    dat = view.words.index("dat", index + 1)
    phrase = None if _is_apart(view, index, dat) else _shows(view, index, dat)
    if phrase is None or not is_clause(view, dat + 1, view.sentence.end):
        return None
    return _in_clause(scene, view, (index, dat), phrase, cues, used)


def _is_apart(view: View, index: int, dat: int) -> bool:
    """Tell whether a ``dat`` behind a verb of showing opens no clause of what is shown."""
    if index == 1 and view.words[0] in ("dat", "dit"):
        return True  # Dat blijkt uit het onderzoek dat zij deed
    between = view.words[index + 1 : dat]
    if ":" in between and not view.narrated[dat]:
        return True  # In de brief staat: "Wij zien dat"
    if {"volgens", "of"}.intersection(between) or (len(between) > _NEAR + 1 and "," in between):
        return True  # Uit de beelden blijkt volgens haar dat: she says so; moet blijken of het waar is dat
    unknown = not _DENIES.isdisjoint(view.words[:index]) or dat > index + 1
    return view.words[index] == "gebleken" and unknown


def _shows(view: View, index: int, dat: int) -> Phrase | None:
    """Return what shows it: the document before a verb, or where it stands."""
    stands = view.words[index] in STANDS
    phrase = document(view, "in" if stands else "uit", index, dat)
    return phrase or (_holder(view, index, dat) if stands else None)


def _in_clause(
    scene: Scene, view: View, at: tuple[int, int], phrase: Phrase, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """Return what is shown behind ``dat``, in marks or as a clause; ``at`` are the verb and the dat."""
    index, dat = at
    quote = scene.quotation_after(view.tokens[dat].end)
    if quote and quote not in used and all_quoted(scene, quote):
        return spoken(scene, view, quote, phrase, span_of(view, index), used)
    if phrase.first > index and lacks_subject(view, dat):
        return None  # blijkt uit een filmpje dat in mei is gemaakt
    end = clause_end(scene, view, dat + 1, index, cues)
    return stated(scene, view, view.tokens[dat].end, end, phrase, span_of(view, index), used, SOURCED)


def _holder(view: View, index: int, dat: int) -> Phrase | None:
    """Return where it stands that something is so: op de site staat (ook) dat, zo staat er in de lijst dat.

    Nothing but a place and adverbs are beside the verb, so that what stands there is the clause.
    """
    behind = next((p for p in range(index + 1, dat) if view.words[p] in ("in", "op")), None)
    start = first_word(view) if behind is None else behind
    phrase = noun_phrase(view, start + 1) if view.words[start] in ("in", "op") else None
    if phrase is None or phrase.pronoun or phrase.kind in ("LOC", "PER"):
        return None
    front = range(0 if behind is None else first_word(view), start)
    between = (*front, *range(phrase.last + 1, dat))
    plain = all(p == index or view.words[p] in closed("adverbs") for p in between)
    return phrase if plain and "niet" not in view.words[index:dat] else None


def legible(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``"...", is te lezen op X``: what is quoted is written there."""
    verb = next(
        (place for place in range(index - 2, max(0, index - 6), -1) if view.words[place] in _READS), 0
    )
    if not verb or view.words[index - 1] != "te":
        return None
    quoted = _written(scene, view, verb, index, used)
    told = not quoted and view.word(verb - 1) in (",", "zo") and view.word(index + 1) in _ON
    return _shown_before(scene, view, verb, index + 1, used) if told else quoted


def _written(scene: Scene, view: View, verb: int, last: int, used: set[Quotation]) -> Statement | None:
    """``"...", staat er op X``: the quotation right before the verb, by the paper or page it stands on."""
    quote = quote_before(scene, view, verb)
    near = range(last + 1, min(last + 4, len(view.words)))
    place = next(
        (place for place in near if view.words[place] in _ON and view.word(place + 1) != "meer"), None
    )
    phrase = noun_phrase(view, place + 1) if place is not None else None
    if quote is None or quote in used or phrase is None or phrase.pronoun:
        return None
    ended = view.words[verb - 1] in (",", "zo") or scene.text[quote.end - 1] in ",.!?"
    ended = ended or before_verb(scene, view, quote)
    if view.narrated_before(quote.outer[0]) or not ended:  # De rubriek "Wat vindt u?" staat in de krant
        return None
    return spoken(scene, view, quote, phrase, span_of(view, verb), used)


def document(view: View, preposition: str, index: int, dat: int) -> Phrase | None:
    """Return what a statement is read from: ``uit het rapport``, ``in de brief``."""
    links = ("waar" + preposition, "hier" + preposition, "daar" + preposition)
    place = next(
        (p for p in range(index - 1, -1, -1) if view.words[p] in links or _leads(view, p, preposition)), None
    )
    if place is None and (index == 0 or preposition == "uit"):
        place = next((p for p in range(index + 1, dat) if view.words[p] == preposition), None)
    if place is None:
        return None
    if view.words[place] in ("hier" + preposition, "daar" + preposition):
        return Phrase(place, place, place, None, True)
    if view.words[place] == preposition:
        phrase = noun_phrase(view, place + 1)
        paper = phrase is not None and (preposition == "uit" or is_document(view, phrase))
        end = index - (view.word(index - 1) in _HELPERS)  # in een brief die ik las zou | staan dat
        return with_relative(view, phrase, end, _RELATIVES) if phrase and paper else None
    return _pointed_at(view, place)


def _pointed_at(view: View, link: int) -> Phrase | None:
    """Return the document that ``waarin`` or ``waaruit`` at token ``link`` goes back to."""
    last = link - 1 - (view.words[link - 1] == ",")
    word = view.words[last]
    last -= word in _PARTS or word.endswith("gaan")  # gaf een brief uit, liet een brief uitgaan waarin staat
    phrase = before(view, last)
    if phrase and phrase.kind == "LOC" and view.word(phrase.first - 1) in _WITHIN:
        return document_before(view, last)  # een brief uit Delft waarin staat
    if phrase and view.words[phrase.first] == "geen":
        return None
    if phrase is None or is_document(view, phrase):
        return phrase
    if phrase.mention:  # een brief van de dienst Relmo, waarin staat
        paper = (
            document_before(view, last) if view.words[phrase.first - 1] in closed("prepositions") else None
        )
        return paper if paper and paper.last == phrase.last else phrase
    within = view.word(phrase.first - 1) in _WITHIN  # een peiling over het plan, waaruit blijkt
    return document_before(view, last) or (_whole(view, phrase) if within else phrase)


def _whole(view: View, part: Phrase) -> Phrase | None:
    """Return the noun phrase that ends as ``part`` does and holds it: een peiling over het plan."""
    for place in range(part.first - 2, max(-1, part.first - 6), -1):
        phrase = noun_phrase(view, place) if view.words[place] in closed("determiners") else None
        if phrase and phrase.last == part.last:
            return phrase
    return None


def document_before(view: View, last: int) -> Phrase | None:
    """Return the document that stands before what it is about: onderzoek naar mossels, waaruit blijkt."""
    for place in range(last, -1, -1):
        phrase = noun_phrase(view, place) if view.words[place] in closed("determiners") else None
        bare = view.narrated[place] and view.words[place].endswith(
            endings("documents", "studies", "addressed")
        )
        phrase = phrase or (noun_phrase(view, place) if bare else None)
        if phrase and phrase.last <= last and is_document(view, phrase):
            return phrase
    return None


def _leads(view: View, place: int, preposition: str) -> bool:
    """Tell whether ``preposition`` at ``place`` stands before a document; where it is uit, all are."""
    if view.words[place] != preposition or view.word(place + 1).isdigit():
        return False  # het onderzoek uit 2013
    phrase = noun_phrase(view, place + 1)
    if view.word(place + 1) == "dat" and not (phrase and is_document(view, phrase)):
        return False  # sprak de vrees uit dat
    if preposition == "uit":
        timed = view.word(place + 1) in closed("adverbs") or (phrase is not None and is_time(view, phrase))
        return not timed  # cijfers uit december
    return phrase is not None and is_document(view, phrase)


def is_document(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase names a document: het jaarverslag, de brief van de raad."""
    return any(map(_is_paper, view.words[phrase.start : phrase.last + 1]))


def _is_paper(word: str) -> bool:
    return word.endswith(endings("documents", "studies", "addressed"))


def _from(view: View, index: int) -> int | None:
    """Return the preposition behind ``blijkt`` or ``staat`` and when it did: bleek vorige week uit."""
    place, stop = index + 1, min(len(view.words), index + _NEAR)
    while place < stop and view.words[place] not in _FROM:
        time = noun_phrase(view, place)
        timed = time is not None and view.words[time.last] in closed("times")
        if not timed and view.words[place] not in closed("adverbs", "times") - {"wel"} | when():
            return None  # bleek wel uit de tweede helft: the writer's evidence
        place = time.last + 1 if time and timed else place + 1
    return place if place < stop else None


def _shown_before(
    scene: Scene, view: View, index: int, source: int, used: set[Quotation]
) -> Statement | None:
    """``..., blijkt uit X``: what stands before the verb at ``index``, in marks or as a clause.

    What shows it stands behind the preposition at ``source``.
    """
    comma = index - 1 if view.words[index - 1] == "," else index - 2
    phrase = noun_phrase(view, source + 1)
    phrase = phrase and told(view, phrase)
    quote = quote_before(scene, view, index)
    if phrase and quote and quote not in used:
        return spoken(scene, view, quote, phrase, span_of(view, index), used)
    if phrase is None or comma < 3 or view.word(comma) != "," or not partly_quoted(scene, view, 0, comma):
        return None
    if view.word(source) != "uit" and not is_document(view, phrase):
        return None
    if verb_forms().isdisjoint(view.words[:comma]) and not is_main(view, comma):
        return None
    linked = view.words[0] == "dat" and not points(view, comma)
    start, end = view.tokens[1 if linked else 0].start, view.tokens[comma].start
    return stated(scene, view, start, end, phrase, span_of(view, index), used, SOURCED)
