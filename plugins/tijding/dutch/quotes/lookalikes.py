"""What looks like a verb of saying, and is a noun or tells of one: het bericht, de bekende wijken."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import lexicon

_SMALL = ("adverbs", "prepositions", "subordinators", "determiners", "subject_pronouns", "object_pronouns")
_BEFORE_NOUNS = frozenset(["volgens", "na", "door", "met", "over", "uit", "in", "van", "via"])
"""Prepositions behind which what looks like a verb is the noun: volgens berichten."""
_TOLD = frozenset(
    [("eigen", "zeggen"), ("zijn", "zeggen"), ("haar", "zeggen"), ("hun", "zeggen"), ("op", "aangeven")]
)
"""Infinitives that are nouns behind these words: naar eigen zeggen, op aangeven van."""


def is_noun(words: Sequence[str], index: int) -> bool:
    """Tell whether what looks like a verb at ``index`` is a noun (``het bericht``), or tells of one."""
    if index == 0:
        return False
    if (words[index - 1], words[index]) in _TOLD or _is_adjective(words, index):
        return True
    if words[index] in ("bekende", "bekenden"):
        return _is_known(words, index)
    return _is_document(words, index) or _is_governed(words, index)


def _is_document(words: Sequence[str], index: int) -> bool:
    """Tell whether a determiner makes a word a noun: het bericht, het verontrustende bericht."""
    if not (
        words[index] in _listed("documents")
        or words[index] in lexicon.words("nouns", "verb_lookalikes", "determined_lookalikes")
    ):
        return False
    qualified = words[index - 1].endswith("e") and index > 1 and words[index - 2] in _listed("determiners")
    return qualified or words[index - 1] in _listed("determiners")


def _is_governed(words: Sequence[str], index: int) -> bool:
    """Tell whether a preposition makes a word a noun: volgens berichten, volgens officiële berichten."""
    before = index - 1 - words[index - 1].endswith("e")
    known = words[index] in lexicon.words("nouns", "verb_lookalikes")
    return known and before >= 0 and words[before] in _BEFORE_NOUNS


def _is_adjective(words: Sequence[str], index: int) -> bool:
    """Tell whether what looks like a verb describes the noun behind it: de bekende wijken."""
    described = words[index].endswith(("de", "te")) and words[index - 1] in ("de", "een", "deze", "andere")
    return described and _is_large(words, index + 1)


def _is_known(words: Sequence[str], index: int) -> bool:
    """Tell whether ``bekende`` tells of a noun, or is one: een goede bekende, bekende en nieuwe schepen."""
    before, after = words[index - 1], words[index + 1] if index + 1 < len(words) else "."
    if before.endswith("e") and words[index - 2] in _listed("determiners"):
        return True
    if after == "en":
        return index + 2 < len(words) and words[index + 2].endswith("e")
    beside = before in ("en", "of", ",", "als") or before in _listed("prepositions")
    return beside and _is_large(words, index + 1)


def _is_large(words: Sequence[str], index: int) -> bool:
    """Tell whether a word stands at ``index`` that is none of the small ones."""
    word = words[index] if index < len(words) else "."
    return word.isalpha() and word not in _listed(*_SMALL)


def _listed(*names: str) -> frozenset[str]:
    return lexicon.words("function_words", *names)
