"""What a relative clause goes back to: the noun phrase before ``die``, ``waarin``."""

from __future__ import annotations

import re

from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.agreement import is_plural
from tijding.dutch.syntax.appositions import ends_relative
from tijding.dutch.syntax.before_nouns import describes
from tijding.dutch.syntax.conjugation import is_strong_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import Phrase, View, closed, content, names_source

_SIGNS = frozenset([",", ";", ":", "en", "maar"])
"""None of these stands in a clause that no comma parts from its noun."""
_LONGEST = 12
"""Words of a clause that tells where or which, at most."""
_PARTICIPLE = re.compile(r"(?:aan|af|door|in|mee|na|op|over|toe|uit|vast|voor|om|weg|terug)?ge\w+(?:d|t|n)")


def antecedent(view: View, sub: int, verb: int) -> Phrase | None:
    """Return the noun phrase that a relative word at ``sub`` goes back to.

    Before a plural verb it is a plural one: ``tegenstanders van de speech, die zeiden dat``.
    """
    found = before(view, sub - 1)
    if view.words[sub] != "die" or not is_plural(view.words[verb]) or found is None:
        return found and somebody(view, found)
    joined = before(view, found.first - 2) if found.mention and view.word(found.first - 1) == "en" else None
    if joined and joined.mention:
        return Phrase(joined.first, joined.start, found.last, None)  # van X en Y, die melden dat
    for first in range(found.first, max(-1, found.first - 12), -1):
        phrase = noun_phrase(view, first)
        if phrase and phrase.last < sub and _several(view, phrase):
            return _with_adjectives(view, phrase)
    return found


def _is_participle(view: View, index: int) -> bool:
    """Tell whether a clause's participle stands at ``index``: er is een vrouw opgestaan | die zegt dat."""
    word = view.word(index)
    if (
        not _PARTICIPLE.fullmatch(word)
        or names_source(word)
        or view.word(index - 1) in closed("determiners", "prepositions")
    ):
        return False
    return not closed("helpers", "being").isdisjoint(view.words[:index])


def somebody(view: View, phrase: Phrase) -> Phrase:
    """Return the person with whose name a phrase of a thing ends: de woorden van | Jan Smit, die zei."""
    named = view.ends.get(phrase.last)
    if named is None or named <= phrase.start or view.names[named][0].type != "PER":
        return phrase
    head = head_of(view, phrase)
    thing = view.tokens[head].text.islower() and not names_source(view.words[head])
    return view.name_at(named) if thing and not phrase.mention else phrase


def _with_adjectives(view: View, phrase: Phrase) -> Phrase:
    """Return a bare noun phrase with the adjectives before it: politieke tegenstanders."""
    first = phrase.first
    if view.words[first] in closed("quantifiers"):
        return phrase  # verraste veel analisten
    while bare_noun(phrase) and first > 0 and adjective(view, first - 1) and not view.is_name(first - 1):
        first -= 1
    return phrase._replace(first=first, start=min(first, phrase.start)) if first < phrase.first else phrase


def where_they_are(view: View, phrase: Phrase) -> bool:
    """Tell whether ``in`` behind a bare plural says which they are: ``dat experts in de zorg stellen``."""
    noun = noun_phrase(view, phrase.last + 2) if view.word(phrase.last + 1) == "in" else None
    told_in = closed("documents", "tellings", "media", "times", "voices")
    return (
        noun is not None
        and bare_noun(phrase)
        and _several(view, phrase)
        and view.words[noun.last] not in told_in
    )


def _several(view: View, phrase: Phrase) -> bool:
    """Tell whether a noun phrase looks like a plural by its head: tegenstanders, economen."""
    places = range(phrase.start, phrase.last)
    head = next((place for place in places if view.word(place + 1) in closed("prepositions")), phrase.last)
    return phrase.mention is None and not phrase.pronoun and view.words[head].endswith(("en", "s"))


def bare_noun(phrase: Phrase) -> bool:
    """Tell whether a phrase is a word alone (``bekend``), no name, nor with a determiner."""
    return phrase.mention is None and not phrase.pronoun and phrase.first == phrase.start


def before(view: View, last: int) -> Phrase | None:
    """Return the noun phrase that ends at token ``last`` (or before the comma there)."""
    if view.word(last) == ",":
        last -= 1
    last -= view.word(last) == "zelf" or _is_participle(view, last)  # het was Smit zelf die zei
    first = view.ends.get(last, last)
    while first > 0 and last - first < 10 and view.word(first) not in closed("determiners"):
        inside = content(view, first - 1) or view.word(first - 1) in closed("determiners")
        if not inside and not describes(view, first - 1):
            break
        first -= 1
    for place in range(first, last + 1):
        found = noun_phrase(view, place)
        if found and found.last == last:
            return found
    return None


def told_where(view: View, front: Phrase, verb: int) -> bool:
    """Tell whether the words between a noun and ``verb`` are a clause that tells which one is meant.

    It has a verb of its own, last: De school waar Anna werkt | zegt; De man met wie Anna woont | zegt; De
    vriend van het meisje dat belde | zegt.
    """
    place = _link(view, front.last + 1)
    if place is None or front.mention or front.pronoun or front.first == front.start:
        return False
    clause = view.words[place + 1 : verb]
    whole = 0 < len(clause) < _LONGEST and all(view.narrated[place:verb]) and _SIGNS.isdisjoint(clause)
    told = ends_relative(view, verb - 1, verb) or is_strong_past(view.words[verb - 1])
    return whole and told and verb - 1 not in view.ends  # the way in which Anna Smit says it


def _link(view: View, place: int) -> int | None:
    """Return the token of what links a clause to the noun before ``place``: waar, wie; or None.

    Behind another noun that hangs on it, die or dat: de vriend van het meisje | dat.
    """
    word = view.word(place)
    if word not in closed("prepositions"):
        return place if word.startswith("waar") and word in closed("subordinators") else None
    if view.word(place + 1) == "wie":
        return place + 1
    inner = noun_phrase(view, place + 1)
    place = inner.last + 1 if inner and not inner.mention else place
    return place if view.word(place) in ("die", "dat") else None
