"""What a pronoun and a verb say of whom they go with: man or woman, one or several."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from tijding.dutch import lexicon
from tijding.dutch.quotes import cues
from tijding.dutch.syntax.views import Phrase, View, closed, endings, is_verb, role_in
from tijding.dutch.text import unaccented

PRONOUNS = dict.fromkeys(("hij", "hijzelf", "hem", "he"), "man") | dict.fromkeys(
    ("zij", "zijzelf", "ze", "haar", "she"), "woman"
)
"""What a pronoun says: ``man`` or ``woman``."""
_I, _WE = frozenset(["ik", "mijn", "mij", "me"]), frozenset(["we", "wij", "ons", "onze"])
FIRST_PERSON = _I | _WE
"""Words of somebody who speaks of himself."""
_ONE = ("kan", "kon", "won", "begon", "zon", "een")
"""What a verb ends in that has an n in the singular: kan, herwon, begon, verzon, verdween."""
_STROKES = str.maketrans("øłđ", "old")
"""Letters that Unicode takes for letters of their own."""


def of_name(name: str) -> str | None:
    """Return ``man`` or ``woman`` where the first name is one of theirs only, else None.

    Rarer first names, and those of the rest of the world, tell it before a surname only: Rohan may be one.
    """
    first, _, rest = name.partition(" ")
    if first in lexicon.lines("women"):
        return "woman"
    if first in lexicon.lines("men"):
        return "man"
    return of_first_name(first) if rest and first[0].isupper() else None


@lru_cache(maxsize=4096)
def of_first_name(first: str) -> str | None:
    """Return ``man`` or ``woman`` where nearly only those bear a first name, wherever in the world.

    Of two names the first says it: Klaas-Jan.
    """
    plain = unaccented(first.lower().translate(_STROKES))
    for word in (plain.replace("-", ""), plain.partition("-")[0]):
        if word in lexicon.lines("given_women"):
            return "woman"
        if word in lexicon.lines("given_men"):
            return "man"
    return None


def of_role(role: str) -> str | None:
    """Return ``woman`` or ``man`` where a role says so by its form: woordvoerster, buurman; else None."""
    if role.endswith(endings("women")) and not role.endswith(endings("no_women")):
        return "woman"
    return "man" if role.endswith(endings("men")) else None


def is_ones(words: str) -> bool:
    """Tell whether words are by one person, who speaks of nobody with him: ``Ik weet het niet``."""
    said = words.lower().split()
    return not _I.isdisjoint(said) and _WE.isdisjoint(said)


def is_for_several(words: str) -> bool:
    """Tell whether words are by somebody who speaks for others too: ``Wij weten het niet``."""
    return not _WE.isdisjoint(words.lower().split())


def is_plural(word: str) -> bool:
    """Tell whether ``word`` (lower case) looks like a verb in the plural: zeggen, waren, keken."""
    if word in closed("prepositions", "conjunctions", "adverbs", "subordinators"):
        return False
    known = word in cues.verbs() or word in closed("finite_verbs", "past_verbs")
    several = word.endswith("n") and not word.endswith(_ONE)
    return several and (known or (word.endswith("den") and len(word) > 4))


def is_verb_of_several(word: str) -> bool:
    """Tell whether a word that is known to be a verb is a plural: Ze winnen; not: Ze won, ze kan."""
    return word.endswith("n") and not word.endswith(_ONE)


def has_plural_verb(view: View, phrase: Phrase) -> bool:
    """Tell whether the verb beside a pronoun is a plural; in ``heeft ze gegeven`` that is heeft."""
    before, behind = view.word(phrase.first - 1), view.word(phrase.last + 1)
    inverted = is_verb(before) or before in closed("past_verbs")
    return is_plural(before) or (is_plural(behind) and not inverted)


def are_many(noun: str) -> bool:
    """Tell whether a noun is a plural of people or of bodies: bewoners, artsen, zussen, bedrijven."""
    if noun in closed("no_people", "adverbs"):
        return False
    if noun in closed("crowds") or (len(noun) > 5 and noun.endswith(endings("people_endings_many"))):
        return True
    return any(role_in(one) or one.endswith(_bodies()) for one in singulars(noun))


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(closed("bodies", "firms", "no_firms") - closed("media"))


def singulars(noun: str) -> Iterator[str]:
    """Yield what a plural may be of: artsen: arts, zussen: zus, eigenaren: eigenaar, bedrijven: bedrijf."""
    if noun.endswith("s"):
        yield noun[:-1].rstrip("'’")
    if not noun.endswith("en"):
        return
    stem = noun[:-2]
    yield noun[:-1]
    yield stem
    if stem[-1:] == stem[-2:-1]:
        yield stem[:-1]
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    yield hard
    yield hard[:-1] + hard[-2:]
