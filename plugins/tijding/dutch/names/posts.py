"""People's names freed of the post or age before them: directeur Zorg Anna Smit, de 23-jarige Anna S. Pure.

A post stands between a role and its bearer without an article. Its words have capitals, as departments do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import cut, is_first_name
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.particles import PARTICLES, of_names
from tijding.dutch.names.words_before import word_before
from tijding.dutch.syntax.agreement import of_first_name
from tijding.dutch.syntax.views import closed, endings, role_in

_AGED = re.compile(r"\d{1,3}-jarige (?=[A-ZÀ-Þ])")
_PART = re.compile(r"([A-ZÀ-Þ][\w-]*)(,? en |, | & | )(?=[A-ZÀ-Þ])")
"""A word of a post, and what it is joined to the next by."""
_NAME = re.compile(rf"([A-ZÀ-Þ][\w-]+) (?:{PARTICLES} )?[A-ZÀ-Þ](?:[\w'’-]*\w|(?![\w.]))")
"""A first name before a surname, of one letter too: Cédric O."""
_LED = re.compile(rf" {PARTICLES} [A-ZÀ-Þ]")
_JOINED = re.compile(r"(?:(?:,? en|,| &) )?([A-ZÀ-Þ][\w-]*(?: [A-ZÀ-Þ][\w-]*)*)")
"""The words of a post that are not parted by en or a comma."""
_WORD = 4
"""Letters of a word that may be a post."""
_LONGEST = 5
"""Words of a post at most."""


def without_posts(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` of ``text``, people's among them without their posts, ages and roles."""
    found: list[Mention] = []
    bearer: Mention | None = None
    for mention in (_without_role(text, _ageless(one)) for one in mentions):
        within = bearer is not None and mention.start < bearer.end
        name = None if within else _bearer(text, mention)
        if name:
            end = max(name.end(), mention.end)
            bearer = Mention(name.start(), end, text[name.start() : end], "PER", mention.confidence)
            found += [*_listed(text, mention, name.start()), bearer]
        elif bearer and within and mention.end > bearer.end:  # directeur Zorg | Anna Maria Smit
            whole = bearer._replace(end=mention.end, text=text[bearer.start : mention.end])
            found[-1] = bearer = whole
        elif bearer and within and mention.end < bearer.start and mention.type != "PER":
            found.insert(-1, mention)
        elif not within:
            found.append(mention)
    return found


def _ageless(mention: Mention) -> Mention:
    """Return a person's name without the age before it; whence somebody is, is no name: 23-jarige Noor."""
    age = _AGED.match(mention.text)
    if age is None:
        return mention
    name = mention.text[age.end() :]
    known = name in gazetteer.demonyms() or name in gazetteer.types()
    return cut(mention, age.end(), len(mention.text), mention.type if known else "PER")


def _without_role(text: str, mention: Mention) -> Mention:
    """Return a first name without the role that begins its sentence, a surname behind: Regisseuse Anna."""
    role, _, name = mention.text.partition(" ")
    told = mention.type == "PER" and is_first_name(name) and _LED.match(text, mention.end) is not None
    if not told or is_first_name(role) or not role.istitle() or role_in(role.lower()) is None:
        return mention
    return cut(mention, len(role) + 1, len(mention.text), "PER")


def _bearer(text: str, mention: Mention) -> re.Match[str] | None:
    """Match the name of who has the post that begins with ``mention``, or nothing."""
    before = word_before(text, mention.start)
    if text[mention.start - 1 : mention.start] != " " or not _may_have(before):
        return None
    place = mention.start
    for _ in range(_LONGEST):
        part = _PART.match(text, place)
        if part is None or not _is_area(part[1]):
            return None
        place = part.end()
        name = _NAME.match(text, place)
        if name and _is_first(name[1]):
            return name
    return None


def _may_have(word: str) -> bool:
    return word in closed("heads_of_areas") or role_in(word) is not None


def _is_first(word: str) -> bool:
    """Tell whether ``word``, where a post may end, is a first name: Oost-Europa | Ilse, Recht | Gülsüm."""
    return is_first_name(word) or (of_first_name(word) is not None and not _is_area(word))


def _is_area(word: str) -> bool:
    """Tell whether ``word`` is a field of work or a place, and no first name: Veiligheid, Oost-Europa."""
    lower = word.lower()
    if is_first_name(word) or lower in of_names():
        return False
    if gazetteer.is_place(word) or lower in closed("areas") or lower.endswith(endings("area_endings")):
        return True
    common = len(word) >= _WORD and lower in lexicon.lines("words")
    return (common or (len(word) > lexicon.LONGEST and word.isalpha())) and of_first_name(word) is None


def _listed(text: str, mention: Mention, end: int) -> Iterator[Mention]:
    """Yield the names within a post that begins with ``mention`` up to ``end``: correspondent Rusland."""
    if mention.end < end:
        if mention.type != "PER":
            yield mention
        return
    for part in _JOINED.finditer(text, mention.start, end - 1):
        type_ = gazetteer.types().get(part[1])
        if type_ and type_ != "PER":
            yield Mention(part.start(1), part.end(1), part[1], type_, mention.confidence)
