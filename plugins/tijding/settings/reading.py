"""Reads a YAML file against a model; a mistake is told with file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, TypeVar

import yaml
from pydantic import ValidationError

from tijding.errors import SettingsError
from tijding.settings.values import Item

M = TypeVar("M", bound=Item)


def read(path: Path, model: type[M], *, required: bool = False) -> M:
    """Return the file checked against ``model``; an optional file that is missing gives defaults."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if required:
            raise SettingsError(str(path), "is missing; it lists the feeds to follow") from None
        return model()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"can't be read: {error}") from error
    try:
        return model.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise SettingsError(place, f"is no YAML: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        first = error.errors()[0]
        fail(path, tuple(first["loc"]), _expected(dict(first)))


def _expected(error: Mapping[str, object]) -> str:
    """Say in our words what pydantic's ``error`` expected."""
    if error["type"] == "extra_forbidden":
        return "is no key that is known here"
    if error["type"] == "missing":
        return "is required and missing"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{message[0].lower()}{message[1:]}, got {str(error['input'])[:60]!r}"


def fail(path: Path, keys: tuple[str | int, ...], expected: str) -> NoReturn:
    """Raise SettingsError for ``keys`` in the file at ``path``, with the line where they stand."""
    line, shown = 1, []
    node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for key in keys:
        child = _child(node, key)
        if child is None and key in ("returns", "grows"):
            continue  # pydantic names the kind of a rule as if it were a key
        shown.append(f"[{key}]" if isinstance(key, int) else f".{key}")
        if child is not None:
            line, node = child[0], child[1]
    raise SettingsError(f"{path}:{line}: {''.join(shown).lstrip('.')}", expected)


def _child(node: yaml.Node | None, key: str | int) -> tuple[int, yaml.Node] | None:
    """Return the line and the value of ``key`` in a YAML mapping or sequence."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None
