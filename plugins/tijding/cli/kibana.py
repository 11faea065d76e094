"""``tijding kibana``: data views, saved searches and dashboards into Kibana."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from rich.text import Text

from tijding.cli.shared import Subparsers, folders, show
from tijding.kibana import files
from tijding.kibana.importing import Kibana, import_objects

_URL = "http://127.0.0.1:5601"
_EPILOG = """\
Who asks comes from the environment: KIBANA_API_KEY, or KIBANA_USER and KIBANA_PASSWORD; KIBANA_CA is the path
of a certificate authority's PEM file.
"""


def add_to(subs: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add ``kibana``."""
    kibana = subs.add_parser("kibana", help="dashboards for Kibana")
    actions = kibana.add_subparsers(dest="action", required=True, metavar="ACTION")
    put = actions.add_parser(
        "import", parents=[common], help="put them into Kibana", description=_import.__doc__, epilog=_EPILOG
    )
    put.add_argument("folder", nargs="?", type=Path, help="folder of .ndjson files (kibana/ in --config)")
    put.add_argument("--url", help=f"Kibana's address, or KIBANA_URL ({_URL})")
    put.add_argument("--space", help="the space to put them into (the default space)")
    put.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    """Put data views, saved searches and dashboards into Kibana, over those of an earlier import."""
    folder = arguments.folder or folders(arguments)[0] / files.FOLDER
    kibana = kibana_from(os.environ, url=arguments.url, space=arguments.space)
    imported = import_objects(kibana, files.read(folder))
    view = {"kibana": kibana.name, "imported": imported}
    show(view, lambda _: Text(f"{imported} objects are in Kibana at {kibana.name}."), arguments)
    return 0


def kibana_from(environ: Mapping[str, str], *, url: str | None = None, space: str | None = None) -> Kibana:
    """Return where Kibana is and who asks, from the environment; ``url`` wins over it."""
    return Kibana(
        url=url or environ.get("KIBANA_URL") or _URL,
        user=environ.get("KIBANA_USER"),
        password=environ.get("KIBANA_PASSWORD"),
        api_key=environ.get("KIBANA_API_KEY"),
        ca=environ.get("KIBANA_CA"),
        space=space,
    )
