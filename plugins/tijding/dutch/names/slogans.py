"""Bodies and works called by a phrase of common words behind their kind: actiegroep Rust bij de Kust. Pure.

A recogniser finds such names in pieces, and takes ``Red`` of ``Red de Bomen`` for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import is_first_name, is_given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.kind_nouns import type_by
from tijding.dutch.names.places import is_place
from tijding.dutch.names.taken import Taken
from tijding.dutch.names.words_before import opens_sentence, word_before
from tijding.dutch.syntax.views import endings
from tijding.model import EntityType

_CAPITALS = r"[A-ZÀ-Þ][\w'’-]*+(?: [A-ZÀ-Þ][\w'’-]*+)*+"
_SMALL = (
    r"(?: (?:in|van|voor|en|met|tegen|op|zonder|over|om|aan|naar|bij (?=(?:de|het) )|de|het|der|den|een|"
    r"je|jouw|onze|ons|geen|niet))+"
)
_PHRASE = re.compile(rf"(?<= ){_CAPITALS}(?P<more>{_SMALL} {_CAPITALS})*+")
"""Words with capitals and, if there is ``more``, small ones between. What has no more is matched too, so that
no word is read twice: many words with capitals in a row take no longer for each.
"""
_RUN = re.compile(rf"(?P<small>(?:{_SMALL} )?)(?P<capitals>{_CAPITALS})")
_WHERE = ("in", "uit", "aan", "op", "bij")
_HEADS = lexicon.words("words_by_role", "organisation_heads")
_KINDS: Sequence[tuple[str, EntityType]] = (
    ("kinds_with_slogans", "ORG"),
    ("works_with_slogans", "MISC"),
)
_LONGEST = 200
"""Characters of such a name with what stands behind it, at most."""
_SURE = 0.8
_MOST = 20
"""Names, and times that each stands alone, that are looked for."""


def with_slogans(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, in order, with bodies and works that are called by a phrase."""
    named = {text[one.start : one.end]: one.type for one in islice(_named(text), _MOST)}
    found = [one for name, type_ in named.items() for one in islice(_everywhere(text, name, type_), _MOST)]
    if not found:
        return list(mentions)
    taken = Taken(found)
    return sorted([*found, *(one for one in mentions if taken.leaves(one.start, one.end))])


def _named(text: str) -> Iterator[Mention]:
    """Yield such names where they stand behind a kind."""
    for match in _PHRASE.finditer(text):
        if not match["more"] or len(match.group()) > _LONGEST:
            continue
        start = match.start() + _opener(text, match)
        kind = word_before(text, start)
        type_ = None if kind.endswith(endings("no_works")) else type_by(kind, _KINDS)
        phrase = text[start : match.end()]
        end = _end(phrase, type_) if type_ else 0
        name = phrase[:end]
        if type_ and end and _is_slogan(name):
            yield Mention(start, start + end, name, type_, _SURE)


def _opener(text: str, match: re.Match[str]) -> int:
    """Return how long the kind is that begins a phrase and a sentence, with its blank: Actiegroep Rust."""
    first, blank, rest = match.group().partition(" ")
    opens = blank and rest[:1].isupper() and opens_sentence(text, match.start())
    return len(first) + 1 if opens and type_by(first.lower(), _KINDS) else 0


def _end(phrase: str, type_: EntityType) -> int:
    """Return how long a name is, without where, whose or about whom; 0 where it is no phrase without."""
    end = runs = 0
    for run in _RUN.finditer(phrase):
        if run["small"] and _is_apart(run["small"].split(" ")[1:-1], run["capitals"], type_):
            break
        end, runs = run.end(), runs + 1
    return end if runs > 1 else 0


def _is_apart(small: Sequence[str], name: str, type_: EntityType) -> bool:
    """Tell whether a name behind small words is no part of a phrase: in Delft, op NPO Radio."""
    words = name.split(" ")
    types = gazetteer.types()
    place = is_place(name) or words[-1].endswith(endings("streets", "quarters"))
    if place and small[0] in _WHERE:
        return True
    about = small[0] == "over" and type_ == "MISC"
    if about or (small[0] == "en" and any(word in _WHERE for word in small[1:2])):
        return True
    if words[-1] in gazetteer.demonyms() or (small[0] == "van" and len(words) > 1 and is_given(words[0])):
        return True
    head = any(word in _HEADS or word.lower() in _HEADS for word in (words[0], words[-1]))
    return head or any(types.get(one) == "ORG" or one.isupper() or "-" in one for one in (name, *words))


def _is_slogan(name: str) -> bool:
    """Tell whether a name begins and ends with words of the language: Droom en Daad, no Open Vld in Ede."""
    first = _RUN.match(name)
    front, last = name.rsplit(" ", 1)
    ends = _is_common(last) or len(last) > lexicon.LONGEST or (is_first_name(last) and front.endswith(" met"))
    return ends and first is not None and all(map(_is_common, first["capitals"].split(" ")))


def _is_common(word: str) -> bool:
    common = word.lower() in lexicon.lines("words") and not word.isupper()
    return common and gazetteer.types().get(word) != "ORG"


def _everywhere(text: str, name: str, type_: EntityType) -> Iterator[Mention]:
    """Yield ``name`` wherever it stands in ``text``."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w-])", text):
        yield Mention(match.start(), match.end(), name, type_, _SURE)
