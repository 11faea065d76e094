"""What an article's newest revision changed, read once for the article and all posts of a live blog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tijding.ids import digest
from tijding.model import Article, ArticleRecord, QuoteRecord, Revision
from tijding.pieces import in_revision
from tijding.store import Store

_MANY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """``former`` are the pieces of the revision before, by id; ``gone`` the quotes that the newest took out,
    ``standing`` those that it holds."""

    former: Mapping[str, Article]
    gone: Sequence[QuoteRecord]
    standing: Sequence[QuoteRecord]


def edit_of(store: Store, record: ArticleRecord) -> Edit | None:
    """Return what the newest revision of ``record`` changed; None where no revision before it is known."""
    number = record.revision - 1
    before = store.get(Revision, digest("revision", record.id, str(number))) if number else None
    if before is None:
        return None
    quotes = store.find(QuoteRecord, {"article_id": record.id}, limit=_MANY)
    return Edit(
        former=in_revision(record.id, before.article),
        gone=[one for one in quotes if one.withdrawn and one.revision == number],
        standing=[one for one in quotes if not one.withdrawn],
    )
