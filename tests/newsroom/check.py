"""Whether everything that the newsroom told has come through the line, word for word and once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.expect import Expected, ExpectedArticle
from newsroom.server import Newsroom
from tijding.commands import entry_fate
from tijding.ids import canonical_url, url_id
from tijding.model import Alert, ArticleRecord, Delivery, Entry
from tijding.store import ArticleQuery, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """``missing`` has a line for each thing that is not as it must be; ``delays`` in seconds."""

    summary: str
    missing: tuple[str, ...]
    delays: tuple[float, ...]

    @property
    def complete(self) -> bool:
        return not self.missing


def check(newsroom: Newsroom, store: Store, data: Path) -> Check:
    """Hold the store, and what was delivered to file and screen, against the newsroom's script."""
    expected = newsroom.expected()
    fates = store.fates()
    missing = [
        *_articles(expected, store),
        *_fates(expected, store, fates),
        *_alerts(expected, store),
        *_delivered(expected, store, newsroom, data),
    ]
    served = sum(article.fate in ("followed", "gone") for article in expected.articles)
    found = served - sum(line.startswith("article ") for line in missing)
    summary = (
        f"{found} of {served} articles searchable; "
        + ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
        + f" of {sum(fates.values())} URLs; {len(store.find(Alert))} of {len(expected.alerts)} alerts"
    )
    return Check(summary=summary, missing=tuple(missing), delays=tuple(_delays(store)))


def _articles(expected: Expected, store: Store) -> Iterator[str]:
    """Yield what is wrong with each article that must be found: its words, its revisions, its search."""
    for article in expected.articles:
        if article.fate not in ("followed", "gone") or not article.revision:
            continue
        record = store.get(ArticleRecord, url_id(article.url))
        if record is None:
            yield f"article {article.slug}: is not stored"
        elif [part.text for part in record.article.paragraphs] != [part.text for part in article.paragraphs]:
            yield f"article {article.slug}: has other words than were served"
        elif record.article.title != article.title or record.revision != article.revision:
            yield f"article {article.slug}: is revision {record.revision} “{record.article.title}”"
        elif record.withdrawn != (article.fate == "gone"):
            yield f"article {article.slug}: withdrawn is {record.withdrawn}"
        elif not _searchable(store, article, record):
            yield f"article {article.slug}: is not found by its title"


def _searchable(store: Store, article: ExpectedArticle, record: ArticleRecord) -> bool:
    words = article.title.replace('"', " ")
    page = store.search(ArticleQuery(words=words, publisher=article.publisher, limit=50))
    return any(found.record.id == record.id for found in page.found)


def _fates(expected: Expected, store: Store, fates: dict[str, int]) -> Iterator[str]:
    """Yield each URL whose fate is another than it must be, and whether they add up."""
    entries = {entry.url: entry for entry in store.scan(Entry)}
    for article in expected.articles:
        entry = entries.pop(canonical_url(article.link), None) or entries.pop(article.url, None)
        if entry is None:
            yield f"url {article.link}: was not seen"
            continue
        view = entry_fate(store, entry)
        reason = (view["reason"] or "").lower().replace("larger", "large")
        if view["fate"] != article.fate:
            yield f"url {article.link}: is {view['fate']} ({view['reason']}), not {article.fate}"
        elif article.reason in ("robots.txt", "login") and article.reason not in reason:
            yield f"url {article.link}: is {view['fate']} because {view['reason']}, not {article.reason}"
    yield from (f"url {url}: is in no feed of the newsroom" for url in entries)
    if sum(fates.values()) != len(expected.articles):
        yield f"fates add up to {sum(fates.values())}, not to {len(expected.articles)}"


def _alerts(expected: Expected, store: Store) -> Iterator[str]:
    raised = Counter((alert.rule, alert.subject) for alert in store.find(Alert, limit=1000))
    wanted = Counter((alert.rule, f"topic:{alert.topic}") for alert in expected.alerts if alert.topic)
    for rule, subject in wanted - raised:
        yield f"alert {rule} on {subject}: was not raised"
    for rule, subject in raised - wanted:
        yield f"alert {rule} on {subject}: was raised {raised[rule, subject]} times"


def _delivered(expected: Expected, store: Store, newsroom: Newsroom, data: Path) -> Iterator[str]:
    """Yield what did not come once to the file and once to the screen."""
    file = data / "alerts.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    titles = Counter(json.loads(line)["title"] for line in lines)
    shown = Counter(alert.get("title") for alert in newsroom.alerts)
    for name, counts in (("file", titles), ("screen", shown)):
        if sorted(counts.values()) != [1] * len(expected.alerts):
            yield f"delivery to the {name}: {dict(counts)} of {len(expected.alerts)} alerts"
    for delivery in store.find(Delivery, limit=1000):
        if delivery.state != "delivered":
            yield f"delivery {delivery.channel} is {delivery.state}"


def _delays(store: Store) -> Iterator[float]:
    """Yield the seconds from the poll that saw an article to when it could be searched."""
    for entry in store.scan(Entry):
        record = store.get(ArticleRecord, entry.article) if entry.article else None
        if record and record.searchable_at:
            yield (record.searchable_at - entry.first_seen).total_seconds()
