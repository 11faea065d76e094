"""Where what is said goes on behind its source: ``Dat is volgens X, voorzitter van de bond, | te duur``."""

from __future__ import annotations

from tijding.dutch.quotes.around import may_be_finite
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.resumed import opens_clause, resumes
from tijding.dutch.syntax.conjugation import is_infinitive
from tijding.dutch.syntax.mains import is_main
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import is_finite, verb_second
from tijding.dutch.syntax.verbs import verb_forms, verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, role_in

_LINKS = frozenset([",", "en", "die", "dat", "waar", "waarin", "waarop", "volgens"])
_WHICH = frozenset(["die", "dat", "waarin", "waarop", "waarmee", "waarvan", "waarbij", "waaruit"])
_ASIDE = 30
"""Tokens of what is said of a source at most."""


def goes_on_at(view: View, index: int, phrase: Phrase, cues: list[Cue], *, amid: bool) -> int:
    """Return the token with which the statement goes on behind the source, or ends."""
    told = _past_apposition(view, index, phrase) if amid else _main_verb(view, index, phrase)
    if told:
        return told
    after, further = after_source(view, phrase), behind_adjuncts(view, phrase) + 1
    inserted = amid and view.word(index - 1) == "," == view.word(further - 1)
    if view.words[index] == "aldus" and amid:
        goes = inserted and (resumes(view, index - 1, further, phrase, cues) or _adds(view, further, cues))
        return further if goes else len(view.tokens)
    if inserted and is_main(view, index - 1) and opens_clause(view, further, phrase):
        return further  # Het is zaak, volgens de raad, dat
    return len(view.tokens) if view.word(index - 1) == "," and _only_source(view, after) else after


def _main_verb(view: View, index: int, phrase: Phrase) -> int:
    """Return the verb behind a source that begins a sentence, and what hangs on it: X in een blog | is."""
    verb = behind_adjuncts(view, phrase)
    return verb if index == first_word(view) and is_finite(view, verb) else 0


def _past_apposition(view: View, index: int, phrase: Phrase) -> int:
    """Return the token behind what tells who the source is between commas, or to the sentence's end; else 0.

    No comma before ``volgens`` amid a clause: so the one behind the source sets off no more than that. ``Er
    zijn volgens Jan Smit, werkzaam bij de bond, | te veel regels``.
    """
    comma = phrase.last + 1
    if view.words[index] != "volgens" or view.word(index - 1) == "," or view.word(comma) != ",":
        return 0
    relative = view.word(comma + 1) in ("die", "dat")
    told = closed("subordinators", "conjunctions", "subject_pronouns") - {"die", "dat"}
    if phrase.pronoun or view.word(comma + 1) in told or not view.narrated[comma]:
        return 0
    stop = next((p for p in range(comma + 1, len(view.words)) if view.words[p] in (",", ":", ".")), comma)
    clause = range(comma + 1, stop)
    verb = any(may_be_finite(view, p) for p in clause)
    if verb != relative and "die" not in view.words[comma + 2 : stop]:
        return 0
    if not all(view.narrated[p] for p in clause):
        return 0
    return min(stop + 1, len(view.words))


def after_source(view: View, phrase: Phrase) -> int:
    """Return the token after the source and what is said of it between commas."""
    place = _past_attributes(view, phrase)
    if view.word(place) not in ("die", "dat", ","):
        return place
    for later in range(place + 1, min(len(view.words), place + _ASIDE)):
        if view.words[later] == "," and _may_go_on(view, later):
            return later + 1
    if view.word(place) != ",":
        return place
    if view.word(place + 1) in ("die", "dat"):
        return len(view.words)
    return place + _closer(view, place)


def _past_attributes(view: View, phrase: Phrase) -> int:
    """Return the token after the source and what it is of or for: X zelf, X van de raad, X (CD&V)."""
    place = phrase.last + 1
    place += view.word(place) == "zelf"
    named = phrase.mention and (phrase.kind == "PER" or phrase.first < phrase.start)
    if view.word(place) == "van" and named:
        place = _after_body(view, place)
        further = behind_adjuncts(view, phrase)
        place = further if phrase.kind == "PER" and may_be_finite(view, further) else place
    if view.word(place) == "voor" and view.words[phrase.last].endswith(endings("bodies_for")):
        place = behind_adjuncts(view, phrase)  # het Agentschap voor natuurbeheer in Assen
    if view.word(place) == "(":
        closing = range(place, min(len(view.words), place + 6))
        place = next((later + 1 for later in closing if view.words[later] == ")"), place)  # X (CD&V)
    return place


def _may_go_on(view: View, comma: int) -> bool:
    """Tell whether what is said may go on behind a comma: with a verb, or with words in marks."""
    after = view.word(comma + 1)
    quoted = comma + 1 < len(view.words) and not view.narrated[comma + 1] and view.narrated[comma]
    return quoted or after in verb_forms() or _past(after) or is_infinitive(after)


def _after_body(view: View, of: int) -> int:
    """Return the token after the body that ``van`` at token ``of`` leads to, or ``of`` where none follows."""
    body = noun_phrase(view, of + 1)
    if body and body.mention:
        return body.last + 1
    first = of + 1 + (view.word(of + 1) in closed("determiners"))
    return view.names[first][1] + 1 if view.is_name(first) else of  # het Havenbedrijf wachten er schepen


def _past(word: str) -> bool:
    return len(word) > 4 and word.endswith(("te", "de", "t", "den", "ten"))


def _closer(view: View, comma: int) -> bool:
    return view.word(comma + 1) in closed("determiners", "subject_pronouns") or view.is_name(comma + 1)


def behind_adjuncts(view: View, phrase: Phrase) -> int:
    """Return the token behind a source and what places it: een woordvoerder van de raad in Assen."""
    place = phrase.last + 1
    for _ in range(3):
        further = noun_phrase(view, place + 1) if view.word(place) in closed("prepositions") else None
        if further is None:
            break
        place = further.last + 1
        place += view.word(place).endswith("en") and view.word(place + 1) == "van"  # het bestrijden van
    return place


def _only_source(view: View, after: int) -> bool:
    """Tell whether what stands behind ``, volgens X`` belongs to X, to the sentence's end: in de krant."""
    rest = view.words[after:]
    if _closes_clause(rest):
        return False
    if rest[:1] == [","]:
        return _is_role(view, after + 1)
    if rest[:1] and rest[0] in _WHICH:
        return not any(view.words[p] == "," and verb_like(view, p + 1) for p in range(after, len(view.words)))
    if "," in rest or not rest:
        return False
    relative = rest[0] in ("dat", "die") or rest[:2] == ["en", "volgens"]
    return relative or not any(may_be_finite(view, place) for place in range(after, len(view.words)))


def _closes_clause(rest: list[str]) -> bool:
    """Tell whether a participle ends the sentence, of the clause before the source: zelfs gedwongen."""
    words = [word for word in rest if word[0].isalpha()]
    last = words[-1] if len(words) > 1 and _LINKS.isdisjoint(rest) else ""
    accented = last.startswith(("be", "ver", "ont", "her")) and last.endswith("d")
    return len(last) > 5 and (accented or (last.startswith("ge") and last.endswith(("d", "t", "en"))))


def _is_role(view: View, place: int) -> bool:
    """Tell whether no more than what somebody is stands from ``place``: woordvoerder van de politie."""
    phrase = noun_phrase(view, place)
    if phrase is None or not any(role_in(word) for word in view.words[place : phrase.last + 1]):
        return False
    rest = range(place, len(view.words))
    return not any(view.words[p] == "," or may_be_finite(view, p) for p in rest)


def _adds(view: View, link: int, cues: list[Cue]) -> bool:
    """Tell whether who is named amid two clauses says the second too: A, aldus X, en B."""
    attributed = any(cue.place > link for cue in cues) or "volgens" in view.words[link:]
    return view.word(link) in ("en", "want") and not attributed and verb_second(view, link + 1)
