"""The clause around a source that is set in it: where it begins before ``volgens X``, and ends behind."""

from __future__ import annotations

from tijding.dutch.quotes.cues import SHOWN, Cue, verbs
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.clauses import clause_end
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import another_does, is_finite, remarks, verb_second
from tijding.dutch.syntax.verbs import finite_verbs, verb_forms, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, content, names_source
from tijding.model import Span

_LEADS = frozenset(["maar", "en", "want", "dus", "ook", "zelfs", "toch", "alleen", "althans", "echter"])
"""What leads in ``volgens X`` at the head of a sentence, and is no part of what X says."""
_CONCEDES = frozenset(["hoewel", "alhoewel", "ofschoon", "terwijl", "waar"])
"""What opens a clause that holds the writer's own facts against what is said."""
_DATELINE = 8
"""Tokens of a dateline, at most."""
_LOOSE = frozenset(["op", "bij", "voor", "tussen"])
"""Prepositions whose phrase behind a source amid a clause is the clause's, unless it names a body."""


def main_start(view: View, index: int) -> int:
    """Return the first token of the clause around ``volgens`` at ``index``."""
    if view.word(index - 1) in ("en", "maar"):
        return index
    link = _link(view, index) if view.word(index - 1) != "," else None
    if link is not None:
        return link
    start = index
    while start > 0 and (view.words[start - 1] not in (";", ":", "–", "--") or _bare(view, start, index)):
        if _ends_dateline(view, start - 1):
            break
        start -= 1
    while start < index and not view.words[start][0].isalnum() and view.narrated[start]:
        start += 1
    if view.words[index] != "aldus":  # which speaks of all that stands before it
        start = _behind_concession(view, _own_clause(view, start, index), index)
        start = _behind_shown(view, start, index)
    if all(word in _LEADS for word in view.words[start:index]):
        return index
    return start


def _behind_shown(view: View, start: int, index: int) -> int:
    """Return where the clause begins that a document shows and somebody says: bleek dat ..., volgens Y."""
    if {"als", "omdat", "nu", "toen"}.intersection(view.words[start : start + 2]):
        return start  # Als blijkt dat het kan, mag het volgens X
    shown = (p for p in range(start + 1, index) if view.words[p] == "dat" and view.words[p - 1] in SHOWN)
    return next(shown, start - 1) + 1


def _ends_dateline(view: View, place: int) -> bool:
    """Tell whether a token is the dash behind a place in capitals, an agency or none: DEN HAAG (ANP) -."""
    if view.words[place] != "-" or not 0 < place <= _DATELINE:
        return False
    before = view.tokens[place - 1].text
    return view.tokens[0].text.isupper() and (before == ")" or (before.isupper() and len(before) > 1))


def _bare(view: View, start: int, index: int) -> bool:
    """Tell whether a figure or the like stands behind a colon, no clause: De winst steeg: 3 miljoen."""
    words = range(start, index)
    return view.words[start - 1] == ":" and len(words) > 1 and not any(verb_like(view, p) for p in words)


def _behind_concession(view: View, start: int, index: int) -> int:
    """Return where the clause begins behind a concession: Hoewel het regent, | is het volgens X droog."""
    if view.words[start] not in _CONCEDES:
        return start
    commas = (p for p in range(start, index) if view.words[p] == "," and view.word(p + 1) in verb_forms())
    return next(commas, start - 1) + 1


def _own_clause(view: View, start: int, index: int) -> int:
    """Return where the clause around ``volgens`` begins behind another: ``A is duur, maar B is volgens``.

    So does one that shares its subject: ``A was te duur en gaf volgens``.
    """
    for place in range(index - 2, start + 2, -1):
        if view.words[place] == "al" and _grants(view, place):
            return place + 1
        if view.words[place] in ("maar", "en") and _shares(view, place + 1, index):
            return place + 1
        if view.words[place] in ("maar", "want", "en") and view.words[place - 1] == ",":
            before, after = range(start + 1, place - 1), range(place + 2, index)
            both = any(may_be_finite(view, p) for p in before) and any(may_be_finite(view, p) for p in after)
            return place + 1 if both else start
    return start


def _grants(view: View, place: int) -> bool:
    """Tell whether ``al`` opens a clause that takes back part of the one before: De brug is af, al is dat."""
    leads = place - (view.word(place - 1) == "ook")
    return view.word(leads - 1) == "," and view.narrated[leads - 1] and view.word(place + 1) in verb_forms()


def _shares(view: View, verb: int, index: int) -> bool:
    """Tell whether a verb opens the clause around ``volgens``: en had volgens X, en leverde volgens X.

    Not en zijn leden hadden volgens X, nor en had een lek, volgens X.
    """
    owned = view.words[verb] == "zijn" and verb + 1 < index and view.words[verb + 1] != "er"
    if owned or not view.narrated[verb - 1] or "," in view.words[verb:index]:
        return False
    return is_finite(view, verb) or (verb_like(view, verb) and verb + 1 == index)


def may_be_finite(view: View, index: int) -> bool:
    """Tell whether a word may be a finite verb, in the plural too: gebruiken."""
    return verb_like(view, index) or (content(view, index) and view.words[index].endswith("en"))


def _link(view: View, index: int) -> int | None:
    """Return where the subordinate clause begins that ``volgens`` at ``index`` stands in, if it does.

    Such a clause is still open: its verb is to come. After a verb of saying, ``dat`` is no part of it.
    """
    for place in range(index - 1, max(-1, index - 12), -1):
        word = view.words[place]
        if word in finite_verbs() or word in (";", ":") or not view.narrated[place]:
            return None
        if word == "," and view.words[place + 1] in verbs() and place > 1:
            return None  # De man die dit zegt, meldde zich volgens
        if word in ("omdat", "doordat", "terwijl", "aangezien"):
            return place + 1
        if word == "die" and view.word(place - 1) in closed("prepositions"):
            continue  # om die reden
        if word in ("die", "dat") and view.word(place - 1) in ("hij", "zij", "ze", "we", "wij", "men"):
            continue  # omdat hij die volgens X niet kon betalen
        if word in ("die", "dat") and view.word(place - 1) in finite_verbs() and _points(view, place):
            return None  # daarom heeft die oproep volgens hem; dan is dat volgens hem
        if word in ("wat", "waar", "die", "dat", "waardoor", "waarmee", "waarin", "waarvan"):
            relative = place == index - 1 and view.word(place - 1) == ","  # het plan, dat volgens X
            said = word == "dat" and not relative and any(other in verbs() for other in view.words[:place])
            return place + said
    return None


def _points(view: View, place: int) -> bool:
    """Tell whether ``die`` or ``dat`` behind a verb points, and opens no clause: is dat | wij volgens X."""
    after = view.word(place + 1)
    opens = after in closed("determiners", "subject_pronouns", "prepositions") - {"volgens"}
    return view.words[place] == "die" or not (opens or view.is_name(place + 1))


def around(
    scene: Scene, view: View, index: int, start: int, after: int, cues: list[Cue] | None = None
) -> tuple[Span, ...]:
    """Return the statement before and after the words ``volgens X``, from ``index`` to before ``after``.

    It ends before a comma and one of the verbs of saying ``cues``, where it has a verb before.
    """
    rest = range(after, len(view.words))
    verb = next((place for place in rest if view.words[place] in finite_verbs()), len(view.words))
    verb = after if start < index or (rest and may_be_finite(view, after)) else verb
    closing = [cue for cue in cues or () if view.word(cue.place - 1) == "," and verb < cue.place - 1]
    parts: list[Span] = []
    if start < index:
        parts += scene.statement(view.tokens[start].start, view.tokens[index].start)
    if after < len(view.tokens):
        end = clause_end(scene, view, after, index, closing)
        other = _other_source(view, after, cues or []) or _other_clause(
            view, after, cues or [], amid=start < index
        )
        aside = _aside_end(view, start, after) or _remark(view, after)
        parts += scene.statement(view.tokens[after].start, min(end, other or end, aside or end))
    return tuple(part for part in parts if part[0] < part[1])


def _remark(view: View, after: int) -> int | None:
    """Return the comma before a remark of the writer's: Het is volgens X te duur |, iets waar Y op wees."""
    commas = (p for p in range(after, len(view.words)) if view.words[p] == "," and view.narrated[p])
    return next((view.tokens[comma].start for comma in commas if remarks(view, comma + 1)), None)


def _aside_end(view: View, start: int, after: int) -> int | None:
    """Return the comma that ends a relative clause set off by one: de rebellen, die volgens X stopten, |."""
    if start < 1 or view.words[start - 1] != "," or view.words[start] not in ("die", "dat"):
        return None
    commas = (p for p in range(after + 1, len(view.words) - 1) if view.words[p] == "," and view.narrated[p])
    comma = next(commas, None)
    if comma is None or view.words[comma + 1] in closed("conjunctions", "subordinators") | {"die"}:
        return None
    ends = is_finite(view, comma - 1) or view.words[comma - 1].endswith(("t", "d", "en"))
    return view.tokens[comma].start if ends and not view.is_name(comma - 1) else None


def _other_source(view: View, after: int, cues: list[Cue]) -> int | None:
    """Return where another source's clause begins: ``, waar hij volgens Y``, ``, zoals te lezen is``.

    Or one in which somebody says something: ``, waarin hij zei dat``, ``, terwijl Y dat ontkent``.
    """
    for place in range(after + 1, len(view.words) - 1):
        if view.words[place] == ";" and view.narrated[place] and _left(view, place, cues):
            return view.tokens[place].start
        if view.words[place] != "," or not view.narrated[place]:
            continue
        stop = next((p for p in range(place + 1, len(view.words)) if view.words[p] == ","), len(view.words))
        clause, first = view.words[place + 1 : stop], view.words[place + 1]
        if "volgens" in clause[1:] and first in closed("subordinators") | {"die"}:
            return view.tokens[place].start
        within = [cue for cue in cues if place < cue.place < stop and not (cue.quote_only or cue.passive)]
        said = any(view.word(cue.place + 1) == "dat" for cue in within)
        if within and first == "terwijl":
            return view.tokens[place].start
        if said and first in ("waar", "waarin", "waarop", "waarmee"):
            return view.tokens[place].start
        if first == "zoals" and {"blijkt", "bleek", "lezen"}.intersection(clause):
            return view.tokens[place].start
    return None


def _left(view: View, semicolon: int, cues: list[Cue]) -> bool:
    """Tell whether somebody says or does something behind a semicolon: ; de raad spreekt dat tegen."""
    return another_does(view, semicolon + 1) or any(cue.place > semicolon for cue in cues)


def _other_clause(view: View, after: int, cues: list[Cue], *, amid: bool) -> int | None:
    """Return where a clause begins that ``volgens X`` in the one before it isn't about, or None.

    It tells what somebody says or thinks, as ``en het bedrijf verwacht winst`` where the source stands
    ``amid`` the first clause, or is set off by a comma there; or else what X says further.
    """
    for place in range(after, len(view.words)):
        if view.words[place] not in ("en", "maar") or not view.narrated[place]:
            continue
        late = place + 1 + (view.word(place + 1) in closed("adverbs"))
        if view.words[place] == "maar" and late > place + 1 and any(cue.finite == late for cue in cues):
            return view.tokens[place].start  # maar later erkende Y dat
        phrase = noun_phrase(view, place + 1)
        if phrase is None or not verb_second(view, place + 1):
            continue
        verb = phrase.last + 1 + (view.word(phrase.last + 1) == "zelf")
        said = view.word(verb) in verbs()
        other = view.words[place] == "maar" and any(cue.finite == verb for cue in cues)
        if said and (other or amid or phrase.pronoun or view.word(verb + 1) == "dat"):
            return view.tokens[place].start
        if amid and place > after and view.words[place - 1] == ",":
            return view.tokens[place].start
    return None


def _is_amid(view: View, index: int) -> bool:
    """Tell whether a source stands amid a clause, behind more than a word that leads in: Ook volgens X."""
    leads = closed("conjunctions", "adverbs").issuperset(view.words[:index])
    before = view.word(index - 1)
    return not leads and before[:1].isalnum() and before not in closed("conjunctions")


def whose_own(view: View, index: int, phrase: Phrase) -> Phrase:
    """Return the source behind ``index`` without what belongs to the clause around: kan volgens X | bij Y."""
    if phrase.mention or not _is_amid(view, index):
        return phrase
    for place in range(phrase.start + 1, phrase.last):
        if view.words[place] in _LOOSE and view.narrated[place]:
            inner = noun_phrase(view, place + 1)
            named = inner and (inner.mention or names_source(view.words[head_of(view, inner)]))
            if not named or view.words[place + 1] == "dat":
                return phrase._replace(last=place - 1)
    return phrase
