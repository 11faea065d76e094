"""All that is odd in feeds, at once: each says in `tijding health` what is wrong, and the rest goes on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from killing import tijding

from newsroom import Newsroom
from newsroom.oddities import ODD_WORDS, ODDITIES
from tijding.model import ArticleRecord
from tijding.store.sqlite import SqliteStore

pytestmark = pytest.mark.slow

SAID = {
    "not-xml": "is no feed",
    "html": "is no feed",
    "json": "is no feed",
    "binary": "is no feed",
    "empty": "is empty",
    "endless": "is larger than 2000000 bytes",
    "drip": "took too long to answer",
    "silent": "took too long to answer",
    "reset": "can't be reached: Server disconnected",
    "gzip-bomb": "is larger than 2000000 bytes",
    "page-bomb": "is larger than 2000000 bytes",
    "not-gzip": "has a damaged body",
    "to-private": "can't be reached: [Errno 111] Connection refused",
    "to-file": "leads to 'file:///etc/passwd', which is no http or https address",
    "to-nonsense": "which is no http or https address",
    "no-location": "was answered with 302",
    "too-short": "can't be reached: peer closed connection without sending complete message body",
    "not-a-page": "is no feed",
    "no-article": "is no feed",
    "deep": "is no feed",
    "cut": "is no feed",
    "year-1": "is no feed",
    "teapot": "was answered with 418",
}
"""What health says of the feeds that bring nothing."""
STRANGE = {
    "entity-bomb": "declares entities, which are not expanded",
    "external-entity": "declares entities, which are not expanded",
    "too-long": "is not well formed",
}
"""What it says of the feeds that bring news all the same."""
WELL = [
    "good",
    "no-items",
    "dates",
    "duplicate-guids",
    "huge-title",
    "wrong-charset",
    "unknown-charset",
    "utf-16",
    "links",
]
PRIVATE = ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
LINKS = {
    "http://127.0.0.1:9/geheim": "can't be reached",
    "/odd/to-private": "can't be reached",
    "/odd/loop": "redirects more than 5 times",
    "/odd/page-bomb": "is larger than 2000000 bytes",
    "/odd/not-a-page": "is image/png, not a page",
    "/odd/los": "is gone (404)",
}
"""What it says of the links in the feed ``links``, whose feed may go into private networks."""


def write_config(newsroom: Newsroom, folder: Path) -> None:
    """Write a configuration with every oddity as a feed, but those that close their host to all others."""
    own = {"publisher": "Vreemd", "allow_private": True}
    feeds = [
        {"id": name, "url": newsroom.odd_url(name)} | own for name in ODDITIES if name not in ("busy", "old")
    ]
    feeds += [
        {"id": f"private-{PRIVATE.index(host)}", "url": in_private(newsroom, host), "publisher": "Vreemd"}
        for host in PRIVATE
    ]
    defaults = {"interval": {"min": "1h", "max": "2h"}, "pause": "0s"}
    http = {"timeout": "2s", "connect_timeout": "1s", "max_size": "2MB"}
    retry = {"first": "1s", "max": "5s", "tries": 4}
    files = {
        "feeds": {"defaults": defaults, "feeds": feeds},
        "topics": {"topics": []},
        "settings": {"contact": "https://tijding.invalid/", "http": http, "retry": retry},
    }
    folder.mkdir()
    for name, values in files.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(values), encoding="utf-8")


def in_private(newsroom: Newsroom, host: str) -> str:
    """Return the address of a good feed under another name of this machine."""
    return newsroom.odd_url("good").replace("127.0.0.1", host)


def test_each_says_what_is_wrong_and_the_rest_goes_on(tmp_path):
    with Newsroom(now=datetime.now(UTC)) as newsroom:
        write_config(newsroom, tmp_path / "config")
        folders = ["--config", str(tmp_path / "config"), "--data", str(tmp_path)]
        assert tijding(["run", "--once", *folders], tmp_path / "run.log") == 0
        assert tijding(["health", "--json", *folders], tmp_path / "health.json") == 0
        desk = newsroom.odd_url("").removesuffix("/odd/")
    assert "Traceback" not in (tmp_path / "run.log").read_text(encoding="utf-8")
    health = json.loads((tmp_path / "health.json").read_text(encoding="utf-8"))
    assert_feeds_say(health)
    assert health["urls_seen"] == sum(health["fates"].values())
    reasons = {one["url"].removeprefix(desk): one["reason"] for one in health["problems"]}
    assert {url: reason for url, reason in LINKS.items() if reason not in reasons.get(url, "")} == {}
    assert reasons.keys() == LINKS.keys()
    assert_the_rest_came(tmp_path, desk)


def assert_feeds_say(health: dict[str, Any]) -> None:
    feeds = {feed["id"]: feed for feed in health["feeds"]}
    said = {id: feed["error"] for id, feed in feeds.items() if feed["error"]}
    private = {f"private-{number}": "leads into a private network" for number in range(len(PRIVATE))}
    assert {id: words for id, words in (SAID | private).items() if words not in said.get(id, "")} == {}
    assert said.keys() == (SAID | private).keys()
    strange = {id: feed["problem"] for id, feed in feeds.items() if feed["problem"]}
    assert {id: words for id, words in STRANGE.items() if words not in strange.get(id, "")} == {}
    assert strange.keys() == STRANGE.keys()
    assert all(feed["next_poll"] for feed in feeds.values())
    assert feeds.keys() - said.keys() - strange.keys() == set(WELL)


def assert_the_rest_came(folder: Path, desk: str) -> None:
    """Every good page that one of the odd feeds lists is an article, with sane dates."""
    store = SqliteStore(folder / "tijding.db")
    articles = {one.article.url.removeprefix(desk): one for one in store.scan(ArticleRecord)}
    store.close()
    assert {f"/odd/page/{number}" for number in range(1, 8)} <= articles.keys()
    for number in range(1, 8):
        record = articles[f"/odd/page/{number}"]
        words = [part.text for part in record.article.paragraphs]
        assert words[-len(ODD_WORDS) :] == ODD_WORDS
        assert record.due is None
        assert record.event
        assert record.order_time.year >= 2026
