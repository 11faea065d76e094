"""Forms of Dutch verbs that are in no list, known by their infinitive."""

from __future__ import annotations

import re
from functools import lru_cache

from tijding.dutch import lexicon


@lru_cache(10_000)
def is_present(word: str) -> bool:
    """Tell whether ``word`` (lower case) may be a verb in the third person (zaait) by its infinitive."""
    stem = word.removesuffix("t")
    shorter = re.sub(r"([aeou])\1([bcdfgklmnprstvwz])$", r"\1\2", stem)
    voiced = re.sub(r"s$", "z", re.sub(r"f$", "v", shorter))
    infinitives = (stem + "en", stem + stem[-1:] + "en", shorter + "en", voiced + "en")
    return word.endswith("t") and not lexicon.lines("words").isdisjoint(infinitives)
