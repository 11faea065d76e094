"""Which ``dat`` opens what is said, and which is relative, tells of a consequence, or is denied."""

from __future__ import annotations

from tijding.dutch.quotes.cues import SHOWN, Cue
from tijding.dutch.syntax.conjugation import is_strong_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.relative_dat import FAR, past_phrases, stands_alone, tells_of
from tijding.dutch.syntax.relatives import before
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.views import View, closed

_BEFORE_NOUNS = frozenset(
    ["in", "van", "met", "bij", "na", "sinds", "om", "tijdens", "rond", "tot", "op", "via", "over", "door"]
)
"""Prepositions behind which dat is a determiner: in dat geval; not where er stands before: er bij dat."""
_FINITE = frozenset(["is", "was", "kan", "moet", "zou", "wordt", "doet"])
"""Verbs right behind which dat points."""
_WITHOUT = frozenset(["zonder", "behalve", "dan"])
"""Behind these, dat opens a clause of theirs: zonder dat iemand het zag."""
_NEWS = frozenset(["nieuws", "bericht", "feit", "gerucht", "idee", "plan", "voorstel", "besluit"])
_ASKING = frozenset(["of", "waarom", "hoe", "hoeveel", "hoezeer", "hoelang", "wanneer", "welke", "welk"])
_FEW = frozenset(["weinig", "een", "beperkt", "enkele"])
_EXCLUDES = ("sluit", "sloot", "sloten")
"""Beginnings of verbs that say that it may be so where they are denied."""
_AFTER = frozenset(["na", "tijdens", "door", "over", "wegens", "vanwege", "in", "bij", "naar"])
"""Before a noun of saying they say when or why something else is said: zei na de melding van Anna dat."""
_ASIDE = ("zonder", "alvorens", "na", "door")
"""Prepositions with an infinitive that tells how or when something is said."""
_DATIVE = frozenset(
    ["vertelt", "vertelde", "vertelden", "verzekert", "verzekerde", "verzekerden", "belooft", "beloofde"]
)
"""Verbs of saying with an object that hears it: vertelde de krant dat."""


def _is_object(view: View, dat: int) -> bool:
    """Tell whether ``dat`` is a pronoun beside en or maar: ontkent dat en zegt; maar dat betekent niets."""
    few = view.word(dat + 2) in closed("numbers", "quantities") | _FEW  # zegt dat maar weinig boten
    if view.word(dat + 1) in ("en", "maar") and not few:
        return True
    return view.words[dat - 1] in ("en", "maar", "want") and stands_alone(view, dat)


def complementizer(view: View, cue: Cue, cues: list[Cue]) -> int | None:
    """Return the token of the ``dat`` behind which stands what the verb at ``cue`` says, or None."""
    if "dat" not in view.words:
        return None
    later = min(
        (other.place for other in cues if other.place > max(cue.tail, cue.place)), default=len(view.words)
    )
    far = max(cue.tail, cue.place) + FAR
    depth = 0
    for place in range(cue.place + 1, min(len(view.words), far, later)):
        depth += (view.words[place] == "(") - (view.words[place] == ")")
        if depth > 0:
            continue  # zei Visser (een van de eersten om te komen) dat
        if _stops(view, cue, place):
            return None
        if view.words[place] != "dat" or not view.narrated[place]:
            continue
        if _is_namely(view, place):
            continue  # bevestigt een beeld dat al bestaat, namelijk dat
        if place < cue.tail or _is_object(view, place):
            return None
        if not _is_relative(view, cue, place):
            return None if _tells_other(view, cue, place) else place
    return None


def _is_asides(view: View, cue: Cue, place: int) -> bool:
    """Tell whether the ``te`` at ``place`` is an aside's: zei, zonder iets te zien, dat."""
    comma = max((p for p in range(cue.place + 1, place) if view.words[p] == ","), default=0)
    return bool(comma) and view.words[comma + 1] in _ASIDE


def _is_namely(view: View, dat: int) -> bool:
    """Tell whether what is said follows later, behind namelijk."""
    later = view.words[dat + 1 : dat + FAR]
    return any(later[p : p + 3] == [",", "namelijk", "dat"] for p in range(len(later)))


def _stops(view: View, cue: Cue, place: int) -> bool:
    """Tell whether what stands at ``place`` ends what the verb may govern, or denies it."""
    word = view.words[place]
    if word in (";", ":") or (word in ("niet", "nooit") and _denied(view, cue, place)):
        return True
    if word == ")" and "(" not in view.words[cue.place : place]:
        return True  # (wat zij zei) dat
    if word == "te" and cue.te and place > cue.tail and view.word(place + 1).endswith("n"):
        return not _is_asides(view, cue, place)
    # Hoewel zij klachten meldde, viel het op dat
    return word == "," and _resumes(view, place) and view.words[0] in closed("subordinators")


def _tells_other(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether the clause of ``dat`` belongs to a verb, an adverb or a noun before it, not to the cue."""
    word = view.words[dat - 1]
    if max(cue.tail, cue.finite) < dat - 1 and word in _FINITE:
        return True  # al is dat niet te zien
    if _so(view, dat) > cue.place or _is_anothers(view, cue, dat):
        return True
    if cue.passive and any(word.startswith("waar") for word in view.words[cue.place + 1 : dat]):
        return True  # aangekondigd waarbij zij het gevoel krijgen dat
    if word in closed("contents") and view.word(dat - 2) in ("het", "de"):
        return True
    return _is_other(view, cue, dat)


def _is_anothers(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether the clause is what another said: ontkende de bewering van Anna dat.

    Or what is read from something: zeiden zij na een bericht waaruit bleek dat.
    """
    between = range(cue.place + 1, dat)
    noun = next((p for p in between if view.words[p] in closed("announcements")), None)
    of = noun_phrase(view, noun + 2) if noun and view.word(noun + 1) == "van" else None
    if noun and not _AFTER.isdisjoint(view.words[noun - 2 : noun]):
        return False  # zei na de bewering van Anna dat
    if _answers(view, dat):
        return True
    read = view.word(dat - 1) in SHOWN and "waaruit" in view.words[cue.place : dat]
    return read or (of is not None and of.last == dat - 1)


def _resumes(view: View, comma: int) -> bool:
    """Tell whether a main clause's verb and its subject stand behind a comma: , viel het op."""
    verb = view.word(comma + 1) in closed("finite_verbs", "past_verbs")
    return verb and view.word(comma + 2) in closed("subject_pronouns") | {"het", "er"}


def _denied(view: View, cue: Cue, place: int) -> bool:
    """Tell whether a verb of saying is denied by ``niet`` at ``place``: meldde niet bij de balie dat."""
    if view.words[cue.place].startswith(_EXCLUDES):
        return False  # sluit niet uit dat
    aside = "," in view.words[cue.place : place]  # zei, niet voor het eerst, dat
    return not aside and view.word(place + 1) not in ("alleen", "slechts", "enkel", "zonder", "te")


def _answers(view: View, dat: int) -> bool:
    """Tell whether the clause is what somebody answers: reageert op de stelling dat, op het nieuws dat."""
    word, led = view.word(dat - 1), view.words[dat - 3 : dat - 1]
    told = word in closed("voices", "announcements") or word in _NEWS
    return told and led in (["op", "de"], ["op", "het"])


def _demanded(view: View, dat: int) -> bool:
    """Tell whether it is set as a condition: stelt als voorwaarde dat."""
    return view.word(dat - 2) == "als" and view.word(dat - 1) in ("voorwaarde", "eis")


def _is_other(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether ``dat`` is a noun's or a question's, or points: op het moment dat, dat niet."""
    word = view.word(dat - 1)
    whole = {"er", "daar"}.intersection(view.words[cue.place : dat]) or dat - 1 == cue.tail
    then = word == "dan" and dat - 2 in (cue.place, cue.tail)  # zegt dan dat
    named = then or view.is_name(dat - 1)  # schreef het OM dat
    noun = word in _BEFORE_NOUNS and not whole and not named  # in dat geval
    anyhow = word == "geval" and view.word(dat - 2) in ("elk", "ieder")  # zegt in elk geval dat
    if (
        noun
        or (word in _WITHOUT and not named)
        or (word in closed("terms") and not anyhow and not _demanded(view, dat))
        or (view.word(cue.place - 1) == "voorwaarde" and view.word(dat - 2) != "als")
    ):
        return True
    asks = range(max(cue.tail, cue.place) + 1, dat)
    if any(_asks(view, place) for place in asks):
        return True  # werpt de vraag op of het nodig is dat
    infinitive = view.word(dat - 2) == "te" and word.endswith("n") and dat - 1 not in (cue.place, cue.tail)
    return infinitive or _points(view, dat) or _describes(view, cue, dat)


def _asks(view: View, place: int) -> bool:
    """Tell whether a question begins at ``place``: of het kan; not: zonder blikken of blozen."""
    if view.words[place] not in _ASKING or view.word(place - 1) in ("een", "hoe"):
        return False
    subjects = closed("determiners", "subject_pronouns", "adverbs", "prepositions")
    return view.words[place] != "of" or view.is_name(place + 1) or view.word(place + 1) in subjects


def _points(view: View, dat: int) -> bool:
    """Tell whether ``dat`` stands for something said before: bestrijdt dat niet, roept op dat ook te doen,
    meldt dat in een verklaring.
    """
    place = dat + 1
    while view.word(place) in closed("adverbs"):
        place += 1
    behind = past_phrases(view, place)
    if view.word(behind) in (".", "", "!"):
        return True
    if place == dat + 1 and behind > place and view.words[behind : behind + 2] == [",", "naar"]:
        return True  # zei dat op de radio, naar aanleiding van
    if behind > dat + 1 and view.word(behind) == "te" and view.word(behind + 2) in (".", ",", ""):
        return True  # beloofde dat bij de verkoop niet te doen
    if place == dat + 1 and view.word(place) != "te":
        return False
    if view.word(place) == "te":
        done = place == dat + 1 and view.word(place + 1) in ("hebben", "zijn")  # zegt dat te hebben gedaan
        return done or (view.word(place + 1).endswith("n") and not view.word(place + 2)[:1].isalnum())
    joined = view.word(place) == "," and view.word(place + 1) in closed("conjunctions", "subordinators")
    joined = joined or view.word(place) == "en"
    return joined or view.word(place) in (".", "")


def _describes(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether ``dat`` goes back to a neuter noun right before it: aan het personeel dat werkt."""
    if closed("neuter_determiners").isdisjoint(view.words[cue.place : dat]):
        return False
    noun = before(view, dat - 1)
    if noun is None or noun.first <= cue.place + 1 or view.word(dat - 1) == ",":
        return False  # zei het bedrijf dat
    neuter = view.words[noun.first] in closed("neuter_determiners")
    verb = view.word(dat + 1) in closed("finite_verbs", "past_verbs") and not view.word(dat + 1).endswith("n")
    apart = view.word(noun.first - 1) == "," and "," not in view.words[noun.first : dat]
    return neuter and (verb or apart)


def _so(view: View, dat: int) -> int:
    """Return the token of ``zo`` before ``zo fel dat``, or of ``zodanig dat``, else -1: a consequence."""
    if view.word(dat - 1) in ("zodanig", "dermate", "dusdanig"):
        return dat - 1
    return dat - 2 if view.word(dat - 2) in ("zo", "zodanig", "dermate", "dusdanig") else -1


def _is_relative(view: View, cue: Cue, place: int) -> bool:
    """Tell whether ``dat`` goes back to the neuter noun before it: zei het bedrijf, dat in X zit, dat ..."""
    if view.words[0] in ("dat", "dit") and cue.finite == 1 and _said_first(view, cue, place):
        return True  # Dat meldt Relmo, dat de storm volgt: what is said is the first dat
    if stands_alone(view, place) or tells_of(view, cue, place):
        return True
    if place == cue.place + 1:
        return False  # zegt dat: no noun between
    among = view.words[cue.place + 1 : cue.place + 3] == ["onder", "meer"]
    phrase = noun_phrase(view, cue.place + (3 if among else 1))  # schreef onder meer het boek, dat
    if phrase and not phrase.pronoun and _told_object(view, cue, place):
        return True  # onthulde Lion, een systeem voor laptops, dat nieuwer is
    later = range(place + 2, min(len(view.words), place + FAR))
    again = any(view.words[p - 1 : p + 1] == [",", "dat"] for p in later)
    aside = "," in view.words[cue.place : place]
    neuter = any(view.word(p) in closed("neuter_determiners") for p in range(place - 4, place - 1))
    if again and aside and neuter and view.word(place - 1) != ",":
        return True  # zegt, in het boek dat verscheen, dat
    if phrase is None or phrase.last != place - 2 or view.word(phrase.first) not in ("het", "dit"):
        return False
    return view.word(place - 1) == "," and again


def _said_first(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether ``Dat`` at a sentence's head is what is said: Dat zei X bij het debat dat volgde."""
    phrase = subject(view, cue.finite)
    return view.word(dat - 1) == "," or (phrase is not None and phrase.first > cue.finite)


def _told_object(view: View, cue: Cue, dat: int) -> bool:
    """Tell whether a verb has its object between itself and ``, dat``: its subject stands before it."""
    if view.word(dat - 1) != "," or view.words[cue.place] in _DATIVE:
        return False
    front = subject(view, cue.finite)
    return front is not None and front.last < cue.place and cue.tail == cue.place == cue.finite


def is_clause(view: View, first: int, end: int) -> bool:
    """Tell whether a verb may stand behind ``dat``, which else is a determiner: ontkende dat bericht toen."""
    places = [place for place in range(first + 1, len(view.words)) if view.tokens[place].start < end]
    if not places or not all(view.narrated[place] for place in places):
        return True
    return any(_may_be_verb(view, place) for place in places)


def _may_be_verb(view: View, place: int) -> bool:
    """Tell whether a word is a verb by its form, or by its place at the end of a clause."""
    word = view.words[place]
    if word in closed("finite_verbs", "past_verbs") or is_strong_past(word):
        return True
    if word in closed("times"):
        return False
    small = closed("determiners", "prepositions", "adverbs", "conjunctions", "subject_pronouns")
    if not word.isalpha() or word in small or view.is_name(place):
        return False
    return word.endswith(("t", "d", "n", "de", "te")) or not view.word(place + 1)[:1].isalnum()
