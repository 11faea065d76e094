"""What topics.yaml may say: topics, rules on them, and the channels that alerts go through."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from tijding.ids import digest
from tijding.settings.rules import Rule
from tijding.settings.values import Item, Slug

Digest = Literal["hourly", "daily"]


def _word(value: str) -> str:
    """Check a word, "two words", or the beginning of words: ``stikstof*``."""
    if not re.search(r"\w", value) or "*" in value.strip()[:-1]:
        raise ValueError("expected a word, words side by side, or a beginning such as stikstof*")
    return value


Words = tuple[Annotated[str, AfterValidator(_word)], ...]


class Condition(Item):
    """What an article must have. All keys given must hold; of a list in one, one thing is enough.

    ``any`` and ``all`` hold further conditions, ``not`` one that must fail.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    words: Words = ()
    entities: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()
    none: Condition | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _asks_for_something(self) -> Condition:
        """Refuse a condition that everything meets, or everything but something."""
        if not [key for key in KEYS if getattr(self, key)]:
            raise ValueError(f"expected at least one of {', '.join(KEYS)} with something in it")
        return self


KEYS = ("words", "entities", "people", "organisations", "places", "sections", "publishers", "any", "all")


class Topic(Item):
    """A topic: what an article must have to be ``about`` it."""

    id: Slug
    title: str
    about: Condition

    @property
    def stamp(self) -> str:
        """A digest of what the topic matches, so that an edited one is known."""
        return _stamp(self.id, self.about)


@lru_cache(maxsize=10_000)  # asked for each article
def _stamp(id: str, about: Condition) -> str:
    return digest("topic", id, about.model_dump_json(exclude_defaults=True))


class Channel(Item):
    """A channel: the variable that holds its Apprise ``urls``, and whether alerts are gathered first."""

    urls: str
    digest: Digest | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        """Take a bare name for the variable."""
        return {"urls": value} if isinstance(value, str) else value


class TopicsFile(Item):
    topics: tuple[Topic, ...] = ()
    rules: tuple[Annotated[Rule, Field(discriminator="kind")], ...] = ()
    channels: Mapping[Slug, Channel] = {"default": Channel(urls="TIJDING_NOTIFY_URLS")}
