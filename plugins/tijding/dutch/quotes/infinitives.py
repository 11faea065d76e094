"""Statements in an infinitive: ``X beweert ... te hebben gezien``."""

from __future__ import annotations

from tijding.dutch.quotes.confidence import IMPLIED
from tijding.dutch.quotes.cues import Cue, verbs
from tijding.dutch.quotes.infinitive_ends import infinitive_end
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.setting import (
    behind_hearer,
    behind_setting,
    completes,
    skip_links,
    skip_telling,
    when,
)
from tijding.dutch.syntax.clauses import span_of, stated
from tijding.dutch.syntax.coordination import with_others
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in

_FAR = 30
"""Tokens in which te stands behind the verb of saying."""
_NEAR = 10
"""Phrases between a promise and its om, at most."""
_PLEDGES = ("zeg", "zei")
"""Beginnings of toezeggen apart from its particle."""
_PROMISES = ("belo", "toege", "zwoer", "gezw", "zweer")
"""Beginnings of verbs that may have om before their infinitive."""
_PARTICIPLES = ("ge", "ver", "be", "ont", "aange", "opge", "uitge", "afge", "toege")
"""Beginnings of participles."""
_OBJECTS = frozenset(["er", "het", "zich", "daar", "hier"])
"""Words of the writer's that belong to an infinitive in marks: zei er "wakker van te liggen"."""
_ON = frozenset(["gaan", "willen", "mogen", "kunnen", "zullen", "blijven", "moeten", "werken", "zetten"])
"""Verbs of which door is a part, or that leave out gaan: door te willen."""
_OPENERS = frozenset(["wie", "wat", "wanneer", "hoe", "omdat", "doordat", "zodat", "terwijl", "hoewel", "of"])
"""What opens a clause with a verb of its own, to which te belongs: maakt bekend wanneer het te zien is."""
_IN_STATE = (" in staat ", " ten doel ", " in het werk ", " op de hoogte ", " voor ")
"""What makes another verb of stellen, between it and te."""
_IS = frozenset(["is", "was", "bleek", "blijkt", "lijkt", "leek"])


def promises(view: View, cue: Cue) -> bool:
    """Tell whether a verb is one of promising, which may have om before its infinitive: zegt toe om te."""
    pledged = view.words[cue.tail] == "toe" and view.words[cue.place].startswith(_PLEDGES)
    return pledged or view.words[cue.place].startswith(_PROMISES)


def with_te(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X beweert ... te hebben``: the infinitive clause."""
    if not cue.te or cue.passive or view.words[cue.tail] == "zien":
        return None  # liet zien sterk te zijn: that is done, not said
    if view.words[0] in ("dat", "dit") and cue.finite == 1 and cue.place == cue.tail:
        return None  # Dat zei Jan Pot nadat hij erin geslaagd was te winnen
    phrase = subject(view, cue.finite)
    phrase = with_others(view, phrase) if phrase and _shared_behind(view, cue, phrase) else phrase
    first = skip_telling(view, _behind_verb(view, cue, phrase))
    if phrase is None or any(view.tokens[p].text == "om" for p in range(cue.place + 1, cue.tail)):
        return None  # geeft toestemming om aan te meren
    first = behind_hearer(view, _behind_aside(view, cue, first))
    first = _behind_om(view, cue, first)
    place = _to(view, cue, first)
    place = _in_marks(scene, view, first) if place is None else place
    if place is None or _is_other(view, cue, first, place):
        return None
    end = infinitive_end(scene, view, cue, cues, (first, place))
    return stated(scene, view, view.tokens[first].start, end, phrase, span_of(view, cue.place), used, IMPLIED)


def _in_marks(scene: Scene, view: View, first: int) -> int | None:
    """Return the token of the ``te`` of an infinitive that marks hold and that the writer completes."""
    if first >= len(view.words) or view.narrated[first]:
        return None
    quote = scene.quotation_at(view.tokens[first].start)
    if quote is None or not completes(scene, view, quote):
        return None
    return next((p for p in range(first, view.first_from(quote.outer[1])) if _is_to(view, p)), None)


def _shared_behind(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Tell whether somebody else by name says it as well: bekenden schippers X | en Y te hebben gelogen."""
    several = view.words[cue.finite].endswith("n") and phrase.first > cue.place and phrase.mention is not None
    return several and view.word(phrase.last + 1) == "en" and view.is_name(phrase.last + 2)


def _behind_verb(view: View, cue: Cue, phrase: Phrase | None) -> int:
    """Return the token behind a verb of saying, its subject ``phrase`` and the adverbs that belong to it.

    A particle, a participle or weten ends the clause, so that an adverb behind it is the infinitive's:
    gaf toe | wel bang te zijn.
    """
    last = max(cue.tail, cue.place)
    if cue.tail > cue.place or cue.finite < cue.place:
        return last + 1
    if phrase and phrase.first > cue.place and phrase.last + 1 > skip_links(view, last + 1):
        return skip_links(view, phrase.last + 1)
    return skip_links(view, last + 1)


def _is_other(view: View, cue: Cue, first: int, te: int) -> bool:
    """Tell whether nothing is stated: wie zij zegt te zijn, het belooft een mooie dag te worden."""
    if _governed(view, first, te) or _is_written(view, cue, first) or _sets(view, cue, te):
        return True
    if te == first and view.word(te + 1) == "zijn":
        return not view.word(te + 2).startswith(_PARTICIPLES)  # zegt te zijn bedreigd
    return view.word(te + 1) == "worden" and view.words[cue.place].startswith("belo")


def _governed(view: View, first: int, te: int) -> bool:
    """Tell whether a verb of another clause governs the infinitive: die zij hoopt te zien."""
    word = view.word(te - 1)
    relative = not {"die", "dat", "wie", "waar"}.isdisjoint(view.words[first:te])
    governs = relative and word in finite_verbs() and not word.endswith("en")
    cue = view.words[first] in verbs() and view.words[first] not in closed("verb_lookalikes")
    return te > first and (governs or cue)


def _sets(view: View, cue: Cue, te: int) -> bool:
    """Tell whether ``stellen`` means another thing: stelt voor te, stelt in staat te, ten doel te."""
    if not view.words[cue.place].startswith("stel"):
        return False
    between = f" {' '.join(view.words[max(0, cue.place - 2) : te])} "
    return any(idiom in between for idiom in _IN_STATE)


def _is_written(view: View, cue: Cue, first: int) -> bool:
    """Tell whether a thing is written or reacted to: schreef een brief in de hoop te winnen; reageert op."""
    verb, thing = view.words[cue.place], noun_phrase(view, first)
    words = view.words[first : thing.last + 1] if thing else ()
    paper = any(word.endswith(endings("documents")) for word in words)
    reacts = verb.startswith(("reage", "gereage")) and view.words[first] in closed("prepositions")
    return reacts or (paper and verb.startswith(("schr", "geschr", "twit", "twee")))


def _to(view: View, cue: Cue, first: int) -> int | None:
    """Return the token of the ``te`` whose infinitive tells what is said from ``first`` on, or None."""
    own = view.narrated[first : first + 1] == [True]
    promised = own and (promises(view, cue) or view.words[first] in _OBJECTS)
    place, stop = first, min(len(view.words) - 1, first + _FAR)
    while place < stop:
        if _infinitive(view, place) or (promised and _is_to(view, place)):
            return place
        after = _past(view, first, place, stop)
        if after is None:
            return None
        place = after
    return None


def _past(view: View, first: int, place: int, stop: int) -> int | None:
    """Return where to go on behind a word before ``te``, None where another clause begins with it."""
    word = view.words[place]
    if not view.narrated[place]:
        return place + 1
    if word in (";", ":", "om") or (place == first and word in _OPENERS):
        return None
    if word.startswith("waar") and view.word(place + 1) == "te":
        return None  # een filmpje waarin te zien is
    if word in _IS and {"die", "dat"}.isdisjoint(view.words[first:place]):
        return None  # dan aan hun spel was af te lezen
    if word == "toe" and view.word(place + 1) == "aan":
        return None  # schrijft het toe aan zijn kracht om
    if word == "dat":
        return place + 1 if _to_behind(view, place + 1) else None  # liet weten dat niet te willen
    if word == "door":
        return place + 1 if _is_passive(view, place, stop) else None
    if word == "en":
        return place + 1 if _shares_te(view, place + 1, stop) else None
    return _past_comma(view, first, place, stop) if word == "," else place + 1


def _to_behind(view: View, place: int) -> bool:
    """Tell whether no more than adverbs stand between ``place`` and te."""
    while view.word(place) in closed("adverbs"):
        place += 1
    return view.word(place) == "te"


def _is_passive(view: View, door: int, stop: int) -> bool:
    """Tell whether ``door`` names a doer, or is part of a verb: door hem te zijn gezien, door te gaan.

    Not by what: door de prijs te verlagen.
    """
    if view.word(door + 1) == "te":
        return view.word(door + 2) in _ON
    doer = noun_phrase(view, door + 1)
    te = doer.last + 1 if doer else stop
    if te < stop and view.words[te] == "te":
        return view.word(te + 1) in ("zijn", "worden")
    return doer is not None and (doer.pronoun or doer.kind in ("PER", "ORG", "MISC"))


def _shares_te(view: View, place: int, stop: int) -> bool:
    """Tell whether te stands behind ``place`` and no verb before it: boos en verdrietig te zijn."""
    te = next((p for p in range(place, stop) if _infinitive(view, p)), None)
    return te is not None and not any(is_finite(view, p) for p in range(place, te))


def _past_comma(view: View, first: int, comma: int, stop: int) -> int | None:
    """Return where what is said goes on behind an aside: zei de man, die thuis was, niet te kennen."""
    relative = not {"die", "dat"}.isdisjoint(view.words[first:comma])
    if relative and _shares_te(view, comma + 1, stop):
        return comma + 1
    if view.word(comma + 1) in closed("conjunctions"):
        return None
    later = next((p for p in range(comma + 2, stop) if view.words[p] == "," and view.narrated[p]), None)
    return later + 1 if later and _shares_te(view, later + 1, stop) else None


def _behind_aside(view: View, cue: Cue, first: int) -> int:
    """Return the token behind an aside between commas, or behind a comma: zegt, als velen, ziek te zijn."""
    if view.word(first) != ",":
        return first
    later = _past_comma(view, first, first, min(len(view.words) - 1, first + _FAR))
    near = any(_infinitive(view, place) for place in range(first, later or first))
    if later and not near:
        return later
    stop = min(len(view.words) - 1, first + _FAR)
    named = later is None and "," in view.words[cue.place : first]
    apposed = named and _shares_te(view, first + 1, stop)  # zei de wethouder, Anna Visser, te hopen
    return first + (first == cue.place + 1 or apposed)  # beloofde, nog eens te kijken


def _behind_om(view: View, cue: Cue, first: int) -> int:
    """Return the token behind ``om`` where a promise has it before its infinitive: beloofde om te gaan.

    No more than when, where and to whom stands between: not beloofde geld om te helpen.
    """
    if not promises(view, cue) or _has_object(view, cue):
        return first
    place = max(first, cue.place + 1)
    for _ in range(_NEAR):
        if view.words[place : place + 1] == ["om"] and view.narrated[place]:
            behind = max(cue.place, cue.tail) + 1
            return first if _is_noun(view, place - 1) and place > behind else place + 1
        place = behind_setting(view, place)
    return first


def _has_object(view: View, cue: Cue) -> bool:
    """Tell whether a sum or thing stands before the participle: heeft drie miljoen beloofd."""
    phrase = subject(view, cue.finite)
    own = range(phrase.first, phrase.last + 1) if phrase else range(0)
    between = [p for p in range(cue.finite + 1, cue.place) if p not in own]
    return any(view.words[p] not in closed("adverbs", "times", "object_pronouns") for p in between)


def _is_noun(view: View, place: int) -> bool:
    """Tell whether a thing stands at ``place``, which om belongs to: in het kader van pogingen om."""
    small = closed("adverbs", "times", "object_pronouns", "bodies") | when()
    named = any(first <= place <= last for first, (_, last) in view.names.items())
    return view.words[place] not in small and not named and role_in(view.words[place]) is None


def _infinitive(view: View, te: int) -> bool:
    return view.narrated[te] and _is_to(view, te)


def _is_to(view: View, te: int) -> bool:
    """Tell whether te and an infinitive stand at ``te``, whoever's words they are."""
    return view.words[te] == "te" and view.words[te + 1].endswith("n")
