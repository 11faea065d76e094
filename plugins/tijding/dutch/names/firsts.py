"""People told by a first name that few lists have: before a surname with a particle, or behind a role. Pure.

The recogniser knows the surname ``van Helder`` by its form, but not that ``Toon`` before it is no verb; and
takes ``Arantxa Tollens`` for a body, though a tennis player is called so and Arantxa is a woman's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import is_first_name
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.pairing import paired
from tijding.dutch.names.particles import CAPITAL, PARTICLES, leads, surname_alone
from tijding.dutch.names.words_before import opens_sentence, word_before
from tijding.dutch.syntax.agreement import of_first_name
from tijding.dutch.syntax.verbs import SMALL
from tijding.dutch.syntax.views import closed, endings, role_in

_FIRST = re.compile(rf"(?<![\w-])([A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?) ({PARTICLES} )?$")
_FAMILY = re.compile(rf"{PARTICLES} [A-ZÀ-Þ][\w’']*\w(?:-[A-ZÀ-Þ][\w’']*)*(?: al-\w+)?")
"""A surname with particles; no compound with one: van Dalen-tribune."""
_CAPITAL = re.compile(rf"{CAPITAL} (?:{PARTICLES} )?[A-ZÀ-Þ]")
"""A surname that begins with a particle in capitals."""
_SMALL_WORDS = re.compile(r"(?: [a-zà-ÿ]+)*")
_LETTER = re.compile(r"[A-ZÀ-Þ]")
_SPEAKS = re.compile(r" ?: ?[\"'“”„‘’‚«]")
_OF = " van "
_LONGEST = 30
"""Letters of a first name and particles, with blanks, at most."""


def as_people(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, those as people whose first word and form or place say so."""
    people = {mention.text for mention in mentions if mention.type == "PER"}
    lettered = {mention.text for mention in mentions if _has_letter(text, mention)}
    return [
        mention._replace(type="PER") if mention.text in lettered else _as_person(text, mention, people)
        for mention in mentions
    ]


def _has_letter(text: str, mention: Mention) -> bool:
    """Tell whether a name is a person's whose surname is a letter: Mel B, where he speaks or has a role.

    A known first name says so too; no Serie A, Battlefield V.
    """
    first, _, letter = mention.text.partition(" ")
    if mention.text in gazetteer.types() or _LETTER.fullmatch(letter) is None or not first.isalpha():
        return False
    if is_first_name(first) or role_in(word_before(text, mention.start)) is not None:
        return True
    word = first.lower() in lexicon.lines("words") or first in gazetteer.types()
    return not word and _SPEAKS.match(text, mention.end) is not None


def with_first_names(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions`` of ``text``, a surname with a particle with the first name before it."""
    names = {mention.text for mention in mentions if mention.type == "PER"}
    end, whole = 0, _words_of_whole(names)
    for mention in mentions:
        if mention.type == "PER" and mention.text not in whole:
            start = _start(text, mention, end, names)
            mention = mention._replace(start=start, text=text[start : mention.end]) if start >= 0 else mention
        end = mention.end
        yield mention


def _start(text: str, mention: Mention, end: int, names: set[str]) -> int:
    """Return where the first name before a surname begins, behind ``end``; -1 where none stands there."""
    led = leads(text[mention.start : mention.end])
    before = _FIRST.search(text, max(end, mention.start - _LONGEST), mention.start)
    if before and not before[2] and _CAPITAL.match(text, mention.start):
        return before.start() if _is_first(text, before.start(), before[1]) else -1
    if before is None or bool(before[2]) == led or not (led or " " not in mention.text):
        return -1
    told = led or surname_alone(text[before.start() : mention.end]) in names  # Van Helder elsewhere
    return before.start() if _may_be_first(before[1], told) else -1


def _is_first(text: str, start: int, word: str) -> bool:
    """Tell whether a word is surely a first name, before a surname as Belgians write it: Tuur Van Helder.

    No verb that begins a sentence: Wil Van Helder blijven?
    """
    plain = word.lower() in lexicon.lines("words")
    known = is_first_name(word) or of_first_name(word) is not None
    return known and not (plain and opens_sentence(text, start))


def _may_be_first(word: str, told: bool) -> bool:
    """Tell whether ``word`` is a first name before a surname with a particle.

    A word of the language (Toon) is one only where the particle is known to be the surname's, as ``told``.
    """
    known = is_first_name(word) or of_first_name(word) is not None
    if word.lower() in lexicon.lines("words"):
        return told and known and word.lower() not in closed(*SMALL)
    return known or (len(word) <= lexicon.LONGEST and not role_in(word.lower()))


def _words_of_whole(names: set[str]) -> set[str]:
    """Return the words of people's full names, who need no more: no ``Les van`` before the Tollens of one."""
    full = (name for name in names if not leads(name[0].lower() + name[1:]))
    parts = (name.split(" ") for name in full if not leads(name.partition(" ")[2]))
    return {word for words in parts if len(words) > 1 for word in words}


def _as_person(text: str, mention: Mention, people: set[str]) -> Mention:
    """Return a name as a person's where its first word is a first name, and its form or place says so."""
    first, _, rest = mention.text.partition(" ")
    if mention.type == "PER" or not rest or not first[0].isupper() or mention.text in gazetteer.types():
        return mention
    plain = first in people or first.lower() not in lexicon.lines("words")
    known = plain and not first.isupper() and of_first_name(first) is not None
    role = role_in(word_before(text, mention.start)) is not None
    family = _FAMILY.match(rest) if known or role else None
    if family and _SMALL_WORDS.fullmatch(rest, family.end()):  # Tejay van Wolderen | reden om
        end = len(first) + 1 + family.end()
        return mention._replace(end=mention.start + end, text=mention.text[:end], type="PER")
    return mention._replace(type="PER") if known and role and _is_surname(rest) else mention


def _is_surname(word: str) -> bool:
    """Tell whether ``word`` may be a surname by its form: no word of the language, no place, no compound."""
    alone = word.isalpha() and word[0].isupper() and not word.isupper()
    return alone and word.lower() not in lexicon.lines("words") and word not in gazetteer.types()


def with_town_surnames(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Return ``mentions``, a town's name as the surname of who has an office: burgemeester Els van Doesburg.

    No queen, prince or saint is called so, who are of where they rule.
    """

    def whole(person: Mention, place: Mention) -> Mention | None:
        town = place.type == "LOC" and place.text not in gazetteer.countries()
        if not town or text[person.end : place.start] != _OF:
            return None
        return person._replace(end=place.end, text=text[person.start : place.end])

    return paired(mentions, lambda mention: _is_officer(text, mention), whole)


def _is_officer(text: str, mention: Mention) -> bool:
    """Tell whether a lone first name stands behind an office that is held for some years: wethouder Els."""
    if mention.type != "PER" or not is_first_name(mention.text):
        return False
    return word_before(text, mention.start).endswith(endings("surnamed"))
