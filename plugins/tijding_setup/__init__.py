"""What the setup service of docker-compose.yml does before and after Elasticsearch is up.

    passwords and certificates -> (Elasticsearch starts) -> users and roles -> indices -> dashboards

``python -m tijding_setup`` may run at every start: what is there is kept.
"""
