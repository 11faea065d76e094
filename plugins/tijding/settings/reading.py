"""Reads a YAML file against a model; a mistake is told with file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import ValidationError

from tijding.errors import SettingsError
from tijding.settings.values import Item

M = TypeVar("M", bound=Item)
_LONGEST = 60
KINDS_OF_RULE = frozenset({"returns", "grows", "first_seen", "crosses", "contradicts", "silent"})


def read(path: Path, model: type[M], *, required: bool = False) -> M:
    """Return the file checked against ``model``; an optional file that is missing gives defaults."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if required:
            raise SettingsError(str(path), "is missing; it lists the feeds to follow") from None
        return model()
    except OSError as error:
        raise SettingsError(str(path), f"can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}:{_line_of(error)}", f"is not UTF-8: {error.reason}") from error
    try:
        loaded = yaml.load(text, Loader=_Loader)  # a SafeLoader
        return model.model_validate({} if loaded is None else loaded)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise SettingsError(place, f"is no YAML: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        first = error.errors()[0]
        fail(path, tuple(first["loc"]), _expected(dict(first)))


_WANTED = {
    "string_type": "expected text, between quotation marks where it looks like something else",
    "tuple_type": "expected a list",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "literal_error": "expected {expected}",
    "greater_than": "expected more than {gt}",
    "greater_than_equal": "expected {ge} or more",
    "less_than": "expected less than {lt}",
    "less_than_equal": "expected {le} or less",
    "union_tag_invalid": "expected as {discriminator} one of {expected_tags}",
    "model_type": "expected keys with values",
    "model_attributes_type": "expected keys with values",
    "dict_type": "expected keys with values",
    "mapping_type": "expected keys with values",
    "too_short": "expected at least {min_length} in it",
}
"""What pydantic says by type, in our words."""


def _expected(error: Mapping[str, Any]) -> str:
    """Say in our words what pydantic's ``error`` expected."""
    match error["type"]:
        case "extra_forbidden" | "invalid_key":
            return "is no key that is known here"
        case "missing":
            return "is required and missing"
        case "union_tag_not_found":
            return f"expected {error['ctx']['discriminator']}, which is missing"
    wanted = _WANTED.get(error["type"])
    said = (
        wanted.format(**error.get("ctx", {})) if wanted else str(error["msg"]).removeprefix("Value error, ")
    )
    return f"{said[0].lower()}{said[1:]}, got {_shown(error['input'])}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


class _Loader(yaml.SafeLoader):
    """Takes no key twice: YAML forbids it, and PyYAML would drop the first without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[object] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _line_of(error: UnicodeDecodeError) -> int:
    return bytes(error.object[: error.start]).count(b"\n") + 1


def fail(path: Path, keys: tuple[str | int, ...], expected: str) -> NoReturn:
    """Raise SettingsError for ``keys`` in the file at ``path``, with the line where they stand."""
    line, shown = 1, []
    node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for key in keys:
        child = _child(node, key)
        if child is None and key in KINDS_OF_RULE:
            continue  # pydantic names the kind of a rule as if it were a key
        shown.append(f"[{key}]" if isinstance(key, int) else f".{key}")
        if child is not None:
            line, node = child[0], child[1]
    place = f"{path}:{line}: {''.join(shown).lstrip('.')}" if shown else f"{path}:{line}"
    raise SettingsError(place, expected)


def _child(node: yaml.Node | None, key: str | int) -> tuple[int, yaml.Node] | None:
    """Return the line and the value of ``key`` in a YAML mapping or sequence."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None
