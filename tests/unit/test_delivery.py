"""Delivery by e-mail and digest: a real SMTP server and a real webhook on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given
from hypothesis import strategies as st

from tijding import notify
from tijding.digests import next_digest
from tijding.model import Delivery, DeliveryState, Report, Station
from tijding.settings import Channel, Settings
from tijding.store.sqlite import SqliteStore
from tijding.times import ZONE
from unit.news import NOW
from unit.test_notify import alert
from unit.webhook import Webhook

HOUR = timedelta(hours=1)


class Mailbox:
    """Takes every message; answers ``refusal`` where there is one."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refusal = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refusal:
            return self.refusal
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, f"mailto://127.0.0.1:{port}/?from=tijding@news.test&to=desk@news.test"
    controller.stop()


def put(store: SqliteStore, number: int, *, channel: str = "default", **more: Any) -> None:
    one = alert(f"a{number}", f"Onderwerp {number}")
    delivery = Delivery(id=f"{channel}-a{number}", alert=one.id, channel=channel, changed_at=NOW, **more)
    due = next_digest(delivery.digest, NOW)
    assert store.write([[delivery.hand_to(Station.NOTIFY, due)]]) == []
    store.write([[one]])


def go(store: SqliteStore, now: datetime, **urls: Any) -> Report:
    settings = Settings(data=store.path.parent, channels={name: Channel(urls=name.upper()) for name in urls})
    return notify.run(store, settings, lambda: now, channels=urls)


def test_an_alert_goes_by_mail(store: SqliteStore, mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    put(store, 1)
    assert go(store, NOW, default=[url]).done == 1
    [mail] = box.taken
    assert mail["subject"] == "Onderwerp 1 is back in the news"
    assert mail["to"] == "desk@news.test"
    text = mail.get_body(("plain", "html"))
    assert text is not None
    assert "https://koerier.test/n" in text.get_content()
    assert "“Dicht is dicht.” Teun Bos" in text.get_content()


def test_mail_that_is_refused_is_tried_again(store: SqliteStore, mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    put(store, 1)
    box.refusal = "451 Try again later"
    assert go(store, NOW, default=[url]).failed == 1
    box.refusal = ""
    assert go(store, NOW + HOUR, default=[url]).done == 1
    assert len(box.taken) == 1


def test_a_digest_is_one_message_at_its_hour(store: SqliteStore, mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    for number in range(60):
        put(store, number, digest="hourly")
    assert go(store, NOW + timedelta(minutes=59), default=[url]).touched == 0
    assert go(store, NOW + HOUR, default=[url]).done == 60
    [mail] = box.taken
    assert str(mail["subject"]).startswith("60 alerts: Onderwerp 0 is back in the news;")
    body = mail.get_body(("plain", "html"))
    assert body is not None
    assert all(f"Onderwerp {number} is" in body.get_content() for number in range(60))
    assert go(store, NOW + timedelta(days=1), default=[url]).touched == 0


def test_a_digest_that_fails_stays_together(store: SqliteStore, mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    for number in range(3):
        put(store, number, digest="daily")
    box.refusal = "451 Try again later"
    assert go(store, NOW + timedelta(days=1), default=[url]).failed == 3
    box.refusal = ""
    [due] = {one.due_at for one in store.find(Delivery)}
    assert due is not None
    assert go(store, due, default=[url]).done == 3
    assert len(box.taken) == 1


def test_a_digest_goes_to_every_url_of_its_channel_once(
    store: SqliteStore, mailbox: tuple[Mailbox, str], webhook: Webhook
) -> None:
    box, url = mailbox
    for number in range(3):
        put(store, number, digest="hourly")
    while go(store, NOW + HOUR, default=[url, webhook.url()]).touched:
        pass
    assert len(box.taken) == len(webhook.taken) == 1


def test_a_channel_that_fails_is_left_alone_for_the_run_and_holds_up_no_other(
    store: SqliteStore, webhook: Webhook
) -> None:
    for number in range(20):
        put(store, number, channel="broken")
        put(store, number, channel="default")
    report = go(store, NOW, default=[webhook.url()], broken=["json://127.0.0.1:1/x"])
    assert len(webhook.taken) == report.done == 20
    assert (report.failed, report.unchanged) == (1, 19)
    tries = [one.failure.tries for one in store.find(Delivery, limit=100) if one.failure]
    assert tries == [1]
    assert store.count(Delivery, "state") == {"delivered": 20, "pending": 20}


def test_a_channel_that_hangs_holds_up_no_other(store: SqliteStore, webhook: Webhook) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        for number in range(10):
            put(store, number, channel="slow")
            put(store, number, channel="default")
        slow = f"json://127.0.0.1:{silent.getsockname()[1]}/x?cto=0.5&rto=0.5"
        report = go(store, NOW, default=[webhook.url()], slow=[slow])
    assert (report.done, report.failed) == (10, 1)


def test_an_unknown_digest_is_not_sent_again(store: SqliteStore, webhook: Webhook) -> None:
    put(store, 1, digest="hourly")
    [one] = store.find(Delivery)
    begun = replace(one, state=DeliveryState.SENDING, channel=f"default#{notify.mark(webhook.url())}")
    store.write([[replace(begun, due_at=NOW)]])
    assert go(store, NOW + HOUR, default=[webhook.url()]).failed == 1
    assert store.count(Delivery, "state") == {"unknown": 1}
    assert webhook.taken == []


@given(st.integers(0, 10 * 365 * 86_400_000))
def test_a_digest_goes_at_the_next_whole_hour_or_the_next_morning(milliseconds: int) -> None:
    now = NOW + timedelta(milliseconds=milliseconds)
    assert next_digest(None, now) == now
    hourly, daily = next_digest("hourly", now), next_digest("daily", now)
    assert timedelta(0) < hourly - now <= HOUR
    assert (hourly.minute, hourly.second) == (0, 0)
    assert timedelta(0) < daily - now <= timedelta(hours=25)
    assert f"{daily.astimezone(ZONE):%H:%M}" == "08:00"
