"""An alert as people and programs are told of it. Pure."""

from __future__ import annotations

import re
from typing import Any

from tijding.model import Alert
from tijding.times import iso

_HEADLINES = {"returns": "{} is back in the news", "grows": "{}: more news than usual"}


def message(alert: Alert) -> tuple[str, str]:
    """Return the title and the body of an alert, plain text: why, then each article with its link."""
    listed = [f"- {title}\n  {url}" for title, url in zip(alert.titles, alert.urls, strict=True)]
    return headline(alert), "\n\n".join([alert.explanation, "\n".join(listed)]).strip()


def headline(alert: Alert) -> str:
    title = one_line(alert.subject_title)
    return _HEADLINES.get(alert.kind, "{}").format(title)


def alert_json(alert: Alert) -> dict[str, Any]:
    """Return an alert as the JSON object that the file channel writes: one a line."""
    return {
        "alert": alert.id,
        "rule": alert.rule,
        "kind": alert.kind,
        "subject": alert.subject,
        "title": headline(alert),
        "explanation": alert.explanation,
        "figures": dict(alert.figures),
        "articles": [
            {"id": id, "title": title, "url": url}
            for id, title, url in zip(alert.articles, alert.titles, alert.urls, strict=True)
        ],
        "event": alert.event,
        "at": iso(alert.at),
        "raised": iso(alert.raised_at),
    }


def alert_line(alert: Alert) -> str:
    """Return an alert as one line to read on a screen."""
    newest = f" Newest: {alert.titles[0]} <{alert.urls[0]}>" if alert.titles else ""
    return one_line(f"ALERT {headline(alert)}. {alert.explanation}{newest}")


def one_line(text: str) -> str:
    """Return ``text`` without line breaks or control characters, so that it can't forge a line."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()
