"""Who somebody's relative, friend or counsel is, where the text names him by that word: ``zijn zus``."""

from __future__ import annotations

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.spellings import GENITIVES, without_genitive
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.spans import OWNERS, owned
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.views import Phrase, View, closed


def relative(scene: Scene, view: View, phrase: Phrase) -> Found | None:
    """Return whom the text names by the noun of ``phrase``: ``haar broer Jan``, then ``haar broer``.

    ``Baasje Jan Smit``, then ``Fikkies baasje``.
    """
    noun = view.words[phrase.last]
    whose = owner(view, phrase)
    if not (whose or owned(view, phrase)) or noun in closed("called_after"):
        return None
    found = {name for place in scene.places_of(noun) if (name := _named(scene, *place))}
    if whose:  # Smits vader is no Smit, of Vader Smit
        found -= {scene.names.of(text, whose.type) for text in without_genitive(whose.text)}
    return (found.pop(), "PER") if len(found) == 1 else None


def owner(view: View, phrase: Phrase) -> Mention | None:
    """Return the name in the genitive that a phrase begins with: Fikkies baasje, Anna's oude trainer."""
    mention, last = view.names.get(phrase.start, (None, 0))
    if mention is None or last >= phrase.last or phrase.mention or mention.type == "MISC":
        return None
    return mention if mention.text.endswith(GENITIVES) or view.word(last + 1) in GENITIVES else None


def _named(scene: Scene, number: int, index: int) -> str | None:
    """Return who is named right behind the noun at a place, told by a possessive or by nothing."""
    view = scene.views[number]
    named = view.names.get(index + 1) or _apposed(view, index)
    place = index - 1
    while adjective(view, place) and place >= 0:
        place -= 1
    known = view.word(place) in OWNERS or view.word(place) not in closed("determiners")
    return scene.names.of(named[0].text, "PER") if named and named[0].type == "PER" and known else None


def _apposed(view: View, index: int) -> tuple[Mention, int] | None:
    """Return the name between commas behind a noun with a possessive: haar vader, Jan Smit, kwam."""
    told = view.word(index - 1) in OWNERS and view.word(index + 1) == ","
    named = view.names.get(index + 2) if told else None
    return named if named and view.word(named[1] + 1) in (",", ".", "") else None
