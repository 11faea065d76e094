"""Full names from earlier articles: the enrich station over a real store, article after article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from tijding import enrich, tables
from tijding.dutch.names.organisations import short_forms
from tijding.dutch.names.shortened import surname
from tijding.fullnames import Short, called_so, meant_by
from tijding.model import (
    Article,
    ArticleRecord,
    Enrichment,
    Entity,
    Paragraph,
    ParagraphKind,
    QuoteRecord,
    Station,
)
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore
from tijding.views import article_view

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
FULL = "Het Elverhof Ziekenhuis in Assen krijgt een nieuwe vleugel, zegt directeur Karin Zandleven."
SHORT = "De nieuwe vleugel van Elverhof in Assen is klaar. Elverhof is blij, zegt Karin Zandleven."


class Newsroom:
    """A store that articles are put into, an hour after one another, and read in that order."""

    def __init__(self, folder: Path, **values: object) -> None:
        self.settings = Settings.model_validate({"data": folder, "archive": str(folder), **values})
        self.store = SqliteStore(folder / "tijding.db", durable=False)
        self.store.setup()
        self.put = 0

    def tell(self, text: str, *, days: float = 0, turn: int | None = None) -> str:
        """Put an article in, to be read at its ``turn`` (None: in the order put in); return its id."""
        self.put += 1
        at, id = START + timedelta(days=days, hours=self.put), f"article-{self.put}"
        paragraph = Paragraph(kind=ParagraphKind.TEXT, text=text)
        article = Article(
            url=f"http://x.test/{id}",
            publisher="X",
            title="Nieuws van vandaag",
            language="nl",
            paragraphs=(paragraph,),
        )
        fresh = ArticleRecord(
            id=id, article=article, content_hash=id, order_time=at, first_seen=at, fetched_at=at
        )
        due = START - timedelta(hours=99 - (self.put if turn is None else turn))
        assert self.store.write([[fresh.hand_to(Station.ENRICH, due)]]) == []
        return id

    def read(self, limit: int | None = None) -> None:
        while enrich.run(self.store, self.settings, lambda: START + timedelta(days=999), limit=limit).touched:
            pass

    def names(self, id: str, type_: str = "ORG") -> dict[str, str]:
        """Return the names of one type by what the article calls them."""
        return {one.text: one.name for one in self.entities(id) if one.names == type_}

    def entities(self, id: str) -> tuple[Entity, ...]:
        record = self.store.get(ArticleRecord, id)
        assert record
        assert record.enrichment
        return record.enrichment.entities


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path)
    yield made
    made.store.close()


def test_a_short_name_gets_the_full_name_and_id_of_earlier_articles(newsroom: Newsroom) -> None:
    first, second = newsroom.tell(FULL), newsroom.tell(SHORT)
    newsroom.read()
    assert newsroom.names(second) == {"Elverhof": "Elverhof Ziekenhuis"}
    ids = {one.id for id in (first, second) for one in newsroom.entities(id) if one.names == "ORG"}
    assert ids == {"org:elverhof-ziekenhuis"}
    assert {one.learnt_from for one in newsroom.entities(first)} == {None}
    assert {one.learnt_from for one in newsroom.entities(second) if one.names == "ORG"} == {first}


def test_search_and_quotes_have_the_full_name_too(newsroom: Newsroom) -> None:
    first = newsroom.tell(FULL)
    second = newsroom.tell("De artsen van Elverhof in Assen zijn boos. Elverhof zegt dat er geld komt.")
    newsroom.read()
    (found,) = newsroom.store.newest_by([("organisation", "Elverhof Ziekenhuis")])
    assert [one.id for one in found] == [second, first]
    (quote,) = newsroom.store.find(QuoteRecord, {"article_id": second})
    assert quote.speaker_name == "Elverhof Ziekenhuis"


def test_the_article_shows_where_the_name_is_from(newsroom: Newsroom) -> None:
    first, second = newsroom.tell(FULL), newsroom.tell(SHORT)
    newsroom.read()
    record = newsroom.store.get(ArticleRecord, second)
    assert record
    console = Console(width=200)
    with console.capture() as shown:
        console.print(tables.article(article_view(record, [])))
    assert f"Elverhof is Elverhof Ziekenhuis by article {first}" in shown.get()


@pytest.mark.parametrize(
    ("before", "text"),
    [
        pytest.param([SHORT], SHORT, id="no full name"),
        pytest.param(
            [FULL, "Museum Elverhof in Assen verkoopt kaarten, zegt Karin Zandleven."],
            SHORT,
            id="two bodies",
        ),
        pytest.param(
            [FULL],
            "De nieuwe vleugel van Elverhof in Maastricht is klaar. Elverhof is blij.",
            id="elsewhere",
        ),
        pytest.param([FULL], "Bij Elverhof is een vleugel klaar. Elverhof is blij.", id="nothing in common"),
        pytest.param([FULL, "Wij wonen in Elverhof, een dorp bij Assen."], SHORT, id="a place's too"),
        pytest.param([FULL, *[SHORT.replace("Assen", "Breda")] * 3], SHORT, id="mostly by itself"),
    ],
)
def test_where_it_is_not_sure_the_short_name_stays(newsroom: Newsroom, before: list[str], text: str) -> None:
    for one in before:
        newsroom.tell(one)
    id = newsroom.tell(text)
    newsroom.read()
    assert set(newsroom.names(id).values()) == {"Elverhof"}


def test_only_articles_of_the_window_before_count(newsroom: Newsroom) -> None:
    early = newsroom.tell(SHORT)
    newsroom.tell(FULL, days=1)
    late = newsroom.tell(SHORT, days=95)
    newsroom.read()
    assert [newsroom.names(id)["Elverhof"] for id in (early, late)] == ["Elverhof"] * 2


def test_a_learnt_name_is_no_source_of_another(newsroom: Newsroom) -> None:
    """So the name that one article had is forgotten after the window, whatever learnt it meanwhile."""
    for number, text in enumerate([FULL, SHORT, SHORT]):
        id = newsroom.tell(text, days=60 * number)
    newsroom.read()
    assert newsroom.names(id)["Elverhof"] == "Elverhof"


@pytest.mark.parametrize(
    ("names", "expected"), [({"window": "0s"}, False), ({"articles": 2}, False), ({}, True)]
)
def test_settings(tmp_path: Path, names: dict[str, object], expected: bool) -> None:
    newsroom = Newsroom(tmp_path, names=names)
    newsroom.tell(FULL)
    id = newsroom.tell(SHORT)
    newsroom.read()
    assert (newsroom.names(id)["Elverhof"] == "Elverhof Ziekenhuis") is expected


def test_a_users_own_name_stays(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("organisations: {Elverhof: {}}\n", encoding="utf-8")
    newsroom = Newsroom(tmp_path, aliases=tmp_path / "own.yaml")
    newsroom.tell(FULL)
    id = newsroom.tell(SHORT)
    newsroom.read()
    assert newsroom.names(id)["Elverhof"] == "Elverhof"


def test_an_abbreviation_that_an_article_explained(newsroom: Newsroom) -> None:
    newsroom.tell("De Bond van Reizende Bakkers (BRB) staakt in Assen, zegt voorzitter Karin Zandleven.")
    known = newsroom.tell("De BRB staakt weer in Assen. De BRB zegt het, aldus Karin Zandleven.")
    other = newsroom.tell("De BRB staakt weer in Assen. De BRB weet niets.")
    newsroom.read()
    assert newsroom.names(known)["BRB"] == "Bond van Reizende Bakkers"
    assert newsroom.names(other)["BRB"] == "BRB"


MAYOR = "Burgemeester Karin Zandleven van Assen opende de brug."


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ([MAYOR], "Burgemeester Zandleven sprak in Assen de raad toe.", "Karin Zandleven"),
        ([MAYOR], "Burgemeester Zandleven sprak in Breda de raad toe.", "Zandleven"),
        ([MAYOR], "Wethouder Zandleven sprak in Assen de raad toe.", "Zandleven"),
        ([MAYOR], "De brug in Assen is open. Zandleven is blij.", "Zandleven"),
        (
            [MAYOR, "Burgemeester Piet Zandleven van Assen vertrekt."],
            "Burgemeester Zandleven sprak in Assen.",
            "Zandleven",
        ),
        (
            ["Minister Karin Zandleven van Finland sprak in Assen."],
            "Minister Zandleven van Finland sprak in Breda.",
            "Karin Zandleven",
        ),
        (
            ["Minister Karin Zandleven van Finland sprak in Assen."],
            "Minister Zandleven van Oostenrijk sprak in Assen.",
            "Zandleven",
        ),
        (["Advocaat Karin Zandleven uit Assen pleitte."], "Advocaat Zandleven sprak in Assen.", "Zandleven"),
        (
            ["Advocaat Karin Zandleven uit Assen pleitte voor Gijs Wieringa."],
            "Advocaat Zandleven sprak in Assen namens Gijs Wieringa.",
            "Karin Zandleven",
        ),
    ],
)
def test_a_surname_beside_a_role(newsroom: Newsroom, before: list[str], text: str, expected: str) -> None:
    for one in before:
        newsroom.tell(one)
    id = newsroom.tell(text)
    newsroom.read()
    assert newsroom.names(id, "PER")["Zandleven"] == expected


def test_a_namesake_keeps_the_id_of_the_one_meant(newsroom: Newsroom) -> None:
    newsroom.tell("Wethouder Karin Zandleven van Assen is boos.")
    newsroom.tell("Bondscoach Karin Zandleven van Finland is tevreden.")
    id = newsroom.tell("Bondscoach Zandleven van Finland koos een aanvoerder.")
    newsroom.read()
    (found,) = [one for one in newsroom.entities(id) if one.names == "PER"]
    assert (found.name, found.id) == ("Karin Zandleven", "per:karin-zandleven~sport")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Elverhof Ziekenhuis", {"Elverhof"}),
        ("Hoeve De Zonnebloem", {"De Zonnebloem", "Zonnebloem"}),
        ("Stichting Elverhof", {"Elverhof"}),
        ("Universiteit Leiden", set()),
        ("Stichting Natuur", set()),
        ("Elverhof Research", set()),
        ("Jonge Socialisten", set()),
        ("Elverhof", set()),
    ],
)
def test_short_forms(name: str, expected: set[str]) -> None:
    assert short_forms(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jan de Vries", "De Vries"),
        ("Jan Peter van der Berg", "Van der Berg"),
        ("Jan Jansen", "Jansen"),
        ("De Vries", "De Vries"),
        ("Jansen", "Jansen"),
    ],
)
def test_surnames(name: str, expected: str) -> None:
    assert surname(name) == expected


GUESSED = SHORT.replace("Elverhof", "Cadensa")
HOSPITAL = FULL.replace("Elverhof", "Cadensa")


def test_an_unknown_word_may_be_a_body_that_the_recogniser_took_for_a_person(newsroom: Newsroom) -> None:
    alone = newsroom.tell(GUESSED)
    newsroom.tell(HOSPITAL)
    id = newsroom.tell(GUESSED)
    newsroom.read()
    assert newsroom.names(alone, "PER")["Cadensa"] == "Cadensa"
    assert newsroom.names(id) == {"Cadensa": "Cadensa Ziekenhuis"}
    assert {(one.type, one.id) for one in newsroom.entities(id) if one.text == "Cadensa"} == {
        ("ORG", "org:cadensa-ziekenhuis")
    }


@pytest.mark.parametrize(
    ("before", "text"),
    [
        pytest.param(
            [HOSPITAL], GUESSED.replace("van Cadensa", "in Cadensa"), id="a place by its preposition"
        ),
        pytest.param(
            [HOSPITAL], GUESSED.replace("Karin Zandleven", "Gijs Wieringa"), id="only a town in common"
        ),
        pytest.param([HOSPITAL, "Piet Cadensa uit Assen is er ook."], GUESSED, id="a person called so"),
        pytest.param(
            ["Museum Cadensa in Assen gaat dicht, zegt directeur Karin Zandleven."],
            GUESSED,
            id="after somebody",
        ),
        pytest.param([HOSPITAL], GUESSED.replace("van Cadensa", "van meneer Cadensa"), id="a role"),
    ],
)
def test_where_the_text_tells_another_type_it_stays(newsroom: Newsroom, before: list[str], text: str) -> None:
    for one in before:
        newsroom.tell(one)
    id = newsroom.tell(text)
    newsroom.read()
    assert {one.name for one in newsroom.entities(id) if one.text == "Cadensa"} == {"Cadensa"}


KINDS = st.lists(st.sampled_from(["Ziekenhuis", "Museum", "College"]), min_size=1, max_size=6)


@given(KINDS)
def test_only_one_body_can_be_meant(kinds: list[str]) -> None:
    """Whatever the articles name, in whatever order: of two bodies with one short form neither is meant."""
    records = [_naming(number, f"Elverhof {kind}") for number, kind in enumerate(kinds)]
    short = Entity(start=0, end=1, text="V", type="ORG", name="Elverhof", names="ORG", id="org:elverhof")
    meant = meant_by(Short(short), records)
    assert {one.name for one in called_so(short, records)} == {f"Elverhof {kind}" for kind in kinds}
    assert (meant is not None) == (len(set(kinds)) == 1)
    assert meant is None or len(meant.articles) == len(kinds)


def _naming(number: int, name: str) -> ArticleRecord:
    entity = Entity(start=0, end=1, text=name, type="ORG", name=name, names="ORG", id=f"org:{name}")
    return ArticleRecord(
        id=str(number),
        article=Article(url="", publisher="", title="", paragraphs=()),
        content_hash="",
        order_time=START,
        first_seen=START,
        fetched_at=START,
        enrichment=Enrichment(enricher="", entities=(entity,)),
    )


OTHER = FULL.replace("Elverhof Ziekenhuis", "Elverhof College")
PLACE = "Het was feest in Elverhof, een dorp bij Assen. Inwoners uit Elverhof dansten."
ALONE = "Elverhof wil meer. Het bestuur van Elverhof klaagt."
TEXTS = [
    FULL,
    SHORT,
    OTHER,
    SHORT,
    MAYOR,
    "Burgemeester Zandleven sprak in Assen.",
    PLACE,
    ALONE,
    ALONE,
    SHORT,
]


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from(TEXTS), min_size=6, max_size=6),
    st.permutations(range(6)),
    st.integers(1, 6),
)
def test_names_hang_neither_on_the_order_of_reading_nor_on_how_many_are_read_at_a_time(
    texts: list[str], order: list[int], limit: int
) -> None:
    found = []
    for places, most in ((range(6), None), (order, limit)):
        with TemporaryDirectory() as folder:
            newsroom = Newsroom(Path(folder))
            ids = [newsroom.tell(text, turn=turn) for text, turn in zip(texts, places, strict=True)]
            newsroom.read(most)
            found.append([newsroom.entities(id) for id in ids])
            newsroom.store.close()
    assert found[0] == found[1]


def test_an_article_that_comes_late_teaches_those_published_after_it(newsroom: Newsroom) -> None:
    late, short = newsroom.tell(FULL, turn=2), newsroom.tell(SHORT, turn=1)
    for _ in range(2):
        enrich.run(newsroom.store, newsroom.settings, lambda: START, limit=1)
    again = newsroom.store.get(ArticleRecord, short)
    assert again
    assert again.due is Station.ENRICH
    newsroom.read()
    assert newsroom.names(short)["Elverhof"] == "Elverhof Ziekenhuis"
    assert {one.learnt_from for one in newsroom.entities(short) if one.names == "ORG"} == {late}


@pytest.mark.parametrize("against", [[PLACE], [ALONE, ALONE]])
def test_what_comes_late_may_speak_against_a_learnt_name(newsroom: Newsroom, against: list[str]) -> None:
    newsroom.tell(FULL)
    for text in against:
        newsroom.tell(text, turn=99)
    short = newsroom.tell(SHORT)
    newsroom.read(limit=2)
    assert newsroom.names(short) == {"Elverhof": "Elverhof"}


def test_an_edit_of_the_full_name_reaches_those_who_learnt_it(newsroom: Newsroom) -> None:
    edited, short = newsroom.tell(FULL), newsroom.tell(SHORT)
    newsroom.read()
    record = newsroom.store.get(ArticleRecord, edited)
    assert record
    (paragraph,) = record.article.paragraphs
    article = replace(record.article, paragraphs=(replace(paragraph, text=OTHER),))
    changed = replace(record, article=article, revision=2, content_hash="changed")
    newsroom.store.write([[changed.hand_to(Station.ENRICH, START)]])
    newsroom.read()
    assert newsroom.names(short) == {"Elverhof": "Elverhof College"}


def test_read_again_an_article_gets_the_same_names(newsroom: Newsroom) -> None:
    ids = [newsroom.tell(text) for text in (SHORT, FULL, SHORT)]
    newsroom.read()
    before = [newsroom.entities(id) for id in ids]
    for id in ids:
        record = newsroom.store.get(ArticleRecord, id)
        assert record
        newsroom.store.write([[record.hand_to(Station.ENRICH, START)]])
    newsroom.read()
    assert [newsroom.entities(id) for id in ids] == before
