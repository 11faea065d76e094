"""NU.nl: every paragraph is a text block of its own; the boxes between them are blocks of other kinds."""

from tijding.sites.site import FURNITURE, RELATED, Site

_LINKS = ("[class*=linkedblock]", "[class*=related]", "[class*=readmore]", *RELATED)

SITE = Site(
    name="nu",
    version=1,
    hosts=("nu.nl",),
    body=(
        "article:has(.textblock)",
        ".article:has(.textblock)",
        "[class*=article-body]",
        ".block-wrapper",
        "article",
    ),
    leave_out=(
        *FURNITURE,
        *_LINKS,
        "h1",
        "footer:not(blockquote footer)",
        ".author",
        "[class*=caption]",
        "[class*=advert]",
        "[class*=video]",
        "[class*=share]",
        "[class*=reactions]",
    ),
    quote=("blockquote", "[class*=quote]"),
    quote_source=("cite", "footer", "[class*=quote-author]", "[class*=quotee]"),
    authors=(".author",),
    related=_LINKS,
)
