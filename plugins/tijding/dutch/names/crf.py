"""The default recogniser: a linear-chain conditional random field over the rules and lists.

Lafferty, McCallum and Pereira 2001, as CRFsuite has it (Okazaki 2007). The weights in data/names.crf
are made by ``make train-ner``; docs/ner-model.md says from what, and how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import accumulate, islice

import pycrfsuite

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.evidence import evidence_of, together
from tijding.dutch.names.features import Row, features
from tijding.dutch.names.known import shipped as register
from tijding.dutch.names.labels import OUTSIDE, labels, spans
from tijding.dutch.names.naming import type_of
from tijding.dutch.names.recognise import Part
from tijding.dutch.names.rules import RulesRecogniser
from tijding.dutch.names.second_pass import agreed
from tijding.dutch.text import OPENERS, Sentence
from tijding.model import EntityType

_DOUBT = 0.9
_MOST_TOKENS = 50_000
"""Of an article; what comes after them is read by the rules alone, so that no input takes long."""


_ENGLISH = frozenset(["It", "They", "You"])
"""Pronouns with which English sentences begin."""
_LONGEST_SHOUTED = 4
"""Words of a name that is written in capitals."""


class CrfRecogniser:
    """Reads with ``weights``, a CRFsuite model, by default the one that is shipped."""

    def __init__(self, weights: bytes | None = None) -> None:
        self._weights = shipped() if weights is None else weights
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._weights)
        self._rules = RulesRecogniser()
        self.stamp = f"crf/{sha256(self._weights).hexdigest()[:8]}"

    def __call__(self, parts: Sequence[Part]) -> list[list[Mention]]:
        ruled = self._rules(parts)
        sentences = [sentence for part in parts for sentence in part.sentences]
        marks = (mark for part, found in zip(parts, ruled, strict=True) for mark in labels(part, found))
        most = within(sentences, _MOST_TOKENS)
        whole = most == len(sentences)
        evidence = together([part.evidence for part in parts]) if whole else evidence_of(sentences[:most])
        rows = iter(features(sentences[:most], [*islice(marks, most)], evidence, may_name))
        return agreed([self._part(part, found, rows) for part, found in zip(parts, ruled, strict=True)])

    def _part(self, part: Part, ruled: Sequence[Mention], rows: Iterator[Row]) -> list[Mention]:
        """Return the mentions of one part: by its sentences' ``rows``, and the rules' where those end."""
        found: list[Mention] = []
        end = 0
        for sentence in part.sentences:
            row = next(rows, None)
            if row is None:
                break
            found.extend(self._sentence(part.text, sentence, row))
            end = sentence.end
        return found + [mention for mention in ruled if mention.start >= end]

    def _sentence(self, text: str, sentence: Sentence, row: Row) -> list[Mention]:
        """Return the names of a sentence, with the confidence that the model has in each."""
        if not row:
            return []
        best = self._tagger.tag(row)
        if best.count(OUTSIDE) == len(best):
            return []
        words = [token.text for token in sentence.tokens]
        return [
            _settled(Mention(start, end, text[start:end], type_, self._confidence(best, first, last)))
            for whole in spans(best)
            for first, last, type_ in parted(words, *whole)
            if any(map(str.isalnum, words[first]))
            and (first < last or not _is_pronoun(words[first]))
            and not _is_headline(words[first : last + 1])
            for start, end in [(sentence.tokens[first].start, sentence.tokens[last].end)]
        ]

    def _confidence(self, best: Sequence[str], first: int, last: int) -> float:
        """Return the least marginal probability of a name's labels, of the sentence last tagged."""
        least: float = min(self._tagger.marginal(best[place], place) for place in range(first, last + 1))
        return round(least, 3)


def _is_headline(words: Sequence[str]) -> bool:
    """Tell a headline in capitals from a name: ``POLITIE ROTTERDAM ZOEKT GETUIGEN VAN SCHIETPARTIJ``."""
    return len(words) > _LONGEST_SHOUTED and all(word.isupper() for word in words)


def parted(
    words: Sequence[str], first: int, last: int, type_: EntityType
) -> Iterator[tuple[int, int, EntityType]]:
    """Yield a name, or the two that ran together: a person and where from, or a place and a person.

    ``Els Brandsma van Groningen``; ``correspondent Rusland Geert Veenstra``; ``minister van Financiën Els
    Brandsma``; ``Duitser Erik Brandt``; ``VVD-voorzitter Brandsma``; ``zei The Post dat Brandsma``.
    """
    for border, before, after in _borders(words, first, last, type_):
        yield first, border - 1 - (words[border - 1] in ("van", "dat")), before
        yield border, last, after
        return
    yield first, last, type_


def _borders(
    words: Sequence[str], first: int, last: int, type_: EntityType
) -> Iterator[tuple[int, EntityType, EntityType]]:
    """Yield where a second name may begin in one that was read, and the types of both."""
    if first == last:
        return  # a word is one name
    types, given = gazetteer.types(), gazetteer.first_names()
    van = next((index for index in range(first + 2, last) if words[index] == "van"), None)
    listed = types.get(" ".join(words[van + 1 : last + 1])) if van else None
    if that := next((index for index in range(first + 1, last) if words[index] == "dat"), None):
        yield that + 1, type_, type_
    if type_ == "PER" and van and listed in ("LOC", "ORG"):
        yield van + 1, "PER", listed
    if type_ == "PER" and last - first > 1 and types.get(words[first]) == "LOC" and words[first + 1] in given:
        yield first + 1, "LOC", "PER"
    if type_ in ("PER", "ORG") and (person := holder(words, first, last)):
        yield person, "ORG", "PER"
    if type_ != "ORG" and first < last and _describes(words, first, last):
        rest = type_of(words, first + 1, last, initial=False) or "PER"
        yield first + 1, "MISC", rest if type_ == "MISC" else type_


def _describes(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether the first word says whence or of what body the rest is: ``Thaise``, ``VVD-voorzitter``."""
    word, following = words[first], words[first + 1]
    if " ".join(words[first : last + 1]) in gazetteer.types() or not following[0].isupper():
        return False
    head, hyphen, tail = word.rpartition("-")
    if hyphen and tail.islower():
        return head[-1:].isupper() and tail in lexicon.words("words_by_role", "titles")
    people = word in gazetteer.demonyms() and word not in gazetteer.first_names()
    return people and (
        following in gazetteer.first_names()
        or following in gazetteer.surnames()
        or (len(following) <= lexicon.LONGEST and following.lower() not in lexicon.lines("words"))
    )


def holder(words: Sequence[str], first: int, last: int) -> int | None:
    """Return where the person begins in a body and its officer that ran together behind ``ROLE van (de)``."""
    before = first - 2 if first and words[first - 1] in ("de", "het") else first - 1
    if (
        before < 1
        or words[before] != "van"
        or words[first].lower() in lexicon.words("words_by_role", "organisation_heads")
    ):
        return None
    roles = lexicon.words("nouns", "roles") | lexicon.words("words_by_role", "titles")
    if not any(word.lower() in roles for word in words[max(0, before - 3) : before]):
        return None
    given = gazetteer.first_names()
    return next((place for place in range(first + 1, last) if words[place] in given), None)


def _settled(mention: Mention) -> Mention:
    """Return ``mention`` as a body where its kind says so (``Basisschool De Linde``); else, where the weights
    were in doubt, with the type that the register has for it.
    """
    kind, _, rest = mention.text.partition(" ")
    if rest and kind.lower() in lexicon.words("words_by_role", "kinds_of_bodies"):
        return mention._replace(type="ORG")
    known = register().by_spelling.get(mention.text)
    if known and known.type == "PER" and mention.type != "PER" and mention.confidence < _DOUBT:
        return mention._replace(type="PER")
    return mention


@cache
def shipped() -> bytes:
    """Return the weights that stand beside the lists."""
    return (files("tijding.dutch") / "data" / "names.crf").read_bytes()


def within(sentences: Sequence[Sentence], most: int) -> int:
    """Return how many of ``sentences`` hold at most ``most`` tokens together."""
    return sum(total <= most for total in accumulate(len(sentence.tokens) for sentence in sentences))


def _is_pronoun(word: str) -> bool:
    """Tell whether ``word`` is a pronoun, Dutch or English, as a sentence begins; not WE."""
    known = word.lower() in lexicon.words("function_words", "subject_pronouns") or word in _ENGLISH
    return known and word.capitalize() == word


def may_name(sentence: Sentence) -> bool:
    """Tell whether a sentence may hold a name: a capital elsewhere than on the small word it begins with."""
    capitals = [token.text for token in sentence.tokens if token.text != token.text.lower()]
    openers = lexicon.words("function_words", *OPENERS)
    return len(capitals) > 1 or (bool(capitals) and capitals[0].lower() not in openers)
