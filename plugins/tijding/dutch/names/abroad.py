"""Names in other languages, where the recogniser, which learnt from Dutch, is wrong: days, peoples. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.known import Register


def names_abroad(mentions: Sequence[Mention], language: str, register: Register) -> Iterator[Mention]:
    """Yield ``mentions`` of a text in ``language`` (ISO 639-1): no days or months, places as places.

    What tells of a people is nobody: ``French president Emmanuel Macron``, ``The German``.
    """
    calendar = frozenset(lexicon.table("calendar_abroad").get(language, ()))
    peoples = frozenset(lexicon.table("peoples_abroad").get(language, ()))
    for mention in mentions:
        known = register.by_spelling.get(mention.text)
        if known and known.type == "LOC":
            yield mention._replace(type="LOC")
        elif mention.text.removeprefix("The ") in peoples:
            yield from (mention._replace(type="MISC"),) if mention.text in peoples else ()
        elif mention.text not in calendar:
            yield mention
