"""``make cluster``: docker-compose.yml's topology natively on this machine; a worker and a node are killed.

Airflow's parts on PostgreSQL with Celery, two workers; two nodes of Elasticsearch; the sample newsroom.
The demo's check runs over it. After the first wave a worker and an Elasticsearch node are killed, and
every article still has to come out, once, with every alert. Exits 0 only then.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from following import console, follow_the_news, report, short  # noqa: E402
from servers import NoServer, postgres, redis  # noqa: E402

from elastic.distribution import NoJava  # noqa: E402
from elastic.server import Server  # noqa: E402
from elastic.server import cluster as elasticsearch  # noqa: E402
from newsroom import Newsroom  # noqa: E402
from newsroom.config import write_config  # noqa: E402
from tijding.errors import TijdingError  # noqa: E402
from tijding.line import utc_now  # noqa: E402
from tijding.settings import load  # noqa: E402
from tijding.store.open import open_store  # noqa: E402
from tijding_airflow.cluster import Cluster, environment  # noqa: E402
from tijding_airflow.processes import free_ports  # noqa: E402
from tijding_airflow.standalone import environment as standalone_environment  # noqa: E402

TIME_LIMIT = 600.0
"""Seconds after which it gives up."""


def main() -> int:
    """Run it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=PROJECT / "data" / "cluster", help="folder, emptied first"
    )
    parser.add_argument("--limit", type=float, default=TIME_LIMIT, help="seconds after which to give up")
    parser.add_argument("--spare", action="store_true", help="kill nothing")
    arguments = parser.parse_args()
    data: Path = arguments.data.absolute()
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    with ExitStack() as stack:
        # PostgreSQL and Elasticsearch run as users of their own, who may not come into the project's folder.
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tijding-cluster-")))
        place.chmod(0o755)
        console.print("PostgreSQL, Redis and two nodes of Elasticsearch start.")
        database = stack.enter_context(postgres(place / "postgres"))
        broker = stack.enter_context(redis(place / "redis"))
        nodes = stack.enter_context(elasticsearch(2))
        return run(arguments, data, database, broker, nodes, stack)


def run(
    arguments: argparse.Namespace,
    data: Path,
    database: str,
    broker: str,
    nodes: list[Server],
    stack: ExitStack,
) -> int:
    """Start Airflow and the newsroom over the servers, follow the news, and tell what came of it."""
    started = time.monotonic()
    newsroom = stack.enter_context(Newsroom(now=utc_now(), port=free_ports(4)))
    write_config(newsroom, data / "config", store=",".join(node.url for node in nodes))
    port = free_ports(8, above=18080)
    base = standalone_environment(PROJECT, data / "config", data, port=port)
    notify = {"TIJDING_NOTIFY_URLS": f"{newsroom.webhook_url} tijding-file://alerts.jsonl"}
    shares = {"TIJDING_SIDE_BY_SIDE": "2"}
    cluster = Cluster(environment(base, database, broker) | notify | shares, data / "logs")
    stack.callback(cluster.stop)
    store = open_store(load(data / "config", data))
    stack.callback(store.close)
    store.setup()
    console.print("Airflow's tables are made, then its parts and two workers start.")
    cluster.start(2, [port + 4, port + 5])
    console.print(f"Airflow is at http://127.0.0.1:{port}; what each part says is in {short(data / 'logs')}.")

    def strike(wave: int) -> None:
        if wave == 1 and not arguments.spare:
            cluster.kill("worker-1")
            nodes[1].kill()
            console.print("[bold red]Killed[/] worker-1 and the Elasticsearch node at " + nodes[1].url + ".")

    def ended() -> str:
        gone = cluster.ended()
        return f"{', '.join(gone)} ended; see {short(data / 'logs')}." if gone else ""

    deadline = started + arguments.limit
    result = follow_the_news(newsroom, store, data, deadline, ended=ended, advanced=strike)
    report(store, data, result, time.monotonic() - started)
    return 0 if result.complete else 1


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):  # however it ends, all that it started ends
        signal.signal(number, signal.default_int_handler)
    try:
        sys.exit(main())
    except (NoServer, NoJava, TijdingError, OSError, RuntimeError) as error:
        print(f"cluster: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
