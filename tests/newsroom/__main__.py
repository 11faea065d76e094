"""``python -m newsroom``: serves the sample newsroom until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from newsroom.config import write_config
from newsroom.reading import ScriptError
from newsroom.server import DESK, Newsroom


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit code."""
    parser = argparse.ArgumentParser(prog="newsroom", description="Serves the sample newsroom on 127.0.0.1.")
    parser.add_argument("--articles", type=Path, help="folder of articles, script.yaml beside it")
    parser.add_argument("--port", type=int, default=0, help="first of four ports in a row; 0: free ones")
    parser.add_argument("--wave", type=int, default=0, help="the wave to begin with")
    parser.add_argument("--wave-every", type=float, metavar="SECONDS", help="bring a wave out so often")
    parser.add_argument("--config", type=Path, metavar="DIR", help="write feeds, topics and settings here")
    options = parser.parse_args(arguments)
    try:
        newsroom = Newsroom(options.articles, wave=options.wave, port=options.port)
    except (ScriptError, OSError) as error:
        print(f"newsroom: {error}", file=sys.stderr)
        return 1
    with newsroom:
        if options.config:
            write_config(newsroom, options.config)
        _introduce(newsroom)
        _wait(newsroom, options.wave_every)
    return 0


def _introduce(newsroom: Newsroom) -> None:
    for feed in newsroom.feeds():
        print(f"{feed['id']:<20} {feed['url']}  {feed['broken']}".rstrip())
    print(f"next wave: curl -X POST {newsroom.base(DESK)}/control/advance")
    print(f"alerts to: {newsroom.webhook_url}", flush=True)


def _wait(newsroom: Newsroom, every: float | None) -> None:
    """Bring the waves out, until Ctrl-C."""
    try:
        while not threading.Event().wait(every):
            print(f"wave {newsroom.advance() + 1} of {newsroom.waves}", flush=True)
    except KeyboardInterrupt:
        print("newsroom: ended")


if __name__ == "__main__":
    sys.exit(main())
