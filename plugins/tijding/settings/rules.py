"""What a rule in topics.yaml may say: one class a kind of rule.

Common to all: what it is asked of, how often it may speak, how urgent it is, and where it goes.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import Field

from tijding.settings.values import Duration, Item, Slug, Span

Severity = Literal["info", "warning", "critical"]
COUNTED_DAYS = 60
"""Of so many days it is kept how many articles each hour had of a topic or feed."""


class _RuleItem(Item):
    id: Slug
    subjects: tuple[Literal["topics", "events"], ...] = Field(default=("topics",), min_length=1)
    topics: tuple[Slug, ...] = ()
    """The ids of the topics it is for; none: for all."""
    severity: Severity = "info"
    cooldown: Duration | None = None
    """Quiet time after firing on a subject; None: the kind's own, see :func:`tijding.rules.cooldown`."""
    channels: tuple[Slug, ...] = ("default",)
    digest: Literal["hourly", "daily"] | None = None
    """Gather this rule's alerts, also where the channel does not."""


class ReturnsRule(_RuleItem):
    """Quiet for ``quiet``, then ``articles`` originals of ``publishers`` within ``window``."""

    kind: Literal["returns"]
    quiet: Span = timedelta(days=7)
    window: Span = timedelta(days=1)
    articles: int = Field(default=1, ge=1)
    publishers: int = Field(default=1, ge=1)


class GrowsRule(_RuleItem):
    """In ``window`` at least ``floor``, ``factor`` times the usual, and more than ``chance`` explains.

    Usual is what the hour of the day and the weekday bring, by the last ``weeks``.
    """

    kind: Literal["grows"]
    window: Span = timedelta(hours=6)
    weeks: int = Field(default=8, ge=1, le=8)
    factor: float = Field(default=3.0, gt=1)
    floor: int = Field(default=5, ge=2)
    chance: float = Field(default=5e-5, gt=0, lt=0.1)


class FirstSeenRule(_RuleItem):
    """A name not seen for ``quiet``, then in ``articles`` originals within ``window``.

    On topics: not seen in the topic's articles. On events: not seen in any.
    """

    kind: Literal["first_seen"]
    quiet: Span = timedelta(days=90)
    window: Span = timedelta(days=1)
    articles: int = Field(default=2, ge=1, le=8)
    names: tuple[Literal["people", "organisations", "places"], ...] = Field(
        default=("people", "organisations", "places"), min_length=1
    )


class CrossesRule(_RuleItem):
    """The originals ever counted for a subject reach ``total``."""

    kind: Literal["crosses"]
    total: int = Field(ge=2)


class ContradictsRule(_RuleItem):
    """A published article changes or takes back a number or a quote, or is withdrawn as a whole."""

    kind: Literal["contradicts"]
    what: tuple[Literal["numbers", "quotes", "withdrawal"], ...] = Field(
        default=("numbers", "quotes", "withdrawal"), min_length=1
    )


class SilentRule(_RuleItem):
    """No news for ``window`` or longer, such that less than ``chance`` remains that this is usual.

    Asked by the clock, of topics and of feeds. Told once, until as many articles came as ``window``
    usually brings.
    """

    kind: Literal["silent"]
    subjects: tuple[Literal["topics", "feeds"], ...] = Field(  # type: ignore[assignment]
        default=("feeds",), min_length=1
    )
    window: Span = timedelta(hours=12)
    chance: float = Field(default=1e-5, gt=0, lt=0.1)
    learning: Duration = timedelta(days=14)
    """How long a subject must have been followed before its silence means anything."""


def longest_window(rule: Rule) -> timedelta | None:
    """Return the longest window for which enough is kept of what is usual; None where it doesn't matter."""
    match rule:
        case SilentRule():
            return timedelta(days=COUNTED_DAYS)
        case GrowsRule() if "topics" in rule.subjects:
            return timedelta(days=COUNTED_DAYS - 7 * rule.weeks)
        case _:
            return None


Rule = ReturnsRule | GrowsRule | FirstSeenRule | CrossesRule | ContradictsRule | SilentRule
