"""Answers in an interview: a paragraph in marks behind a paragraph that ends with the writer's question."""

from __future__ import annotations

from tijding.dutch.quotes.beside import gives_opinion, subject_before
from tijding.dutch.quotes.scene import Scene, Statement

_YOU = frozenset(["u", "uw", "je", "jij", "jou", "jouw", "jullie"])
"""Whom a question is put to."""


def answers(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation answers a question to whoever is spoken with: ``Wat verwacht u? ¶ "..."``.

    No question about somebody's own opinion, who speaks then: ``Wat vindt Anna Visser? ¶ "..."``.
    """
    start = statement.content[0][0]
    number = scene.view_at(start)
    line = scene.text.rfind("\n", 0, start)
    opens = line >= 0 and not any(letter.isalnum() for letter in scene.text[line:start])
    if not opens or number == 0:
        return False
    view = scene.views[number - 1]
    asked = scene.text[view.sentence.start : view.sentence.end].rstrip().endswith("?")
    if not asked or not all(view.narrated):
        return False
    about = subject_before(scene, number)
    return not _YOU.isdisjoint(view.words) or about is None or not gives_opinion(scene, about)
