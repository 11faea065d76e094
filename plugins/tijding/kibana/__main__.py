"""Writes Kibana's files anew: ``python -m tijding.kibana config/kibana``."""

from __future__ import annotations

import sys
from pathlib import Path

from tijding.kibana.files import write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tijding.kibana DIR")
    for path in write(Path(sys.argv[1])):
        print(path)
