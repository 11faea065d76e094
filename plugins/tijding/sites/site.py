"""What a publisher's rules are: CSS selectors. Selectors earlier in a tuple are tried first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``body`` selects what holds the paragraphs, ``leave_out`` what in it does not belong to them."""

    name: str
    version: int
    hosts: tuple[str, ...] = ()
    body: tuple[str, ...]
    leave_out: tuple[str, ...] = ()
    quote: tuple[str, ...] = ("blockquote",)
    quote_source: tuple[str, ...] = ("cite", "footer")

    @property
    def stamp(self) -> str:
        return f"{self.name}/{self.version}"


GENERIC = Site(
    name="dom",
    version=1,
    body=(
        "[itemprop=articleBody]",
        "[class*=article-body]",
        "[class*=article__body]",
        "main article",
        "article",
    ),
    leave_out=(
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
        "body footer:not(blockquote footer)",
        "[hidden]",
        "[aria-hidden=true]",
        "[role=navigation]",
        "[role=complementary]",
        "[class*=related]",
        "[class*=lees-ook]",
        "[class*=leesook]",
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
    ),
)
