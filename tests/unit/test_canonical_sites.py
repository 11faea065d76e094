"""Whose page a page may call itself: only one of the same registered domain."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tijding.article import parse_article

AT = datetime(2026, 12, 1, tzinfo=UTC)

PAGE = """\
<html><head><link rel="canonical" href="{}"></head>
<body><article><h1>Titel</h1><p>Tekst.</p></article></body></html>
"""


@pytest.mark.parametrize(
    ("url", "said", "taken"),
    [
        ("https://m.bode.example/a/1", "https://www.bode.example/a/1", True),
        ("https://een.github.io/a/1", "https://twee.github.io/a/1", False),
        ("https://www.bode.co.uk/a/1", "https://www.courant.co.uk/a/1", False),
        ("http://127.0.0.1:8081/a/1", "http://127.0.0.1:8081/a/2", True),
        ("http://127.0.0.1:8081/a/1", "http://127.0.0.1:8082/a/1", False),
        ("https://bode.example/a/1", "https://elders.example/a/1", False),
    ],
)
def test_a_page_is_taken_at_its_word_within_its_own_site(url: str, said: str, taken: bool) -> None:
    article = parse_article(PAGE.format(said).encode(), url=url, at=AT, content_type="text/html")
    assert (article.url == said) == taken
