"""Which bodies a text names near a sentence: at its head, alone in the one before, behind a phrase in it."""

from __future__ import annotations

from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.antecedents import REACH
from tijding.dutch.speakers.positions import before_titles
from tijding.dutch.syntax.phrases import opening
from tijding.dutch.syntax.views import Phrase, View


def named_behind(scene: Scene, view: View, phrase: Phrase) -> set[str]:
    """Return who is named behind ``phrase`` in its sentence, of whom it says something: another.

    ``Volgens de waakhond heeft Relmo gelekt``, ``de bond, die vindt dat Relmo liegt``; not whom it says
    that in words of its own, nor by what is called after it: het bedrijf toont de Relmo-fiets.
    """
    behind = (m for i, (m, _) in view.names.items() if i > phrase.last and view.narrated[i])
    named = (m for m in behind if m.type != "MISC" or "-" not in m.text)
    return {scene.names.of(mention.text, mention.type) for mention in named}


def front_body(scene: Scene, view: View, phrase: Phrase) -> str:
    """Return the body that the sentence begins with, before ``phrase`` in it, or ""."""
    front = opening(view)
    return opening_body(scene, view) if front and front.last < phrase.first else ""


def opening_body(scene: Scene, view: View) -> str:
    """Return the body that a sentence begins with, or ""."""
    front = opening(view)
    mention = front.mention if front else None
    return scene.names.of(mention.text, "ORG") if mention and mention.type == "ORG" else ""


def only_body(scene: Scene, view: View, phrase: Phrase) -> str:
    """Return the one body that the sentence before names, where none stands in this one yet, or ""."""
    last = scene.views[max(0, view.number - 1)]
    here = [index for index, (mention, _) in view.names.items() if mention.type == "ORG"]
    if any(index < phrase.first for index in here):
        return ""
    names = {
        scene.names.of(mention.text, "ORG")
        for index, (mention, _) in last.names.items()
        if mention.type == "ORG" and last.word(before_titles(last, index)) not in ("tegen", "tegenover")
    }
    return names.pop() if len(names) == 1 else ""


def is_near(scene: Scene, view: View, name: str) -> bool:
    """Tell whether ``name`` is named within reach of ``view``."""
    for number in range(max(0, view.number - REACH), view.number + 1):
        for mention, _ in scene.views[number].names.values():
            if mention.type == "ORG" and scene.names.of(mention.text, "ORG") == name:
                return True
    return False
