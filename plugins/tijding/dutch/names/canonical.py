"""One name for each person, body and place of an article: from short to full, from spelling to spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from tijding.dutch import gazetteer
from tijding.dutch.names.datelines import spelled
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.identity import entity_id
from tijding.dutch.names.known import Register, shipped
from tijding.dutch.names.organisations import full_bodies, plain
from tijding.dutch.names.people import (
    ACRONYM,
    fold,
    full_people,
    heads,
    in_compounds,
    places,
    without_apostrophe,
)
from tijding.dutch.names.spellings import bases, spellings, uninflected, without_genitive
from tijding.dutch.syntax.views import role_in
from tijding.model import EntityType

_ARTICLE = re.compile(r"(?:al|el|as|ad|ash)-", re.IGNORECASE)
"""Before Arabic surnames, with which and without which the news writes them: al-Muallem, Moualem."""
_NAMEABLE: tuple[EntityType, ...] = ("PER", "ORG", "LOC")


class Named(NamedTuple):
    """What a mention names: its canonical name, its type, and its id."""

    name: str
    type: EntityType
    id: str


class Names:
    """The canonical names of one article's mentions, by the article itself and a register.

    ``short`` are bodies' short names by what the text itself says (abbreviations.py, ministries.py),
    ``owned`` bodies' names with those that say of which country they are too,
    ``others`` names that are no surname misspelt (misspelt.py),
    ``genitives`` full names with a genitive's s (genitives.py).
    """

    def __init__(
        self,
        mentions: Sequence[Mention],
        register: Register | None = None,
        short: Mapping[str, str] | None = None,
        owned: Mapping[str, str] | None = None,
        others: Set[str] = frozenset(),
        genitives: Set[str] = frozenset(),
    ) -> None:
        self.register = register or shipped()
        self.counts = Counter((mention.text, mention.type) for mention in mentions)
        self.people = full_people([*mentions, *in_compounds(mentions)], others, genitives)
        self._places = places([mention.text for mention in mentions if mention.type == "PER"])
        self._owned = owned or {}
        self.bodies = {
            **_known_in_short(full_bodies(mentions), self.register),
            **{name: name for name in self._owned},
            **(short or {}),
        }
        self._said_in_full = frozenset((short or {}).values())
        self._named: dict[tuple[str, EntityType], Named] = {}
        self._joined: dict[str, Sequence[str]] = {}
        self._kinds: dict[str, str] = {}
        self._forms: dict[str, list[str]] = {}
        """By a canonical name: what the article calls it."""

    @cached_property
    def _folded(self) -> dict[str, str]:
        """By what spellings share: the full name, with and without an Arabic article before the surname."""
        bare = {_ARTICLE.sub("", spelling): name for spelling, name in self.people.items()}
        both = {**bare, **self.people}.items()
        return {fold(spelling): name for spelling, name in both if len(spelling) > 4}

    @cached_property
    def _full_names(self) -> frozenset[str]:
        return frozenset(self.people.values())

    @cached_property
    def _shouted(self) -> dict[str, str]:
        """By what a person is called in capitals: the first form of it."""
        found: dict[str, str] = {}
        for form in self.people:
            found.setdefault(form.upper(), form)
        return found

    def of(self, text: str, kind: EntityType) -> str:
        """Return the canonical name of a mention; that of a compound's first part where it is a name."""
        return self.named(text, kind).name

    def named(self, text: str, kind: EntityType) -> Named:
        """Return what a mention of type ``kind`` names."""
        found = self._named.get((text, kind))
        if found is None:
            found = self._named[text, kind] = self._name(text, kind)
        return found

    def _name(self, text: str, kind: EntityType) -> Named:
        text = self._spelt(re.sub(r"\s+", " ", text), kind)
        type_ = kind
        if kind == "MISC":
            head, type_ = self._head(text)
            name = self._simple(head, type_)
        else:
            name = self._simple(text, kind)
        return Named(name, type_, entity_id(name, type_, self.register))

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, EntityType], str]:
        return spellings(self.counts)

    def _spelt(self, text: str, kind: EntityType) -> str:
        """Return a name as the article writes it most."""
        if kind == "PER" and text in self.people:
            return text
        return self._spellings.get((text, kind), text)

    def together(self, parts: Sequence[str], kinds: Mapping[str, str] | None = None) -> str:
        """Return one name for several who speak as one: ``parts`` are their names and what links them.

        ``kinds``: by those names, the nouns right before them here, which their fullest form has too.
        """
        name = "".join(parts)
        self._joined[name] = parts
        self._kinds |= kinds or {}
        return name

    def in_full(self, name: str) -> str:
        """Return the fullest form that the article has of a canonical name; itself where it has none."""
        if name in self._joined:
            return "".join(self._with_kind(part) for part in self._joined[name])
        if not self._forms:
            for text, kind in self.counts:
                if kind != "MISC":
                    form = self._spelt(re.sub(r"\s+", " ", text), kind)
                    self._forms.setdefault(self.of(text, kind), []).append(form)
        forms = self._forms.get(name, [])
        if name in self._full_names:  # of whom a compound alone may have it; and no misspelt one
            words, spelling = name.count(" "), fold(name)
            forms = [name, *(one for one in forms if one.count(" ") != words or fold(one) == spelling)]
        elif name in self._said_in_full:
            forms = [*forms, name]
        whole = [form for form in forms if not any(base in (name, *forms) for base in bases(form))]
        fullest = max(whole, key=lambda form: (form.count(" "), len(form), form), default=name)
        return self._owned.get(fullest, fullest)

    def _with_kind(self, name: str) -> str:
        """Return the fullest form of one of several, a body's with its kind: branchevereniging CBL."""
        full, kind = self.in_full(name), self._kinds.get(name, "")
        return full if kind.lower() in full.lower() else f"{kind} {full}"

    def _head(self, text: str) -> tuple[str, EntityType]:
        """Return the name that a compound is made with, and its type: Trump of Trump-regering."""
        for head in (form for one in heads(text) for form in dict.fromkeys((one, one.removesuffix("s")))):
            for kind in _NAMEABLE:
                if (head, kind) in self.counts:
                    return head, kind
            if gazetteer.types().get(head) == "ORG" and role_in(text.rpartition("-")[2].lower()):
                return head, "ORG"
            known = self.register.by_spelling.get(head)
            if known or head in self.people:
                return head, known.type if known else "PER"
        return text, "MISC"

    def _simple(self, text: str, kind: EntityType) -> str:
        if kind == "PER":
            return self._person(text)
        if kind == "ORG":
            return self._body(text)
        if kind == "LOC":
            return self._place(text)
        return self.register.name(text) or uninflected(text)

    def _person(self, text: str) -> str:
        if len(text) > ACRONYM and text.isupper():
            text = self._lowered(text)
        for form in without_genitive(text):
            alias = self._known(form, "PER")
            full = self.people.get(form)
            if alias and (full is None or _is_whole(form, full) or self._goes_before(alias, full, form)):
                return alias
            if full:
                return self._known(full, "PER") or full
        text = without_apostrophe(text)
        folded = self._folded.get(fold(text)) or self._folded.get(fold(_ARTICLE.sub("", text)))
        return (self._known(folded, "PER") or folded) if folded else text

    def _goes_before(self, alias: str, full: str, form: str) -> bool:
        """Tell whether the known ``alias`` has the short ``form``, not whom the article names as ``full``.

        It has where the article names it in full too, and not only after the other and the short form.
        """
        if alias not in self._full_names:
            return False
        last = len(self._places)
        alone = self._places.get(form, 0)
        return alias == full or self._places.get(full, last) > alone or self._places.get(alias, last) < alone

    def _lowered(self, shouted: str) -> str:
        """Return a person's name in capitals as the article writes it elsewhere, or as it likely would."""
        lower = spelled(shouted)
        return self._shouted.get(shouted) or lower[:1].upper() + lower[1:]

    def _body(self, text: str) -> str:
        for form in without_genitive(text):
            alias = self._known(self.bodies.get(form, form), "ORG")
            if alias and form not in self.bodies and self._may_be_another(form, alias):
                return form
            if alias or form in self.bodies:
                return alias or self._plain(self.bodies[form], "ORG")
        base = next(iter(without_genitive(text)[1:]), None)
        if base and ((base, "ORG") in self.counts or gazetteer.types().get(base) == "ORG"):
            return self._plain(base, "ORG")
        return self._plain(text, "ORG")

    def _may_be_another(self, short: str, alias: str) -> bool:
        """Tell whether a body in short, known as ``alias``, may be another here: LTO beside LTO Noord."""
        longer = self._begun_with.get(short, ()) if alias.startswith(f"{short} ") else ()
        return any(self._known(name, "ORG") != alias and not name.startswith(alias) for name in longer)

    @cached_property
    def _begun_with(self) -> Mapping[str, Sequence[str]]:
        """By what bodies' names of more words begin with: those names."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name, kind in self.counts:
            words = name.split(" ") if kind == "ORG" else []
            for end in range(1, len(words)):
                found[" ".join(words[:end])].append(name)
        return found

    def _place(self, text: str) -> str:
        for form in without_genitive(text):
            alias = self._known(form, "LOC")
            if alias:
                return alias
            if form != text and ((form, "LOC") in self.counts or gazetteer.is_place(form)):
                return form
        if text.isupper():
            name = spelled(text)
            named = len(text) > ACRONYM or (name, "LOC") in self.counts  # EDE - De burgemeester van Ede
            if (known := self._known(name, "LOC")) or named:
                return known or name
        return self._plain(text, "LOC")

    def _plain(self, name: str, kind: EntityType) -> str:
        """Return ``name`` without its legal form and kind, as the register has it where it does."""
        bare = plain(name, kind)
        return self._known(bare, kind) or bare

    def _known(self, spelling: str, kind: EntityType) -> str | None:
        """Return the register's name for ``spelling``; places and bodies stand for each other in the news."""
        known = self.register.by_spelling.get(spelling)
        if known is None or (known.type == "PER") != (kind == "PER"):
            return None
        return known.name


def _known_in_short(bodies: Mapping[str, str], register: Register) -> Mapping[str, str]:
    """Return ``bodies``, those turned round of which the register knows the short name alone: Apple.

    A country is itself, whatever bodies are called after it.
    """
    found = {}
    for short, long in bodies.items():
        if short in gazetteer.countries():
            continue  # VAR Kameroen, LTO Nederland
        known = register.by_spelling.get(short)
        turned = known is not None and known.type == "ORG" and register.knows_only(short, long)
        found[long if turned else short] = short if turned else long
    return found


def _is_whole(form: str, full: str) -> bool:
    """Tell whether ``form`` is more than the surname of ``full``: Dmitry Medvedev, no De Wever."""
    return " " in form and not full.lower().endswith(f" {form.lower()}")
