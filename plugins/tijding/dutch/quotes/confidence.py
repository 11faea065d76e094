"""How sure a quote is, and that whom it names said it: as often as such ones were right on marked news.

The figures are counted, not guessed: docs/benchmarks.md says how well they hold (a reliability table:
Niculescu-Mizil and Caruana 2005).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from tijding.dutch.names.entities import Mention
from tijding.dutch.syntax.views import closed
from tijding.model import Quote, Span

QUOTATION = 0.98
"""A quotation in marks, whole."""
CLAUSE = 0.95
"""A clause that a verb of saying has: X zei dat het regent."""
SOURCED = 0.92
"""A sentence that a source in it claims: Volgens X regent het. Het regent, meldt X."""
IMPLIED = 0.84
"""A statement in another shape: X belooft te komen, het bericht dat het regent."""
LOOSE = 0.78
"""A sentence that the next one points back to: Het regent. Dat zei X."""

_AUTHOR, _PERSON, _NAME, _PRONOUN = 0.98, 0.96, 0.89, 0.84
"""By what a speaker is told: the line over a block, a person's name, another name, hij."""
_LED, _DESCRIPTION = 0.8, 0.65
"""A description that was led to another name, ``de minister`` to Els Smit, and one that names nobody else."""
_UNSAID = 0.55
"""Nothing at the quote tells: it is carried over from another."""
_BY_NAME = {"PER": _PERSON, "ORG": _NAME, "LOC": _NAME}
_ELSEWHERE = 0.85
"""What is left of that where it stands in another paragraph, and no verb of saying points to it."""


def with_speaker_confidence(
    text: str, quotes: Iterable[Quote], mentions: Sequence[Mention], authored: Set[tuple[Span, ...]]
) -> list[Quote]:
    """Return ``quotes``, each with how sure its speaker is; ``authored`` are the contents of blocks."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in ordered]

    def sure(quote: Quote) -> float | None:
        if quote.speaker_name is None:
            return None
        if quote.content in authored:
            return _AUTHOR
        if quote.speaker is None:
            return _UNSAID
        before = bisect_right(starts, quote.speaker[0]) - 1
        mention = ordered[before] if before >= 0 else None
        share = _told_by(text[slice(*quote.speaker)], quote.speaker[0], mention, quote.speaker_name)
        return round(share * _ELSEWHERE, 2) if _is_elsewhere(text, quote.speaker, quote) else share

    return [replace(quote, speaker_confidence=sure(quote)) for quote in quotes]


def _told_by(words: str, start: int, mention: Mention | None, name: str) -> float:
    """Return how sure a speaker's ``words`` at ``start`` are to mean ``name``; ``mention`` is the last name
    that begins no later than they.

    Words that only hold a name, or begin with an adjective, describe: de zus van X, de Britse regering,
    Smits advocaat.
    """
    if words.lower() in closed("subject_pronouns", "object_pronouns"):
        return _PRONOUN
    described = _DESCRIPTION if set(words.lower().split()) & set(name.lower().split()) else _LED
    if mention is None or mention.end <= start or _is_owner(mention, words[mention.end - start :]):
        return described
    return _BY_NAME.get(mention.type, described)


def _is_owner(mention: Mention, behind: str) -> bool:
    """Tell whether a name is a genitive before a noun: Smits advocaat; no Smits van Ede, Smits en Trouw."""
    following = behind.split()[:1]
    noun = (
        bool(following)
        and following[0].islower()
        and following[0] not in closed("prepositions", "conjunctions")
    )
    return noun and behind[:1] == " " and mention.text.endswith(("s", "'", "’"))


def _is_elsewhere(text: str, speaker: Span, quote: Quote) -> bool:
    """Tell whether the ``speaker`` stands in another paragraph, and no cue points there."""
    if quote.cue is not None:
        return False
    first, last = min(quote.content[0], speaker), max(quote.content[-1], speaker)
    return "\n" in text[first[1] : last[0]]
