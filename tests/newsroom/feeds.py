"""The feeds of the three publishers, each with the habits of its house.

omroep: RSS with the whole body as HTML. dagblad: RSS with a teaser and a tracking pixel, and no word of
corrections. koerier: Atom; and its regional RSS, which is not well formed (a bare ampersand, an entity
that XML does not know, no end) but can be read.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from newsroom.articles import SampleArticle
from newsroom.body import Block
from newsroom.moments import iso_local, rfc822
from newsroom.sites import SampleFeed, Site, number

TEASER = 140
"""Characters of the lead that a teaser has at most."""


def feed_document(site: Site, feed: SampleFeed, wave: int) -> tuple[bytes, str, datetime]:
    """Return the feed as it stands at ``wave``, its content type, and when it last changed."""
    shown = [article for article in site.shown(wave) if feed.lists(article) and _listed(site, article, wave)]
    changed = site.moment(max((last_change(article, wave) for article in shown), default=0))
    if feed.format == "atom":
        return (
            _atom(site, feed, shown, wave, changed).encode(),
            "application/atom+xml; charset=utf-8",
            changed,
        )
    text = _rss(site, feed, shown, wave, changed)
    return (_broken(text) if feed.broken else text).encode(), "application/rss+xml; charset=utf-8", changed


def last_change(article: SampleArticle, wave: int) -> int:
    """Return the wave, ``wave`` at most, that last changed what is to be seen of the article."""
    return article.gone_wave or 0 if article.gone(wave) else article.at(wave).wave


def _listed(site: Site, article: SampleArticle, wave: int) -> bool:
    """The omroep takes what is withdrawn out of its feeds, the others leave it."""
    return not (site.id == "omroep" and article.gone(wave))


def _rss(site: Site, feed: SampleFeed, shown: list[SampleArticle], wave: int, changed: datetime) -> str:
    title = f"{site.name}: {feed.section or 'alle nieuws'}"
    items = "\n".join(_item(site, article, wave) for article in shown)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>{escape(title)}</title>
<link>{site.base}/</link>
<atom:link href="{site.base}{feed.path}" rel="self" type="application/rss+xml"/>
<description>Voorbeeldnieuws voor Tijding</description>
<language>nl</language>
<lastBuildDate>{rfc822(changed)}</lastBuildDate>
{items}
</channel>
</rss>
"""


def _item(site: Site, article: SampleArticle, wave: int) -> str:
    lines = [
        "<item>",
        f"<title>{_cdata(article.at(wave).title)}</title>",
        f"<link>{escape(site.link(article))}</link>",
        f"<description>{_cdata(_description(site, article, wave))}</description>",
        f"<category>{escape(article.section)}</category>",
        f'<enclosure url="{site.base}/beeld/{article.slug}.svg" type="image/svg+xml" length="0"/>',
    ]
    if "no-guid" not in article.traits:
        lines.append(_guid(site, article))
    if "no-date" not in article.traits:
        lines.append(f"<pubDate>{rfc822(article.published)}</pubDate>")
    if site.id == "dagblad":
        lines += [f"<dc:creator>{escape(name)}</dc:creator>" for name in article.authors]
    return "\n".join([*lines, "</item>"])


def _guid(site: Site, article: SampleArticle) -> str:
    if site.id == "omroep":
        return f'<guid isPermaLink="true">{escape(site.url(article))}</guid>'
    return f'<guid isPermaLink="false">{site.id}-{number(article.slug)}</guid>'


def _description(site: Site, article: SampleArticle, wave: int) -> str:
    """Return HTML: the whole body or a teaser. A login keeps the body out of the feed as well."""
    revision = article.at(wave)
    whole = site.id == "omroep" or "full-content" in article.traits
    if whole and "login" not in article.traits:
        return "\n".join(_html(block) for block in revision.blocks)
    pixel = f'<img src="{site.base}/pixel.gif?r={number(article.slug)}" width="1" height="1"/>'
    return f"<p>{escape(_teaser(revision.lead))}</p>{pixel if site.id == 'dagblad' else ''}"


def _teaser(lead: str) -> str:
    return lead if len(lead) <= TEASER else f"{lead[:TEASER].rsplit(' ', 1)[0]}…"


def _html(block: Block) -> str:
    text = escape(block.text, quote=False)
    if block.kind == "heading":
        return f"<h2>{text}</h2>"
    if block.kind == "quote":
        source = ", ".join(filter(None, (block.author, block.role)))
        return (
            f"<blockquote><p>{text}</p>{f'<footer>{escape(source)}</footer>' if source else ''}</blockquote>"
        )
    return f"<p>{text}</p>"


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _atom(site: Site, feed: SampleFeed, shown: list[SampleArticle], wave: int, changed: datetime) -> str:
    entries = "\n".join(_entry(site, article, wave) for article in shown)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
<id>{site.base}/</id>
<title>{escape(site.name)}</title>
<link rel="self" href="{site.base}{feed.path}"/>
<link rel="alternate" type="text/html" href="{site.base}/"/>
<updated>{iso_local(changed)}</updated>
{entries}
</feed>
"""


def _entry(site: Site, article: SampleArticle, wave: int) -> str:
    revision = article.at(wave)
    updated = site.moment(article.gone_wave or 0) if article.gone(wave) else site.modified(article, wave)
    lines = [
        "<entry>",
        f"<title>{escape(revision.title)}</title>",
        f'<link rel="alternate" type="text/html" href="{escape(site.link(article))}"/>',
        f'<summary type="text">{escape(_teaser(revision.lead))}</summary>',
        f'<category term="{escape(article.section)}"/>',
    ]
    if "full-content" in article.traits and "login" not in article.traits:
        body = "\n".join(_html(block) for block in revision.blocks)
        lines.append(f'<content type="html">{escape(body)}</content>')
    if "no-guid" not in article.traits:
        lines.append(f"<id>tag:koerier.invalid,2026:{number(article.slug)}</id>")
    if "no-date" not in article.traits:
        lines.append(f"<published>{iso_local(article.published)}</published>")
        lines.append(f"<updated>{iso_local(updated)}</updated>")
    lines += [f"<author><name>{escape(name)}</name></author>" for name in article.authors]
    return "\n".join([*lines, "</entry>"])


def _broken(text: str) -> str:
    """Return the feed with the mistakes of a hand-made one."""
    text = text.replace("<description>Voorbeeldnieuws", "<description>Stad & land &nbsp; Voorbeeldnieuws")
    return text.replace("</channel>\n</rss>\n", "<copyright>De Koerier & zonen<br></channel>\n")
