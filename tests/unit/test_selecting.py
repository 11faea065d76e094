"""What selectors fit is what soupsieve finds by trying each of them on each tag."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tijding.html import soup_of
from tijding.selecting import select

NAMES = ("div", "p", "a", "section", "time")
ATTRIBUTES = (
    "",
    ' class="body lead"',
    ' class="Body"',
    " class",
    ' id="main"',
    ' data-kind="Quote"',
    ' type="Text"',
    ' rel="author me"',
    ' HREF="/x/auteur/y"',
)
SELECTORS = (
    "p",
    "DIV",
    "*",
    ".body",
    "p.body.lead",
    "[class*=ody]",
    "#main",
    "a[rel~=author]",
    "[href*='/auteur/']",
    "[HREF]",
    "[data-kind=quote i]",
    "[type=text]",
    "[id!=main]",
    ":not(.body)",
    ":is(p, .lead) a",
    "div > p",
    "section .body, time",
    "p:empty",
    "a:has(p)",
    ":scope > p",
    ":root p",
)
tags = st.recursive(
    st.just("word"),
    lambda inner: st.builds(
        lambda name, attributes, parts: f"<{name}{attributes}>{''.join(parts)}</{name}>",
        st.sampled_from(NAMES),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@example("<div><p>word</p></div>", [":scope > p"])
@given(tags, st.lists(st.sampled_from(SELECTORS), min_size=1, max_size=4))
def test_the_same_tags_are_found_in_the_same_order(page: str, selectors: list[str]) -> None:
    soup = soup_of(f"<html><body>{page}</body></html>")
    for part in (soup, *soup.find_all(NAMES, limit=2)):
        found = select(part, selectors)
        assert [id(tag) for tag in found] == [id(tag) for tag in part.select(", ".join(selectors))]


def test_no_selector_fits_nothing() -> None:
    assert list(select(soup_of("<p>word</p>"), [])) == []
