"""``make stop``: ends what a demo left up, by the process ids that it noted."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DATA = PROJECT / "data" / "demo"
sys.path.insert(0, str(PROJECT / "plugins"))

from tijding_airflow.processes import command_of, end_session, session  # noqa: E402


def note(data: Path, *leaders: int) -> None:
    """Note the sessions that a demo in folder ``data`` has begun; none once all are ended."""
    pids = data / "pids"
    if leaders:
        pids.write_text(" ".join(map(str, leaders)), encoding="utf-8")
    else:
        pids.unlink(missing_ok=True)


def still_up(data: Path) -> list[int]:
    """Return the noted sessions that run yet, and are not strangers that were given the same id since."""
    pids = data / "pids"
    noted = pids.read_text(encoding="utf-8").split() if pids.exists() else []
    return [leader for leader in map(int, noted) if session(leader) and _is_ours(leader)]


def _is_ours(leader: int) -> bool:
    """Tell whether a session is of this project. Where its first process is gone, its id is still its own."""
    command = command_of(leader)
    return not command or str(PROJECT) in command


def main() -> int:
    """End the noted sessions; return 0 also where there are none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder that the demo was given")
    data: Path = parser.parse_args().data
    up = still_up(data)
    for leader in up:
        end_session(leader)
    note(data)
    print("Ended." if up else "Nothing is up.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
