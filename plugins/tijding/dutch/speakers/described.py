"""How far a description goes around its noun: adjectives, what hangs on it, the clause that tells which."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.agreement import are_many
from tijding.dutch.syntax.appositions import stretched, told
from tijding.dutch.syntax.attachments import takes
from tijding.dutch.syntax.conjugation import PARTICIPLES, is_infinitive, is_strong_participle
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, is_number, verbal

_ABOUT = ("documents", "studies", "findings", "writings")
"""Ends of what is about something: een filmpje over de brug."""
_BELONGS_TO_BODY = frozenset(["van", "voor"])
_BELONGS = frozenset(["van", "uit", "bij", "aan", "namens", "tussen", "naar", "onder", "door"])
"""Before what tells which one is meant; no other: daagt een echtpaar voor de rechter."""
_BEFORE = 3
"""Words before a noun that tell of it, at most."""
"""Adjectives that don't say which police or authorities are meant."""
_STRETCH = 12
"""Words behind a noun in which the verb of its sentence stands, that it is the subject of."""
_FEW = frozenset(["twee", "drie", "vier"])
"""Numbers of people who are the same ones further on."""
_VERBS = tuple(lexicon.words("constructions", "ends_of_verbs"))
"""Ends of verbs and participles that close a relative clause."""


def in_full(view: View, index: int) -> Phrase | None:
    """Return the description around a noun with a possessive before it: its town, all up to the verb."""
    town = _in_town(view, index)
    phrase = town or described(view, index)
    if town or phrase is None or _is_apposed(view, phrase):
        return town
    if view.word(index + 1) in closed("prepositions"):
        whole = _opening(view, phrase, index)
        if whole:
            return whole
        if not _belongs(view, index):
            phrase = phrase._replace(last=index)  # klaagden bij de politie over de herrie
    return phrase._replace(first=phrase.first - 1) if phrase.first > 0 else phrase  # zijn zus


def _belongs(view: View, noun: int) -> bool:
    """Tell whether the preposition behind a noun says which one it is: de club uit Delft."""
    preposition, word = view.word(noun + 1), view.words[noun]
    if is_strong_participle(view.word(noun + 2)):
        return False  # werden de zaal | uit gezet
    if preposition == "over":
        return word.endswith(endings(*_ABOUT))  # no grote steden over daklozen
    belongs = preposition in (_BELONGS_TO_BODY if word in closed("bodies") else _BELONGS)
    if preposition == "voor" and word.endswith(endings("authorities")):
        return False  # stond de politie voor de deur
    if preposition == "voor" and word.endswith(endings("documents", "guides")):
        return True  # de handleiding voor leden
    if belongs or takes(view, noun):
        return True
    home = view.names.get(noun + 2)
    return preposition == "uit" and home is not None and home[0].type == "LOC"


def _opening(view: View, phrase: Phrase, noun: int) -> Phrase | None:
    """Return a phrase that opens a sentence with all up to the verb: De sluiswachters in Maasdal | staken."""
    first = phrase.first - (view.word(phrase.first - 1) in closed("determiners"))
    if first != first_word(view):
        return None
    places = range(noun + 1, min(len(view.words), phrase.last + _STRETCH))
    verb = next((p for p in places if is_finite(view, p)), noun)
    if verb <= phrase.last:
        return None
    whole = stretched(view, phrase, verb)
    between = view.words[whole.last + 1 : verb]
    return whole if all(word in closed("adverbs") for word in between) else None


def _in_town(view: View, noun: int) -> Phrase | None:
    """Return a court, or a body that comes new, with its town: de rechtbank in Zwolle, een school in Goes."""
    town = view.names.get(noun + 2) if view.word(noun + 1) == "in" else None
    if town is None or town[0].type != "LOC" or not view.narrated[noun]:
        return None
    told = "een" in view.words[max(0, noun - 2) : noun] and is_body(view.words[noun])
    known = told or view.words[noun] in closed("in_towns")
    first = _begin(view, noun)
    return Phrase(first, first, town[1], None) if known else None


def described(view: View, noun: int) -> Phrase | None:
    """Return the noun phrase around the noun at token ``noun``: its adjectives and what hangs on it.

    With the clause that tells which it is: ``een rapport dat vandaag verscheen``.
    """
    if not view.narrated[noun]:
        return None
    first = _begin(view, noun)
    found = noun_phrase(view, first)
    if found is None or found.last < noun:
        return None
    if found.mention and not (_is_local(view, found, noun) or _is_compound(view, found, noun)):
        return None
    if found.last == noun + 1 and is_strong_participle(view.words[found.last]):
        found = found._replace(last=noun)  # heeft een verdachte aangehouden
    joined = are_many(view.words[noun]) and first > 1 and view.words[first - 1] == "en"
    if joined and _tells(view, first - 2) and view.type_of_end(first - 2) != "PER":
        found = found._replace(
            first=first - 2, start=first - 2
        )  # Nederlandse en Vlaamse onderzoekers; no Jan Smit en vakbonden
    whole = found if view.words[noun] in closed("bodies") else told(view, found)
    if view.words[whole.last] in cues.verbs() and view.word(whole.last + 1) in (":", ","):
        whole = found  # een lid dat tegen de raad zei: "..."
    many = are_many(view.words[noun]) or view.words[noun].endswith(("en", "s"))
    ends = _ends_clause(view, whole.last) or (many and is_infinitive(view.words[whole.last]))
    return whole if whole.last == found.last or ends else found


def _is_apposed(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase says who is named before it: Relmo, de organisatie van telers, ..."""
    comma = phrase.start - 1 - (view.word(phrase.start - 1) in closed("determiners"))
    return comma - 1 in view.ends and view.word(comma) == "," and view.word(phrase.last + 1) in (",", ".")


def _begin(view: View, noun: int) -> int:
    """Return the token that a noun's phrase begins with, without its article: vijftien Duitse | bedrijven.

    Without a determiner only a plural is surely told of by what stands before it; no betogers, of whom there
    may be others.
    """
    first = noun
    while first > 0 and noun - first < _BEFORE and _tells(view, first - 1):
        first = _name_start(view, first - 1)
    if view.word(first - 1) in closed("determiners") and not _counts(view.words[first - 1]):
        return first
    told, word = view.words[max(0, first - 1) : noun], view.words[noun]
    several = are_many(word) or any(_counts(other) for other in told)
    if not several or (word in closed("crowds") and _FEW.isdisjoint(told)):
        return noun - (view.word(noun - 1) in closed("quantities"))  # een groep mannen
    while first > 0 and _counts(view.words[first - 1]):
        first -= 1
    return first - (view.word(first - 1) in closed("quantities"))


def _tells(view: View, place: int) -> bool:
    """Tell whether a word before a noun says which ones are meant: Duitse, lokale; not andere."""
    said = _name_start(view, place) in view.names or adjective(view, place)
    return said and view.words[place] not in closed("quantifiers") | {"andere", "meeste"}


def _name_start(view: View, place: int) -> int:
    """Return the first token of the adjective that ends at ``place``: de | Sri Lankaanse politie."""
    before = view.names.get(place - 1)
    return place - 1 if before and before[1] == place and before[0].type != "PER" else place


def _counts(word: str) -> bool:
    """Tell whether a word says how many: vijf, 20, duizenden, enkele; not alle."""
    return (
        is_number(word)
        or word in closed("numbers")
        or word in ("enkele", "tientallen", "honderden", "duizenden")
    )


def _is_local(view: View, phrase: Phrase, noun: int) -> bool:
    """Tell whether a body has its place right behind it: gemeente Utrecht, politieregio Rotterdam."""
    place = view.names.get(noun + 1)
    known = is_body(view.words[noun]) and phrase.mention is not None and phrase.mention.type == "LOC"
    return known and place is not None and place[1] == phrase.last


def is_body(word: str) -> bool:
    """Tell whether a noun is what a body is called: bond, reisorganisatie."""
    return word in closed("bodies") or word.endswith(endings("no_firms"))


def _is_compound(view: View, phrase: Phrase, noun: int) -> bool:
    """Tell whether the noun of a phrase is made with a name: de Relmo-motie."""
    named = view.names.get(noun)
    return phrase.last == noun and named is not None and named[1] == noun and "-" in named[0].text


def _ends_clause(view: View, last: int) -> bool:
    """Tell whether a clause may end with the word at token ``last``: it looks like a verb."""
    word = view.words[last]
    participle = word.startswith(PARTICIPLES) and word.endswith(("d", "t", "en"))
    return participle or verbal(view, last) or word in closed("past_verbs") or word.endswith(_VERBS)
