"""What config/kibana holds, taken apart: valid, resolved, and over fields that there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kibana.reading import PROJECT, fields_used, layer_of, lens_panels, objects
from tijding.kibana.files import built, write
from tijding.kibana.lens import Json
from tijding.kibana.views import PREFIX
from tijding.store.elasticsearch_mapping import alias, mapping
from tijding.store.kinds import KINDS

OBJECTS = objects()


def test_the_files_are_what_the_code_builds(tmp_path: Path) -> None:
    for path in write(tmp_path):
        kept = PROJECT / "config" / "kibana" / path.name
        assert kept.read_text() == path.read_text(), "run: python -m tijding.kibana config/kibana"
    assert {path.name for path in (PROJECT / "config" / "kibana").iterdir()} == set(built())


def test_every_id_is_there_once() -> None:
    names = [(one["type"], one["id"]) for one in OBJECTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("one", OBJECTS, ids=lambda one: one["id"])
def test_references_lead_somewhere(one: Json) -> None:
    known = {(other["type"], other["id"]) for other in OBJECTS}
    for reference in one["references"]:
        assert (reference["type"], reference["id"]) in known, reference


@pytest.mark.parametrize("one", OBJECTS, ids=lambda one: one["id"])
def test_every_reference_that_is_named_inside_is_given(one: Json) -> None:
    names = {reference["name"] for reference in one["references"]}
    text = json.dumps(one["attributes"])
    if one["type"] == "search":
        assert names == {"kibanaSavedObjectMeta.searchSourceJSON.index"}
    if one["type"] == "dashboard":
        for panel in json.loads(one["attributes"]["panelsJSON"]):
            own = {name.partition(":")[2] for name in names if name.startswith(f"{panel['panelIndex']}:")}
            inside = panel["embeddableConfig"].get("attributes", {}).get("references", [])
            assert own == {one["name"] for one in inside} | (
                {panel["panelRefName"]} if "panelRefName" in panel else set()
            )
    assert "undefined" not in text


def test_there_is_a_data_view_of_its_own_index_for_every_kind_that_people_look_at() -> None:
    indexes = {alias(kind, PREFIX) for kind in KINDS}
    views = {one["attributes"]["title"] for one in OBJECTS if one["type"] == "index-pattern"}
    assert views <= indexes
    looked_at = "articles quotes events event_changes alerts deliveries feedback entries polls feeds"
    assert {f"{PREFIX}-{name}" for name in looked_at.split()} <= views


def test_every_data_view_has_a_saved_search() -> None:
    views = {one["id"] for one in OBJECTS if one["type"] == "index-pattern"}
    searched = {one["references"][0]["id"] for one in OBJECTS if one["type"] == "search"}
    assert searched == views


NUMBERS = {"long", "integer", "double", "float"}
TYPES = {
    "terms": {"keyword", "boolean"},
    "date_histogram": {"date"},
    "unique_count": {"keyword", "long", "date"},
    "count": {"any"},
    "median": NUMBERS,
    "average": NUMBERS,
    "max": NUMBERS,
    "min": NUMBERS,
    "sum": NUMBERS,
    "percentile": NUMBERS,
    "time": {"date"},
    "sort": {"date", "keyword"} | NUMBERS,
    "shown": {"keyword", "text", "date", "boolean"} | NUMBERS,
    "filter": {"keyword", "boolean", "text", "date"} | NUMBERS,
    "control": {"keyword", "boolean"},
    "geo": {"geo_point"},
}


def types() -> dict[str, dict[str, str]]:
    """Return the type of every field of every index, by alias."""

    def walk(properties: Json, before: str) -> dict[str, str]:
        found = {}
        for name, one in properties.items():
            if "type" in one and one.get("enabled", True) and one.get("index", True):
                found[before + name] = one["type"]
            found |= walk(one.get("properties", {}), f"{before}{name}.")
            found |= walk(one.get("fields", {}), f"{before}{name}.")
        return found

    return {alias(kind, PREFIX): walk(mapping(kind)["properties"], "") for kind in KINDS}


@pytest.mark.parametrize("one", OBJECTS, ids=lambda one: one["id"])
def test_every_field_is_mapped_with_a_type_that_its_use_needs(one: Json) -> None:
    known = types()
    used = list(fields_used(one))
    assert used
    for view, field, use in used:
        kind = "any" if use == "count" else known[view].get(field)
        assert kind, f"{view} has no field {field}"
        assert kind in TYPES[use], f"{view}: {field} is {kind}, no good for {use}"


def test_series_over_time_are_the_top_values_of_the_whole_period() -> None:
    """Lens nests buckets in order: with the interval outermost each one would have a top of its own."""
    split = 0
    for panel in (panel for one in OBJECTS if one["type"] == "dashboard" for panel in lens_panels(one)):
        shown = panel["embeddableConfig"]["attributes"]["state"]["visualization"]
        (drawn,) = shown.get("layers", [{}]) if "preferredSeriesType" in shown else [{}]
        if "splitAccessor" in drawn:
            split += 1
            _, layer = layer_of(panel)
            assert layer["columnOrder"][:2] == [drawn["splitAccessor"], drawn["xAccessor"]], panel["title"]
            assert layer["columns"][drawn["xAccessor"]]["operationType"] == "date_histogram"
    assert split
