from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tijding import enrich
from tijding.dutch import gazetteer, lexicon
from tijding.dutch.enricher import enrich_text
from tijding.dutch.language import language_of
from tijding.dutch.names.identity import field_of, slug
from tijding.dutch.names.known import Register, shipped, with_own
from tijding.dutch.names.places import location
from tijding.errors import SettingsError
from tijding.model import Article, ArticleRecord, Enrichment, Paragraph, ParagraphKind, Station
from tijding.namesakes import decide
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOP = (
    "De Amerikaanse president Donald Trump sprak met Zelensky. Trump is tevreden. "
    "De Amerikaanse president vertrok. Trumps plan ligt er, zegt de Trump-regering. "
    "Zelenski en Volodymyr Zelensky zijn dezelfde."
)


def ids(found: Enrichment) -> dict[str, str]:
    return {entity.text: entity.id for entity in found.entities}


def test_one_id_for_one_person() -> None:
    found = ids(enrich_text(TOP))
    trump = {found[text] for text in ("Donald Trump", "Trump", "Trumps", "Trump-regering")}
    assert trump == {shipped().by_spelling["Trump"].wikidata}
    assert len({found[text] for text in ("Zelensky", "Zelenski", "Volodymyr Zelensky")}) == 1


def test_a_description_means_who_was_named_before_it() -> None:
    found = enrich_text(TOP).references
    assert [(one.text, one.name) for one in found] == [("De Amerikaanse president", "Donald Trump")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wethouder Els Brandsma kwam. De wethouder zweeg.", ["Els Brandsma"]),
        ("De wethouder zweeg. Wethouder Els Brandsma kwam.", []),
        ("Wethouder Els Brandsma en wethouder Jan Smit kwamen. De wethouder zweeg.", []),
        ("Els Brandsma, wethouder van Assen, kwam. De wethouder van Assen zweeg.", ["Els Brandsma"]),
    ],
)
def test_descriptions_by_the_article_itself(text: str, expected: list[str]) -> None:
    assert [one.name for one in enrich_text(text).references] == expected


def test_spellings_that_no_list_has_are_one() -> None:
    found = enrich_text("Minister Andrej Belousov kwam. Volgens Beloesov is het klaar.")
    assert {entity.name for entity in found.entities if entity.type == "PER"} == {"Andrej Belousov"}


@pytest.mark.parametrize(
    ("name", "country"), [("Duitsland", "DE"), ("Kiev", "UA"), ("Den Haag", "NL"), ("Moskou", "RU")]
)
def test_places_have_a_point_and_a_country(name: str, country: str) -> None:
    place = location(name)
    assert place
    assert place.country == country
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Binnenhof", 52.08, 4.31),
        ("Schiphol", 52.31, 4.76),
        ("Texel", 53.05, 4.80),
        ("Bonaire", 12.15, -68.27),
        ("Nieuw-Delhi", 28.62, 77.22),
        ("Brasilia", -15.78, -47.93),
        ("Tiflis", 41.69, 44.83),
        ("Seoel", 37.57, 126.98),
        ("Asjchabad", 37.95, 58.38),
        ("Khan Younis", 31.34, 34.31),
        ("Ontario", 43.8, -79.5),
        ("Holland", 52.2, 4.8),
        ("Palestina", 31.9, 35.2),
        ("Bosnië", 44.2, 18.0),
        ("DR Congo", -4.7, 20.2),
        ("Birma", 18.7, 96.2),
        ("Malediven", 3.6, 73.4),
        ("Canarische Eilanden", 28.3, -15.9),
        ("Emiraten", 25.0, 55.2),
        ("Fryslân", 53.1, 5.9),
        ("Krim", 45.1, 34.2),
        ("Siberië", 60.0, 95.0),
        ("Twente", 52.3, 6.75),
        ("Etten-Leur", 51.57, 4.64),
        ("Middellandse Zee", 35.5, 18.0),
        ("Mallorca", 39.6, 2.9),
        ("Notre-Dame", 48.85, 2.35),
        ("Aarhus", 56.16, 10.21),
        ("Monte Carlo", 43.74, 7.43),
        ("Salamanca", 40.97, -5.66),
    ],
)
def test_places_that_go_by_a_dutch_name_or_are_no_town_have_their_point(
    name: str, lat: float, lon: float
) -> None:
    place = location(gazetteer.aliases().get(name, name), name)
    assert place
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.3)


@pytest.mark.parametrize(
    ("text", "name", "lat", "country"),
    [
        ("De brand in Hengelo was snel uit.", "Hengelo", 52.27, "NL"),
        ("De brand in Hengelo (Gelderland) was snel uit.", "Hengelo", 52.05, "NL"),
        ("De brand in Hengelo (Gld.) was snel uit.", "Hengelo", 52.05, "NL"),
        ("De haven van Bergen in Noorwegen is vol.", "Bergen", 60.39, "NO"),
        ("De markt van Bergen in Henegouwen is vol.", "Bergen", 50.45, "BE"),
        ("De duinen van Bergen (Noord-Holland) zijn dicht.", "Bergen", 52.67, "NL"),
        ("De markt van Bergen in Nederland is vol.", "Bergen", 52.67, "NL"),
        ("De markt van Bergen in Japan is vol.", "Bergen", 52.67, "NL"),
    ],
)
def test_what_stands_behind_a_place_chooses_from_its_namesakes(
    text: str, name: str, lat: float, country: str
) -> None:
    (place,) = (one for one in enrich_text(text).locations if one.name == name)
    assert (place.lat, place.country) == (pytest.approx(lat, abs=0.02), country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("De haven van Valencia ligt stil.", "ES"),
        ("Het regent in Spanje, ook in Valencia.", "ES"),
        ("In Venezuela staken de havens. Ook Valencia ligt stil.", "VE"),
        ("In Venezuela en Spanje staken de havens. Ook Valencia ligt stil.", "ES"),
        ("In Japan staken de havens. Ook Valencia ligt stil.", "ES"),
    ],
)
def test_of_namesakes_a_european_one_is_meant_unless_the_text_names_the_country_of_a_larger_one(
    text: str, country: str
) -> None:
    assert {one.name: one.country for one in enrich_text(text).locations}["Valencia"] == country


def test_what_several_countries_share_has_a_point_and_no_country() -> None:
    (sea,) = enrich_text("Het schip zonk in de Noordzee.").locations
    assert (sea.name, sea.lat, sea.lon, sea.country) == ("Noordzee", 56.0, 3.0, None)


def test_the_table_of_regions_has_degrees_and_countries_throughout() -> None:
    rows = {name: row for kind in lexicon.table("regions").values() for name, row in kind.items()}
    for name, (lat, lon, *country) in rows.items():
        assert isinstance(name, str)
        assert -90 <= lat <= 90
        assert -180 <= lon <= 180
        assert all(isinstance(code, str) and len(code) == 2 for code in country), name
        assert len(country) < 2


def test_a_country_is_no_team_where_nobody_plays() -> None:
    found = enrich_text("De leider van DR Congo kwam aan. Hij sprak in de hoofdstad van DR Congo.")
    assert {(one.name, one.type) for one in found.entities} == {("Congo", "LOC")}


def test_an_article_has_each_of_its_places_once() -> None:
    found = enrich_text("Hij reisde van Kiev naar Den Haag, en terug naar Kyiv.")
    assert [place.name for place in found.locations] == ["Kyiv", "Den Haag"]


@pytest.mark.parametrize(
    ("name", "expected"), [("Els de Vries", "els-de-vries"), ("Erdoğan", "erdogan"), ("…", "…")]
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("role", "field"), [("oud-wethouder", "politiek"), ("spits", "sport"), ("buurman", None)]
)
def test_fields_of_life(role: str, field: str | None) -> None:
    assert field_of(role) == field


SPANISH = (
    "El alcalde de la ciudad dijo que no va a dejar el puesto. Según los vecinos, la decisión se debe a la "
    "falta de acuerdo con los otros partidos sobre el dinero para la escuela y el puente de la plaza. "
    "Los trabajadores de la fábrica esperan una respuesta antes del fin de semana."
)
FRISIAN = (
    "De boargemaster fan it doarp hat juster sein dat er net fuort wol. Neffens de bewenners fan de buorren "
    "is der yn de rie gjin oerienkomst oer it jild foar de skoalle, mar hy wol der noch ris oer prate."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De burgemeester van het dorp zei dat het niet anders kan en dat zij blijft.", "nl"),
        ("It doarp wie net te berikken, sei de boargemaster fan it doarp, en hy sei dat ek noch ris.", "fy"),
        ("The mayor of the village said that it was not possible, and that she will stay.", "en"),
        ("Der Bürgermeister sagte, dass das nicht mit dem Plan zu machen ist.", "de"),
        (SPANISH, "es"),
        (FRISIAN, "fy"),
        ("Ja.", None),
    ],
)
def test_languages_are_told_by_their_small_words(text: str, language: str | None) -> None:
    assert language_of(text) == language


OWN = """
people:
  Karin Zandleven: {as: [Zandleven, K. Zandleven], wikidata: Q42}
organisations:
  quux lab: {}
places:
  Zandoord: {as: [Zandoord aan Zee], at: [52.1, 4], country: NL}
  Dwaalzee: {at: [-10, 170.5]}
  Bergen: {at: [60.39, 5.32], country: "NO"}
"""


@pytest.fixture
def own(tmp_path: Path) -> Register:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return with_own(tmp_path / "own.yaml")


def test_a_users_own_names_are_found_and_lead_to_one(own: Register) -> None:
    found = enrich_text("Volgens K. Zandleven werkt quux lab aan iets. Zandleven zwijgt.", register=own)
    assert [(e.text, e.name, e.id) for e in found.entities] == [
        ("K. Zandleven", "Karin Zandleven", "Q42"),
        ("quux lab", "quux lab", "org:quux-lab"),
        ("Zandleven", "Karin Zandleven", "Q42"),
    ]


def test_a_users_own_places_lie_where_the_file_says(own: Register) -> None:
    found = enrich_text("Van Zandoord aan Zee voer hij over de Dwaalzee naar Bergen.", register=own)
    assert [(one.name, one.lat, one.lon, one.country) for one in found.locations] == [
        ("Zandoord", 52.1, 4.0, "NL"),
        ("Dwaalzee", -10.0, 170.5, None),
        ("Bergen", 60.39, 5.32, "NO"),
    ]


def test_own_names_are_part_of_the_stamp(own: Register) -> None:
    assert enrich_text("", register=own).enricher != enrich_text("").enricher


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("folk: {}", "people, organisations, places, other"),
        ("people: {Jan: {az: [J]}}", r"people: Jan.*'az'"),
        ("people: {Jan: {as: J}}", "expected a list of texts"),
        ("people: {Jan: {wikidata: 5}}", "expected an item such as Q55"),
        ("people: [Jan]", "expected keys with values"),
        ("people: {Jan: {at: [1, 2]}}", "expected as, roles or wikidata, got 'at'"),
        ("places: {Zandoord: {on: [1, 2]}}", "expected as, roles, wikidata, at or country, got"),
        ("places: {Zandoord: {at: [1]}}", r"at: expected degrees .*got \[1\]"),
        ("places: {Zandoord: {at: [91, 2]}}", "at: expected degrees"),
        ("places: {Zandoord: {at: [1, -181]}}", "at: expected degrees"),
        ("places: {Zandoord: {at: [.nan, 2]}}", "at: expected degrees"),
        ("places: {Zandoord: {at: [yes, 2]}}", "at: expected degrees"),
        ("places: {Zandoord: {at: 52}}", "at: expected degrees"),
        ("places: {Zandoord: {at: [1, 2], country: Nederland}}", "country: expected two capitals"),
        ("places: {Zandoord: {at: [1, 2], country: NO}}", 'write "NO"'),
        ("places: {Zandoord: {country: NL}}", "country: expected only beside at"),
        ("people: {", "can't be read as YAML"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"own\.yaml.*{complaint}"):
        with_own(tmp_path / "own.yaml")


def test_the_shipped_names_share_no_spelling() -> None:
    entries = set(shipped().by_spelling.values())
    spellings = [spelling for entry in entries for spelling in {entry.name, *entry.spellings}]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("field", "known", "expected"),
    [
        ("sport", {}, "per:x"),
        ("sport", {"per:x": frozenset({"politiek"})}, "per:x~sport"),
        ("sport", {"per:x": frozenset({"politiek"}), "per:x~sport": frozenset({"sport"})}, "per:x~sport"),
        ("sport", {"per:x": frozenset()}, "per:x"),
        (None, {"per:x~sport": frozenset({"sport"}), "per:x": frozenset({"politiek"})}, "per:x~sport"),
    ],
)
def test_namesakes(field: str | None, known: dict[str, frozenset[str]], expected: str) -> None:
    assert decide("per:x", field, known) == expected


def read(store: SqliteStore, tmp_path: Path, id: str, text: str) -> str:
    """Put an article in and return the id of Jan de Vries in it."""
    paragraph = Paragraph(kind=ParagraphKind.TEXT, text=text)
    article = Article(
        url=f"http://x.test/{id}", publisher="X", title="Nieuws", language="nl", paragraphs=(paragraph,)
    )
    record = ArticleRecord(
        id=id, article=article, content_hash=id, order_time=NOW, first_seen=NOW, fetched_at=NOW
    )
    assert store.write([[replace(record, due=Station.ENRICH, due_at=NOW)]]) == []
    enrich.run(store, Settings(data=tmp_path), lambda: NOW)
    found = store.get(ArticleRecord, id)
    assert found
    assert found.enrichment
    return next(e.id for e in found.enrichment.entities if e.name == "Jan de Vries")


def test_namesakes_of_two_articles_are_two_people(store: SqliteStore, tmp_path: Path) -> None:
    texts = {
        "a": "Wethouder Jan de Vries is tevreden over het plan.",
        "b": "Voetballer Jan de Vries maakte twee goals.",
        "c": "Spits Jan de Vries scoorde weer.",
        "d": "Burgemeester Jan de Vries sprak de raad toe.",
    }
    found = {id: read(store, tmp_path, id, text) for id, text in texts.items()}
    assert found == {
        "a": "per:jan-de-vries",
        "b": "per:jan-de-vries~sport",
        "c": "per:jan-de-vries~sport",
        "d": "per:jan-de-vries",
    }
