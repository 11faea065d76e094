"""`tijding alerts` and `tijding topics` over a filled store."""

from __future__ import annotations

import pytest


def test_alerts_say_why_with_quotes_articles_and_how_they_went(ask):
    alerts = ask("alerts", "--json").json["alerts"]
    assert {(one["rule"], one["subject"]) for one in alerts} == {
        ("komt-terug", "topic:oekraine-overleg"),
        ("groeit", "topic:storm"),
    }
    for one in alerts:
        assert one["articles"]
        assert one["explanation"].endswith(".")
        assert [delivery["state"] for delivery in one["deliveries"]] == ["delivered"]
    shown = ask("alerts").out
    assert alerts[0]["id"] in shown


def test_what_people_say_of_alerts_is_kept_and_counted(ask):
    ids = {one["rule"]: one["id"] for one in ask("alerts", "--json").json["alerts"]}
    useful = ask("alerts", "useful", ids["komt-terug"], "--json").json["feedback"]
    assert [(one["rule"], one["useful"]) for one in useful] == [("komt-terug", True)]
    assert ask("alerts", "useless", ids["groeit"]).code == 0
    snoozed = ask("alerts", "snooze", *ids.values(), "--for", "2w", "--json").json["feedback"]
    assert all(one["snoozed_until"] > one["changed"] for one in snoozed)
    rules = {one["rule"]: one for one in ask("health", "--json").json["rules"]}
    assert rules["komt-terug"]["share_useful"] == 1.0
    assert rules["groeit"]["share_useful"] == 0.0
    assert "100%" in ask("health").out


def test_a_snooze_is_lifted_by_any_alert_of_its_rule_and_subject(ask):
    (id, *_) = [one["id"] for one in ask("alerts", "--json").json["alerts"]]
    ask("alerts", "snooze", id)
    woken = ask("alerts", "unsnooze", id, "--json").json["feedback"]
    assert [(one["alert"], one["snoozed_until"]) for one in woken] == [(id, None)]
    answer = ask("alerts", "unsnooze", id)
    assert answer.code == 2
    assert "is not snoozed about" in answer.error


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["alerts", "ack", "nothing"], "tijding: nothing: is no alert's id; `tijding alerts` shows them"),
        (["topics", "test", "x"], "tijding: x: is no topic in topics.yaml; there are: oekraine-overleg,"),
        (
            ["topics", "test", "--since", "1d", "--until", "2d"],
            "tijding: topics test: --since must be before",
        ),
    ],
)
def test_a_wrong_name_or_period_is_said(ask, words, message):
    answer = ask(*words)
    assert answer.code == 2
    assert answer.error.startswith(message)


def test_a_length_of_time_that_is_none_is_said(ask):
    (id, *_) = [one["id"] for one in ask("alerts", "--json").json["alerts"]]
    answer = ask("alerts", "snooze", id, "--for", "2026-01-01")
    assert (answer.code, answer.error) == (
        2,
        "tijding: 2026-01-01: is no length of time; write 3h, 7d or 2w",
    )


def test_topics_are_listed_with_their_rules(ask):
    topics = {one["id"]: one for one in ask("topics", "--json").json["topics"]}
    assert topics["storm"]["rules"] == ["groeit"]
    assert topics["storm"]["alerts"] == 1
    assert topics["oekraine-overleg"]["about"]["people"] == ["Volodymyr Zelensky", "Vladimir Poetin"]
    assert "vogelgriep" in ask("topics").out


def test_a_test_of_topics_tells_what_was_told_and_writes_nothing(ask, filled):
    before = ask("alerts", "--json").json
    view = ask("topics", "test", "--since", "20d", "--json").json
    assert {(one["rule"], one["subject"]) for one in view["alerts"]} == {
        (one["rule"], one["subject"]) for one in before["alerts"]
    }
    counts = {topic["id"]: topic["matched"] for topic in view["topics"]}
    assert counts["storm"] >= 5
    assert ask("alerts", "--json").json == before
    shown = ask("topics", "test", "storm", "--since", "20d").out
    assert "1 alert would have been raised" in shown
