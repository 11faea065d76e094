"""Words with a capital that are no names: stressed (``Wíj``), before a headline (``LIVE |``), said. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.datelines import spelled
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.places import location
from tijding.dutch.syntax.views import closed
from tijding.dutch.text import unaccented

_STRESS = frozenset("áéíóúÁÉÍÓÚ")
"""Letters that say that a small word is stressed."""
_SMALL = (
    *("conjunctions", "subordinators", "adverbs", "prepositions", "determiners"),
    *("subject_pronouns", "finite_verbs"),
)
_SAID = re.compile(r"(?<=[\w.]) ?: ?[\"'“”„‘’‚«»]")
"""What stands between who speaks and what he says; a name holds no such thing."""
_BARS = (" | ", " |\n", "| ")


def named_only(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield those of ``mentions`` of ``text`` that are names by form and place, none with what is said."""
    unsaid = map(_without_words, mentions)
    return (one for one in unsaid if not (_is_stressed(one.text) or _is_kicker(text, one)))


def _without_words(mention: Mention) -> Mention:
    """Return a speaker's name without the colon and the words in marks that it ran into: Lil B: | 'Dit."""
    said = _SAID.search(mention.text)
    if said is None:
        return mention
    return mention._replace(end=mention.start + said.start(), text=mention.text[: said.start()])


def _is_stressed(word: str) -> bool:
    """Tell whether ``word`` is a small word of the language with a mark of stress: Wíj, Dát."""
    if _STRESS.isdisjoint(word) or " " in word:
        return False
    return unaccented(word.lower()) in closed(*_SMALL)


def _is_kicker(text: str, mention: Mention) -> bool:
    """Tell whether a word in capitals before a bar only says what a headline is of: TERUGLEZEN | De raad."""
    begins = mention.start == 0 or text[mention.start - 1] == "\n"
    if not begins or not mention.text.isupper() or not text.startswith(_BARS, mention.end):
        return False
    name = spelled(mention.text)
    known = mention.text in gazetteer.types() or name in gazetteer.types()
    return not known and location(name) is None
