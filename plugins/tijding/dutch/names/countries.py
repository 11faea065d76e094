"""Countries that were taken for teams where nobody plays: Nederland stopt met gaswinning. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.matches import tells_of_sport

_WORD = re.compile(r"\w[\w'’–-]*")


def as_countries(mentions: Sequence[Mention], article: str) -> list[Mention]:
    """Return ``mentions``, countries as places unless ``article`` (title and text) tells of sport."""
    if not any(_is_team(mention) for mention in mentions) or tells_of_sport(_WORD.findall(article)):
        return [*mentions]
    return [mention._replace(type="LOC") if _is_team(mention) else mention for mention in mentions]


def _is_team(mention: Mention) -> bool:
    return mention.type == "ORG" and gazetteer.is_country(mention.text)
