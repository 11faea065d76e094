"""Ids, computed from what they name and never drawn, so that a repeated run writes the same thing."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that say where a reader came from, not which page it is.
_TRACKING = re.compile(r"(?i)^(utm_\w+|at_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|cmpid)$")


def digest(*parts: str) -> str:
    """Return 64 bits of SHA-256 over ``parts`` as 16 hex characters, the parts kept apart.

    Short enough to be typed; two of ten million documents share one with a chance of 3 in a million.
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """Return ``url`` in one spelling: RFC 3986 case and escapes, query sorted, no fragment, no trackers.

    Scheme, host, path and the remaining query are kept, so the result can be fetched. A string that
    is no absolute URL comes back stripped and otherwise as it is.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        if not parts.scheme or not parts.netloc:
            return url
        trackers = [name for name in re.findall(r"[?&]([^=&#]+)", url) if _TRACKING.match(name)]
        if trackers:
            url = url_query_cleaner(url, trackers, remove=True, unique=False)
        default = {"http": ":80", "https": ":443"}.get(parts.scheme.lower(), "")
        if default and parts.netloc.endswith(default):
            url = url.replace(parts.netloc, parts.netloc.removesuffix(default), 1)
        return str(canonicalize_url(url))
    except ValueError:
        return url


def url_id(url: str) -> str:
    """Return the id of the entry or article at ``url``: the digest of its canonical form."""
    return digest("url", canonical_url(url))


def post_id(article: str, posted: datetime, number: int) -> str:
    """Return the id of a live blog's post, the ``number``-th of those of one time; edited, it is the same."""
    return f"{article}@{posted.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}.{number}"


def article_of(id: str) -> str:
    """Return the id of the article that a post, or an article itself, is of."""
    return id.partition("@")[0]
