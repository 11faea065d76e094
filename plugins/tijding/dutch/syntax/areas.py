"""Areas of work behind a title, without an article between: ``hoofd personeelszaken van de gemeente``."""

from __future__ import annotations

from functools import lru_cache

from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.views import View, closed, content, endings, role_in

_LONGEST = 6
"""Words of an area at most: sales, service en marketing."""


def area_end(view: View, title: int) -> int | None:
    """Return the last token of the area of work behind a title at token ``title``, or None."""
    if not has_area(view.word(title)):
        return None
    last = _area(view, title + 1, alone=True)
    while last is not None and last - title < _LONGEST:
        joined = view.word(last + 1) in (",", "en", "&")
        following = _area(view, last + 1 + joined)
        if following is None:
            break
        last = following
    return last


@lru_cache(maxsize=20_000)
def has_area(word: str) -> bool:
    """Tell whether a title may have an area behind it: hoofd, hoogleraar; not bakker."""
    return word in closed("heads_of_areas") or role_in(word) in closed("heads_of_areas")


def _area(view: View, index: int, alone: bool = False) -> int | None:
    """Return the token of the area that begins at ``index``, its adjectives passed over, or None.

    Behind the title (``alone``) any noun before ``van`` is one: the chef redactie van de krant.
    """
    while _is_inflected(view, index):
        index += 1
    if not content(view, index) or view.is_name(index) or role_in(view.word(index)):
        return None
    word = view.word(index)
    ends = word.endswith(endings("area_endings")) and word not in closed("no_areas")
    known = ends or word in closed("areas")
    return index if known or (alone and view.word(index + 1) == "van") else None


def _is_inflected(view: View, index: int) -> bool:
    """Tell whether an adjective stands before a noun: ruimtelijke ordening, Europees recht."""
    if not content(view, index + 1) or view.is_name(index + 1):
        return False
    if view.is_name(index):
        return view.names[index] == (view.names[index][0], index) and view.names[index][0].type == "MISC"
    bare = view.word(index).endswith(("aal", "isch", "lijk", "ief", "aans"))  # internationaal recht
    inflected = view.word(index).endswith("e") and adjective(view, index)
    return content(view, index) and (bare or inflected)
