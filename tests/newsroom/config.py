"""Writes a config folder with which the line follows the sample newsroom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from newsroom.server import Newsroom

RECHECK = (4, 10, 20, 30, 40, 50, 60, 75, 90, 105, 120, 150, *range(180, 1200, 30))
"""Seconds after its first reading at which a page is read again: corrections are seen within a wave,
also on a machine that is so busy that the last wave goes out after many minutes."""


def write_config(newsroom: Newsroom, folder: Path, **settings: Any) -> Path:
    """Write feeds.yaml, topics.yaml and settings.yaml into ``folder``, made where missing; return it.

    ``settings`` go over the keys of settings.yaml, such as ``batch=10``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "feeds.yaml", feeds_file(newsroom))
    _write(folder / "topics.yaml", topics_file(newsroom))
    _write(folder / "settings.yaml", settings_file() | settings)
    return folder


def feeds_file(newsroom: Newsroom) -> dict[str, Any]:
    keys = ("id", "url", "publisher", "section")
    feeds = [{key: feed[key] for key in keys if feed[key] is not None} for feed in newsroom.feeds()]
    defaults = {"interval": {"min": "1s", "max": "3s"}, "pause": "0s", "allow_private": True}
    return {"defaults": defaults, "feeds": feeds}


def topics_file(newsroom: Newsroom) -> dict[str, Any]:
    script = newsroom.script
    return {"topics": script.topics, "rules": script.rules, "channels": dict(script.channels)}


def settings_file() -> dict[str, Any]:
    return {
        "contact": "https://tijding.invalid/demo",
        "http": {"timeout": "8s", "connect_timeout": "3s", "max_size": "2MB"},
        "retry": {"first": "1s", "max": "5s", "tries": 4},
        "recheck": [f"{seconds}s" for seconds in RECHECK],
    }


def _write(path: Path, values: dict[str, Any]) -> None:
    head = "# Made for the sample newsroom; see tests/newsroom/config.py.\n"
    path.write_text(head + yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
