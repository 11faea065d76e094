"""Ministries by their whole name: ``ministerie van Defensie``, and of another country with whose it is.

A recogniser finds now the department alone, now all of it; and half of the governments of the world have a
``ministerie van Defensie``. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.departments import MINISTERS
from tijding.dutch.names.entities import Mention

_KINDS = ("ministerie van ", "Ministerie van ", "departement van ", "Departement van ")
_OFFICES = tuple(f"{office} van " for office in MINISTERS)
_OWN = frozenset(["Nederlandse", "Nederlands"])
_OURS = "Nederlandse"
_IN_OURS = re.compile(r" in (?:Den Haag|Nederland)\b")
_CACHED = 20_000
_SHORT = 3
"""Letters of a word that says nothing of what a body is, at most."""
_Owned = tuple[str, Mention | None, Mention]
"""A country's adjective or "", its place where it is another's right before a ministry, and the ministry."""


def whole_ministries(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions``, a department with ``ministerie van`` before it as a body with both.

    Where a text names several, or one of another country behind one that may be ours, those of other
    countries have their adjective with them, since the name alone doesn't tell them apart.
    """
    whole = [_whole(text, mention) for mention in mentions]
    owned = [*_owned(text, whole)]
    alike = _owners(owned)
    apart = {ministry.start: owner for _, owner, ministry in owned if ministry.text not in alike}
    inner = {owner.start for owner in apart.values() if owner}
    return [_with_owner(text, apart.get(one.start), one) for one in whole if one.start not in inner]


def ministries_in_full(text: str, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Map ministries and bare departments to the fullest name that the text has for them.

    ``ministerie van Defensie`` to ``Egyptische ministerie van Defensie``, if that is how it is first called
    and there is no other; a department only where no minister of it, who may be another country's, is named.
    """
    owners = _owners(_owned(text, mentions))
    full = {name: f"{owner} {name}" for name, owner in owners.items() if owner}
    bare = {name.partition(" van ")[2]: full.get(name, name) for name in owners}
    held = {one.text for one in mentions if text.endswith(_OFFICES, 0, one.start)}
    return full | {name: whole for name, whole in bare.items() if name not in held}


def bodies_in_full(text: str, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Map bodies whose names many countries or towns have to what they are first called with whose they are.

    ``Nationale Veiligheidsraad`` to ``Amerikaanse Nationale Veiligheidsraad``; to itself where it stands
    bare too and the name of another ends in it: ``Nederlandse Kiesraad``.
    """
    owned = [
        (before.text if before and _is_owner(text, before, mention) else "", before, mention)
        for before, mention in zip([None, *mentions], mentions, strict=False)
        if mention.type == "ORG" and not mention.text.startswith(_KINDS) and _is_common(mention.text)
    ]
    inner, bare = _owners_inside(mentions), {one.text for whose, _, one in owned if not whose}
    return {
        name: name if name in bare and inner.get(name, set()) - {owner} else f"{owner} {name}"
        for name, owner in _owners(owned).items()
        if owner
    }


def _owners_inside(mentions: Iterable[Mention]) -> Mapping[str, set[str]]:
    """Map what bodies' names end in to what stands before it in them: Kiesraad to Nederlandse."""
    found: dict[str, set[str]] = {}
    for name in {one.text for one in mentions if one.type == "ORG"}:
        words = name.split(" ")
        for start in range(1, len(words)):
            found.setdefault(" ".join(words[start:]), set()).add(" ".join(words[:start]))
    return found


def _is_owner(text: str, before: Mention, body: Mention) -> bool:
    """Tell whether whose a body is stands right before it, another people or a town: Franse | Senaat."""
    beside = before.type == "MISC" and text[before.end : body.start] == " "
    return beside and before.text.endswith(("se", "sche")) and before.text not in _OWN


@lru_cache(_CACHED)
def _is_common(name: str) -> bool:
    """Tell whether a body's name says what it is and not which: Centrale Bank, Kiesraad, GGD; no Fox News."""
    if name in lexicon.words("words_by_role", "local_bodies"):
        return True
    words = [word.lower() for word in name.split(" ") if word[:1].isupper()]
    heads = tuple(lexicon.words("words_by_role", "bound_heads"))
    whole = len(words) == name.count(" ") + 1 and all(len(word) > _SHORT for word in words)
    said = whole and all(word in lexicon.lines("words") or word.endswith(heads) for word in words)
    return said and (len(words) > 1 or words[0].endswith(heads))


def _whole(text: str, mention: Mention) -> Mention:
    if not text.endswith(_KINDS, 0, mention.start):
        return mention
    if not _is_department(mention.text):
        return mention
    kind = next(kind for kind in _KINDS if text.endswith(kind, 0, mention.start))
    start = mention.start - len(kind)
    return mention._replace(start=start, text=text[start : mention.end], type="ORG")


def _is_department(name: str) -> bool:
    known = lexicon.words("words_by_role", "departments")
    return name in known or any(name.startswith((f"{one} en ", f"{one}, ")) for one in known)


def _owners(owned: Iterable[_Owned]) -> Mapping[str, str]:
    """Map each ministry of which there is only one to its country's adjective, or "" for ours."""
    found: dict[str, list[str]] = {}
    for whose, _, ministry in owned:
        found.setdefault(ministry.text, []).append(whose)
    return {
        name: "" if first == _OURS else first
        for name, (first, *others) in found.items()
        if {"", *others} <= {"", first or _OURS}
    }


def _owned(text: str, mentions: Sequence[Mention]) -> Iterator[_Owned]:
    for before, mention in zip([None, *mentions], mentions, strict=False):
        if mention.type == "ORG" and mention.text.startswith(_KINDS):
            beside = before if before and text[before.end : mention.start] == " " else None
            if (beside and beside.text in _OWN) or _IN_OURS.match(text, mention.end):
                yield _OURS, None, mention
            elif beside and beside.text in gazetteer.demonyms():
                yield beside.text, beside, mention
            else:
                yield "", None, mention


def _with_owner(text: str, owner: Mention | None, ministry: Mention) -> Mention:
    start = owner.start if owner else ministry.start
    written = text[start : ministry.end]
    return ministry if written == ministry.text else ministry._replace(start=start, text=written)
