"""Two names side by side that are one. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tijding.dutch.names.entities import Mention


def paired(
    mentions: Iterable[Mention],
    begins: Callable[[Mention], bool],
    whole: Callable[[Mention, Mention], Mention | None],
) -> Iterator[Mention]:
    """Yield ``mentions``, one that ``begins`` a name and the next as the ``whole`` that they are, if any."""
    first: Mention | None = None
    for mention in mentions:
        both = whole(first, mention) if first else None
        if both:
            yield both
            first = None
            continue
        if first:
            yield first
        first = mention if begins(mention) else None
        if first is None:
            yield mention
    if first:
        yield first
