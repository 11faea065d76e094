"""Maps among Kibana's saved objects: where the documents of a data view are. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tijding.ids import digest
from tijding.kibana.lens import Json, as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map of how many documents have a place in their geo_point ``field``."""

    id: str
    title: str
    view: str
    field: str


def drawn(one: Map) -> Json:
    """Return the attributes of a map as Kibana keeps them."""
    base = {
        "id": digest(one.id, "base"),
        "type": "EMS_VECTOR_TILE",
        "label": None,
        "sourceDescriptor": {
            "type": "EMS_TMS",
            "isAutoSelect": True,
            "lightModeDefault": "road_map_desaturated",
        },
        "style": {"type": "EMS_VECTOR_TILE", "color": ""},
        "alpha": 1,
        "minZoom": 0,
        "maxZoom": 24,
        "visible": True,
        "includeInFitToBounds": True,
    }
    state = {
        "zoom": 3.5,
        "center": {"lat": 50, "lon": 10},
        "timeFilters": {"from": "now-7d", "to": "now"},
        "refreshConfig": {"isPaused": True, "interval": 60000},
        "query": {"language": "kuery", "query": ""},
        "filters": [],
        "settings": {"autoFitToDataBounds": False},
    }
    return {
        "title": one.title,
        "description": "",
        "layerListJSON": as_text([base, _grid(one)]),
        "mapStateJSON": as_text(state),
        "uiStateJSON": as_text({"isLayerTOCOpen": False, "openTOCDetails": []}),
    }


def _grid(one: Map) -> Json:
    """Return the map's layer of clusters: circles as large as there are documents."""
    by_count = {"label": "articles", "name": "doc_count", "origin": "source"}
    size = {
        "minSize": 7,
        "maxSize": 32,
        "field": by_count,
        "fieldMetaOptions": {"isEnabled": True, "sigma": 3},
    }
    colour = {
        "color": "Blues",
        "type": "ORDINAL",
        "field": by_count,
        "fieldMetaOptions": {"isEnabled": True, "sigma": 3},
    }
    return {
        "id": digest(one.id, "grid"),
        "type": "GEOJSON_VECTOR",
        "label": one.title,
        "sourceDescriptor": {
            "id": digest(one.id, "source"),
            "type": "ES_GEO_GRID",
            "geoField": one.field,
            "requestType": "point",
            "resolution": "FINE",
            "metrics": [{"type": "count"}],
            "applyGlobalQuery": True,
            "applyGlobalTime": True,
            "applyForceRefresh": True,
            "indexPatternRefName": "layer_1_source_index_pattern",
        },
        "style": {
            "type": "VECTOR",
            "isTimeAware": True,
            "properties": {
                "iconSize": {"type": "DYNAMIC", "options": size},
                "fillColor": {"type": "DYNAMIC", "options": colour},
                "lineColor": {"type": "STATIC", "options": {"color": "#ffffff"}},
                "lineWidth": {"type": "STATIC", "options": {"size": 1}},
                "symbolizeAs": {"options": {"value": "circle"}},
                "labelText": {"type": "DYNAMIC", "options": {"field": by_count}},
                "labelSize": {"type": "STATIC", "options": {"size": 12}},
            },
        },
        "joins": [],
        "alpha": 0.8,
        "minZoom": 0,
        "maxZoom": 24,
        "visible": True,
        "includeInFitToBounds": True,
    }
