"""A store, a webhook, a running newsroom, and the parts of a line over it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from newsroom import Newsroom, write_config
from newsroom.small import Desk
from tijding import fetch, poll
from tijding.archive import Archive
from tijding.http import Client
from tijding.model import Report
from tijding.settings import Settings, load
from tijding.store.sqlite import SqliteStore
from unit.webhook import Webhook


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Where a test writes articles of its own for a newsroom."""
    return Desk(tmp_path)


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """A plain client, which asks what the newsroom serves."""
    with httpx.Client(timeout=5) as client:
        yield client


@dataclass
class Parts:
    """What poll and fetch need, over one newsroom; ``now`` is moved on by the tests."""

    newsroom: Newsroom
    settings: Settings
    store: SqliteStore
    client: Client
    archive: Archive
    now: datetime

    def clock(self) -> datetime:
        return self.now

    def poll(self) -> Report:
        return poll.run(self.store, self.settings, self.clock, client=self.client, archive=self.archive)

    def fetch(self) -> Report:
        total = Report(station="fetch")
        while True:
            report = fetch.run(
                self.store, self.settings, self.clock, client=self.client, archive=self.archive, limit=200
            )
            total += report
            if not report.touched:
                return total


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    found = SqliteStore(tmp_path / "tijding.db", durable=False)
    found.setup()
    yield found
    found.close()


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    with Webhook() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def odd() -> Iterator[Callable[[str], str]]:
    """Yield a function from the name of an oddity to its URL."""
    with Newsroom(now=datetime.now(UTC)) as newsroom:
        yield newsroom.odd_url


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    now = datetime.now(UTC)
    with Newsroom(now=now, slow=0.0) as newsroom:
        settings = load(write_config(newsroom, tmp_path / "config"), tmp_path, {})
        store = SqliteStore(tmp_path / "tijding.db", durable=False)
        store.setup()
        client = Client(settings)
        yield Parts(newsroom, settings, store, client, Archive(settings.archive), now)
        client.close()
        store.close()
