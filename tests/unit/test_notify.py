"""The notify station: real deliveries to a webhook on this machine, a file, the screen; each once."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tijding import channels, notify
from tijding.errors import DeliveryError
from tijding.messages import alert_line, message
from tijding.model import Alert, AlertQuote, Delivery, DeliveryState, Report, Station
from tijding.settings import Channel, Links, Settings
from tijding.store.sqlite import SqliteStore
from unit.news import NOW, at
from unit.webhook import SECRET, Webhook

FILE = "tijding-file://alerts.jsonl"


def alert(id: str = "a1", title: str = "De Kastanjebrug") -> Alert:
    return Alert(
        id=id, rule="komt-terug", kind="returns", subject="topic:brug", subject_title=title,
        explanation="Quiet for 12 days.", figures={"articles": 2}, articles=("n", "m"),
        titles=("Brug “open”", "Brug dicht"), urls=("https://koerier.test/n", "https://koerier.test/m"),
        quotes=(AlertQuote(text="Dicht is dicht.", speaker="Teun Bos", url="https://koerier.test/m"),),
        event="e", at=at(hours=1), raised_at=NOW,
    )  # fmt: skip


def put(store: SqliteStore, *alerts: Alert, channel: str = "default") -> None:
    for one in alerts:
        delivery = Delivery(id=f"d-{one.id}", alert=one.id, channel=channel, changed_at=NOW)
        assert store.write([[one, delivery.hand_to(Station.NOTIFY, NOW)]]) == []


def go(store: SqliteStore, tmp_path: Path, *urls: str, now: datetime = NOW) -> Report:
    settings = Settings(data=tmp_path, channels={"default": Channel(urls="TIJDING_NOTIFY_URLS")})
    return notify.run(store, settings, lambda: now, channels={"default": urls})


def states(store: SqliteStore) -> list[str]:
    return sorted(f"{one.channel.partition('#')[0]} {one.state}" for one in store.find(Delivery))


def lines(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text().splitlines()]


# --- messages -----------------------------------------------------------------------------------


def test_a_message_says_why_and_links_to_the_articles() -> None:
    title, body = message([alert()], Links())
    assert title == "De Kastanjebrug is back in the news"
    assert body == (
        "Quiet for 12 days.\n\n"
        "“Dicht is dicht.” Teun Bos\n\n"
        "- Brug “open”\n  https://koerier.test/n\n"
        "- Brug dicht\n  https://koerier.test/m\n\n"
        "Event: tijding event e\n"
        "Alert a1 by rule komt-terug; tijding alerts useful|useless|snooze a1"
    )


def test_a_message_links_to_the_event_and_says_that_it_is_late_or_urgent() -> None:
    urgent = replace(alert(), late=True, severity="critical", event="e1")
    title, body = message([urgent], Links(event="https://zien.test/{id}"))
    assert title == "[critical] De Kastanjebrug is back in the news"
    assert "Late: this was at 24-11-2026 12:00." in body
    assert "Event: https://zien.test/e1" in body


def test_a_digest_names_some_and_holds_all() -> None:
    title, body = message([alert(f"a{n}", f"Brug {n}") for n in range(5)], Links())
    assert title.startswith("5 alerts: Brug 0 is back in the news; Brug 1")
    assert title.endswith("; 2 more")
    assert all(f"Brug {n} is back in the news" in body for n in range(5))


def test_a_line_is_one_line_whatever_a_title_holds() -> None:
    shown = alert_line(alert(title="Een\r\nALERT nep\x1b[2J\u2028"))
    assert len(shown.splitlines()) == 1
    assert "\x1b" not in shown


# --- delivery -----------------------------------------------------------------------------------


def test_an_alert_goes_once_to_each_url(
    store: SqliteStore, tmp_path: Path, webhook: Webhook, capsys: Any
) -> None:
    put(store, alert())
    urls = (webhook.url("one"), webhook.url("two"), FILE, "tijding-screen://")
    while go(store, tmp_path, *urls).touched:
        pass
    assert [taken["title"] for taken in webhook.taken] == ["De Kastanjebrug is back in the news"] * 2
    assert "https://koerier.test/n" in webhook.taken[0]["message"]
    [line] = lines(tmp_path)
    assert (line["alert"], line["title"]) == ("a1", "De Kastanjebrug is back in the news")
    assert line["articles"][0] == {"id": "n", "title": "Brug “open”", "url": "https://koerier.test/n"}
    assert capsys.readouterr().out == alert_line(alert()) + "\n"
    assert states(store) == ["default delivered"] * 4
    assert len({one.channel for one in store.find(Delivery)}) == 4


def test_a_url_that_fails_is_tried_again_without_bothering_the_others(
    store: SqliteStore, tmp_path: Path, webhook: Webhook
) -> None:
    put(store, alert())
    webhook.status = 503
    urls = (webhook.url(), FILE)
    reports = [go(store, tmp_path, *urls) for _ in range(3)]
    assert sum(report.done for report in reports) == 1
    assert sum(report.failed for report in reports) == 1
    assert "did not take the message (it answered 503)" in "".join(sum((r.problems for r in reports), ()))
    assert states(store) == ["default delivered", "default pending"]
    webhook.status = 200
    assert go(store, tmp_path, *urls, now=NOW + timedelta(hours=1)).done == 1
    assert len(webhook.taken) == len(lines(tmp_path)) == 1
    assert states(store) == ["default delivered"] * 2


def test_a_channel_that_keeps_failing_is_given_up(
    store: SqliteStore, tmp_path: Path, webhook: Webhook
) -> None:
    put(store, alert())
    webhook.status = 400
    reports = [go(store, tmp_path, webhook.url(), now=NOW + timedelta(days=n)) for n in range(10)]
    assert sum(report.failed for report in reports) == 8
    [delivery] = store.find(Delivery)
    assert delivery.state is DeliveryState.FAILED
    assert delivery.due_at is None
    assert delivery.failure is not None
    assert delivery.failure.tries == 8


def test_a_channel_that_hangs_up_or_is_not_there_holds_up_no_other(
    store: SqliteStore, tmp_path: Path
) -> None:
    put(store, alert())
    reports = [go(store, tmp_path, "json://127.0.0.1:1/x", "nonsense://x", FILE) for _ in range(3)]
    assert (sum(report.done for report in reports), sum(report.failed for report in reports)) == (1, 2)
    assert len(lines(tmp_path)) == 1


def test_a_channel_without_urls_says_what_to_set(store: SqliteStore, tmp_path: Path) -> None:
    put(store, alert())
    report = go(store, tmp_path)
    assert report.failed == 1
    assert "no URLs for channel default: set TIJDING_NOTIFY_URLS" in report.problems[0]
    assert go(store, tmp_path, FILE, now=NOW + timedelta(hours=1)).done == 1


def test_a_url_taken_away_is_not_replaced_by_another(
    store: SqliteStore, tmp_path: Path, webhook: Webhook
) -> None:
    put(store, alert())
    webhook.status = 500
    go(store, tmp_path, webhook.url())
    webhook.status = 200
    report = go(store, tmp_path, FILE, now=NOW + timedelta(hours=1))
    assert "no longer among those of TIJDING_NOTIFY_URLS" in report.problems[0]
    assert not (tmp_path / "alerts.jsonl").exists()


def test_secrets_show_nowhere(
    store: SqliteStore, tmp_path: Path, webhook: Webhook, caplog: pytest.LogCaptureFixture, capfd: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    put(store, alert())
    webhook.status = 500
    bad = f"nonsense://{SECRET}"
    reports = [go(store, tmp_path, webhook.url(), bad, f"json://{SECRET}@127.0.0.1:1/") for _ in range(3)]
    assert sum(report.failed for report in reports) == 3
    shown = repr(reports) + repr(store.find(Delivery)) + caplog.text + "".join(capfd.readouterr())
    assert SECRET not in shown


# --- crashes and others at work -----------------------------------------------------------------


class _Died(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


def _dies(monkeypatch: pytest.MonkeyPatch, *, sent: bool) -> None:
    """Let the process die right after the sending, or right before."""
    real = notify.send

    def send(url: str, alerts: Sequence[Alert], settings: Settings) -> None:
        if sent:
            real(url, alerts, settings)
        raise _Died

    monkeypatch.setattr(notify, "send", send)


@pytest.mark.parametrize("sent", [True, False])
def test_an_alert_whose_sender_died_is_unknown_and_not_sent_again(
    store: SqliteStore, tmp_path: Path, webhook: Webhook, monkeypatch: pytest.MonkeyPatch, sent: bool
) -> None:
    put(store, alert())
    with monkeypatch.context() as patched:
        _dies(patched, sent=sent)
        with pytest.raises(_Died):
            go(store, tmp_path, webhook.url())
    assert states(store) == ["default sending"]
    assert go(store, tmp_path, webhook.url(), now=NOW + timedelta(minutes=4)).touched == 0
    report = go(store, tmp_path, webhook.url(), now=NOW + timedelta(minutes=6))
    assert "the sender died while sending; not sent again" in report.problems[0]
    assert states(store) == ["default unknown"]
    assert go(store, tmp_path, webhook.url(), now=NOW + timedelta(days=9)).touched == 0
    assert len(webhook.taken) == int(sent)


def test_a_defect_while_sending_stops_no_other_url_and_tells_no_secret(
    store: SqliteStore, tmp_path: Path, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = notify.send

    def send(url: str, alerts: Sequence[Alert], settings: Settings) -> None:
        if url == FILE:
            raise ValueError(SECRET)
        real(url, alerts, settings)

    monkeypatch.setattr(notify, "send", send)
    put(store, alert())
    report = go(store, tmp_path, FILE, webhook.url())
    report += go(store, tmp_path, FILE, webhook.url())
    assert sorted(state.rpartition(" ")[2] for state in states(store)) == ["delivered", "unknown"]
    assert len(webhook.taken) == 1
    assert [problem.partition(": ")[2] for problem in report.problems] == [
        "a defect while sending, ValueError; not sent again"
    ]


@pytest.mark.parametrize("sent", [True, False])
def test_a_file_gets_an_alert_once_even_then(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: bool
) -> None:
    put(store, alert())
    with monkeypatch.context() as patched:
        _dies(patched, sent=sent)
        with pytest.raises(_Died):
            go(store, tmp_path, FILE)
    assert go(store, tmp_path, FILE).done == 1
    assert states(store) == ["default delivered"]
    assert len(lines(tmp_path)) == 1


def test_many_notifiers_send_each_alert_once(tmp_path: Path, webhook: Webhook) -> None:
    store = SqliteStore(tmp_path / "x.db", durable=False)
    store.setup()
    put(store, *[alert(f"a{number}", f"Onderwerp {number}") for number in range(12)])

    def work() -> None:
        mine = SqliteStore(tmp_path / "x.db", durable=False)
        while go(mine, tmp_path, webhook.url(), FILE).touched:
            pass
        mine.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while go(store, tmp_path, webhook.url(), FILE).touched:
        pass
    assert len(webhook.taken) == len({taken["title"] for taken in webhook.taken}) == 12
    assert len(lines(tmp_path)) == len({line["alert"] for line in lines(tmp_path)}) == 12
    assert states(store) == ["default delivered"] * 24


# --- channels -----------------------------------------------------------------------------------


def test_urls_come_from_the_environment() -> None:
    settings = Settings(
        data=Path("x"),
        channels={"default": Channel(urls="A"), "ops": Channel(urls="B"), "none": Channel(urls="C")},
    )
    environ = {"A": "json://a  slack://b\njson://a", "B": ""}
    assert channels.from_environment(settings, environ) == {
        "default": ["json://a", "slack://b"],
        "ops": [],
        "none": [],
    }


@pytest.mark.parametrize("path", ["../x", "", "a/../../x", "%2e%2e/x", "a%00b"])
def test_a_file_stays_in_the_data_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(DeliveryError, match="inside the data folder"):
        channels.send(f"tijding-file://{path}", [alert()], Settings(data=tmp_path / "data"))


def test_a_file_in_a_folder_is_made(tmp_path: Path) -> None:
    channels.send("tijding-file://deep/down.jsonl", [alert()], Settings(data=tmp_path))
    assert (tmp_path / "deep" / "down.jsonl").exists()


def test_a_line_that_a_crash_cut_off_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    channels.send(FILE, [alert()], Settings(data=tmp_path))
    path.write_bytes(path.read_bytes()[:40])
    channels.send(FILE, [alert()], Settings(data=tmp_path))
    channels.send(FILE, [alert()], Settings(data=tmp_path))
    found: Sequence[str] = path.read_text().splitlines()
    assert len(found) == 2
    assert json.loads(found[1])["alert"] == "a1"


def test_a_file_that_cannot_be_written_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "alerts.jsonl").mkdir()
    with pytest.raises(DeliveryError, match="can't be written"):
        channels.send(FILE, [alert()], Settings(data=tmp_path))
