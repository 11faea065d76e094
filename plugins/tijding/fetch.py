"""Fetch: entries that are due -> pages -> articles and their revisions.

    due entries -> by host: [robots, GET] -> [article] -> archive -> [revision?] -> store

Hosts side by side, one request at a time within each; pages are taken in as they come, in one thread. They
are archived before the store hears of any. :func:`apply` is what an answer comes to, also in a replay.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from tijding import fates
from tijding.answers import Got, Read, in_words, read
from tijding.archive import Archive, Capture
from tijding.asking import Asker
from tijding.errors import (
    ArchiveError,
    FetchError,
    Gone,
    Skipped,
    StoreError,
    TijdingError,
)
from tijding.hosts import Resting, host_of, side_by_side
from tijding.http import Client
from tijding.model import Article, ArticleRecord, Document, Entry, Feed, Report, Station
from tijding.revisions import article_id, revise, revision_of
from tijding.settings import Settings
from tijding.store import Store
from tijding.store.shares import WHOLE, Share

log = logging.getLogger(__name__)

_ATTEMPTS = 5


def run(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    client: Client,
    archive: Archive,
    limit: int | None = None,
    share: Share = WHOLE,
) -> Report:
    """Fetch a batch of entries that are due; return how many brought words, did not, or failed.

    Of the hosts only those of ``share``, for workers side by side.
    Entries whose host rests are put off and make room for others in the batch.
    """
    asker = Asker(client, settings, clock)
    left = limit or settings.batch
    report = Report(station=Station.FETCH)
    while left > 0:
        due = store.due(Entry, Station.FETCH, clock(), left, share)
        rested = 0
        with closing(_ask_all(asker, settings, due)) as come:
            for got in come:
                report += _take_in(store, settings, clock, archive, got)
                rested += sum(one.rest is not None for one in got)
        left -= len(due) - rested
        if not rested:
            break
    return report


def _ask_all(asker: Asker, settings: Settings, due: Sequence[Entry]) -> Generator[Sequence[Got], None, None]:
    """Yield what becomes of the entries as it comes, hosts side by side; first those without a page."""
    hosts: dict[str, list[Entry]] = {}
    for entry in due:
        if entry.fetchable:
            hosts.setdefault(host_of(entry.url), []).append(entry)

    def ask(entry: Entry) -> Got:
        return _ask(asker, entry, settings.feed(entry.feed))

    yield [Got(entry) for entry in due if not entry.fetchable]
    with closing(side_by_side(list(hosts.values()), ask)) as come:
        yield from come


def _ask(asker: Asker, entry: Entry, feed: Feed | None) -> Got:
    try:
        return Got(entry, asker.page(entry, feed))
    except Resting as resting:
        return Got(entry, rest=resting.seconds)
    except (FetchError, Skipped) as error:
        return Got(entry, error=error)
    except (TijdingError, OSError):
        raise  # the machine is at fault: the next page would fare no better
    except Exception as error:  # a defect of ours on one URL must not stop the others
        log.exception("defect in asking for %s", entry.url)
        return Got(entry, error=FetchError(entry.url, f"can't be asked by Tijding: {in_words(error)}"))


def _take_in(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    archive: Archive,
    got: Sequence[Got],
) -> Report:
    """Read the answers, archive them, then decide and write each."""
    rests = [fates.postponed(one.entry, one.rest, clock()) for one in got if one.rest is not None]
    if rests:
        store.write([[entry] for entry in rests])  # refused only where another worker did more
    asked = [one for one in got if one.rest is None]
    reads = [read(one, settings.feed(one.entry.feed), _at(one, clock)) for one in asked]
    report = Report(station=Station.FETCH)
    try:
        refs = _archive(archive, asked, reads)
    except ArchiveError as error:
        log.error("%s", error)
        refs, reads = {}, [error if one.response else found for one, found in zip(asked, reads, strict=True)]
    for one, found in zip(asked, reads, strict=True):
        ref = refs.get(one.entry.id)
        report += _write(store, settings, one, found, _at(one, clock), archived=ref, written_at=clock())
    return report


def _at(got: Got, clock: Callable[[], datetime]) -> datetime:
    """Return when an answer came; an entry without a page was read when its feed was."""
    if got.response:
        return got.response.at
    return (None if got.entry.fetchable else got.entry.due_at) or clock()


def _archive(archive: Archive, asked: Sequence[Got], reads: Sequence[Read]) -> Mapping[str, str]:
    """Archive the answers that say something for good; return each entry's ref.

    What is left alone (reserved, login) and what may pass (a busy server) is not kept. What is unchanged
    is: from it a rebuild knows how often a page was looked at, and when next.
    """
    kept: list[Capture] = []
    for one, found in zip(asked, reads, strict=True):
        passing = isinstance(found, Skipped) or (
            isinstance(found, FetchError) and not isinstance(found, Gone)
        )
        if one.response and not passing:
            kept.append(Capture(kind="article", key=one.entry.id, response=one.response))
    return dict(zip((capture.key for capture in kept), archive.write(kept), strict=True))


def apply(
    store: Store,
    settings: Settings,
    got: Got,
    now: datetime,
    *,
    archived: str | None = None,
    backfill: bool = False,
) -> Report:
    """Decide what an answer means for its entry and article at ``now``, and write that."""
    found = read(got, settings.feed(got.entry.feed), now)
    return _write(store, settings, got, found, now, archived=archived, backfill=backfill, written_at=now)


def _write(
    store: Store,
    settings: Settings,
    got: Got,
    found: Read,
    now: datetime,
    *,
    archived: str | None,
    written_at: datetime,
    backfill: bool = False,
) -> Report:
    """Write what was decided; decide anew where another entry's worker changed the article meanwhile.

    Where another worker took the same entry, its answer counts and this one is dropped.
    """
    for _ in range(_ATTEMPTS):
        entry = store.get(Entry, got.entry.id)
        if entry is None or entry.version != got.entry.version:
            break
        old = _stored_article(store, entry, found)
        report, unit = decide(settings, entry, old, got, found, now, archived)
        rejected = store.write([[_stamped(document, written_at, backfill) for document in unit]])
        if not rejected:
            return report
        if rejected[0].reason == "invalid":
            found = StoreError(entry.url, f"can't be kept: {rejected[0].detail}")
    return Report(station=Station.FETCH, conflicts=1)


def _stored_article(store: Store, entry: Entry, found: Read) -> ArticleRecord | None:
    """Return the article that an answer is about, as it is stored."""
    id = article_id(found, entry) if isinstance(found, Article) else entry.article
    return store.get(ArticleRecord, id) if id else None


def _stamped(document: Document, written_at: datetime, backfill: bool) -> Document:
    """Return a document as it goes into the store: when it can be searched, and whether by a replay."""
    if not isinstance(document, ArticleRecord):
        return document
    return replace(
        document,
        searchable_at=document.searchable_at or written_at,
        backfill=document.backfill or backfill,
    )


# --- deciding -----------------------------------------------------------------------------------


def decide(
    settings: Settings,
    entry: Entry,
    old: ArticleRecord | None,
    got: Got,
    found: Read,
    now: datetime,
    archived: str | None,
) -> tuple[Report, list[Document]]:
    """Return what to report and the unit to write, the entry last. Pure."""
    if isinstance(found, TijdingError):
        return _decide_error(settings, entry, old, found, now)
    done = fates.checked(entry, settings, got.response, now)
    if found is None:
        return Report(station=Station.FETCH, unchanged=1), [done]
    done = replace(done, article=article_id(found, entry), archived=archived or entry.archived)
    record = revise(old, found, entry, now, archived)
    if record is None:
        return Report(station=Station.FETCH, unchanged=1), [done]
    unit: list[Document] = [record, done]
    if old is None or record.revision != old.revision:
        unit.insert(0, revision_of(record))
    return Report(station=Station.FETCH, done=1), unit


def _decide_error(
    settings: Settings, entry: Entry, old: ArticleRecord | None, error: TijdingError, now: datetime
) -> tuple[Report, list[Document]]:
    """Return the unit that says why an entry brought no article: gone, skipped, or failed."""
    log.info("%s: %s", entry.url, error.reason)
    if isinstance(error, Gone):
        taken: list[Document] = [_withdrawn(old, now)] if old and not old.withdrawn else []
        return Report(station=Station.FETCH, done=1), [*taken, fates.gone(entry, error.reason)]
    if isinstance(error, Skipped):
        return Report(station=Station.FETCH, skipped=1), [fates.skipped(entry, error.reason)]
    report = Report(station=Station.FETCH, failed=1, problems=(f"{entry.url}: {error.reason}",))
    return report, [fates.failed(entry, settings, error, now)]


def _withdrawn(old: ArticleRecord, now: datetime) -> ArticleRecord:
    """Return an article that was taken back: for watch to see, where it is not on its way there anyway."""
    taken = replace(old, withdrawn=True, withdrawn_at=now)
    return taken if taken.due else taken.hand_to(Station.WATCH, now)
