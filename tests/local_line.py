"""Poll and fetch over a LocalSite, with a real store and archive and a clock that a test moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from local_site import LocalSite, Page, local_site
from tijding import fetch, poll
from tijding.archive import Archive
from tijding.http import Client
from tijding.ids import url_id
from tijding.model import ArticleRecord, Entry, Feed, FeedState, Report, Revision
from tijding.settings import Http, Retry, Settings
from tijding.store.sqlite import SqliteStore

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WORDS = " ".join(f"woord{number}" for number in range(70))


@dataclass
class LocalLine:
    site: LocalSite
    settings: Settings
    store: SqliteStore
    client: Client
    archive: Archive
    now: datetime = START

    def clock(self) -> datetime:
        return self.now

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def poll(self) -> Report:
        return poll.run(self.store, self.settings, self.clock, client=self.client, archive=self.archive)

    def fetch(self, limit: int | None = None) -> Report:
        return fetch.run(
            self.store, self.settings, self.clock, client=self.client, archive=self.archive, limit=limit
        )

    def state(self, id: str = "feed") -> FeedState:
        found = self.store.get(FeedState, id)
        assert found is not None
        return found

    def entry(self, path: str) -> Entry:
        found = self.store.get(Entry, url_id(self.site.url(path)))
        assert found is not None
        return found

    def entries(self) -> list[Entry]:
        return list(self.store.scan(Entry))

    def article(self, path: str) -> ArticleRecord | None:
        return self.store.get(ArticleRecord, url_id(self.site.url(path)))

    def revisions(self, path: str) -> list[Revision]:
        found = self.store.find(Revision, {"article_id": url_id(self.site.url(path))})
        return sorted(found, key=lambda one: one.number)

    def pages_asked(self) -> list[str]:
        """Return the paths asked, without the rules of the host."""
        return [path for path in self.site.paths() if path not in ("/robots.txt", "/.well-known/tdmrep.json")]

    def publish(self, *paths: str, text: str = "") -> None:
        """Put articles at ``paths``, and list them in the feed."""
        for path in paths:
            self.site.pages[path] = page(path, text)
        self.site.pages["/rss"] = rss(*(item(self.site.url(path), path) for path in paths))

    def take_in(self) -> Report:
        """Poll, then fetch; return what fetch did."""
        self.poll()
        return self.fetch()


@contextmanager
def local_line(folder: Path, *, feeds: tuple[str, ...] = ("/rss",), **options: object) -> Iterator[LocalLine]:
    """Yield a line over a site whose first feed is called ``feed``, the others ``feed2`` and so on.

    ``options`` are fields of Settings.
    """
    with local_site() as site:
        configured = tuple(
            Feed(
                id=f"feed{number}" if number > 1 else "feed",
                url=site.url(path),
                publisher="De Bode",
                allow_private=True,
                min_interval=60,
                max_interval=3600,
                pause=0,
            )
            for number, path in enumerate(feeds, 1)
        )
        values: dict[str, object] = {
            "contact": "https://lezer.example/over",
            "http": Http.model_validate({"timeout": "2s", "connect_timeout": "1s", "max_size": "300kB"}),
            "retry": Retry(first=timedelta(minutes=1), max=timedelta(hours=1), tries=3),
            "recheck": (timedelta(hours=1), timedelta(hours=6)),
        }
        settings = Settings.model_validate(
            values | {"data": folder, "archive": str(folder / "archive"), "feeds": configured} | options
        )
        store = SqliteStore(folder / "tijding.db", durable=False)
        store.setup()
        client = Client(settings)
        try:
            yield LocalLine(site, settings, store, client, Archive(settings.archive))
        finally:
            client.close()
            store.close()


def page(path: str, text: str = "", *, head: str = "", title: str = "") -> Page:
    """Return an article's page of some 70 words, ``text`` being its first paragraph."""
    title = title or f"Bericht van {path}"
    body = (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{escape(text or f'Dit is het bericht op {path}.')}</p><p>{WORDS}.</p></article></body></html>"
    )
    return Page(body.encode())


def item(
    url: str | None, title: str = "Titel", *, guid: str = "", text: str = "Kort.", more: str = ""
) -> str:
    link = f"<link>{escape(url)}</link>" if url else ""
    name = f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else ""
    described = f"<description>{escape(text)}</description>"
    return f"<item><title>{escape(title)}</title>{name}{link}{described}{more}</item>"


def rss(*items: str, **headers: str) -> Page:
    body = f'<rss version="2.0"><channel><title>Feed</title>{"".join(items)}</channel></rss>'
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(body.encode(), headers=named, content_type="application/rss+xml; charset=utf-8")
