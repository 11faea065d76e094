"""What the line must make of the newsroom once all that is out has come through. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsroom.articles import SampleArticle
from newsroom.body import Block
from newsroom.script import Script, ScriptedAlert
from newsroom.sites import Site

Fate = Literal["followed", "skipped", "failed", "gone"]
_SKIPPED = {
    "robots": "robots.txt",
    "tdm-header": "tdm",
    "tdm-meta": "tdm",
    "tdm-folder": "tdm",
    "login": "login",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedArticle:
    """An article and its fate; ``reason`` is one word for why it is skipped or failed, or "".

    ``url`` is the canonical URL; ``link`` what the feeds give; ``feeds`` the ids of the feeds that list
    it. ``revision`` is the number of the last one (0 where none is ever made), ``paragraphs`` its
    blocks, the lead first, and ``before`` the paragraphs of the revisions before it. ``copy_of`` is the
    original's canonical URL.
    """

    slug: str
    url: str
    link: str
    feeds: tuple[str, ...]
    publisher: str
    event: str
    section: str
    title: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    published: datetime
    fate: Fate
    reason: str
    revision: int
    paragraphs: tuple[Block, ...]
    before: tuple[tuple[Block, ...], ...]
    copy_of: str | None
    traits: frozenset[str]

    @property
    def lead(self) -> str:
        return self.paragraphs[0].text


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that must come out at ``wave``."""

    wave: int
    articles: tuple[ExpectedArticle, ...]
    alerts: tuple[ScriptedAlert, ...]

    def fated(self, fate: Fate) -> tuple[ExpectedArticle, ...]:
        return tuple(article for article in self.articles if article.fate == fate)

    @property
    def searchable(self) -> tuple[ExpectedArticle, ...]:
        """The articles that must be found, by their words."""
        return self.fated("followed")


def expect(script: Script, sites: Mapping[str, Site], begun: int, wave: int) -> Expected:
    """Return what must come out at ``wave`` for a line that has seen each wave from ``begun`` on."""
    articles = [
        _article(script, sites, article, begun, wave) for article in script.articles if article.visible(wave)
    ]
    return Expected(
        wave=wave,
        articles=tuple(articles),
        alerts=tuple(alert for alert in script.alerts if alert.wave <= wave),
    )


def _article(
    script: Script, sites: Mapping[str, Site], article: SampleArticle, begun: int, wave: int
) -> ExpectedArticle:
    site = sites[article.publisher]
    revision = article.at(wave)
    fate, reason = _fate(article, wave)
    seen = _seen(article, begun, wave) if fate in ("followed", "gone") else ()
    original = next((other for other in script.articles if other.slug == article.copy_of), None)
    return ExpectedArticle(
        slug=article.slug,
        url=site.url(article),
        link=site.link(article),
        feeds=tuple(feed.id for feed in site.feeds if feed.lists(article)),
        publisher=site.name,
        event=article.event,
        section=article.section,
        title=revision.title,
        authors=article.authors,
        keywords=article.keywords,
        published=article.published,
        fate=fate,
        reason=reason,
        revision=len(seen),
        paragraphs=revision.blocks,
        before=tuple(article.at(earlier).blocks for earlier in seen[:-1]),
        copy_of=sites[original.publisher].url(original) if original else None,
        traits=article.traits,
    )


def _fate(article: SampleArticle, wave: int) -> tuple[Fate, str]:
    for trait, reason in _SKIPPED.items():
        if trait in article.traits and not (trait != "robots" and article.gone(wave)):
            return "skipped", reason
    if article.gone(wave):
        return "gone", "410"
    return ("failed", "too large") if "endless" in article.traits else ("followed", "")


def _seen(article: SampleArticle, begun: int, wave: int) -> tuple[int, ...]:
    """Return the waves in which the line met new words; none where it was withdrawn before."""
    first = max(begun, article.wave)
    last = wave if article.gone_wave is None else min(wave, article.gone_wave - 1)
    waves = [article.at(number).wave for number in range(first, last + 1)]
    return tuple(dict.fromkeys(waves))
