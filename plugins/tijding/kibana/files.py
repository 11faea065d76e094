"""The files in config/kibana: what goes into which, written and read as newline-delimited JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tijding.errors import UsageError
from tijding.kibana.dashboards import DASHBOARDS, PLACES
from tijding.kibana.lens import Json
from tijding.kibana.objects import saved
from tijding.kibana.views import SEARCHES, VIEWS

FOLDER = "kibana"
"""The folder in that of the configuration."""


def built() -> Mapping[str, list[Json]]:
    """Return the saved objects by file name, what is referred to before what refers to it."""
    files = {
        "data-views.ndjson": [saved(view) for view in VIEWS],
        "searches.ndjson": [saved(search) for search in SEARCHES],
        "maps.ndjson": [saved(PLACES)],
    }
    for board in DASHBOARDS:
        files[f"{board.id.removeprefix('tijding-')}.ndjson"] = [saved(board)]
    return files


def write(folder: Path) -> list[Path]:
    """Write all files into ``folder``, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, objects in built().items():
        lines = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in objects]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(folder / name)
    return paths


def read(folder: Path) -> list[Json]:
    """Return the saved objects of all files in ``folder``, also of files that users put there.

    Raises UsageError for a folder without any, and for a line that is no saved object.
    """
    paths = sorted(folder.glob("*.ndjson"))
    if not paths:
        raise UsageError(str(folder), "has no .ndjson files; `python -m tijding.kibana DIR` writes them")
    return [one for path in paths for one in _objects(path)]


def _objects(path: Path) -> Sequence[Json]:
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}:{number}", f"is no JSON: {error}") from error
        if not isinstance(one, dict) or not {"type", "id", "attributes"} <= one.keys():
            raise UsageError(f"{path}:{number}", "is no saved object: expected type, id and attributes")
        found.append(one)
    return found
