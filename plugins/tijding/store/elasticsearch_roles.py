"""The rights that each user of the indexes needs, and no more, as Elasticsearch's security API takes them.

- *manager* makes and migrates the indexes: ``tijding index setup`` and ``migrate``;
- *writer* is who runs the line once the indexes are there;
- *reader* is for analysts and Kibana.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def roles(prefix: str = "tijding") -> Mapping[str, Any]:
    """Return the roles by name, for indexes whose names begin with ``prefix``."""
    names = [f"{prefix}-*"]
    seeing = ["read", "view_index_metadata"]
    return {
        f"{prefix}_manager": _role(["monitor", "manage_index_templates"], names, ["all"]),
        f"{prefix}_writer": _role(["monitor"], names, [*seeing, "write", "maintenance", "monitor"]),
        f"{prefix}_reader": _role(["monitor"], names, seeing),
    }


def _role(cluster: list[str], names: list[str], privileges: list[str]) -> dict[str, Any]:
    return {"cluster": cluster, "indices": [{"names": names, "privileges": privileges}]}
