"""Officers without a name, whom a text tells of with their body: who ``de Relmo-woordvoerder`` is then."""

from __future__ import annotations

from collections.abc import Iterator, Set

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.described import in_full
from tijding.dutch.speakers.relatives import bare, owner
from tijding.dutch.speakers.spans import bounds, definite
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.views import Phrase, View, role_in


def nameless_officer(scene: Scene, view: View, phrase: Phrase) -> Found | None:
    """Return who the text says in full that ``phrase`` is, whom it has without a name.

    ``Een woordvoerder van Relmo``, then ``de Relmo-woordvoerder``; ``de advocaat van Jan Smit``, then
    ``Smits advocaat``.
    """
    office, owners = _whose(scene, view, phrase)
    if not owners:
        return None
    here = (view.number, phrase.first)
    places = (place for place in scene.places_of(office) if place < here)
    found = {words for place in places for words in _told(scene, *place, owners)}
    return (found.pop(), "PER") if len(found) == 1 else None


def _whose(scene: Scene, view: View, phrase: Phrase) -> tuple[str, Set[str]]:
    """Return the office that a phrase ends with, and the names that its bearer's body or person goes by."""
    word = view.tokens[phrase.last].text
    body, _, office = word.rpartition("-")
    if body and phrase.start == phrase.last and definite(view, phrase) and role_in(office) == office:
        return office, {scene.names.of(body, "ORG")}
    named = owner(view, phrase)
    if named is None or role_in(word) is None:
        return "", set()
    return word, {scene.names.of(text, named.type) for text in (named.text, bare(named))}


def _told(scene: Scene, number: int, index: int, owners: Set[str]) -> Iterator[str]:
    """Yield the description around an office, where it says that it is of one of ``owners``."""
    view = scene.views[number]
    phrase = in_full(view, index) if view.word(index + 1) in ("van", "bij") else None
    if phrase is None or phrase.last == index:
        return
    inside = (m for place, (m, _) in view.names.items() if index < place <= phrase.last)
    if any(scene.names.of(mention.text, mention.type) in owners for mention in inside):
        yield scene.text[slice(*bounds(view, phrase))]
