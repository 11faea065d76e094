"""Marks people, places, organisations and who said what.

**Wakes up** when `tijding_articles` has news, and every ten minutes for retries.
**Takes** what is due from the store, in batches, until nothing is: TIJDING_SIDE_BY_SIDE tasks side by
side, each over its share.
**Wakes** the next station through `tijding_enrichments`, after what it will look for is in the store.

Running it twice changes nothing. An item that fails keeps its reason in `tijding health` and is tried
again by itself; a red task means that the store, the archive or the configuration is broken.
"""

from airflow.sdk import dag, task

from tijding.model import Station
from tijding_airflow.assets import ARTICLES, ENRICHMENTS
from tijding_airflow.tasks import DAG_OPTIONS, run_station, shares, woken_by


@dag(dag_id="tijding_enrich", schedule=woken_by(ARTICLES), doc_md=__doc__, **DAG_OPTIONS)
def tijding_enrich():
    @task(outlets=[ENRICHMENTS])
    def enrich(share):
        return run_station(Station.ENRICH, Station.FOLLOW, share)

    enrich.expand(share=shares())


tijding_enrich()
