"""Golden files: input in tests/data with what is made of it beside it, and the script that writes it anew.

    make golden        # or: python tests/regenerate.py [FOLDER ...]

Look at the difference before it is committed: the files are what tests/unit/test_golden.py, and test_rules
for the Dutch texts, hold the code to. All texts are our own.

| folder | input | beside it |
|---|---|---|
| dutch | a text, one paragraph a line | .json: the names and quotes that the rules find |
| feeds | a feed's bytes | .json: what the feed parser makes of it |
| pages/HOST | a page as https://HOST/NAME gives it | .json: what the article parsers make of it |
| follow | JSON lines {id, published, title, text} | .json: which texts make an event |
| watch | a rule, sightings and moments | .json: what the rule finds at each moment |
| tables | a view, as --json gives it; named after its table | .80.txt and .120.txt: as people see it |
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from dateutil.parser import isoparse
from pydantic import TypeAdapter
from rich.console import Console

from tijding import tables
from tijding.article import parse_article
from tijding.dutch.enricher import enrich_text
from tijding.errors import TijdingError
from tijding.feed import parse_feed
from tijding.inspect import article_explained, feed_json
from tijding.inspect_events import assign
from tijding.inspect_text import text_json
from tijding.rules import Activity, Seen, evaluate
from tijding.settings import Rule, Settings
from tijding.times import iso

DATA = Path(__file__).parent / "data"
FOLDER = DATA / "dutch"
_FETCHED = datetime(2026, 12, 1, tzinfo=UTC)
"""When all the pages were fetched; none of them says a later date."""
Golden = Iterator[tuple[Path, str]]
"""Files that ought to be there, each with what ought to be in it."""


def found_in(text: str) -> str:
    """Return what the rules find in ``text``, as it is kept in the golden files."""
    view = text_json(text, enrich_text(text, "rules"))
    for quote in view["quotes"]:
        quote["words"] = [text[start:end] for start, end in quote["content"]]
    rows = [f"  {json.dumps(key)}: {_value(value)}" for key, value in view.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _value(value: object) -> str:
    """Return a value as JSON, a list with a line for each thing in it."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    lines = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in value)
    return f"[\n{lines}\n  ]"


def dutch(path: Path) -> Golden:
    yield path.with_suffix(".json"), found_in(path.read_text(encoding="utf-8"))


def feeds(path: Path) -> Golden:
    def read() -> Mapping[str, Any]:
        feed = parse_feed(path.read_bytes(), url=f"https://bode.example/{path.name}")
        return feed_json(feed) | {"problem": feed.problem}

    yield path.with_suffix(".json"), _document(read)


def pages(path: Path) -> Golden:
    def read() -> Mapping[str, Any]:
        article = parse_article(path.read_bytes(), url=f"https://{path.parent.name}/{path.stem}", at=_FETCHED)
        return article_explained(article)

    yield path.with_suffix(".json"), _document(read)


def follow(path: Path) -> Golden:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    events: dict[str, list[str]] = {}
    for placed in assign(lines, Settings(data=path.parent, enricher="rules")):
        events.setdefault(placed["event"], []).append(placed["id"])
    yield path.with_suffix(".json"), _document(lambda: {"events": list(events.values())})


def watch(path: Path) -> Golden:
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    rule = TypeAdapter[Rule](Rule).validate_python(given["rule"])
    seen = [
        Seen(id=one["id"], at=isoparse(one["at"]), publisher=one["publisher"]) for one in given["sightings"]
    ]
    activity = Activity(sightings=seen, since=isoparse(given["since"]))
    found = {moment: evaluate(rule, activity, isoparse(moment)) for moment in given["asked"]}
    views = {
        moment: one
        and {
            "at": iso(one.at),
            "explanation": one.explanation,
            "figures": dict(one.figures),
            "articles": list(one.articles),
        }
        for moment, one in found.items()
    }
    yield path.with_suffix(".json"), _document(lambda: views)


def drawn(path: Path) -> Golden:
    view = json.loads(path.read_text(encoding="utf-8"))
    for width in (80, 120):
        console = Console(width=width, file=io.StringIO(), highlight=False)
        with console.capture() as captured:
            console.print(tables.RENDERERS[path.stem.partition("-")[0]](view))
        lines = [line.rstrip() for line in captured.get().splitlines()]
        yield path.with_suffix(f".{width}.txt"), "\n".join(lines) + "\n"


KINDS: Mapping[str, tuple[str, Callable[[Path], Golden]]] = {
    "dutch": ("dutch/*.txt", dutch),
    "feeds": ("feeds/*.xml", feeds),
    "pages": ("pages/*/*.html", pages),
    "follow": ("follow/*.jsonl", follow),
    "watch": ("watch/*.yaml", watch),
    "tables": ("tables/*.json", drawn),
}


def inputs(kind: str) -> list[Path]:
    """Return the inputs of one kind."""
    return sorted(DATA.glob(KINDS[kind][0]))


def golden(kind: str, path: Path) -> Golden:
    """Yield what ought to stand beside one input."""
    return KINDS[kind][1](path)


def _document(read: Callable[[], Mapping[str, Any]]) -> str:
    """Return as JSON what ``read`` gives, or the error it raises."""
    try:
        view = read()
    except TijdingError as error:
        view = {"error": type(error).__name__, "reason": error.reason}
    return json.dumps(view, ensure_ascii=False, indent=2) + "\n"


def main(kinds: list[str]) -> int:
    """Write the golden files of ``kinds`` (all by default); return the exit code."""
    unknown = set(kinds) - set(KINDS)
    if unknown:
        print(
            f"regenerate: {', '.join(sorted(unknown))}: expected one of {', '.join(KINDS)}", file=sys.stderr
        )
        return 2
    for kind in kinds or KINDS:
        for path in inputs(kind):
            for file, text in golden(kind, path):
                if not file.exists() or file.read_text(encoding="utf-8") != text:
                    file.write_text(text, encoding="utf-8")
                    print(file.relative_to(DATA))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
