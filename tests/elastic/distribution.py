"""Elasticsearch as Elastic publishes it for build tools, with a `dutch` analyzer beside it.

The server has no analyzers but the plainest, so that of the full distribution, which is one class of
Lucene's, is compiled into a plugin (``plugin/``), with what the server itself needs to keep API keys.
Everything goes into one folder, readable by all, for Elasticsearch refuses to run as root.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from jgo.maven import MavenContext

VERSION = "9.2.0"
OLDEST_JAVA = 21
_COORDINATES = ("org.elasticsearch.distribution.integ-test-zip", "elasticsearch")
_SOURCES = Path(__file__).parent / "plugin"
_FOLDERS = ("/usr/lib/jvm/*", "/opt/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")
_DESCRIPTOR = f"""\
name=tijding-dutch
version=1
description=The dutch analyzer of the full distribution
elasticsearch.version={VERSION}
java.version={OLDEST_JAVA}
"""
_COMPONENTS = {
    "org.elasticsearch.plugin.analysis.AnalyzerFactory": {"dutch": "tijding.DutchAnalyzerFactory"},
    "org.elasticsearch.plugin.analysis.TokenizerFactory": {"uax_url_email": "tijding.SecurityIndex$Emails"},
    "org.elasticsearch.plugin.analysis.TokenFilterFactory": {
        "pattern_capture": "tijding.SecurityIndex$Parts",
        "unique": "tijding.SecurityIndex$Unique",
    },
}


class NoJava(Exception):
    """There is no JDK that Elasticsearch runs on."""


def java_home(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the home of a JDK of 21 or newer. Raises NoJava."""
    for home in _homes(environ):
        release = home / "release"
        found = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.is_file() else None
        if found and int(found[1]) >= OLDEST_JAVA and (home / "bin" / "javac").is_file():
            return home
    raise NoJava(f"no JDK of {OLDEST_JAVA} or newer: set ES_JAVA_HOME, or TIJDING_TEST_ELASTICSEARCH_URL")


def _homes(environ: Mapping[str, str]) -> Iterator[Path]:
    yield from (Path(environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if environ.get(name))
    for pattern in _FOLDERS:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


def unpack(folder: Path, java: Path) -> Path:
    """Lay the server with its plugin into ``folder``; return its home. Fetches it once, by Maven."""
    home = folder / f"elasticsearch-{VERSION}"
    zip_file = MavenContext().project(*_COORDINATES).at_version(VERSION).artifact(packaging="zip").resolve()
    with zipfile.ZipFile(zip_file) as archive:
        archive.extractall(folder)
    for script in (home / "bin").iterdir():
        script.chmod(0o755)
    _add_plugin(home, java, folder / "plugin")
    return home


def _add_plugin(home: Path, java: Path, workdir: Path) -> None:
    classes, plugin = workdir / "classes", home / "plugins" / "tijding-dutch"
    plugin.mkdir(parents=True)
    javac = [
        java / "bin" / "javac",
        "-proc:none",
        "-cp",
        f"{home}/lib/*",
        "-d",
        classes,
        *sorted(_SOURCES.glob("*.java")),
    ]
    subprocess.run(javac, check=True)
    with zipfile.ZipFile(plugin / "tijding-dutch.jar", "w") as jar:
        for file in classes.rglob("*.class"):
            jar.write(file, file.relative_to(classes))
    (plugin / "stable-plugin-descriptor.properties").write_text(_DESCRIPTOR)
    (plugin / "named_components.json").write_text(json.dumps(_COMPONENTS))
    shutil.rmtree(workdir)
