"""Lens panels: a few words of what to count by what, and the state that Kibana keeps of it. Pure.

The state's form is that of Kibana 8.9, which 9.x reads as it is: a form-based data source with one layer,
whose bucketed columns nest in order and whose other columns are measured within the innermost.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tijding.ids import digest

Json = dict[str, Any]

RECORDS = "___records___"
"""How Lens names the count of documents."""


def as_text(value: Any) -> str:
    """Return ``value`` as JSON, which Kibana keeps inside JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a layer. ``field`` is a field of the data view; ``params`` as Lens keeps them."""

    label: str
    operation: str
    field: str
    data_type: Literal["string", "number", "date"]
    bucketed: bool = False
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    filter: str | None = None

    def state(self) -> Json:
        """Return the column as Lens keeps it."""
        scale = {"string": "ordinal", "date": "interval", "number": "ratio"}[self.data_type]
        kept: Json = {
            "label": self.label,
            "customLabel": True,
            "dataType": self.data_type,
            "operationType": self.operation,
            "sourceField": self.field,
            "isBucketed": self.bucketed,
            "scale": scale,
            "params": dict(self.params),
        }
        if self.filter:
            kept["filter"] = {"language": "kuery", "query": self.filter}
        return kept


def count(label: str, filter: str | None = None) -> Column:
    """Count documents, of those that the KQL ``filter`` lets through."""
    return Column(
        label=label,
        operation="count",
        field=RECORDS,
        data_type="number",
        params={"emptyAsNull": False},
        filter=filter,
    )


def unique(label: str, field: str) -> Column:
    """Count the different values of a field (approximately, as Elasticsearch's cardinality does)."""
    return Column(label=label, operation="unique_count", field=field, data_type="number")


def measure(
    label: str, field: str, how: Literal["average", "median", "max", "min", "sum"], decimals: int = 0
) -> Column:
    """Measure a number field."""
    shown = {"format": {"id": "number", "params": {"decimals": decimals}}}
    return Column(label=label, operation=how, field=field, data_type="number", params=shown)


def percentile(label: str, field: str, percent: int) -> Column:
    """Return the value of a number field that ``percent`` of the documents stay below."""
    return Column(
        label=label,
        operation="percentile",
        field=field,
        data_type="number",
        params={"percentile": percent, "format": {"id": "number", "params": {"decimals": 0}}},
    )


def over_time(label: str, field: str) -> Column:
    """Put documents into intervals of time that suit the period shown."""
    return Column(
        label=label,
        operation="date_histogram",
        field=field,
        data_type="date",
        bucketed=True,
        params={"interval": "auto", "includeEmptyRows": True, "dropPartials": False},
    )


def top(label: str, field: str, size: int, *, rest: bool = False, by: int = 0) -> Column:
    """Group by the ``size`` values that have the most of the panel's measure number ``by``.

    ``rest`` shows all other values as one group more.
    """
    return Column(
        label=label,
        operation="terms",
        field=field,
        data_type="string",
        bucketed=True,
        params={
            "size": size,
            "otherBucket": rest,
            "missingBucket": False,
            "by": by,
            "orderDirection": "desc",
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A Lens panel: columns in order, buckets first, over a data view, filtered by KQL ``query``."""

    title: str
    view: str
    shape: Literal["bar", "line", "area", "bars", "table", "metric", "pie"]
    columns: Sequence[Column]
    query: str = ""

    @property
    def key(self) -> str:
        """An id that stays the same as long as the panel is about the same."""
        return digest("panel", self.view, self.title)

    def column_ids(self) -> list[str]:
        return [digest(self.key, str(number)) for number in range(len(self.columns))]

    def attributes(self) -> Json:
        """Return the panel as Kibana embeds it in a dashboard."""
        layer = digest(self.key, "layer")
        return {
            "title": self.title,
            "type": "lens",
            "visualizationType": _VISUALIZATIONS[self.shape],
            "references": [
                {"type": "index-pattern", "id": self.view, "name": f"indexpattern-datasource-layer-{layer}"}
            ],
            "state": {
                "datasourceStates": {"formBased": {"layers": {layer: self._layer()}}},
                "visualization": self._visualization(layer),
                "query": {"language": "kuery", "query": self.query},
                "filters": [],
                "internalReferences": [],
                "adHocDataViews": {},
            },
        }

    def _layer(self) -> Json:
        ids = self.column_ids()
        states = {id: column.state() for id, column in zip(ids, self.columns, strict=True)}
        measures = [id for id, column in zip(ids, self.columns, strict=True) if not column.bucketed]
        for state in states.values():
            if state["operationType"] == "terms":
                ordered = measures[state["params"].pop("by")]
                state["params"]["orderBy"] = {"type": "column", "columnId": ordered}
        return {"columnOrder": self._nesting(ids), "columns": states, "incompleteColumns": {}}

    def _nesting(self, ids: list[str]) -> list[str]:
        """Return the columns in the order in which they nest.

        A chart's series are the top values of the whole period, not those of each interval: they nest first.
        """
        if len(ids) > 1 and self.columns[0].operation == "date_histogram" and self.columns[1].bucketed:
            return [ids[1], ids[0], *ids[2:]]
        return ids

    def _visualization(self, layer: str) -> Json:
        ids = self.column_ids()
        buckets = [id for id, column in zip(ids, self.columns, strict=True) if column.bucketed]
        measures = [id for id, column in zip(ids, self.columns, strict=True) if not column.bucketed]
        if self.shape == "table":
            return _table(layer, ids)
        if self.shape == "metric":
            return {"layerId": layer, "layerType": "data", "metricAccessor": measures[0]}
        if self.shape == "pie":
            return _pie(layer, buckets, measures)
        return _xy(layer, self.shape, buckets, measures)


_VISUALIZATIONS = {
    "bar": "lnsXY",
    "line": "lnsXY",
    "area": "lnsXY",
    "bars": "lnsXY",
    "table": "lnsDatatable",
    "metric": "lnsMetric",
    "pie": "lnsPie",
}
_SERIES = {"bar": "bar_stacked", "line": "line", "area": "area_stacked", "bars": "bar_horizontal"}


def _table(layer: str, ids: Sequence[str]) -> Json:
    columns = [{"columnId": id, "isTransposed": False} for id in ids]
    return {"layerId": layer, "layerType": "data", "columns": columns, "rowHeight": "auto"}


def _pie(layer: str, buckets: Sequence[str], measures: Sequence[str]) -> Json:
    shown = {
        "layerId": layer,
        "layerType": "data",
        "primaryGroups": list(buckets),
        "metrics": list(measures),
        "numberDisplay": "value",
        "categoryDisplay": "default",
        "legendDisplay": "default",
        "nestedLegend": False,
    }
    return {"shape": "donut", "layers": [shown]}


def _xy(layer: str, shape: str, buckets: Sequence[str], measures: Sequence[str]) -> Json:
    """Return an XY chart: the first bucket along the axis, a second one as series."""
    series = _SERIES[shape]
    drawn: Json = {
        "layerId": layer,
        "layerType": "data",
        "seriesType": series,
        "xAccessor": buckets[0],
        "accessors": list(measures),
        "position": "top",
        "showGridlines": False,
    }
    if len(buckets) > 1:
        drawn["splitAccessor"] = buckets[1]
    return {
        "preferredSeriesType": series,
        "layers": [drawn],
        "legend": {"isVisible": True, "position": "right"},
        "valueLabels": "hide",
        "fittingFunction": "Zero" if shape in ("line", "area") else "None",
        "axisTitlesVisibilitySettings": {"x": False, "yLeft": False, "yRight": False},
    }
