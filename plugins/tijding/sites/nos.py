"""NOS (nos.nl): the body is in the page's article; its quotes are block quotes with a source line."""

from tijding.sites.site import GENERIC, Site

SITE = Site(
    name="nos",
    version=1,
    hosts=("nos.nl",),
    body=("article[class*=article]", "main article", "article", "main"),
    leave_out=(
        *GENERIC.leave_out,
        "[data-testid*=related]",
        "[class*=caption]",
        "[class*=share]",
    ),
    quote=("blockquote", "[class*=blockquote]", "[data-testid*=quote]"),
    quote_source=("cite", "footer", "[class*=author]", "[class*=source]"),
)
