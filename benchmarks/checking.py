"""Whether what was served came out of the line: every article, with title, date and every sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.publisher import Publisher
from benchmarks.stories import Story
from tijding.ids import url_id
from tijding.model import ArticleRecord
from tijding.store import ArticleQuery, Store


def wrong(publisher: Publisher, stories: Sequence[Story], store: Store) -> list[str]:
    """Return a line for each thing that is not as it was served; none where all is right."""
    found = [line for story in stories for line in _wrong_with(publisher, story, store)]
    fates = store.fates()
    if fates != {"followed": len(stories)}:
        found.append(f"the fates are {fates}, not {len(stories)} followed")
    return found


def _wrong_with(publisher: Publisher, story: Story, store: Store) -> Iterator[str]:
    record = store.get(ArticleRecord, url_id(publisher.url(story)))
    if record is None:
        yield f"{story.slug}: is not stored"
        return
    article = record.article
    if article.title != _plain(story.title):
        yield f"{story.slug}: title {article.title!r}, not {story.title!r}"
    if article.published != story.published:
        yield f"{story.slug}: date {article.published}, not {story.published}"
    text = _plain(article.text)
    missing = [sentence for sentence in story.sentences if _plain(sentence) not in text]
    yield from (f"{story.slug}: lacks {sentence!r}" for sentence in missing)
    if not missing and text != _plain(" ".join(story.sentences)):
        yield f"{story.slug}: has words that were not served as its text"
    if not _searchable(record, store):
        yield f"{story.slug}: is not found by its title"


def _searchable(record: ArticleRecord, store: Store) -> bool:
    words = record.article.title.replace('"', " ")
    page = store.search(ArticleQuery(words=words, publisher=record.article.publisher, limit=50))
    return any(found.record.id == record.id for found in page.found)


def _plain(text: str) -> str:
    """Return ``text`` with one blank where there are several: pages don't tell them apart."""
    return " ".join(text.split())
