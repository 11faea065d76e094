"""Kibana's saved objects: data views, saved searches, maps, dashboards, as one JSON object a line. Pure.

Their form is that of Kibana 8.x exports, which 9.x migrates at import; ``typeMigrationVersion`` says from
where. Text inside is JSON again, as Kibana keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tijding.ids import digest
from tijding.kibana.lens import Json, Panel, as_text
from tijding.kibana.maps import Map, drawn

_CORE = "8.8.0"
_VERSIONS = {"index-pattern": "8.0.0", "search": "8.0.0", "map": "8.4.0", "dashboard": "8.9.0"}
WIDTH = 48
"""Columns of a dashboard's grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """A data view over one index; ``links`` maps fields to what their value is a link to."""

    id: str
    title: str
    name: str
    time: str
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A saved search: ``columns`` of the newest first documents of a data view, by KQL ``query``."""

    id: str
    title: str
    description: str
    view: str
    columns: Sequence[str]
    sort: str
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What stands where on a dashboard, in grid units."""

    what: Panel | Search | Map
    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """A dashboard; ``controls`` are (view, field, label) of the lists to filter by. ``period`` as now-7d."""

    id: str
    title: str
    description: str
    panels: Sequence[Placed]
    controls: Sequence[tuple[str, str, str]] = ()
    period: str = "now-7d"


def saved(thing: DataView | Search | Map | Dashboard) -> Json:
    """Return a thing as a saved object."""
    match thing:
        case DataView():
            return _object("index-pattern", thing.id, _data_view(thing), [])
        case Search():
            reference = _reference(
                "kibanaSavedObjectMeta.searchSourceJSON.index", "index-pattern", thing.view
            )
            return _object("search", thing.id, _search(thing), [reference])
        case Map():
            reference = _reference("layer_1_source_index_pattern", "index-pattern", thing.view)
            return _object("map", thing.id, drawn(thing), [reference])
        case Dashboard():
            return _object("dashboard", thing.id, _dashboard(thing), _dashboard_references(thing))


def _object(type: str, id: str, attributes: Json, references: list[Json]) -> Json:
    return {
        "type": type,
        "id": id,
        "attributes": attributes,
        "references": references,
        "coreMigrationVersion": _CORE,
        "typeMigrationVersion": _VERSIONS[type],
        "managed": False,
    }


def _reference(name: str, type: str, id: str) -> Json:
    return {"name": name, "type": type, "id": id}


def _data_view(view: DataView) -> Json:
    formats = {
        field: {"id": "url", "params": {"urlTemplate": template, "openLinkInCurrentTab": False}}
        for field, template in view.links.items()
    }
    return {
        "title": view.title,
        "name": view.name,
        "timeFieldName": view.time,
        "fieldFormatMap": as_text(formats),
        "fields": "[]",
        "fieldAttrs": "{}",
        "runtimeFieldMap": "{}",
        "sourceFilters": "[]",
        "typeMeta": "{}",
    }


def _search(search: Search) -> Json:
    source = {
        "query": {"language": "kuery", "query": search.query},
        "filter": [],
        "indexRefName": "kibanaSavedObjectMeta.searchSourceJSON.index",
        "highlightAll": True,
    }
    return {
        "title": search.title,
        "description": search.description,
        "columns": list(search.columns),
        "sort": [[search.sort, "desc"]],
        "kibanaSavedObjectMeta": {"searchSourceJSON": as_text(source)},
        "grid": {},
        "hideChart": False,
        "isTextBasedQuery": False,
        "timeRestore": False,
    }


# --- dashboards ---------------------------------------------------------------------------------


def _dashboard(board: Dashboard) -> Json:
    return {
        "title": board.title,
        "description": board.description,
        "panelsJSON": as_text([_panel(placed) for placed in board.panels]),
        "optionsJSON": as_text(
            {"useMargins": True, "syncColors": True, "syncCursor": True, "hidePanelTitles": False}
        ),
        "kibanaSavedObjectMeta": {
            "searchSourceJSON": as_text({"query": {"language": "kuery", "query": ""}, "filter": []})
        },
        "controlGroupInput": _controls(board),
        "timeRestore": True,
        "timeFrom": board.period,
        "timeTo": "now",
        "refreshInterval": {"pause": False, "value": 60000},
        "version": 1,
    }


def _panel(placed: Placed) -> Json:
    key = _key(placed)
    shown: Json = {
        "type": _TYPES[type(placed.what)],
        "panelIndex": key,
        "gridData": {"x": placed.x, "y": placed.y, "w": placed.w, "h": placed.h, "i": key},
        "title": placed.what.title,
        "version": "8.9.0",
    }
    if isinstance(placed.what, Panel):
        shown["embeddableConfig"] = {"attributes": placed.what.attributes(), "enhancements": {}}
    else:
        shown |= {"embeddableConfig": {"enhancements": {}}, "panelRefName": f"panel_{key}"}
    return shown


_TYPES: Mapping[type, Literal["lens", "search", "map"]] = {Panel: "lens", Search: "search", Map: "map"}


def _key(placed: Placed) -> str:
    return placed.what.key if isinstance(placed.what, Panel) else digest("placed", placed.what.id)


def _controls(board: Dashboard) -> Json:
    panels = {
        digest("control", board.id, view, field): {
            "order": order,
            "type": "optionsListControl",
            "width": "medium",
            "grow": True,
            "explicitInput": {
                "id": digest("control", board.id, view, field),
                "fieldName": field,
                "title": label,
                "enhancements": {},
            },
        }
        for order, (view, field, label) in enumerate(board.controls)
    }
    ignored = {
        "ignoreFilters": False,
        "ignoreQuery": False,
        "ignoreTimerange": False,
        "ignoreValidations": False,
    }
    return {
        "controlStyle": "oneLine",
        "chainingSystem": "HIERARCHICAL",
        "ignoreParentSettingsJSON": as_text(ignored),
        "panelsJSON": as_text(panels),
    }


def _dashboard_references(board: Dashboard) -> list[Json]:
    """Return the references of all panels and controls, each named with its panel before it."""
    found = []
    for placed in board.panels:
        key = _key(placed)
        if isinstance(placed.what, Panel):
            found += [
                one | {"name": f"{key}:{one['name']}"} for one in placed.what.attributes()["references"]
            ]
        else:
            found.append(_reference(f"{key}:panel_{key}", _TYPES[type(placed.what)], placed.what.id))
    for view, field, _ in board.controls:
        id = digest("control", board.id, view, field)
        name = f"controlGroup_{id}:optionsListDataView"
        found.append(_reference(name, "index-pattern", view))
    return found
