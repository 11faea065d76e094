"""Descriptions in full: the longest that the article gave before of whom a noun means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tijding.dutch.quotes import cues
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.spans import bounds
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import are_many
from tijding.dutch.syntax.appositions import stretched, told
from tijding.dutch.syntax.conjugation import is_infinitive, is_strong_past, is_weak_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import (
    Phrase,
    View,
    adjective,
    closed,
    endings,
    first_word,
    is_number,
    is_participle,
    verbal,
)

_BELONGS_TO_BODY = frozenset(["van", "voor"])
_BELONGS = frozenset(["van", "uit", "bij", "aan", "namens", "tussen", "naar", "onder", "door", "over"])
"""Before what tells which one is meant; no other: daagt een echtpaar voor de rechter."""
_BEFORE = 3
"""Words before a noun that tell of it, at most."""
_STRETCH = 12
"""Words behind a noun in which the verb of its sentence stands, that it is the subject of."""
_SHORT = 4
"""Letters of a word that is no past of a weak verb: de, te, mede."""
_SHORTEST = 3
"""Letters of a noun by which a compound is called."""
_PREFIXES = ("ge", "be", "ver", "ont", "her")
_VERBS = ("erd", "eerd", "uigt", "eld", "aan", "ijnt", "icht", "oont", "erkt", "akt", "pt", "kt", "cht")
"""Ends of verbs and participles that close a relative clause."""


class Fuller:
    """The descriptions of an article, looked up by their noun."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._by_noun: dict[str, tuple[list[tuple[tuple[int, int], int]], list[tuple[int, int, str]]]] = {}
        """By a noun: where it stands, and for the first of these places the longest description so far."""

    def of(self, view: View, phrase: Phrase, words: str) -> str:
        """Return the longer description that came before: ``Amerikaanse overheid`` for ``overheid``.

        Who or what came by a compound is known by its last part too: ``dat contract``, a
        ``prestatiecontract``; ``de rechter``, a ``kinderrechter``.
        """
        own = self._own(view, phrase)
        if own:
            return own
        if phrase.start != phrase.last:
            return self._richer(view, phrase, words)
        word, here = view.words[phrase.last], (view.number, phrase.start)
        return max(words, self.before(view, phrase) or self._later(word, here), key=len)

    def _own(self, view: View, phrase: Phrase) -> str:
        """Return a phrase with the clause right behind it that says who it is: de leden die bleven; or ""."""
        whole = told(view, phrase) if view.word(phrase.last + 1) == "die" else phrase
        if whole.last == phrase.last or view.words[whole.last] in cues.verbs():
            return ""  # de leden die riepen: "..."
        return self.scene.text[slice(*bounds(view, whole))]

    def _richer(self, view: View, phrase: Phrase, words: str) -> str:
        """Return the longest description that has all of ``words``: het Finse ministerie van Zorg."""
        said, noun = view.words[phrase.start : phrase.last + 1], head_of(view, phrase)
        places = (p for p in self.scene.places_of(view.words[noun]) if p != (view.number, noun))
        found = (one for place in places if _goes_in(said, (one := self._described_at(*place)).lower()))
        return max([words, *found], key=len)

    def before(self, view: View, phrase: Phrase) -> str:
        """Return the longest description by the noun of ``phrase`` that came before it, or ""."""
        return self._longest(view.words[phrase.last], (view.number, phrase.start))

    def _later(self, word: str, begin: tuple[int, int]) -> str:
        """Return the one description of a body that comes later: de gemeente, de gemeente Maasdal; or ""."""
        if not _is_body(word):
            return ""
        places = [place for place in self.scene.places_of(word) if place > begin]
        found = {words for place in places if (words := self._described_at(*place))} - {word}
        return found.pop() if len(found) == 1 else ""

    def _longest(self, word: str, end: tuple[int, int]) -> str:
        """Return the longest description by ``word`` before a token (its sentence, its place), or ""."""
        if word not in self._by_noun:
            self._by_noun[word] = (self._places(word), [])
        places, found = self._by_noun[word]
        before = bisect_left(places, (end,))
        for place, order in places[len(found) : before]:
            words = self._described_at(*place)
            found.append(max([*found[-1:], (len(words), -order, words)]))
        return found[before - 1][2] if before else ""

    def _places(self, word: str) -> list[tuple[tuple[int, int], int]]:
        """Return where ``word`` stands, in the order of the text; of as long descriptions the one with the
        lowest number is taken: the word itself comes before its compounds.
        """
        places = (place for noun in (word, *self._sorts(word)) for place in self.scene.places_of(noun))
        return sorted((place, order) for order, place in enumerate(places))

    def _sorts(self, word: str) -> Sequence[str]:
        """Return the compounds that may mean the same as their last part ``word``; no ``oud-rechter``."""
        if is_epithet(word) or len(word) < _SHORTEST:
            return ()
        compounds = self.scene.compounds_of(word)
        return [one for one in compounds if one.removesuffix(word).rstrip("-") not in closed("other_ones")]

    def _described_at(self, number: int, index: int) -> str:
        """Return the description around a noun, or "" where there is none."""
        view = self.scene.views[number]
        town = _in_town(view, index)
        if town:
            return self.scene.text[slice(*bounds(view, town))]
        phrase = described(view, index)
        if phrase and _is_apposed(view, phrase):
            return ""
        if (
            phrase
            and view.word(index + 1) in closed("prepositions")
            and (whole := _opening(view, phrase, index))
        ):
            return self.scene.text[slice(*bounds(view, whole))]
        belongs = _BELONGS_TO_BODY if view.words[index] in closed("bodies") else _BELONGS
        if phrase and view.word(index + 1) in closed("prepositions") - belongs:
            phrase = phrase._replace(last=index)  # klaagden bij de politie over de herrie
        if phrase and phrase.first > 0:
            phrase = phrase._replace(first=phrase.first - 1)  # zijn zus
        return self.scene.text[slice(*bounds(view, phrase))] if phrase else ""


def _opening(view: View, phrase: Phrase, noun: int) -> Phrase | None:
    """Return a phrase that opens a sentence with all up to the verb: De sluiswachters in Maasdal | staken."""
    first = phrase.first - (view.word(phrase.first - 1) in closed("determiners"))
    if first != first_word(view):
        return None
    places = range(noun + 1, min(len(view.words), phrase.last + _STRETCH))
    verb = next((p for p in places if _is_finite(view, p)), noun)
    if verb <= phrase.last:
        return None
    whole = stretched(view, phrase, verb)
    between = view.words[whole.last + 1 : verb]
    return whole if all(word in closed("adverbs") for word in between) else None


def _is_finite(view: View, index: int) -> bool:
    word = view.words[index]
    past = word in closed("past_verbs") or is_strong_past(word) or (len(word) > _SHORT and is_weak_past(word))
    return past or verbal(view, index)


def _goes_in(words: Sequence[str], longer: str) -> bool:
    """Tell whether ``longer`` has all of ``words`` in their order; what is behind them hangs on them."""
    rest = iter(longer.split(" "))
    inside = all(word in rest for word in words)
    return inside and next(rest, "die") in closed("prepositions") | {"die", "dat"}


def _in_town(view: View, noun: int) -> Phrase | None:
    """Return a court with the town that it is in: veroordeeld door de rechtbank in Zwolle."""
    town = view.names.get(noun + 2) if view.word(noun + 1) == "in" else None
    known = view.words[noun] in closed("in_towns") and view.narrated[noun]
    return Phrase(noun, noun, town[1], None) if known and town and town[0].type == "LOC" else None


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
    if found.last == noun + 1 and is_participle(view.words[found.last]):
        found = found._replace(last=noun)  # heeft een verdachte aangehouden
    if are_many(view.words[noun]) and first > 1 and view.words[first - 1] == "en" and _tells(view, first - 2):
        found = found._replace(first=first - 2, start=first - 2)  # Nederlandse en Vlaamse onderzoekers
    whole = found if view.words[noun] in closed("bodies") else told(view, found)
    ends = _ends_clause(view, whole.last) or (
        are_many(view.words[noun]) and is_infinitive(view.words[whole.last])
    )
    return whole if whole.last == found.last or ends else found


def _is_apposed(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase says who is named before it: Relmo, de organisatie van telers, ..."""
    comma = phrase.start - 1 - (view.word(phrase.start - 1) in closed("determiners"))
    named = any(last == comma - 1 for _, last in view.names.values())
    return named and view.word(comma) == "," and view.word(phrase.last + 1) in (",", ".")


def _begin(view: View, noun: int) -> int:
    """Return the token that a noun's phrase begins with, without its article: vijftien Duitse | bedrijven.

    Without a determiner only a plural is surely told of by what stands before it; no betogers, of whom there
    may be others.
    """
    first = noun
    while first > 0 and noun - first < _BEFORE and _tells(view, first - 1):
        first -= 1
    if view.word(first - 1) in closed("determiners") and not _counts(view.words[first - 1]):
        return first
    counted = any(_counts(word) for word in view.words[max(0, first - 1) : noun])
    if not (counted or are_many(view.words[noun])) or view.words[noun] in closed("crowds"):
        return noun
    while first > 0 and _counts(view.words[first - 1]):
        first -= 1
    return first - (view.word(first - 1) in closed("quantities"))


def _tells(view: View, place: int) -> bool:
    """Tell whether a word before a noun says which ones are meant: Duitse, lokale; not andere."""
    said = view.names.get(place) is not None or adjective(view, place)
    return said and view.words[place] not in closed("quantifiers") | {"andere", "meeste"}


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
    known = _is_body(view.words[noun]) and phrase.mention is not None and phrase.mention.type == "LOC"
    return known and place is not None and place[1] == phrase.last


def _is_body(word: str) -> bool:
    return word in closed("bodies") or word.endswith(endings("no_firms"))


def _is_compound(view: View, phrase: Phrase, noun: int) -> bool:
    """Tell whether the noun of a phrase is made with a name: de Relmo-motie."""
    named = view.names.get(noun)
    return phrase.last == noun and named is not None and named[1] == noun and "-" in named[0].text


def _ends_clause(view: View, last: int) -> bool:
    """Tell whether a clause may end with the word at token ``last``: it looks like a verb."""
    word = view.words[last]
    participle = word.startswith(_PREFIXES) and word.endswith(("d", "t", "en"))
    return participle or verbal(view, last) or word in closed("past_verbs") or word.endswith(_VERBS)
