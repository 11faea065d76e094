"""Forms of Dutch verbs that are in no list, known by their infinitive."""

from __future__ import annotations

import re
from functools import lru_cache

from tijding.dutch import lexicon

PARTICIPLES = ("ge", "be", "ver", "ont", "her")
"""What participles begin with that have no other word in front."""
FINITE_ENDINGS = ("t", "de", "te", "den", "ten")
"""Endings of finite verbs, but for the plural of the present."""
_PARTS = f"(?:{'|'.join(sorted(lexicon.words('nouns', 'verb_prefixes') - {'be', 'ver', 'ont', 'her'}))})?"
"""Parts that may stand before ge: op of opgepakt."""
_PARTICIPLE = re.compile(rf"(?:{_PARTS}ge|be|ver|ont)\w{{2,}}(?:d|t|en)")
_STRONG_PARTICIPLE = re.compile(rf"(?:{_PARTS}ge|be|ver|ont)\w{{3,}}en")
_WEAK_PARTICIPLE = re.compile(rf"{_PARTS}(?:ge)?((?:(?<=ge)|be|ver|ont|her)\w{{2,}})[dt]")
_VERB = 4
"""Letters of an infinitive at least."""
_COMPOUND = 4
"""Letters of a compound's first part at least; one more of its last."""


def may_be_participle(word: str) -> bool:
    """Tell whether ``word`` (lower case) looks like a participle, weak or strong: uitgelegd, verloren."""
    return _PARTICIPLE.fullmatch(word) is not None


def is_strong_participle(word: str) -> bool:
    """Tell whether ``word`` (lower case) looks like a participle in -en, alike before a noun: afgetreden."""
    return _STRONG_PARTICIPLE.fullmatch(word) is not None


@lru_cache(10_000)
def is_present(word: str) -> bool:
    """Tell whether ``word`` (lower case) may be a verb in the third person (zaait) by its infinitive."""
    return word.endswith("t") and _has_infinitive(word.removesuffix("t"))


@lru_cache(10_000)
def is_weak_past(word: str) -> bool:
    """Tell whether ``word`` (lower case) may be the past of a weak verb (zaaiden) by its infinitive."""
    stem = word.removesuffix("n")
    return stem.endswith(("de", "te")) and _has_infinitive(stem[:-2])


@lru_cache(10_000)
def is_weak_participle(word: str) -> bool:
    """Tell whether ``word`` (lower case) is the participle of a weak verb (opgepakt) by its infinitive."""
    found = _WEAK_PARTICIPLE.fullmatch(word)
    noun = word in lexicon.words("nouns", "no_participles")
    return found is not None and not noun and _has_infinitive(found[1])


@lru_cache(10_000)
def is_infinitive(word: str) -> bool:
    """Tell whether ``word`` (lower case) is a verb's infinitive by its present: betalen, for betaalt."""
    if len(word) < _VERB or not word.endswith("en"):
        return False
    stem = word.removesuffix("en")
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    hard = re.sub(r"z$", "s", re.sub(r"v$", "f", stem))
    longer = re.sub(r"([aeou])([bcdfgklmnprst])$", r"\1\1\2", hard)
    presents = {form + "t" if form[-1:] != "t" else form for form in (single, hard, longer)}
    return not lexicon.lines("words").isdisjoint(presents)


def _has_infinitive(stem: str) -> bool:
    """Tell whether a verb has the ``stem``: zaai, maak, leef."""
    shorter = re.sub(r"([aeou])\1([bcdfgklmnprstvwz])$", r"\1\2", stem)
    voiced = re.sub(r"s$", "z", re.sub(r"f$", "v", shorter))
    infinitives = (stem + "en", stem + stem[-1:] + "en", shorter + "en", voiced + "en")
    return not lexicon.lines("words").isdisjoint(infinitives)


@lru_cache(10_000)
def is_strong_past(word: str) -> bool:
    """Tell whether ``word`` (lower case) is the past of a strong verb and nothing else: hielp, verscheen."""
    if word in lexicon.words("nouns", "strong_pasts"):
        return True
    stems = lexicon.words("nouns", "strong_pasts", "prefixed_pasts")
    prefixes = lexicon.words("nouns", "verb_prefixes")
    parts = (word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix))
    return word not in lexicon.words("nouns", "no_pasts") and any(part in stems for part in parts)


@lru_cache(10_000)
def looks_past(word: str) -> bool:
    """Tell whether ``word`` (lower case) looks like a past tense, listed or not: feliciteerde, hielp."""
    weak = len(word) > _VERB and word.isalpha() and word.endswith(("te", "de", "den", "ten"))
    past = is_strong_past(word) or (weak and not _is_compound(word))
    return past and word not in lexicon.words("function_words", "past_lookalikes")


@lru_cache(10_000)
def _is_compound(word: str) -> bool:
    """Tell whether a long plural that no list has is a noun made of two: berichten|diensten."""
    listed = lexicon.lines("words")
    cuts = range(_COMPOUND, len(word) - _COMPOUND) if word.endswith("en") else ()
    last = (cut for cut in cuts if word[cut:] in listed and word[cut:-2] in listed)
    return any(not listed.isdisjoint((word[:cut], word[: cut - 1])) for cut in last)
