"""What a name of one word is that a noun or an ending is written on to: Alpenrit, Bleiswijker. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.places import is_place
from tijding.dutch.syntax.views import closed
from tijding.model import EntityType

_CACHED = 20_000
_TAILS: Sequence[tuple[str, EntityType]] = (
    ("tails_of_bodies", "ORG"),
    ("tails_of_places", "LOC"),
    ("tails_of_things", "MISC"),
)
_HEAD = 3
"""Letters of what stands before the noun, at least."""
_LINKS = ("", "s", "n", "en")
_NATIVES = ("enaar", "naar", "aar", "ër", "er")
_TOWN = 3


@lru_cache(_CACHED)
def compound_type(name: str) -> EntityType | None:
    """Return what a word with a capital is by the noun that it ends with, where the rest is a word or a name.

    None for what is no such compound as far as the lists go. Many a surname is one too: not all nouns count.
    """
    if not name.isalpha() or not name.istitle() or name in gazetteer.types():
        return None
    fitting = [(tail, type_) for kind, type_ in _TAILS for tail in closed(kind) if name.endswith(tail)]
    tail, type_ = max(fitting, key=lambda one: len(one[0]), default=("", None))
    return type_ if any(map(_is_known, _heads(name.removesuffix(tail)))) else None


def _heads(front: str) -> Iterator[str]:
    """Yield what may stand before the noun, without what links it: Sonneveld, of Sonneveldprijs."""
    return (front.removesuffix(link) for link in _LINKS if front.endswith(link))


def _is_known(head: str) -> bool:
    listed = gazetteer.is_listed(head) or head in gazetteer.demonyms()
    return len(head) >= _HEAD and (listed or head.lower() in lexicon.lines("words"))


@lru_cache(_CACHED)
def is_native(word: str) -> bool:
    """Tell whether ``word`` may say from which town somebody is: Bleiswijker, Almeloër, Lissenaar."""
    return word.istitle() and any(map(is_place, _towns(word)))


def _towns(word: str) -> Iterator[str]:
    for ending in _NATIVES:
        town = word.removesuffix(ending)
        if town == word or len(town) < _TOWN:
            continue
        yield town
        yield f"{town}en"
        if town[-1] == town[-2]:
            yield town[:-1]


def is_of_parliament(name: str) -> bool:
    """Tell whether ``name`` is a noun that only a parliament's name gives a capital: Kamerlid; or no name."""
    name = name.removeprefix("Het ").removeprefix("De ")
    if name in lexicon.words("words_by_role", "never"):
        return True
    if not name.startswith(_parliaments()) or name in gazetteer.types():
        return False
    heads = (head for head in _parliaments() if name.startswith(head))
    nouns = (name[len(head) :] for head in heads)
    return any(noun in lexicon.lines("words") or noun in closed("of_parliaments") for noun in nouns)


@cache
def _parliaments() -> tuple[str, ...]:
    """Return what parliaments are called, with which nouns begin: Kamer, Staten."""
    return tuple(lexicon.words("words_by_role", "parliaments"))
