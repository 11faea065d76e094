"""Verbs that share a subject (``X lachte en zei``), and the adverbs beside a verb and its subject."""

from __future__ import annotations

from tijding.dutch.syntax.views import View, closed

TAILS = frozenset(["weten", "doorschemeren"])
"""Infinitives of laten, behind which no subject stands: lieten gisteren weten | de boot te verkopen."""
_BESIDE = TAILS | {"zich", "pas", "beide", "allebei", "samen", "geleden"}
"""What may stand with an adverb between a verb and its subject or clause: liet doorschemeren dat."""


def coordinated(view: View, verb: int) -> bool:
    """Tell whether ``verb`` shares the subject of an earlier one: ... en zei dat."""
    place = verb - 1
    while place > 0 and view.words[place] in closed("adverbs"):
        place -= 1
    return view.word(place) in ("en", "maar")


def skip_adverbs(view: View, index: int) -> int:
    """Return the token at ``index``, or behind the adverbs there."""
    while (word := view.word(index)) and (word in closed("adverbs") or word in _BESIDE):
        if view.is_name(index):
            break
        index += 1
    return index
