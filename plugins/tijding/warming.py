"""Loads what the stations load at their first use: libraries, word lists, models."""

from __future__ import annotations

from tijding import line  # noqa: F401 - brings all the stations along
from tijding.article import parse_article
from tijding.dutch.collecting import spare_loaded
from tijding.enrich import enricher_for
from tijding.settings import Settings
from tijding.store.open import load
from tijding.times import EARLIEST

_PAGE = f"<html><body><article><h1>Een kop</h1>{'<p>Dat zei Jan in Delft.</p>' * 40}</article></body></html>"


def warm(settings: Settings) -> None:
    """Load the store, and read a page and its text, so that a fork need not load anything for that.

    Raises SettingsError for an enricher that there is not.
    """
    load(settings)
    enricher_for(settings.enricher)(
        parse_article(_PAGE.encode(), url="https://opwarmen.invalid/", at=EARLIEST)
    )
    spare_loaded()
