"""Alerts as people and programs are told of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tijding.model import Alert
from tijding.settings import Links
from tijding.times import iso, short

_HEADLINES = {
    "returns": "{title} is back in the news",
    "grows": "{title}: more news than usual",
    "first_seen": "{title}: {about} is new",
    "crosses": "{title}: {total:.0f} articles",
    "contradicts": "{title}: an article says otherwise than before",
    "silent": "{title} has fallen silent",
}
NAMED = 3
"""Alerts that the title of a digest names."""


def message(alerts: Sequence[Alert], links: Links) -> tuple[str, str]:
    """Return the title and the body of a message, plain text: one alert, or a digest of several."""
    if len(alerts) == 1:
        return headline(alerts[0]), body(alerts[0], links)
    named = "; ".join(headline(alert) for alert in alerts[:NAMED])
    more = f"; {len(alerts) - NAMED} more" if len(alerts) > NAMED else ""
    parts = [f"{headline(alert)}\n\n{body(alert, links)}" for alert in alerts]
    return f"{len(alerts)} alerts: {named}{more}", "\n\n----\n\n".join(parts)


def headline(alert: Alert) -> str:
    """Return what an alert says in a line, with how urgent it is where it is more than news."""
    said = _HEADLINES.get(alert.kind, "{title}").format(
        title=alert.subject_title, about=alert.about, total=alert.figures.get("total", 0.0)
    )
    urgent = f"[{alert.severity}] " if alert.severity != "info" else ""
    return one_line(urgent + said)


def body(alert: Alert, links: Links) -> str:
    """Return why an alert was raised, what was said, each article with its link, and where to look."""
    listed = [f"- {one_line(title)}\n  {url}" for title, url in zip(alert.titles, alert.urls, strict=True)]
    said = [f"“{one_line(quote.text)}” {one_line(quote.speaker or '')}".strip() for quote in alert.quotes]
    parts = [alert.explanation, "\n".join(said), "\n".join(listed), "\n".join(_where(alert, links))]
    return "\n\n".join(part for part in parts if part)


def _where(alert: Alert, links: Links) -> Iterator[str]:
    """Yield when it was, where the event can be seen, and how to answer."""
    if alert.late:
        yield f"Late: this was at {short(alert.at)}."
    if alert.event:
        yield f"Event: {event_link(alert.event, links) or f'tijding event {alert.event}'}"
    yield f"Alert {alert.id} by rule {alert.rule}; tijding alerts useful|useless|snooze {alert.id}"


def event_link(event: str, links: Links) -> str | None:
    """Return the address at which an event can be seen, by the settings; None where they name none."""
    return links.event.replace("{id}", event) if links.event else None


def alert_json(alert: Alert, links: Links) -> dict[str, Any]:
    """Return an alert as the JSON object that the file channel writes: one a line."""
    return {
        "alert": alert.id,
        "rule": alert.rule,
        "kind": alert.kind,
        "severity": alert.severity,
        "subject": alert.subject,
        "about": alert.about,
        "title": headline(alert),
        "explanation": alert.explanation,
        "figures": dict(alert.figures),
        "articles": [
            {"id": id, "title": title, "url": url}
            for id, title, url in zip(alert.articles, alert.titles, alert.urls, strict=True)
        ],
        "quotes": [{"text": one.text, "speaker": one.speaker, "url": one.url} for one in alert.quotes],
        "event": alert.event,
        "event_link": event_link(alert.event, links) if alert.event else None,
        "late": alert.late,
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
