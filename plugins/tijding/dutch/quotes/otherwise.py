"""Whose a bare quotation is where nothing near says so: of a body or person told of, before it or behind.

Words in marks that are a clause are somebody's; of those whom the text has on stage the likeliest is taken.
"""

from __future__ import annotations

from collections.abc import Mapping

from tijding.dutch import lexicon
from tijding.dutch.quotes.about import about_another, died, named_in, people_named, said_in
from tijding.dutch.quotes.opinions import thinking
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.positions import before_titles, is_oblique
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import is_for_several
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.views import Phrase, View, closed

_ARE = lexicon.words("constructions", "of_reactions")
"""Verbs of what reactions are: De reacties zijn lovend, De felicitaties stromen binnen."""
_OF = frozenset(["van", "bij", "namens", "voor"])
"""Between somebody and the body that he is of."""
_LINKED = 8
"""Tokens behind a name in which the body is named."""
_BEFORE = 2
"""Sentences before a quotation in which it is looked for somebody named."""
_FAR = 40
"""Sentences before it in which it is looked for whom the text is about."""
_BEHIND = 2
"""Sentences behind one that opens a text in which it is looked for somebody named."""


def body_before(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return the body by name that the sentence before is about; by kind, where it says ``we``."""
    number = scene.view_at(statement.content[0][0]) - 1
    front = opening(scene.views[number]) if number >= 0 else None
    if front is None or front.pronoun:
        return None
    if front.mention:
        return (number, front) if front.kind == "ORG" else None
    view = scene.views[number]
    several = view.words[head_of(view, front)] in closed("bodies", "authorities", "tellers")
    return (number, front) if several and _says_we(scene, statement) else None


def spoke_for(scene: Scene, person: str, told: tuple[int, Phrase]) -> bool:
    """Tell whether a person was brought in as of the body ``told`` of: ``zegt Anna Visser van Relmo``.

    What the body does then, she tells: ``Relmo gaat verder. "We doen het morgen."``
    """
    mention = told[1].mention
    if mention is None:
        return False
    body = scene.names.of(mention.text, mention.type)
    surname = person.rpartition(" ")[2].lower()
    for number in dict.fromkeys(number for number, _ in scene.places_of(surname) if number < told[0]):
        view = scene.views[number]
        people = [place for place, (one, _) in view.names.items() if one.type == "PER"]
        named = [place for place in people if _name(scene, view.name_at(place)) == person]
        if named:
            return any(_is_of(scene, view, place, body) for place in named)
    return False


def _is_of(scene: Scene, view: View, person: int, body: str) -> bool:
    """Tell whether a body's name stands right behind a person's, with what links them."""
    last = view.names[person][1]
    other = next((p for p in range(last + 2, last + _LINKED) if p in view.names), None)
    if other is None or view.word(before_titles(view, other)) not in _OF:
        return False
    named = view.names[other][0]
    return scene.names.of(named.text, named.type) == body


def _says_we(scene: Scene, statement: Statement) -> bool:
    return is_for_several(said_in(scene, statement))


def are_reactions(scene: Scene, statement: Statement) -> bool:
    """Tell whether the sentence before tells what many said, and names nobody: ``De reacties zijn boos``."""
    number = scene.view_at(statement.content[0][0]) - 1
    view = scene.views[number] if number >= 0 else None
    front = opening(view) if view else None
    if view is None or front is None or front.mention or front.pronoun or view.names:
        return False
    return view.words[head_of(view, front)] in closed("reactions") and not _ARE.isdisjoint(
        view.words[front.last + 1 : front.last + 3]
    )


def named_before(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return the last person named in the sentence before, in the same paragraph; not whom its words name."""
    number = scene.view_at(statement.content[0][0])
    before = scene.views[number - 1] if number else None
    if before is None or before.sentence.line != scene.views[number].sentence.line:
        return None
    told = [(before.number, one) for one in people_named(before) if _may_say(scene, statement, before, one)]
    return told[-1] if told else None


def crowd_before(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return the people of whom the sentence before says what they think: ``vinden veel deelnemers``."""
    number = scene.view_at(statement.content[0][0]) - 1
    if number < 0:
        return None
    view, thinks = scene.views[number], thinking()
    verb = next((p for p, word in enumerate(view.words) if word in thinks and view.narrated[p]), None)
    if verb is None:
        return None
    start = next((p for p, word in enumerate(view.words) if word not in closed("adverbs")), 0)
    for phrase in (noun_phrase(view, start), noun_phrase(view, verb + 1)):
        beside = phrase is not None and view.word(phrase.last + 1) not in closed("helpers")
        if phrase and beside and not phrase.mention and are_people(view.words[phrase.last]):
            return number, phrase
    return None


def named_around(scene: Scene, statement: Statement, times: Mapping[str, int]) -> tuple[int, Phrase] | None:
    """Return whom the text names oftenest of those told of right before a quotation, or in all before it.

    Or right behind it, first of all where it opens its paragraph. ``times``: how often each is named.
    """
    first, last = scene.view_at(statement.content[0][0]), scene.view_at(statement.content[-1][1] - 1)
    before = [scene.views[max(0, first - _BEFORE) : first], scene.views[max(0, first - _FAR) : first]]
    behind = scene.views[last : last + 1 + _BEHIND]
    opens = first == 0 or scene.views[first - 1].sentence.line != scene.views[first].sentence.line
    for views in (behind, *before) if opens else (*before, behind):
        named = [(view, one) for view in views for one in people_named(view)]
        told = [(view.number, one) for view, one in named if _may_say(scene, statement, view, one)]
        if told:
            return max(told, key=lambda one: times.get(_name(scene, one[1]), 0))
    return None


def _may_say(scene: Scene, statement: Statement, view: View, person: Phrase) -> bool:
    """Tell whether a person is none whom the quotation is about, or who stands before it in its sentence."""
    start = view.tokens[person.first].start
    own = view.number == scene.view_at(statement.content[0][0]) and start < statement.content[0][0]
    oblique = is_oblique(view, person.first) and about_another(scene, statement, (view.number, person))
    return not (own or oblique or died(view, person) or named_in(scene, statement, person))


def _name(scene: Scene, person: Phrase) -> str:
    return scene.names.of(person.mention.text, "PER") if person.mention else ""
