"""robots.txt and the TDM Reservation Protocol: what may be read, asked once and kept."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from protego import Protego

from local_site import Page, local_site
from tijding.errors import FetchError, Skipped
from tijding.http import Client, Response
from tijding.robots import (
    HostRules,
    Permissions,
    check_headers,
    check_page,
    covers,
    is_reserved,
    robots_text,
    tdm_locations,
)
from tijding.settings import Http, Settings

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def _answer(status: int = 200, body: bytes = b"", **headers: str) -> Response:
    return Response(
        requested_url="https://nieuws.example/robots.txt",
        url="https://nieuws.example/robots.txt",
        status=status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=body,
        at=NOW,
    )


def _check(url: str, *, robots: str = "", locations: tuple[tuple[str, bool], ...] = ()) -> None:
    rules = HostRules(robots=robots, locations=locations, read_at=NOW)
    check_page(rules, Protego.parse(robots), url)


# --- deciding -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410, 451])
def test_no_robots_txt_allows_all(status):
    assert robots_text(_answer(status, b"User-agent: *\nDisallow: /")) == ""


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_robots_txt_that_cant_be_had_forbids_all_for_now(status):
    with pytest.raises(FetchError, match=f"answered with {status}") as caught:
        robots_text(_answer(status, retry_after="90"))
    assert (caught.value.retry_after, caught.value.permanent) == (90.0, False)


def test_a_rule_for_us_goes_before_the_rule_for_all():
    robots = "\ufeffUser-agent: tijding\nDisallow: /niet-voor-ons\n\nUser-agent: *\nDisallow: /\n"
    text = robots_text(_answer(body=robots.encode()))
    _check("https://nieuws.example/wel", robots=text)
    with pytest.raises(Skipped, match=r"robots\.txt forbids it"):
        _check("https://nieuws.example/niet-voor-ons/1", robots=text)


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_a_robots_txt(body):
    text = robots_text(_answer(body=body))
    with suppress(Skipped):  # forbidden or not: both are answers
        _check("https://nieuws.example/pad?x=1", robots=text)


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("/", "/a/b", True),
        ("/premium/", "/premium/1", True),
        ("/premium/", "/premium", False),
        ("/premium/*", "/premium/1", True),
        ("*", "/a", True),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/a*b*c", "/a-x-b-y-c-z", True),
        ("/a*b*c$", "/a-b-c-b", False),
        ("/aa*aa$", "/aaa", False),
        ("/a.c", "/abc", False),
    ],
)
def test_locations_cover_paths(pattern, path, covered):
    assert covers(pattern, path) is covered


def test_a_location_of_many_stars_takes_no_time():
    assert not covers("/" + "*a" * 5000 + "$", "/" + "a" * 4000)


@pytest.mark.parametrize(
    ("locations", "path", "reserved"),
    [
        ((), "/a", False),
        ((("/", True),), "/a", True),
        ((("/", False),), "/a", False),
        ((("/open/", False), ("/", True)), "/open/1", False),
        ((("/open/", False), ("/", True)), "/dicht", True),
        ((("/", True), ("/open/", False)), "/open/1", True),  # by order yes, by length no: in doubt reserved
        ((("/", False), ("/dicht/", True)), "/dicht/1", True),
    ],
)
def test_the_first_or_the_longest_location_reserves(locations, path, reserved):
    assert is_reserved(locations, path) is reserved


def test_tdmrep_is_read_in_order():
    rules = [
        {"location": "/a", "tdm-reservation": 1, "tdm-policy": "https://nieuws.example/p"},
        {"location": "/b", "tdm-reservation": 0},
        {"location": "/c", "tdm-reservation": "1"},
        {"tdm-reservation": 1},
        "/d",
        {"location": 5, "tdm-reservation": 1},
    ]
    found = tdm_locations(_answer(body=json.dumps(rules).encode()))
    assert found == (("/a", True), ("/b", False), ("/c", True))


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"null", b"[" * 100_000, b"\xff", b'"x"'])
def test_what_is_no_tdmrep_reserves_nothing(body):
    assert tdm_locations(_answer(body=body)) == ()
    assert tdm_locations(_answer(404, b'[{"location": "/", "tdm-reservation": 1}]')) == ()


def test_tdmrep_reserves_a_page_with_its_query():
    with pytest.raises(Skipped, match="text and data mining reserved"):
        _check("https://nieuws.example/a?id=5", locations=(("/a?id=5$", True),))
    with pytest.raises(Skipped):
        _check("https://nieuws.example", locations=(("/$", True),))


def test_the_header_reserves():
    check_headers("u", {})
    check_headers("u", {"tdm-reservation": "0"})
    with pytest.raises(Skipped, match="tdm-reservation header"):
        check_headers("u", {"tdm-reservation": " 1 "})


# --- asking -------------------------------------------------------------------------------------


@pytest.fixture
def site():
    with local_site() as site:
        site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /dicht\nCrawl-delay: 3")
        rules = [{"location": "/betaald/*", "tdm-reservation": 1}]
        site.pages["/.well-known/tdmrep.json"] = Page(json.dumps(rules).encode())
        yield site


@pytest.fixture
def client():
    limits = Http.model_validate({"timeout": "1s", "max_size": "100kB"})
    client = Client(Settings(data=Path("data"), contact="x", http=limits))
    yield client
    client.close()


def test_a_host_is_asked_once_a_day_over_processes(site, client, tmp_path):
    def check(path: str, now: datetime, permissions: Permissions) -> float:
        return permissions.check(site.url(path), now, allow_private=True)

    first = Permissions(client, tmp_path)
    assert check("/open", NOW, first) == 3.0
    with pytest.raises(Skipped, match=r"robots\.txt"):
        check("/dicht/1", NOW, first)
    with pytest.raises(Skipped, match=r"tdmrep\.json"):
        check("/betaald/1", NOW + timedelta(hours=23), first)
    later = Permissions(client, tmp_path)
    with pytest.raises(Skipped):
        check("/betaald/1", NOW + timedelta(hours=23), later)
    assert site.paths() == ["/robots.txt", "/.well-known/tdmrep.json"]
    site.pages["/robots.txt"] = Page(status=404)
    for permissions in (first, later):
        check("/dicht/1", NOW + timedelta(hours=25), permissions)
    assert site.paths() == ["/robots.txt", "/.well-known/tdmrep.json"] * 2


def test_a_kept_answer_that_is_damaged_is_asked_anew(site, client, tmp_path):
    Permissions(client, tmp_path).check(site.url("/open"), NOW, allow_private=True)
    (kept,) = tmp_path.iterdir()
    for text in ("", "{}", "[]", '{"robots": "", "locations": [], "read_at": "gisteren"}'):
        kept.write_text(text)
        with pytest.raises(Skipped):
            Permissions(client, tmp_path).check(site.url("/dicht"), NOW, allow_private=True)


def test_a_robots_txt_that_fails_is_not_kept(site, client, tmp_path):
    permissions = Permissions(client, tmp_path)
    site.pages["/robots.txt"] = Page(status=500)
    with pytest.raises(FetchError, match=r"robots\.txt was answered with 500"):
        permissions.check(site.url("/open"), NOW, allow_private=True)
    site.pages["/robots.txt"] = Page(b"")
    assert permissions.check(site.url("/open"), NOW, allow_private=True) == 0.0


def test_a_robots_txt_too_large_to_be_had_is_a_failure_that_passes(site, client, tmp_path):
    site.pages["/robots.txt"] = Page(b"#" * 200_000)
    with pytest.raises(FetchError, match=r"robots\.txt is larger than") as caught:
        Permissions(client, tmp_path).check(site.url("/open"), NOW, allow_private=True)
    assert not caught.value.permanent


@pytest.mark.parametrize("delay", ["nan", "-5", "inf", "1e999", "snel"])
def test_a_crawl_delay_that_is_none_is_none(site, client, tmp_path, delay):
    site.pages["/robots.txt"] = Page(f"User-agent: *\nCrawl-delay: {delay}".encode())
    assert Permissions(client, tmp_path).check(site.url("/open"), NOW, allow_private=True) == 0.0


def test_rules_of_another_host_under_the_same_file_name_are_not_taken(site, client, tmp_path):
    permissions = Permissions(client, tmp_path)
    permissions.check(site.url("/open"), NOW, allow_private=True)
    (kept,) = tmp_path.iterdir()
    kept.write_text(json.dumps(json.loads(kept.read_text()) | {"origin": "http://ander.example"}))
    asked = len(site.asked)
    Permissions(client, tmp_path).check(site.url("/open"), NOW, allow_private=True)
    assert len(site.asked) == asked + 2
