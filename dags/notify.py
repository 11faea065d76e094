"""Delivers alerts through Apprise, each once.

**Wakes up** when `tijding_alerts` has news, and every ten minutes for retries.
**Takes** the deliveries that are due from the store. A channel's URLs come from the environment variable
that topics.yaml names, or from the password of the Airflow connection `tijding_CHANNEL`.

A delivery that was begun and whose end is unknown (a crash in between) is not sent again: it stands as
*unknown* in `tijding health`, for a person to look at.
"""

from airflow.sdk import dag, task

from tijding.model import Station
from tijding_airflow.assets import ALERTS
from tijding_airflow.tasks import DAG_OPTIONS, run_station, woken_by


@dag(dag_id="tijding_notify", schedule=woken_by(ALERTS), doc_md=__doc__, **DAG_OPTIONS)
def tijding_notify():
    @task
    def notify():
        return run_station(Station.NOTIFY)

    notify()


tijding_notify()
