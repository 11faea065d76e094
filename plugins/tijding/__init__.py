"""Tijding's domain: Dutch news feeds in, searchable events and alerts out. Knows nothing of Airflow."""
