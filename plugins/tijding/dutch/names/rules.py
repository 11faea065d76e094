"""The recogniser by rules and lists alone: nothing learnt, nothing to download.

Its confidence is how often it was right on shared/data/ner-nl: for names that stand in a list, and others.
"""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention, find_mentions
from tijding.dutch.names.recognise import Part
from tijding.dutch.names.second_pass import second_pass

_LISTED, _OTHER = 0.9, 0.6


class RulesRecogniser:
    """Finds names by rules; see :mod:`tijding.dutch.names.recognise` for the seam."""

    stamp = "rules/1"

    def __call__(self, parts: Sequence[Part]) -> list[list[Mention]]:
        found = second_pass([find_mentions(part.text, part.sentences, part.evidence) for part in parts])
        return [[_weighed(mention) for mention in part] for part in found]


def _weighed(mention: Mention) -> Mention:
    start, end, text, type_, _ = mention
    return Mention(start, end, text, type_, _LISTED if text in gazetteer.types() else _OTHER)
