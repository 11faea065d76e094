"""``make stop``: ends what ``make demo KEEP=1`` left up, by the process ids that it noted."""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "plugins"))

from tijding_airflow.processes import end_group  # noqa: E402

PIDS = PROJECT / "data" / "demo" / "pids"


def main() -> int:
    """End the noted groups; return 0 also where there are none."""
    if not PIDS.exists():
        print("Nothing is up.")
        return 0
    for pid in PIDS.read_text(encoding="utf-8").split():
        end_group(int(pid))
    PIDS.unlink()
    print("Ended.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
