"""Descriptions that only somebody named before can have: ``de middenvelder``, ``de bewindsman``, ``de Fin``.

A definite description with such a word at its head is anaphoric: it means a person of the same field of life
who was named shortly before it. An office (``de burgemeester``) is not, as a text may name it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from tijding.dutch import lexicon
from tijding.dutch.names.identity import field_of, fields
from tijding.dutch.syntax.views import closed, endings, is_number

_ANY = "any"
_NUMBERS = ("tig", "tien", "elf", "twaalf", "honderd", "acht", "negen")
"""Ends of numbers in words: de vierentwintigjarige."""
_WRITING = ("wetenschap", "zorg", "recht", "media")
"""Fields of life whose people write books and studies."""
_STEM = 3
"""Letters that a town's inhabitant and adjective share at least, and that the noun may end in else."""
_ALSO = (
    ("loog", "wetenschap"),
    ("president", "bedrijf"),
    ("president", "recht"),
    *(
        (title, field)
        for title in ("professor", "hoogleraar", "lector", "docent")
        for field in ("zorg", "recht")
    ),
    ("docent", "wetenschap"),
    *((writer, field) for writer in ("auteur", "schrijver", "schrijfster") for field in _WRITING),
    ("coach", "cultuur"),
)
"""Ends of roles, and what other field who has them may be of: a viroloog is a scientist, a professor may
be a psychiatrist or a lawyer, the author of a study a sociologist, the coach of a talent show a singer.
"""


@cache
def _fields() -> dict[str, str]:
    """Return the field of life of each epithet; an inhabitant may be of any."""
    data = lexicon.table("epithets")
    whole, offices = set(data["whole"]), set(data["offices"])
    found = {role: field for role, field in fields().items() if field in whole and role not in offices}
    for field, words in data.items():
        if field not in ("whole", "offices", "people", "unnamed"):
            found |= dict.fromkeys(words, _ANY if field in ("inhabitants", "anyone") else field)
    return found


@cache
def _held() -> dict[str, tuple[str, ...]]:
    """Return the roles that somebody has whom an epithet means: the bewindsman is a minister, no MP."""
    return {word: tuple(roles) for word, roles in lexicon.table("epithets_held").items()}


def is_epithet(word: str) -> bool:
    """Tell whether ``word`` is what somebody is called in place of the name; ages are too (``61-jarige``)."""
    return word in _fields() or _is_age(word) or is_general(word)


def is_general(word: str) -> bool:
    """Tell whether ``word`` says no more of somebody than a pronoun: ``de vrouw``, who may have no name."""
    return word in lexicon.words("epithets", "unnamed")


def is_unshared(word: str) -> bool:
    """Tell whether a text brings in somebody by ``word`` alone, as one is at hand: de rechter, de arts."""
    return word in closed("unshared") or word.endswith(endings("unshared_endings"))


@cache
def _nations() -> dict[str, str]:
    """Return the state's people of each noun and adjective of peoples.yaml."""
    data = lexicon.table("peoples")
    by_noun = {noun: data["of"].get(noun, noun) for noun in (*data["adjectives"], *data["of"])}
    return by_noun | {word: by_noun[noun] for noun, words in data["adjectives"].items() for word in words}


def nation(word: str) -> str:
    """Return the state's people that ``word`` is one of, by one of its words; "" for anything else.

    ``italiaan`` also for the adjective, by which a woman goes: ``de Italiaanse``; ``brit`` for a Schot.
    """
    return _nations().get(word.lower(), "")


def is_of_people(noun: str, adjective: str) -> bool:
    """Tell whether a people's adjective is of the one that ``noun`` is of: Fransman and Franse.

    Of others than states' peoples by how both begin: Utrechter and Utrechtse.
    """
    if nation(noun) or nation(adjective):
        data = lexicon.table("peoples")
        own = noun if noun in data["adjectives"] else data["of"].get(noun, "")  # a Schot is not Engelse
        return adjective in data["adjectives"].get(own, ())
    return adjective.startswith(noun[: max(_STEM, len(noun) - _STEM)])


def is_players(word: str) -> bool:
    """Tell whether ``word`` is an epithet of sport or art, whose bearers news names before it says so."""
    return _fields().get(word) in ("sport", "cultuur") or word in lexicon.words("epithets", "anyone")


def is_noble(word: str) -> bool:
    """Tell whether ``word`` is a title with the name of a house or land behind it: hertog van Sussex."""
    return word in lexicon.words("epithets", "hof")


def has_won(word: str) -> bool:
    """Tell whether what stands behind ``word`` and van was won, no body that somebody is of: winnaar van."""
    return word in closed("holders") or word.endswith(endings("winners"))


def is_ranked(words: Sequence[str], end: int) -> bool:
    """Tell whether the words before ``end`` call somebody by a rank or a shirt, as of players is told.

    De Finse nummer zeven van de wereld, de nummer vier van de ranglijst, de nummer 3 van Relmo; not the
    nummer twee of a race, who comes in behind whoever was named.
    """
    place = end > 1 and words[end - 2] == "nummer" and is_number(words[end - 1])
    raced = any(word.endswith(endings("races")) for word in words[end:])
    return place and not raced and (end < len(words) or not {"mondiale", "wereld"}.isdisjoint(words))


@cache
def _staff() -> frozenset[str]:
    """Return the offices that are no epithets, and what those who have them are called: oefenmeester."""
    offices = lexicon.words("epithets", "offices")
    return offices | {word for word, roles in _held().items() if not offices.isdisjoint(roles)}


def suits(word: str, roles: frozenset[str]) -> bool:
    """Tell whether the epithet ``word`` may mean somebody with ``roles``: of its field, or of none known."""
    staff = _staff()
    own = nation(word)
    peoples = {people for role in roles if (people := nation(role))} if own else set()
    if peoples and own not in peoples:
        return False  # de Amerikaan Joe Smith is not the Nederlander
    like = word in fields() and field_of(word) in {field_of(role) or "sport" for role in roles}
    if like and roles & staff and word not in staff and roles <= staff:
        return False  # the trainer is not the striker
    if word in staff and roles and all(field_of(role) == "sport" for role in roles) and not roles & staff:
        return False  # nor the striker the trainer
    if word in _held() and roles:
        return holds(word, roles)
    mine = _fields().get(word) or _fields().get(word.removeprefix("oud-").removeprefix("ex-"), _ANY)
    known = {field for role in roles if (field := field_of(role) or _fields().get(role))}
    known |= {field for role in roles for end, field in _ALSO if role.endswith(end)}
    known -= {_ANY}  # a winner may be of any
    return mine == _ANY or not known or mine in known


def holds(word: str, roles: Iterable[str]) -> bool:
    """Tell whether one of ``roles`` is an office that the epithet ``word`` stands for: a minister's."""
    return any(role.endswith(_held().get(word, ())) for role in roles)


def _is_age(word: str) -> bool:
    return word.endswith("jarige") and (word[0].isdigit() or word.removesuffix("jarige").endswith(_NUMBERS))
