"""The seam between names and all that is built on them: what a recogniser takes and gives.

A recogniser reads the parts of one article together (its text and its title), so that what one part
says of a name helps in the other. Quotes, canonical names and places are found the same way whichever
recogniser gave the names.

    rules                   by rules and lists alone
    crf                     the default: a conditional random field over the rules
    spacy:NAME-or-PATH      a spaCy pipeline (extra ``spacy``)
    transformers:MODEL      a Hugging Face token classifier (extra ``transformers``)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.evidence import Evidence, evidence_of
from tijding.dutch.text import Sentence
from tijding.errors import SettingsError

DEFAULT = "crf"


@dataclass(frozen=True)
class Part:
    """A part of an article: its text, and the text's sentences."""

    text: str
    sentences: Sequence[Sentence]

    @cached_property
    def evidence(self) -> Evidence:
        """What the capitals in it say."""
        return evidence_of(self.sentences)


class Recogniser(Protocol):
    """Finds the names of an article. ``stamp`` is its name and version, as ``rules/1``.

    Gives for each part its mentions, in order and none overlapping another, offsets counting in the
    part's text.
    """

    @property
    def stamp(self) -> str: ...

    def __call__(self, parts: Sequence[Part]) -> list[list[Mention]]: ...


def _rules(argument: str) -> Recogniser:
    from tijding.dutch.names.rules import RulesRecogniser

    return RulesRecogniser()


def _crf(argument: str) -> Recogniser:
    from tijding.dutch.names.crf import CrfRecogniser

    return CrfRecogniser()


def _spacy(argument: str) -> Recogniser:
    from tijding.dutch.names.spacy import SpacyRecogniser

    return SpacyRecogniser(argument)


def _transformers(argument: str) -> Recogniser:
    from tijding.dutch.names.transformers import TransformersRecogniser

    return TransformersRecogniser(argument)


_PLAIN: Mapping[str, Callable[[str], Recogniser]] = {"rules": _rules, "crf": _crf}
_LOADED: Mapping[str, Callable[[str], Recogniser]] = {"spacy": _spacy, "transformers": _transformers}


@cache
def recogniser(name: str = DEFAULT) -> Recogniser:
    """Return the recogniser called ``name``, made once. Raises SettingsError for one there is not."""
    kind, colon, argument = name.partition(":")
    makers = _LOADED if colon else _PLAIN
    if kind not in makers or bool(colon) != bool(argument):
        known = ", ".join([*_PLAIN, *(f"{kind}:MODEL" for kind in _LOADED)])
        raise SettingsError(f"enricher: {name}", f"there is no such enricher; known: {known}")
    return makers[kind](argument)
