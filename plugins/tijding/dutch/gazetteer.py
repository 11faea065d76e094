"""What the lists say of a name: its type by exact match, in one dictionary made of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tijding.dutch import lexicon
from tijding.model import EntityType

_KINDS: Mapping[str, EntityType] = {"people": "PER", "organisations": "ORG", "places": "LOC"}


@cache
def types() -> Mapping[str, EntityType]:
    """Return the type of each listed name; the hand-kept lists win over the derived ones."""
    found: dict[str, EntityType] = {}
    found.update(dict.fromkeys(lexicon.lines("places"), "LOC"))
    found.update(dict.fromkeys(lexicon.lines("demonyms") - lexicon.lines("first_names_more"), "MISC"))
    found.update(dict.fromkeys(lexicon.lines("other_names"), "MISC"))
    found.update(dict.fromkeys(lexicon.lines("organisations"), "ORG"))
    found.update(dict.fromkeys(lexicon.lines("places_more"), "LOC"))
    found.update({name: "PER" for name in lexicon.lines("people") if " " in name})
    for kind, type_ in _KINDS.items():
        for name, entry in lexicon.table("aliases")[kind].items():
            found.update(dict.fromkeys([name, *entry.get("as", ())], type_))
    return found


@cache
def aliases() -> Mapping[str, str]:
    """Return the canonical name of each spelling that aliases.yaml knows."""
    found: dict[str, str] = {}
    for kind in _KINDS:
        for name, entry in lexicon.table("aliases")[kind].items():
            found.update(dict.fromkeys([name, *entry.get("as", ())], name))
    return found


def is_place(name: str) -> bool:
    """Tell whether the lists have ``name`` as a place's."""
    return types().get(name) == "LOC"


@cache
def countries() -> frozenset[str]:
    """Return what countries go by, and what is told of as one: Frankrijk, Engeland."""
    return lexicon.lines("countries") | frozenset(lexicon.table("regions")["countries"])


def is_country(name: str) -> bool:
    """Tell whether ``name`` is a country's, in any Dutch spelling: Saudi-Arabië, VS; Jordan is a person's."""
    return aliases().get(name, name) in countries()


@cache
def roles() -> Mapping[str, str]:
    """Return whom a description in lower case means: ``amerikaanse president`` to Donald Trump."""
    people = lexicon.table("aliases")["people"]
    return {role.lower(): name for name, entry in people.items() for role in entry.get("roles", ())}


@cache
def _phrases() -> Mapping[str, Mapping[str, Sequence[tuple[str, ...]]]]:
    """Return the listed names of several words by their first and their second one, the longest first."""
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for name in sorted(types(), key=lambda name: -name.count(" ")):
        words = tuple(name.split(" "))
        if len(words) > 1:
            found.setdefault(words[0], {}).setdefault(words[1], []).append(words)
    return found


@cache
def opens_phrase() -> frozenset[str]:
    """Return the words with which listed names of several words begin."""
    return frozenset(_phrases())


def phrases_at(words: Sequence[str], index: int) -> Iterator[tuple[str, ...]]:
    """Yield the listed names of several words that stand in ``words`` at ``index``, the longest first."""
    begun = _phrases().get(words[index])
    for phrase in begun.get(words[index + 1], ()) if begun and index + 1 < len(words) else ():
        if tuple(words[index : index + len(phrase)]) == phrase:
            yield phrase


@cache
def first_names() -> frozenset[str]:
    """Return the first names that are not rather places, bodies or things."""
    listed = lexicon.lines("places_more") | lexicon.lines("organisations") | lexicon.lines("other_names")
    return (lexicon.lines("first_names") - listed) | lexicon.lines("first_names_more")


@cache
def surnames() -> frozenset[str]:
    """Return the last words of known people's names, and what they go by alone: Poetin, Bono."""
    return frozenset(name.split(" ")[-1] for name in lexicon.lines("people"))


def is_listed(name: str) -> bool:
    """Tell whether the lists have a name, of whatever type, or as what somebody known goes by."""
    return name in types() or name in surnames()


@cache
def demonyms() -> frozenset[str]:
    """Return adjectives, inhabitants and languages: names that stand before nouns."""
    return lexicon.lines("demonyms") | frozenset(
        name for name in lexicon.lines("other_names") if " " not in name and name.isalpha()
    )
