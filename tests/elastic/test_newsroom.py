"""The whole line over the sample newsroom on both stores: the same comes out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom import Newsroom, write_config
from tijding.cli import main
from tijding.line import open_line
from tijding.store import ArticleQuery, Store

sys.path.insert(0, str(Path(__file__).parent.parent / "e2e"))
from outcome import Outcome, differences, outcome, unlinked

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROUNDS = 8
SEARCHES = ("dijk", "top Alaska", '"Nautilusbeker gestolen"', "ijzersterke garanties", "scholen")


@pytest.fixture
def port() -> int:
    """Return the first of four ports in a row that are free now, for both runs must have the same URLs."""
    for start in range(30_000, 32_000, 4):
        try:
            with Newsroom(now=NOW, port=start):
                return start
        except OSError:
            continue  # taken by somebody else
    pytest.fail("no ports")


def rebuild(folder: Path, store: Mapping[str, str]) -> tuple[Outcome, list[str]]:
    """Make all anew from the archive by the command, no newsroom there; return what came of it."""
    environ = {"TIJDING_CONTACT": "test@example.org", **store}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environ.items():
            patch.setenv(name, value)
        where = ["--config", str(folder / "config"), "--data", str(folder)]
        assert main(["replay", "--from-archive", *where]) == 0
    with open_line(folder / "config", folder, environ=environ, clock=lambda: NOW) as line:
        return outcome(line.store), unlinked(line.store)


def run(port: int, folder: Path, store: Mapping[str, str]) -> tuple[Outcome, dict, dict]:
    """Run the line over all that a newsroom tells at once; return what it made of it."""
    environ = {"TIJDING_CONTACT": "test@example.org", **store}
    with Newsroom(now=NOW, slow=0.0, port=port) as newsroom:
        write_config(newsroom, folder / "config", recheck=[], batch=200)
        with open_line(folder / "config", folder, environ=environ, clock=lambda: NOW) as line:
            for _ in range(ROUNDS):
                line.run_once()
            assert unlinked(line.store) == []
            found = {words: _titles(line.store, words) for words in SEARCHES}
            return outcome(line.store), line.store.fates(), found


def _titles(store: Store, words: str) -> tuple[list, int]:
    page = store.search(ArticleQuery(words=words, limit=100))
    shown = [(found.record.id, found.title_spans, found.highlights) for found in page.found]
    return sorted(shown), page.total


@pytest.mark.usefixtures("new_elasticsearch_store")
def test_both_stores_make_the_same_of_the_news_and_of_the_archive(
    tmp_path, port, elasticsearch_url, elasticsearch_prefix
):
    elsewhere = {
        "TIJDING_STORE": elasticsearch_url,
        "TIJDING_ELASTICSEARCH_PREFIX": elasticsearch_prefix,
    }
    here = run(port, tmp_path / "sqlite", {})
    there = run(port, tmp_path / "elasticsearch", elsewhere)
    assert sum(here[1].values()) > 50
    assert there[1:] == here[1:]
    assert differences(here[0], there[0]) == []
    again, astray = rebuild(tmp_path / "elasticsearch", elsewhere)
    assert astray == []
    differing = differences(there[0], again, order=False)
    # What was never fetched with success is in no archive, and waits.
    assert [line for line in differing if not line.startswith("urls ")] == []
