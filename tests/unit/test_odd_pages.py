"""Odd pages of the publishers with rules of their own: without JSON-LD, text or one address."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tijding.article import read_article

AT = datetime(2026, 12, 1, tzinfo=UTC)
TITLE, WHEN, DAY = (
    "Brug over de Kolk dicht",
    "2026-10-04T08:00:00+02:00",
    datetime(2026, 10, 4, 6, tzinfo=UTC),
)
LINES = (
    "De brug over de Kolk gaat volgende week dicht voor groot onderhoud, zegt de wethouder van Molendam.",
    "Volgens haar is de brug al jaren aan vervanging toe, maar was er nooit geld voor in de begroting.",
    "Omwonenden zijn niet blij met het besluit. Zij moeten drie maanden lang omrijden via de snelweg.",
    "De ondernemers aan de kade eisen een vergoeding voor de klanten die zij denken te verliezen.",
)
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
TIME = f"<div><time datetime='{WHEN}'>zondag, 8:00</time></div>"
HEAD = f"<h1>{TITLE}</h1>"
LEAD = "<p>Korte inleiding over de brug.</p>"
PAGE = "<html lang=nl><head><title>{}</title>{}</head><body>{}</body></html>"
VRT = "data-sentry-component"
MAIN = {
    "https://nos.nl/artikel/2599999-brug": f"<main id=content><article>{HEAD}{TIME}{{}}</article></main>",
    "https://www.nu.nl/binnenland/6399999/brug.html": (
        f"<main><article class=article>{HEAD}{TIME}<div class=textblock>{{}}</div></article></main>"
    ),
    "https://www.rtl.nl/nieuws/artikel/5599999/brug": (
        f"<main><article>{HEAD}{TIME}<div data-testid=author>Jan Bos</div>{{}}</article></main>"
    ),
    "https://www.vrt.be/vrtnws/nl/2026/10/04/brug": (
        f"<main id=main-content><article {VRT}=ArticleMain><div {VRT}=ArticleHeading>{HEAD}{LEAD}</div>"
        f"<div {VRT}=Metadata>{TIME}</div>{{}}</article></main>"
    ),
    "https://www.volkskrant.nl/binnenland/brug~b1234567": (
        f"<main id=main><article id=article-content><header>{HEAD}{LEAD}{TIME}</header>{{}}</article></main>"
    ),
}
NODE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": WHEN, "author": {"name": "Els Vos"}}


def read(url: str, body: str, node: Any = None, head: str = "", at: str = "") -> Any:
    told = f'<script type="application/ld+json">{json.dumps(node)}</script>' if node else ""
    page = PAGE.format(TITLE, head + told, MAIN[url].format(body))
    return read_article(page.encode(), url=at or url, at=AT).article


def said(article: Any) -> list[str]:
    """Return the paragraphs without the publisher's lead, which stands in the text of some."""
    return [part.text for part in article.paragraphs if part.text != "Korte inleiding over de brug."]


@pytest.mark.parametrize("url", MAIN)
def test_a_page_without_jsonld_has_its_headline_day_and_text(url: str):
    found = read(url, TEXT)
    assert (found.title, found.published, said(found)) == (TITLE, DAY, list(LINES))


@pytest.mark.parametrize("url", MAIN)
@pytest.mark.parametrize(
    "node",
    [
        [{"@type": "BreadcrumbList"}, NODE],
        {"@graph": [{"@type": "WebPage", "headline": "Iets anders"}, NODE | {"author": {"@id": "#els"}},
                    {"@type": "Person", "@id": "#els", "name": "Els Vos"}]},
        NODE | {"@type": ["Article", "NewsArticle"], "keywords": {"a": 1}, "image": [[]], "section": {}},
    ],
)  # fmt: skip
def test_jsonld_in_a_list_or_graph_is_found(url: str, node: Any):
    found = read(url, TEXT, node)
    assert (found.authors, found.sources["published"], said(found)) == (("Els Vos",), "jsonld", list(LINES))


@pytest.mark.parametrize("url", MAIN)
def test_a_page_of_a_video_has_its_caption_or_lead_and_no_headline_or_time_for_text(url: str):
    caption = "Bekijk hier de beelden van de brug."
    video = f"<figure><video src=/a.mp4></video><figcaption>{caption}</figcaption></figure>"
    found = [part.text for part in read(url, video, {"@type": "VideoObject", "name": TITLE}).paragraphs]
    assert found in ([caption], ["Korte inleiding over de brug."])


@pytest.mark.parametrize("url", MAIN)
def test_a_live_blog_without_posts_has_no_headline_or_time_for_text(url: str):
    node = NODE | {"@type": "LiveBlogPosting", "headline": "Liveblog: brug dicht", "liveBlogUpdate": []}
    found = said(read(url, "<p>Dit liveblog is nog leeg.</p>", node))
    assert [text for text in found if text != "8:00"] == ["Dit liveblog is nog leeg."]


@pytest.mark.parametrize("url", MAIN)
def test_a_paywalled_page_shows_what_is_open(url: str):
    wall = "<div class=paywall><p>Lees verder met een abonnement.</p><p>Log in om dit te lezen.</p></div>"
    found = read(url, f"<p>{LINES[0]}</p>{wall}", NODE | {"isAccessibleForFree": False})
    assert said(found) == [LINES[0]]


@pytest.mark.parametrize("url", MAIN)
def test_of_two_canonical_addresses_that_of_the_page_s_own_site_is_its(url: str):
    head = "<link rel=canonical href='https://elders.example/x'><link rel=canonical href='{0}'>"
    for at in (url, f"{url}?utm_source=app", f"{url}/amp"):
        assert read(url, TEXT, NODE, head.format(url), at).url == url


def test_an_amp_page_is_read_by_the_publisher_s_rules_and_goes_by_its_canonical_address():
    url = next(iter(MAIN))
    body = f"<main><article class=amp-wp-article>{HEAD}<amp-img src=a.jpg></amp-img>{TEXT}</article></main>"
    page = PAGE.format(TITLE, f"<link rel=canonical href='{url}'>", body).replace("<html", "<html ⚡")
    found = read_article(page.encode(), url=f"{url}/amp", at=AT).article
    assert (found.url, found.title, said(found)) == (url, TITLE, list(LINES))
