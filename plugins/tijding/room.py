"""How much room is left where the line writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tijding.settings import Settings

LEAST = 50_000_000
"""Bytes below which a disk counts as full: a few hundred pages and their place in the store."""


def room(settings: Settings) -> list[dict[str, Any]]:
    """Return a view for each folder that is written to: free bytes, and an error where it is full."""
    return [_view(folder) for folder in dict.fromkeys(_folders(settings))]


def _folders(settings: Settings) -> Iterator[Path]:
    yield settings.data
    archive = settings.archive.removeprefix("file://")
    if "://" not in archive and not Path(archive).is_relative_to(settings.data):
        yield Path(archive)


def _view(folder: Path) -> dict[str, Any]:
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(there).free
    error = f"the disk is full: {free / 1e6:.1f} MB left" if free < LEAST else None
    return {"folder": str(folder), "free": free, "error": error}
