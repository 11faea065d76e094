"""Writing articles to Elasticsearch: our store against the client's bare ``helpers.bulk``, turn by turn.

Both write the same documents to indexes of the same mapping, by requests of 500 documents. The bare helper
is given them ready as dicts; ours makes them from the records, stems and all, and looks at every answer.
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from elasticsearch import helpers

from benchmarks import made_up
from benchmarks.figures import Figure, timed
from benchmarks.harness import Bench
from benchmarks.stock import fetched
from tijding.model import ArticleRecord
from tijding.store.elasticsearch import ElasticsearchStore
from tijding.store.elasticsearch_client import Server, connect
from tijding.store.elasticsearch_fields import source
from tijding.store.elasticsearch_setup import clear, setup

AIM = 0.9
_ARTICLES, _CHUNK, _ROUNDS = 4000, 500, 5


def run(bench: Bench) -> list[Figure]:
    """Return articles a second of both, and the ratio; nothing where Elasticsearch is not measured."""
    if "elasticsearch" not in bench.keys:
        return []
    environ = {**os.environ, "TIJDING_ELASTICSEARCH_PREFIX": "bench-bulk"}
    records = [fetched(made_up.piece(number))[1] for number in range(_ARTICLES)]
    with closing(connect(str(bench.keys["elasticsearch"]["store"]), environ)) as server:
        setup(server)
        pairs = [(_ours(server, records), _bare(server, records)) for _ in range(_ROUNDS + 1)][1:]
    bench.say(f"bulk: {_ROUNDS} times {_ARTICLES:,} articles, each way")
    ours, bare = (statistics.median(_ARTICLES / one[way] for one in pairs) for way in (0, 1))
    ratio = statistics.median(bare_time / our_time for our_time, bare_time in pairs)
    made = {"store": "elasticsearch", "more_is_better": True}
    return [
        Figure(what="bulk, our store", value=ours, unit="articles/s", **made),
        Figure(what="bulk, helpers.bulk", value=bare, unit="articles/s", **made),
        Figure(what="bulk, ours against helpers.bulk", value=ratio, unit="times", aim=AIM, **made),
    ]


def _ours(server: Server, records: Sequence[ArticleRecord]) -> float:
    clear(server, [ArticleRecord])
    store = ElasticsearchStore(server)
    with timed() as spent:
        store.write([[record] for record in records])
    return spent.wall


def _bare(server: Server, records: Sequence[ArticleRecord]) -> float:
    clear(server, [ArticleRecord])
    alias = server.alias(ArticleRecord)
    written = [(record.id, json.loads(source(replace(record, version=1), "bench"))) for record in records]
    with timed() as spent:
        actions = ({"_index": alias, "_id": id, "_source": made} for id, made in written)
        helpers.bulk(server.client, actions, chunk_size=_CHUNK)
    return spent.wall
