"""What looks like a verb of saying, and is a noun or tells of one: het bericht, de bekende wijken."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import lexicon

_SMALL = ("adverbs", "prepositions", "subordinators", "determiners", "subject_pronouns", "object_pronouns")


def _is_adjective(words: Sequence[str], index: int) -> bool:
    """Tell whether what looks like a verb describes the noun behind it: de bekende wijken."""
    following = words[index + 1] if index + 1 < len(words) else "."
    noun = following.isalpha() and not any(
        following in lexicon.words("function_words", key) for key in _SMALL
    )
    return (
        noun and words[index].endswith(("de", "te")) and words[index - 1] in ("de", "een", "deze", "andere")
    )


def _is_known(words: Sequence[str], index: int) -> bool:
    """Tell whether ``bekende`` tells of a noun, or is one: een goede bekende, bekende en nieuwe schepen."""
    before, after = words[index - 1], words[index + 1] if index + 1 < len(words) else "."
    if before.endswith("e") and words[index - 2] in lexicon.words("function_words", "determiners"):
        return True
    small = {word for key in _SMALL for word in lexicon.words("function_words", key)}
    beside = before in ("en", "of", ",", "als") or before in lexicon.words("function_words", "prepositions")
    if after == "en":
        return index + 2 < len(words) and words[index + 2].endswith("e")
    return beside and after.isalpha() and after not in small


NOUNS = frozenset(["eisen", "schatten", "berichten", "antwoorden", "besluit"])
"""Nouns that look like verbs."""
BEFORE_NOUNS = frozenset(["volgens", "na", "door", "met", "over", "uit", "in", "van", "via"])
"""Prepositions behind which such a word is the noun: volgens berichten."""


def is_noun(words: Sequence[str], index: int) -> bool:
    """Tell whether what looks like a verb is a document's name behind a determiner: ``het bericht``."""
    documents, determiners = (lexicon.words("function_words", name) for name in ("documents", "determiners"))
    if index == 0:
        return False
    if words[index] == "zeggen" and words[index - 1] in ("eigen", "zijn", "haar", "hun"):
        return True  # naar eigen zeggen
    if _is_adjective(words, index):
        return True
    if words[index] in ("bekende", "bekenden") and _is_known(words, index):
        return True
    if words[index] == "aangeven" and words[index - 1] == "op":
        return True  # op aangeven van
    if not (words[index] in documents or words[index] in NOUNS):
        return False
    before = index - 1 - words[index - 1].endswith("e")
    if words[index] in NOUNS and before >= 0 and words[before] in BEFORE_NOUNS:
        return True  # volgens berichten, volgens officiële berichten
    qualified = words[index - 1].endswith("e") and index > 1 and words[index - 2] in determiners
    return words[index - 1] in determiners or qualified  # het bericht, het verontrustende bericht
