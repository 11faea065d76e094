"""Raises alerts when topics and events come back or grow.

**Wakes up** when `tijding_events` has news, and every ten minutes for retries.
**Takes** what is due from the store, in batches, until nothing is.
**Wakes** the next station through `tijding_alerts`, after what it will look for is in the store.

Running it twice changes nothing. An item that fails keeps its reason in `tijding health` and is tried
again by itself; a red task means that the store, the archive or the configuration is broken.
"""

from airflow.sdk import dag, task

from tijding.model import Station
from tijding_airflow.assets import ALERTS, EVENTS
from tijding_airflow.tasks import DAG_OPTIONS, run_station, woken_by


@dag(dag_id="tijding_watch", schedule=woken_by(EVENTS), doc_md=__doc__, **DAG_OPTIONS)
def tijding_watch():
    @task(outlets=[ALERTS])
    def watch():
        return run_station(Station.WATCH, Station.NOTIFY)

    watch()


tijding_watch()
