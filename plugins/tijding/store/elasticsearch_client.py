"""Connecting to Elasticsearch: addresses and credentials, patience with it, and its errors in our words.

The addresses come from the setting ``store``; the rest only from the environment, so that no secret
stands in a file, and nothing here logs or repeats one:

    TIJDING_ELASTICSEARCH_API_KEY                      an encoded API key, or
    TIJDING_ELASTICSEARCH_USER, ..._PASSWORD           a user
    TIJDING_ELASTICSEARCH_CA                           file of the certificates that are trusted (PEM)
    TIJDING_ELASTICSEARCH_PREFIX                       what the names of indexes begin with (tijding)
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from elastic_transport import ObjectApiResponse
from elasticsearch import (
    ApiError,
    ConnectionTimeout,
    Elasticsearch,
    SSLError,
    TransportError,
    UnsupportedProductError,
)
from elasticsearch import ConnectionError as NoConnection
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_after_delay,
    stop_all,
    wait_exponential_jitter,
)

from tijding.errors import SettingsError, StoreError
from tijding.model import Document
from tijding.store.elasticsearch_mapping import alias

T = TypeVar("T")
log = logging.getLogger(__name__)

_VARIABLE = "TIJDING_ELASTICSEARCH_"
PATIENCE = 60.0
"""Seconds for which a server that is away, or has too much to do, is tried again."""
_TIMEOUT = 60.0
"""Seconds that one answer may take."""
_SEARCHES = 500
"""Most searches in one request, for it may take as long as one alone; odd articles ask for thousands."""
_TRIES = 2
"""A request is sent so often at least: one answer that did not come may take all the patience by itself."""
_REST = 30.0
"""Seconds for which a node that did not answer is left alone, where there are others; then twice as many."""
_PASSING = (429, 500, 502, 503, 504)
"""Statuses that pass: too much to do, a shard or node that is away, one that is shutting down."""
_WRITE_BLOCK = "FORBIDDEN/8/"
"""The block that a migration sets for its last moment."""
_VANISHED = re.compile(r"no such index \[[^\]]*-[0-9]{6}\]")
"""What a request meets that was on its way while a migration led the alias to another index."""


class Again(Exception):
    """Part of a request has to be sent again, because of ``reason``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Server:
    """A cluster, the ``prefix`` of our indexes in it, and how long to bear with it (seconds).

    Every request goes through :meth:`ask`, which raises StoreError for what can't be had.
    """

    def __init__(self, client: Elasticsearch, *, prefix: str = "tijding", patience: float = PATIENCE) -> None:
        self.client, self.prefix, self.patience = client, prefix, patience
        nodes = client.transport.node_pool.all()
        self.name = ", ".join(node.base_url for node in nodes)

    def alias(self, kind: type[Document]) -> str:
        """Return the name of a kind's index."""
        return alias(kind, self.prefix)

    def ask(self, call: Callable[[Elasticsearch], T]) -> T:
        """Return what ``call`` returns, tried again with growing pauses while that may help."""
        try:
            for attempt in self._tries():
                with attempt:
                    return call(self.client)
        except Again as error:
            raise StoreError(self.name, f"did not take everything: {error.reason}") from error
        except (ApiError, TransportError) as error:
            raise StoreError(self.name, _in_words(error)) from error
        raise AssertionError("tenacity gives a result or raises")

    def search(self, kind: type[Document], **options: Any) -> Mapping[str, Any]:
        """Return the whole answer to a search of a kind's index, with the client's ``options``."""
        found: Mapping[str, Any] = self.ask(
            lambda client: whole(
                client.search(index=self.alias(kind), allow_partial_search_results=False, **options)
            )
        ).body
        return found

    def searches(
        self, kind: type[Document], searches: Sequence[Mapping[str, Any]]
    ) -> list[Mapping[str, Any]]:
        """Return the whole answers to several searches of a kind's index, many of them in one request."""
        header: Mapping[str, Any] = {"allow_partial_search_results": False}
        found: list[Mapping[str, Any]] = []
        for start in range(0, len(searches), _SEARCHES):
            asked = [part for search in searches[start : start + _SEARCHES] for part in (header, search)]
            found += self._answers(kind, asked)
        return found

    def _answers(self, kind: type[Document], asked: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        answer = self.ask(lambda client: _wholes(client.msearch(index=self.alias(kind), searches=asked)))
        found: list[Mapping[str, Any]] = answer["responses"]
        return found

    def close(self) -> None:
        self.client.close()

    def _tries(self) -> Retrying:
        return Retrying(
            retry=retry_if_exception(_passes),
            wait=wait_exponential_jitter(multiplier=0.1, max=5.0, jitter=0.1),
            stop=stop_all(stop_after_delay(self.patience), stop_after_attempt(_TRIES)),
            before_sleep=_say,
            reraise=True,
        )


def whole(answer: ObjectApiResponse[Any]) -> ObjectApiResponse[Any]:
    """Return the answer to a search. Raise Again where it is not that of every shard.

    A search that meets an index just being replaced may be answered by none, and find nothing.
    """
    shards = answer["_shards"]
    if not shards["total"] or shards["failed"]:
        raise Again(f"a search was answered by {shards['successful']} shards of {shards['total']}")
    return answer


def _wholes(answer: ObjectApiResponse[Any]) -> ObjectApiResponse[Any]:
    """Return the answer to several searches. Raise Again where one has failed, or is not whole."""
    for one in answer["responses"]:
        if "error" in one:
            error = one["error"]
            raise Again(explain(one["status"], str(error.get("type")), str(error.get("reason"))))
        whole(one)
    return answer


def connect(store: str, environ: Mapping[str, str], *, patience: float = PATIENCE) -> Server:
    """Return the cluster at the addresses in ``store`` (comma-separated URLs). Raises SettingsError."""
    urls = [url.strip() for url in store.split(",") if url.strip()]
    for url in urls:
        _check(url)
    prefix = environ.get(f"{_VARIABLE}PREFIX") or "tijding"
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,99}", prefix):
        raise SettingsError(f"{_VARIABLE}PREFIX", "expected small letters, digits, - and _")
    client = Elasticsearch(
        urls,
        request_timeout=_TIMEOUT,
        retry_on_timeout=False,
        dead_node_backoff_factor=_REST,
        max_dead_node_backoff=10 * _REST,
        max_retries=0,  # we try again ourselves, for we must know what was sent twice
        **_credentials(environ),
    )
    return Server(client, prefix=prefix, patience=patience)


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        port = None
    if not port or not parts.hostname:
        raise SettingsError("store", "expected sqlite, or http(s)://HOST:PORT of an Elasticsearch")
    if parts.username or parts.password:
        raise SettingsError(
            f"store: {parts.scheme}://***@{parts.hostname}",
            f"holds a name or password; they go into {_VARIABLE}USER and {_VARIABLE}PASSWORD",
        )


def _credentials(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the client's options for who we are and whom we trust."""
    given = {
        name: environ.get(f"{_VARIABLE}{name.upper()}") or ""
        for name in ("api_key", "user", "password", "ca")
    }
    options: dict[str, Any] = {}
    if given["api_key"] and given["user"]:
        raise SettingsError(f"{_VARIABLE}API_KEY", f"is set and so is {_VARIABLE}USER; give one of them")
    if bool(given["user"]) != bool(given["password"]):
        raise SettingsError(f"{_VARIABLE}USER", f"goes together with {_VARIABLE}PASSWORD")
    if given["api_key"]:
        options["api_key"] = given["api_key"]
    if given["user"]:
        options["basic_auth"] = (given["user"], given["password"])
    if given["ca"]:
        if not Path(given["ca"]).is_file():
            raise SettingsError(f"{_VARIABLE}CA", f"{given['ca']} is no file")
        options["ca_certs"] = given["ca"]
    return options


def is_passing(status: int, reason: str) -> bool:
    """Tell whether what was answered will be otherwise after a while."""
    return status in _PASSING or _WRITE_BLOCK in reason or bool(_VANISHED.search(reason))


def _passes(error: BaseException) -> bool:
    if isinstance(error, ApiError):
        return is_passing(error.status_code, str(error))
    lost = isinstance(error, (NoConnection, ConnectionTimeout)) and not isinstance(error, SSLError)
    return lost or isinstance(error, Again)


def _say(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    reason = error.reason if isinstance(error, Again) else _in_words(error) if error else ""
    log.warning("Elasticsearch: %s; trying again (%d)", reason, state.attempt_number)


def _in_words(error: BaseException) -> str:
    """Say what went wrong and what to do; never with a password or key, which no message holds."""
    if isinstance(error, SSLError):
        return f"has a certificate that is not trusted; set {_VARIABLE}CA: {error.message}"
    if isinstance(error, UnsupportedProductError):
        return "is no Elasticsearch"
    if isinstance(error, ApiError):
        return explain(error.status_code, _kind_of(error), _reason_of(error))
    if isinstance(error, ConnectionTimeout):
        return f"did not answer in time: {error.message}"
    return f"can't be reached: {getattr(error, 'message', error)}"


def explain(status: int, kind: str, reason: str) -> str:
    """Return an error of Elasticsearch, by status, type and reason, as one that says what to do."""
    reason = " ".join(reason.split())[:500]
    if status == 401:
        return f"refused who we are; set {_VARIABLE}API_KEY, or {_VARIABLE}USER and {_VARIABLE}PASSWORD"
    if kind == "security_exception":
        return f"does not let us do that: {reason}"
    if kind == "cluster_block_exception":
        return f"is blocked for writing{_cure(reason)}: {reason}"
    if kind == "index_not_found_exception":
        return f"has not all indexes; run `tijding index setup`: {reason}"
    if kind == "media_type_header_exception":
        return f"is no Elasticsearch 9: {reason}"
    return f"refused with {status} {kind}: {reason}"


def _cure(reason: str) -> str:
    if "flood-stage" in reason or "read-only-allow-delete" in reason:
        return " because its disk is full; make room, it then goes on by itself"
    if _WRITE_BLOCK in reason:
        return " by a migration; if none runs, one was broken off: run `tijding index migrate` again"
    return ""


def _error_of(error: ApiError) -> Mapping[str, Any]:
    body = error.body if isinstance(error.body, Mapping) else {}
    found = body.get("error")
    return found if isinstance(found, Mapping) else {}


def _kind_of(error: ApiError) -> str:
    return str(_error_of(error).get("type", error.message))


def _reason_of(error: ApiError) -> str:
    found = _error_of(error)
    causes = [str(cause.get("reason", "")) for cause in found.get("root_cause", [])]
    return "; ".join(dict.fromkeys([str(found.get("reason", "")), *causes])).strip("; ")
