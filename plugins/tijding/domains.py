"""Whose site an address is of, by the domain that its holder registered. Pure."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from tld import get_fld

_CACHED = 1000


def registrable(parts: SplitResult) -> str:
    """Return the domain that its holder registered, by the public suffix list; an address with its port."""
    host = (parts.hostname or "").rstrip(".")
    return _domain(host) if host.rpartition(".")[2].isalpha() else parts.netloc.lower()


@lru_cache(_CACHED)
def _domain(host: str) -> str:
    try:
        known = get_fld(f"https://{host}/", fail_silently=True)
    except ValueError:  # the library takes some hosts for none
        known = None
    return str(known or ".".join(host.split(".")[-2:]))


def domain_of(url: str) -> str:
    """Return the registered domain of an address, "" for what is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return registrable(parts) if parts.netloc else ""


def leads_away(link: str, domain: str) -> bool:
    """Tell whether a link in a page of a ``domain`` leads to another site."""
    there = domain_of(link) if domain else ""
    return there not in ("", domain)
