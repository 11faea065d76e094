"""Articles for the tests of the last three stations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tijding.model import Article, ArticleRecord, Enrichment, Entity, Paragraph, ParagraphKind, Station

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BRIDGE = (
    "De Kastanjebrug in Kolderwijk is afgesloten voor alle verkeer. Inspecteurs vonden scheuren in de "
    "stalen kokers onder het wegdek. Wethouder Pieternel Dorsman noemt de schade aan de brug ernstig. "
    "Automobilisten moeten omrijden langs de sluis van Marwijk. Het herstel van de brug duurt maanden."
)
BRIDGE_LATER = (
    "Een noodbrug moet Kolderwijk weer bereikbaar maken nu de Kastanjebrug dicht is. De scheuren in de "
    "kokers zijn dieper dan gedacht, zegt wethouder Pieternel Dorsman. Bouwers leggen de noodbrug in drie "
    "weken aan naast de oude brug. Winkeliers klagen over weggebleven klanten."
)
FLU = (
    "Op een pluimveebedrijf bij Esterloo is vogelgriep vastgesteld. Alle 64.000 kalkoenen worden geruimd. "
    "Boeren binnen tien kilometer houden hun kippen op stal. Dierenarts Wobbe Terpstra vreest dat het virus "
    "met trekvogels is meegekomen. De eieren mogen het gebied niet uit."
)


def at(**before: float) -> datetime:
    """Return the moment so many days, hours or minutes before now."""
    return NOW - timedelta(**before)


def article(
    id: str,
    text: str = BRIDGE,
    *,
    title: str = "",
    published: datetime = NOW,
    publisher: str = "De Koerier",
    people: Sequence[str] = (),
    due: Station | None = Station.FOLLOW,
    **more: object,
) -> ArticleRecord:
    """Return an article as enrich hands it on."""
    made = Article(
        url=f"https://koerier.test/{id}",
        publisher=publisher,
        title=title or text.split(".")[0],
        paragraphs=(Paragraph(kind=ParagraphKind.TEXT, text=text),),
        published=published,
        language="nl",
    )
    names = tuple(Entity(start=0, end=1, text="x", type="PER", name=name) for name in people)
    record = ArticleRecord(
        id=id,
        article=made,
        content_hash=id,
        order_time=published,
        first_seen=published,
        fetched_at=published,
        enrichment=Enrichment(enricher="test/1", entities=names),
        people=tuple(people),
        **more,  # type: ignore[arg-type]
    )
    return record.hand_to(due, published)
