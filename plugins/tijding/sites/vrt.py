"""VRT NWS (vrt.be/vrtnws): a page is a row of components, which its markup names."""

from tijding.sites.site import FURNITURE, Site


def _component(*names: str) -> tuple[str, ...]:
    return tuple(f"[data-sentry-component={name}]" for name in names)


_LINKS = _component("ArticleRelated", "ArticleLinks", "ArticleTeasers", "ArticleTeaser")

SITE = Site(
    name="vrt",
    version=1,
    hosts=("vrt.be", "vrtnws.be"),
    body=(*_component("ArticleMain"), "main#main-content article", "main article", "[class*=article__par]"),
    leave_out=(
        *FURNITURE,
        *_LINKS,
        *_component(
            "ArticleAudio",
            "ArticleVideo",
            "ArticleImage",
            "ArticleAuthors",
            "ArticleTags",
            "ArticleTextToSpeech",
            "Metadata",
        ),
        "h1",
    ),
    quote=("blockquote",),
    quote_source=("cite",),
    lead=("[data-sentry-component=ArticleHeading] p",),
    related=_LINKS,
)
