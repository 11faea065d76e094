"""What a measurement is given: where the data are, the stores to measure, folders, and a place for problems."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.stories import Story
from tijding.model import Feed
from tijding.settings import Settings
from tijding.settings.running import SettingsFile


@dataclass
class Bench:
    """One run. ``keys`` maps each store's name to its keys of settings.yaml; ``sizes`` are in articles.

    What did not come out as it must goes into ``problems``, and makes the run fail.
    """

    data: Path
    stories: tuple[Story, ...]
    scratch: Path
    keys: Mapping[str, Mapping[str, object]]
    sizes: Sequence[int]
    problems: list[str] = field(default_factory=list)
    closing: ExitStack = field(default_factory=ExitStack)
    _began: float = field(default_factory=time.monotonic)

    def backends(self) -> Iterator[tuple[str, Mapping[str, object]]]:
        yield from self.keys.items()

    def folder(self, name: str) -> Path:
        """Return a new folder for the data of a measurement."""
        path = self.scratch / name
        path.mkdir(parents=True)
        return path

    def settings(self, store: str, folder: Path, feeds: tuple[Feed, ...] = ()) -> Settings:
        """Return settings with ``folder`` as the data folder and the store called ``store``."""
        file = SettingsFile.model_validate({"contact": "https://tijding.invalid/bench", **self.keys[store]})
        values = {name: getattr(file, name) for name in SettingsFile.model_fields}
        return Settings(**values | {"archive": str(folder / "archive"), "data": folder, "feeds": feeds})

    def environ(self, folder: Path) -> dict[str, str]:
        """Return the environment of what works in ``folder``: its indexes are its own, where there are any."""
        return {"TIJDING_ELASTICSEARCH_PREFIX": f"bench-{folder.name}"}

    def say(self, line: str) -> None:
        """Say how far the run is, with the seconds since it began."""
        print(f"{time.monotonic() - self._began:6.0f} s  {line}", file=sys.stderr, flush=True)
