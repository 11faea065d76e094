"""Nouns that tell of a statement: ``de aankondiging van X dat``, ``er klinkt kritiek dat``."""

from __future__ import annotations

from tijding.dutch.quotes.confidence import CLAUSE, IMPLIED
from tijding.dutch.quotes.cues import SOUNDS, Cue
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.clauses import clause_end, span_of, stated, voice
from tijding.dutch.syntax.complementizers import complementizer, is_clause
from tijding.dutch.syntax.conjugation import PARTICIPLES, is_present
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.relatives import before
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.verbs import finite_verbs, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, content

_NONE = frozenset(["geen", "nauwelijks", "nooit"])
"""Before a noun of saying where nobody says it."""
NOBODY = frozenset(["niemand", "geen", "ik", "we", "wij", "je", "jij", "jullie", "u"])
"""Whose saying is none: of nobody, or of the writer and his readers."""
_FAR = 16
_DASHES = ("--", "–", "—")
_GIVES = frozenset(["geeft", "geven", "gaf", "gaven", "doet", "deed"])
_ISSUES = frozenset(["uitbracht", "uitbrengt", "uitbrachten", "uitgaf", "uitgaven", "gaf", "gaven", "deed"])
_OF = ("van", "door", "namens")
_NOT = frozenset(["niet", "nooit", "om", "te"])
_SPEAKS = frozenset(["spreekt", "spreken", "sprak", "spraken"])
_UTTERS = frozenset(["uitte", "uitten", "uiten"])


def announced(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """Return what the noun at ``index`` tells was said: the clause of ``dat`` behind it."""
    dat = _dat(view, index)
    if dat is None or any(complementizer(view, cue, cues) == dat for cue in cues):
        return None
    last = _last(view, dat)
    end = clause_end(scene, view, dat + 1, index, cues)
    end = min(end, view.tokens[last].start if last < len(view.tokens) else end)
    if not is_clause(view, dat + 1, end):
        return None
    phrase = whose(view, index, dat)
    if phrase is None and view.words[index] in closed("assurances"):
        return None
    return stated(scene, view, view.tokens[dat].end, end, phrase, span_of(view, index), used, IMPLIED)


def concluded(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``X komt tot de conclusie dat``, ``Haar conclusie is dat``: what the noun at ``index`` sums up."""
    verb = _is_that(view, index)
    if verb is not None:
        dat, phrase = _near_dat(view, verb), voice(view, _begin(view, index))
        known = phrase is not None or view.words[index] in closed("verdicts")
    else:
        verb = _comes_to(view, index)
        dat, phrase = _near_dat(view, index), None if verb is None else subject(view, verb)
        known = phrase is not None and view.words[phrase.first] not in NOBODY
    if dat is None or not known or not is_clause(view, dat + 1, view.sentence.end):
        return None
    end = clause_end(scene, view, dat + 1, index, cues)
    return stated(scene, view, view.tokens[dat].end, end, phrase, span_of(view, index), used, IMPLIED)


def expressed(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``X sprak de hoop uit dat``, ``X heeft de vrees uitgesproken dat``: a feeling that somebody voiced."""
    behind = index + 1
    verb = next((p for p in range(index - 1, max(-1, index - _FAR), -1) if _speaks_out(view, p)), None)
    if verb is None or not all(view.narrated[verb : index + 1]):
        return None
    apart = view.words[verb] in _SPEAKS and view.word(behind) == "uit"
    whole = view.words[verb] in closed("having") and view.word(behind) in ("uitgesproken", "geuit")
    dat = behind + (apart or whole or view.word(behind).startswith("uitspr"))
    uttered = apart or whole or view.words[verb] in _UTTERS or dat > behind
    if not uttered or view.word(dat) != "dat" or not is_clause(view, dat + 1, view.sentence.end):
        return None
    phrase = subject(view, dat - 1 if view.word(dat - 1).startswith("uitspr") else verb)
    if phrase is None or view.words[phrase.first] in NOBODY:
        return None
    end = clause_end(scene, view, dat + 1, verb, cues)
    return stated(scene, view, view.tokens[dat].end, end, phrase, span_of(view, index), used, IMPLIED)


def resounding(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``Er klinkt kritiek dat ...``, ``Het verwijt luidt dat ...``: a noun of saying, then what is said."""
    if view.words[cue.place] not in SOUNDS or not view.narrated[cue.place]:
        return None
    dat = next(
        (p for p in range(cue.place + 1, min(len(view.words), cue.place + 9)) if view.words[p] == "dat"), None
    )
    noun = next(
        (p for p in range(max(0, cue.place - 8), dat or 0) if view.words[p] in closed("voices")), None
    )
    if dat is None or noun is None or not all(view.narrated[noun : dat + 1]):
        return None
    if not _NONE.isdisjoint(view.words[max(0, noun - 2) : noun]):
        return None  # Er klinkt geen kritiek dat
    first = noun - (view.word(noun - 1) in closed("determiners"))
    end = clause_end(scene, view, dat + 1, cue.place, cues)
    cue_span = span_of(view, cue.place)
    return stated(scene, view, view.tokens[dat].end, end, voice(view, first), cue_span, used, CLAUSE)


def _speaks_out(view: View, place: int) -> bool:
    word = view.words[place]
    return word == "die" or word in _SPEAKS or word in _UTTERS or word in closed("having")


def _begin(view: View, index: int) -> int:
    """Return the first token of the noun phrase whose head is at ``index``: haar | eerste conclusie."""
    first = index
    while first > 0 and adjective(view, first - 1) and view.words[first - 1] not in closed("determiners"):
        first -= 1
    return first - (view.word(first - 1) in closed("determiners"))


def _near_dat(view: View, place: int) -> int | None:
    """Return the ``dat`` behind ``place``, with no more than adverbs or a participle between them."""
    place += 1
    while view.word(place) in closed("adverbs", "reached"):
        place += 1
    return place if view.word(place) == "dat" and view.narrated[place] else None


def _is_that(view: View, index: int) -> int | None:
    """Return the verb of ``haar conclusie (van X) is dat``: it is right behind the noun and whose it is."""
    first = _begin(view, index)
    opens = first == 0 or view.words[first - 1] in (",", "en", "maar")
    of = noun_phrase(view, index + 2) if view.word(index + 1) == "van" else None
    verb = (of.last if of else index) + 1
    return verb if opens and view.word(verb) in ("is", "was") else None


def _comes_to(view: View, index: int) -> int | None:
    """Return the finite verb of ``komt tot de conclusie`` and ``trekt de conclusie``, or None."""
    first = _begin(view, index)
    drawn = view.words[first - 1] != "tot"
    verbs = closed("draws" if drawn else "comes_to")
    near = [p for p in range(first - 1, max(-1, first - _FAR), -1) if view.narrated[p]]
    verb = next((p for p in near if view.words[p] in verbs), None)
    if verb is None and view.word(index + 1) in closed("reached"):
        verb = next((p for p in near if view.words[p] in ("is", "zijn", "was", "heeft", "hebben")), None)
    return verb if verb is not None and _NOT.isdisjoint(view.words[verb : index + 1]) else None


def _last(view: View, dat: int) -> int:
    """Return the token after the clause of a noun: a dash, or the comma before the main clause's verb.

    Or that verb, where the noun and its clause open the sentence: De melding dat het brandt klopt niet.
    """
    fronted = finite_verbs().isdisjoint(view.words[:dat])
    for place in range(dat + 3, len(view.words)):
        if _resumes(view, place) or (fronted and _follows_verb(view, place)):
            return place
    return len(view.words)


def _follows_verb(view: View, place: int) -> bool:
    """Tell whether a finite verb stands right behind the last of a clause: dat het brandt | is niet waar."""
    word, last, after = view.words[place], view.words[place - 1], view.word(place + 1)
    if word not in finite_verbs() or not (view.narrated[place] and view.narrated[place - 1]):
        return False
    infinitive = last.endswith("en") and not last.startswith(PARTICIPLES) and content(view, place - 1)
    ends = infinitive or ((last in finite_verbs() or is_present(last)) and not word.endswith("en"))
    small = closed("adverbs", "determiners", "subject_pronouns", "prepositions") - {"te"}
    return ends and (after in small or view.is_name(place + 1))


def _resumes(view: View, place: int) -> bool:
    """Tell whether the main clause goes on at a sign: ``, is volgens experts``, or a dash."""
    if view.words[place] in _DASHES or view.words[place : place + 2] == ["-", "-"]:
        return True
    after = view.word(place + 2)
    return view.words[place] == "," and verb_like(view, place + 1) and after not in ("", ".")


def _dat(view: View, index: int) -> int | None:
    """Return the ``dat`` of what a noun tells, close behind it: no verb between them but for a comma."""
    for place in range(index + 1, min(len(view.words), index + _FAR)):
        word = view.words[place]
        if word == "dat":
            return place if view.narrated[place] and not _goes_back(view, index, place) else None
        if word == "," and view.word(place + 1) == "dat" and view.word(index - 1) in closed("possessives"):
            continue  # zijn dreigement waar, dat hij zou vertrekken
        heard = word in closed("gets") and "van" in view.words[index:place]
        if (word in _ISSUES or heard) and view.word(place + 1) == "dat":
            continue  # een verklaring uitbracht dat, het verwijt van X kreeg dat
        if word in (";", ":", ",", "die") or word in finite_verbs():
            return None
    return None


def _goes_back(view: View, index: int, dat: int) -> bool:
    """Tell whether ``dat`` goes back to another noun: een melding vanwege het geheim dat in de wet staat."""
    noun = before(view, dat - 1)
    if noun is None or noun.first <= index + 1 or noun.mention:
        return False
    neuter = view.words[noun.first] in closed("neuter_determiners")
    return neuter and view.word(noun.first - 1) in closed("prepositions") - {*_OF}


def whose(view: View, index: int, dat: int) -> Phrase | None:
    """Return whose saying it is: behind van or door, or the owner before the noun; None where nobody's."""
    verb = _giving(view, index, dat)
    if verb is not None and view.words[index] in closed("assurances"):
        return subject(view, verb)
    for place in range(index + 1, dat):
        phrase = noun_phrase(view, place + 1) if view.words[place] in _OF else None
        if phrase and phrase.last < dat:
            return phrase
    if view.word(index - 1) in closed("possessives") and "er" not in view.words[max(0, index - 4) : index]:
        return Phrase(index - 1, index - 1, index - 1, None, True)
    return _owner(view, index) or _with(view, index)


def _with(view: View, index: int) -> Phrase | None:
    """Return who does something ``met de opmerking dat``: the subject before it."""
    near = range(index - 1, max(0, index - 4), -1)
    told = not closed("gets").isdisjoint(view.words)  # kreeg een brief met de mededeling dat
    place = 0 if told else next((p for p in near if view.words[p] == "met"), 0)
    verb = next((p for p in range(place) if verb_like(view, p) and view.narrated[p]), None)
    return subject(view, verb) if verb is not None else None


def _giving(view: View, index: int, dat: int) -> int | None:
    """Return the verb by which a noun is given or brought out: gaf de verzekering, bracht uit."""
    if view.words[dat - 1] in _ISSUES:
        return dat - 1
    before = range(index - 1, max(-1, index - _FAR), -1)
    return next((place for place in before if view.words[place] in _GIVES), None)


def _owner(view: View, index: int) -> Phrase | None:
    """Return whose a noun is by the name right before it: Relmo's belofte, Visser' verklaring."""
    owner = view.ends.get(index - 1)
    if owner is None or view.names[owner][0].type not in ("PER", "ORG", "LOC"):
        return None
    return view.name_at(owner) if view.names[owner][0].text.endswith(("s", "'", "\u2019")) else None
