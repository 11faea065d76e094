"""Words with a capital that are no names: stressed (``Wíj``), before a headline (``LIVE |``), said. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import cut, given
from tijding.dutch.names.datelines import spelled
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.kind_nouns import KINDS, type_by
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
_MARKED = re.compile(
    r"(?:(?P<kind>[a-zà-ÿ-]+) )?[\"“„'‘’](?![STN][ -])(?P<title>[A-ZÀ-Þ0-9][^\"“”„‘’«»]*?(?<!['\"]))"
)
"""What stands behind a mark that nothing closes, and the kind before it."""
_MARKS = frozenset("\"'“„‘’")
_OPENED = re.compile(r"(?:^|[.!?:,] |\n)[\"'“„‘’]$")
"""Before a word with which somebody begins to speak."""
_NEXT = re.compile(r",? [a-zà-ÿ]")
_BARS = (" | ", " |\n", "| ")


def named_only(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield those of ``mentions`` of ``text`` that are names by form and place, none with what is said."""
    unsaid = (_without_sign(text, _behind_mark(_without_words(one))) for one in mentions)
    no_names = (_is_stressed, _is_kicker, _opens_speech)
    return (one for one in unsaid if not any(rule(text, one) for rule in no_names))


def _without_words(mention: Mention) -> Mention:
    """Return a speaker's name without the colon and the words in marks that it ran into: Lil B: | 'Dit."""
    said = _SAID.search(mention.text)
    if said is None:
        return mention
    return mention._replace(end=mention.start + said.start(), text=mention.text[: said.start()])


def _behind_mark(mention: Mention) -> Mention:
    """Return a title without the kind and the opening mark that it ran into: het lied ’ | Dromen."""
    marked = _MARKED.fullmatch(mention.text)
    if marked is None:
        return mention
    type_ = type_by(marked["kind"] or "", KINDS) or mention.type
    return cut(mention, marked.start("title"), len(mention.text), type_)


def _without_sign(text: str, mention: Mention) -> Mention:
    """Return a name without the sign that ends what is cried in marks: "Relmo | !"; not Yahoo!, Help!"""
    begun = text[max(0, mention.start - 1) : mention.start] in _MARKS
    name = mention.text.rstrip("!? ")
    known = gazetteer.is_listed(name) or name in given()
    if not begun or not known or mention.type == "MISC" or mention.text in gazetteer.types():
        return mention
    return cut(mention, 0, len(name), mention.type)


def _opens_speech(text: str, mention: Mention) -> bool:
    """Tell whether a word of the language only begins what somebody says in marks: ’Roep maar wat’.

    Not Justitie or Kamer: a body's name may be such a word.
    """
    word = mention.text
    if mention.type == "ORG" or not word.istitle() or word.lower() not in lexicon.lines("words"):
        return False
    begun = _OPENED.search(text, max(0, mention.start - 3), mention.start)
    if begun is None or _NEXT.match(text, mention.end) is None:
        return False
    listed = gazetteer.is_listed(word) or word in given()
    return not listed and f" {word}" not in text


def _is_stressed(text: str, mention: Mention) -> bool:
    """Tell whether a name is a small word of the language with a mark of stress: Wíj, Dát."""
    word = mention.text
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
