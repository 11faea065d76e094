"""Loads what the stations load at their first use: libraries, word lists, the model that tells languages."""

from __future__ import annotations

from tijding import line  # noqa: F401 - brings all the stations along
from tijding.article import parse_article
from tijding.dutch.rules import RulesEnricher

_PAGE = f"<html><body><article><h1>Een kop</h1>{'<p>Dat zei Jan in Delft.</p>' * 40}</article></body></html>"


def warm() -> None:
    """Read a page and its text once, so that what a process forks next need not load anything for it."""
    RulesEnricher()(parse_article(_PAGE.encode(), url="https://opwarmen.invalid/"))
