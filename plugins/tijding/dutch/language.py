"""Which language a text is in: by its small words, or, where those leave a doubt, by langid.

Langid alone (Lui and Baldwin 2012) doesn't know Frisian, takes names and numbers for some language too, and
needs more time than all else that makes an article of a page. Small words alone take Spanish for French.
"""

from __future__ import annotations

import re
from collections import Counter

import py3langid

from tijding.dutch import lexicon

_BEGINNING = 4000
_LEAST = 4
"""Small words of another language before a text is taken for it, and twice as many as Dutch ones."""
_LETTERS = 200
"""Letters that langid needs before it is asked."""
_SURE = ("nl", "fy")
"""Languages that small words tell without langid: Dutch, and Frisian, which langid doesn't know."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Return the language (ISO 639-1) of ``text``, by its beginning; None where it doesn't show."""
    beginning = text[:_BEGINNING]
    words = Counter(_WORD.findall(beginning.lower()))
    hits = {
        language: sum(words.get(marker, 0) for marker in markers)
        for language, markers in lexicon.table("languages").items()
    }
    best, second = sorted(hits, key=lambda language: -hits[language])[:2]
    if best in _SURE and hits[best] >= _LEAST and hits[best] >= 2 * hits[second]:
        return str(best)
    if sum(len(word) * count for word, count in words.items()) >= _LETTERS:
        return str(py3langid.classify(beginning)[0])
    if best != "nl" and hits[best] >= _LEAST and hits[best] >= 2 * hits["nl"]:
        return str(best)
    return "nl" if hits["nl"] else None
