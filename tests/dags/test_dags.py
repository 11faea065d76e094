"""Policy over all DAGs: thin, documented, owned, retried, light to import, and without work at import."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag

from tijding_airflow.tasks import shares

PROJECT = Path(__file__).resolve().parents[2]
FILES = sorted((PROJECT / "dags").glob("*.py"))
STATIONS = {"fetch", "enrich", "follow", "watch", "notify"}


@pytest.fixture(scope="module")
def bag() -> DagBag:
    return DagBag(dag_folder=str(PROJECT / "dags"))


def test_every_file_is_imported_without_an_error(bag):
    assert bag.import_errors == {}
    assert set(bag.dags) == {f"tijding_{name}" for name in STATIONS}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_dag_file_is_thin(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert not any(line.strip().startswith(("if ", "for ", "while ", "try:")) for line in lines)


def test_every_dag_has_docs_an_owner_and_one_run_at_a_time(bag):
    for dag in bag.dags.values():
        assert dag.doc_md
        assert len(dag.doc_md) > 200
        assert dag.owner == "tijding"
        assert dag.max_active_runs == 1
        assert dag.catchup is False
        assert "tijding" in dag.tags


def test_every_task_is_retried_with_backoff_and_ends(bag):
    for dag in bag.dags.values():
        for task in dag.tasks:
            assert task.retries >= 2
            assert task.retry_exponential_backoff
            assert task.execution_timeout <= timedelta(hours=1)


def test_each_station_wakes_the_next(bag):
    outlets = {
        task.task_id: [asset.name for asset in task.outlets]
        for dag in bag.dags.values()
        for task in dag.tasks
    }
    assert outlets == {
        "fetch": ["tijding_articles"],
        "enrich": ["tijding_enrichments"],
        "follow": ["tijding_events"],
        "watch": ["tijding_alerts"],
        "notify": [],
    }


@pytest.mark.parametrize("said", [None, "", "1"])
def test_fetch_and_enrich_are_one_task_each_where_nothing_is_said(said):
    environ = {} if said is None else {"TIJDING_SIDE_BY_SIDE": said}
    assert shares(environ) == [[0, 1]]


def test_fetch_and_enrich_divide_the_work_as_said():
    assert shares({"TIJDING_SIDE_BY_SIDE": "3"}) == [[0, 3], [1, 3], [2, 3]]


@pytest.mark.parametrize("said", ["0", "-1", "two", "2.5", "65", "٣"])
def test_another_number_of_shares_is_refused_by_name(said):
    with pytest.raises(ValueError, match=f"TIJDING_SIDE_BY_SIDE: '{said}'"):
        shares({"TIJDING_SIDE_BY_SIDE": said})


_AUDIT = """
import sys
import airflow.sdk, tijding_airflow.tasks  # Airflow's own start is not ours to judge
forbidden = ("socket.connect", "socket.bind", "sqlite3.connect", "subprocess.Popen", "os.mkdir", "os.remove")
def hook(event, arguments):
    if event in forbidden:
        raise SystemExit(f"{event} {arguments} at import")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        if "__pycache__" not in str(arguments[0]):
            raise SystemExit(f"wrote {arguments[0]} at import")
sys.addaudithook(hook)
import runpy
runpy.run_path(sys.argv[1])
print(*sorted(name for name in sys.modules if "." not in name))
"""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_importing_a_dag_does_no_work(file):
    done = subprocess.run(
        [sys.executable, "-c", _AUDIT, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # Airflow parses every file again and again: what only the stations need is not loaded for that.
    heavy = {"trafilatura", "feedparser", "apprise", "bs4", "lxml", "warcio", "Stemmer", "elasticsearch"}
    assert heavy.isdisjoint(done.stdout.split())


def test_the_domain_works_where_airflow_is_not():
    code = (
        "import sys; sys.modules['airflow'] = None; import pkgutil, importlib, tijding\n"
        "for module in pkgutil.walk_packages(tijding.__path__, 'tijding.'):\n"
        "    if not module.name.endswith('__main__'): importlib.import_module(module.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_airflow_leaves_our_packages_alone():
    ignored = (PROJECT / "plugins" / ".airflowignore").read_text(encoding="utf-8").split()
    packages = {path.parent.name for path in (PROJECT / "plugins").glob("*/__init__.py")}
    assert {f"{name}/" for name in packages} <= set(ignored)
