"""What was taken for a name but is all that somebody says: ``"Wegwezen!" riep Brandsma``. Pure.

In marks a sentence of few words looks like a title, and its first word has a capital.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from tijding.dutch import gazetteer
from tijding.dutch.names.cutting import is_given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import of_names
from tijding.model import Quote, Span

_STOPS = frozenset(".!?…")
_SIGNS = "\"'“”„‘’«».,!?… "


def without_words_said(text: str, mentions: Sequence[Mention], quotes: Sequence[Quote]) -> list[Mention]:
    """Return ``mentions`` of ``text`` without those that are all that is quoted, in one piece of it.

    A known name may be so as well: "Ajax!" riepen zij.
    """
    direct = [span for quote in quotes if quote.type == "direct" for span in quote.content]
    said = {_bare(text, span): span for span in direct}
    spans = {one: _bare(text, (one.start, one.end)) for one in mentions}
    elsewhere = {one.text for one, span in spans.items() if span not in said}
    return [
        one
        for one, span in spans.items()
        if span not in said or not (one.type == "MISC" or _is_said(text, one, said[span], elsewhere))
    ]


def _bare(text: str, span: Span) -> Span:
    """Return where words stand without the signs and marks about them."""
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip(_SIGNS))
    return start, max(start, span[0] + len(words.rstrip(_SIGNS)))


def _is_said(text: str, mention: Mention, quoted: Span, elsewhere: Set[str]) -> bool:
    """Tell whether a name that is all that is ``quoted`` is none, as a sentence, a cry or a word is."""
    if _is_name(mention.text, elsewhere):
        return False
    cried = text[quoted[1] - 1] in _STOPS
    clause = any(word.islower() and word not in of_names() for word in mention.text.split(" "))
    return cried or clause or " " not in mention.text


def _is_name(words: str, elsewhere: Set[str]) -> bool:
    """Tell whether words are a name, listed or one of those ``elsewhere``, or begin as a full one does."""
    first, _, rest = words.partition(" ")
    named = words in elsewhere or gazetteer.is_listed(words)
    return named or (is_given(first) and (not rest or rest.istitle()))
