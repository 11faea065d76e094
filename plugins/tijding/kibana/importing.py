"""Puts saved objects into Kibana through its saved-objects API; safe to repeat.

https://www.elastic.co/docs/api/doc/kibana/operation/operation-post-saved-objects-import
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from tijding.errors import TijdingError
from tijding.kibana.lens import Json
from tijding.masking import masked

_TIMEOUT = 120.0
"""Seconds for one import: Kibana may be busy with its own start."""


class KibanaError(TijdingError):
    """Kibana can't be reached, or refused something; the input is its address or an object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kibana:
    """Where Kibana is and who asks. ``space`` is one of its spaces, None for the default.

    ``api_key``, or ``user`` and ``password``; ``ca`` is the path of a certificate authority's PEM file.
    """

    url: str
    user: str | None = None
    password: str | None = None
    api_key: str | None = None
    ca: str | None = None
    space: str | None = None

    @property
    def name(self) -> str:
        """The address as it may be shown: without a name and password that stand in it."""
        return masked(self.url)


def import_objects(kibana: Kibana, objects: Sequence[Json]) -> int:
    """Import ``objects``, over those of the same ids; return how many. Raises KibanaError.

    A dashboard that somebody changed under the same id is overwritten: copies should have ids of their
    own, which is what Kibana's "save as" gives.
    """
    body = "\n".join(json.dumps(one, ensure_ascii=False) for one in objects).encode()
    answer = _post(kibana, "/api/saved_objects/_import?overwrite=true", body)
    if errors := answer.get("errors"):
        first = errors[0]
        named = f"{first.get('type')} {first.get('id')}"
        why = first.get("error", {})
        more = f"; {len(errors) - 1} more were refused" if len(errors) > 1 else ""
        reason = why.get("message") or why.get("type") or "no reason given"
        raise KibanaError(f"{kibana.name}: {named}", f"was refused: {reason}{more}")
    return int(answer.get("successCount", 0))


def _post(kibana: Kibana, path: str, body: bytes) -> Json:
    base = kibana.url.rstrip("/") + (f"/s/{kibana.space}" if kibana.space else "")
    try:
        with _client(kibana) as client:
            answer = client.post(
                base + path,
                headers={"kbn-xsrf": "tijding"},
                files={"file": ("tijding.ndjson", body, "application/ndjson")},
            )
    except httpx.InvalidURL:  # its message repeats a part, which may be one of a password
        raise KibanaError("KIBANA_URL", "is no URL") from None
    except (httpx.HTTPError, OSError) as error:
        raise KibanaError(kibana.name, f"can't be reached: {error}") from error
    if answer.status_code in (401, 403):
        raise KibanaError(
            kibana.name, "does not let us in: check KIBANA_API_KEY, or KIBANA_USER and KIBANA_PASSWORD"
        )
    try:
        found = answer.json()
    except ValueError as error:
        raise KibanaError(
            kibana.name, f"answered {answer.status_code}, and that is no Kibana's answer"
        ) from error
    if answer.status_code != 200 or not isinstance(found, dict):
        message = found.get("message", "") if isinstance(found, dict) else ""
        raise KibanaError(kibana.name, f"answered {answer.status_code}: {message[:300]}")
    return found


def _client(kibana: Kibana) -> httpx.Client:
    auth = httpx.BasicAuth(kibana.user, kibana.password or "") if kibana.user else None
    headers = {"Authorization": f"ApiKey {kibana.api_key}"} if kibana.api_key else {}
    verify = httpx.create_ssl_context(verify=kibana.ca) if kibana.ca else True
    return httpx.Client(auth=auth, headers=headers, verify=verify, timeout=_TIMEOUT)
