"""The pages of the three publishers, each in a layout of its own (layouts/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newsroom.articles import SampleArticle
from newsroom.body import Block
from newsroom.moments import dutch, iso_local, iso_utc
from newsroom.sites import Site

SAMPLE = "Voorbeeldartikel voor Tijding"
"""Stands visibly on every page."""
LEAVE_OUT = (
    SAMPLE,
    "Lees ook",
    "Advertentie",
    "cookies",
    "Deel dit artikel",
    "Meest gelezen",
    "nieuwsbrief",
    "Alle rechten voorbehouden",
    "Archieffoto",
)
"""Words of the pages around an article, which are never part of it."""

_LAYOUTS = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent / "layouts"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def article_page(site: Site, article: SampleArticle, wave: int) -> bytes:
    """Return the page as it stands at ``wave``, in the charset that :func:`charset` names."""
    revision = article.at(wave)
    modified = site.modified(article, wave)
    values = {
        "site": site,
        "article": article,
        "title": revision.title,
        "lead": revision.lead,
        "blocks": revision.blocks[1:],
        "times": dict(_post_times(article, revision.blocks, site.moment(wave))),
        "url": site.url(article),
        "image": f"{site.base}/beeld/{article.slug}.svg",
        "published": article.published,
        "modified": modified if modified != article.published else None,
        "related": site.related(article),
        "most_read": [shown.at(wave).title for shown in site.shown(wave)[:5]],
        "jsonld": _script_text(_jsonld(site, article, wave)),
        "charset": charset(article),
        "sample": SAMPLE,
        "dutch": dutch,
        "iso": iso_local,
    }
    if "login" in article.traits:
        values["blocks"] = ()
    page = _LAYOUTS.get_template(f"{site.id}.html").render(values)
    return page.encode(charset(article), "xmlcharrefreplace")


def front_page(site: Site, wave: int) -> bytes:
    """Return the list of what is out."""
    shown = [(article.at(wave).title, site.url(article)) for article in site.shown(wave)]
    return _LAYOUTS.get_template("front.html").render(site=site, shown=shown, sample=SAMPLE).encode()


def plain_page(title: str, paragraphs: list[str]) -> bytes:
    """Return a page without any layout: an error, a login, an oddity."""
    return (
        _LAYOUTS.get_template("plain.html").render(title=title, paragraphs=paragraphs, sample=SAMPLE).encode()
    )


def charset(article: SampleArticle) -> str:
    return "windows-1252" if "windows-1252" in article.traits else "utf-8"


def picture(slug: str) -> bytes:
    """Return a grey picture, as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"><title>'
        f'{slug}</title><rect width="960" height="540" fill="#889"/></svg>'
    ).encode()


def _post_times(
    article: SampleArticle, blocks: tuple[Block, ...], latest: datetime
) -> Iterator[tuple[str, datetime]]:
    """Give each post's HH:MM its moment: the oldest when the live blog began, none after ``latest``."""
    written = [block.time for revision in article.revisions for block in revision.blocks if block.time]
    for block in blocks:
        if block.time:
            after = timedelta(minutes=_minutes(block.time) - min(map(_minutes, written)))
            yield block.time, min(article.published + after, latest)


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def _jsonld(site: Site, article: SampleArticle, wave: int) -> dict[str, Any] | None:
    """Return the page's JSON-LD; the koerier has none."""
    if site.id == "koerier" or "no-jsonld" in article.traits:
        return None
    news = _news_article(site, article, wave)
    if site.id == "dagblad":
        return {"@context": "https://schema.org"} | news
    website = {"@type": "WebSite", "@id": f"{site.base}/#website", "name": site.name, "url": f"{site.base}/"}
    crumbs = [("Nieuws", f"{site.base}/"), (article.section, f"{site.base}/rubriek")]
    breadcrumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(crumbs, 1)
        ],
    }
    return {"@context": "https://schema.org", "@graph": [website, breadcrumbs, news]}


def _news_article(site: Site, article: SampleArticle, wave: int) -> dict[str, Any]:
    graph = site.id == "omroep"
    iso = iso_local if graph else iso_utc
    revision, url = article.at(wave), site.url(article)
    people: list[Any] = [{"@type": "Person", "name": name} for name in article.authors]
    news: dict[str, Any] = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "url": url,
        "headline": revision.title,
        "description": revision.lead,
        "articleSection": article.section,
        "datePublished": iso(article.published),
        "dateModified": iso(site.modified(article, wave)),
        "inLanguage": "nl-NL",
        "publisher": {"@type": "NewsMediaOrganization", "name": site.name},
        "image": [f"{site.base}/beeld/{article.slug}.svg"],
        "isAccessibleForFree": "login" not in article.traits,
    }
    if people:
        news["author"] = people if graph or len(people) > 1 else people[0]
    if article.keywords:
        news["keywords"] = list(article.keywords) if graph else ", ".join(article.keywords)
    if article.kind == "liveblog":
        news |= {
            "@type": "LiveBlogPosting",
            "liveBlogUpdate": _posts(article, revision.blocks, site.moment(wave)),
        }
    return news


def _posts(article: SampleArticle, blocks: tuple[Block, ...], latest: datetime) -> list[dict[str, str]]:
    times = dict(_post_times(article, blocks, latest))
    posts: list[dict[str, str]] = []
    for block in blocks:
        if block.time:
            moment = iso_local(times[block.time])
            post = {
                "@type": "BlogPosting",
                "headline": block.text,
                "datePublished": moment,
                "articleBody": "",
            }
            posts.append(post)
        elif posts:
            posts[-1]["articleBody"] = f"{posts[-1]['articleBody']}\n{block.text}".strip()
    return posts


def _script_text(value: dict[str, Any] | None) -> Markup | None:
    """Return JSON that can't close its script element and holds no character a charset may lack."""
    if value is None:
        return None
    return Markup(json.dumps(value, ensure_ascii=True, indent=1).replace("</", "<\\/"))
