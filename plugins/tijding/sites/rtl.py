"""RTL Nieuws (rtl.nl, before rtlnieuws.nl): paragraphs and headings stand in the page's main."""

from tijding.sites.site import FURNITURE, RELATED, Site

_LINKS = ("[data-testid*=read-more]", "[data-testid*=related]", *RELATED)

SITE = Site(
    name="rtl",
    version=1,
    hosts=("rtl.nl", "rtlnieuws.nl"),
    body=("main article", "main", "article"),
    leave_out=(
        *FURNITURE,
        *_LINKS,
        "h1",
        "footer:not(blockquote footer)",
        "[data-testid=author]",
        "[data-testid*=caption]",
        "[data-testid*=video]",
        "[data-testid*=share]",
        "[class*=advert]",
        "div:has(> time)",
    ),
    quote=("blockquote", "[data-testid*=quote]"),
    quote_source=("cite", "footer", "[data-testid*=quote-author]"),
    authors=("[data-testid=author]",),
    related=_LINKS,
)
