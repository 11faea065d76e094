"""NOS (nos.nl): class names are drawn anew at every build of the site, so tags and test ids are gone by."""

from tijding.sites.site import FURNITURE, RELATED, Site

_LINKS = ("[data-testid=linkcontainer]", *RELATED)

SITE = Site(
    name="nos",
    version=2,
    hosts=("nos.nl",),
    body=("main#content article", "#content", "main article", "article", "main"),
    leave_out=(
        *FURNITURE,
        *_LINKS,
        "h1",
        "footer:not(blockquote footer)",
        "[class*=caption]",
        "[class*=share]",
        "div:has(> time)",
        "div:has(> button)",
    ),
    quote=("blockquote", "[class*=blockquote]", "[data-testid*=quote]"),
    quote_source=("cite", "footer", "figcaption", "[class*=author]", "[class*=source]"),
    related=_LINKS,
    post_time=("time[datetime]",),
)
