"""Names in short texts, in news of matches, run together; bodies and places under one name."""

from __future__ import annotations

import pytest

from tijding.dutch.enricher import enrich_text
from tijding.dutch.names.countries import as_countries
from tijding.dutch.names.crf import may_name, parted
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.known import shipped
from tijding.dutch.names.matches import players
from tijding.dutch.names.organisations import full_bodies, plain
from tijding.dutch.names.titled import without_titles
from tijding.dutch.text import read
from tijding.model import EntityType


def types(text: str) -> list[tuple[str, str]]:
    return [(entity.text, entity.type) for entity in enrich_text(text).entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoekstra stapt op", [("Hoekstra", "PER")]),
        ("Meppel bouwt door", [("Meppel", "LOC")]),
        ("Gisteren floot de Noor Erik Lund.", [("Noor", "MISC"), ("Erik Lund", "PER")]),
        ("Heineken schrapt banen", [("Heineken", "ORG")]),
        ("De wethouder zwijgt", []),
        (
            "Els Tollens (cd&v) zweeg. cd&v-lid Ruben Postma niet. cd&v'er zijn is zwaar.",
            [("Els Tollens", "PER"), ("cd&v", "ORG"), ("cd&v-lid", "MISC"), ("Ruben Postma", "PER")],
        ),
        ("Mail naar hulp@bpost.be of bel bpost.", [("bpost", "ORG")]),
        ("Dat meldt Vias.", [("Vias", "ORG")]),
        ("Volgens sp.a is het laat.", [("sp.a", "ORG")]),
        ("Morgen weer regen", []),
    ],
)
def test_names_that_a_short_text_begins_with(text: str, expected: list[tuple[str, str]]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "playing"),
    [
        ("De bondscoach zag hoe Noorwegen met 3-1 won van Finland.", {"Noorwegen", "Finland"}),
        ("Het toernooi in Noorwegen is gewonnen door de ploeg van Ierland, 2-0.", {"Ierland"}),
        ("De keeper (Noorwegen) hield de wedstrijd op 0-0.", set()),
        ("Noorwegen verloor een rechtszaak tegen Finland.", set()),
        ("De beurs van Finland won 3 punten, die van Noorwegen verloor er 2.", set()),
    ],
)
def test_countries_play_in_news_of_matches(text: str, playing: set[str]) -> None:
    sentences = read(text)
    found = zip(sentences, players(sentences), strict=True)
    assert {sentence.tokens[place].text for sentence, places in found for place in places} == playing


@pytest.mark.parametrize(
    ("words", "type_", "expected"),
    [
        ("Duitser Xander Brandt", "MISC", [("Duitser", "MISC"), ("Xander Brandt", "PER")]),
        ("VVD-voorzitter Brandsma", "MISC", [("VVD-voorzitter", "MISC"), ("Brandsma", "PER")]),
        ("Duitse Democratische Republiek", "LOC", [("Duitse Democratische Republiek", "LOC")]),
        ("Amerikaanse Burgeroorlog", "MISC", [("Amerikaanse Burgeroorlog", "MISC")]),
        ("The Daily Post dat Veldman", "ORG", [("The Daily Post", "ORG"), ("Veldman", "ORG")]),
        ("Frans Bauer", "PER", [("Frans Bauer", "PER")]),
        ("Els Brandsma van Groningen", "PER", [("Els Brandsma", "PER"), ("Groningen", "LOC")]),
    ],
)
def test_names_that_ran_together(words: str, type_: EntityType, expected: list[tuple[str, str]]) -> None:
    row = words.split(" ")
    found = parted(row, 0, len(row) - 1, type_)
    assert [(" ".join(row[first : last + 1]), kind) for first, last, kind in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De raad sprak erover.", False),
        ("De raad van Assen sprak.", True),
        ("Assen sprak.", True),
        ("nee", False),
    ],
)
def test_sentences_that_may_hold_a_name(text: str, expected: bool) -> None:
    assert may_name(read(text)[0]) is expected


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("Basisschool De Linde", "ORG", "De Linde"),
        ("Waterschap Merk en Wolderdiep", "ORG", "Merk en Wolderdiep"),
        ("Waterschap Limburg", "ORG", "Waterschap Limburg"),
        ("Vakbond Steun", "ORG", "Vakbond Steun"),
        ("Nuver Holding BV", "ORG", "Nuver Holding"),
        ("Veldman Corporation", "ORG", "Veldman"),
        ("BV", "ORG", "BV"),
        ("Hoeve De Korenaar", "ORG", "Hoeve De Korenaar"),
        ("Natuurgebied De Grote Peel", "LOC", "De Grote Peel"),
        ("Station Assen", "LOC", "Station Assen"),
    ],
)
def test_bodies_and_places_without_kind_and_legal_form(name: str, type_: EntityType, expected: str) -> None:
    assert plain(name, type_) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Volgens Basisschool De Meander in Assen is het druk. De Meander groeit, en De Meander bouwt.",
        "Het Sint-Ursula Ziekenhuis groeit. In het Sint-Ursula werken duizend mensen.",
        "De GGD zegt dat er prikken komen. De GGD Haaglanden zegt dat ze op zijn.",
        "Tottenham Hotspur won. Volgens trainer Jan Smit was Tottenham sterk.",
        "Bayern München won. Volgens trainer Jan Smit was Bayern sterk.",
        "Boerenkoepel LTO Nederland is boos, zegt LTO.",
        "Softwarebedrijf Datawerf BV groeit. Topman Kees de Wit van Datawerf is blij met Datawerf.",
    ],
)
def test_a_body_has_one_name_in_an_article(text: str) -> None:
    bodies = {entity.name for entity in enrich_text(text).entities if entity.names == "ORG"}
    assert len(bodies) == 1


def test_a_body_in_short_is_none_of_two_that_an_article_names() -> None:
    text = "LTO Noord is boos. LTO Nederland niet. LTO zegt dat het kan."
    named = {entity.text: entity.name for entity in enrich_text(text).entities}
    assert named == {"LTO Noord": "LTO Noord", "LTO Nederland": "LTO Nederland", "LTO": "LTO"}


@pytest.mark.parametrize(
    ("spelling", "name", "item"),
    [
        ("NATO", "NAVO", "Q7184"),
        ("Witte Huis", "Witte Huis", None),
        ("Kremlin", "Kremlin", None),
        ("Europese Unie", "Europese Unie", "Q458"),
        ("Partij van de Arbeid", "PvdA", None),
        ("Kiev", "Kyiv", "Q1899"),
        ("Zelenski", "Volodymyr Zelensky", "Q3874799"),
    ],
)
def test_the_news_is_full_of_them(spelling: str, name: str, item: str | None) -> None:
    known = shipped().by_spelling[spelling]
    assert known.name == name
    assert item is None or known.wikidata == item


def test_a_kind_before_a_name_tells_what_it_is_alone() -> None:
    text = "Softwarebedrijf Lumora dichtte een lek. Jansen waarschuwde Lumora. Iemand van Lumora zweeg."
    assert {kind for name, kind in types(text) if name == "Lumora"} == {"ORG"}


def test_what_somebody_says_is_no_name() -> None:
    found = enrich_text('De bond reageert. "Het is schandalig", zegt bestuurder Petra Visser.').entities
    assert [entity.text for entity in found] == ["Petra Visser"]


def test_a_club_has_one_name_with_and_without_its_kind() -> None:
    found = [Mention(0, len(name), name, "ORG") for name in ("FC Twente", "Twente", "sc Bolsward", "Ajax")]
    assert full_bodies(found) == {"Twente": "FC Twente"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Algemene Rekenkamer", "Rekenkamer"), {"Rekenkamer": "Algemene Rekenkamer"}),
        (("The Relmo Post", "Relmo Post"), {"Relmo Post": "The Relmo Post"}),
        (("Manchester City", "City"), {"City": "Manchester City"}),
        (("Relmo Warriors", "Warriors"), {"Warriors": "Relmo Warriors"}),
        (("Relmo Warriors", "Vandia Warriors", "Warriors"), {}),
        (("Manchester City", "Leicester City", "City"), {}),
        (("Jong Relmo", "Relmo"), {}),
        (("Jong Ajax", "Ajax"), {}),
        (("Tweede Kamer", "Kamer"), {"Kamer": "Tweede Kamer"}),
        (("Deense Relmobank", "Relmobank", "Franse Relmobank"), {}),
    ],
)
def test_what_a_name_begins_with_may_go_where_it_says_a_kind_or_the_lists_have_it(
    names: tuple[str, ...], expected: dict[str, str]
) -> None:
    found = [Mention(place, place + 1, name, "ORG") for place, name in enumerate(names)]
    assert full_bodies(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De ploeg van Ylva Tollens’s broer wint. Tollens’s fiets ook.", {"Ylva Tollens"}),
        ("Volgens Jan van der Berg is Van der Bergs plan klaar.", {"Jan van der Berg"}),
        ("Kees de Wit vindt China's beleid te streng.", {"Kees de Wit", "China"}),
    ],
)
def test_canonical_names(text: str, expected: set[str]) -> None:
    assert {entity.name for entity in enrich_text(text).entities} == expected


def test_a_listed_name_may_be_cut_off_where_that_is_no_name_of_its_own() -> None:
    names = ["Go Ahead Eagles", "Go Ahead", "Red Bull Racing", "Red Bull"]
    found = [Mention(place, place + 1, name, "ORG") for place, name in enumerate(names)]
    assert full_bodies(found) == {"Go Ahead": "Go Ahead Eagles"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volgens Vlaams Belang-voorzitter Jan Smit is het klaar.", "Vlaams Belang"),
        ("Dat zei MR-voorzitter Jan Smit.", "MR"),
        ("Dat zei GroenLinks-PvdA-Kamerlid Jan Smit.", "GroenLinks-PvdA"),
        ("Dat zei N-VA-politica Jan Smit.", "N-VA"),
        ("Dat zei Volt-Statenlid Jan Smit.", "Volt"),
        ("Dat zeiden de EU-collega's van Jan Smit.", "Europese Unie"),
        ("Dat zei de VVD-oud-wethouder Jan Smit.", "VVD"),
    ],
)
def test_an_office_leads_to_its_party(text: str, name: str) -> None:
    assert [(entity.name, entity.names) for entity in enrich_text(text).entities] == [
        (name, "ORG"),
        ("Jan Smit", "PER"),
    ]


def test_a_verb_among_capitals_is_no_abbreviation() -> None:
    assert "IS" not in {entity.text for entity in enrich_text("VOLGENS JAN SMIT IS DAT JAMMER.").entities}
    assert "IS" in {entity.text for entity in enrich_text("Terreurgroep IS heeft strijders.").entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gisteren kwam FNV'er Erik Smit langs.", "Erik Smit"),
        ("D66'er Erik Smit kwam langs.", "Erik Smit"),
        ("Zonder Bram Oosterhuis gaat het niet.", "Bram Oosterhuis"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert [entity.text for entity in enrich_text(text).entities if entity.type == "PER"] == [name]


def test_a_person_whose_name_is_also_a_word_is_found_at_the_beginning_of_a_short_text():
    assert [(one.text, one.name) for one in enrich_text("Kaag lacht.").entities] == [("Kaag", "Sigrid Kaag")]
    assert enrich_text("Klaver groeit hier goed. In de klaver zoemt het.").entities == ()


def test_an_abbreviation_of_other_letters_leads_to_the_body_too():
    text = "Het Wereldvoedselprogramma (WFP) slaat alarm. Het WFP vraagt om geld."
    assert {one.name for one in enrich_text(text).entities} == {"Wereldvoedselprogramma"}


def test_a_headline_in_capitals_is_no_name():
    assert enrich_text("POLITIE ROTTERDAM ZOEKT GETUIGEN VAN SCHIETPARTIJ").entities == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kestrel Systems groeit. Kestrel zegt dat het druk is.", "Kestrel Systems"),
        ("Kestrel Motor Company groeit. Volgens Kestrel is het druk.", "Kestrel Motor Company"),
        ("Veluwe Airlines groeit. Volgens VLA is het druk.", "Veluwe Airlines"),
    ],
)
def test_a_firm_is_named_in_short(text: str, name: str) -> None:
    assert [quote.speaker_name for quote in enrich_text(text).quotes] == [name]


def test_a_firm_known_in_short_keeps_its_name_and_id() -> None:
    text = "Apple Computer komt met een telefoon. Volgens Apple is hij klaar."
    read = enrich_text(text)
    assert {(entity.name, entity.id) for entity in read.entities} == {("Apple", "Q312")}
    assert read.quotes[0].speaker_in_full == "Apple Computer"


def test_of_two_of_one_surname_the_first_named_has_it_alone() -> None:
    text = "Hanna van Dalen won. Jan van Dalen keek toe. Van Dalen lachte."
    assert [entity.name for entity in enrich_text(text).entities][-1] == "Hanna van Dalen"


def test_a_surname_alone_is_whose_the_article_had_named_in_full_before() -> None:
    text = "Otto Dalberg won. Dalberg lachte. Zijn dochter Anna Dalberg keek toe, vertelt Anna Dalberg."
    assert [entity.name for entity in enrich_text(text).entities][1] == "Otto Dalberg"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Directeur Hanno Rutte stapt op. Rutte is ziek. Oud-premier Mark Rutte belde hem.", "Hanno Rutte"),
        ("Gast was Noor De Wever. De Wever zong. Ook Bart De Wever was er.", "Noor De Wever"),
        ("Mark Rutte kwam. Directeur Hanno Rutte ook. Rutte is moe.", "Mark Rutte"),
        ("Rutte kwam. Directeur Hanno Rutte ook. Daar was Mark Rutte blij mee.", "Mark Rutte"),
    ],
)
def test_whoever_was_named_in_full_before_has_a_known_surname_alone(text: str, name: str) -> None:
    found = enrich_text(text).entities
    assert {one.name for one in found if one.text in ("Rutte", "De Wever")} == {name}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ('De "mooiste straat van Nederland" ligt in Breda, vindt de vereniging.', "LOC"),
        ("Nederland stopt met de bouw van windmolens.", "LOC"),
        ("In de wedstrijd tegen België scoorde Nederland twee keer. De keeper was boos.", "ORG"),
    ],
)
def test_a_country_is_a_team_in_news_of_sport_only(text: str, type_: EntityType) -> None:
    assert {one.type for one in enrich_text(text).entities if one.text == "Nederland"} == {type_}


def test_a_country_that_plays_nothing_has_its_place() -> None:
    mentions = [Mention(0, 9, "Nederland", "ORG"), Mention(10, 18, "Ajax", "ORG")]
    assert [one.type for one in as_countries(mentions, "Nederland stopt met gas.")] == ["LOC", "ORG"]
    assert as_countries(mentions, "Nederland won met 3-1.") == mentions
    assert as_countries(mentions, "De judoka mist het WK.") == mentions


def test_a_royal_title_is_no_part_of_a_name() -> None:
    text = "Koning Willem-Alexander en Koningin Máxima kwamen. Prinses Beatrix bleef thuis, Koning Filip ook."
    found = [(one.text, one.name) for one in enrich_text(text).entities]
    assert found == [(name, name) for name in ("Willem-Alexander", "Máxima", "Beatrix", "Filip")]


def test_a_foreign_ministry_is_no_person() -> None:
    found = enrich_text("Het Amerikaanse ministerie van Handel meldt dat.").entities
    assert (found[-1].text, found[-1].type) == ("ministerie van Handel", "ORG")
    assert found[-1].name == "Amerikaanse ministerie van Handel"


@pytest.mark.parametrize(("text", "type_"), [("Trumpiaans", "MISC"), ("Adriaans", "PER")])
def test_an_adjective_of_a_known_surname_is_no_person(text: str, type_: EntityType) -> None:
    assert [one.type for one in without_titles(text, [0], [Mention(0, len(text), text, "PER")])] == [type_]


def test_somebody_with_an_unknown_first_name_is_known_by_the_surname_where_a_sentence_begins() -> None:
    text = "In de finale won Mirvik Chard goud. Chard lijdt aan een kwaal."
    assert [entity.name for entity in enrich_text(text).entities] == ["Mirvik Chard"] * 2


def test_a_thing_called_after_somebody_has_the_full_name() -> None:
    text = 'Op de Jan van Dalen-tribune was het druk. "Mooi", zei Van Dalen.'
    assert enrich_text(text).quotes[0].speaker_in_full == "Jan van Dalen"


def test_a_body_is_known_without_whose_it_is() -> None:
    text = "Het Internationaal Gerechtshof spreekt zich uit. Volgens het Gerechtshof is het oud."
    assert enrich_text(text).quotes[0].speaker_name == "Internationaal Gerechtshof"


def test_an_age_behind_a_name_makes_it_a_persons() -> None:
    text = "Narcis Kestrel, 68, een elektricien die de optocht bijwoonde, zei dat hij moe was."
    assert [(entity.text, entity.type) for entity in enrich_text(text).entities] == [
        ("Narcis Kestrel", "PER")
    ]


def test_a_place_that_a_firm_is_called_after_stays_a_place() -> None:
    text = "Singapore Airlines vliegt. In Singapore was het druk. Singapore bouwt."
    types_of = {entity.text: entity.type for entity in enrich_text(text).entities}
    assert types_of == {"Singapore Airlines": "ORG", "Singapore": "LOC"}


def test_who_holds_a_political_office_is_a_person() -> None:
    text = "Dat vertelde topdiplomaat Ri Yong Ho aan de leiders."
    assert types(text) == [("Ri Yong Ho", "PER")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ri Yong Ho sprak. Later lachte Ri. Volgens Ri is dat zo. De toon van Ri's toespraak was mild.",
            {"Ri Yong Ho"},
        ),
        ("Christine Blasey Ford getuigde. Ook Ford zei dat het klopt.", {"Christine Blasey Ford"}),
        ("Jack Roswell lachte. Dat vertelde Roswell aan Sportsound.", {"Jack Roswell"}),
        ("Ana Lerma Tosca won. Volgens Lerma was het zwaar. Later lachte Lerma.", {"Ana Lerma Tosca"}),
        ("Trainer Ans Veldbos-Bos won. Volgens Veldbos was het zwaar, zei Veldbos.", {"Ans Veldbos-Bos"}),
        ("Anna 'Ans' Tollens won. Later lachte Tollens, zei Anna Tollens.", {"Anna Tollens"}),
        ("Anna 'Ans' Tollens-Smit won. Daar lachte tante Ans. Tollens-Smit is blij.", {"Anna Tollens-Smit"}),
        ("Sanne Brandsma won. Later lachte Brandmsa, volgens Brandsma.", {"Sanne Brandsma"}),
        ("Brandsma lachte. Sanne Brandsmas fiets was kapot, zei Brandsma.", {"Sanne Brandsma"}),
        ("Brandsma lachte. Over Sanne Brandsmas toekomst zweeg Brandsma.", {"Sanne Brandsma"}),
        ("Ans Willems belde met Willem. Later lachte Ans Willems.", {"Ans Willems", "Willem"}),
        ("Ria Smolders lachte. Minister Smolder zweeg.", {"Ria Smolders", "Smolder"}),
        ("Ria Brandsmas belde met Brandsma. Brandsma lachte.", {"Ria Brandsmas", "Brandsma"}),
        ("Laura Korsveld won. Later lachte Laura Kosveld, zei Korsveld.", {"Laura Korsveld"}),
        ("Sanne Brandsma won. Later lachte Kees Brandmsa.", {"Sanne Brandsma", "Kees Brandmsa"}),
        ("Sanne van Wolde Brandsma won. Later lachte Sanne Brandsma.", {"Sanne van Wolde Brandsma"}),
        ("Anna de Brandsma won. Later lachte Anna Brandsma.", {"Anna de Brandsma", "Anna Brandsma"}),
        ("Minister Veldman-Bos won. Later lachte Veldman.", {"Veldman-Bos"}),
        ("Spits Park Jong-min won van Park Ji-hoon. Later lachte Park, zei Park Jong-min.",
         {"Park Jong-min", "Park Ji-hoon"}),
        ("Darter Sanne ’Bliksem’ Brandsma won. Later lachte Brandsma.", {"Sanne Brandsma"}),
        ("Karolína Plisová won. Later lachte Karolina Plisova, zei Karolína Plisová.", {"Karolína Plisová"}),
    ],
)  # fmt: skip
def test_people_have_one_name_however_they_are_cut(text: str, names: set[str]) -> None:
    assert {entity.name for entity in enrich_text(text).entities if entity.names == "PER"} == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Volgens VVD-Kamerlid Anna Smit is er een Kamermeerderheid, zei het Kamerlid.",
            {"VVD": "VVD-Kamerlid"},
        ),
        ("Het Congreslid sprak met een Europarlementariër.", {}),
    ],
)
def test_nouns_with_the_name_of_a_parliament_are_none(text: str, named: dict[str, str]) -> None:
    found = enrich_text(text).entities
    assert {one.name: one.text for one in found if one.names in ("ORG", "MISC")} == named
