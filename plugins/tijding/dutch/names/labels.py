"""Mentions as a label for each token, and back: B-TYPE begins a name, I-TYPE goes on, O is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.recognise import Part
from tijding.dutch.text import Token
from tijding.model import EntityType

OUTSIDE = "O"
_TYPES: dict[str, EntityType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


def labels(part: Part, mentions: Sequence[Mention]) -> Iterator[list[str]]:
    """Yield the labels of each sentence of ``part``; its ``mentions`` are in order."""
    place = 0
    for sentence in part.sentences:
        while place < len(mentions) and mentions[place].end <= sentence.start:
            place += 1
        named = place < len(mentions) and mentions[place].start < sentence.end
        yield _sentence(sentence.tokens, mentions, place) if named else [OUTSIDE] * len(sentence.tokens)


def _sentence(tokens: Sequence[Token], mentions: Sequence[Mention], place: int) -> list[str]:
    made = [OUTSIDE] * len(tokens)
    index = 0
    while place < len(mentions) and mentions[place].start < tokens[-1].end:
        mention = mentions[place]
        index = bisect_right(tokens, mention.start, index, key=_end)
        while index < len(tokens) and tokens[index].start < mention.end:
            begins = tokens[index].start <= mention.start
            made[index] = ("B-" if begins else "I-") + mention.type
            index += 1
        place += 1
    return made


def _end(token: Token) -> int:
    return token.end


def spans(made: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    """Yield each name's first and last token and its type; an I-TYPE after another type begins one."""
    first, type_ = 0, ""
    for place, label in enumerate([*made, OUTSIDE]):
        if type_ and label != "I-" + type_:
            yield first, place - 1, _TYPES[type_]
            type_ = ""
        if label != OUTSIDE and not type_:
            first, type_ = place, label[2:]
