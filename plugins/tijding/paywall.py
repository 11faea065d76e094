"""What of a page behind a login is open to read: its first paragraphs, without the wall's own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.bodies import STUB_WORDS
from tijding.html import length
from tijding.model import Paragraph, ParagraphKind

_ASKS = re.compile(
    r"\b(?:log(?:t|ged|gen)? in|inlog(?:gen|t)?|ingelogd|abonnee?s?|abonneer|abonnement(?:en)?|account"
    r"|aanmelden|registreer|proefperiode|log in|sign (?:in|up)|subscri(?:be|bers?|ption)|register|trial)\b"
    r"|\blees (?:verder|meer)\b.*\b(?:voor|vanaf) ?€",
    re.I,
)
_LONGEST_ASKING = 30
"""Words of a line that asks for a login; a longer one tells something, perhaps of a subscription."""
_SHORTEST = 12
"""Words with which what is open is worth reading."""


def open_part(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return a paywalled page's ``paragraphs`` without those that ask to log in; none where little is left.

    They stand behind what is open, and in a page that is little else anywhere.
    """
    stub = sum(length(one.text) for one in paragraphs) < STUB_WORDS
    found = [one for one in paragraphs if not (stub and _asks(one))]
    while found and (found[-1].kind is ParagraphKind.HEADING or _asks(found[-1])):
        found.pop()
    told = sum(length(one.text) for one in found if one.kind is not ParagraphKind.HEADING)
    return found if told >= _SHORTEST else []


def _asks(one: Paragraph) -> bool:
    return length(one.text) <= _LONGEST_ASKING and bool(_ASKS.search(one.text))
