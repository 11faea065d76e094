"""What Tijding adds to Airflow itself: a listener that has tasks start fast."""

from __future__ import annotations

from airflow.plugins_manager import AirflowPlugin

from tijding_airflow import warming


class TijdingPlugin(AirflowPlugin):
    """See :mod:`tijding_airflow.warming`."""

    name = "tijding"
    listeners = [warming]  # noqa: RUF012 - as Airflow documents it
