"""What helps a verb of saying: its auxiliary, a modal, a future; and which of its forms is a participle."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import lexicon

AUXILIARIES = frozenset(["heeft", "hebben", "had", "hadden", "heb"])
PASSIVES = frozenset(["wordt", "werd", "worden", "werden", "is", "was", "zijn", "waren"])
_FUTURES = frozenset(["zal", "zullen", "zou", "zouden", "gaat", "gaan", "hoeft", "hoeven"])
"""With an infinitive of saying behind it, nothing has been said yet."""
_SHOULD = frozenset(["zou", "zouden", "zal", "zullen", "moet", "moeten", "kan", "kunnen"])
"""Before hebben and a participle: what is told to have been said."""
_NOT_SAID = frozenset(["niet", "nooit", "je", "men", "we", "wij", "u", "jij", "jullie"])
"""Beside a modal verb: it is not said, or by anybody at all."""
_UNACCENTED = ("be", "er", "her", "ont", "ver", "voor", "onder")
"""Beginnings of verbs whose participle has no ge: beloofd, verteld."""
_VOICELESS = ("kt", "pt", "ucht")
"""Ends of forms that are present and, behind an unaccented beginning, participle too: benadrukt."""
_BRACKET = 30
"""Tokens before a participle in which its auxiliary is looked for."""
_NEAR = 14
"""Tokens before a form in which the verb stands that makes a participle of it."""


def modal_of(words: Sequence[str], narrated: Sequence[bool], index: int) -> int | None:
    """Return the modal verb whose infinitive stands at ``index`` (moest toegeven dat), or None."""
    if not _is_infinitive(words[index]):
        return None
    for place in range(index - 1, max(-1, index - 12), -1):
        if not narrated[place] or words[place] in (",", ";", ":", "dat", "en", "maar", "te"):
            return None
        if words[place] in lexicon.words("function_words", "modals"):
            return place
    return None


def _is_infinitive(word: str) -> bool:
    """Tell whether a form of a verb of saying may be its infinitive: toegeven, not toegegeven."""
    return word.endswith("n") and not word.startswith("ge") and not is_completed(word)


def says(words: Sequence[str], modal: int, index: int) -> bool:
    """Tell whether who can or must say it does: not ``kan niet zeggen dat``, nor ``je kan zeggen dat``."""
    near = words[max(0, modal - 1) : index]
    return not any(word in _NOT_SAID for word in near)


def to_come(words: Sequence[str], narrated: Sequence[bool], index: int) -> bool:
    """Tell whether the verb at ``index`` is the infinitive of a future: zal vrijdag zeggen dat."""
    if not _is_infinitive(words[index]):
        return False
    for place in range(index - 1, max(-1, index - 12), -1):
        if not narrated[place] or words[place] in (",", ";", ":", "dat"):
            return False
        if words[place] in _FUTURES:
            return True
    return False


def has_told(words: Sequence[str], narrated: Sequence[bool], auxiliary: int) -> int | None:
    """Return the verb that ``hebben`` at a token depends on: zou tegen X | hebben gezegd; else None."""
    if words[auxiliary] != "hebben":
        return None
    for place in range(auxiliary - 1, max(-1, auxiliary - _NEAR), -1):
        if not narrated[place] or words[place] in (",", ";", ":", "dat", "te"):
            return None
        if words[place] in _SHOULD:
            return place
    return None


def becomes(words: Sequence[str], index: int) -> bool:
    """Tell whether what looks like a present is a participle: wordt door X benadrukt, heeft X benadrukt."""
    if not words[index].startswith(_UNACCENTED):
        return False
    for place in range(index - 1, max(-1, index - _NEAR), -1):
        if words[place] in ("wordt", "werd"):
            return place == index - 1 or "er" in words[max(0, place - 1) : place + 2]
        if words[place] in AUXILIARIES:
            return words[index].endswith(_VOICELESS) and "volgens" not in words[:place]  # shown, to others
        if words[place] in (",", ";", ":", "dat", "en", "maar"):
            break
    return False


def _owns(words: Sequence[str], index: int, participle: int) -> bool:
    """Tell whether ``zijn`` is no verb, as one or a preposition stands right before it.

    ``heeft zijn broer gemeld``, ``heeft in zijn brief gemeld``; not ``die er over zijn gemeld``.
    """
    if words[index] != "zijn" or index == 0:
        return False
    leads = words[index - 1] in lexicon.words("function_words", "prepositions") and index + 1 < participle
    return leads or words[index - 1] in AUXILIARIES


def auxiliary_of(words: Sequence[str], index: int) -> tuple[int, bool]:
    """Return the auxiliary of the participle at ``index`` and whether it makes a passive."""
    nearby = [*range(index - 1, max(-1, index - _BRACKET), -1), *range(index + 1, min(len(words), index + 3))]
    for place in nearby:
        if words[place] in AUXILIARIES:
            return place, False
        if words[place] in PASSIVES and not _owns(words, place, index):
            return place, True
        if words[place] in (";", ":"):
            break
    return index, False


def is_completed(word: str) -> bool:
    """Tell whether a form of a verb of saying is its participle, not by ge alone: toegezegd, beloofd."""
    prefixes = ("aange", "toege", "opge", "uitge", "meege", "medege", "bekendge")
    return word.startswith(prefixes) or (word.startswith(_UNACCENTED) and word.endswith("d"))
