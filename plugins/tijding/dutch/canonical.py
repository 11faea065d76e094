"""One name for each person, body and place of an article: from short to full, from spelling to spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.entities import Mention
from tijding.model import EntityType

_LEGAL = frozenset(
    [
        "Inc",
        "Inc.",
        "Corp",
        "Corp.",
        "Corporation",
        "Company",
        "Co.",
        "Group",
        "Holding",
        "Holdings",
        "Ltd",
        "Ltd.",
        "NV",
        "N.V.",
        "BV",
        "B.V.",
        "AG",
        "plc",
        "PLC",
        "LLC",
        "SA",
        "SE",
    ]
)


class Names:
    """The canonical names of one article's mentions. ``full`` maps a mention's words to its name."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.counts = Counter((mention.text, mention.type) for mention in mentions)
        self.people = _full_people(mentions)
        self.bodies = _full_bodies(mentions)

    def of(self, text: str, kind: EntityType) -> str:
        """Return the canonical name of a mention."""
        text = re.sub(r"\s+", " ", text)
        if kind == "PER":
            return self._person(text)
        if kind == "ORG":
            return self._body(text)
        if kind == "LOC":
            return self._place(text)
        if text.endswith("e") and text[:-1] in gazetteer.demonyms() and text in gazetteer.demonyms():
            return text[:-1]
        return text

    def _person(self, text: str) -> str:
        for form in _without_genitive(text):
            alias = gazetteer.aliases().get(form)
            full = self.people.get(form)
            if alias and (full is None or alias in self.people.values() or " " in form):
                return alias
            if full:
                return gazetteer.aliases().get(full, full)
        return text

    def _body(self, text: str) -> str:
        for form in _without_genitive(text):
            if form in self.bodies:
                return gazetteer.aliases().get(self.bodies[form], self.bodies[form])
            if form in gazetteer.aliases():
                return gazetteer.aliases()[form]
        base = next(iter(_without_genitive(text)[1:]), None)
        if base and ((base, "ORG") in self.counts or gazetteer.types().get(base) == "ORG"):
            return base
        return text

    def _place(self, text: str) -> str:
        for form in _without_genitive(text):
            if form in gazetteer.aliases():
                return gazetteer.aliases()[form]
            if form != text and ((form, "LOC") in self.counts or gazetteer.types().get(form) == "LOC"):
                return form
        return text


def _without_genitive(text: str) -> list[str]:
    """Return ``text`` and what it may be the genitive of: Trumps, Obama's, Johns'."""
    forms = [text]
    for ending in ("'s", "’s", "s", "'", "’"):
        if text.endswith(ending) and len(text) > len(ending) + 2:
            forms.append(text[: -len(ending)])
            if ending in ("'s", "’s"):
                break
    return forms


def _full_people(mentions: Iterable[Mention]) -> Mapping[str, str]:
    """Map each full name, surname and unshared first name to the full name it belongs to."""
    counts = Counter(mention.text for mention in mentions if mention.type == "PER")
    full = [name for name in counts if " " in name]
    full = [name for name in full if not (name.endswith("s") and name[:-1] in counts)]
    found: dict[str, str] = {}
    first_names: dict[str, set[str]] = defaultdict(set)
    for name in sorted(full, key=lambda name: (len(name.split(" ")), counts[name])):
        words = name.split(" ")
        first_names[words[0]].add(words[-1])
        for start in range(1, len(words)):
            tail = " ".join(words[start:])
            found[tail] = name
            found[tail[0].upper() + tail[1:]] = name
    for first, surnames in first_names.items():
        if len(surnames) == 1 and first in counts and first not in found:
            found[first] = next(name for name in full if name.split(" ")[0] == first)
    found.update({name: _longer(name, found) for name in full})
    return found


def _longer(name: str, found: Mapping[str, str]) -> str:
    longer = found.get(name, name)
    return longer if len(longer) > len(name) else name


def _full_bodies(mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Map an organisation's short form to its long one: NPD to NPD Group, USAF to what it stands for."""
    names = list(dict.fromkeys(mention.text for mention in mentions if mention.type == "ORG"))
    known = set(names)
    found: dict[str, str] = {}
    for name in names:
        words = name.split(" ")
        if len(words) > 1 and words[-1] in _LEGAL and " ".join(words[:-1]) in known:
            found.setdefault(" ".join(words[:-1]), name)
    for before, after in pairwise(mentions):
        short = after.text
        if short.isupper() and before.type == after.type == "ORG" and 0 < after.start - before.end <= 2:
            letters = "".join(word[0] for word in re.split(r"[\s-]", before.text) if word[:1].isupper())
            if letters == short.replace(".", ""):
                found[short] = before.text
    return found


def role_of(phrase: str) -> str | None:
    """Return whom aliases.yaml says a description means, such as ``de Amerikaanse president``."""
    words = phrase.lower().split()
    while words and words[0] in lexicon.words("function_words", "determiners"):
        words = words[1:]
    return gazetteer.roles().get(" ".join(words))
