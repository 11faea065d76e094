"""``tijding replay`` through the command: the same news comes out, and no alert goes out."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from tijding.candidates import resolved
from tijding.model import Alert, ArticleRecord, Delivery, Entry, Event, QuoteRecord, Revision
from tijding.store.sqlite import SqliteStore


@pytest.fixture
def asked(call, copied: Path, monkeypatch: pytest.MonkeyPatch):
    """Return the command over a copy of the filled folder; the newsroom is no longer there."""
    monkeypatch.setenv("TIJDING_DATA", str(copied))
    monkeypatch.setenv("TIJDING_CONFIG", str(copied / "config"))
    monkeypatch.setenv("TIJDING_NOTIFY_URLS", "tijding-file://alerts.jsonl")
    return call


def told(data: Path) -> dict[str, Any]:
    """Return what the store says of the news, without when and how often it was written."""
    store = SqliteStore(data / "tijding.db")
    store.setup()
    try:
        return {
            "articles": {
                one.id: (
                    one.article,
                    one.revision,
                    one.withdrawn,
                    one.people,
                    one.organisations,
                    one.event,
                    one.copy_of,
                )
                for one in store.scan(ArticleRecord)
            },
            "revisions": {(one.article_id, one.number, one.content_hash) for one in store.scan(Revision)},
            "quotes": {
                (one.id, one.text, one.speaker_name, one.since_revision, one.withdrawn)
                for one in store.scan(QuoteRecord)
            },
            "events": {
                one.id: (one.title, {member.article_id for member in one.members})
                for one in store.find(Event, {"merged_into": None}, limit=1000)
            },
            "alerts": {one.id for one in store.scan(Alert)},
            "deliveries": {(one.id, one.state) for one in store.scan(Delivery)},
        }
    finally:
        store.close()


def test_a_rebuild_gives_the_same_news_and_no_alert(asked, copied):
    before, sent = told(copied), (copied / "alerts.jsonl").read_text(encoding="utf-8")
    answer = asked("replay", "--from-archive", "--json")
    assert answer.code == 0
    assert list(answer.json["stations"]) == ["fetch", "enrich", "follow", "watch"]
    after = told(copied)
    for kind, documents in before.items():
        assert after[kind] == documents, kind
    assert (copied / "alerts.jsonl").read_text(encoding="utf-8") == sent
    assert asked("replay", "--from-archive").code == 0
    assert told(copied) == after


def leads(data: Path, ids: Collection[str]) -> dict[str, set[str]]:
    """Return the articles of the event that each id leads to; an id that leads nowhere is not in it."""
    store = SqliteStore(data / "tijding.db")
    found = {id: resolved(store, id) for id in ids}
    store.close()
    return {id: {one.article_id for one in event.members} for id, event in found.items() if event}


def test_every_id_that_an_event_had_leads_somewhere_after_a_rebuild(call, unread, monkeypatch):
    monkeypatch.setenv("TIJDING_DATA", str(unread))
    monkeypatch.setenv("TIJDING_CONFIG", str(unread / "config"))
    store = SqliteStore(unread / "tijding.db")
    before = leads(unread, [event.id for event in store.scan(Event)])
    alerted = {alert.event for alert in store.scan(Alert) if alert.event}
    live = set(told(unread)["events"])
    store.close()
    assert len(before) > len(live), "an id leads on before the rebuild, too"
    for _ in range(2):
        assert call("replay", "--from-archive").code == 0
        after = leads(unread, before)
        assert set(after) == set(before)
        assert all(after[id] & members for id, members in before.items())
    assert alerted <= set(leads(unread, alerted))
    for id in live:
        assert call("event", id).code == 0
    assert not (unread / "events-before-rebuild.jsonl").exists()


def test_what_failed_is_given_back_once(asked, copied):
    failed = [url for url in asked("health", "--urls", "--json").json["urls"] if url["fate"] == "failed"]
    assert failed
    assert asked("replay", "--failed", "--json").json == {"given_back": len(failed)}
    assert asked("replay", "--failed").out == "Nothing to give back.\n"
    assert asked("health", "--json").json["fates"]["failed"] == 0


def test_what_was_seen_since_is_read_again(asked, copied):
    urls = asked("health", "--urls", "--json").json["urls"]
    answer = asked("replay", "--since", "1d")
    assert answer.out == f"{len(urls)} given back; `tijding run --once` takes up what is due\n"
    store = SqliteStore(copied / "tijding.db")
    assert {entry.due for entry in store.scan(Entry)} == {"fetch"}
    store.close()
    assert json.loads(asked("replay", "--since", "2099-01-01", "--json").out) == {"given_back": 0}


def test_an_archive_with_nothing_in_it_changes_nothing(asked, copied):
    for file in (copied / "archive").rglob("*.warc.gz"):
        file.unlink()
    before = told(copied)
    answer = asked("replay", "--from-archive")
    assert answer.code == 1
    assert "holds nothing to rebuild from; nothing was changed" in answer.error
    assert told(copied) == before
