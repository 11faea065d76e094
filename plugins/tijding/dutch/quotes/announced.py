"""Whose a quotation is that a colon announces without a verb of saying: ``Trump: "..."``."""

from __future__ import annotations

import re

from tijding.dutch.quotes.around import may_be_finite
from tijding.dutch.quotes.auxiliaries import PASSIVES
from tijding.dutch.quotes.cues import verbs
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.shown import STANDS, is_document
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.positions import is_oblique
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.appositions import with_relative
from tijding.dutch.syntax.clauses import WRITTEN, voice
from tijding.dutch.syntax.coordination import are_people
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import DASHES, Phrase, View, closed, endings, role_in

_JOINS = frozenset(["en", "maar", "want", "ook", "zelfs", "nog"])
"""What a clause begins with before its subject: En iemand, Ook een fan."""
_TIME = re.compile(r"\d{1,2}[.:u]\d{2}")
"""A time before a live blog's messages: 10.05 uur – X: "..."."""
_RECEIVED = frozenset(
    ["krijgt", "krijgen", "kreeg", "kregen", "ontvangt", "ontvangen", "ontving", "ontvingen"]
)
"""Of who comes by the words that a colon announces: ``De bewoners kregen een brief: "..."``."""
_IS = frozenset(["is", "was", "luidt", "luidde"])
_POINTERS = ("het", "dit", "dat", "vandaar")
"""What somebody's words are told to be: Het is een oude les van X: "..."."""
_ASIDE = frozenset(
    ["aan", "over", "in", "tegen", "bij", "tegenover", "jegens", "omtrent", "rond", "rondom", "richting"]
)
"""Before whom to or about something is said, or where."""
_ON = ("in", "op", "onder", "bij", "boven")


def behind_time(view: View, lead: list[int]) -> list[int]:
    """Return the tokens ``lead`` without the time with which a live blog's message begins."""
    if not lead or not _TIME.fullmatch(view.words[lead[0]]):
        return lead
    mark = 1 + (view.word(lead[0] + 1) in ("uur", "u", "u."))
    return lead[mark + 1 :] if view.word(lead[0] + mark) in (*DASHES, "|", ":") else lead


def after_name(scene: Scene, view: View, quote: Quotation, lead: list[int]) -> Statement:
    """``Trump: "..."`` and ``De e-mail van X werd gepubliceerd: "..."``."""
    if view.words[lead[0] : lead[0] + 3] == ["op", "de", "vraag"] and not _asked_himself(scene, view, lead):
        return Statement("direct", scene.direct(quote), view.number, None, None, bare=True)
    phrase = noun_phrase(view, lead[0])
    phrase = phrase and with_relative(view, phrase, lead[-1])
    other = _agent(view, lead) or _received(view, lead) or _voiced(view, lead)
    other = other or _somebody(view, lead) or _paper(view, lead)
    if other:
        phrase = other
    elif phrase is None or not (phrase.last == lead[-1] - 1 or _is_told_of(view, phrase)):
        role = phrase if phrase and not phrase.pronoun and role_in(view.words[phrase.start]) else None
        phrase = _named_in(view, lead) or role or _inverted(view, lead)
    return Statement("direct", scene.direct(quote), view.number, phrase, None)


def _agent(view: View, lead: list[int]) -> Phrase | None:
    """Return by whom somebody is described before a colon: ``Hij wordt door een buurman geroemd: ...``."""
    if "te" in (view.words[p] for p in lead[-3:]) and view.word(lead[-1] - 1) == "horen":
        return _heard_from(view, lead)
    passive = next((p for p in lead if view.words[p] in PASSIVES), None)
    by = next((p for p in lead if view.words[p] == "door" and passive is not None and p > passive), None)
    phrase = noun_phrase(view, by + 1) if by is not None else None
    return phrase if phrase and (phrase.pronoun or is_person(view, phrase)) else None


def _received(view: View, lead: list[int]) -> Phrase | None:
    """Return the document that somebody gets, before a colon: ``De bewoners kregen een brief: "..."``."""
    verb = next((p for p in lead if view.words[p] in _RECEIVED), None)
    for place in (p for p in lead if verb is not None and p > verb):
        phrase = noun_phrase(view, place)
        if phrase and not phrase.mention and is_document(view, phrase) and phrase.last < lead[-1]:
            return phrase
    return None


def _asked_himself(scene: Scene, view: View, lead: list[int]) -> bool:
    """Tell whether a pronoun names who answers: Op de vraag of hij gaat: "..."; no Dat zei X behind it."""
    after = scene.views[view.number + 1].words[:2] if view.number + 1 < len(scene.views) else []
    pointed = after[:1] == ["dat"] and any(word in verbs() for word in after[1:])
    return not pointed and any(view.words[p] in closed("third_persons") for p in lead)


def _voiced(view: View, lead: list[int]) -> Phrase | None:
    """Return whose words a noun of speech announces: ``De reactie van X: "..."``, ``Haar eis: "..."``.

    They are all of the clause, or what it says of them: not ``De kritiek van X raakt hem: "..."``.
    """
    first = next((p for p in lead if view.words[p] not in _JOINS), lead[-1])
    first += view.words[first] in ("in", "met") and "woorden" in view.words[first + 1 : lead[-1]]
    is_first = view.words[first] in _POINTERS and view.word(first + 1) in _IS
    owner = voice(view, first + 2 if is_first else first)
    if owner is None or owner.last >= lead[-1] or not WRITTEN.isdisjoint(view.words[first : owner.first]):
        return None
    after = owner.last + 1 if not owner.pronoun else _behind_owned(view, owner)
    ends = view.words[after] in (":", *_IS) or view.words[after] in _ASIDE | {"na", "op", "van"}
    return owner if ends and _may_speak(view, owner) else None


def _behind_owned(view: View, owner: Phrase) -> int:
    """Return the token behind what belongs to a pronoun: behind haar eerste reactie."""
    owned = noun_phrase(view, owner.first)
    return max(owned.last if owned else 0, owner.last) + 1


def _may_speak(view: View, phrase: Phrase) -> bool:
    """Tell whether somebody or a body is named: not de vraag van vandaag."""
    if phrase.pronoun or phrase.mention:
        return phrase.kind != "LOC"
    paper = view.words[head_of(view, phrase)].endswith(endings("documents"))
    return not paper and (_is_human(view, phrase) or is_source(view, phrase))


def _heard_from(view: View, lead: list[int]) -> Phrase | None:
    """Return from whom something is heard: ``De krant kreeg van een buurman te horen: "..."``."""
    of = next((p for p in lead if view.words[p] == "van"), None)
    return noun_phrase(view, of + 1) if of is not None else None


def _somebody(view: View, lead: list[int]) -> Phrase | None:
    """Return the person without a name whose clause stands before a colon: ``Een fan is het zat: "..."``."""
    first = next((p for p in lead if view.words[p] not in _JOINS), lead[-1])
    phrase = noun_phrase(view, first)
    if phrase is None or phrase.mention or view.words[phrase.first] in closed("said_of_before"):
        return None
    if "wie" in view.words[phrase.last : lead[-1]]:
        return None  # Tien buren doen mee, onder wie Jan Smit: "..."
    known = view.words[phrase.first] in closed("anybody") or _is_human(view, phrase)
    after = phrase.last + 1
    return phrase if known and (after == lead[-1] or may_be_finite(view, after)) else None


def _is_human(view: View, phrase: Phrase) -> bool:
    noun = view.words[head_of(view, phrase)]
    return bool(role_in(noun)) or noun in closed("persons") or are_people(noun)


def _paper(view: View, lead: list[int]) -> Phrase | None:
    """Return on what words stand that a colon announces: ``In de brief staat: "..."``.

    Or what they are: ``Het motto van de club is: "..."``, ``Er hangt een waarschuwing: "..."``.
    """
    verb = next((p for p in lead if view.words[p] in STANDS), None)
    if verb is None:
        return _title(view, lead) or _hanging(view, lead)
    front = verb > lead[0] + 1  # Op de brief staat; not: Zo staat in de brief
    on = lead[0] if front else next((p for p in lead if view.words[p] in _ON), lead[0])
    phrase = noun_phrase(view, on + 1) if view.words[on] in _ON else None
    if phrase is None or phrase.pronoun or (front and phrase.last + 1 != verb):
        return None
    return phrase if phrase.kind not in ("PER", "LOC") else None


def _title(view: View, lead: list[int]) -> Phrase | None:
    """Return what a clause begins with that is words, of nobody who is named: ``De kop is: "..."``."""
    phrase = noun_phrase(view, lead[0])
    if phrase is None or view.words[phrase.first] not in ("de", "het", "een") or not _are_words(view, phrase):
        return None
    owned = any(view.is_name(p) or role_in(view.words[p]) for p in range(phrase.first, lead[-1]))
    said = any(view.word(p) in _IS for p in (phrase.last + 1, lead[-1] - 1, lead[-1] - 2))
    verb = next((p for p in lead if p > phrase.last and view.words[p] in _IS), None)
    return phrase._replace(last=verb - 1) if verb and said and not owned else None


def _hanging(view: View, lead: list[int]) -> Phrase | None:
    """Return the words that are there without a source: ``Er hangt een waarschuwing in de hal: "..."``."""
    there = next((p for p in lead if view.words[p] == "er"), None)
    one = next((p for p in lead if there is not None and p > there and view.words[p] == "een"), None)
    phrase = noun_phrase(view, one) if one is not None else None
    return phrase if phrase and _are_words(view, phrase) else None


def _are_words(view: View, phrase: Phrase) -> bool:
    return view.words[head_of(view, phrase)] in closed("voices", "utterances", "announcements", "headlines")


def _is_told_of(view: View, front: Phrase) -> bool:
    """Tell whether somebody by role is the subject before a colon: ``Haar moeder is blij: ...``."""
    human = any(role_in(word) or is_epithet(word) for word in view.words[front.start : front.last + 1])
    return (
        human and front.mention is None and not front.pronoun and view.word(front.last + 1) in finite_verbs()
    )


def _inverted(view: View, lead: list[int]) -> Phrase | None:
    """Return somebody by role behind a verb before a colon: ``Nu lichtte de wethouder dat toe: ...``."""
    for place in lead:
        phrase = noun_phrase(view, place)
        before = view.word(place - 1)
        if phrase is None or phrase.first >= phrase.start or before in closed("prepositions"):
            continue
        mention = phrase.mention
        inhabitant = mention and mention.type == "MISC" and is_epithet(mention.text)
        bare = mention is None and not phrase.pronoun
        role = bare and (role_in(view.words[phrase.start]) or is_kind(view.words[phrase.last]))
        if role or inhabitant:
            return phrase
    return None


def _named_in(view: View, lead: list[int]) -> Phrase | None:
    """Return the last person named among the tokens ``lead``, or else the first body or pronoun."""
    named = [
        (index, view.names[index][0].type)
        for index in lead
        if index in view.names and not _aside(view, index)
    ]
    people = [index for index, type_ in named if type_ == "PER"]
    pronouns = [index for index in lead if view.words[index] in closed("third_persons")][:1]
    able = [index for index in people if not is_oblique(view, index)]
    people = able[-1:] if not _is_object(view, lead, able) else able[:1]
    people = people or pronouns or [index for index, type_ in named if type_ == "PER"][-1:]
    people = people or [place for place in lead if _is_told(view, place)]
    found = people or [index for index, type_ in named if type_ == "ORG"][:1]
    found = found or pronouns
    return noun_phrase(view, found[0]) if found else None


def _is_object(view: View, lead: list[int], people: list[int]) -> bool:
    """Tell whether the last of ``people`` is whom the first, who opens the clause, does something to.

    ``Trainer Jan Smit prees Els Brandsma: "..."``
    """
    front = noun_phrase(view, next((p for p in lead if view.words[p] not in _JOINS), lead[0]))
    if front is None or len(people) < 2 or not front.first <= people[0] <= front.last:
        return False
    between = view.words[front.last + 1 : people[-1]]
    return (
        bool(between) and closed("conjunctions", "subordinators").isdisjoint(between) and "," not in between
    )


def _is_told(view: View, index: int) -> bool:
    """Tell whether the name at ``index`` is a person's, with whom something is: opluchting bij Jan Smit."""
    told = view.is_name(index) and view.names[index][0].type == "PER"
    return told and view.word(index - 1) == "bij"


def _aside(view: View, index: int) -> bool:
    """Tell whether the name at ``index`` is only where, to or about whom something is said."""
    place = index - 1 - (view.word(index - 1) in closed("determiners"))
    return view.word(place) in _ASIDE


def is_person(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase behind any verb is a person: by name, by role, or he or she."""
    if phrase.mention:
        inhabitant = phrase.kind == "MISC" and view.words[phrase.first] in ("de", "een")
        return phrase.kind == "PER" or inhabitant
    if phrase.pronoun:
        return view.words[phrase.first] in closed("third_persons")
    return phrase.first < phrase.start and role_in(view.words[phrase.start]) is not None
