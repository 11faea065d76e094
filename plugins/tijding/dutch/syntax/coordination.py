"""Several who share a verb or a preposition: ``X, Y en Z``; and the name behind two titles of one person.

A plural verb beside names of one, or a noun of one, says that all of a list are its subject.
"""

from __future__ import annotations

from tijding.dutch.quotes import cues
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import are_many, singulars
from tijding.dutch.syntax.behind_nouns import past_bracket
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, is_verb, role_in, verbal

_NAMED = ("PER", "ORG")


def with_others(view: View, phrase: Phrase) -> Phrase:
    """Return ``X en Y`` or ``X, Y en Z`` where ``phrase`` is X, behind volgens; Y no clause of its own."""
    one = _behind_titles(view, phrase)
    if one:
        return one
    last = _last_listed(view, phrase)
    other = noun_phrase(view, last + 2) if view.word(last + 1) == "en" else None
    other = other or _as_well(view, phrase, last)
    return Phrase(phrase.first, phrase.start, other.last, None) if other and not other.pronoun else phrase


def _as_well(view: View, phrase: Phrase, last: int) -> Phrase | None:
    """Return the second of two named sources: volgens Relmo en ook Anna Smit; not en ook vissen sterven."""
    told = view.words[last + 1 : last + 3] == ["en", "ook"] and phrase.mention is not None
    other = noun_phrase(view, last + 3) if told else None
    if other is None or other.mention is None or view.word(other.last + 1) in cues.verbs():
        return None  # en ook Anna Smit vindt dat
    return other


def together(view: View, phrase: Phrase) -> Phrase:
    """Return ``X en Y`` or ``X, Y en Z`` where ``phrase`` is X, and a plural verb stands beside all of it."""
    one = _behind_titles(view, phrase)
    if one or phrase.pronoun:
        return one or phrase
    other = _other(view, phrase)
    if other is None:
        return phrase
    if phrase.mention is None and phrase.first == phrase.start == phrase.last:
        return _both(view, phrase, other)
    if _are_plain(view, phrase, other):
        return phrase if _goes_on(view, phrase, other) else phrase._replace(last=other.last)
    if not _plural_beside(view, phrase, other):
        return phrase
    like = phrase.mention is not None and _is_like(other, phrase.mention.type)
    if like or (_is_one(view, phrase) and not _goes_on(view, phrase, other)):
        return Phrase(phrase.first, phrase.start, other.last, None)
    return _both(view, phrase, other) if phrase.mention is None else phrase


def _other(view: View, phrase: Phrase) -> Phrase | None:
    """Return the last of those whom a list names that begins with ``phrase``: X, Y en Z, X en Y en Z."""
    last = _last_listed(view, phrase)
    found = None
    while view.word(last + 1) == "en":
        other = noun_phrase(view, last + 2 + (view.word(last + 2) == "ook"))
        if other is None or other.pronoun or (found and not _is_like(other, phrase.kind)):
            break
        found, last = other, other.last
    return found


def _last_listed(view: View, phrase: Phrase) -> int:
    """Return the last token of what commas list from ``phrase`` on, as far as names go: X, de club Y."""
    last = _behind_bracket(view, phrase)
    while (
        view.word(last + 1) == ","
        and (inner := noun_phrase(view, last + 2))
        and _is_listed(view, phrase, inner)
    ):
        last = _behind_bracket(view, inner)
    return last if view.word(last + 1) == "en" else phrase.last


def _behind_bracket(view: View, phrase: Phrase) -> int:
    """Return the last token of a name with its abbreviation or party behind it: de Raad voor Water (RVW)."""
    return past_bracket(view, phrase.last) if phrase.mention else phrase.last


def _is_listed(view: View, phrase: Phrase, inner: Phrase) -> bool:
    """Tell whether a comma before ``inner`` parts it from another of a list, and opens no apposition."""
    alone = inner.start == inner.last and not inner.pronoun and not inner.mention
    if alone and are_many(view.words[inner.last]) and are_many(view.words[phrase.last]):
        return True  # boze telers, vissers en jagers
    if phrase.mention is None or (phrase.kind == "ORG" and inner.first < inner.start < inner.last):
        return inner.kind in _NAMED or (phrase.first < phrase.start and inner.first < inner.start)
    return _is_like(inner, phrase.mention.type)


def _is_like(phrase: Phrase, kind: str) -> bool:
    """Tell whether a phrase names the like of ``kind``: bodies, countries and programmes speak together."""
    if phrase.mention is None:
        return False
    return phrase.mention.type == kind or {phrase.mention.type, kind} in ({"ORG", "LOC"}, {"ORG", "MISC"})


def _plural_beside(view: View, phrase: Phrase, other: Phrase) -> bool:
    """Tell whether the verb beside two is a plural; not so laat in: laat Jan Smit weten."""
    before, behind = _verb_before(view, phrase), view.word(_behind_bracket(view, other) + 1)
    verb = before if is_verb(before) else behind
    return verb.endswith("n") and is_verb(verb)


def _are_plain(view: View, phrase: Phrase, other: Phrase) -> bool:
    """Tell whether two are plurals of people, the second of a single word: veel telers en jagers."""
    many = are_many(view.words[phrase.last]) and are_many(view.words[other.last])
    return many and other.first == other.last


def _verb_before(view: View, phrase: Phrase) -> str:
    """Return the word before a phrase and the adverbs before that: bekenden | ook, or ""."""
    place = phrase.first - 1
    while view.word(place) in closed("adverbs") and place > 0:
        place -= 1
    return view.word(place)


def _is_one(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is a single person or body, so that a plural verb has another subject too."""
    if phrase.mention:
        return phrase.mention.type in _NAMED and phrase.last in _ends(view, phrase)
    return not view.words[head_of(view, phrase)].endswith(("en", "s", "ci", "dia"))


def _ends(view: View, phrase: Phrase) -> set[int]:
    return {last for first, (_, last) in view.names.items() if phrase.start <= first}


def _goes_on(view: View, phrase: Phrase, other: Phrase) -> bool:
    """Tell whether ``en`` begins a clause: zeggen de boeren en de minister heeft."""
    before = _verb_before(view, phrase)
    inverted = before.endswith("n") and is_verb(before)
    behind = _behind_bracket(view, other) + 1
    return inverted and (verbal(view, behind) or view.word(behind) in closed("past_verbs"))


def _behind_titles(view: View, phrase: Phrase) -> Phrase | None:
    """Return the name behind two titles of one: zanger en componist Jan Smit is, not zijn; else None."""
    if view.word(phrase.last + 1) != "en" or phrase.pronoun or _names_person(view, phrase):
        return None
    other = noun_phrase(view, phrase.last + 2)
    if other is None or other.kind not in _NAMED or other.first != other.start:
        return None
    name = _name_of(view, other)
    if name.first == phrase.last + 2 or _plural_beside(view, phrase, other):
        return None
    titles = [
        any(map(role_in, view.words[first:last]))
        for first, last in ((phrase.start, phrase.last + 1), (phrase.last + 2, name.first))
    ]
    return name if all(titles) or (any(titles) and phrase.first == phrase.start) else None


def _names_person(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase has a person's name in it, or is a body's name."""
    inside = range(phrase.start, phrase.last + 1)
    people = any(view.names[place][0].type == "PER" for place in inside if place in view.names)
    return people or phrase.kind in _NAMED


def _name_of(view: View, phrase: Phrase) -> Phrase:
    """Return the name at the head of a phrase, without the titles before it."""
    places = range(phrase.first, phrase.last + 1)
    place = next((p for p in places if view.is_name(p) and view.names[p][0] is phrase.mention), None)
    return phrase if place is None else view.name_at(place)


def _both(view: View, phrase: Phrase, other: Phrase) -> Phrase:
    """Return two that share a verb: ``burgemeester en wethouders van Maasdal``, ``De moeder en zus van X``.

    Each with a determiner, or both with one, or both with none.
    """
    if view.word(phrase.last + 1) != "en":
        return phrase
    noun = view.words[phrase.start]
    if phrase.first < phrase.start:
        kin = other.mention is None and all(role_in(view.words[one.start]) for one in (phrase, other))
        return phrase._replace(last=other.last) if kin or other.first < other.start else phrase
    people = (role_in(noun) or are_many(noun)) and not other.mention
    behind = view.word(phrase.first - 1) in cues.verbs() and not verbal(view, other.last + 1)
    able = people and (behind or view.word(other.last + 1).endswith("n"))
    return phrase._replace(last=other.last) if able else phrase


def are_people(noun: str) -> bool:
    """Tell whether a noun looks like a plural of people: bewoners, ondernemers, artsen."""
    known = any(role_in(one) is not None for one in singulars(noun))
    return known or noun.endswith(("ers", "aars", "isten", "eurs"))
