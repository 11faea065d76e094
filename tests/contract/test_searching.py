"""The contract of reading: search by Dutch words, filters, order, pages that hold still, and lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.documents import NOW, entry, event, record
from tijding.errors import StoreError, UsageError
from tijding.model import ArticleRecord, Entry, Station
from tijding.store import ArticleQuery


def _titles(page) -> list[str]:
    return [found.record.article.title for found in page.found]


def _ask(store, words: str = "", **options):
    return store.search(ArticleQuery(words=words, **options))


@pytest.fixture
def news(store):
    store.write(
        [
            [record("a", hours=3, title="De topontmoeting in Alaska", text="Leiders spraken.\nOver dijken.")],
            [record("b", hours=2, title="Dijkbewaking", text="De dijk bij Oudervaart is gescheurd.")],
            [
                record(
                    "c",
                    hours=1,
                    title="Café dicht",
                    text="Het café sluit de deuren, de burgemeester sloot het.",
                    publisher="Dagblad",
                )
            ],
        ]
    )
    return store


def test_words_match_by_stem_without_case_and_accents(news):
    assert _titles(_ask(news, "topontmoetingen")) == ["De topontmoeting in Alaska"]
    assert _titles(_ask(news, "CAFE")) == ["Café dicht"]
    assert _titles(_ask(news, "dijken")) == ["Dijkbewaking", "De topontmoeting in Alaska"]
    assert _titles(_ask(news, "leiders dijk")) == ["De topontmoeting in Alaska"]
    assert _titles(_ask(news, "leiders oudervaart")) == []


def test_a_phrase_stands_side_by_side(news):
    assert _titles(_ask(news, '"dijk bij oudervaart"')) == ["Dijkbewaking"]
    assert _titles(_ask(news, '"oudervaart dijk"')) == []


def test_a_match_marks_the_original_words(news):
    (found,) = _ask(news, "cafe deur").found
    assert [found.record.article.title[a:b] for a, b in found.title_spans] == ["Café"]
    ((text, spans),) = found.highlights
    assert [text[a:b] for a, b in spans] == ["café", "deuren"]


def test_newest_first_or_best_first(news):
    news.write([[record("d", hours=9, title="Dijk, dijk en dijk", text="De dijk en nog een dijk.")]])
    assert _titles(_ask(news, "dijk"))[-1] == "Dijk, dijk en dijk"
    best = _ask(news, "dijk", order="best")
    assert _titles(best)[0] == "Dijk, dijk en dijk"
    assert [found.score for found in best.found] == sorted((f.score for f in best.found), reverse=True)


def _called(store, *filters: tuple[str, str], **options) -> list[list[str]]:
    return [[one.article.title for one in found] for found in store.newest_by(filters, **options)]


def test_several_filters_are_asked_at_once(store):
    named = {"called": ("De Linde", "Tamarinde"), "people": ("Anna de Wit",)}
    store.write(
        [
            [record("a", hours=3, title="A", fields=named)],
            [record("b", hours=2, title="B", fields={"called": ("De Linde",)})],
            [record("c", hours=1, title="C", fields={"organisations": ("De Linde",)})],
        ]
    )
    asked = [("called", "de linde"), ("called", "Tamarinde"), ("organisation", "De Linde"), ("person", "X")]
    assert _called(store, *asked) == [["B", "A"], ["A"], ["C"], []]
    assert _called(store, *asked[:2], limit=1) == [["B"], ["A"]]
    assert _called(store, *asked * 150) == [["B", "A"], ["A"], ["C"], []] * 150
    assert _called(store) == []


def test_filters_are_asked_within_a_period(store):
    called = {"called": ("De Linde",)}
    store.write(
        [[record(name, hours=hours, title=name, fields=called)] for name, hours in (("a", 3), ("b", 1))]
    )
    asked = ("called", "De Linde")
    assert _called(store, asked, since=NOW - timedelta(hours=1)) == [["b"]]
    assert _called(store, asked, until=NOW - timedelta(hours=1)) == [["a"]]
    assert _called(store, asked, since=NOW - timedelta(hours=3), until=NOW) == [["b", "a"]]


def test_what_an_article_no_longer_names_is_not_found_by_it(store):
    made = record("a", title="A", fields={"called": ("De Linde",)})
    store.write([[made]])
    store.write([[replace(made, version=1, called=("Tamarinde",))]])
    assert _called(store, ("called", "De Linde"), ("called", "Tamarinde")) == [[], ["A"]]


def test_filters_narrow(store):
    fields = {"people": ("Anna de Wit",), "places": ("Kaap Noord",), "organisations": ("Raad",), "event": "e"}
    store.write(
        [[record("a", title="Met", fields=fields)], [record("b", title="Zonder", publisher="Dagblad")]]
    )
    for option in (
        {"person": "anna DE wit"},
        {"place": "Kaap Noord"},
        {"organisation": "raad"},
        {"event": "e"},
        {"publisher": "omroep"},
    ):
        assert _titles(_ask(store, **option)) == ["Met"], option
    assert _titles(_ask(store, person="Anna")) == []
    assert _ask(store, "tekst", person="Anna de Wit").total == 1


def test_since_is_inclusive_and_until_is_not(news):
    assert _titles(_ask(news, since=NOW - timedelta(hours=2))) == ["Café dicht", "Dijkbewaking"]
    assert _titles(_ask(news, until=NOW - timedelta(hours=2))) == ["De topontmoeting in Alaska"]


def test_a_changed_article_is_found_by_its_new_words_only(news):
    from dataclasses import replace

    old = news.get(ArticleRecord, record("b").id)
    new = record("b", title="Brug", text="De brug is dicht.").article
    news.write([[replace(old, article=new, order_time=NOW)]])
    assert _titles(_ask(news, "brug")) == ["Brug"]
    assert _titles(_ask(news, "oudervaart")) == []
    assert _titles(_ask(news))[0] == "Brug"


@pytest.mark.parametrize("order", ["newest", "best"])
def test_pages_hold_still_while_news_comes_in(store, order):
    store.write([[record(f"{n}", hours=n, text="nieuws " * (n + 1))] for n in range(25)])
    whole = [found.record.id for found in _ask(store, "nieuws", order=order, limit=100).found]
    seen, cursor, fresh = [], None, 0
    while True:
        page = _ask(store, "nieuws", order=order, limit=7, cursor=cursor)
        seen += [found.record.id for found in page.found]
        store.write([[record(f"fresh-{fresh}", hours=-1 - fresh, text="nieuws nieuws nieuws")]])
        fresh += 1
        cursor = page.next
        if cursor is None:
            break
    assert seen == whole
    assert page.total >= 25


def test_a_cursor_that_is_none_is_said(news):
    for order in ("newest", "best"):
        with pytest.raises(UsageError, match="is no cursor"):
            _ask(news, "dijk", order=order, cursor="nonsense")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.text('"“”*()^:-{}AND OR NOT NEAR dijk', max_size=40)))
def test_no_query_breaks_the_search(news, words):
    page = _ask(news, words)
    assert page.total >= len(page.found)
    for found in page.found:
        for text, spans in found.highlights:
            assert all(0 <= start < end <= len(text) for start, end in spans)


def test_odd_queries(news):
    for words in ("", "   ", '"', '""', "\x00", "🎉", "NOT dijk OR", "dijk*", "x" * 10_000, "' OR 1=1 --"):
        _ask(news, words)
    assert _ask(news, "🎉").total == 0
    assert _ask(news, "").total == 3


def test_find_filters_orders_and_bounds(store):
    store.write([[entry(name, feed=feed)] for name, feed in (("a", "x"), ("b", "y"), ("c", "x"))])
    assert {one.url[-1] for one in store.find(Entry, {"feed": "x"})} == {"a", "c"}
    assert len(store.find(Entry, {"article": None})) == 3
    assert len(store.find(Entry, limit=2)) == 2
    assert store.find(Entry, until=NOW) == []
    assert len(store.find(Entry, since=NOW)) == 3
    assert store.count(Entry, "feed") == {"x": 2, "y": 1}
    with pytest.raises(StoreError, match="can't be asked by"):
        store.find(Entry, {"nonsense": "x"})


def test_find_takes_any_of_a_set(store):
    for name in "abc":
        store.write([[record(name, publisher=f"Krant {name}")]])
    for where, expected in (
        ({"article.publisher": {"Krant a", "Krant c", "Krant x"}}, {"a", "c"}),
        ({"article.publisher": {"Krant a": 1}.keys(), "due": Station.ENRICH}, {"a"}),
        ({"article.publisher": set()}, set()),
    ):
        for _ in range(2):
            assert {found.article.url[-1] for found in store.find(ArticleRecord, where)} == expected
            store.refresh()


def test_scan_gives_everything_in_order_of_time(store):
    store.write([[record(f"{n}", hours=n % 7) for n in range(1203)]])
    found = list(store.scan(ArticleRecord))
    assert len({one.id for one in found}) == 1203
    assert [one.order_time for one in found] == sorted(one.order_time for one in found)


def test_a_value_of_any_length_may_be_asked_for(store):
    """A page may hold a word of 40,000 letters, which is then a name, and a key of its event."""
    long = "Jan " + "Xa" * 20_000
    made = record("long", fields={"people": (long,), "terms": {long: 1.0, "dijk": 0.5}})
    assert store.write([[event("long", terms={long: 1.0, "dijk": 0.5}), made]]) == []
    for _ in range(2):
        near = store.events_near([long, "dijk"], NOW - timedelta(days=1), NOW, 5)
        assert [one.title for one in near] == ["long"]
        placed, counts = store.frequencies([long, "dijk"])
        assert (placed, counts["dijk"]) == (1, 1)
        assert _ask(store, person=long).total <= 1
        assert store.find(ArticleRecord, {"event": long}) == []
        assert store.find(ArticleRecord, {"event": frozenset({long})}) == []
        store.refresh()


def test_clear_forgets_a_kind_and_what_was_found_by_it(news):
    news.clear([ArticleRecord])
    assert _ask(news, "dijk").total == 0
    assert list(news.scan(ArticleRecord)) == []
