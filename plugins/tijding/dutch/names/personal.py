"""Whether a full name is a person's, by its own words and the one before it: no Sem Tollens Trophy. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import given, is_given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.identity import field_of
from tijding.dutch.names.kind_nouns import KINDS, ends_in_kind, type_by
from tijding.dutch.names.particles import PARTICLE, of_surnames
from tijding.dutch.names.words_before import word_before
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.views import closed, endings, role_in
from tijding.model import EntityType

_FULL = re.compile(rf"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?((?: {PARTICLE})* [A-ZÀ-Þ][\w'’]*)")
_LIKELY = 0.95
"""Confidence up to which a first name of the whole world makes a person of what was taken for a thing."""
_SURE = 0.9
"""Confidence from which on a Dutch first name makes none of it."""
_DOUBT = 0.5
"""Confidence of a surname alone from which on a full name that ends with it is a person's."""
_SYLLABLE = f"(?:{'|'.join(lexicon.words('words_by_role', 'korean_syllables'))})"
_KOREAN = re.compile(
    rf"[A-Z][a-z]{{1,4}} [A-Z][a-z]{{1,5}}-{_SYLLABLE}|[A-Z][a-z]{{1,5}}-{_SYLLABLE} [A-Z][a-z]{{1,4}}"
)
"""A Korean name, either way round: Park Dae-lim, Dae-lim Park."""
_KIND = 5
"""Letters of an English kind that is hardly a family's name: Trophy; no Day, no Air."""
_SMALL = ("conjunctions", "subordinators", "adverbs", "prepositions", "determiners", "finite_verbs")
_HEADS = ("organisation_heads", "place_heads", "work_words", "lines_of_business", "kinds_of_bodies")
_PLACES = lexicon.words("words_by_role", "place_openers", "article_openers")
_MAKES_ANOTHER = lexicon.words("words_by_role", "makes_another")
_FIELDS = ("sport", "media")
"""Fields of life whose roles stand before people only: spits Borna Tollens; not minister Sociale Zaken."""
_NO_PERSON = ("de", "het", "een", "in", "uit", "naar", "te")


def people_of(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ``mentions``, full names that were taken for something else as people's."""
    alone: dict[str, float] = {}
    for mention in mentions:
        if mention.type == "PER":
            alone[mention.text] = max(mention.confidence, alone.get(mention.text, 0.0))
    full = {one.text: _full_type(text, one, alone) for one in mentions if " " in one.text}
    others = [one for one in mentions if " " in one.text and full[one.text] != "PER"]
    full |= {one.text: "PER" for one in others if _is_described(text, one)}
    for mention in mentions:
        type_ = full.get(mention.text, mention.type)
        yield mention if type_ == mention.type else mention._replace(type=type_)


def _is_described(text: str, mention: Mention) -> bool:
    """Tell whether what stands before an unlisted full name says who that is: de Duitser Sem Tollens."""
    if mention.text in gazetteer.types() or text[mention.start - 1 : mention.start] != " ":
        return False
    before = word_before(text, mention.start)
    if _FULL.fullmatch(mention.text) is None:
        return _is_artist(before)
    if before.endswith("-jarige") and mention.type in ("LOC", "ORG"):
        return True
    inhabitant = before.capitalize() in lexicon.words("epithets", "inhabitants")
    first, last = mention.text.partition(" ")[0], mention.text.rpartition(" ")[2]
    if is_given(first) and (inhabitant or role_in(before) is not None):
        return True
    body = any(_is_head(word) or word in _MAKES_ANOTHER for word in (first, last))
    return not body and (inhabitant or _is_artist(before) or field_of(before) in _FIELDS)


def _is_artist(before: str) -> bool:
    role = role_in(before)
    return role is not None and field_of(role) == "cultuur"


def _full_type(text: str, mention: Mention, alone: Mapping[str, float]) -> EntityType:
    """Return the type that the words of a full name say it has, or the one that it was given."""
    if mention.type != "PER":
        return "PER" if _is_person(text, mention, alone) else mention.type
    if mention.text.rpartition(" ")[2] in alone:
        return "PER"  # Anna Press, and Press
    return _ends_as(mention) or "PER"


def _ends_as(mention: Mention) -> EntityType | None:
    """Return what the last word of a name says that it is, no person: Sem Tollens Trophy, Tollens Airways.

    A word of the language is many a family's name (Bakker, Kroon), but for those that hardly any has.
    """
    last = mention.text.rpartition(" ")[2]
    if ends_in_kind(mention.text):
        return "ORG"
    family = last in given() or last in gazetteer.surnames()
    if len(last) < _KIND or last.lower() in lexicon.lines("words") or family:
        return None
    if last in lexicon.words("words_by_role", "work_words"):
        return "MISC"
    kinds = (lexicon.words("words_by_role", name) for name in ("organisation_heads", "lines_of_business"))
    return "ORG" if last != "International" and any(last in kind for kind in kinds) else None


def _is_person(text: str, mention: Mention, alone: Mapping[str, float]) -> bool:
    """Tell whether a full name is a person's: one of the surnames ``alone``, or with a sure first name."""
    if _KOREAN.fullmatch(mention.text):
        return True
    match = _FULL.fullmatch(mention.text)
    first, _, rest = mention.text.partition(" ")
    listed = mention.text in gazetteer.types() or (first in gazetteer.types() and first not in given())
    if match is None or listed or _is_head(first) or _is_head(rest) or first in _PLACES:
        return False
    kind = first.lower().endswith(endings("sure_firms", "sure_houses", "sure_bodies", "firms_in_front"))
    if word_before(text, mention.start) in _NO_PERSON or first.lower() in closed(*_SMALL) or kind:
        return False
    family = match[1].lstrip(" ")
    if alone.get(family[:1].upper() + family[1:], 0.0) > _DOUBT:
        return True
    if first not in given():
        return _is_foreign(text, mention, first, rest)
    odd = rest.lower() not in lexicon.lines("words") or word_before(text, mention.start) in cues.verbs()
    doubtful = mention.confidence < _SURE and first not in gazetteer.types()
    return odd and (doubtful or (_is_town_and_name(first) and rest not in gazetteer.types()))


def _is_foreign(text: str, mention: Mention, first: str, rest: str) -> bool:
    """Tell whether a name of unlisted words begins as people's do somewhere in the world: Keisuke Tollens."""
    known = any(first.lower() in lexicon.lines(names) for names in ("given_women", "given_men"))
    if not known or first in gazetteer.types() or mention.confidence > _LIKELY:
        return False
    words = [first.lower(), *rest.lower().split(" ")]
    common = any(word in lexicon.lines("words") and word not in of_surnames() for word in words)
    told = rest.rpartition(" ")[2] in gazetteer.types() or type_by(word_before(text, mention.start), KINDS)
    return not common and not told


def _is_town_and_name(word: str) -> bool:
    """Tell whether a place or a prize is called as people are, who are less known: Sofia, Oscar."""
    people = word in lexicon.lines("men") or word in lexicon.lines("women")
    return people and word not in lexicon.lines("demonyms") and gazetteer.types().get(word) in ("LOC", "MISC")


def _is_head(word: str) -> bool:
    """Tell whether ``word`` is a kind of body, place or work, or a line of business: Team, Park, Airways."""
    heads = lexicon.words("words_by_role", *_HEADS)
    return word in heads or word.lower() in heads
