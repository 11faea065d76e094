"""Who somebody's relative, friend or counsel is, where the text names him by that word: ``zijn zus``."""

from __future__ import annotations

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import Found
from tijding.dutch.speakers.spans import OWNERS, owned
from tijding.dutch.syntax.views import Phrase, View, adjective, closed


def relative(scene: Scene, view: View, phrase: Phrase) -> Found | None:
    """Return whom the text names by the noun of ``phrase``: ``haar broer Jan``, then ``haar broer``."""
    noun = view.words[phrase.last]
    if not owned(view, phrase) or noun in closed("called_after"):
        return None
    found = {name for place in scene.places_of(noun) if (name := _named(scene, *place))}
    return (found.pop(), "PER") if len(found) == 1 else None


def _named(scene: Scene, number: int, index: int) -> str | None:
    """Return who is named right behind the noun at a place, told by a possessive or by nothing."""
    view = scene.views[number]
    named = view.names.get(index + 1)
    place = index - 1
    while adjective(view, place) and place >= 0:
        place -= 1
    known = view.word(place) in OWNERS or view.word(place) not in closed("determiners")
    return scene.names.of(named[0].text, "PER") if named and named[0].type == "PER" and known else None
