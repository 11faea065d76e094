"""What a server may do to a client: drip, swell, lie about coding, lead astray. Errors are ours, each one."""

from __future__ import annotations

import gzip
import itertools
import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from local_site import Page, local_site
from tijding.coding import Decoder
from tijding.errors import FetchError, RefusedAddress, Skipped
from tijding.http import Client, Unreachable, is_public
from tijding.settings import Http, Settings

LIMIT = 50_000


@pytest.fixture(scope="module")
def site():
    with local_site() as site:
        yield site


@pytest.fixture
def client():
    limits = Http.model_validate({"timeout": "0.6s", "connect_timeout": "0.5s", "max_size": f"{LIMIT}B"})
    client = Client(Settings(data=Path("data"), contact="https://lezer.example/over", http=limits))
    yield client
    client.close()


def _zipped(body: bytes, coding: str = "gzip") -> Page:
    return Page(body, headers={"Content-Encoding": coding})


def _drip(head: bytes) -> Iterator[bytes]:
    yield head
    for _ in range(200):
        time.sleep(0.05)
        yield b"a"


# --- time and size ------------------------------------------------------------------------------


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_drip_is_cut_off_wherever_it_drips(client, site, head):
    """Each byte comes in time, the whole never does: only a bound on the whole ends it."""
    site.pages["/druppel"] = Page(raw=lambda: _drip(head))
    with pytest.raises(FetchError, match="took too long to answer"):
        client.get(site.url("/druppel"), allow_private=True)
    asked = len(site.asked)
    site.pages["/daarna"] = Page(b"goed")
    assert client.get(site.url("/daarna"), allow_private=True).body == b"goed"
    assert len(site.asked) == asked + 1


@pytest.mark.parametrize(("more", "whole"), [(0, True), (1, False)])
def test_the_limit_itself_is_allowed_plain_and_packed(client, site, more, whole):
    body = b"x" * (LIMIT + more)
    site.pages["/plat"], site.pages["/gepakt"] = Page(body), _zipped(gzip.compress(body))
    for path in ("/plat", "/gepakt"):
        if whole:
            assert client.get(site.url(path), allow_private=True).body == body
        else:
            with pytest.raises(FetchError, match=f"larger than {LIMIT} bytes") as caught:
                client.get(site.url(path), allow_private=True)
            assert caught.value.permanent


def test_a_bomb_of_bombs_is_stopped_at_the_limit(client, site):
    site.pages["/bom"] = _zipped(gzip.compress(b"\0" * 50_000_000))
    with pytest.raises(FetchError, match="larger than"):
        client.get(site.url("/bom"), allow_private=True)


def test_a_packed_body_that_never_unfolds_is_stopped_too(client, site):
    empty_blocks = b"\x00\x00\x00\xff\xff" * 20_000
    site.pages["/leeg"] = _zipped(gzip.compress(b"")[:10] + empty_blocks)
    with pytest.raises(FetchError, match="larger than"):
        client.get(site.url("/leeg"), allow_private=True)


# --- coding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"tekst")),
        ("GZIP", gzip.compress(b"tekst")),
        ("x-gzip", gzip.compress(b"tek") + gzip.compress(b"st")),
        ("gzip", gzip.compress(b"tekst") + b"\0" * 20),
        ("deflate", zlib.compress(b"tekst")),
        ("identity", b"tekst"),
    ],
)
def test_codings_are_undone(client, site, coding, body):
    site.pages["/code"] = _zipped(body, coding)
    assert client.get(site.url("/code"), allow_private=True).body == b"tekst"


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("br", b"\x0b\x02\x80tekst\x03", "'br', which was not asked for"),
        ("gzip", gzip.compress(b"tekst" * 99)[:-9], "damaged body: it ends too early"),
        ("gzip", b"tekst", "damaged body"),
        ("deflate", b"\xff" * 20, "damaged body"),
    ],
)
def test_a_coding_that_lies_is_an_error_and_not_half_a_page(client, site, coding, body, reason):
    site.pages["/code"] = _zipped(body, coding)
    with pytest.raises(FetchError, match=reason):
        client.get(site.url("/code"), allow_private=True)


@given(
    body=st.binary(max_size=3000),
    cuts=st.lists(st.integers(0, 3000), max_size=6),
    copies=st.integers(1, 3),
    rest=st.sampled_from([b"", b"\0" * 20, b"\0\x1f\x8b\x08"]),
)
@example(
    body=b"\x00\x00\x90\x90\x90\x91\x90\x90\x92", cuts=[31], copies=2, rest=b""
)  # between two magic bytes
@settings(deadline=None)
def test_pieces_of_any_size_give_the_same_body(body, cuts, copies, rest):
    packed = b"".join(gzip.compress(body) for _ in range(copies)) + rest
    decoder = Decoder("u", "gzip")
    edges = [0, *sorted(min(cut, len(packed)) for cut in cuts), len(packed)]
    pieces = [packed[start:end] for start, end in itertools.pairwise(edges)]
    assert b"".join(decoder.feed(piece, 1_000_000) for piece in pieces) == body * copies
    decoder.finish()


# --- where it leads -----------------------------------------------------------------------------


def test_a_redirect_is_followed_and_told(client, site):
    site.pages["/kort"] = Page(status=301, headers={"Location": "/lang?a=1#deel"})
    site.pages["/lang?a=1"] = Page(b"hier")
    found = client.get(site.url("/kort"), allow_private=True)
    assert (found.requested_url, found.url, found.body) == (site.url("/kort"), site.url("/lang?a=1"), b"hier")
    assert found.redirects == (site.url("/kort"),)


@pytest.mark.parametrize("target", ["http://10.1.1.1/", "http://169.254.169.254/latest", "http://[::1]:80/"])
def test_a_redirect_into_a_private_network_is_refused_before_any_connection(
    client, site, monkeypatch, target
):
    """The first address passes as public here, by one exception; the redirect's does not."""
    site.pages["/weg"] = Page(status=302, headers={"Location": target})
    monkeypatch.setattr("tijding.connecting.is_public", lambda address: address == "127.0.0.1")
    made: list[str] = []
    real = socket.create_connection
    monkeypatch.setattr(
        socket,
        "create_connection",
        lambda address, *args, **more: (made.append(address[0]), real(address))[1],
    )
    with pytest.raises(RefusedAddress, match="leads into a private network") as caught:
        client.get(site.url("/weg"))
    assert caught.value.subject == site.url("/weg")
    assert made == ["127.0.0.1"]


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://nieuws.example/",
        "javascript:alert(1)",
        "http://[::1",
        "data:,x",
    ],
)
def test_a_redirect_out_of_the_web_is_refused(client, site, target):
    site.pages["/weg"] = Page(status=302, headers={"Location": target})
    with pytest.raises(RefusedAddress, match="no http or https address"):
        client.get(site.url("/weg"), allow_private=True)


def test_a_name_with_one_private_address_among_public_ones_is_refused(client, monkeypatch):
    addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("145.58.30.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: addresses)
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.1"):
        client.get("http://gemengd.example/")


def test_the_address_that_was_checked_is_the_one_that_is_used(client, site, monkeypatch):
    """A name that answers otherwise the second time (DNS rebinding) is never asked a second time."""
    answers = iter(["127.0.0.1"])
    real = socket.getaddrinfo

    def resolve(host, *args, **more):
        return real(next(answers) if host == "wisselend.example" else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr("tijding.connecting.is_public", lambda address: address == "127.0.0.1")
    site.pages["/"] = Page(b"hier")
    assert client.get(site.url("/").replace("127.0.0.1", "wisselend.example")).body == b"hier"


@pytest.mark.parametrize(
    "address",
    ["64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "::ffff:127.0.0.1", "fec0::1", "240.0.0.1", "::", "ff02::1"],
)
def test_addresses_that_hide_what_they_are(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["64:ff9b::145.58.30.1", "::ffff:145.58.30.1"])
def test_addresses_that_carry_a_public_one(address):
    assert is_public(address)


@given(
    st.text(max_size=60)
    | st.sampled_from(["http://", "https://:", "http://a:99999/", "http://xn--/", "http://.."])
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_string_makes_it_raise_anything_but_our_errors(text):
    client = Client(Settings(data=Path("data"), contact="x"))

    @contextmanager
    def nobody(url: str) -> Iterator[None]:
        raise Skipped(url, "not in a test")
        yield

    for url in (text, f"http://{text}"):
        with pytest.raises((FetchError, Skipped)):
            client.get(url, visit=nobody)


def test_a_port_beyond_all_numbers_is_no_url(client):
    with pytest.raises(FetchError, match="is no URL that can be asked") as caught:
        client.get(f"http://127.0.0.1:{10**30}/", allow_private=True)
    assert caught.value.permanent


# --- hosts that are not there -------------------------------------------------------------------


def test_nobody_at_home_is_unreachable(client):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(Unreachable, match="can't be reached"):
        client.get(url, allow_private=True)


def test_no_such_name_is_unreachable(client, monkeypatch):
    def unknown(*args: object, **more: object) -> object:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unreachable, match=r"no address for nergens\.example: Name or service not known"):
        client.get("http://nergens.example/")


def test_no_tls_where_it_is_asked_for_is_unreachable(client, site):
    with pytest.raises(FetchError, match="can't be reached"):
        client.get(site.url("/").replace("http:", "https:"), allow_private=True)


@pytest.mark.parametrize("raw", [b"geen http\r\n\r\n", b"HTTP/9.9 abc\r\n\r\n", b"", b"\0" * 500])
def test_what_is_no_http_is_an_error(client, site, raw):
    site.pages["/onzin"] = Page(raw=lambda: iter([raw]))
    with pytest.raises(FetchError, match="can't be reached"):
        client.get(site.url("/onzin"), allow_private=True)


# --- manners ------------------------------------------------------------------------------------


def test_it_says_who_it_is_and_takes_only_what_it_can_undo(client, site):
    site.pages["/"] = Page(b"hier")
    client.get(site.url("/"), headers={"If-None-Match": '"x"'}, allow_private=True)
    sent = site.asked[-1].headers
    assert sent["user-agent"] == "Tijding/0.1 (+https://lezer.example/over)"
    assert (sent["accept-encoding"], sent["if-none-match"]) == ("gzip", '"x"')


def test_each_hop_is_visited_before_it_is_asked(client, site):
    site.pages["/een"] = Page(status=302, headers={"Location": "/twee"})
    site.pages["/twee"] = Page(b"verboden")
    visited: list[str] = []

    @contextmanager
    def visit(url: str) -> Iterator[None]:
        visited.append(url)
        if url.endswith("/twee"):
            raise Skipped(url, "robots.txt forbids it")
        yield

    before = len(site.asked)
    with pytest.raises(Skipped):
        client.get(site.url("/een"), allow_private=True, visit=visit)
    assert visited == [site.url("/een"), site.url("/twee")]
    assert site.paths()[before:] == ["/een"]
