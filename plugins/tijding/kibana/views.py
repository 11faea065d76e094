"""The data views and saved searches: one of each for every kind that people look at."""

from __future__ import annotations

from tijding.kibana.objects import DataView, Search

PREFIX = "tijding"

_OPEN = "{{rawValue}}"
"""What Kibana's URL format puts the field's value into."""


def _view(name: str, time: str, title: str, **links: str) -> DataView:
    index = f"{PREFIX}-{name}"
    return DataView(
        id=index, title=index, name=title, time=time, links={_dotted(key): to for key, to in links.items()}
    )


def _dotted(name: str) -> str:
    return name.replace("__", ".")


ARTICLES = _view("articles", "order_time", "Tijding: articles", article__url=_OPEN)
REVISIONS = _view("revisions", "fetched_at", "Tijding: revisions", article__url=_OPEN)
QUOTES = _view("quotes", "published", "Tijding: quotes", url=_OPEN)
EVENTS = _view("events", "last_published", "Tijding: events")
EVENT_CHANGES = _view("event_changes", "at", "Tijding: changes to events")
ALERTS = _view("alerts", "raised_at", "Tijding: alerts", urls=_OPEN)
DELIVERIES = _view("deliveries", "changed_at", "Tijding: deliveries")
FEEDBACK = _view("feedback", "changed_at", "Tijding: feedback on alerts")
ENTRIES = _view("entries", "first_seen", "Tijding: entries", url=_OPEN)
POLLS = _view("polls", "at", "Tijding: polls")
FEEDS = _view("feeds", "last_poll", "Tijding: feeds", url=_OPEN)

VIEWS = (
    ARTICLES,
    REVISIONS,
    QUOTES,
    EVENTS,
    EVENT_CHANGES,
    ALERTS,
    DELIVERIES,
    FEEDBACK,
    ENTRIES,
    POLLS,
    FEEDS,
)


def _search(view: DataView, title: str, description: str, columns: str, query: str = "") -> Search:
    return Search(
        id=f"{view.id}-{title.lower().replace(' ', '-')}",
        title=title,
        description=description,
        view=view.id,
        columns=columns.split(),
        sort=view.time,
        query=query,
    )


LATEST_ARTICLES = _search(
    ARTICLES,
    "Latest articles",
    "Articles, newest first, with links to the publisher.",
    "article.publisher article.title article.section people places article.url",
    "not withdrawn: true",
)
WITHDRAWN = _search(
    ARTICLES,
    "Withdrawn articles",
    "Articles that the publisher took back; Tijding keeps their words.",
    "article.publisher article.title article.url",
    "withdrawn: true",
)
CHANGES = _search(
    REVISIONS,
    "Changed articles",
    "Revisions after the first: what was read again and had changed.",
    "article.publisher article.title number article.url",
    "number > 1",
)
LATEST_QUOTES = _search(
    QUOTES,
    "Latest quotes",
    "Who said what, newest first.",
    "speaker_name speaker_confidence text type publisher event_title url",
    "not withdrawn: true",
)
LATEST_EVENTS = _search(
    EVENTS,
    "Latest events",
    "Events by their last article.",
    "title derived.originals derived.publishers derived.people derived.places",
    "not merged_into: *",
)
MOVED = _search(
    EVENT_CHANGES,
    "What became of events",
    "Merges, splits and moves of articles, newest first, and who or what decided.",
    "action source target articles score decider",
)
LATEST_ALERTS = _search(
    ALERTS,
    "Latest alerts",
    "Alerts, newest first, with why they were raised.",
    "subject_title rule explanation urls",
)
SAID = _search(
    FEEDBACK,
    "What people say of alerts",
    "Useful or not, seen, silenced until when, and by whom; the id is the alert's.",
    "rule subject useful acknowledged_at snoozed_until by id",
)
UNDELIVERED = _search(
    DELIVERIES,
    "Alerts not delivered",
    "Deliveries that wait, failed, or whose outcome is unknown.",
    "channel state failure.reason failure.tries",
    "not state: delivered",
)
TROUBLE = _search(
    ENTRIES,
    "URLs that did not come through",
    "Skipped, failed and gone, each with its reason.",
    "publisher state reason failure.reason url",
    "state: (skipped or failed or gone)",
)
FAILED_POLLS = _search(
    POLLS, "Failed polls", "Polls that brought an error.", "feed status reason duration", "outcome: failed"
)
FEED_STATES = _search(
    FEEDS,
    "How the feeds stand",
    "Each feed's last poll, last change, and failures in a row.",
    "id url last_change due_at failure.tries failure.reason problem",
)

SEARCHES = (
    LATEST_ARTICLES,
    WITHDRAWN,
    CHANGES,
    LATEST_QUOTES,
    LATEST_EVENTS,
    MOVED,
    LATEST_ALERTS,
    SAID,
    UNDELIVERED,
    TROUBLE,
    FAILED_POLLS,
    FEED_STATES,
)
