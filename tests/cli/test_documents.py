"""``--json``: one document a call, with the very keys that are promised, and times in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tijding.commands import FATES

UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TIMES = {
    "at", "published", "modified", "updated", "first_published", "last_published", "fetched", "first_seen",
    "last_poll", "last_success", "last_change", "next_poll", "next_try", "raised", "changed",
}  # fmt: skip
SUMMARY = {
    "id", "url", "title", "publisher", "section", "published", "modified", "revision", "withdrawn", "event",
    "copy_of", "people", "organisations", "places", "other",
}  # fmt: skip
ARTICLE = SUMMARY | {
    "lead", "authors", "keywords", "image", "language", "word_count", "parser", "sources", "related",
    "paragraphs", "text",
    "first_seen", "fetched", "archived", "enriched", "entities", "references", "quotes",
}  # fmt: skip
ENTITY = {"start", "end", "text", "type", "name", "id", "where", "confidence", "learnt_from"}
PLACE = {"lat", "lon", "country"}
REFERENCE = {"start", "end", "text", "name", "id"}
QUOTE = {
    "id", "type", "text", "speaker_name", "article", "title", "url", "publisher", "published", "event",
    "content", "speaker", "cue", "confidence", "speaker_confidence",
    "since_revision", "revision", "withdrawn",
}  # fmt: skip
SAYING = {
    "id", "text", "type", "speaker_confidence", "speaker_name", "first_published", "last_published",
    "article_count", "publishers", "withdrawn", "appearances",
}  # fmt: skip
EVENT = {
    "id", "title", "first_published", "last_published", "article_count", "originals", "publishers", "people",
    "organisations", "places", "merged_into", "articles", "live_posts",
}  # fmt: skip
FEED = {
    "id", "url", "publisher", "enabled", "last_poll", "last_success", "last_change", "next_poll", "interval",
    "failures", "error", "problem",
}  # fmt: skip
URL = {"url", "feed", "fate", "reason", "article", "first_seen", "fetched", "tries", "next_try"}
REPORT = {"done", "unchanged", "skipped", "failed", "conflicts", "problems"}
STATIONS = ["poll", "fetch", "enrich", "follow", "watch", "notify"]


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key of a document with its value."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key, one
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)


@pytest.mark.parametrize(
    "words",
    [
        ["search", "boedapest"],
        ["events"],
        ["quotes"],
        ["alerts"],
        ["health", "--urls"],
        ["search", "zoiets-staat-nergens"],
        ["quotes", "--speaker", "Niemand"],
    ],
    ids=" ".join,
)
def test_every_time_is_utc_and_iso(ask, words):
    answer = ask(*words, "--json", "--limit", "100") if words[0] != "health" else ask(*words, "--json")
    assert (answer.code, answer.err) == (0, "")
    given = [value for key, value in walk(answer.json) if key in TIMES and isinstance(value, str)]
    assert all(UTC_TIME.fullmatch(value) for value in given)
    assert given or "zoiets-staat-nergens" in words or "Niemand" in words


def test_search(ask):
    found = ask("search", "boedapest", "--limit", "2", "--json").json
    assert found.keys() == {"total", "articles", "next"}
    assert found["total"] > 2
    for one in found["articles"]:
        assert one.keys() == SUMMARY | {"score", "highlights", "title_spans"}
    highlight = found["articles"][0]["highlights"][0]
    words = {highlight["text"][start:end].lower() for start, end in highlight["spans"]}
    assert words == {"boedapest"}


def test_a_search_goes_on_where_its_page_stopped(ask):
    whole = [one["id"] for one in ask("search", "--limit", "200", "--json").json["articles"]]
    first = ask("search", "--limit", "30", "--json").json
    second = ask("search", "--limit", "200", "--json", "--cursor", first["next"]).json
    assert [one["id"] for one in first["articles"] + second["articles"]] == whole
    assert second["next"] is None


def test_the_filters_of_a_search_hold(ask):
    for option, key, name in (("--person", "people", "Donald Trump"), ("--place", "places", "Alaska")):
        found = ask("search", option, name, "--limit", "100", "--json").json["articles"]
        assert found
        assert all(name in one[key] for one in found)
    one = ask("search", "--publisher", "De Koerier", "--limit", "100", "--json").json["articles"]
    assert {article["publisher"] for article in one} == {"De Koerier"}
    since = ask("search", "--since", "2d", "--limit", "100", "--json").json["total"]
    until = ask("search", "--until", "2d", "--limit", "100", "--json").json["total"]
    assert since + until == ask("search", "--json").json["total"]


def test_article(ask):
    id = ask("search", "boedapest", "--json").json["articles"][0]["id"]
    found = ask("article", id, "--json").json
    assert found.keys() == ARTICLE
    assert found["text"] == "\n".join(part["text"] for part in found["paragraphs"])
    located = {one["text"] for one in found["entities"] if "lat" in one}
    assert located >= {"Boedapest", "Alaska"}
    for entity in found["entities"]:
        assert entity.keys() - PLACE == ENTITY
        assert (entity.keys() >= PLACE) == (entity["text"] in located)
        text = found["text"] if entity["where"] == "text" else found["title"]
        assert text[entity["start"] : entity["end"]] == entity["text"]
    for reference in found["references"]:
        assert reference.keys() == REFERENCE
        assert found["text"][reference["start"] : reference["end"]] == reference["text"]
    assert found["quotes"]
    for quote in found["quotes"]:
        assert quote.keys() == QUOTE
    assert ask("article", found["url"], "--json").json == found


def test_revisions(ask):
    articles = ask("search", "--limit", "200", "--json").json["articles"]
    changed = next(one for one in articles if one["revision"] > 1)
    found = ask("article", changed["id"], "--revisions", "--json").json
    assert found.keys() == {"id", "url", "title", "withdrawn", "revisions"}
    assert [one["number"] for one in found["revisions"]] == [*range(1, changed["revision"] + 1)]
    for one in found["revisions"]:
        assert one.keys() == {"number", "fetched", "title", "modified", "archived", "diff"}
    last = found["revisions"][-1]["diff"]
    assert {part["op"] for part in last} >= {"equal"}
    assert {part["op"] for part in last} & {"insert", "delete"}


def test_events_and_one_event(ask):
    found = ask("events", "--largest", "--limit", "5", "--json").json
    assert found.keys() == {"events"}
    assert [one.keys() for one in found["events"]] == [EVENT] * 5
    sizes = [one["originals"] for one in found["events"]]
    assert sizes == sorted(sizes, reverse=True)
    one = ask("event", found["events"][0]["id"], "--json").json
    assert one.keys() == EVENT | {"posts"} | {
        "best_quotes", "quote_count", "saying_count", "state", "first_publisher", "copies", "terms",
        "locations", "timeline", "related", "changes",
    }  # fmt: skip
    for article in one["articles"]:
        assert article.keys() == {"id", "title", "publisher", "published", "copy_of", "url"}
    assert 0 < len(one["best_quotes"]) <= one["saying_count"] <= one["quote_count"]
    assert all(saying.keys() == SAYING for saying in one["best_quotes"])


def test_quotes(ask):
    found = ask("quotes", "--speaker", "Donald Trump", "--limit", "100", "--json").json
    assert found.keys() == {"sayings", "alike"}
    assert {saying["speaker_name"] for saying in found["sayings"]} == {"Donald Trump"}
    for saying in found["sayings"]:
        assert saying.keys() == SAYING
        assert saying["appearances"]
        assert all(quote.keys() == QUOTE for quote in saying["appearances"])


def test_who_is_quoted_under_another_name_is_told(ask):
    for called in ("trump", "Trump"):
        answer = ask("quotes", "--speaker", called)
        assert (answer.code, answer.out) == (0, "No quotes. Quoted by name are: Donald Trump.\n")
        assert ask("quotes", "--speaker", called, "--json").json == {"sayings": [], "alike": ["Donald Trump"]}


def test_quotes_of_an_event_that_is_none(ask):
    answer = ask("quotes", "--event", "xx")
    assert (answer.code, answer.error) == (2, "tijding: xx: is no event's id; `tijding events` shows them")


def test_alerts(ask):
    found = ask("alerts", "--json").json
    assert found.keys() == {"alerts"}
    assert found["alerts"]
    for alert in found["alerts"]:
        assert alert.keys() == {
            "id", "rule", "kind", "subject", "subject_title", "explanation", "figures", "event", "at",
            "raised", "articles", "deliveries", "about", "severity", "late", "quotes", "feedback",
        }  # fmt: skip
        for delivery in alert["deliveries"]:
            assert delivery.keys() >= {"channel", "state", "changed", "reason"}
            assert delivery["state"] == "delivered"


def test_health_adds_up(ask):
    found = ask("health", "--urls", "--json").json
    assert found.keys() >= {"at", "feeds", "stations", "fates", "urls_seen", "deliveries", "problems", "urls"}
    assert all(feed.keys() >= FEED for feed in found["feeds"])
    assert list(found["stations"]) == STATIONS
    for publisher in found["publishers"]:
        assert publisher.keys() == {
            "publisher", "parser", "words", "words_before", "dated", "dated_before", "empty", "warnings",
        }  # fmt: skip
    assert {publisher["publisher"] for publisher in found["publishers"]} == {
        "De Omroep", "Het Dagblad", "De Koerier",
    }  # fmt: skip
    assert all(counts.keys() == {"due", "done", "failed"} for counts in found["stations"].values())
    assert list(found["fates"]) == list(FATES)
    assert sum(found["fates"].values()) == found["urls_seen"] == len(found["urls"])
    assert all(url.keys() == URL for url in found["urls"])
    counted = {fate: sum(url["fate"] == fate for url in found["urls"]) for fate in FATES}
    assert counted == found["fates"]
    assert "urls" not in ask("health", "--json").json


def test_run_on_a_store_that_is_not_there_yet(call, tmp_path):
    config = tmp_path / "config"
    config.mkdir()
    (config / "feeds.yaml").write_text("feeds: []\n", encoding="utf-8")
    (config / "settings.yaml").write_text("contact: https://lezer.example\n", encoding="utf-8")
    folders = ["--config", str(config), "--data", str(tmp_path / "data")]
    answer = call("run", "--once", "--json", *folders)
    assert answer.code == 0
    assert answer.json.keys() == {"stations", "fates"}
    assert list(answer.json["stations"]) == STATIONS
    assert all(report.keys() == REPORT for report in answer.json["stations"].values())
    assert sum(answer.json["fates"].values()) == 0
