"""To whom it happens, or by whom it is said, what the sentence before a bare quotation tells of a thing.

``De ophef verbaast Anna Visser``, ``Bij Anna Visser ligt dat anders``, ``Het is voor Anna Visser geen ramp``,
``De schrik zit er goed in bij Anna Visser``, ``Dat wordt bevestigd door Anna Visser``, ``Het kan, maar Anna
Visser twijfelt``.
"""

from __future__ import annotations

from tijding.dutch.quotes.about import calls_by_pronoun, says_i
from tijding.dutch.quotes.around import may_be_finite
from tijding.dutch.quotes.auxiliaries import PASSIVES
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.positions import before_titles
from tijding.dutch.speakers.spans import definite
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, first_word, role_in

_IS = frozenset(["is", "was", "blijft", "bleef", "wordt", "werd", "voelt", "voelde"])
_HAS = frozenset(["heeft", "had", "houdt", "hield", "uit", "uitte", "ziet", "zag"])


def concerned(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return the person by name to whom it happens what the sentence before tells, in the same paragraph."""
    number = scene.view_at(statement.content[0][0])
    if number == 0 or scene.views[number - 1].sentence.line != scene.views[number].sentence.line:
        return None
    view = scene.views[number - 1]
    people = (p for p in map(view.name_at, view.names) if p.kind == "PER" and view.narrated[p.first])
    mine = says_i(scene, statement)
    told = (p for p in people if _has_it(view, p, mine) or _says_it(view, p) or _feels_it(view, p))
    found = _in_front(view) or next(told, None)
    return (view.number, found) if found and not calls_by_pronoun(scene, statement, found) else None


def _in_front(view: View) -> Phrase | None:
    """Return the person of ``Bij X`` and ``Voor X`` at a sentence's head, behind which its verb stands."""
    start = first_word(view)
    start += view.words[start] in ("ook", "maar", "zeker", "juist")
    phrase = noun_phrase(view, start + 1) if view.word(start) in ("bij", "voor") else None
    if phrase is None or phrase.kind != "PER" or view.word(phrase.last + 1) == ",":
        return None
    return phrase if may_be_finite(view, phrase.last + 1) else None


def _has_it(view: View, person: Phrase, mine: bool) -> bool:
    """Tell whether a person stands behind ``bij`` or ``voor``, at the end or right behind the verb.

    At the end behind ``is voor`` a thing only goes to a person, who speaks where the words are of an I
    (``mine``): De straf is voor Jan Smit.
    """
    place = before_titles(view, person.first)
    ends = person.last >= len(view.words) - 2 and any(may_be_finite(view, p) for p in range(place))
    goes_to = view.word(place) == "voor" and view.word(place - 1) in _IS
    if goes_to and ends and not mine:
        return False
    led = goes_to or (view.word(place) == "voor" and view.word(person.last + 1) == "om")
    return led or (view.word(place) in ("bij", "voor") and ends)


def _feels_it(view: View, person: Phrase) -> bool:
    """Tell whether a person stands right behind the verb of what somebody feels: De ophef verbaast X."""
    return view.word(before_titles(view, person.first)) in closed("touching")


def _says_it(view: View, person: Phrase) -> bool:
    """Tell whether a person stands behind ``door``, where something is said: Dat wordt bevestigd door X."""
    place = before_titles(view, person.first)
    if view.word(place) != "door" or PASSIVES.isdisjoint(view.words[:place]):
        return False
    return any(word in closed("shared") or _is_said(word) for word in view.words[:place])


def _is_said(word: str) -> bool:
    return word in verbs() and word.startswith(("ge", "be", "ver"))


def turned_to(scene: Scene, statement: Statement, spoke: str | None) -> tuple[int, Phrase] | None:
    """Return whom the sentence before a quotation turns to: ``X zegt dat het kan, maar Y twijfelt.``

    ``spoke``: who spoke in it, and is another.
    """
    number = scene.view_at(statement.content[0][0])
    view = scene.views[number - 1]
    comma = max((p for p in range(len(view.words)) if view.words[p] == ","), default=-1)
    if comma < 1 or view.word(comma + 1) != "maar" or not all(view.narrated[comma:]):
        return None
    phrase = noun_phrase(view, comma + 2)
    if phrase is None or phrase.pronoun or not _takes_side(view, phrase.last + 1):
        return None
    role = phrase.mention is None and definite(view, phrase) and role_in(view.words[head_of(view, phrase)])
    if not (role or phrase.kind == "PER") or view.words[comma + 2] in closed("subordinators"):
        return None
    other = phrase.mention is None or scene.names.of(phrase.mention.text, "PER") != spoke
    return (view.number, phrase) if other and not calls_by_pronoun(scene, statement, phrase) else None


def _takes_side(view: View, verb: int) -> bool:
    """Tell whether somebody says, thinks or feels something: vindt, is het niet eens, heeft kritiek."""
    word, rest = view.word(verb), view.words[verb + 1 :]
    if word in verbs() or word in closed("attitudes", "sides"):
        return True
    if word in _HAS:
        return not closed("voices", "reserves").isdisjoint(rest)
    return word in _IS and not closed("moods", "reserves").isdisjoint(rest)
