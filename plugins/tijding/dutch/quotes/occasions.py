"""What is given to do something, which nobody thereby admits: ``gaf hen de kans toe te slaan``. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import lexicon

_GIVES = frozenset(["geef", "geeft", "geven", "gaf", "gaven"])


def gives_occasion(words: Sequence[str], verb: int, part: int) -> bool:
    """Tell whether the ``toe`` at ``part`` belongs to the infinitive behind it, and not to geven at ``verb``.

    So it does where what is given stands between (de kans toe te geven), and where no more than who is given
    it may, before a verb that has toe as a part: gaf de dief alle ruimte toe te slaan, not gaf toe te slaan.
    """
    if words[verb] not in _GIVES or words[part] != "toe" or words[part + 1 : part + 2] != ["te"]:
        return False
    between = words[verb + 1 : part]
    done = words[part + 2] if part + 2 < len(words) else ""
    if not lexicon.words("nouns", "chances").isdisjoint(between):
        return True
    return bool(between) and done in lexicon.words("nouns", "with_toe")
