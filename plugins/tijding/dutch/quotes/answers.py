"""Answers in an interview: words in marks behind the writer's question, in its paragraph or the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tijding.dutch.quotes.beside import subject_before
from tijding.dutch.quotes.opinions import gives_opinion
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed

_YOU = frozenset(["u", "uw", "je", "jij", "jou", "jouw", "jullie"])
"""Whom a question is put to."""
_SEVERAL = 2
"""Questions to whoever is spoken with that make an interview, at least."""
_PUT = 4
"""Sentences of one question, with what leads to it, at most."""
_TALKS = frozenset(["gesprek", "interview", "vraaggesprek"])
_WITH = 8
"""Tokens between a verb of speaking and ``met``, at most."""


def answers(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation answers a question to whoever is spoken with: ``Wat verwacht u? ¶ "..."``.

    No question about somebody's own opinion, who speaks then: ``Wat vindt Anna Visser? ¶ "..."``.
    """
    view = _question(scene, statement)
    if view is None or not (_opens(scene, statement) and "?" in view.words[-2:]):
        return False
    about = subject_before(scene, view.number + 1)
    return not _YOU.isdisjoint(view.words) or about is None or not gives_opinion(scene, about)


def interview(scene: Scene, bare: Iterable[Statement]) -> frozenset[int]:
    """Return where the quotations begin that answer the writer's questions, where he puts several to a you.

    ``bare`` are those that nothing in their sentence claims. Whom a question names is hardly the one asked:
    ``Heeft u Anna Visser nog gezien? "Nee."``
    """
    asked = [one for one in bare if _question(scene, one)]
    to_you = [one for one in asked if any(not _YOU.isdisjoint(view.words) for view in _put(scene, one))]
    return frozenset(one.content[0][0] for one in asked) if len(to_you) >= _SEVERAL else frozenset()


def spoken_with(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return with whom the writer says, before an interview, that he spoke: ``De krant sprak met X``."""
    for view in scene.views[: scene.view_at(statement.content[0][0])]:
        for place, word in enumerate(view.words):
            phrase = noun_phrase(view, place + 1) if word == "met" and view.narrated[place] else None
            before = view.words[max(0, place - _WITH) : place]
            talks = not closed("talking").isdisjoint(before) or not _TALKS.isdisjoint(before[-1:])
            if phrase and phrase.kind == "PER" and talks:
                return view.number, phrase
    return None


def _question(scene: Scene, statement: Statement) -> View | None:
    """Return the sentence right before a quotation where it is the writer's question, or None."""
    number = scene.view_at(statement.content[0][0])
    view = scene.views[number - 1] if number else None
    if view is None or not all(view.narrated):
        return None
    near = view.sentence.line >= scene.views[number].sentence.line - 1
    asked = scene.text[view.sentence.start : view.sentence.end].rstrip().endswith(("?", "..."))
    return view if near and asked else None


def _put(scene: Scene, statement: Statement) -> Iterator[View]:
    """Yield the sentences of the question before a quotation, from the last one back."""
    number = scene.view_at(statement.content[0][0])
    line = scene.views[number - 1].sentence.line
    for view in reversed(scene.views[max(0, number - _PUT) : number]):
        if not all(view.narrated) or view.sentence.line != line:
            return
        yield view


def _opens(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation opens a paragraph that is not the first."""
    start = statement.content[0][0]
    line = scene.text.rfind("\n", 0, start)
    return line >= 0 and not any(letter.isalnum() for letter in scene.text[line:start])
