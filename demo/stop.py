"""``make stop``: ends what ``make demo KEEP=1`` left up, by the process ids that it noted."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

PIDS = Path(__file__).resolve().parents[1] / "data" / "demo" / "pids"


def end_group(leader: int, patience: float = 10.0) -> None:
    """End a process group: ask, wait for ``patience`` seconds, then insist."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(leader, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + (patience if number is not signal.SIGKILL else 2.0)
        while time.monotonic() < deadline:
            with suppress(ChildProcessError):
                os.waitpid(leader, os.WNOHANG)  # a child of ours would stay behind as a zombie
            try:
                os.killpg(leader, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)


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
