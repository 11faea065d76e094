"""Documents as the JSON that ``tijding --json`` prints: stable keys, UTC ISO times. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tijding.mark_views import View as View
from tijding.mark_views import entity_views, reference_view
from tijding.model import (
    Alert,
    Article,
    ArticleRecord,
    Delivery,
    Entry,
    Event,
    Feed,
    FeedState,
    QuoteRecord,
    Report,
    Revision,
)
from tijding.sayings import Saying
from tijding.store import Found, Page
from tijding.times import iso
from tijding.yields import Yield


def search_view(page: Page) -> View:
    """Return a page of a search: total, the articles with what matched, the next page's cursor."""
    return {"total": page.total, "articles": [_found_view(found) for found in page.found], "next": page.next}


def _found_view(found: Found) -> View:
    view = article_summary(found.record)
    view["score"] = round(found.score, 4)
    view["highlights"] = [
        {"text": text, "spans": [list(span) for span in spans]} for text, spans in found.highlights
    ]
    view["title_spans"] = [list(span) for span in found.title_spans]
    return view


def article_summary(record: ArticleRecord) -> View:
    """Return what identifies an article and what it is about, without its words."""
    article = record.article
    return {
        "id": record.id,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "section": article.section,
        "published": iso(article.published),
        "modified": iso(article.modified),
        "revision": record.revision,
        "withdrawn": record.withdrawn,
        "event": record.event,
        "copy_of": record.copy_of,
        "people": list(record.people),
        "organisations": list(record.organisations),
        "places": list(record.places),
        "other": list(record.other),
    } | guessed(article)


def guessed(article: Article) -> View:
    """Return that an article's date is a guess, where it is one."""
    return {"published_guessed": True} if article.published and not article.dated else {}


def words_view(article: Article) -> View:
    """Return an article's words: lead, paragraphs, authors and what else its page says."""
    return {
        "lead": article.lead,
        "authors": list(article.authors),
        "keywords": list(article.keywords),
        "image": article.image,
        "language": article.language,
        "word_count": article.word_count,
        "parser": article.parser,
        "sources": dict(sorted(article.sources.items())),
        "related": [{"title": link.title, "url": link.url} for link in article.related],
        "paragraphs": [
            {"kind": str(part.kind), "text": part.text}
            | ({"author": part.author, "role": part.role} if part.author else {})
            for part in article.paragraphs
        ],
        "text": article.text,
    }


def article_view(record: ArticleRecord, quotes: Sequence[QuoteRecord]) -> View:
    """Return one article whole, with its names, the descriptions that mean them, and its quotes."""
    enrichment = record.enrichment
    return (
        article_summary(record)
        | words_view(record.article)
        | {
            "first_seen": iso(record.first_seen),
            "fetched": iso(record.fetched_at),
            "archived": record.archived,
            "enriched": record.enriched,
            "entities": entity_views(enrichment) if enrichment else [],
            "references": [reference_view(one) for one in enrichment.references] if enrichment else [],
            "quotes": [quote_view(quote) for quote in quotes],
        }
    )


def revision_view(revision: Revision, diff: Sequence[tuple[str, str]]) -> View:
    """Return a revision with the words that differ from the one before, as (op, words)."""
    return {
        "number": revision.number,
        "fetched": iso(revision.fetched_at),
        "title": revision.article.title,
        "modified": iso(revision.article.modified),
        "archived": revision.archived,
        "diff": [{"op": op, "words": words} for op, words in diff],
    }


def quote_view(quote: QuoteRecord) -> View:
    """Return a quote with where it stands."""
    return {
        "id": quote.id,
        "type": quote.type,
        "text": quote.text,
        "speaker_name": quote.speaker_name,
        "article": quote.article_id,
        "title": quote.title,
        "url": quote.url,
        "publisher": quote.publisher,
        "published": iso(quote.published),
        "event": quote.event,
        "content": [list(span) for span in quote.content],
        "speaker": list(quote.speaker) if quote.speaker else None,
        "cue": list(quote.cue) if quote.cue else None,
        "confidence": quote.confidence,
        "speaker_confidence": quote.speaker_confidence,
        "since_revision": quote.since_revision,
        "revision": quote.revision,
        "withdrawn": quote.withdrawn,
    }


def saying_view(saying: Saying) -> View:
    """Return a saying with its appearances, in order of time; those taken back are marked withdrawn."""
    return {
        "id": saying.id,
        "text": saying.text,
        "type": saying.type,
        "speaker_name": saying.speaker_name,
        "speaker_confidence": saying.speaker_confidence,
        "first_published": iso(saying.appearances[0].published),
        "last_published": iso(saying.appearances[-1].published),
        "article_count": saying.articles,
        "publishers": list(saying.publishers),
        "withdrawn": not saying.standing,
        "appearances": [quote_view(quote) for quote in saying.appearances],
    }


def event_view(event: Event) -> View:
    """Return an event: what it is about, its coverage, and its articles in order of time."""
    members = sorted(event.members, key=lambda member: (member.published, member.article_id))
    return {
        "id": event.id,
        "title": event.title,
        "first_published": iso(event.first_published),
        "last_published": iso(event.last_published),
        "article_count": len(event.members),
        "originals": event.originals,
        "live_posts": len(event.posts),
        "publishers": list(event.publishers),
        "people": _heaviest(event.people),
        "organisations": _heaviest(event.organisations),
        "places": _heaviest(event.places),
        "merged_into": event.merged_into,
        "articles": [
            {
                "id": member.article_id,
                "title": member.title,
                "publisher": member.publisher,
                "published": iso(member.published),
                "copy_of": member.copy_of,
            }
            for member in members
        ],
    }


def _heaviest(counts: Any) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def alert_view(alert: Alert, deliveries: Iterable[Delivery]) -> View:
    """Return an alert with the articles that show it and how its deliveries stand."""
    return {
        "id": alert.id,
        "rule": alert.rule,
        "kind": alert.kind,
        "subject": alert.subject,
        "subject_title": alert.subject_title,
        "about": alert.about,
        "severity": alert.severity,
        "late": alert.late,
        "explanation": alert.explanation,
        "figures": dict(alert.figures),
        "event": alert.event,
        "at": iso(alert.at),
        "raised": iso(alert.raised_at),
        "articles": [
            {"id": id, "title": title, "url": url}
            for id, title, url in zip(alert.articles, alert.titles, alert.urls, strict=True)
        ],
        "quotes": [{"text": one.text, "speaker": one.speaker, "url": one.url} for one in alert.quotes],
        "deliveries": [
            {
                "channel": delivery.channel,
                "state": str(delivery.state),
                "changed": iso(delivery.changed_at),
                "reason": delivery.failure.reason if delivery.failure else None,
            }
            for delivery in deliveries
        ],
    }


def feed_view(feed: Feed, state: FeedState | None) -> View:
    """Return how a feed stands. Interval in seconds."""
    failure = state.failure if state else None
    return {
        "id": feed.id,
        "url": feed.url,
        "publisher": feed.publisher,
        "enabled": feed.enabled,
        "last_poll": iso(state.last_poll) if state else None,
        "last_success": iso(state.last_success) if state else None,
        "last_change": iso(state.last_change) if state else None,
        "next_poll": iso(state.due_at) if state and feed.enabled else None,
        "interval": round(state.interval, 1) if state else None,
        "failures": failure.tries if failure else 0,
        "error": failure.reason if failure else None,
        "problem": state.problem if state else None,
    }


def yield_view(found: Yield) -> View:
    """Return what a publisher's pages give, and what has become less; shares from 0 to 1."""
    return {
        "publisher": found.publisher,
        "parser": found.parser,
        "words": found.words,
        "words_before": found.words_before,
        "dated": round(found.dated, 2),
        "dated_before": None if found.dated_before is None else round(found.dated_before, 2),
        "empty": round(found.empty, 2),
        "warnings": list(found.warnings),
    }


def entry_view(entry: Entry, fate: str, reason: str | None) -> View:
    """Return a URL's fate: where it is, why, how often it was tried, when again."""
    failure = entry.failure
    return {
        "url": entry.url,
        "feed": entry.feed,
        "fate": fate,
        "reason": reason,
        "article": entry.article,
        "first_seen": iso(entry.first_seen),
        "fetched": iso(entry.fetched_at),
        "tries": failure.tries if failure else 0,
        "next_try": iso(entry.due_at),
    }


def report_view(report: Report) -> View:
    """Return what a station did in a run."""
    return {
        "done": report.done,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "failed": report.failed,
        "conflicts": report.conflicts,
        "problems": list(report.problems),
    }


def moment_view(moment: datetime) -> str:
    """Return a moment for JSON."""
    return iso(moment) or ""
