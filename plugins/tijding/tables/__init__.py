"""Tables and text for people, by rich: one function a command, from a view to renderables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.console import RenderableType

from tijding.tables.alerts import alerts
from tijding.tables.articles import article, revisions, search
from tijding.tables.events import event, events, quotes, rebuild
from tijding.tables.health import fates, health, run, urls
from tijding.views import View

__all__ = [
    "RENDERERS",
    "alerts",
    "article",
    "event",
    "events",
    "fates",
    "health",
    "quotes",
    "rebuild",
    "revisions",
    "run",
    "search",
    "urls",
]

RENDERERS: Mapping[str, Callable[[View], RenderableType]] = {
    "search": search,
    "article": article,
    "revisions": revisions,
    "events": events,
    "event": event,
    "rebuild": rebuild,
    "quotes": quotes,
    "alerts": alerts,
    "health": health,
    "run": run,
}
