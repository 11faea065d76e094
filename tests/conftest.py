"""What all tests share: Airflow's home is a temporary folder, and time zones of the machine don't matter."""

from __future__ import annotations

import os
import tempfile

# Airflow reads these when it is imported, so they are set before any test is collected.
os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="tijding-airflow-"))
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__UNIT_TEST_MODE"] = "True"
os.environ["TZ"] = "America/New_York"
