"""Descriptions that stand for a person named before: ``de Amerikaanse president``, ``de wethouder``.

Whom a description means, the article says first: the words right before a name (``de Amerikaanse
president Donald Trump``) or set off behind it (``Trump, de president van Amerika,``). Only where it says
nothing does the register, and only of people that the article has named.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.canonical import Names
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.identity import field_of
from tijding.dutch.text import Sentence, Token
from tijding.model import Reference

_LONGEST = 6
_CACHED = 60_000
_DETERMINERS = frozenset(["de", "het", "deze", "die", "dezelfde"])


class _Said(NamedTuple):
    """A description in the text: its tokens ``first`` to ``last``, determiner left out, and whose it is."""

    first: int
    last: int
    whose: Mention | None


class _Named:
    """The people named so far in a text, and by a description those of them whom it is of."""

    def __init__(self, described: Mapping[str, set[str]]) -> None:
        self.names: set[str] = set()
        self.as_described: defaultdict[str, set[str]] = defaultdict(set)
        self._descriptions: defaultdict[str, list[str]] = defaultdict(list)
        for description, names in described.items():
            for name in names:
                self._descriptions[name].append(description)

    def add(self, name: str) -> None:
        """Let a person's descriptions mean them too, once."""
        if name not in self.names:
            self.names.add(name)
            for description in self._descriptions.get(name, ()):
                self.as_described[description].add(name)


class Roles:
    """The descriptions of one article's people."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[Mention], names: Names) -> None:
        self.names = names
        self.sentences = sentences
        self.described: dict[str, set[str]] = {}
        """By a description in lower case: the names of those it stands beside."""
        self.of_person: dict[str, str] = {}
        """By a person's name: the first role that tells a field of life, or else the first one."""
        self._by_sentence = [
            (sentence.tokens, mine, found)
            for sentence, mine in _with_mentions(sentences, mentions)
            if (found := list(_descriptions(sentence.tokens, mine))) or mine
        ]
        self._described_until = 0
        for number, (tokens, _, found) in enumerate(self._by_sentence, start=1):
            if found:
                self._described_until = number
            for said in found:
                if said.whose:
                    self._learn(tokens, said, names.of(said.whose.text, "PER"))

    def _learn(self, tokens: Sequence[Token], said: _Said, name: str) -> None:
        words = [token.text for token in tokens[said.first : said.last + 1]]
        whole = " ".join(words).lower()
        head = next(word for word in words if _is_role(word))
        for phrase in {whole, head.lower()}:
            self.described.setdefault(phrase, set()).add(name)
        if name not in self.of_person or (field_of(head) and not field_of(self.of_person[name])):
            self.of_person[name] = head.lower()

    def references(self, text: str) -> tuple[Reference, ...]:
        """Return the descriptions in ``text`` that mean one of its people, named before them."""
        found: list[Reference] = []
        named = _Named(self.described)
        for tokens, mine, descriptions in self._by_sentence[: self._described_until]:
            people = deque(mention for mention in mine if mention.type == "PER")
            for said in descriptions:
                while people and people[0].start < tokens[said.first].start:
                    named.add(self.names.of(people.popleft().text, "PER"))
                name = None if said.whose else self._meant(tokens, said, named)
                if name and _definite(tokens, said.first):
                    found.append(self._reference(text, tokens, said, name))
            for person in people:
                named.add(self.names.of(person.text, "PER"))
        return tuple(found)

    def _meant(self, tokens: Sequence[Token], said: _Said, named: _Named) -> str | None:
        phrase = " ".join(token.text for token in tokens[said.first : said.last + 1]).lower()
        whose = named.as_described.get(phrase)
        if whose:
            return next(iter(whose)) if len(whose) == 1 else None
        known = self.names.register.by_role.get(phrase)
        return known.name if known and known.name in named.names else None

    def _reference(self, text: str, tokens: Sequence[Token], said: _Said, name: str) -> Reference:
        start, end = tokens[said.first - 1].start, tokens[said.last].end
        return Reference(
            start=start,
            end=end,
            text=text[start:end],
            name=name,
            id=self.names.named(name, "PER").id,
        )


def _definite(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].text.lower() in _DETERMINERS


@lru_cache(_CACHED)
def _is_role(word: str) -> bool:
    return field_of(word) is not None or word.lower() in lexicon.words("nouns", "roles")


def _with_mentions(
    sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[tuple[Sentence, list[Mention]]]:
    place = 0
    for sentence in sentences:
        mine = []
        while place < len(mentions) and mentions[place].start < sentence.end:
            mine.append(mentions[place])
            place += 1
        yield sentence, mine


def _descriptions(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[_Said]:
    """Yield the roles in a sentence with the nationality before and ``van X`` after, and whose they are."""
    roles = [place for place, token in enumerate(tokens) if _is_role(token.text)]
    people = {mention.start: mention for mention in mentions if mention.type == "PER"} if roles else {}
    for place in roles:
        if any(mention.start <= tokens[place].start < mention.end for mention in people.values()):
            continue
        first = place - 1 if place and tokens[place - 1].text in gazetteer.demonyms() else place
        last = _with_body(tokens, mentions, place)
        yield _Said(first, last, _whose(tokens, mentions, people, first, last))


def _with_body(tokens: Sequence[Token], mentions: Sequence[Mention], place: int) -> int:
    """Return the last token of ``van de Verenigde Staten`` after the role at ``place``, else ``place``."""
    if place + 2 >= len(tokens) or tokens[place + 1].text != "van":
        return place
    begin = place + 2 + (tokens[place + 2].text in ("de", "het"))
    for mention in mentions:
        if begin < len(tokens) and mention.start == tokens[begin].start and mention.type != "PER":
            last = begin
            while last + 1 < len(tokens) and tokens[last + 1].start < mention.end and last - place < _LONGEST:
                last += 1
            return last
    return place


def _is_kins(noun: Token, person: Mention) -> bool:
    """Tell whether a text begins with somebody's relative, as headlines say it: Vader Jan Smit."""
    return noun.start == 0 and " " in person.text and noun.text.lower() in lexicon.words("nouns", "kin")


def _whose(
    tokens: Sequence[Token], mentions: Sequence[Mention], people: dict[int, Mention], first: int, last: int
) -> Mention | None:
    """Return the person whose name follows a description, or precedes it with a comma between."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = [token.text.lower() for token in tokens[max(0, first - 3) : first]]
    if len(before) == 3 and before[1] == "van" and before[2] in _DETERMINERS and _is_role(before[0]):
        return None  # commissaris van de koning Anna Visser
    if after and after.start in people:
        return None if _is_kins(tokens[first], people[after.start]) else people[after.start]
    begin = first - 1 if first and tokens[first - 1].text.lower() in _DETERMINERS | {"een"} else first
    if begin < 2 or tokens[begin - 1].text != "," or after is None or after.text not in (",", "."):
        return None
    return next((m for m in mentions if m.type == "PER" and m.end == tokens[begin - 2].end), None)


def role_of(phrase: str) -> str | None:
    """Return whom aliases.yaml says a description means, such as ``de Amerikaanse president``."""
    words = phrase.lower().split()
    while words and words[0] in lexicon.words("function_words", "determiners"):
        words = words[1:]
    return gazetteer.roles().get(" ".join(words))
