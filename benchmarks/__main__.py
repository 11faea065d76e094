"""``python -m benchmarks [NAME ...]``: runs the measurements and prints a table of figures.

Exits 0 when everything that was served came out; an aim that is missed is shown and fails nothing, for how
fast a machine is decides that as well.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import bulk, feeds, growth, line, search, sized, waking
from benchmarks.figures import Figure
from benchmarks.harness import Bench
from benchmarks.stores import BACKENDS, started
from benchmarks.stories import data_folder, wikinews
from tijding.errors import TijdingError

PLAIN: Mapping[str, Callable[[Bench], list[Figure]]] = {
    "line": line.run,
    "airflow": waking.run,
    "feeds": feeds.run,
    "bulk": bulk.run,
}
SIZED: Mapping[str, sized.Measure] = {"growth": growth.measure, "search": search.measure}
NAMES = (*PLAIN, *SIZED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit code."""
    options = _parser().parse_args(arguments)
    chosen = options.names or list(NAMES)
    unknown = sorted(set(chosen) - set(NAMES))
    if unknown:
        _parser().error(f"there is no measurement {unknown[0]!r}; there are {', '.join(NAMES)}")
    data = options.data or data_folder()
    scratch = Path(tempfile.mkdtemp(prefix="tijding-bench-", dir=options.scratch))
    bench = Bench(data=data, stories=wikinews(data), scratch=scratch, keys={}, sizes=options.sizes)
    figures: list[Figure] = []
    try:
        with ExitStack() as stack:
            bench.keys = started(stack, options.store or (), bench.say)
            stack.enter_context(bench.closing)
            for found in _measured(bench, chosen):
                figures += found
    except KeyboardInterrupt:
        _report(figures, ["broken off: this is what was measured until then"])
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return _report(figures, bench.problems)


def _measured(bench: Bench, chosen: Sequence[str]) -> Iterator[list[Figure]]:
    """Yield the figures of the measurements of those names, as they are made."""
    for name in PLAIN:
        if name in chosen:
            yield PLAIN[name](bench)
    if measures := [SIZED[name] for name in SIZED if name in chosen]:
        yield from sized.run(bench, measures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description="How fast Tijding is on this machine.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(NAMES)} (all)")
    parser.add_argument(
        "--store", action="append", choices=list(BACKENDS), help="may be given again (all that can be had)"
    )
    parser.add_argument(
        "--sizes", type=_sizes, default=(10_000, 100_000), help="articles stored (10000,100000)"
    )
    parser.add_argument(
        "--data", type=Path, help="folder with wikinews-nl (TIJDING_BENCH_DATA, ../shared/data)"
    )
    parser.add_argument("--scratch", type=Path, help="folder for what is made and thrown away (the system's)")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(part) for part in text.split(","))
    except ValueError:
        sizes = ()
    if not sizes or min(sizes) < 1:
        raise argparse.ArgumentTypeError(f"expected numbers of articles such as 10000,100000, got {text!r}")
    return sizes


def _report(figures: Sequence[Figure], problems: Sequence[str]) -> int:
    """Print the table and what went wrong; return the exit code."""
    console = Console(highlight=False)
    table = Table(title=f"{_machine()}", title_justify="left")
    for name, justify in (("measured", "left"), ("store", "left"), ("figure", "right"), ("aim", "right")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for figure in figures:
        aim = "" if figure.aim is None else f"{'≥' if figure.more_is_better else '≤'} {figure.aim:g}"
        miss = "[red]missed[/] " if figure.missed else ""
        table.add_row(figure.what, figure.store, f"{figure.value:,.2f} {figure.unit}", f"{miss}{aim}")
    console.print(table)
    for problem in problems[:20]:
        console.print(f"[red]WRONG[/]  {problem}", soft_wrap=True)
    if len(problems) > 20:
        console.print(f"[red]WRONG[/]  and {len(problems) - 20} more")
    return 1 if problems else 0


def _machine() -> str:
    load = f"{os.getloadavg()[0]:.1f}"
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, load {load}"


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGHUP):  # however it ends, what it started ends too
        signal.signal(number, signal.default_int_handler)
    try:
        sys.exit(main())
    except (TijdingError, OSError, RuntimeError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
