"""Names that ran on parted, and names that were found in pieces put together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from marked_names import TYPES, marked

from tijding.dutch.names.branches import with_branches
from tijding.dutch.names.broken import joined
from tijding.dutch.names.cutting import known_of
from tijding.dutch.names.known import shipped
from tijding.dutch.names.listed_whole import as_listed
from tijding.dutch.names.longer import with_whole_surnames
from tijding.dutch.names.openers import noun
from tijding.dutch.names.overrun import apart
from tijding.dutch.names.spelled import with_spelled_out


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("[PER:'s Avonds] dooft het licht.", []),
        ("volgt [PER:Davy Bakker Lilian Tollens] op", ["PER:Davy Bakker", "PER:Lilian Tollens"]),
        ("met [PER:Hanneke van Loon Jan Tollens]", ["PER:Hanneke van Loon", "PER:Jan Tollens"]),
        ("Ook [PER:Flora Juliana Marcela Tollens]", ["PER:Flora Juliana Marcela Tollens"]),
        ("De [PER:Noor Erik Lund] won.", ["MISC:Noor", "PER:Erik Lund"]),
        ("Volgens [PER:Noor Visser] won ze.", ["PER:Noor Visser"]),
        ("zegt [PER:Maarten Veldhuis van Relmo].", ["PER:Maarten Veldhuis", "ORG:Relmo"]),
        ("zegt [PER:Sanne de Wilde van Relmo Bouw].", ["PER:Sanne de Wilde", "ORG:Relmo Bouw"]),
        ("zegt [PER:Maarten Veldhuis van café 't Pleintje].", ["PER:Maarten Veldhuis", "ORG:'t Pleintje"]),
        ("zegt [PER:Kei van bakkerij Tollens].", ["PER:Kei", "ORG:Tollens"]),
        ("het [MISC:Zoutpad van hotel Relmo]", ["MISC:Zoutpad van hotel Relmo"]),
        ("zegt [PER:Jan Peter van Dalen].", ["PER:Jan Peter van Dalen"]),
        ("[PER:Anna Smit van Dalen], [PER:Van Dalen]", ["PER:Anna Smit van Dalen", "PER:Van Dalen"]),
        ("minister [PER:Hanneke Vroom van Defensie]", ["PER:Hanneke Vroom", "ORG:Defensie"]),
        ("Minister [PER:Veldman van Landbouw] wacht.", ["PER:Veldman", "ORG:Landbouw"]),
        ("Burgemeester [PER:Veldman van Utrecht] wacht.", ["PER:Veldman", "LOC:Utrecht"]),
        ("Dat deed [PER:Veldman van Utrecht].", ["PER:Veldman van Utrecht"]),
        ("minister [PER:Claes van Landbouw]", ["PER:Claes", "ORG:Landbouw"]),
        ("Zo is het.\nPremier [PER:Tollens van Chili]", ["PER:Tollens", "LOC:Chili"]),
        ("president [PER:Moreno van Chili]", ["PER:Moreno", "LOC:Chili"]),
        ("koning [PER:Albert van Chili]", ["PER:Albert van Chili"]),
        ("minister [PER:Stientje van Utrecht]", ["PER:Stientje van Utrecht"]),
        ("burgemeester [PER:Janssen van Utrecht]", ["PER:Janssen", "LOC:Utrecht"]),
        ("burgemeester [PER:Bas van Utrecht]", ["PER:Bas van Utrecht"]),
        ("[PER:Anna Robyn van Relmo]; [ORG:Relmo]", ["PER:Anna Robyn", "ORG:Relmo", "ORG:Relmo"]),
        ("prees [PER:Tollens Oranje]; [PER:Sem Tollens], [PER:Tollens]",
         ["PER:Tollens", "ORG:Oranje", "PER:Sem Tollens", "PER:Tollens"]),
        ("[PER:Anna Oranje]; [PER:Anna]", ["PER:Anna Oranje", "PER:Anna"]),
        ("de premier van [ORG:Hongkong Meisi Tollens]", ["LOC:Hongkong", "PER:Meisi Tollens"]),
        ("directeur van [ORG:Shell Nederland Meisi]", ["ORG:Shell Nederland Meisi"]),
        ("een film over [ORG:Hongkong Meisi Tollens]", ["ORG:Hongkong Meisi Tollens"]),
        ("de [MISC:Franse kanselier Tollens]; [PER:Tollens]", ["MISC:Franse", "PER:Tollens", "PER:Tollens"]),
        ("de [MISC:29-jarige Mirvie]; [PER:Mirvie]", ["PER:Mirvie", "PER:Mirvie"]),
        ("de [MISC:Rembrandtkenner Mirvie Tollens]; [PER:Tollens]", ["PER:Mirvie Tollens", "PER:Tollens"]),
        ("de [MISC:Cursus Coach Betaald Voetbal]; [PER:Voetbal]",
         ["MISC:Cursus Coach Betaald Voetbal", "PER:Voetbal"]),
        ("[PER:Schietpartij Mirvie Tollens]: de schietpartij op [PER:Mirvie Tollens]",
         ["PER:Mirvie Tollens", "PER:Mirvie Tollens"]),
        ("[PER:Zwolferij Mirvie Tollens]: zij won de zwolferij van [PER:Mirvie Tollens]",
         ["PER:Mirvie Tollens", "PER:Mirvie Tollens"]),
        ("Zo is het.\n[PER:Opgeluchte Tollens] wint; [PER:Mirvie Tollens], [PER:Tollens]",
         ["PER:Tollens", "PER:Mirvie Tollens", "PER:Tollens"]),
        ("Zo is het. [PER:Gefrustreerde Tollens]: 'Nee'; [PER:Mirvie Tollens]",
         ["PER:Tollens", "PER:Mirvie Tollens"]),
        ("Zo is het. [PER:Brastinka Tollens] wint; [PER:Mirvie Tollens]",
         ["PER:Brastinka Tollens", "PER:Mirvie Tollens"]),
        ("Zo is het. [PER:Opgeluchte Tollens] wint", ["PER:Opgeluchte Tollens"]),
        ("onder [ORG:Philips Anna Nederland] valt", ["ORG:Philips Anna Nederland"]),
        ("in [ORG:Philips Anna Holding] zit", ["ORG:Philips Anna Holding"]),
        ("won van [PER:Anna Tollens/Els Smit]", ["PER:Anna Tollens", "PER:Els Smit"]),
        ("won van [PER:Tollens/Smit]", ["PER:Tollens/Smit"]),
        ("[ORG:Nederland en Engeland]", ["ORG:Nederland", "ORG:Engeland"]),
        ("[ORG:Philips en Relmo Bouw]", ["ORG:Philips", "ORG:Relmo Bouw"]),
        ("[ORG:Zwolme en Philips]", ["ORG:Zwolme", "ORG:Philips"]),
        ("[ORG:Recht en Orde]", ["ORG:Recht en Orde"]),
        ("[ORG:Bond voor Relmo en Philips]", ["ORG:Bond voor Relmo en Philips"]),
        ("[ORG:Philips en Orde]", ["ORG:Philips en Orde"]),
        ("[ORG:Kenia Algerije] 2-1", ["ORG:Kenia", "ORG:Algerije"]),
        ("wint [ORG:Jong Ajax-FC Twente]", ["ORG:Jong Ajax", "ORG:FC Twente"]),
        ("[PER:Feyenoord-PSV] is gestaakt", ["ORG:Feyenoord", "ORG:PSV"]),
        ("[LOC:Chili-Kenia] is gestaakt", ["LOC:Chili", "LOC:Kenia"]),
        ("[LOC:Oostenrijk-Hongarije] verloor", ["LOC:Oostenrijk-Hongarije"]),
        ("tussen [LOC:Arnhem-Zuid] en [LOC:Ede-Wageningen]", ["LOC:Arnhem-Zuid", "LOC:Ede-Wageningen"]),
        ("[ORG:Relmo Kenia]", ["ORG:Relmo Kenia"]),
        ("eisen van [ORG:Huis Vandia richting Relmo]; [ORG:Relmo]",
         ["ORG:Huis Vandia", "ORG:Relmo", "ORG:Relmo"]),
        ("zag [ORG:Zlotan Tollens namens Relmo]", ["ORG:Zlotan Tollens", "ORG:Relmo"]),
        ("[ORG:Relmo op Vandia]; [ORG:Relmo], [ORG:Vandia]",
         ["ORG:Relmo", "ORG:Vandia", "ORG:Relmo", "ORG:Vandia"]),
        ("[ORG:Relmo op Vandia]; [ORG:Relmo]", ["ORG:Relmo op Vandia", "ORG:Relmo"]),
        ("zegt [PER:Sem Tollens Van der Dalen]; [PER:Jan van der Dalen]",
         ["PER:Sem Tollens", "PER:Van der Dalen", "PER:Jan van der Dalen"]),
        ("zegt [PER:Sem Tollens Van der Dalen]", ["PER:Sem Tollens Van der Dalen"]),
        ("zegt [PER:Sem Tollens Ibn Dalen]; [PER:Ibn Dalen]",
         ["PER:Sem Tollens Ibn Dalen", "PER:Ibn Dalen"]),
        ("idee van [PER:Van Dalen Sem]; [PER:Jan van Dalen], [PER:Sem]",
         ["PER:Van Dalen", "PER:Sem", "PER:Jan van Dalen", "PER:Sem"]),
        ("correspondent in [LOC:Chili Sem van Dalen] zegt", ["LOC:Chili", "PER:Sem van Dalen"]),
        ("chef van [ORG:VGT Sem Tollens] zegt", ["ORG:VGT", "PER:Sem Tollens"]),
        ("bij [ORG:Stichting Sem van Dalen]", ["ORG:Stichting Sem van Dalen"]),
        ("De [ORG:VGT Sem Tollens] won.", ["ORG:VGT Sem Tollens"]),
        ("Zo is het. [ORG:Geldschieter Relmo] wacht; [ORG:Relmo]", ["ORG:Relmo", "ORG:Relmo"]),
        ("bij [ORG:Geldschieter Relmo]; [ORG:Relmo]", ["ORG:Geldschieter Relmo", "ORG:Relmo"]),
        ("[ORG:Stichting Relmo] wacht; [ORG:Relmo]", ["ORG:Stichting Relmo", "ORG:Relmo"]),
        ("[ORG:Zwolferij Relmo] wacht; [ORG:Relmo]", ["ORG:Zwolferij Relmo", "ORG:Relmo"]),
        ("[PER:Zwolferij Mirvie Tollens], [PER:Mirvie Tollens]",
         ["PER:Zwolferij Mirvie Tollens", "PER:Mirvie Tollens"]),
        ("[PER:Mirvie Anna Tollens], [PER:Anna Tollens]", ["PER:Mirvie Anna Tollens", "PER:Anna Tollens"]),
        ("[PER:Kan Tollens] mee? Met [PER:Sem Tollens] won [PER:Tollens]",
         ["PER:Tollens", "PER:Sem Tollens", "PER:Tollens"]),
        ("een [PER:Roland Garros-winnares]", ["MISC:Roland Garros-winnares"]),
        ("de [PER:Zilverloop-winnares Tollens]", ["MISC:Zilverloop-winnares", "PER:Tollens"]),
        ("de [PER:Noordster'er Sem Tollens]", ["MISC:Noordster'er", "PER:Sem Tollens"]),
        ("[ORG:Relmo-trainer Tollens]", ["MISC:Relmo-trainer", "PER:Tollens"]),
        ("[MISC:Relmo-Kamerlid Tollens]", ["MISC:Relmo-Kamerlid", "PER:Tollens"]),
        ("[ORG:Relmo-kampioen Ajax]", ["MISC:Relmo-kampioen", "ORG:Ajax"]),
        ("het [LOC:Zeeuwse Middelburg]", ["MISC:Zeeuwse", "LOC:Middelburg"]),
        ("[ORG:Relmo-film Tollens]", ["ORG:Relmo-film Tollens"]),
        ("de [ORG:Chileen Cristian Tollens]", ["MISC:Chileen", "PER:Cristian Tollens"]),
        ("de [ORG:Nederlandse Bank]", ["ORG:Nederlandse Bank"]),
        ("de [ORG:Franse Tollens]; [PER:Tollens]", ["MISC:Franse", "PER:Tollens", "PER:Tollens"]),
        ("[ORG:Hoewel Tollens] zweeg; [PER:Tollens]", ["PER:Tollens", "PER:Tollens"]),
        ("[ORG:Hoewel Tollens] zweeg", ["ORG:Hoewel Tollens"]),
        ("[ORG:Hoofdrol Tollens]; [PER:Tollens]", ["PER:Tollens", "PER:Tollens"]),
        ("[PER:Van Tollens]; [PER:Tollens]", ["PER:Van Tollens", "PER:Tollens"]),
        ("van [ORG:Justitie Tollens]; [PER:Tollens]", ["ORG:Justitie", "PER:Tollens", "PER:Tollens"]),
        ("de [ORG:Tweede Kamer Tollens], [PER:Tollens]", ["ORG:Tweede Kamer", "PER:Tollens", "PER:Tollens"]),
        ("leider [PER:Kim Yo-jong]", ["PER:Kim Yo-jong"]),
        ("[PER:Ellen Smit-de Haas] zweeg.", ["PER:Ellen Smit-de Haas"]),
        ("[PER:Sem Tollens of Ties Schelling]", ["PER:Sem Tollens", "PER:Ties Schelling"]),
        ("de penning aan [PER:Sem Tollens voor] zijn moed", ["PER:Sem Tollens"]),
        ("toen [PER:Tollens kabinet-Schelling] prees", ["PER:Tollens", "MISC:kabinet-Schelling"]),
        ("het boek [PER:Girl with Luck]", ["MISC:Girl with Luck"]),
        ("[PER:Sem Tollens] gaf [PER:Tollens's Hoeve].", ["PER:Sem Tollens", "PER:Tollens's", "PER:Hoeve"]),
        ("[PER:Brandsma]; [MISC:Brandsma's TV]", ["PER:Brandsma", "PER:Brandsma's", "ORG:TV"]),
        ("de [PER:Brussels Museumweek] en [LOC:Brussel]", ["PER:Brussels Museumweek", "LOC:Brussel"]),
        ("[PER:Anna Julia van Relmo]; [PER:Julia]", ["PER:Anna Julia", "ORG:Relmo", "PER:Julia"]),
        ("[PER:Max Tollens Schelling], [PER:Tollens], [PER:Schelling]",
         ["PER:Max Tollens", "PER:Schelling", "PER:Tollens", "PER:Schelling"]),
        ("nadat [PER:Max Tollens Anna Schelling] neerhaalde", ["PER:Max Tollens", "PER:Anna Schelling"]),
        ("[PER:Anna Maria Julia Schelling]", ["PER:Anna Maria Julia Schelling"]),
        ("[PER:Ana Lerma Tosca], [PER:Lerma]", ["PER:Ana Lerma Tosca", "PER:Lerma"]),
        ("[PER:Anna Tollens Ford], [ORG:Ford]", ["PER:Anna Tollens Ford", "ORG:Ford"]),
        ("[PER:Bram van Polen]", ["PER:Bram van Polen"]),
        ("[PER:Ana De Tosca], [PER:Ana], [PER:De Tosca]", ["PER:Ana De Tosca", "PER:Ana", "PER:De Tosca"]),
        ("topman [PER:Tollens van de Franse] bank", ["PER:Tollens", "MISC:Franse"]),
        ("[PER:Anna Tollens Duitsland]", ["PER:Anna Tollens", "LOC:Duitsland"]),
        ("vindt dat [PER:Tollens Denemarken] steunt", ["PER:Tollens", "LOC:Denemarken"]),
        ("de directie van [PER:Tollens Nederland]", ["PER:Tollens Nederland"]),
        ("vindt dat [PER:Tollens Saudi-Arabië] steunt", ["PER:Tollens", "LOC:Saudi-Arabië"]),
        ("trok [PER:Tollens de VS] terug", ["PER:Tollens", "LOC:VS"]),
        ("zag [PER:Ellen Jordan]", ["PER:Ellen Jordan"]),
        ("president [PER:Tollens van Chili] spreekt", ["PER:Tollens", "LOC:Chili"]),
        ("sprak [PER:Van Polen] niet", ["PER:Van Polen"]),
        ("vindt dat [PER:VNB Anna Smit] steunt", ["ORG:VNB", "PER:Anna Smit"]),
        ("het bedrijf [PER:JP Smit Holding]", ["PER:JP Smit Holding"]),
        ("het [ORG:Walvobedrijf]: [PER:Ties Schelling van het Walvobedrijf]",
         ["ORG:Walvobedrijf", "PER:Ties Schelling", "ORG:Walvobedrijf"]),
        ("[PER:Ties Schelling van het Walvobedrijf]", ["PER:Ties Schelling van het Walvobedrijf"]),
        ("[ORG:Relmo en Vandia], [ORG:Relmo], [ORG:Vandia]",
         ["ORG:Relmo", "ORG:Vandia", "ORG:Relmo", "ORG:Vandia"]),
        ("[ORG:Relmo en Vandia], [ORG:Relmo]", ["ORG:Relmo en Vandia", "ORG:Relmo"]),
        ("vertelde [PER:Tollens aan Schelling]", ["PER:Tollens", "PER:Schelling"]),
        ("tussen [PER:Tollens Kim]; [PER:Sem Tollens], [PER:Kim Jong Un], [PER:Kim]",
         ["PER:Tollens", "PER:Kim", "PER:Sem Tollens", "PER:Kim Jong Un", "PER:Kim"]),
        ("uit het [MISC:Zeeuwse Relmerkerke]", ["MISC:Zeeuwse", "LOC:Relmerkerke"]),
        ("won het [MISC:Zeeuwse Relmerkerke]", ["MISC:Zeeuwse Relmerkerke"]),
        ("in het [ORG:Franse Relmo Nieuws]", ["ORG:Franse Relmo Nieuws"]),
        ("in de sprint de [MISC:Pool Wojrek Tollenski]", ["MISC:Pool", "PER:Wojrek Tollenski"]),
        ("minister [ORG:Veldman van Landbouw] wacht", ["PER:Veldman", "ORG:Landbouw"]),
        ("het [ORG:Veldman van Landbouw] wacht", ["ORG:Veldman van Landbouw"]),
        ("zonder [ORG:Tollens of Schelling]; [PER:Tollens]", ["PER:Tollens", "PER:Schelling", "PER:Tollens"]),
        ("de [ORG:Bank of Relmo]; [ORG:Bank]", ["ORG:Bank of Relmo", "ORG:Bank"]),
        ("[MISC:Story of the Year]; [MISC:Story]", ["MISC:Story of the Year", "MISC:Story"]),
        ("veel [PER:Anna Relmo-restaurants]", ["MISC:Anna Relmo-restaurants"]),
        ("aan de [ORG:Relmo Bouw Anna Smit]; [ORG:Relmo Bouw]",
         ["ORG:Relmo Bouw", "PER:Anna Smit", "ORG:Relmo Bouw"]),
        ("aan de [ORG:Relmo Bouw Anna Smit]", ["ORG:Relmo Bouw Anna Smit"]),
        ("in [ORG:Nederland Anna Smit]", ["LOC:Nederland", "PER:Anna Smit"]),
        ("de [ORG:Initiatiefnemer Anna Smit]", ["PER:Anna Smit"]),
        ("de [MISC:Tweede Kamerlid Anna Smit]", ["MISC:Tweede Kamerlid", "PER:Anna Smit"]),
        ("de [ORG:Nederland Anna Foundation]", ["ORG:Nederland Anna Foundation"]),
        ("in [LOC:Assen en Groningen]", ["LOC:Assen", "LOC:Groningen"]),
        ("in [LOC:Assen en Relmoveen]", ["LOC:Assen en Relmoveen"]),
        ("hoogleraar [PER:Europees Recht Anna Smit]", ["PER:Anna Smit"]),
        ("zegt [PER:Kamerlid Veldman].", ["PER:Veldman"]),
        ("zegt [PER:Bakker Veldman].", ["PER:Bakker Veldman"]),
        ("met [PER:Prins Erik] mee", ["PER:Erik"]),
    ],
)  # fmt: skip
def test_what_ran_on_is_parted(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = apart(text, mentions, shipped())
    assert [f"{one.type}:{one.text}" for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)


def test_the_words_of_an_article_are_looked_through_once_for_all_its_names() -> None:
    text, mentions = marked("[PER:Zwolferij Mirvie Tollens]: de zwolferij van [PER:Mirvie Tollens]")
    known = known_of(text, mentions, shipped())
    assert noun("", mentions[0], known) == [mentions[0]._replace(start=10, text="Mirvie Tollens")]


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("zegt [PER:Rami] al-Tollo", ["PER:Rami al-Tollo"]),
        ("zegt [PER:Rami ibn Tollo] el-Zam, die", ["PER:Rami ibn Tollo el-Zam"]),
        ("zegt [PER:Rami] al-Qaida", ["PER:Rami"]),
        ("zegt [PER:Anna van den Bosch]-[PER:'t Veld]", ["PER:Anna van den Bosch-'t Veld"]),
        ("[PER:Anna van Lynden] van [LOC:Hemmen]", ["PER:Anna van Lynden van Hemmen"]),
        ("[PER:Anna van Nispen] tot [MISC:Sevenaer]", ["PER:Anna van Nispen tot Sevenaer"]),
        ("[PER:Anna van Tollo] van [ORG:Zam]. Van Tollo van Zam", ["PER:Anna van Tollo van Zam"]),
        ("[PER:Anna van Tollo] van [ORG:Zam]", ["PER:Anna van Tollo", "ORG:Zam"]),
        ("[PER:Van Tollo] van [ORG:Zam]", ["PER:Van Tollo", "ORG:Zam"]),
        ("[PER:Anna van Tollo] van [ORG:Shell]. Van Tollo van Shell", ["PER:Anna van Tollo", "ORG:Shell"]),
    ],
)
def test_a_surname_of_two_parts_is_whole(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = [*with_whole_surnames(text, mentions)]
    assert [f"{one.type}:{one.text}" for one in found] == expected
    parted = apart(text, found, shipped())
    assert [one.text for one in parted][:1] == [one.text for one in found][:1]


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("doelman [PER:Sem] ter [PER:Heyden] redt", ["PER:Sem ter Heyden"]),
        ("[PER:Anna] van [LOC:Veenwijk] redt", ["PER:Anna van Veenwijk"]),
        ("[PER:Anna Willems] van [LOC:Veenwijk] redt", ["PER:Anna Willems", "LOC:Veenwijk"]),
        ("zegt [PER:Van] Toorenwijk", ["PER:Van Toorenwijk"]),
        ("zegt [PER:Mirvie] den Tollen", ["PER:Mirvie den Tollen"]),
        ("zegt [PER:Mirvie] el [PER:Tollen]", ["PER:Mirvie el Tollen"]),
        ("de [PER:Mirvie] den Tollen-tribune", ["PER:Mirvie"]),
        ("zegt [PER:Mirvie] van de Tollen", ["PER:Mirvie"]),
        (
            "zegt [PER:Mirvie] van de Tollen; [PER:Van de Tollen]",
            ["PER:Mirvie van de Tollen", "PER:Van de Tollen"],
        ),
        ("zegt [PER:Tollens] van de NVB; [PER:Van de NVB]", ["PER:Tollens", "PER:Van de NVB"]),
        ("zegt [PER:Van] [PER:Toorenwijk].", ["PER:Van Toorenwijk"]),
        ("zegt [PER:Van] iets", []),
        ("zegt [PER:Sem] ter Heyden", ["PER:Sem ter Heyden"]),
        ("[PER:Anna] '[MISC:Ans]' [PER:Tollens]", ["PER:Anna 'Ans' Tollens"]),
        ("de film van [PER:Anna] 'Wat een dag' in [LOC:Assen]", ["PER:Anna", "LOC:Assen"]),
        ("Anna '[MISC:Ans]' [PER:Tollens]", ["PER:Anna 'Ans' Tollens"]),
        ("rapper [PER:Zoribo] van [PER:Tollen]", ["PER:Zoribo van Tollen"]),
        ("zag [PER:Zoribo] van [PER:Tollen]", ["PER:Zoribo", "PER:Tollen"]),
        ("trainer [PER:Koeman] van [LOC:Barcelona]", ["PER:Koeman", "LOC:Barcelona"]),
        ("zegt [PER:Anna] v.d. [LOC:Bergen]", ["PER:Anna v.d. Bergen"]),
        ("zegt [PER:Anna] van het [LOC:Bergen]", ["PER:Anna", "LOC:Bergen"]),
        ("zegt [PER:Sem] tegen [PER:Ties]", ["PER:Sem", "PER:Ties"]),
        ("de [MISC:Zeeuwse Riet]- en [LOC:Mosseldienst] zegt", ["ORG:Zeeuwse Riet- en Mosseldienst"]),
        ("de [ORG:Lokale Riet]- en Mosselautoriteit", ["ORG:Lokale Riet- en Mosselautoriteit"]),
        ("het [ORG:Relmo]- en Bouwplan", ["ORG:Relmo"]),
        ("[LOC:Noord]- en [LOC:Zuid-Holland]", ["LOC:Noord", "LOC:Zuid-Holland"]),
        ("het [MISC:Noors] [ORG:Polair Instituut] meldt", ["ORG:Noors Polair Instituut"]),
        ("het [MISC:Duits] [ORG:Federaal Archief] meldt", ["MISC:Duits", "ORG:Federaal Archief"]),
        ("het [MISC:Noorse] [ORG:Polair Instituut] meldt", ["MISC:Noorse", "ORG:Polair Instituut"]),
        ("het [MISC:Noors] [ORG:Congres] meldt", ["MISC:Noors", "ORG:Congres"]),
        ("leert [MISC:Noors], [ORG:Polair Instituut] niet", ["MISC:Noors", "ORG:Polair Instituut"]),
        ("leert het [MISC:Noors]", ["MISC:Noors"]),
    ],
)
def test_what_was_found_in_pieces_is_one_name(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = joined(text, mentions)
    assert [f"{one.type}:{one.text}" for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("zegt de [ORG:Raad] voor Cultuur.", ["ORG:Raad voor Cultuur"]),
        ("het [MISC:Nederlands] [ORG:Forensisch Instituut] zegt", ["ORG:Nederlands Forensisch Instituut"]),
        ("de [ORG:Raad] voor Bloemen", ["ORG:Raad"]),
        ("een [LOC:New York] Times-lezer", ["LOC:New York"]),
        ("[ORG:Raad van State]", ["ORG:Raad van State"]),
    ],
)
def test_a_listed_name_of_which_less_was_found_is_whole(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = as_listed(text, mentions)
    assert [f"{one.type}:{one.text}" for one in found] == expected


_WORDS = some.sampled_from(
    ["Anna", "Sem", "van", "de", "Van", "of", "voor", "Smit", "Smit's", "Smits", "Relmo", "Relmo-baas", "'s",
     "Avonds", "Noor", "kabinet-Smit", "3"]
)  # fmt: skip


@given(some.lists(some.tuples(some.sampled_from(sorted(TYPES)), some.lists(_WORDS, min_size=1, max_size=5))))
def test_names_stay_in_order_and_in_the_text(names: list[tuple[str, list[str]]]) -> None:
    text, mentions = marked(", ".join(f"[{type_}:{' '.join(words)}]" for type_, words in names))
    found = apart(text, joined(text, mentions), shipped())
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("het [MISC:Toezicht] op de [MISC:Dijken] ([ORG:TodD])", ["ORG:Toezicht op de Dijken", "ORG:TodD"]),
        (
            "[ORG:Het Koninklijk Toezicht] op de [MISC:Dijken] ([ORG:TodD])",
            ["ORG:Koninklijk Toezicht op de Dijken", "ORG:TodD"],
        ),
        ("de Europese [LOC:Dijkautoriteit] ([ORG:EDA])", ["ORG:Europese Dijkautoriteit", "ORG:EDA"]),
        ("het [MISC:Dijkgravenbureau] ([ORG:DGB])", ["ORG:Dijkgravenbureau", "ORG:DGB"]),
        ("de [MISC:Wet Open Dijken] (WOD)", ["MISC:Wet Open Dijken"]),
        ("zegt [PER:Anna Vera Dam] ([ORG:AVD])", ["PER:Anna Vera Dam", "ORG:AVD"]),
        ("zegt [PER:Sem Tollens] ([ORG:CDA])", ["PER:Sem Tollens", "ORG:CDA"]),
        ("Assen zweeg. De dijk ([ORG:ADD])", ["ORG:ADD"]),
    ],
)
def test_a_body_is_whole_before_its_abbreviation(given_as: str, expected: list[str]) -> None:
    found = with_spelled_out(*marked(given_as))
    assert [f"{one.type}:{one.text}" for one in found] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("volgens [ORG:VNB] Onderwijs is", ["VNB Onderwijs"]),
        ("het [ORG:ZTV] 4-programma Ochtendzon", ["ZTV 4"]),
        ("op [ORG:ZTV] Radio 2-avond", ["ZTV Radio 2"]),
        ("won met [ORG:VNB] 4-1 van", ["VNB"]),
        ("volgens [ORG:VNB] Onderwijs Anna", ["VNB"]),
        ("volgens [ORG:VNB] [PER:Snel] is", ["VNB", "Snel"]),
        ("werd [ORG:VNB] Speler van het jaar", ["VNB"]),
        ("volgens [ORG:Relmo] Onderwijs is", ["Relmo"]),
    ],
)
def test_a_body_has_the_part_or_channel_behind_its_abbreviation(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [one.text for one in with_branches(text, mentions)] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("Maandag klopte [ORG:Heracles Sparta].", ["ORG:Heracles", "ORG:Sparta"]),
        ("Straks bezoekt [LOC:Macron Den Haag].", ["PER:Macron", "LOC:Den Haag"]),
        ("Toen belde [PER:Merkel Biden].", ["PER:Merkel", "PER:Biden"]),
        ("omdat [LOC:Noorwegen Zweden] klopte", ["LOC:Noorwegen", "LOC:Zweden"]),
        (
            "Zo passeerde [PER:Tollens Brink]. Ook [PER:Demi Tollens], [PER:Brink]",
            ["PER:Tollens", "PER:Brink", "PER:Demi Tollens", "PER:Brink"],
        ),
        ("Nu mist [ORG:Vitesse Brink]. Ook [PER:Brink]", ["ORG:Vitesse", "PER:Brink", "PER:Brink"]),
        ("Nu wint [ORG:Heracles Almelo].", ["ORG:Heracles Almelo"]),
        ("Nu verliest [ORG:Unilever Nederland].", ["ORG:Unilever Nederland"]),
        ("Nu belt [PER:Paris Brink]. Ook [PER:Brink]", ["PER:Paris Brink", "PER:Brink"]),
        ("Nu mist [PER:Anna Brink]. Ook [PER:Brink]", ["PER:Anna Brink", "PER:Brink"]),
        ("Nu mist [PER:Van Brink]. Ook [PER:Brink]", ["PER:Van Brink", "PER:Brink"]),
        ("Nu mist [PER:Zwelko Brink]. Ook [PER:Brink]", ["PER:Zwelko Brink", "PER:Brink"]),
        ("clubs zoals [ORG:Heracles Sparta]", ["ORG:Heracles Sparta"]),
        ("Dat zei de [ORG:Wereldhandelsorganisatie WTO].", ["ORG:Wereldhandelsorganisatie WTO"]),
        (
            "Toch reed [ORG:Google Street View]. Ook [PER:Street View]",
            ["ORG:Google Street View", "PER:Street View"],
        ),
        ("zo zei [PER:Benouaf A.] Ook [PER:A.]", ["PER:Benouaf A.", "PER:A."]),
    ],
)
def test_a_subject_and_its_object_behind_the_verb_are_two(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [f"{one.type}:{one.text}" for one in apart(text, mentions, shipped())] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("[PER:Kerstmarkt Ommen] trekt bezoekers", ["LOC:Ommen"]),
        ("[ORG:Flatbrand Delft]: niemand gewond", ["LOC:Delft"]),
        ("Zie boven.\n[PER:Drakenoptocht Velp] is afgelast", ["LOC:Velp"]),
        ("[PER:Schouwburg Delft] gaat open", ["PER:Schouwburg Delft"]),
        ("[ORG:Studentenclub Delft] gaat open", ["ORG:Studentenclub Delft"]),
        ("[ORG:Werelddroom Nederland] gaat door", ["ORG:Werelddroom Nederland"]),
        ("zag [ORG:Flatbrand Delft]", ["ORG:Flatbrand Delft"]),
        ("[PER:Zwelko Delft] is afgelast", ["PER:Zwelko Delft"]),
    ],
)
def test_what_happens_in_a_town_is_no_part_of_its_name(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [f"{one.type}:{one.text}" for one in apart(text, mentions, shipped())] == expected


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("Emir [PER:Sem] bin [MISC:Tollens al-Brink] kwam", ["PER:Sem bin Tollens al-Brink"]),
        ("Emir [PER:Sem] ibn [PER:Tollens] kwam", ["PER:Sem ibn Tollens"]),
        ("Zij zag [PER:Sem] van [MISC:Tollens]", ["PER:Sem", "MISC:Tollens"]),
    ],
)
def test_a_fathers_name_is_part_of_his_sons(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    assert [f"{one.type}:{one.text}" for one in joined(text, mentions)] == expected
