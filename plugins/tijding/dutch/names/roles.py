"""Descriptions that stand for a person named before: ``de Amerikaanse president``, ``de wethouder``.

Whom a description means, the article says first: the words right before a name (``de Amerikaanse
president Donald Trump``) or set off behind it (``Trump, de president van Amerika,``). Only where it says
nothing does the register, and only of people that the article has named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


class Roles:
    """The descriptions of one article's people."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[Mention], names: Names) -> None:
        self.names = names
        self.sentences = sentences
        self.described: dict[str, set[str]] = {}
        """By a description in lower case: the names of those it stands beside."""
        self.of_person: dict[str, str] = {}
        """By a person's name: the first role that tells a field of life, or else the first one."""
        self._by_sentence = list(_with_mentions(sentences, mentions))
        for sentence, mine in self._by_sentence:
            for said in _descriptions(sentence.tokens, mine):
                if said.whose:
                    self._learn(sentence.tokens, said, names.of(said.whose.text, "PER"))

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
        named: set[str] = set()
        for sentence, mine in self._by_sentence:
            for said in _descriptions(sentence.tokens, mine):
                before = {self._name(m) for m in mine if m.start < sentence.tokens[said.first].start}
                name = None if said.whose else self._meant(sentence.tokens, said, named | before)
                if name and _definite(sentence.tokens, said.first):
                    found.append(self._reference(text, sentence.tokens, said, name))
            named |= {self._name(mention) for mention in mine}
        return tuple(found)

    def _name(self, mention: Mention) -> str:
        return self.names.of(mention.text, mention.type) if mention.type == "PER" else ""

    def _meant(self, tokens: Sequence[Token], said: _Said, named: set[str]) -> str | None:
        phrase = " ".join(token.text for token in tokens[said.first : said.last + 1]).lower()
        whose = self.described.get(phrase, set()) & named
        if len(whose) == 1:
            return next(iter(whose))
        known = self.names.register.by_role.get(phrase)
        return known.name if not whose and known and known.name in named else None

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
    return field_of(word) is not None or word.lower() in lexicon.words("function_words", "roles")


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
    people = {mention.start: mention for mention in mentions if mention.type == "PER"}
    for place, token in enumerate(tokens):
        if not _is_role(token.text) or any(m.start <= token.start < m.end for m in people.values()):
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


def _whose(
    tokens: Sequence[Token], mentions: Sequence[Mention], people: dict[int, Mention], first: int, last: int
) -> Mention | None:
    """Return the person whose name follows a description, or precedes it with a comma between."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = [token.text.lower() for token in tokens[max(0, first - 3) : first]]
    if len(before) == 3 and before[1] == "van" and before[2] in _DETERMINERS and _is_role(before[0]):
        return None  # commissaris van de koning Anna Visser
    if after and after.start in people:
        return people[after.start]
    begin = first - 1 if first and tokens[first - 1].text.lower() in _DETERMINERS | {"een"} else first
    if begin < 2 or tokens[begin - 1].text != "," or after is None or after.text not in (",", "."):
        return None
    return next((m for m in mentions if m.type == "PER" and m.end == tokens[begin - 2].end), None)
