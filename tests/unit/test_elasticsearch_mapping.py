"""The mappings: strict throughout, and whole: every field that a document is written with has its place."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from contract.documents import NOW, entry, event, record
from tijding.model import Alert, ArticleRecord, Enrichment, Entity, Event, Station
from tijding.store.elasticsearch_fields import source
from tijding.store.elasticsearch_mapping import mapping, stamp, template
from tijding.store.kinds import KINDS

WHOLE = [
    replace(
        record("a", text="Eerste.\nTweede.", fields={"people": ("Anna",), "terms": {"dijk": 0.5}}),
        enrichment=Enrichment(
            enricher="rules/1", entities=(Entity(start=0, end=4, text="Anna", type="PER", name="Anna"),)
        ),
        searchable_at=NOW,
        fingerprint=(2**64 - 1,),
    ).failed(Station.ENRICH, "kapot", NOW, None),
    entry("b"),
    event("c", terms={"dijk": 1.0}, places={"Oudervaart": 2}),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: KINDS[kind].name)
def test_every_object_is_strict(kind):
    def check(node, path):
        assert node["dynamic"] == "strict", path
        for name, field in node["properties"].items():
            if "properties" in field:
                check(field, f"{path}.{name}")

    check(mapping(kind), KINDS[kind].name)


@pytest.mark.parametrize("document", WHOLE, ids=lambda document: type(document).__name__)
def test_every_field_written_is_mapped(document):
    def check(node, value, path):
        for name, inner in value.items():
            assert name in node["properties"], f"{path}.{name}"
            field = node["properties"][name]
            for one in inner if isinstance(inner, list) else [inner]:
                if isinstance(one, dict) and field.get("enabled", True):
                    check(field, one, f"{path}.{name}")

    check(mapping(type(document)), json.loads(source(document, "w")), "")


def _at(kind, path):
    node = mapping(kind)
    for name in path.split("."):
        node = node["properties"][name]
    return node


def test_fields_have_the_types_that_kibana_needs():
    assert _at(ArticleRecord, "order_time")["type"] == "date"
    assert _at(ArticleRecord, "people")["type"] == "keyword"
    assert _at(ArticleRecord, "derived.locations")["type"] == "geo_point"
    assert _at(ArticleRecord, "article.title")["analyzer"] == "dutch"
    assert set(_at(ArticleRecord, "article.title")["fields"]) == {"exact", "keyword"}
    assert _at(ArticleRecord, "article.paragraphs.text")["fields"]["exact"]["analyzer"] == "standard"
    assert _at(ArticleRecord, "enrichment.entities") == {"type": "object", "enabled": False}
    assert _at(Event, "derived.originals")["type"] == "long"
    assert _at(Alert, "figures") == {"type": "object", "enabled": False}


def test_fields_that_are_asked_for_can_be():
    for kind, definition in KINDS.items():
        for path in (*definition.keys, definition.time):
            assert _at(kind, path)["type"] in ("keyword", "boolean", "date", "long"), f"{kind}: {path}"


def test_a_stamp_is_of_one_mapping():
    assert len({stamp(kind) for kind in KINDS}) == len(KINDS)
    assert template(ArticleRecord, "tijding")["index_patterns"] == ["tijding-articles-*"]
