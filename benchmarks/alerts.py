"""How well rules tell a year of news: a simulated year of a hundred topics; prints a table of figures.

    python benchmarks/alerts.py [--days 365] [--seed 1] [--misses]

The real watch station runs every hour of the year on the real SQLite store, in a temporary folder. News
comes in clusters, by the rhythm of day and week, with agency copies, late and out of order; the line is
down now and then, a crash cuts off every hundredth write, two watchers run at once in every fiftieth
hour, and in the middle of the year topics and rules are edited. Planted are returns, spikes, silences, new names,
totals and contradictions, and beside each of them what is nearly one and must raise nothing.

Recall is the part of what was planted that raised an alert within its time, precision the part of the
alerts that tell something planted; a duplicate is a second alert on one planted thing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from benchmarks.alerts_watching import RULES, simulate  # noqa: E402
from benchmarks.alerts_year import Planted, World  # noqa: E402
from tijding.model import Alert  # noqa: E402


def judge(world: World, alerts: Sequence[Alert], *, misses: bool) -> bool:
    """Print precision, recall and duplicates of each rule; return whether all reach their aims."""
    good = True
    print(f"{'rule':12} {'planted':>8} {'alerts':>7} {'recall':>7} {'precision':>10} {'duplicates':>11}")
    for rule in RULES:
        planted = [one for one in world.planted if one.rule == rule.id]
        raised = [one for one in alerts if one.rule == rule.id]
        told: Counter[Planted] = Counter()
        wrong = []
        for alert in raised:
            match = next((one for one in planted if _tells(alert, one)), None)
            if match:
                told[match] += 1
            else:
                wrong.append(alert)
        duplicates = sum(count - 1 for count in told.values())
        recall = len(told) / len(planted) if planted else 1.0
        precision = 1 - len(wrong) / len(raised) if raised else 1.0
        print(
            f"{rule.id:12} {len(planted):8} {len(raised):7} {recall:7.3f} {precision:10.3f} {duplicates:11}"
        )
        good = good and recall >= 0.98 and precision >= 0.95 and duplicates == 0
        if misses:
            for one in planted:
                if one not in told:
                    print(f"    missed {one}")
            for alert in wrong:
                print(f"    wrong {alert.subject} at {alert.at} {alert.explanation}")
    return good


def _tells(alert: Alert, planted: Planted) -> bool:
    about = planted.about
    named = about is None or about == alert.about or about in alert.articles
    return alert.subject == planted.subject and planted.begin <= alert.at <= planted.end and named


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="list what was missed, and what was wrong")
    arguments = parser.parse_args()
    world = World(arguments.seed, arguments.days)
    with tempfile.TemporaryDirectory(prefix="tijding-alerts-") as folder:
        alerts, crashes, spent = simulate(world, Path(folder))
    good = judge(world, alerts, misses=arguments.misses)
    number = len(world.arrivals)
    late = sum(alert.late for alert in alerts)
    print(f"{number} arrivals in {arguments.days} days, {crashes} crashes, {len(world.outages)} outages;")
    print(f"{len(alerts)} alerts, {late} marked late; {1000 * spent / number:.1f} ms of watching an arrival")
    print("aims: recall 0.98, precision 0.95, duplicates 0:", "reached" if good else "MISSED")
    return 0


if __name__ == "__main__":
    sys.exit(main())
