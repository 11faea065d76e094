"""What kind of thing a name is, by the noun before it and by the article's other names."""

from __future__ import annotations

import pytest
from marked_names import marked

from tijding.dutch.names.kinds import with_kinds


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("autofabrikant [PER:Kessler] groeit; [PER:Kessler]", ["ORG:Kessler", "ORG:Kessler"]),
        ("het adviesbureau [PER:Kessler]", ["ORG:Kessler"]),
        ("Het is zo. Fabrikant [PER:Kessler] groeit", ["ORG:Kessler"]),
        ("Fabrikant [PER:Kessler] groeit", ["ORG:Kessler"]),
        ("de Democratische Partij [PER:Kessler]", ["PER:Kessler"]),
        ("bij slagerij [PER:Jan Kessler]", ["ORG:Jan Kessler"]),
        ("levensmiddelenproducent [PER:Kessler]", ["ORG:Kessler"]),
        ("filmproducent [PER:Kessler]", ["PER:Kessler"]),
        ("kunstmestgigant [PER:Kessler]", ["ORG:Kessler"]),
        ("de goedmoedige reus [PER:Kessler]", ["PER:Kessler"]),
        ("opkoopfonds [PER:Kessler]", ["ORG:Kessler"]),
        ("kleermaker [PER:Kessler]", ["PER:Kessler"]),
        ("programmeerschool [PER:Kessler]", ["ORG:Kessler"]),
        ("in eetcafé [PER:Kessler]", ["ORG:Kessler"]),
        ("in strandtent [LOC:De Kessler]", ["ORG:De Kessler"]),
        ("in ziekenhuis [PER:De Wilgen]", ["ORG:De Wilgen"]),
        ("op zorgboerderij [PER:Anna Kessler]", ["ORG:Anna Kessler"]),
        ("zegt scholengroep [PER:Anna Onderwijs]", ["ORG:Anna Onderwijs"]),
        ("zwembad [PER:De Wilgen]", ["LOC:De Wilgen"]),
        ("brand in snackbar [LOC:Westervoort]", ["LOC:Westervoort"]),
        ("brand in pizzeria [LOC:Kesslerstraat]", ["LOC:Kesslerstraat"]),
        ("uitzendbureau [LOC:Randstad]", ["ORG:Randstad"]),
        ("verzekeraar [LOC:Nederland]", ["LOC:Nederland"]),
        ("kapsalon [PER:Noor] sluit", ["ORG:Noor"]),
        ("fabrikant [PER:Noor] en [PER:Noor]", ["ORG:Noor", "ORG:Noor"]),
        ("kapsalon [PER:Noor], en zag [PER:Noor]", ["PER:Noor", "PER:Noor"]),
        ("bij kapper [PER:Kessler]", ["PER:Kessler"]),
        ("bij slager [PER:Jan Kessler]", ["PER:Jan Kessler"]),
        ("de jeugdfilm [PER:Kessler]", ["MISC:Kessler"]),
        ("het dorp [PER:Kessler]", ["LOC:Kessler"]),
        ("Het reisbureau [MISC:Orvik Tour] sluit. [MISC:Orvik Tour]", ["ORG:Orvik Tour", "ORG:Orvik Tour"]),
        ("woningcorporatie [MISC:Orvik & Co]", ["ORG:Orvik & Co"]),
        ("in de podcast [ORG:De Lange Nacht]", ["MISC:De Lange Nacht"]),
        ("de rechtbank [LOC:Orvik]", ["LOC:Orvik"]),
        ("de voetbalvereniging [LOC:Breda]", ["LOC:Breda"]),
        ("het bedrijf [MISC:Russische] olie verkoopt", ["MISC:Russische"]),
        ("de club [PER:Kessler], [PER:Anna Kessler]", ["PER:Kessler", "PER:Anna Kessler"]),
        ("de topman van [PER:Kessler]", ["ORG:Kessler"]),
        ("koos [PER:Kessler], een stichting die helpt", ["ORG:Kessler"]),
        ("[PER:Kessler], de vrouw die helpt", ["PER:Kessler"]),
        ("de [PER:Facebookpagina]", ["MISC:Facebookpagina"]),
        ("de vrouw van [PER:Kessler]", ["PER:Kessler"]),
        ("[PER:Anna Smit] van [PER:Kessler]", ["PER:Anna Smit", "ORG:Kessler"]),
        (
            "[PER:Els Kessler] en [PER:Anna Smit] van [PER:Kessler]",
            ["PER:Els Kessler", "PER:Anna Smit", "PER:Kessler"],
        ),
        ("zag [ORG:Kei Tollens]; [PER:Tollens]", ["PER:Kei Tollens", "PER:Tollens"]),
        ("zag [ORG:Kei van Tollens]; [PER:Van Tollens]", ["PER:Kei van Tollens", "PER:Van Tollens"]),
        ("zag [ORG:Kei Tollens]", ["ORG:Kei Tollens"]),
        ("zag [ORG:Sofia Tollens]", ["PER:Sofia Tollens"]),
        ("zag [LOC:Sofia Airport]", ["LOC:Sofia Airport"]),
        ("zag de [MISC:Oscar Kijker]", ["MISC:Oscar Kijker"]),
        ("zegt [MISC:Oscar Kijker]", ["PER:Oscar Kijker"]),
        ("het [ORG:Kei Tollens], [PER:Tollens]", ["ORG:Kei Tollens", "PER:Tollens"]),
        ("bij [ORG:Team Tollens]; [PER:Tollens]", ["ORG:Team Tollens", "PER:Tollens"]),
        ("bij [ORG:Tollens Airways]; [PER:Tollens]", ["ORG:Tollens Airways", "PER:Tollens"]),
        ("de [PER:Sem Tollens Trophy]", ["MISC:Sem Tollens Trophy"]),
        ("de [PER:Sem Tollens Foundation]", ["ORG:Sem Tollens Foundation"]),
        ("zag [PER:Anna Love]", ["PER:Anna Love"]),
        ("in [PER:Anna Magazine]", ["ORG:Anna Magazine"]),
        ("bij [PER:Orvik Groep]; zegt [PER:Orvik]", ["ORG:Orvik Groep", "ORG:Orvik"]),
        (
            "bij [PER:Orvik Groep]; zegt [PER:Jan Orvik] en [PER:Orvik]",
            ["ORG:Orvik Groep", "PER:Jan Orvik", "PER:Orvik"],
        ),
        ("zegt [PER:Anna Bakker]", ["PER:Anna Bakker"]),
        ("bij [ORG:San Tollo]; [PER:Tollo]", ["ORG:San Tollo", "PER:Tollo"]),
        ("voorzitter [ORG:Anna Tollens] won; [ORG:Anna Tollens]", ["PER:Anna Tollens", "PER:Anna Tollens"]),
        ("de Duitser [LOC:Anna Tollens]", ["PER:Anna Tollens"]),
        ("zanger [ORG:The Tollens] won", ["PER:The Tollens"]),
        ("eigenaar [ORG:Relmo Groep] won", ["ORG:Relmo Groep"]),
        ("meer dan [PER:Feyenoord]", ["ORG:Feyenoord"]),
        ("zegt Anna [PER:Feyenoord]", ["PER:Feyenoord"]),
        ("de deelstaat [PER:Kessler]", ["LOC:Kessler"]),
        ("het liedje [PER:Kessler]", ["MISC:Kessler"]),
        ("het bedrijf [PER:Basma Kessler]", ["ORG:Basma Kessler"]),
        ("het bedrijf [PER:Anna Kessler] won", ["ORG:Anna Kessler"]),
        ("de fabrikant [PER:Anna Kessler]; [PER:Kessler]", ["PER:Anna Kessler", "PER:Kessler"]),
        ("generaal buiten dienst [PER:Sem Kessler]", ["PER:Sem Kessler"]),
        ("de film [PER:Dark Kessler]", ["MISC:Dark Kessler"]),
        ("de film [PER:Anna Kessler] won", ["PER:Anna Kessler"]),
        ("de wijk [PER:De Kessel]", ["LOC:De Kessel"]),
        ("orkaan [PER:Kessler] komt; [PER:Kessler]", ["MISC:Kessler", "MISC:Kessler"]),
        ("orkaan [LOC:Florence] komt", ["MISC:Florence"]),
        ("op de raket stond [PER:Kessler]", ["PER:Kessler"]),
        ("de actiegroep [MISC:Kessler N9]", ["ORG:Kessler N9"]),
        ("de Kroaat [ORG:Zlotan Tollens]", ["PER:Zlotan Tollens"]),
        ("spits [MISC:Zlotan Tollens]", ["PER:Zlotan Tollens"]),
        ("spits [ORG:Team Tollens]", ["ORG:Team Tollens"]),
        ("titelverdediger [ORG:Zlotan Tollens]", ["ORG:Zlotan Tollens"]),
        ("zag [ORG:Keisuke Tollens]", ["PER:Keisuke Tollens"]),
        ("zag de [ORG:Keisuke Tollens]", ["ORG:Keisuke Tollens"]),
        ("zag [ORG:Keisuke Bank]", ["ORG:Keisuke Bank"]),
        ("de laatste [PER:Alpenrit]", ["MISC:Alpenrit"]),
        ("aan de [PER:Rockacademie]", ["ORG:Rockacademie"]),
        ("zei [PER:Zwolmarit]", ["PER:Zwolmarit"]),
        ("[PER:Anna Alpenrit], [PER:Alpenrit]", ["PER:Anna Alpenrit", "PER:Alpenrit"]),
        ("de 33-jarige [PER:Almeloër] won", ["MISC:Almeloër"]),
        ("de 33-jarige [PER:Zwolmarer] won", ["PER:Zwolmarer"]),
        ("zei [PER:Assenaar]", ["PER:Assenaar"]),
        ("de 26-jarige [LOC:Bel Tollens]", ["PER:Bel Tollens"]),
        ("zag [ORG:Park Jong-min]", ["PER:Park Jong-min"]),
        ("zag [MISC:Jong-min Park]", ["PER:Jong-min Park"]),
        ("zag [MISC:Fed Cup-team]", ["MISC:Fed Cup-team"]),
        ("in het [MISC:Letse] [ORG:Valmiera]", ["MISC:Letse", "LOC:Valmiera"]),
        ("in het [MISC:Letse] [ORG:Philips]", ["MISC:Letse", "ORG:Philips"]),
        ("de [MISC:Letse] [ORG:Valmiera]", ["MISC:Letse", "ORG:Valmiera"]),
    ],
)
def test_the_kind_of_a_name(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = with_kinds(text, [one._replace(confidence=0.92) for one in mentions])
    assert [f"{one.type}:{one.text}" for one in found] == expected


@pytest.mark.parametrize(("confidence", "type_"), [(0.5, "PER"), (0.95, "ORG")])
def test_a_first_name_makes_a_person_where_the_recogniser_was_in_doubt(confidence: float, type_: str) -> None:
    text, (mention,) = marked("zag [ORG:Anna Tollens]")
    (found,) = with_kinds(text, [mention._replace(confidence=confidence)])
    assert found.type == type_
