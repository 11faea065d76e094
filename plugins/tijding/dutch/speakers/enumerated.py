"""Several who are named in a row: X, Y en Z, each with what it is; their names as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import dropwhile

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.body_kinds import is_kind, kind_of_plural
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, content


def enumerated(scene: Scene, view: View, phrase: Phrase) -> Found | None:
    """Return several who are named as one source, by their names alone: de bonden FNV en CNV."""
    inside = range(phrase.start, phrase.last + 1)
    whole = [place for place in inside if place in view.names and view.word(place - 1) != "("]
    places = [*dropwhile(lambda place: _is_of_all(view, place), whole)]  # Friese X en Y
    named = [view.names[place] for place in places]
    kinds = {mention.type for mention, _ in named}
    if len(named) < 2 or named[-1][1] != phrase.last:
        return None
    if kinds not in ({"PER"}, {"ORG"}) and not (kinds == {"PER", "ORG"} and _are_bodies(view, places[0])):
        return None
    before = view.words[phrase.start : places[0]]
    if not closed("prepositions", "subordinators").isdisjoint(before) and not _is_kind_of(before):
        return None  # advocaten van Anna Visser en Jan Smit
    gaps = [(past_short(view, last) + 1, other) for (_, last), other in zip(named, places[1:], strict=False)]
    links = [_link(view, *gap, gap[1] == places[-1]) for gap in gaps]
    names = [scene.names.of(mention.text, mention.type) for mention, _ in named]
    parts = names[:1]
    for joint, name in zip(links, names[1:], strict=True):
        if joint is None:
            return None
        parts += [joint, name]
    return scene.names.together(parts, _kinds(view, places, names)), ""


def _is_of_all(view: View, name: int) -> bool:
    """Tell whether a name only says of what people or place those behind it are, and is none of the list."""
    mention, last = view.names[name]
    return mention.type == "MISC" and view.word(last + 1) not in (",", "en")


def _is_kind_of(words: Sequence[str]) -> bool:
    """Tell whether words before a body's name say of whom it is: de bond van bakkers | NBOV."""
    of = next((place for place, word in enumerate(words) if word in ("van", "voor")), 0)
    return of > 0 and is_kind(words[of - 1]) and of == len(words) - 2 and words[-1].endswith(("en", "s"))


def _are_bodies(view: View, first: int) -> bool:
    """Tell whether the noun before a list is a plural of bodies: reisorganisaties | X en Jan Smit."""
    return kind_of_plural(view.word(first - 1)) != ""


def _kinds(view: View, places: Sequence[int], names: Sequence[str]) -> Mapping[str, str]:
    """Return the nouns right before those bodies that have one."""
    kinds = {name: _kind_before(view, place) for place, name in zip(places, names, strict=True)}
    return {name: kind for name, kind in kinds.items() if kind}


def _link(view: View, first: int, last: int, final: bool) -> str | None:
    """Return what lists two names between which the given tokens stand, or None where those do more.

    A comma, before the last name ``en``; what the second is stays away: X en (minister) Y.
    """
    joint, between = view.word(first), range(first + 1, last)
    if joint not in (("en", "als") if final else (",", "en")):
        return None
    if all(view.words[place] in ("de", "het") for place in between):
        inside = view.words[first + 1 : last]
    elif all(_says_what(view, place) for place in between):
        inside = []
    else:
        return None
    return (", " if joint == "," else " en ") + "".join(f"{word} " for word in inside)


def _says_what(view: View, place: int) -> bool:
    """Tell whether a word before a name may say what it names: de voormalige minister, vakbond."""
    word = view.words[place]
    described = content(view, place) or adjective(view, place)
    return word in ("de", "het") or (described and view.tokens[place].text.islower())


def _kind_before(view: View, name: int) -> str:
    """Return the noun right before a body's name that says what kind it is: vakbond | FNV; or ""."""
    body = name > 0 and view.names[name][0].type == "ORG" and is_kind(view.words[name - 1])
    return view.tokens[name - 1].text.lower() if body and view.narrated[name - 1] else ""


def past_short(view: View, last: int) -> int:
    """Return the last token of a name with its short form in brackets: het Landelijk Beraad (LB)."""
    bracketed = view.word(last + 1) == "(" and view.word(last + 3) == ")" and view.is_name(last + 2)
    return last + 3 if bracketed else last


def named_together(view: View, index: int) -> Phrase | None:
    """Return the names that end with the one at a token and ``en``: ``A en B``, ``de A, de B en club C``."""
    if not view.is_name(index) or view.names[index][0].type not in ("PER", "ORG"):
        return None
    mention, last = view.names[index]
    last = past_short(view, last)
    other = noun_phrase(view, last + 2) if view.word(last + 1) == "en" else None
    if other is None or other.kind != mention.type:
        return None
    first = index
    while (before := _listed_before(view, first)) is not None:
        first = before
    return Phrase(first, first, other.last, None)


def _listed_before(view: View, first: int) -> int | None:
    """Return the token of the name before the one at ``first``, where a comma parts the two."""
    comma = first - 1 - (view.word(first - 1) in closed("determiners"))
    return view.ends.get(comma - 1) if view.word(comma) == "," else None


def acts(view: View, phrase: Phrase) -> bool:
    """Tell whether a plural verb is right behind a list, by its look: Anna Visser en Jan Smit | vieren."""
    verb = view.word(past_short(view, phrase.last) + 1)
    return verb.endswith("n") and verb not in closed("prepositions", "conjunctions", "adverbs")


def names_in(view: View, phrase: Phrase) -> int:
    """Return how many names a list has, short ones in brackets left out."""
    return sum(phrase.first <= i <= phrase.last and view.word(i - 1) != "(" for i in view.names)
