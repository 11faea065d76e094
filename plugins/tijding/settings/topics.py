"""What topics.yaml may say: topics, rules on them, and the channels that alerts go through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from tijding.ids import digest
from tijding.settings.values import Duration, Item, Slug


class Topic(Item):
    """A topic: words (by stem; two words side by side) and canonical names of entities."""

    id: Slug
    title: str
    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    match: Literal["any", "all"] = "any"

    @property
    def stamp(self) -> str:
        """A digest of what the topic matches, so that an edited one is known."""
        return digest("topic", self.id, repr((sorted(self.words), sorted(self.entities), self.match)))


class _RuleItem(Item):
    id: Slug
    subjects: tuple[Literal["topics", "events"], ...] = ("topics",)
    topics: tuple[Slug, ...] = ()
    """The ids of the topics it is for; none: for all."""
    window: Duration
    channels: tuple[Slug, ...] = ("default",)


class ReturnsRule(_RuleItem):
    """Quiet for ``quiet``, then at least ``articles`` originals within ``window``."""

    kind: Literal["returns"]
    quiet: Duration = timedelta(days=7)
    window: Duration = timedelta(days=1)
    articles: int = Field(default=1, ge=1)


class GrowsRule(_RuleItem):
    """In ``window`` at least ``factor`` times the mean window of its own ``past``, and ``floor``."""

    kind: Literal["grows"]
    window: Duration = timedelta(hours=6)
    past: Duration = timedelta(days=3)
    factor: float = Field(default=3.0, gt=1)
    floor: int = Field(default=5, ge=1)


Rule = ReturnsRule | GrowsRule


class TopicsFile(Item):
    topics: tuple[Topic, ...] = ()
    rules: tuple[Annotated[Rule, Field(discriminator="kind")], ...] = ()
    channels: Mapping[Slug, str] = {"default": "TIJDING_NOTIFY_URLS"}
