"""Names set right by their own shape and by the marks beside them, whichever recogniser gave them. Pure.

A clause that follows a name is no part of it; ``Oude Steenweg`` is a place; ``Noord-Europees`` is none;
``Els Brandsma (Samen)`` is of the body Samen.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import CAPITAL, PARTICLE, surname_alone
from tijding.dutch.names.places import location
from tijding.dutch.names.written_on import is_of_parliament
from tijding.dutch.syntax.views import closed

_MARKS = "\"'“”„‘’«»"
_WAY = re.compile(rf"\w{{3,}}(?:{'|'.join(sorted(lexicon.words('words_by_role', 'way_endings')))})")
_QUARTER = re.compile(r"(?:Noord|Zuid|Oost|West|Midden|Centraal|Latijns|Euro)-(\w+)")
_LEAD = re.compile(rf"(?<!\w)((?:{CAPITAL}|{PARTICLE}) (?:{PARTICLE} )?)$")
_LED = re.compile(rf"{CAPITAL} (?:{PARTICLE} )?[A-ZÀ-Þ][\w'’-]*$")
"""A surname that is known without a first name: minister Van Vroom."""
_LONGEST_LEAD = 9
_SIGN = re.compile(r"(?<![\w$&|])[A-ZÀ-Þ]\w{0,11}[$&|]$")
_SIGNS = frozenset("$&|")
_BEFORE_SIGN = 13
"""Letters before a sign within a name, and the sign."""
_SMALL = ("determiners", "subject_pronouns", "prepositions", "subordinators")


def reshaped(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text`` without clauses, each with the type that its shape says."""
    found: list[Mention] = []
    people = {mention.text for mention in mentions if mention.type == "PER"}
    families = {surname_alone(name) for name in people} - {""}
    families |= {name for name in people if _LED.match(name)}
    words = {word for name in people for word in name.split(" ")}
    for mention in (_from_sign(text, one) for one in mentions):
        for part in _named(text, _owned(_with_particles(text, mention, families), words)):
            if found and part.start < found[-1].end:
                found.pop()
                part = part._replace(type="ORG")  # Relmo|Vandia
            bracketed = found and _is_body_of(text, found[-1], part)
            found.append(part._replace(type="ORG") if bracketed else _as_way(text, _typed(part)))
    return found


def _from_sign(text: str, mention: Mention) -> Mention:
    """Return a name from its first letters on, which a sign parts from the others: A$ | AP Tollens."""
    if _SIGNS.isdisjoint(text[max(0, mention.start - 2) : mention.start]):
        return mention
    letters = _SIGN.search(text, max(0, mention.start - _BEFORE_SIGN), mention.start)
    start = letters.start() if letters else mention.start
    return mention._replace(start=start, text=text[start : mention.end])


def _with_particles(text: str, mention: Mention, families: Set[str]) -> Mention:
    """Return a surname with the particles before it, as somebody named in full has it: De | Vries.

    Some write those small without a first name too: zegt van | Dalen; no place then, van Utrecht.
    """
    if not families:
        return mention
    lead = _LEAD.search(text, max(0, mention.start - _LONGEST_LEAD), mention.start)
    before = lead[1].split(" ") if lead else []
    for place in range(len(before) - 1):
        family = " ".join([*before[place:-1], mention.text])
        capital = family[0].upper() + family[1:]
        small = family != capital and (mention.type != "PER" or mention.text in gazetteer.types())
        if not small and not families.isdisjoint((capital, capital.removesuffix("s"))):
            return Mention(mention.end - len(family), mention.end, capital, "PER", mention.confidence)
    return mention


def _owned(mention: Mention, people: Collection[str]) -> Mention:
    """Return the genitive of a listed place or body, taken for a person's, as that: China's."""
    base = mention.text[:-2]
    genitive = mention.type == "PER" and mention.text.endswith(("'s", "’s"))
    return (
        mention._replace(type=gazetteer.types().get(base, "PER"))
        if genitive and base not in people
        else mention
    )


def _named(text: str, mention: Mention) -> Iterator[Mention]:
    """Yield a mention without the clause behind it; nothing where no name is before that, or it is a noun."""
    if mention.type != "PER" and is_of_parliament(mention.text):
        return
    if " " not in mention.text or mention.text in gazetteer.types() or _is_marked(text, mention):
        yield mention
        return
    words = mention.text.split(" ")
    name = " ".join(words[: _clause(words)]).rstrip(" ?!")
    if name == mention.text:
        yield mention
    elif any(map(str.isalnum, name)) and not _is_common(name):
        person = name.split(" ")[0] in gazetteer.first_names()
        type_ = "PER" if person else mention.type
        yield Mention(mention.start, mention.start + len(name), name, type_, mention.confidence)


def _clause(words: Sequence[str]) -> int:
    """Return at which word a clause begins behind a name: a verb, or small words up to the end."""
    verbs = closed("finite_verbs", "past_verbs")
    for place, word in enumerate(words[1:], start=1):
        if word in verbs:
            return place
    if words[-1].endswith(("?", "!")):
        words = [*words[:-1], words[-1].rstrip("?!"), "een"]
    last = max(place for place, word in enumerate(words) if place == 0 or word[:1] != word[:1].lower())
    tail = words[last + 1 :]
    told = len(tail) > 1 and any(word in closed("determiners") for word in tail)
    return last + 1 if told else len(words)


def _is_marked(text: str, mention: Mention) -> bool:
    return text[max(0, mention.start - 1) : mention.start] in _MARKS and mention.start > 0


def _is_common(name: str) -> bool:
    """Tell whether what is left is a word with which a sentence began: Alles, Sinds."""
    lower = name.lower()
    return " " not in name and (lower in lexicon.lines("words") or lower in closed(*_SMALL))


def _typed(mention: Mention) -> Mention:
    if mention.text in gazetteer.types():
        return mention
    quarter = _QUARTER.fullmatch(mention.text) if mention.type == "LOC" else None
    if quarter and quarter[1] in gazetteer.demonyms():
        return mention._replace(type="MISC")
    return mention


def _as_way(text: str, mention: Mention) -> Mention:
    """Return a street as a place: Oude Steenweg; one taken for a person behind an article only."""
    words = mention.text.split(" ")
    listed = mention.text in gazetteer.types()
    if listed or mention.type not in ("PER", "MISC") or _WAY.fullmatch(words[-1]) is None:
        return mention
    before = text[max(0, mention.start - 4) : mention.start].lower()
    way = mention.type == "MISC" and all(word[:1].isupper() for word in words)
    return mention._replace(type="LOC") if way or before.endswith((" de ", " het ")) else mention


def _is_body_of(text: str, person: Mention, mention: Mention) -> bool:
    """Tell whether a name in brackets is what the person before it is of, no place: Els Brandsma (Samen)."""
    if person.type != "PER" or mention.type not in ("LOC", "MISC") or mention.start != person.end + 2:
        return False
    bracketed = text.startswith(" (", person.end) and text.startswith(")", mention.end)
    return bracketed and location(mention.text) is None and mention.text not in gazetteer.types()
