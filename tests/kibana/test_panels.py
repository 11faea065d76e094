"""What every panel asks, rebuilt from its state and asked of a real Elasticsearch over the sample news."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from kibana.reading import aggregation, geo_layers, kql, layer_of, lens_panels, objects, query_of
from newsroom import Newsroom, write_config
from tijding.kibana.lens import Json
from tijding.kibana.views import PREFIX
from tijding.line import Line, open_line

pytestmark = pytest.mark.slow

OBJECTS = objects()
PANELS = [panel for one in OBJECTS if one["type"] == "dashboard" for panel in lens_panels(one)]
EMPTY = {"Latest alerts", "Alerts not delivered", "What became of events", "What people say of alerts"}
"""Saved searches that the sample news may well leave without a hit."""


@dataclass(frozen=True)
class Index:
    """The sample news in Elasticsearch, under a prefix of its own."""

    client: Elasticsearch
    prefix: str

    def search(self, view: str, **body: Any) -> Json:
        name = view.replace(PREFIX, self.prefix, 1)
        return dict(self.client.search(index=name, **body).body)


@pytest.fixture(scope="module")
def index(elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    from elastic.stores import fresh_prefix

    folder = tmp_path_factory.mktemp("line")
    with fresh_prefix(elasticsearch_url) as prefix, Newsroom(now=datetime.now(UTC), slow=0.0) as newsroom:
        config = write_config(newsroom, folder / "config", store=elasticsearch_url, batch=200)
        environ = {
            "TIJDING_ELASTICSEARCH_PREFIX": prefix,
            "TIJDING_NOTIFY_URLS": "tijding-file://alerts.jsonl",
        }
        moved = [timedelta()]
        with open_line(config, folder, environ=environ, clock=lambda: datetime.now(UTC) + moved[0]) as line:
            tell(newsroom, line, moved)
        with Elasticsearch(elasticsearch_url) as client:
            yield Index(client, prefix)


def tell(newsroom: Newsroom, line: Line, moved: list[timedelta]) -> None:
    """Let all waves come in, with time enough between them for pages to be read again."""
    for wave in range(newsroom.waves):
        if wave:
            newsroom.advance()
        for _ in range(3):
            line.run_once()
            moved[0] += timedelta(seconds=6)
    line.store.refresh()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_every_panel_has_something_to_show(index: Index, panel: Json) -> None:
    view, layer = layer_of(panel)
    found = index.search(view, size=0, query=kql(query_of(panel)), aggs=aggregation(layer))
    outer = next(id for id in layer["columnOrder"] if layer["columns"][id]["isBucketed"])
    buckets = found["aggregations"][outer]["buckets"]
    assert buckets, panel["title"]
    assert any(_filled(bucket) for bucket in buckets)


def _filled(bucket: Json) -> bool:
    """Tell whether a bucket, and what is within it, has figures."""
    inner = [one for one in bucket.values() if isinstance(one, dict)]
    nested = [one["buckets"] for one in inner if "buckets" in one]
    figures = [one for one in inner if "value" in one or "values" in one]
    told = all(value is not None for one in figures for value in _values(one))
    return bool(bucket["doc_count"]) and all(nested) and told


def _values(figure: Json) -> list[Any]:
    return list(figure["values"].values()) if "values" in figure else [figure["value"]]


@pytest.mark.parametrize(
    "one", [one for one in OBJECTS if one["type"] == "search"], ids=lambda one: one["id"]
)
def test_every_saved_search_finds_something_and_its_columns_are_filled(index: Index, one: Json) -> None:
    attributes = one["attributes"]
    source = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])
    view = one["references"][0]["id"]
    ((field, order),) = attributes["sort"]
    found = index.search(view, query=kql(source["query"]["query"]), sort=[{field: order}], size=100)
    hits = [hit["_source"] for hit in found["hits"]["hits"]]
    if attributes["title"] in EMPTY and not hits:
        return
    assert hits, attributes["title"]
    assert all(
        _value(hits[0], column) is not _ABSENT for column in attributes["columns"] if "." not in column
    )


_ABSENT = object()


def _value(source: Json, path: str) -> Any:
    found: Any = source
    for name in path.split("."):
        found = found.get(name, _ABSENT) if isinstance(found, dict) else _ABSENT
    return found


@pytest.mark.parametrize("one", [one for one in OBJECTS if one["type"] == "map"], ids=lambda one: one["id"])
def test_the_map_has_places(index: Index, one: Json) -> None:
    for layer in geo_layers(one):
        field = layer["sourceDescriptor"]["geoField"]
        grid = {"geotile_grid": {"field": field, "precision": 4}}
        found = index.search(one["references"][0]["id"], size=0, aggs={"grid": grid})
        assert found["aggregations"]["grid"]["buckets"]
