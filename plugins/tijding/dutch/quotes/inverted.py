"""Statements that the verb of saying follows: ``..., zegt X``, ``..., heeft X gezegd``."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.confidence import SOURCED
from tijding.dutch.quotes.cues import Cue, verbs
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quoted import all_of, apposed, past_adverbs
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.setting import when
from tijding.dutch.quotes.shown import is_document
from tijding.dutch.syntax.clauses import (
    heard,
    heard_from,
    partly_quoted,
    span_of,
    stated,
)
from tijding.dutch.syntax.mains import has_finite, is_main, points
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.verbs import finite_verbs, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, content

_OPINES = frozenset(["vindt", "vinden", "meent", "menen"])
"""Behind a clause and a comma, they tell an opinion that is voiced; in the past tense, one that was held."""
_OBJECTS = frozenset(["vraag", "vragen", "eisen", "voorwaarde", "voorwaarden"])
"""Right behind a verb they are what is put, not who says it."""
_CLAUSE = 3
"""Words that a clause has at least."""
_ASKED = frozenset(["hoe", "wat", "wie", "welke", "welk", "waarom", "wanneer", "of"])
"""Behind a preposition they open what something is about: Over hoe het loopt, heeft zij niets gezegd."""
_NOT = frozenset(["niet", "niets", "nooit"])
"""Right behind who speaks they deny it: Waar zij heen gaat, zegt zij niet."""
_PARTNERS = ("weten", "mee", "uit", "toe", "op")
_ENDS = ("", ".", ",", "...", "..", "!", ":", "(", "die", "samen", *_PARTNERS)
_HOW = tuple(lexicon.words("constructions", "ends_of_manners"))
"""Ends of adverbs that say how somebody speaks: zegt X droogjes."""
_MOVED = ("ge", "ver", "ont", "teleur", "op")
"""Beginnings of participles that say in what mood somebody speaks: zegt X geïrriteerd."""
_SHORT = 5
"""Letters of words that are no such adverb, for all their end: veel, deel."""
_PARTICLES = frozenset(["op", "in", "uit", "af", "bij", "voor", "samen", "vast", "aan"])


def inverted(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``..., zegt X.`` without quotation marks: the clause before the comma."""
    comma = _comma(scene, view, cue)
    if _leads_on(view, cue, comma) or not _is_clause(scene, view, comma):
        return None
    told_by = heard(view, cue.place)
    phrase = heard_from(view, cue.place) if told_by else noun_phrase(view, past_adverbs(view, cue.place + 1))
    if not told_by and (phrase is None or takes_marks(view, cue) or not _closes_sentence(view, phrase, cue)):
        return None
    if not _may_say(view, cue, phrase):
        return None
    voiced = view.words[cue.place] in _OPINES or scene.telling(view.tokens[0].start, view.tokens[comma].start)
    if (cue.thought and not voiced) or not is_main(view, comma):
        return None
    linked = view.words[0] == "dat" and not points(view, comma)
    start, end = view.tokens[1 if linked else 0].start, view.tokens[comma].start
    speaker = phrase and (apposed(view, phrase) if told_by else all_of(view, phrase))
    return stated(scene, view, start, end, speaker, span_of(view, cue.place), used, SOURCED)


def _leads_on(view: View, cue: Cue, comma: int) -> bool:
    """Tell whether what stands before a verb is no clause of its own: De experts, onder wie X, vinden dat."""
    if view.words[0] == "op" and _OBJECTS.intersection(view.words[1:4]):
        return True  # Op de vraag of hij blij is, antwoordt hij schouderophalend
    if view.words[cue.place].startswith("dreig") and view.word(cue.place + 1) == "het":
        return True  # toen het regende, dreigde het
    return (comma < _CLAUSE and not _is_short(view, comma)) or view.word(cue.place + 1) == "dat"


def _may_say(view: View, cue: Cue, phrase: Phrase | None) -> bool:
    """Tell whether the verb behind a clause is one of saying, and who stands behind it may say it."""
    if view.word(cue.place - 1) == "dat" and not (phrase and is_source(view, phrase)):
        return False  # ..., dat meldt X
    denied = phrase is not None and view.words[phrase.first] in _NOT
    return cue.finite == cue.place and not (denied or is_other_verb(view, cue))


def _is_short(view: View, comma: int) -> bool:
    """Tell whether a subject and its verb are all of a clause before a comma: Ze gaat, zegt ze."""
    return comma == _CLAUSE - 1 and view.words[0] in closed("subject_pronouns") and verb_like(view, 1)


def takes_marks(view: View, cue: Cue) -> bool:
    """Tell whether a verb is of words in marks only: roept; not moppert, but behind a clause with dat."""
    return cue.quote_only and (view.words[0] == "dat" or not verbs()[view.words[cue.place]].manner)


def known(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``..., weet X.``: the clause that X knows of, as one who tells it."""
    behind = index + (2 if view.word(index + 1) == "ook" else 1)
    phrase = noun_phrase(view, behind) if view.word(index - 1) == "," else None
    if phrase is None or phrase.pronoun or view.word(phrase.last + 1) in closed("adverbs"):
        return None  # waar het bleef, weet X niet
    if "te" in view.words[phrase.last :]:
        return None  # in mei, weten zij de prijs te verlagen
    return inverted(scene, view, Cue(index, index, index, False, False, False), cues, used)


def _comma(scene: Scene, view: View, cue: Cue) -> int:
    """Return the token at which the clause ends that stands before a verb of saying; 0 where none does.

    ``..., zegt X``, ``..., zo zegt X``, ``..., dat zegt X``, or the end of words in marks.
    """
    if _ends_quoted(scene, view, cue):
        return cue.place
    comma = cue.place - 1 - (view.word(cue.place - 1) in ("dat", "zo"))
    return comma if view.word(comma) == "," else 0


def _ends_quoted(scene: Scene, view: View, cue: Cue) -> bool:
    """Tell whether the writer's clause ends with words in marks before a verb: A is "te duur" zegt X."""
    quote = scene.quotation_at(view.tokens[cue.place - 1].start) if cue.place > 1 else None
    if (
        quote is None
        or view.narrated[cue.place - 1]
        or not 0 <= view.tokens[cue.place].start - quote.outer[1] < 2
    ):
        return False
    return any(view.narrated[p] and view.words[p] in finite_verbs() for p in range(cue.place))


def _is_clause(scene: Scene, view: View, comma: int) -> bool:
    """Tell whether the writer's clause stands before a comma; or a word of his and a clause in marks."""
    if partly_quoted(scene, view, 0, comma):
        return True
    quote = scene.quotation_at(view.tokens[comma - 1].start)
    if quote is None or not all(view.narrated[:1]) or view.narrated[1]:
        return False
    led = view.words[0].isalpha() and scene.text[quote.start].islower()
    return led and scene.words_in(quote) > _CLAUSE and quote.outer[0] > view.tokens[0].end


def in_perfect(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``..., heeft X gezegd.``: the clause before the comma, with which the sentence ends."""
    comma = cue.finite - 1 - (view.word(cue.finite - 1) == "zo")
    phrase = noun_phrase(view, cue.finite + 1) if view.word(comma) == "," else None
    if comma < 3 or phrase is None or not cue.finite < phrase.last < cue.place:
        return None
    if cue.passive or cue.thought or cue.quote_only or "niet" in view.words[phrase.last : cue.place]:
        return None
    first, closing = view.words[0], view.word((cue.tail if cue.tail == cue.place + 1 else cue.place) + 1)
    opens = first in closed("subordinators") or _relative(view, comma)
    opens = opens or (
        first in closed("prepositions") and (view.words[1] in _ASKED or not is_main(view, comma))
    )
    ends = closing in ("", ".", *closed("prepositions"))
    if opens or not ends or not partly_quoted(scene, view, 0, comma) or not has_finite(view, comma):
        return None
    if not all(view.narrated[comma:]):
        return None
    start, end = view.tokens[0].start, view.tokens[comma].start
    return stated(scene, view, start, end, apposed(view, phrase), span_of(view, cue.place), used, SOURCED)


def _relative(view: View, comma: int) -> bool:
    """Tell whether what ends at ``comma`` is a clause set within another: De man, die ziek is, heeft ..."""
    commas = [place for place in range(comma) if view.words[place] == ","]
    return bool(commas) and view.word(commas[-1] + 1) in closed("subordinators") | {"die", "dat", "wat"}


def before_colon(
    scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Het was op, zegt zij: "Ik ..."``: the clause before the verb that a colon and her words follow."""
    phrase = noun_phrase(view, cue.place + 1)
    front = opening(view)
    if phrase is None or front is None or view.word(past_place(view, phrase)) not in (":", "("):
        return None
    if not verb_like(view, front.last + 1):
        return None  # Op de vraag of dat zo is, antwoordt zij: ...
    return inverted(scene, view, cue, cues, used)


def past_place(view: View, phrase: Phrase) -> int:
    """Return the token behind who speaks, and where: zegt zij in de krant."""
    after = phrase.last + 1
    inner = noun_phrase(view, after + 1) if view.word(after) in closed("prepositions") else None
    return inner.last + 1 if inner else after


def is_other_verb(view: View, cue: Cue) -> bool:
    """Tell whether a particle or an object makes another verb: stelde de lijst op, stelt een vraag."""
    last = len(view.words) - 1 - (view.words[-1] == ".")
    parted = last > cue.tail == cue.place and view.words[last] in _PARTICLES
    parted = parted and "," not in view.words[cue.place : last]
    return parted or not _OBJECTS.isdisjoint(view.words[cue.place + 1 : cue.place + 3])


def _says_how(view: View, place: int) -> bool:
    """Tell whether one word that says how somebody speaks ends the sentence: zegt X droogjes, verbaasd."""
    word = view.word(place)
    moved = word in closed("moods") or (word.startswith(_MOVED) and word.endswith("d"))
    return (
        len(word) > _SHORT
        and (word.endswith(_HOW) or moved)
        and view.word(place + 1) in ("", ".", *closed("prepositions"))
    )


def _judges(view: View, place: int) -> bool:
    """Tell whether an adjective behind adverbs ends the sentence at or behind ``place``: nog erger."""
    while view.word(place) in closed("adverbs"):
        place += 1
    return content(view, place) and not view.is_name(place) and view.word(place + 1) in ("", ".")


def _closes_sentence(view: View, phrase: Phrase, cue: Cue) -> bool:
    """Tell whether after ``zegt X`` only a remark on X, others who say it, a place or a time follows."""
    behind = phrase.last + 1
    if view.word(behind) == "zien" and cue.tail == behind:
        return is_document(view, phrase)  # laten de cijfers zien
    after = view.word(behind + (cue.tail == behind))  # stelt X vast
    if not phrase.mention and view.words[phrase.last] in closed("times"):
        return False  # De man die ziek was, kondigde vorige week aan
    if after == "en" and (other := noun_phrase(view, phrase.last + 2)):
        return not (verb_like(view, other.first) or other.pronoun) and _closes_sentence(view, other, cue)
    if after.startswith("waar") and after in closed("subordinators"):
        return True  # zegt de school waar hij werkt
    if after in ("deze", "dit"):
        return view.word(phrase.last + 2) in closed("times")
    if after == "te" or view.words[phrase.first] == "dat":
        return False  # De helft van hen die er waren, zegt geen spijt te hebben
    if after in _NOT or (after == "samen" and view.word(phrase.last + 2) != "met"):
        return False
    if view.words[cue.place] in _OPINES and after in closed("adverbs") and _judges(view, behind):
        return False  # vindt zij zo mogelijk nog erger
    known = after in closed("prepositions", "adverbs", "begin_times") | when()
    return known or after in _ENDS or (view.words[cue.place] not in _OPINES and _says_how(view, behind))
