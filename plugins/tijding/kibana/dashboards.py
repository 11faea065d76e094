"""The four dashboards: News, Events, Quotes, Alerts and feeds."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.kibana.lens import Panel, count, measure, over_time, percentile, top, unique
from tijding.kibana.maps import Map
from tijding.kibana.objects import WIDTH, Dashboard, Placed, Search
from tijding.kibana.views import (
    ALERTS,
    ARTICLES,
    DELIVERIES,
    ENTRIES,
    EVENTS,
    FEED_STATES,
    LATEST_ALERTS,
    LATEST_ARTICLES,
    LATEST_EVENTS,
    LATEST_QUOTES,
    POLLS,
    QUOTES,
    TROUBLE,
)

PLACES = Map(id="tijding-places", title="Places in the news", view=ARTICLES.id, field="derived.locations")

_STANDING = "not withdrawn: true"
_RUNNING = "not merged_into: *"


def _rows(*rows: tuple[int, Sequence[Panel | Search | Map]]) -> list[Placed]:
    """Lay things out in rows of equal widths; each row with its height."""
    placed, y = [], 0
    for height, things in rows:
        width = WIDTH // len(things)
        placed += [
            Placed(what=thing, x=number * width, y=y, w=width, h=height)
            for number, thing in enumerate(things)
        ]
        y += height
    return placed


def _articles(title: str, field: str) -> Panel:
    columns = [top(title, field, 15), count("Articles")]
    return Panel(title=title, view=ARTICLES.id, shape="bars", columns=columns, query=_STANDING)


NEWS = Dashboard(
    id="tijding-news",
    title="Tijding: News",
    description="What is in the news, by publisher, people, places and organisations.",
    controls=[
        (ARTICLES.id, "article.publisher", "Publisher"),
        (ARTICLES.id, "article.section", "Section"),
        (ARTICLES.id, "people", "Person"),
        (ARTICLES.id, "places", "Place"),
    ],
    panels=_rows(
        (
            12,
            [
                Panel(
                    title="Articles over time by publisher",
                    view=ARTICLES.id,
                    shape="bar",
                    columns=[
                        over_time("Published", "order_time"),
                        top("Publisher", "article.publisher", 8, rest=True),
                        count("Articles"),
                    ],
                    query=_STANDING,
                )
            ],
        ),
        (
            15,
            [
                _articles("People", "people"),
                _articles("Organisations", "organisations"),
                _articles("Places", "places"),
            ],
        ),
        (
            18,
            [
                PLACES,
                Panel(
                    title="Sections",
                    view=ARTICLES.id,
                    shape="pie",
                    columns=[top("Section", "article.section", 10, rest=True), count("Articles")],
                    query=_STANDING,
                ),
            ],
        ),
        (20, [LATEST_ARTICLES]),
    ),
)

STORIES = Dashboard(
    id="tijding-events",
    title="Tijding: Events",
    description="Events: how many, how long they live, who covers them and who came first.",
    controls=[
        (EVENTS.id, "derived.publishers", "Publisher"),
        (EVENTS.id, "derived.people", "Person"),
        (EVENTS.id, "derived.places", "Place"),
    ],
    period="now-30d",
    panels=_rows(
        (
            12,
            [
                Panel(
                    title="Events over time, by their last article",
                    view=EVENTS.id,
                    shape="bar",
                    columns=[over_time("Last article", "last_published"), count("Events")],
                    query=_RUNNING,
                ),
                Panel(
                    title="How long events live (hours)",
                    view=EVENTS.id,
                    shape="line",
                    columns=[
                        over_time("Last article", "last_published"),
                        measure("Median", "derived.hours", "median", 1),
                        percentile("Nine in ten below", "derived.hours", 90),
                    ],
                    query=_RUNNING,
                ),
            ],
        ),
        (
            16,
            [
                Panel(
                    title="Most covered",
                    view=EVENTS.id,
                    shape="table",
                    columns=[
                        top("Event", "title.keyword", 20),
                        measure("Originals", "derived.originals", "max"),
                        measure("With copies", "derived.articles", "max"),
                        measure("Hours", "derived.hours", "max", 1),
                    ],
                    query=_RUNNING,
                ),
                Panel(
                    title="Who came first",
                    view=EVENTS.id,
                    shape="bars",
                    columns=[top("Publisher", "derived.first_publisher", 15), count("Events")],
                    query=f"{_RUNNING} and derived.originals > 1",
                ),
            ],
        ),
        (20, [LATEST_EVENTS]),
    ),
)

VOICES = Dashboard(
    id="tijding-quotes",
    title="Tijding: Quotes",
    description="Who is quoted, how often, on what, by whom.",
    controls=[
        (QUOTES.id, "speaker_name", "Speaker"),
        (QUOTES.id, "publisher", "Publisher"),
        (QUOTES.id, "type", "Type"),
    ],
    panels=_rows(
        (
            14,
            [
                Panel(
                    title="Who speaks most",
                    view=QUOTES.id,
                    shape="bars",
                    columns=[top("Speaker", "speaker_name", 20), unique("Sayings", "derived.wording")],
                    query=_STANDING,
                ),
                Panel(
                    title="Quotes over time by type",
                    view=QUOTES.id,
                    shape="bar",
                    columns=[over_time("Published", "published"), top("Type", "type", 3), count("Quotes")],
                    query=_STANDING,
                ),
            ],
        ),
        (
            16,
            [
                Panel(
                    title="On what event",
                    view=QUOTES.id,
                    shape="table",
                    columns=[
                        top("Event", "event_title", 15),
                        top("Speaker", "speaker_name", 5),
                        count("Quotes"),
                        unique("Sayings", "derived.wording"),
                        unique("Articles", "article_id"),
                    ],
                    query=_STANDING,
                ),
                Panel(
                    title="Who quotes whom",
                    view=QUOTES.id,
                    shape="table",
                    columns=[
                        top("Publisher", "publisher", 10),
                        top("Speaker", "speaker_name", 5),
                        count("Quotes"),
                    ],
                    query=_STANDING,
                ),
            ],
        ),
        (20, [LATEST_QUOTES]),
    ),
)

OPERATIONS = Dashboard(
    id="tijding-alerts-and-feeds",
    title="Tijding: Alerts and feeds",
    description="Alerts by rule, how feeds stand, what became of every URL, and how long news takes.",
    controls=[(ENTRIES.id, "feed", "Feed"), (ALERTS.id, "rule", "Rule")],
    panels=_rows(
        (
            12,
            [
                Panel(
                    title="Alerts by rule",
                    view=ALERTS.id,
                    shape="bar",
                    columns=[over_time("Raised", "raised_at"), top("Rule", "rule", 10), count("Alerts")],
                ),
                Panel(
                    title="Deliveries",
                    view=DELIVERIES.id,
                    shape="table",
                    columns=[
                        top("Channel", "channel", 10),
                        top("State", "state", 5),
                        count("Deliveries"),
                    ],
                ),
            ],
        ),
        (
            12,
            [
                Panel(
                    title="Fates of URLs",
                    view=ENTRIES.id,
                    shape="bar",
                    columns=[over_time("First seen", "first_seen"), top("Fate", "state", 6), count("URLs")],
                ),
                Panel(
                    title="Fates by feed",
                    view=ENTRIES.id,
                    shape="table",
                    columns=[top("Feed", "feed", 30), top("Fate", "state", 6), count("URLs")],
                ),
            ],
        ),
        (
            12,
            [
                Panel(
                    title="Feed health",
                    view=POLLS.id,
                    shape="table",
                    columns=[
                        top("Feed", "feed", 50),
                        count("Polls"),
                        count("Failed", "outcome: failed"),
                        measure("New entries", "new", "sum"),
                        measure("Seconds", "duration", "median", 2),
                    ],
                ),
                Panel(
                    title="From publication to searchable (seconds)",
                    view=ARTICLES.id,
                    shape="line",
                    columns=[
                        over_time("Published", "order_time"),
                        percentile("Half below", "derived.seconds_to_searchable", 50),
                        percentile("95 in 100 below", "derived.seconds_to_searchable", 95),
                    ],
                    query="not backfill: true",
                ),
            ],
        ),
        (14, [LATEST_ALERTS, FEED_STATES]),
        (16, [TROUBLE]),
    ),
)

DASHBOARDS = (NEWS, STORIES, VOICES, OPERATIONS)
