"""People in what is written in capitals, known by the title before them: ``MINISTER DE VRIES ZEI``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.datelines import spelled
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import PARTICLE, of_surnames
from tijding.dutch.names.taken import Taken
from tijding.dutch.syntax.views import closed, role_in

_WORD = r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+"
_TITLED = re.compile(
    rf"([A-ZÀ-Þ](?<![\w-].)[A-ZÀ-Þ'’-]{{1,30}}) ((?:{_WORD} )?(?:{PARTICLE.upper()} ){{0,2}}{_WORD})(?![\w-])"
)
_SURE = 0.7


def with_shouted(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with people named in capitals behind a title, which win where they overlap."""
    people = [*_people(text)]
    taken = Taken(people)
    clear = [one for one in mentions if taken.leaves(one.start, one.end)]
    return sorted([*(cut for one in clear for cut in _cut(one)), *people])


def _cut(mention: Mention) -> Iterator[Mention]:
    """Yield a person or place in capitals without the small words behind it; nothing where all are words."""
    shouted = mention.text.isupper() and mention.type in ("PER", "LOC")
    if not shouted or {mention.text, spelled(mention.text)} & gazetteer.types().keys():
        yield mention
        return
    words = mention.text.split(" ")
    if len(words) == 1:
        if not _is_title(mention.text):
            yield mention
        return
    last = next((place for place, word in enumerate(words) if word.lower() in _small()), len(words))
    name = " ".join(words[:last])
    if name and not all(_is_word(word) or _is_title(word) for word in words[:last]):
        yield mention._replace(end=mention.start + len(name), text=name)


def _people(text: str) -> Iterator[Mention]:
    place = 0
    while match := _TITLED.search(text, place):
        place = match.end(1)
        name = _name(match[2].split(" ")) if _is_title(match[1]) else ""
        if name:
            yield Mention(match.start(2), match.start(2) + len(name), name, "PER", _SURE)
            place = match.start(2) + len(name)


def _is_title(word: str) -> bool:
    lower = word.lower()
    titled = lower in lexicon.words("words_by_role", "titles") or role_in(lower) == lower
    return word.isupper() and len(word) > 3 and titled


def _name(words: Sequence[str]) -> str:
    """Return the name that ``words`` begin with: a first name, particles and a surname; "" for none."""
    given = words[0].capitalize() in gazetteer.first_names()
    last = next(
        (place for place, word in enumerate(words) if place >= given and word.lower() not in of_surnames()), 0
    )
    if (last or not given) and _is_family(words[last]):
        return " ".join(words[: last + 1])
    return words[0] if words[0].lower() not in of_surnames() and _is_family(words[0]) else ""


def _is_family(word: str) -> bool:
    """Tell whether a word in capitals is likely a surname: no place or body, no word but one known as one."""
    name = word.capitalize()
    if gazetteer.types().get(name) in ("ORG", "LOC") or word.lower() in _small():
        return False
    return not _is_word(word) or name in gazetteer.surnames()


def _is_word(word: str) -> bool:
    return len(word) < 3 or word.lower() in _small() or word.lower() in lexicon.lines("words")


@cache
def _small() -> frozenset[str]:
    kinds = ("finite_verbs", "past_verbs", "prepositions", "subordinators", "adverbs", "conjunctions")
    return closed(*kinds, "determiners", "subject_pronouns") - of_surnames()
