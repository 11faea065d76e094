"""Whom the sentences before a bare quotation name, or the whole of a short text."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch import gazetteer
from tijding.dutch.quotes import cues
from tijding.dutch.quotes.about import died, named_in, people_named
from tijding.dutch.quotes.opinions import alike, feels, in_words, opinion_of, puts_question
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.inhabitants import inhabitant
from tijding.dutch.speakers.positions import before_titles, is_oblique
from tijding.dutch.speakers.spans import definite
from tijding.dutch.syntax.agreement import FIRST_PERSON, is_plural
from tijding.dutch.syntax.appositions import named_by_verb, told, with_apposition
from tijding.dutch.syntax.asked import asked
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import Phrase, View, closed, first_word, role_in

_PRONOUNS = frozenset(["hij", "zij", "ze", "hijzelf", "zijzelf", "he", "she"])
_BEFORE = 40
"""Sentences in which it is looked for the one person whom a text is about."""
_LONG = 8
"""Words of a quotation that is surely somebody's, no sign or title."""
_EARLIER = 5
"""Sentences back in which it is looked for who was told of."""
_UNDERGONE = frozenset(
    ["moeten", "moesten", "kunnen", "konden", "mogen", "mochten", "worden", "werden", "krijgen"]
)
"""Plural verbs of what those who are told of must, may and undergo."""
_SMALL = ("subordinators", "conjunctions", "prepositions", "adverbs", "determiners")


def other_person(scene: Scene, statement: Statement, number: int) -> tuple[int, Phrase] | None:
    """Return the last person named in a sentence whom a quotation does not name itself."""
    told = _people_in(scene.views[number])
    found = next((one for one in reversed(told) if not named_in(scene, statement, one)), None)
    return (number, found) if found else None


def subject_before(scene: Scene, number: int) -> tuple[int, Phrase] | None:
    """Return who the sentence before is about: its subject, where that may speak."""
    if number == 0:
        return None
    view = scene.views[number - 1]
    holder = opinion_of(view) or asked(view)
    if holder:
        return number - 1, holder
    front = opening(view)
    front = _in_full(view, front) if front else None
    if front and (front.kind == "PER" or (front.pronoun and view.words[front.first] in _PRONOUNS)):
        silent = _is_undergone(view, front) or died(view, front) or puts_question(view, front)
        return None if silent else (number - 1, front)
    phrase = _about(view)
    if phrase is None or not _may_speak(scene, view, phrase):
        return None
    people = [] if is_somebody(view, phrase) else _people_in(view)
    another = people and not (feels(view, phrase) and _in_clause(view, phrase, people[-1]))
    return number - 1, people[-1] if another else _in_full(view, phrase)


def _in_full(view: View, phrase: Phrase) -> Phrase:
    """Return who a subject is by the name beside it (Een gast, Jan Smit, lacht), or by the clause behind it:
    Een gast die de boot miste, lacht.
    """
    found = named_by_verb(view, with_apposition(view, phrase))
    unknown = view.words[found.first] == "een" and not (found.mention or found.pronoun)
    return told(view, found) if unknown else found


def _in_clause(view: View, phrase: Phrase, person: Phrase) -> bool:
    """Tell whether a person stands in the clause of a subject: De gast wil niets kwijt over Anna Visser."""
    return closed("subordinators").isdisjoint(view.words[phrase.last : person.first])


def _about(view: View) -> Phrase | None:
    """Return the subject of a sentence's last clause, or of its verb, or else what it begins with."""
    start = first_word(view)
    start = alike(view, start + (view.word(start) in ("ook", "zelfs", "maar")))
    front = noun_phrase(view, start)
    if front and front.kind == "ORG" and view.word(front.last + 1) in closed("judges"):
        return front
    behind = _last_clause(view) or _after_clause(view) or _inverted(view, start)
    if behind:
        return behind
    words = view.words[: _main_end(view, front)]
    verb = next((i for i, word in enumerate(words) if word in finite_verbs() and view.narrated[i]), None)
    return (subject(view, verb) if verb is not None else None) or noun_phrase(view, start)


def _main_end(view: View, front: Phrase | None) -> int:
    """Return the token at which a clause begins behind what opens a sentence, where that is a subject."""
    behind = range(front.last + 2 if front else len(view.words), len(view.words))
    return next((p for p in behind if view.words[p] in closed("subordinators")), len(view.words))


def _is_undergone(view: View, front: Phrase) -> bool:
    """Tell whether a plural pronoun's verb says what befalls them or what they must: Ze moeten."""
    beside = (view.word(front.last + 1), view.word(front.first - 1))
    return front.pronoun and not _UNDERGONE.isdisjoint(beside)


def subject_earlier(scene: Scene, statement: Statement, number: int) -> tuple[int, Phrase] | None:
    """Return who was the subject last, a few sentences back, where somebody speaks at length."""
    start, end = statement.content[0][0], statement.content[-1][1]
    words = scene.text[start:end].lower().split()
    if len(words) < _LONG and FIRST_PERSON.isdisjoint(words):
        return None
    for place in range(number - 1, max(0, number - _EARLIER), -1):
        found = subject_before(scene, place)
        if found and not named_in(scene, statement, found[1]):
            return found
    return None


def _inverted(view: View, start: int) -> Phrase | None:
    """Return who stands behind the verb that is second, of whatever verb: Ook schrok ze, Toch lacht Anna.

    Or behind the verb after a comma that ends what opens the sentence: Op het plein, bij de bank, lacht hij.
    """
    while view.word(start) in closed("adverbs") and view.word(start + 1) in closed("adverbs"):
        start += 1  # Ook hier knikt Anna Visser
    for place in range(start + 1, len(view.words)):
        early = place < start + 5
        if view.words[place] in _PRONOUNS and view.narrated[place]:
            second = (
                place < start + 4 or view.word(place - 2) == "," or view.words[place - 1] in finite_verbs()
            )
            if _is_verb(view, place - 1) and second:
                return Phrase(place, place, place, None, True)
            return None
        if early and view.is_name(place) and view.names[place][0].type == "PER" and view.narrated[place]:
            verb = before_titles(view, place)
            while verb > start + 1 and view.words[verb] in closed("adverbs"):
                verb -= 1  # Dat merkt bijvoorbeeld Anna Visser
            if verb == start + 1 and _is_verb(view, verb):
                return view.name_at(place)
            if not is_oblique(view, place):
                return None  # not: Ondanks de blessure van Jan, zegt hij
    return None


def _is_verb(view: View, place: int) -> bool:
    """Tell whether a word may be the verb before its subject: no small word, no name."""
    word = view.word(place)
    return word.isalpha() and word not in closed(*_SMALL) and not view.is_name(place)


def is_somebody(view: View, phrase: Phrase) -> bool:
    """Tell whether a subject is a person or body by itself, with no need of a name beside it."""
    words = _head(view, phrase)
    return (
        phrase.kind in ("PER", "ORG")
        or phrase.pronoun
        or any(role_in(word) or is_epithet(word) or word in closed("bodies") for word in words)
        or _is_called(view, phrase)
    )


def _head(view: View, phrase: Phrase) -> Sequence[str]:
    """Return a description's words up to what hangs on its noun: the sudden death, not that of whom."""
    words = view.words[phrase.start : phrase.last + 1]
    hangs = (place for place, word in enumerate(words) if word in closed("prepositions"))
    return words[: next(hangs, len(words))]


def _people_in(view: View) -> list[Phrase]:
    """Return the people whom the writer names in a sentence, in order, but those behind a preposition."""
    return [person for person in people_named(view) if not is_oblique(view, person.first)]


def _may_speak(scene: Scene, view: View, phrase: Phrase) -> bool:
    """Tell whether a subject is a person, or a body of whom the sentence quotes something already."""
    quoting = next(scene.between(view.sentence.start, view.sentence.end), None) is not None
    quoting = quoting or in_words(view)
    if not phrase.pronoun and feels(view, phrase):
        return True
    if phrase.mention:
        return phrase.kind == "PER" or (quoting and phrase.kind == "ORG") or _is_called(view, phrase)
    if phrase.pronoun:
        return view.words[phrase.first] in _PRONOUNS and not _is_undergone(view, phrase)
    words = _head(view, phrase)
    body = view.words[phrase.last] in closed("bodies")
    return any(role_in(word) for word in words[:3]) or (quoting and body)


def _is_called(view: View, phrase: Phrase) -> bool:
    """Tell whether a name is what a town or country calls somebody known by now: De Limburger, De Spaanse."""
    name = phrase.mention.text if phrase.mention else ""
    people = is_epithet(name) or inhabitant(name) or (name.endswith("e") and name in gazetteer.demonyms())
    person = definite(view, phrase) and view.words[phrase.first] != "het"  # het Delftse licht
    return phrase.kind == "MISC" and person and bool(people)


def told_of_between(scene: Scene, end_of_last: int, number: int) -> tuple[int, Phrase] | None:
    """Return the person told about last between whoever spoke last and a quotation, no mere by-the-way."""
    for place in range(number - 1, end_of_last, -1):
        view = scene.views[place]
        people = [
            one for one in _people_in(view) if not (puts_question(view, one) or _is_rumoured(view, one))
        ]
        if people:
            return place, _after_clause(view) or people[0]
    return None


def _is_rumoured(view: View, person: Phrase) -> bool:
    """Tell whether a person is said to do something, by whoever spoke before: Visser zou boos zijn."""
    return view.word(person.last + 1) in ("zou", "zouden") or view.word(
        before_titles(view, person.first)
    ) in ("zou", "zouden")


def _after_clause(view: View) -> Phrase | None:
    """Return the person behind the verb that follows a clause: Terwijl X won, keek Anna Visser toe.

    Or another adjunct: ``Met nog een week te gaan, lachte Anna Visser``.
    """
    start = first_word(view)
    if view.words[start] not in closed("subordinators", "prepositions"):
        return None
    for place in view.names:
        verb = before_titles(view, place)
        if view.names[place][0].type == "PER" and view.word(verb - 1) == "," and _is_verb(view, verb):
            return view.name_at(place)
    return None


def _last_clause(view: View) -> Phrase | None:
    """Return the person with a verb of his own behind ``en``: De zaal juichte en Anna Visser boog."""
    for place in view.names:
        joined = view.word(place - 1) in ("en", "maar") and not view.is_name(place - 2)
        last = view.names[place][1]
        pair = any(end == place - 2 for _, end in view.names.values())
        if joined and not pair and view.names[place][0].type == "PER" and _is_verb(view, last + 1):
            return view.name_at(place) if not is_plural(view.word(last + 1)) else None
        if view.names[place][0].type == "PER" and _is_second(view, before_titles(view, place)):
            return view.name_at(place)
    return _opining(view)


def _is_second(view: View, verb: int) -> bool:
    """Tell whether a verb stands second in a clause behind ``en``: De zaal floot en dat | pikte Anna niet."""
    before = view.word(verb - 1)
    led = before in closed("adverbs") or before in ("dat", "daar", "daarom")
    return led and view.word(verb - 2) in ("en", "maar") and _is_verb(view, verb) and view.narrated[verb]


def _opining(view: View) -> Phrase | None:
    """Return the pronoun of a last clause that says what somebody thinks: Smit zweeg, maar hij snapt het."""
    if any(mention.type == "PER" for mention, _ in view.names.values()):
        return None
    for place in range(len(view.words) - 2, 1, -1):
        joined = view.words[place - 1] in ("en", "maar") and view.words[place] in _PRONOUNS
        if joined and view.narrated[place]:
            thinks = view.words[place + 1] in closed("attitudes") or view.words[place + 1] in cues.verbs()
            return Phrase(place, place, place, None, True) if thinks else None
    return None


def only_person(scene: Scene, statement: Statement, number: int) -> tuple[int, Phrase] | None:
    """Return the one person named before a quotation of somebody who speaks of himself."""
    start, end = statement.content[0]
    if FIRST_PERSON.isdisjoint(scene.text[start:end].lower().split()):
        return None
    found = [
        (view.number, person)
        for view in scene.views[max(0, number - _BEFORE) : number]
        for person in people_named(view)
    ]
    names = {scene.names.of(phrase.mention.text, "PER") for _, phrase in found if phrase.mention}
    return found[-1] if len(names) == 1 else None
