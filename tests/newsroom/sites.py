"""The three publishers: where each keeps its articles and its feeds. Pure; knows no sockets."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from newsroom.articles import SampleArticle
from newsroom.moments import ZONE
from newsroom.script import Script

NAMES = {"omroep": "De Omroep", "dagblad": "Het Dagblad", "koerier": "De Koerier"}
FORBIDDEN = "/preview/"
"""The folder that every robots.txt forbids."""
RESERVED = "/premium/"
"""The folder that tdmrep.json reserves, on the sites that have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFeed:
    """A feed of the newsroom. ``section`` None: of all sections; ``broken``: what is wrong with it, or ""."""

    id: str
    publisher: str
    path: str
    format: str
    section: str | None = None
    without: str | None = None
    broken: str = ""

    def lists(self, article: SampleArticle) -> bool:
        """Tell whether the feed lists ``article`` once it is out."""
        if self.format in ("empty", "error") or article.publisher != self.publisher:
            return False
        return article.section != self.without and self.section in (None, article.section)


FEEDS = (
    SampleFeed(id="omroep-algemeen", publisher="omroep", path="/rss/algemeen", format="rss"),
    SampleFeed(
        id="omroep-buitenland", publisher="omroep", path="/rss/buitenland", format="rss", section="Buitenland"
    ),
    SampleFeed(id="omroep-uitslagen", publisher="omroep", path="/rss/uitslagen", format="empty"),
    SampleFeed(id="dagblad", publisher="dagblad", path="/rss.xml", format="rss"),
    SampleFeed(id="koerier", publisher="koerier", path="/atom.xml", format="atom", without="Regio"),
    SampleFeed(
        id="koerier-regio",
        publisher="koerier",
        path="/regio.rss",
        format="rss",
        section="Regio",
        broken="not well formed",
    ),
    SampleFeed(
        id="koerier-storing", publisher="koerier", path="/storing.rss", format="error", broken="answers 500"
    ),
)


@dataclass(frozen=True)
class Site:
    """A publisher's website: ``base`` is its address without the slash at the end."""

    id: str
    base: str
    script: Script
    now: datetime

    @property
    def name(self) -> str:
        return NAMES[self.id]

    @property
    def feeds(self) -> tuple[SampleFeed, ...]:
        return tuple(feed for feed in FEEDS if feed.publisher == self.id)

    @cached_property
    def articles(self) -> tuple[SampleArticle, ...]:
        """The publisher's articles, newest first."""
        own = [article for article in self.script.articles if article.publisher == self.id]
        return tuple(sorted(own, key=lambda article: (-article.published.timestamp(), article.slug)))

    @cached_property
    def reserves(self) -> bool:
        """Tell whether it has a tdmrep.json: where an article stands in the folder that it reserves."""
        return any("tdm-folder" in article.traits for article in self.articles)

    @cached_property
    def by_path(self) -> dict[str, SampleArticle]:
        return {self.path(article): article for article in self.articles}

    @cached_property
    def by_short(self) -> dict[str, SampleArticle]:
        return {f"/s/{short_code(article.slug)}": article for article in self.articles}

    def path(self, article: SampleArticle) -> str:
        """Return the path of the article's canonical URL."""
        folder = "/preview" if "robots" in article.traits else ""
        folder = folder or ("/premium" if "tdm-folder" in article.traits else "")
        if self.id == "omroep":
            return f"{folder}/{article.kind}/{number(article.slug)}-{article.slug}".replace(
                "/article/", "/artikel/"
            )
        if self.id == "dagblad":
            section = re.sub(r"[^a-z]+", "-", article.section.lower()).strip("-")
            return f"{folder}/{section}/{article.slug}~b{short_code(article.slug)}"
        day = article.published.astimezone(ZONE)
        return f"{folder}/{day:%Y/%m/%d}/{article.slug}.html"

    def url(self, article: SampleArticle) -> str:
        """Return the canonical URL."""
        return self.base + self.path(article)

    def link(self, article: SampleArticle) -> str:
        """Return the URL as the publisher's feeds give it: short, or with trackers, or plain."""
        if "short-url" in article.traits:
            return f"{self.base}/s/{short_code(article.slug)}"
        if self.id == "dagblad":
            return (
                f"{self.url(article)}?utm_source=rss&utm_medium=feed&utm_campaign={article.section.lower()}"
            )
        return self.url(article)

    def shown(self, wave: int) -> tuple[SampleArticle, ...]:
        """Return the articles that are out at ``wave``, newest first, the withdrawn ones too."""
        return tuple(article for article in self.articles if article.visible(wave))

    def moment(self, wave: int) -> datetime:
        """Return when a wave came, for the pages: a second after the one before it."""
        return self.now.replace(microsecond=0) + timedelta(seconds=wave)

    def modified(self, article: SampleArticle, wave: int) -> datetime:
        """Return when the words that stand at ``wave`` were written."""
        revision = article.at(wave)
        return article.published if revision is article.revisions[0] else self.moment(revision.wave)

    def related(self, article: SampleArticle) -> list[tuple[str, str]]:
        """Return title and URL of older articles to read as well, of the same event first."""
        known = [
            other
            for other in self.articles
            if other is not article and other.wave == 0 and other.gone_wave is None and not hidden(other)
        ]
        known.sort(key=lambda other: other.event != article.event)
        return [(other.revisions[0].title, self.url(other)) for other in known[:3]]


def hidden(article: SampleArticle) -> bool:
    """Tell whether a robot has no business with it."""
    return bool(article.traits & {"robots", "login", "tdm-header", "tdm-meta", "tdm-folder", "endless"})


def number(slug: str) -> int:
    """Return a number of seven digits that is always the same for ``slug``."""
    return 2_000_000 + int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4]) % 1_000_000


def short_code(slug: str) -> str:
    return hashlib.sha256(slug.encode()).hexdigest()[:8]
