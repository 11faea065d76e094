"""URLs without what may be secret in them, for messages. Pure."""

from __future__ import annotations

import re

_USER = re.compile(r"(?<=://)[^/\s?#]*@")
_QUERY = re.compile(r"(?<=\?)[^\s#\"'<>]+")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>]*")


def masked(text: str) -> str:
    """Return ``text`` with the user info and the query of each URL in it as ``***``."""
    return _URL.sub(lambda match: _QUERY.sub("***", _USER.sub("***@", match[0])), text)
