"""A word that opens a sentence or a heading and was taken for a part of the name behind it. Pure.

``Hoewel Brandsma``, ``Schietpartij Anna Brandsma``, ``Opgeluchte Brandsma``, ``Geldschieter Relmo``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.ahead import is_common
from tijding.dutch.names.cutting import Known, cut, given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.kind_nouns import KINDS, type_by
from tijding.dutch.names.particles import of_surnames
from tijding.dutch.names.places import is_place
from tijding.dutch.names.words_before import opens_sentence
from tijding.dutch.syntax.views import closed, endings

_NOUN = 5
"""Letters of a noun that is hardly a first name."""
_INFLECTED = tuple(lexicon.words("constructions", "ends_of_inflected"))
_PARTICIPLE = re.compile(r"(?:\w{2,4})?ge\w{4,}[td]e|(?:ver|ont|be)\w{5,}de")
_BEHIND_TOWN = re.compile(r"(?:[:;,.!?]|\n|$| [a-zà-ÿ(‘'\"„“]{2})")
_PART = 4
"""Letters of each part of a compound."""
_CACHED = 20_000
_SMALL = ("conjunctions", "subordinators", "adverbs", "prepositions", "subject_pronouns", "finite_verbs")
_KINDS = ("organisation_heads", "bound_heads", "work_words", "makes_another")
"""What names begin with."""


def small_word(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A word that begins a sentence or a heading, before a name that stands alone too: Hoewel Brandsma."""
    first, _, rest = mention.text.partition(" ")
    type_ = known.alone.get(rest) or ("PER" if len(known.families.get(rest, ())) > 1 else None)
    if mention.type == "LOC" or type_ not in ("PER", "ORG") or first in given():
        return None
    small = first.lower() in closed(*_SMALL) and first.lower() not in of_surnames()
    if not small and (mention.type == "PER" or not _begins_heading(text, mention.start, first)):
        return None
    return [cut(mention, len(first) + 1, len(mention.text), type_)]


def noun(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A word that opens a sentence, before who is named in full elsewhere too, or only the surname of one.

    ``Schietpartij Anna Brandsma``; ``Basisplaats Brandsma``, ``Opgeluchte Brandsma``.
    """
    first, _, rest = mention.text.partition(" ")
    if mention.type == "LOC" or first in given() or len(first) < _NOUN or not first.isalpha():
        return None
    if " " in rest:
        common = is_common(first) or first.lower() in known.small
        named = mention.type == "PER" and known.alone.get(rest) == "PER" and common
    else:
        named = opens_sentence(text, mention.start) and _is_before_surname(first, mention, known)
    return [cut(mention, len(first) + 1, len(mention.text), "PER")] if named else None


def _is_before_surname(first: str, mention: Mention, known: Known) -> bool:
    """Tell whether a word of the language stands before the surname of somebody else named in full."""
    family = mention.text.rpartition(" ")[2]
    full = known.families.get(family, set()) - {mention.text}
    heads = lexicon.words("words_by_role", *_KINDS)
    word = first.lower() in known.small or is_of_words(first.lower()) or _is_inflected(first.lower())
    return bool(full) and word and first.istitle() and first.lower() not in heads and first not in heads


def _is_inflected(word: str) -> bool:
    """Tell whether a long ``word`` has the ending of an adjective or a participle: gefrustreerde."""
    long = len(word) > lexicon.LONGEST
    return long and (word.endswith(_INFLECTED) or _PARTICIPLE.fullmatch(word) is not None)


def kind(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """A noun that begins a sentence, before a body or thing that stands alone too: Geldschieter Relmo."""
    first, _, rest = mention.text.partition(" ")
    type_ = known.alone.get(rest) or gazetteer.types().get(rest)
    if type_ not in ("ORG", "MISC") or not rest[:1].isupper() or rest in gazetteer.demonyms():
        return None
    if not opens_sentence(text, mention.start) or not _is_plain_noun(first, known):
        return None
    return [cut(mention, len(first) + 1, len(mention.text), type_)]


def event(text: str, mention: Mention, known: Known) -> list[Mention] | None:
    """What happens and the town where, as a headline has it without a preposition: Kerstmarkt Ommen.

    Not a body, which has its town in its name: Schouwburg Hengelo, Stadsbelangen Delft.
    """
    first, _, rest = mention.text.partition(" ")
    town = is_place(rest) and not gazetteer.is_country(rest)
    if not town or not opens_sentence(text, mention.start) or not _BEHIND_TOWN.match(text, mention.end):
        return None
    if known.times[mention.text] > 1 or not _is_plain_noun(first, known) or _is_of_town(first.lower()):
        return None
    return [cut(mention, len(first) + 1, len(mention.text), "LOC")]


def _is_of_town(noun: str) -> bool:
    """Tell whether a noun is a kind of body or place, or no noun at all: schouwburg, plein, voetballend."""
    kinds = endings("firms_in_front", "bodies_in_front", "tails_alone", "quarters", "kinds_of_town")
    return type_by(noun, KINDS) is not None or noun.endswith(kinds)


def _is_plain_noun(word: str, known: Known) -> bool:
    """Tell whether a word with a capital is a noun of the language, and no kind that names begin with."""
    low = word.lower()
    heads = lexicon.words("words_by_role", *_KINDS)
    if len(word) < _NOUN or not word.isalpha() or not word.istitle() or low in heads or word in heads:
        return False
    if word in given() or word in gazetteer.types() or low in closed(*_SMALL):
        return False
    return low in known.small or is_of_words(low)


@lru_cache(_CACHED)
def is_of_words(word: str) -> bool:
    """Tell whether ``word``, in small letters, is one of the language, or two of them: geldschieter."""
    words = lexicon.lines("words")
    if word in words:
        return True
    for place in range(_PART, len(word) - _PART + 1):
        head, tail = word[:place], word[place:]
        if tail in words and (head in words or (head.endswith("s") and head[:-1] in words)):
            return True
    return False


def _begins_heading(text: str, start: int, word: str) -> bool:
    """Tell whether a noun begins a line, so that its capital says nothing: Hoofdrol Brandsma."""
    heads = lexicon.words("words_by_role", "organisation_heads")
    noun = len(word) >= _NOUN and is_common(word) and word.lower() not in heads
    return noun and text[max(0, start - 1) : start] in ("", "\n")
