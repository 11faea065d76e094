"""The sample newsroom's script: each of its events found as exactly one, in whatever order the news comes."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import pytest

from tijding import follow
from tijding.ids import url_id
from tijding.model import ArticleRecord
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore
from unit.newsroom_articles import NOW, told


@pytest.fixture(params=["by time", "backwards", "shuffled"], scope="module")
def followed(request, tmp_path_factory) -> dict[str, ArticleRecord]:
    """Place every article of the newsroom, in batches; return them by id."""
    store = SqliteStore(tmp_path_factory.mktemp("news") / "tijding.db", durable=False)
    store.setup()
    settings = Settings(data=Path("data"))
    records = [record for _, record in told()]
    records.sort(key=lambda record: record.order_time, reverse=request.param == "backwards")
    if request.param == "shuffled":
        random.Random(7).shuffle(records)
    for record in records:
        store.write([[record]])
        follow.place(store, settings, record_of(store, record.id), NOW)
    found = {record.id: record for record in store.scan(ArticleRecord)}
    store.close()
    return found


def record_of(store: SqliteStore, id: str) -> ArticleRecord:
    found = store.get(ArticleRecord, id)
    assert found is not None
    return found


def test_each_event_of_the_script_is_one_and_no_two_are_joined(followed) -> None:
    scripted, placed = defaultdict(set), defaultdict(set)
    for article, record in told():
        scripted[article.event].add(article.slug)
        placed[followed[record.id].event].add(article.slug)
    scripted.pop("overig", None)
    wanted = sorted(map(sorted, scripted.values()))
    found = sorted(map(sorted, placed.values()))
    assert [one for one in wanted if one not in found] == []


def test_agency_copies_are_folded_and_nothing_else_is(followed) -> None:
    wanted = {url_id(article.url): url_id(article.copy_of) for article, _ in told() if article.copy_of}
    assert wanted
    found = {id: record.copy_of for id, record in followed.items() if record.copy_of}
    assert found == wanted
