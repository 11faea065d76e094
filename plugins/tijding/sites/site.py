"""What a publisher's rules are: CSS selectors. Selectors earlier in a tuple are tried first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``body`` selects what holds the paragraphs, ``leave_out`` what in it does not belong to them.

    ``lead`` and ``authors`` select those where the page's JSON-LD is not to be preferred, ``related`` the
    boxes whose links are kept apart, ``post_time`` the time over a post of a live blog without a headline.
    ``version`` is raised with every change, so that a stored article says which rules made it.
    """

    name: str
    version: int
    hosts: tuple[str, ...] = ()
    body: tuple[str, ...]
    leave_out: tuple[str, ...] = ()
    quote: tuple[str, ...] = ("blockquote",)
    quote_source: tuple[str, ...] = ("cite", "footer")
    lead: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    post_time: tuple[str, ...] = ()

    @property
    def stamp(self) -> str:
        return f"{self.name}/{self.version}"


FURNITURE = (
    "header",
    "nav",
    "aside",
    "figure",
    "figcaption",
    "form",
    "button",
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "[hidden]",
    "[aria-hidden=true]",
    "[role=navigation]",
    "[role=complementary]",
)
"""What belongs to no article's words, on whatever page."""

HIDDEN = (
    "[style*='display:none']",
    "[style*='display: none']",
    "[style*='visibility:hidden']",
    "[style*='visibility: hidden']",
)
"""What a page's own markup keeps from sight."""

RELATED = (
    "[class*=related]",
    "[class*=lees-ook]",
    "[class*=leesook]",
    "[class*=readmore]",
    "[class*=gerelateerd]",
    "[data-testid*=related]",
)

GENERIC = Site(
    name="dom",
    version=6,
    body=(
        "[itemprop=articleBody]",
        "[class*=article-body]",
        "[class*=article__body]",
        "main article",
        "article",
    ),
    leave_out=(
        *FURNITURE,
        *RELATED,
        "body footer:not(blockquote footer)",
        *HIDDEN,
        "[class*=newsletter]",
        "[class*=nieuwsbrief]",
        "[class*=cookie]",
        "[class*=advert]",
        "[class*=banner]",
        "[class*=share]",
        "[class*=caption]",
        "[class*=byline]",
        "[class*=author-bio]",
        "[class*=disclaimer]",
        "[class*=comment]",
        "[class*=teaser]:has(a)",
        "[class*=promo]:has(a)",
        "[class*=recommend]:has(a)",
        "[class*=subscri]",
        "[class*=sign-up]",
        "[class*=signup]",
        "[class*=social]",
        "[class*=consent]",
        "[class*=credit]",
        "[class*=copyright]",
        "[class*=breadcrumb]",
        "[class*=most-read]",
        "[class*=trending]",
    ),
    related=RELATED,
)
