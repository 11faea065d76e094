"""People's names mended by their form and by the rest of the article: initials, first names, surnames again.

``Jan K.`` keeps its stop; a first name that was taken for the end of a body's goes to its surname; and whom
the article names in full is known by the surname wherever it stands. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.identity import field_of
from tijding.dutch.names.misspelt import misspelt, of_others
from tijding.dutch.names.occurrences import BehindDe, places_of
from tijding.dutch.names.particles import PARTICLE, leads, of_surnames
from tijding.dutch.names.people import is_married, without_nickname
from tijding.dutch.names.surnames import as_surnames
from tijding.dutch.names.taken import Taken
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.verbs import SMALL
from tijding.dutch.syntax.views import closed, role_in

_INITIAL = re.compile(r"(.+ [A-Z])(?:\. ([A-Z]\w*))?")
_ABBREVIATED = re.compile(rf"(?:{PARTICLE} )+[A-Z]\.")
_OFFICE = re.compile(r"(.+-([a-zà-ÿ]+)) ([A-ZÀ-Þ].* .+)")
_SHORT = re.compile(r"([A-Z][A-Z&0-9]{1,6}) ([A-ZÀ-Þ][a-zà-ÿ]+) [^ ].*")
_AGED = re.compile(r" \([1-9]\d\)|, [1-9]\d(?: jaar(?: oud)?)?,")
_APOSTROPHE = re.compile(r" [A-Z]['’][A-Za-zà-ÿ]{3,}")
_PEER = re.compile(r"(?<!\w)((?:Lord|Lady) )$")
_VERBAL = ("finite_verbs", "determiners", "adverbs", "prepositions")
_PARTICLE = 3
"""Letters of what may be no family's name alone."""
_FAMILY_FIRST = 2
"""Blanks in a Korean or Chinese name."""
_SYLLABLE = 5
"""Letters of each of its words, at most."""
_MOST = 40
"""People of an article whose surnames are looked for."""
_LONGEST = 12
"""Letters of a first name that is a small word too, and more."""
_SURE = 0.8


@cache
def _opening_names() -> tuple[str, ...]:
    """Return the first names that are small words too, with a blank behind them: Ben, Elke."""
    names = lexicon.lines("men") | lexicon.lines("women")
    return tuple(f"{name} " for name in names if name.lower() in closed(*_VERBAL))


def mended(text: str, starts: Sequence[int], mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with people's names mended, and more of theirs; sentences begin at ``starts``."""
    apart = [part for mention in _with_places(text, mentions) for part in _from_office(mention)]
    people = [mention for mention in apart if not (mention.type == "PER" and _is_title(mention.text))]
    whole = [_to_end(text, _with_stop(text, one)) for one in people]
    opening = frozenset(starts)
    whole = as_surnames(text, [_from_start(text, opening, one) for one in whole])
    whole = _as_people(text, sorted(opening), whole)
    return sorted([*whole, *_surnames(text, opening, whole)])


def _from_start(text: str, opening: frozenset[int], mention: Mention) -> Mention:
    """Return a surname with the first name, a small word elsewhere, that begins its sentence: Ben | Smit."""
    if mention.type != "PER" or " " in mention.text:
        return mention
    lead = text[max(0, mention.start - _LONGEST) : mention.start]
    known = _opening_names()
    first = next(name for name in known if lead.endswith(name)) if lead.endswith(known) else ""
    start = mention.start - len(first)
    return mention._replace(start=start, text=text[start : mention.end]) if start in opening else mention


def _from_office(mention: Mention) -> Iterator[Mention]:
    """Yield a body's office and the person who holds it, where one name was found: Relmo-trainer Jan Smit."""
    short = _SHORT.fullmatch(mention.text) if mention.type == "ORG" else None
    if short and short[2] in given():
        yield mention._replace(end=mention.start + short.end(1), text=short[1])
        start = mention.start + short.start(2)
        yield mention._replace(start=start, text=mention.text[short.start(2) :], type="PER")
        return
    first, _, rest = mention.text.partition(" ")
    if rest and mention.type != "LOC" and _titled(first, rest):
        yield mention._replace(start=mention.end - len(rest), text=rest, type="PER")
        return
    match = _OFFICE.fullmatch(mention.text) if "-" in mention.text else None
    if match is None or role_in(match[2]) is None:
        yield mention
        return
    start = mention.start + match.start(3)
    yield mention._replace(end=mention.start + match.end(1), text=match[1], type="MISC")
    yield mention._replace(start=start, text=match[3], type="PER")


def _titled(first: str, rest: str) -> bool:
    """Tell whether a name begins with somebody's role in one word: Schaatscoach Jan Smit."""
    role = first.lower()
    if role_in(role) is None:
        return False
    own, _, family = rest.partition(" ")
    known = own in given() or role_in(role) != role
    whole = bool(family) and (known or (own[:1].isupper() and leads(family)))
    return whole and first.isalpha() and not first.isupper()


def _is_title(name: str) -> bool:
    """Tell whether what was taken for a person is a title: Chief Financial Officer, Raadsvoorzitter."""
    role = None if " " in name or name in gazetteer.surnames() else role_in(name.lower())
    office = role not in (None, name.lower())
    return office or name.rpartition(" ")[2] in lexicon.words("words_by_role", "english_offices")


def _with_stop(text: str, mention: Mention) -> Mention:
    """Return a person's first name and initial with its stop, without the word that begins a sentence."""
    match = _INITIAL.fullmatch(mention.text) if mention.type == "PER" else None
    if match is None:
        return mention
    end = mention.start + len(match[1])
    if match[2] and match[2] != "Zowel" and match[2].lower() not in closed(*SMALL):
        return mention  # Jan P. Smit
    if text[end : end + 1] != "." or (end == mention.end and text[end + 1 : end + 2].isalnum()):
        return mention
    return mention._replace(end=end + 1, text=text[mention.start : end + 1])


def _to_end(text: str, mention: Mention) -> Mention:
    """Return a person's name with the surname behind it that an apostrophe parts, or a peer's title.

    Awa | N'diaye; Lord | Adonis, who has no first name.
    """
    before = _PEER.search(text, max(0, mention.start - 6), mention.start) if mention.type == "PER" else None
    if before and " " not in mention.text:
        mention = mention._replace(start=before.start(1), text=text[before.start(1) : mention.end])
    behind = _APOSTROPHE.match(text, mention.end) if mention.type == "PER" else None
    return mention._replace(end=behind.end(), text=text[mention.start : behind.end()]) if behind else mention


def _with_places(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, a place behind a first name and ``de`` taken for the surname: Renke | de Weert."""
    last: Mention | None = None
    led = BehindDe(text)
    for mention in mentions:
        if last and _is_family(led, last, mention):
            last = last._replace(end=mention.end, text=text[last.start : mention.end])
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _is_family(led: BehindDe, first: Mention, place: Mention) -> bool:
    """Tell whether a place is somebody's surname, as which the text has it too: De Weert; no de Maas."""
    single = first.type == "PER" and " " not in first.text and place.type == "LOC" and " " not in place.text
    beside = single and led.text[first.end : place.start] == " de "
    return beside and led.times(f"De {place.text}") > 0 and led.times(f"de {place.text}") == 1


def _as_people(text: str, starts: Sequence[int], mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions``, those a person's that lists have as another's, where somebody is named so."""
    tails = _all_tails(mentions)
    tails |= {one.text for one in mentions if _is_aged(text, one) or _holds_office(text, one)}
    tails |= _with_family_first(mentions)
    spelt = misspelt({one.text for one in mentions if one.type != "PER"}, tails - given()).keys()
    tails |= spelt - of_others(text, starts, mentions) if spelt else set()
    return [
        mention._replace(type="PER")
        if mention.type != "PER" and mention.text in tails and not _is_place(text, mention)
        else mention
        for mention in mentions
    ]


def _is_aged(text: str, mention: Mention) -> bool:
    """Tell whether an age stands behind a name; behind a country's it is a score."""
    counted = mention.text in gazetteer.countries() or mention.text in gazetteer.demonyms()
    return not counted and _AGED.match(text, mention.end) is not None


def _with_family_first(mentions: Sequence[Mention]) -> set[str]:
    """Return the names of three words whose first word alone is a person's, often: Ri Yong Ho, Ri."""
    alone = Counter(mention.text for mention in mentions if mention.type == "PER" and " " not in mention.text)
    return {
        mention.text
        for mention in mentions
        if mention.type == "ORG"
        and mention.text.count(" ") == _FAMILY_FIRST
        and alone[mention.text.partition(" ")[0]] > 1
        and all(len(word) <= _SYLLABLE and word.isalpha() for word in mention.text.split(" "))
    }


def _holds_office(text: str, mention: Mention) -> bool:
    """Tell whether what was taken for a body holds a political office: topdiplomaat Ri Yong Ho."""
    words = mention.text.split(" ")
    if mention.type == "PER" or len(words) < 2 or mention.text in gazetteer.types():
        return False
    odd = any(word.lower() not in lexicon.lines("words") for word in words)
    if not odd or not all(word.isalpha() for word in words):
        return False
    return field_of(role_in(word_before(text, mention.start)) or "") == "politiek"


def _is_place(text: str, mention: Mention) -> bool:
    """Tell whether a preposition of place stands before a name: in Breda."""
    if _AGED.match(text, mention.end):
        return False
    before = text[max(0, mention.start - 12) : mention.start].rstrip(" ").rpartition(" ")[2].lower()
    return before in ("in", "uit", "naar", "te", "bij", "rond", "nabij", "vanuit", "de", "het")


def _surnames(text: str, starts: frozenset[int], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the surnames of people named in full where no name was found: ``Den Hertog`` opens a sentence."""
    tails = _all_tails(mentions)
    if not tails or len(tails) > _MOST:
        return
    taken = Taken(mentions)
    for start, end in places_of(text, tails):
        name = text[start:end]
        doubtful = start in starts and _is_word(name) and text[end : end + 1] != ":"
        if taken.leaves(start, end) and not doubtful:
            yield Mention(start, end, name, "PER", _SURE)


def _all_tails(mentions: Sequence[Mention]) -> set[str]:
    people = {without_nickname(mention.text) for mention in mentions if mention.type == "PER"}
    return {tail for name in people for tail in (*_tails(name), *_first(name), *_married(name))}


def _tails(name: str) -> Iterator[str]:
    """Yield what a person's full name may be cut to: Van der Berg of Jan van der Berg."""
    first, _, rest = name.partition(" ")
    if len(rest) < 4 or ("." in name and not _ABBREVIATED.fullmatch(rest)):
        return
    if rest.startswith(("al-", "el-", "Al-", "El-")):
        yield rest
    elif first in given() or leads(rest):
        yield rest[0].upper() + rest[1:]
        family = rest.rpartition(" ")[2]
        if " " in rest and rest[0].isupper() and len(family) > _PARTICLE:
            yield family  # Ford of Christine Blasey Ford
    elif _is_odd(first):
        yield first
        if _is_odd(rest) and gazetteer.types().get(rest) != "LOC":
            yield rest  # Tollens of Sjemke Tollens, whose first name nobody knows


def _married(name: str) -> Iterator[str]:
    """Yield the first of two surnames with a hyphen, by which a headline names somebody: Veldink-Bos."""
    family = name.rpartition(" ")[2]
    first = family.partition("-")[0]
    if is_married(family) and _is_odd(first):
        yield first


def _is_odd(word: str) -> bool:
    """Tell whether a word is long enough for a name, and none of the language's."""
    return len(word) > _PARTICLE and word.isalpha() and word.lower() not in lexicon.lines("words")


def _first(name: str) -> Iterator[str]:
    """Yield a person's first name, by which an interview goes on: Ellen of Ellen van Leeuwen."""
    first, _, rest = name.partition(" ")
    if rest and first in given() and len(first) >= _PARTICLE and first.lower() not in of_surnames():
        yield first


def _is_word(name: str) -> bool:
    """Tell whether a surname is a word too, with which any sentence may begin: Bakker."""
    return " " not in name and name.lower() in lexicon.lines("words")
