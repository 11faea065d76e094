"""Who is only told about amid what another says: ``"...", zei hij. Zijn vrouw was al weg. "..."``."""

from __future__ import annotations

from tijding.dutch.quotes.about import calls_told, holds, said_in, says_i
from tijding.dutch.quotes.last import Last
from tijding.dutch.quotes.opinions import gives_opinion
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.spans import OWNERS
from tijding.dutch.syntax.agreement import is_for_several, is_plural
from tijding.dutch.syntax.conjugation import may_be_participle
from tijding.dutch.syntax.views import Phrase, View, closed

_BEFELL = frozenset(["was", "waren", "had", "hadden", "werd", "werden"])


def passing(scene: Scene, statement: Statement, found: tuple[int, Phrase], last: Last) -> bool:
    """Tell whether whoever spoke ``last`` only tells of the subject of the sentence before."""
    number, phrase = found
    view = scene.views[number]
    if calls_told(scene, statement, found) or _are_told_of(scene, statement, found):
        return not gives_opinion(scene, found)
    if was_told_of(scene, statement, found, last):
        return not gives_opinion(scene, found)
    if phrase.mention or phrase.pronoun:
        return False
    theirs = view.words[phrase.first] in OWNERS and number - last.end <= 1
    return theirs or _is_background(view, phrase) or _undergoes(view, phrase)


def was_told_of(scene: Scene, statement: Statement, found: tuple[int, Phrase], last: Last) -> bool:
    """Tell whether the writer only adds something of whom the words said last name: he is told of, still.

    ``"Smit wint niet", zegt Visser. Smit staat op 69 punten. "Het gat is te groot."``; no I, who may be he.
    """
    number, phrase = found
    mention = phrase.mention
    if mention is None or mention.type != "PER" or last.quote is None or says_i(scene, statement):
        return False
    name = scene.names.of(mention.text, "PER")
    near = number - last.end == 1 and last.name != name and last.quote.type == "direct"
    return near and holds(scene.text, last.quote.content, name)


def _are_told_of(scene: Scene, statement: Statement, found: tuple[int, Phrase]) -> bool:
    """Tell whether several are told of by a pronoun, who would say ``we``: Ze zwegen. "Het hielp."."""
    view, phrase = scene.views[found[0]], found[1]
    beside = (view.word(phrase.last + 1), view.word(phrase.first - 1))
    return phrase.pronoun and any(map(is_plural, beside)) and not is_for_several(said_in(scene, statement))


def _undergoes(view: View, phrase: Phrase) -> bool:
    """Tell whether a sentence says what is or will be done to somebody: Het meisje zal worden behandeld."""
    place = phrase.last + 1
    clause = view.words[place:]
    clause = clause[: clause.index(",")] if "," in clause else clause
    verbs = {view.word(place), view.word(phrase.first - 1)}
    helped = not verbs.isdisjoint(closed("helpers")) and "worden" in clause
    becomes = helped or not verbs.isdisjoint(closed("becoming"))
    return becomes and any(map(may_be_participle, clause))


def _is_background(view: View, phrase: Phrase) -> bool:
    """Tell whether a sentence says what befell somebody before: Het meisje was van de kade gevallen."""
    befell = view.word(phrase.last + 1) in _BEFELL and view.words[phrase.first] != "een"
    befell = befell and "," not in view.words[phrase.last :]  # had het niet verwacht, maar snapt het
    return befell and may_be_participle(view.word(len(view.words) - 2))
