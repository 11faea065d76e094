"""Nouns by which news calls people and things alike: ``het model`` is a trade or what is reckoned with."""

from __future__ import annotations

from functools import cache

from tijding.dutch import lexicon
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.syntax.views import Phrase, View, closed

_SOON = 3
"""Sentences in which a body that was named is still told of."""
_RECKONERS = ("weerinstituut", "weerbureau", "planbureau")
"""Kinds of bodies that tell the weather or the future by models of it."""


def is_thing(scene: Scene, view: View, phrase: Phrase) -> bool:
    """Tell whether a model is no person: het KNMI-model, or soon behind a body that reckons with one."""
    whose, hyphen, noun = view.words[phrase.last].rpartition("-")
    if noun not in closed("things_too"):
        return False
    if hyphen:
        return bool(whose)
    near = scene.views[max(0, view.number - _SOON) : view.number]
    return any(mention.text in _reckoners() for one in near for mention, _ in one.names.values())


@cache
def _reckoners() -> frozenset[str]:
    return frozenset(name for kind in _RECKONERS for name in lexicon.words("kinds", kind))
