"""DPG Media's newspapers (de Volkskrant, Trouw, Het Parool, AD, De Morgen, HLN), which share templates."""

from tijding.sites.site import FURNITURE, RELATED, Site

_LINKS = ("[data-test-id=editorial-tips]", "[class*=artstyle__related]", "article aside", *RELATED)

SITE = Site(
    name="dpg",
    version=1,
    hosts=("volkskrant.nl", "trouw.nl", "parool.nl", "ad.nl", "demorgen.be", "hln.be"),
    body=("#article-content", ".artstyle__main", "main#main article", "article.artstyle", "main article"),
    leave_out=(
        *(selector for selector in FURNITURE if selector != "header"),  # the lead is in the header
        *_LINKS,
        "h1",
        "footer:not(blockquote footer)",
        "[aria-label*='Label:']",
        "#article-content-bottom",
        "#article-content-bottom ~ *",
        ".artstyle__production",
        ".artstyle__labels",
        ".artstyle__container",
        "[class*=caption]",
        "[class*=byline]",
        "div:has(> button)",
        "div:has(> time)",
    ),
    quote=("blockquote", "[class*=artstyle__quote]"),
    quote_source=("cite", "footer", "figcaption", "[class*=quote__author]"),
    lead=(".artstyle__intro", "#article-content header p"),
    authors=(".artstyle__production__author", "[rel=author]"),
    related=_LINKS,
    post_time=(".live-blog__moment time",),
)
