"""Reads the newsroom's files; a mistake names file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml


class ScriptError(Exception):
    """A mistake in a file of the newsroom's script, as ``file:line: what is wrong``."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")


def read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ScriptError(path, data[: error.start].count(b"\n") + 1, "is not UTF-8") from error
    except OSError as error:
        raise ScriptError(path, 1, f"can't be read: {error.strerror}") from error


def mapping(path: Path, text: str) -> dict[str, Any]:
    try:
        values = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ScriptError(path, line, f"is no YAML: {error.problem}") from error
    if not isinstance(values, dict):
        raise ScriptError(path, 2, "expected keys and values")
    return values


def check_keys(
    path: Path, values: dict[str, Any], required: tuple[str, ...], optional: tuple[str, ...], text: str
) -> None:
    for key in required:
        if values.get(key) is None:
            raise ScriptError(path, 1, f"{key} is missing")
    for key in values:
        if key not in (*required, *optional):
            raise ScriptError(path, line_of(text, str(key)), f"{key} is no key that is known here")


def line_of(text: str, key: str) -> int:
    """Return the number of the first line that sets ``key``, or 1."""
    match = re.search(rf"(?m)^\s*['\"]?{re.escape(key)}['\"]?\s*:", text)
    return text[: match.end()].count("\n") + 1 if match else 1
