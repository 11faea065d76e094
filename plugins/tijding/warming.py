"""Loads what the stations load at their first use: libraries, word lists, models."""

from __future__ import annotations

from tijding import line  # noqa: F401 - brings all the stations along
from tijding.article import parse_article
from tijding.enrich import enricher_for

_PAGE = f"<html><body><article><h1>Een kop</h1>{'<p>Dat zei Jan in Delft.</p>' * 40}</article></body></html>"


def warm(enricher: str) -> None:
    """Read a page, and its text with the enricher of that name, so that a fork need not load anything for it.

    Raises SettingsError for an enricher that there is not.
    """
    enricher_for(enricher)(parse_article(_PAGE.encode(), url="https://opwarmen.invalid/"))
