"""Kibana: data views, saved searches, a map and dashboards, built into config/kibana/*.ndjson.

    dashboards.py (what analysts see) -> lens.py, objects.py (Kibana's format) -> config/kibana/*.ndjson
        -> importing.py (Kibana's saved-objects API)

``python -m tijding.kibana DIR`` writes the files anew; they stand in the repository, so that an import
needs nothing else.
"""
