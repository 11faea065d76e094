"""Clauses in marks that are somebody's words by how they stand: behind a colon, between dashes, in front."""

from __future__ import annotations

from tijding.dutch.quotes.quotation import Quotation, is_title
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import DASHES, View, closed

_SIGNS = ".,;:!?"
_CLAUSE = 4
"""Words of a clause at least."""
_BRIEF = 2
"""Words of an answer that is a sentence."""
_LONG = 6
"""Words of a clause in front of another at least: fewer may be a title."""
_SENTENCE = 8
"""Words of a sentence in front of a verb without a comma at least: more than titles have."""


def by_itself(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a quotation is a clause and stands as words said, without a source beside it.

    ``Hij was stellig: 'dat komt er nooit door'.``, ``- 'Dat kan niet' -``, ``'Dat kan niet': raad boos``.
    """
    last = scene.views[scene.view_at(quote.outer[1] - 1)]
    if set_off(scene, quote) or before_verb(scene, last, quote) or _answers_in_brief(scene, view, quote):
        return True
    if _announced_in_brief(scene, view, quote):
        return True
    words = scene.words_in(quote)
    if not quote.closed or words < _CLAUSE or not has_verb(scene, quote):
        return False
    before = scene.text[max(view.sentence.start, quote.outer[0] - 2) : quote.outer[0]].strip()
    if before in (":", ";"):
        return _ends_sentence(scene, quote) or _next_in_row(scene, quote) is not None
    follows = scene.text[quote.outer[1] : quote.outer[1] + 2]
    front = quote.outer[0] == view.sentence.start and scene.text[quote.start].isupper()
    return front and (follows == ": " or (follows == ", " and words >= _LONG))


def in_row(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a clause in marks is the second behind a colon: ``op het bord: 'A is B' en 'C is D'``."""
    link = scene.text[max(0, quote.outer[0] - 4) : quote.outer[0]]
    first = scene.quotation_at(quote.outer[0] - 5) if link == " en " else None
    led = first and scene.text[max(0, first.outer[0] - 2) : first.outer[0]] == ": "
    return first is not None and bool(led) and scene.words_in(first) >= _CLAUSE and has_verb(scene, first)


def _next_in_row(scene: Scene, quote: Quotation) -> Quotation | None:
    """Return the clause in marks that ``en`` joins to a first, and a sentence ends with."""
    joined = scene.text[quote.outer[1] : quote.outer[1] + 4] == " en "
    other = scene.quotation_after(quote.outer[1] + 4) if joined else None
    return other if other and in_row(scene, other) and _ends_sentence(scene, other) else None


def before_verb(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a whole sentence is quoted in front of a verb: ``"Wij ... niet" staat in de brief``."""
    if not quote.closed or quote.outer[0] != scene.views[scene.view_at(quote.outer[0])].sentence.start:
        return False
    long = scene.words_in(quote) >= _SENTENCE
    clause = long and scene.text[quote.start].isupper() and has_verb(scene, quote)
    after = view.word(view.first_from(quote.outer[1]))
    return clause and after in finite_verbs() and after not in closed("being")


def _answers_in_brief(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether two words in marks are a sentence behind another: ``Zij lacht. "Dat klopt."``."""
    line = view.sentence.line
    alone = (view.sentence.start, view.sentence.end) == quote.outer and view.number > 0
    behind = alone and scene.views[view.number - 1].sentence.line == line
    whole = scene.text[quote.start].isupper() and scene.ends_sentence(quote.end)
    return behind and whole and quote.closed and scene.words_in(quote) == _BRIEF


def _announced_in_brief(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a word or two behind a colon are said: ``Resoluut: "Nee."``, ``'Weg ermee!'``.

    Not what something is called: ``Het motto: "Samen verder."``, ``nieuw beleid: 'Groene Stad'.``
    """
    lead = view.narrated_before(quote.outer[0])
    if len(lead) < 2 or view.words[lead[-1]] != ":" or not quote.closed:
        return False
    named = any(view.words[place] in closed("headlines", "names_for") for place in lead)
    named = named or is_title(scene.text, quote)
    cried = scene.ending(quote.end).endswith(("!", "?"))
    whole = scene.text[quote.start].isupper() and (cried or (scene.ends_sentence(quote.end) and not named))
    return whole and scene.words_in(quote) <= _BRIEF and _ends_sentence(scene, quote)


def set_off(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a quotation stands between two dashes, or is of several sentences."""
    several = len(scene.direct(quote)) > 1 and scene.ends_sentence(quote.end)
    again = '"' in scene.text[quote.outer[0]] and '"' in scene.text[quote.start : quote.end]
    if several and quote.closed and not again and _ends_sentence(scene, quote):
        return scene.text[quote.start].isupper()
    before = scene.text[max(0, quote.outer[0] - 3) : quote.outer[0]]
    after = scene.text[quote.outer[1] : quote.outer[1] + 3]
    dashed = before[:1].isspace() and before.strip() in DASHES and after.strip()[:1] in DASHES
    return dashed and scene.text[quote.start].isupper()


def has_verb(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a finite verb, or a pronoun that is the subject of one, is quoted."""
    words = {word.strip(_SIGNS) for word in scene.text[quote.start : quote.end].lower().split()}
    return not (words.isdisjoint(finite_verbs()) and words.isdisjoint(closed("subject_pronouns")))


def _ends_sentence(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a sentence or part of it ends with a quotation: a stop, capital or bracket follows."""
    after = scene.text[quote.outer[1] : quote.outer[1] + 3]
    return after[:1] in (".", ";", "", "\n") or (
        after[:1] == " " and (after[1:2].isupper() or after[1:2] == "(")
    )
