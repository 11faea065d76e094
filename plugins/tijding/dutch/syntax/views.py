"""A sentence as the rules see it, and what its words may be: a closed class, a role, a noun, an adjective."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.identity import fields
from tijding.dutch.quotes import cues, lookalikes
from tijding.dutch.text import Sentence, Token


@cache
def closed(*names: str) -> frozenset[str]:
    """Return the words of some classes of function_words.yaml and nouns.yaml."""
    classes = {**lexicon.table("function_words"), **lexicon.table("nouns")}
    return frozenset(word for name in names for word in classes[name])


@cache
def endings(*names: str) -> tuple[str, ...]:
    """Return the words of some classes for :meth:`str.endswith`: compounds end with them."""
    return tuple(closed(*names))


_FIELDS = ("people", "sport", "cultuur", "recht", "bedrijf", "zorg", "media")
"""Epithets that are roles too."""


@cache
def _roles() -> frozenset[str]:
    epithets = (lexicon.words("epithets", name) for name in _FIELDS)
    return closed("roles").union(*epithets, fields())


_SHORT = frozenset(["coach"])
_SHORTEST = 6
"""Letters of a role that is known as a compound's last part."""


@lru_cache(maxsize=20_000)
def role_in(word: str) -> str | None:
    """Return the role that ``word`` (lower case) is, or ends with: analist of marktanalist, oud-analist."""
    roles = _roles()
    if word in roles:
        return word
    after = word.rpartition("-")[2]
    if after in roles:
        return after
    if not word.endswith(_compounded()):
        return None
    return max((role for role in _compounded() if word.endswith(role)), key=len)


@cache
def _compounded() -> tuple[str, ...]:
    """Return the roles that are known as a compound's last part."""
    return tuple(role for role in _roles() if len(role) >= _SHORTEST or role in _SHORT)


_HEADS = tuple(
    head for head in lexicon.words("words_by_role", "organisation_heads") if head.islower() and head != "orde"
)
"""Last parts of what bodies are called: hof, autoriteit, college."""


@lru_cache(maxsize=20_000)
def names_source(word: str) -> bool:
    """Tell whether a noun (lower case) names somebody or something that speaks: jurist, hof, persbericht."""
    known = closed("bodies", "authorities", "media", "tellers", "documents", "findings")
    ends = (*endings("firms", "no_firms", "documents", "studies", "people_endings_many"), *_HEADS)
    forms = {word, word.removesuffix("s"), word.removesuffix("en"), word.removesuffix("n")}
    return any(form in known or role_in(form) or form.endswith(ends) for form in forms)


DASHES = ("-", "–", "—")
_PARTICLES = frozenset(["toe", "mee", "terug", "neer", "samen", "vast", "vooruit"])
"""Parts of verbs, which may stand behind their subject: dat gaf de minister toe."""
_ARTICLES = frozenset(["de", "het", "een", "geen", "zijn", "haar", "hun", "mijn", "onze", "'n"])
"""Determiners with which another phrase begins: volgens de groep | een plan."""
_STOP = (
    "subject_pronouns", "object_pronouns", "prepositions", "subordinators", "conjunctions", "adverbs",
)  # fmt: skip


_LONGEST_NAME = 12
"""Tokens of a name within which its small words are looked for."""


def is_number(word: str) -> bool:
    """Tell whether ``word`` (lower case) is a number, in digits or in words."""
    return word.isdigit() or word in closed("numbers")


class Phrase(NamedTuple):
    """A noun phrase: tokens ``first`` to ``last``, ``start`` the first after its determiners.

    ``mention`` is the name at its head, if any.
    """

    first: int
    start: int
    last: int
    mention: Mention | None
    pronoun: bool = False

    @property
    def kind(self) -> str:
        """The type of the name at its head, or nothing."""
        return self.mention.type if self.mention else ""


@dataclass(slots=True)
class View:
    """A sentence with what is known of each token: in lower case, narrated, part of a name."""

    number: int
    sentence: Sentence
    tokens: Sequence[Token]
    words: list[str]
    narrated: list[bool]
    names: dict[int, tuple[Mention, int]]
    """By a name's first token, in order: the mention, and its last token."""
    phrases: dict[tuple[int, int], Phrase | None] = field(default_factory=dict)
    """The noun phrases found so far, by where they begin and how deep in others: many rules ask for them."""
    subjects: dict[int, Phrase | None] = field(default_factory=dict)
    """The subjects found so far, by their verb."""
    oblique: dict[int, bool] = field(default_factory=dict)
    """By its first token: whether a name stands behind a preposition, as far as that was asked."""
    ends: dict[int, int] = field(init=False)
    """By a name's last token: its first."""

    def __post_init__(self) -> None:
        self.ends = {last: first for first, (_, last) in reversed(self.names.items())}

    def is_name(self, index: int) -> bool:
        """Tell whether a name begins at token ``index``."""
        return index in self.names

    def within_name(self, index: int) -> bool:
        """Tell whether a token stands in a name, not first: University | of | El Paso."""
        places = range(index - 1, max(-1, index - _LONGEST_NAME), -1)
        begun = next((place for place in places if place in self.names), None)
        return begun is not None and self.names[begun][1] >= index

    def name_at(self, index: int) -> Phrase:
        """Return the name that begins at token ``index``, as a phrase."""
        mention, last = self.names[index]
        return Phrase(index, index, last, mention)

    def type_of_end(self, index: int) -> str:
        """Return the type of the name that ends at token ``index``, or ""."""
        first = self.ends.get(index)
        return "" if first is None else self.names[first][0].type

    def word(self, index: int) -> str:
        """Return the word at ``index`` in lower case, "" outside the sentence."""
        if index < 0:
            return ""
        try:
            return self.words[index]
        except IndexError:
            return ""

    def first_from(self, position: int) -> int:
        """Return the first token that begins at an offset or behind it; one past the last where none does."""
        return bisect_left(self.tokens, position, key=lambda token: token.start)

    def narrated_before(self, position: int) -> list[int]:
        """Return the tokens of the writer's that end before an offset, or at it."""
        ends = bisect_right(self.tokens, position, key=lambda token: token.end)
        return [index for index in range(ends) if self.narrated[index]]


def first_word(view: View) -> int:
    """Return the token a sentence's words begin with, behind its marks; 0 where it has none."""
    return next((index for index, word in enumerate(view.words) if word[0].isalnum()), 0)


def content(view: View, index: int, first: bool = False) -> bool:
    """Tell whether the token at ``index`` may be a noun or an adjective."""
    word = view.word(index)
    if not word or not view.narrated[index]:
        return False
    if view.is_name(index):
        return True
    if not (word[0].isalpha() or (word[0].isdigit() and (first or word[-1].isalpha()))):
        return False
    if view.word(index - 1) in closed("determiners") and word in closed("documents", "quantities"):
        return True
    if word in closed("verb_lookalikes", "determined_lookalikes") and lookalikes.is_noun(view.words, index):
        return True
    if word in closed("past_verbs") and not word.endswith("en"):
        return view.word(index - 1) in closed("determiners")  # de sloot, but: hij sloot
    if word in _PARTICLES or word in closed(*_STOP) or word in _ARTICLES:
        return False
    return not verbal(view, index)


def verbal(view: View, index: int) -> bool:
    """Tell whether a word is a finite verb, as far as lists of verbs know; not in de Indiase staat Odisha."""
    word = view.word(index)
    return is_verb(word) and not (word == "staat" and _is_state(view, index))


def _is_state(view: View, index: int) -> bool:
    """Tell whether ``staat`` at ``index`` has an article before it, so that it is no verb."""
    before = index - 1 - (view.word(index - 1).endswith("se") and view.is_name(index - 1))
    return view.word(before) in ("de", "een")


def is_verb(word: str) -> bool:
    """Tell whether ``word`` (lower case) is a finite verb, as far as lists of verbs know."""
    return word in closed("finite_verbs") or word in cues.verbs() or word in cues.SHOWN
