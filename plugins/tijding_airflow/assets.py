"""The assets that wake the stations: each stands for what the station before it wrote."""

from __future__ import annotations

from airflow.sdk import Asset, AssetWatcher

from tijding_airflow.triggers import PollTrigger

ENTRIES = Asset(
    name="tijding_entries",
    uri="tijding://store/entries",
    group="tijding",
    watchers=[AssetWatcher(name="tijding_feeds", trigger=PollTrigger())],  # type: ignore[no-untyped-call]
)
ARTICLES = Asset(name="tijding_articles", uri="tijding://store/articles", group="tijding")
ENRICHMENTS = Asset(name="tijding_enrichments", uri="tijding://store/enrichments", group="tijding")
EVENTS = Asset(name="tijding_events", uri="tijding://store/events", group="tijding")
ALERTS = Asset(name="tijding_alerts", uri="tijding://store/alerts", group="tijding")
