"""The only module that opens a connection: bounded in time and size, and kept out of private networks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.errors import FetchError, Gone, RefusedAddress
from tijding.http import Client, Response, is_public, judge, retry_after
from tijding.settings import Http, Settings

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def client():
    limits = Http.model_validate({"timeout": "4s", "connect_timeout": "4s", "max_size": "200kB"})
    client = Client(Settings(data=Path("data"), contact="desk@example.org", http=limits))
    yield client
    client.close()


def test_a_good_answer_comes_whole(client, odd):
    response = client.get(odd("good"), allow_private=True)
    assert response.status == 200
    assert response.body.startswith(b"<?xml")
    assert response.url == response.requested_url == odd("good")
    assert response.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("endless", "is larger than 200000 bytes"),
        ("gzip-bomb", "is larger than 200000 bytes"),
        ("drip", "took too long to answer"),
        ("silent", "took too long to answer"),
        ("reset", "can't be reached"),
        ("not-gzip", "damaged body"),
        ("too-short", "can't be reached"),
        ("to-file", "which is no http or https address"),
        ("to-nonsense", "which is no http or https address"),
        ("loop/1", "redirects more than 5 times"),
    ],
)
def test_what_is_odd_ends_in_one_clear_error_that_names_the_url(client, odd, name, reason):
    with pytest.raises(FetchError, match=r"http://127\.0\.0\.1") as caught:
        client.get(odd(name), allow_private=True)
    assert reason in str(caught.value)


def test_private_addresses_are_refused_by_number_name_and_redirect(client, odd):
    for url in (
        odd("good"),
        odd("good").replace("127.0.0.1", "localhost"),
        "http://[::1]/",
        "http://10.0.0.1/",
    ):
        with pytest.raises(RefusedAddress, match="leads into a private network"):
            client.get(url)


def test_a_name_that_leads_into_a_private_network_is_refused(client, odd, monkeypatch):
    import socket

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *args, **kwargs: real("127.0.0.1", *args, **kwargs)
    )
    with pytest.raises(RefusedAddress, match="leads into a private network"):
        client.get(odd("good").replace("127.0.0.1", "nieuws.example"))


@pytest.mark.parametrize(
    "url", ["", "nieuws", "ftp://nieuws.example", "http://", "file:///etc/passwd", "http://a b/"]
)
def test_what_is_no_web_address_is_refused(client, url):
    with pytest.raises(FetchError):
        client.get(url)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "fc00::1", "0.0.0.0",
     "224.0.0.1", "::ffff:10.0.0.1", "2002:0a00:0001::", "100.64.0.1", "nonsense"],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(address)


def test_addresses_that_are_public():
    assert is_public("145.58.30.1")
    assert is_public("2a00:1450:400e::1")


def _answer(status: int, **headers: str) -> Response:
    return Response(
        requested_url="u", url="u", status=status, body=b"", at=NOW,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )  # fmt: skip


def test_judging_by_status():
    for status in (200, 203, 304):
        judge(_answer(status))
    for status in (404, 410):
        with pytest.raises(Gone):
            judge(_answer(status))
    with pytest.raises(FetchError) as busy:
        judge(_answer(429, retry_after="7"))
    assert (busy.value.retry_after, busy.value.permanent, busy.value.status) == (7.0, False, 429)
    with pytest.raises(FetchError) as forbidden:
        judge(_answer(403))
    assert forbidden.value.permanent


def test_retry_after_is_seconds_or_a_date():
    assert retry_after({"retry-after": "120"}, NOW) == 120
    assert retry_after({"retry-after": "Tue, 24 Nov 2026 12:01:00 GMT"}, NOW) == 60
    assert retry_after({"retry-after": "Tue, 24 Nov 2026 11:00:00 GMT"}, NOW) == 0
    assert retry_after({"retry-after": "-5"}, NOW) is None
    assert retry_after({}, NOW) is None


@given(st.text(max_size=40))
def test_retry_after_survives_anything(text):
    wait = retry_after({"retry-after": text}, NOW)
    assert wait is None or wait >= 0
