"""Surnames of more than one part, whole: Anna van Tuyl | van Serooskerken, Sami | al-Tollens. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import is_given
from tijding.dutch.names.entities import Mention

_ARABIC = re.compile(r" ((?:al|el|as|ad|ash|ar|at|an)-[A-ZÀ-Þ][\w’'-]*\w)")
_HYPHEN = re.compile(r"-['’][ts] [A-ZÀ-Þ]\w+")
_SEAT = re.compile(r" (?:van|tot) ([A-ZÀ-Þ][\w-]+\w)")
_SEATED = re.compile(r"(?:.* )?([vV]an (?:de[nr]? )?[A-ZÀ-Þ][\w-]+) (van|tot) ([A-ZÀ-Þ][\w-]+)")
_ALONE = re.compile(r"(?<!\w)Van (?:de[nr]? )?[A-ZÀ-Þ][\w-]+ (?:van|tot) [A-ZÀ-Þ][\w-]+")
_TEXTS = 4
"""Texts of which is kept what stands in them."""


def with_whole_surnames(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, people's up to where their surnames end; not what was found of those apart."""
    end = 0
    for mention in mentions:
        if mention.start < end:
            continue
        if mention.type == "PER":
            end = _end(text, mention)
            if end > mention.end:
                mention = mention._replace(end=end, text=text[mention.start : end])
        yield mention


def _end(text: str, person: Mention) -> int:
    """Return where the whole name of a person ends."""
    arabic = _ARABIC.match(text, person.end)
    if arabic and not _is_body(arabic[1]):
        return arabic.end()
    if hyphen := _HYPHEN.match(text, person.end):
        return hyphen.end()
    seat = _SEAT.match(text, person.end)
    whole = seat is not None and has_seat(text, text[person.start : seat.end()])
    return seat.end() if seat and whole else person.end


def _is_body(name: str) -> bool:
    """Tell whether a name that begins with an Arabic article is a listed one: al-Qaida, or Al Qaida."""
    capital = name[0].upper() + name[1:]
    return not gazetteer.types().keys().isdisjoint((name, capital, capital.replace("-", " ")))


def has_seat(text: str, name: str) -> bool:
    """Tell whether a person's name ends in a surname of two: a known one, or one that stands alone too."""
    parts = _SEATED.fullmatch(name)
    if parts is None:
        return False
    family = f"v{parts[1][1:]}"
    if parts[3] in _seats().get(family, ()):
        return True
    if name.startswith("Van ") or parts[3] in gazetteer.types() or is_given(parts[3]):
        return False
    return f"V{family[1:]} {parts[2]} {parts[3]}" in _alone(text)


@lru_cache(_TEXTS)
def _alone(text: str) -> frozenset[str]:
    """Return what may be surnames of two without a first name in ``text``: Van Tollens van Dalen."""
    return frozenset(match.group() for match in _ALONE.finditer(text))


@cache
def _seats() -> Mapping[str, set[str]]:
    """Return by the first part of noble surnames what the second may be: van Tuyl, Serooskerken."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in lexicon.words("words_by_role", "surnames_of_two"):
        first, _, second = re.split(" (van|tot) (?=[A-Z]\\S*$)", name)
        found[first].add(second)
    return found
