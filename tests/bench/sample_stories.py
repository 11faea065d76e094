"""A few articles of our own, as the benchmarks serve them."""

from __future__ import annotations

from datetime import UTC, datetime

from benchmarks.stories import Story

STORIES = (
    Story(
        slug="sluis",
        title='Sluiswachter vindt "zeldzame" steur & laat hem vrij',
        published=datetime(2019, 5, 3, 12, 0, tzinfo=UTC),
        paragraphs=(
            (
                "In de sluis van Merkeloo is dinsdag een steur van ruim twee meter gevonden.",
                "Sluiswachter Berend Hoving zag het dier tussen de deuren liggen.",
            ),
            ('"Ik dacht eerst aan een boomstam", zegt Hoving.', "Een  duiker bracht de vis naar open water."),
        ),
    ),
    Story(
        slug="orgel",
        title="Orgel van Oosterwade speelt weer",
        published=datetime(2020, 11, 21, 12, 0, tzinfo=UTC),
        paragraphs=(
            (
                "Na elf jaar stilte klinkt het orgel van de kerk in Oosterwade weer.",
                "De pijpen zijn één voor één schoongemaakt door leerlingen van de vakschool.",
            ),
            (
                "Volgens organist Lieke Sanders klinkt het instrument < beter dan ooit.",
                "Zij speelt zondag voor het eerst, met werk van een leerling van Sweelinck.",
                "Het kerkbestuur heeft er de opbrengst van vier rommelmarkten in gestoken.",
            ),
        ),
    ),
    Story(
        slug="veer",
        title="Veerpont vaart voorlopig niet door laag water",
        published=datetime(2022, 8, 9, 12, 0, tzinfo=UTC),
        paragraphs=(
            ("De veerpont tussen Lutterzand en Hoenwaard ligt stil.", "Het water staat te laag."),
            ("De gemeente zet een bus in.", "Die rijdt ieder uur.", "Fietsers kunnen omrijden over de brug."),
        ),
    ),
)
