"""Reads Kibana's saved objects as Kibana would: which fields they use, what they ask of Elasticsearch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tijding.kibana.files import read
from tijding.kibana.lens import RECORDS, Json

PROJECT = Path(__file__).parents[2]
Use = tuple[str, str, str]
"""A data view's id, a field, and what it is used for."""


def objects() -> list[Json]:
    return read(PROJECT / "config" / "kibana")


def fields_used(one: Json) -> Iterator[Use]:
    """Yield every use of a field that an object makes."""
    attributes = one["attributes"]
    match one["type"]:
        case "index-pattern":
            yield one["id"], attributes["timeFieldName"], "time"
            for field in json.loads(attributes["fieldFormatMap"]):
                yield one["id"], field, "shown"
        case "search":
            view = one["references"][0]["id"]
            yield from ((view, field, "shown") for field in attributes["columns"])
            yield from ((view, field, "sort") for field, _ in attributes["sort"])
            source = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])
            yield from ((view, field, "filter") for field in kql_fields(source["query"]["query"]))
        case "map":
            view = one["references"][0]["id"]
            yield from ((view, layer["sourceDescriptor"]["geoField"], "geo") for layer in geo_layers(one))
        case "dashboard":
            yield from _controls(one)
            for panel in lens_panels(one):
                yield from _lens(panel)


def geo_layers(one: Json) -> list[Json]:
    layers = json.loads(one["attributes"]["layerListJSON"])
    return [layer for layer in layers if "geoField" in layer["sourceDescriptor"]]


def lens_panels(board: Json) -> list[Json]:
    panels = json.loads(board["attributes"]["panelsJSON"])
    return [panel for panel in panels if panel["type"] == "lens"]


def layer_of(panel: Json) -> tuple[str, Json]:
    """Return the data view and the one layer of a Lens panel."""
    attributes = panel["embeddableConfig"]["attributes"]
    ((id, layer),) = attributes["state"]["datasourceStates"]["formBased"]["layers"].items()
    (reference,) = attributes["references"]
    assert reference["name"] == f"indexpattern-datasource-layer-{id}"
    return reference["id"], layer


def query_of(panel: Json) -> str:
    return str(panel["embeddableConfig"]["attributes"]["state"]["query"]["query"])


def _controls(board: Json) -> Iterator[Use]:
    views = {reference["name"]: reference["id"] for reference in board["references"]}
    for id, control in json.loads(board["attributes"]["controlGroupInput"]["panelsJSON"]).items():
        yield (
            views[f"controlGroup_{id}:optionsListDataView"],
            control["explicitInput"]["fieldName"],
            "control",
        )


def _lens(panel: Json) -> Iterator[Use]:
    view, layer = layer_of(panel)
    assert set(layer["columnOrder"]) == set(layer["columns"])
    shown = json.dumps(panel["embeddableConfig"]["attributes"]["state"]["visualization"])
    for id, column in layer["columns"].items():
        assert id in shown, f"{panel['title']} does not show {column['label']}"
        yield view, column["sourceField"], column["operationType"]
        yield from (
            (view, field, "filter") for field in kql_fields(column.get("filter", {}).get("query", ""))
        )
    yield from ((view, field, "filter") for field in kql_fields(query_of(panel)))


# --- what is asked of Elasticsearch -------------------------------------------------------------

_CLAUSE = re.compile(r"(not )?([\w.]+)(: | > )(\([^)]*\)|\S+)")


def kql_fields(query: str) -> list[str]:
    return [match[2] for match in _CLAUSE.finditer(query)]


def kql(query: str) -> Json:
    """Return the Elasticsearch query of the part of KQL that our objects use. Raises ValueError for more."""
    filters: list[Json] = []
    excluded: list[Json] = []
    for clause in query.split(" and ") if query else []:
        match = _CLAUSE.fullmatch(clause)
        if not match:
            raise ValueError(f"{clause!r} is more KQL than this reads")
        (excluded if match[1] else filters).append(_clause(match[2], match[3].strip(), match[4]))
    return {"bool": {"filter": filters, "must_not": excluded}}


def _clause(field: str, sign: str, value: str) -> Json:
    if sign == ">":
        return {"range": {field: {"gt": float(value)}}}
    if value == "*":
        return {"exists": {"field": field}}
    values = value.strip("()").split(" or ")
    return {"terms": {field: [one == "true" if one in ("true", "false") else one for one in values]}}


def aggregation(layer: Json) -> Json:
    """Return the aggregations that a Lens layer asks for, buckets nested in order, measures innermost."""
    columns: dict[str, Json] = layer["columns"]
    buckets = [id for id in layer["columnOrder"] if columns[id]["isBucketed"]]
    measures = {id: _measure(columns[id]) for id in layer["columnOrder"] if not columns[id]["isBucketed"]}
    inner = {id: one for id, one in measures.items() if one is not None}
    for id in reversed(buckets):
        inner = {id: _bucket(columns[id], inner) | {"aggs": inner}}
    return inner


def _bucket(column: Json, inner: Json) -> Json:
    field, params = column["sourceField"], column["params"]
    if column["operationType"] == "date_histogram":
        return {"date_histogram": {"field": field, "calendar_interval": "day", "min_doc_count": 1}}
    assert column["operationType"] == "terms"
    by = params["orderBy"]["columnId"]
    order = by if by in inner and "filter" not in inner[by] else "_count"
    return {"terms": {"field": field, "size": params["size"], "order": {order: params["orderDirection"]}}}


def _measure(column: Json) -> Json | None:
    field, operation = column["sourceField"], column["operationType"]
    names = {
        "unique_count": "cardinality",
        "median": "percentiles",
        "average": "avg",
        "percentile": "percentiles",
    }
    found: Any = None
    if field != RECORDS:
        found = {names.get(operation, operation): {"field": field}}
        if "percentiles" in found:
            found["percentiles"]["percents"] = [column["params"].get("percentile", 50)]
    if "filter" not in column:
        return found
    return {"filter": kql(column["filter"]["query"])} | ({"aggs": {"value": found}} if found else {})
