"""A page as the ways to its article need it: parsed, each parse made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import trafilatura
from bs4 import BeautifulSoup
from lxml.html import HtmlElement

from tijding.html import thinned, with_tokens, without_layout
from tijding.model import FeedEntry
from tijding.sites.site import Site

Metas = Mapping[tuple[str, str], str]
"""The contents of a page's meta tags, by the attribute that names them and the name."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """``html`` is the page as text, ``metas`` are its meta tags, ``node`` its JSON-LD article.

    ``at`` is when it was fetched, ``timezone`` that of its times.
    """

    html: str
    soup: BeautifulSoup
    metas: Metas
    node: dict[str, Any]
    site: Site
    entry: FeedEntry | None
    url: str
    at: datetime
    timezone: str

    @cached_property
    def tree(self) -> HtmlElement | None:
        """The page as trafilatura parses it, which changes only copies of it; None for what is no page."""
        tree = trafilatura.load_html(thinned(self.html, self.soup))
        return None if tree is None else with_tokens(tree)

    @cached_property
    def trees(self) -> list[HtmlElement]:
        """``tree``, and before it one without the tables that only lay out text, where it has such."""
        if self.tree is None:
            return []
        plainer = without_layout(self.tree)
        return [self.tree] if plainer is None else [plainer, self.tree]

    @cached_property
    def markup(self) -> str:
        """The page as it was parsed, in HTML, for libraries that parse it themselves."""
        return str(self.soup)
