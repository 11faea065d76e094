"""A publisher on localhost: serves stories as a feed and pages, from a process of its own.

A process of its own, so that its work does not count as the line's. Its pages have what pages have around
an article, in two layouts by turns: one with JSON-LD NewsArticle, one whose date is in a time element only.
"""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

import yaml

from benchmarks.stories import PROJECT, Story

NAME = "De Meetbode"
_TEASER = 1
"""Sentences that the feed gives of an article."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """``base`` is its address; ``released`` how many of its stories are out, which may be raised."""

    base: str
    stories: Sequence[Story]
    released: Synchronized[int]

    def url(self, story: Story) -> str:
        return f"{self.base}/artikel/{story.slug}"

    def write_config(self, folder: Path, *, interval: str = "1s", **settings: object) -> Path:
        """Write a configuration that follows this publisher, with the topics and rules that Tijding ships.

        ``settings`` are keys of settings.yaml.
        """
        folder.mkdir(parents=True, exist_ok=True)
        defaults = {"interval": {"min": interval, "max": interval}, "pause": "0s", "allow_private": True}
        feed = {"id": "meetbode", "url": f"{self.base}/feed", "publisher": NAME}
        files: dict[str, object] = {
            "feeds.yaml": {"defaults": defaults, "feeds": [feed]},
            "settings.yaml": {"contact": "https://tijding.invalid/bench"} | settings,
        }
        for name, content in files.items():
            (folder / name).write_text(yaml.safe_dump(content), encoding="utf-8")
        shutil.copy(PROJECT / "config" / "topics.yaml", folder)
        return folder


@contextmanager
def publishing(stories: Sequence[Story], *, released: int | None = None) -> Iterator[Publisher]:
    """Yield a publisher whose first ``released`` stories are out (None: all); it ends with the block."""
    context = multiprocessing.get_context("spawn")
    count = context.Value("i", len(stories) if released is None else released)
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(tuple(stories), count, there), daemon=True)
    process.start()
    try:
        yield Publisher(here.recv(), stories, count)
    finally:
        process.terminate()
        process.join()


def _serve(stories: Sequence[Story], released: Synchronized[int], ready: Connection) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    base = f"http://127.0.0.1:{server.server_address[1]}"
    server.daemon_threads = True
    _Handler.stories, _Handler.released, _Handler.base = stories, released, base
    _Handler.pages = {
        f"/artikel/{story.slug}": page(story, base, number).encode() for number, story in enumerate(stories)
    }
    ready.send(base)
    server.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    stories: Sequence[Story]
    released: Synchronized[int]
    base: str
    pages: Mapping[str, bytes]

    def do_GET(self) -> None:
        if self.path == "/feed":
            out = self.stories[: self.released.value]
            self._answer(200, feed(out, self.base).encode(), "application/rss+xml; charset=utf-8")
        elif self.path in self.pages:
            self._answer(200, self.pages[self.path], "text/html; charset=utf-8")
        else:
            self._answer(404, b"", "text/plain")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def feed(stories: Sequence[Story], base: str) -> str:
    """Return ``stories`` as RSS 2.0, each with the beginning of its text."""
    items = "".join(_item(story, f"{base}/artikel/{story.slug}") for story in stories)
    return f'<rss version="2.0"><channel><title>{NAME}</title><link>{base}</link>{items}</channel></rss>'


def _item(story: Story, url: str) -> str:
    teaser = " ".join(story.sentences[:_TEASER])
    return (
        f"<item><title>{escape(story.title)}</title><link>{url}</link><guid>{url}</guid>"
        f"<pubDate>{format_datetime(story.published)}</pubDate>"
        f"<description>{escape(teaser)}</description></item>"
    )


def page(story: Story, base: str, number: int) -> str:
    """Return a story's page; the layout goes by whether ``number`` is even."""
    url, title = f"{base}/artikel/{story.slug}", escape(story.title)
    text = "\n".join(f"<p>{escape(' '.join(paragraph))}</p>" for paragraph in story.paragraphs)
    stamp = story.published.isoformat()
    head = f'<script type="application/ld+json">{_json_ld(story, url)}</script>' if number % 2 == 0 else ""
    return f"""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>{title} | {NAME}</title>
<link rel="canonical" href="{url}">{head}<style>.kop {{ font-weight: bold }}</style></head>
<body><nav><ul><li><a href="{base}/">Voorpagina</a></li><li><a href="{base}/sport">Sport</a></li></ul></nav>
<main><article><h1 class="kop">{title}</h1><time datetime="{stamp}">{story.published:%d-%m-%Y %H:%M}</time>
{text}
</article><aside><h2>Lees ook</h2><ul><li><a href="{base}/meer">Meer nieuws van vandaag</a></li></ul></aside></main>
<footer><p>{NAME}, voor wie het meten wil. Alle rechten voorbehouden.</p></footer></body></html>"""


def _json_ld(story: Story, url: str) -> str:
    values = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published.isoformat(),
        "mainEntityOfPage": url,
        "publisher": {"@type": "Organization", "name": NAME},
    }
    return json.dumps(values, ensure_ascii=False).replace("<", "\\u003c")
