"""Listed names of several words of which less was found: Raad voor | Cultuur, Abercrombie | & Fitch. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention

_LONGEST = 90
"""Characters of a listed name, at most."""
_SIGNS = ".,;:!?)\"'”’"


def as_listed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, in order, those that begin a longer listed name as that."""
    found: list[Mention] = []
    for mention in mentions:
        if found and mention.start < found[-1].end:
            continue
        name = _listed(text, mention)
        if len(name) > len(mention.text):
            mention = Mention(
                mention.start, mention.start + len(name), name, gazetteer.types()[name], mention.confidence
            )
        found.append(mention)
    return found


def _listed(text: str, mention: Mention) -> str:
    """Return the longest listed name of several words that stands where a mention does, or ""."""
    if mention.text.partition(" ")[0] not in gazetteer.opens_phrase():
        return ""
    words = [
        word.rstrip(_SIGNS)
        for word in text[mention.start : mention.start + _LONGEST].split("\n")[0].split(" ")
    ]
    names = (" ".join(phrase) for phrase in gazetteer.phrases_at(words, 0))
    return next((name for name in names if _stands(text, mention.start, name)), "")


def _stands(text: str, start: int, name: str) -> bool:
    """Tell whether ``name`` stands at ``start``, and ends there: no New York Times-lezer."""
    behind = text[start + len(name) : start + len(name) + 1]
    return text.startswith(name, start) and not behind.isalnum() and behind != "-"
