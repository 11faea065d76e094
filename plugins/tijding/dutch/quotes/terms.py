"""Which words in marks are no words said, but the writer's term, or a word that he names. Pure."""

from __future__ import annotations

from tijding.dutch.quotes.quotation import Quotation, words_in
from tijding.dutch.syntax.views import closed

_WORDS = frozenset(["woord", "woorden", "term", "termen", "begrip"])
"""Behind which a word in marks is named, not said."""
_TERM = 120
"""Characters of a term in marks at most."""
_SAID = 4
"""Words that are more than a term."""


def is_term(text: str, quote: Quotation) -> bool:
    """Tell whether a quotation is a word or two amid what the writer says: een 'groen' plan."""
    if quote.end - quote.start > _TERM or words_in(text, quote.parts) > 2 or text[quote.end - 1] in ".,!?…":
        return False
    before = text[max(0, quote.outer[0] - 2) : quote.outer[0]].strip()
    after = text[quote.outer[1] : quote.outer[1] + 1]
    return before not in (":", "") and after not in (",", ".") and bool(after)


def is_told(text: str, quote: Quotation) -> bool:
    """Tell whether a quotation is words said, not a title, a term or a word that is named."""
    words = words_in(text, quote.parts)
    return words >= _SAID or (words > 0 and text[quote.start].islower() and not _is_named(text, quote))


def _is_named(text: str, quote: Quotation) -> bool:
    """Tell whether one word in marks is a term: an adjective, as in de 'oude' haven, or one named."""
    word = text[quote.start : quote.end].strip()
    before = text[max(0, quote.outer[0] - 12) : quote.outer[0]].split()[-1:]
    after = text[quote.outer[1] : quote.outer[1] + 20].split(" ")
    noun = len(after) > 1 and not after[0] and after[1][:1].isalpha()
    mentioned = before and (before[0].lower() in _WORDS or before[0].lower() in closed("numbers"))
    if mentioned and word.isalpha():
        return True  # het woord 'duur', twee 'huizen'
    alone = word.isalpha() and word.endswith("e") and before in (["de"], ["het"])
    return alone and noun and after[1] not in closed("prepositions", "conjunctions")
