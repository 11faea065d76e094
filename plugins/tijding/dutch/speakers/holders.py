"""Who holds a role in an article: for ``de wethouder``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from tijding.dutch import gazetteer
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.positions import is_oblique
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.adjuncts import noun_end
from tijding.dutch.syntax.agreement import of_name, of_role
from tijding.dutch.syntax.areas import area_end, has_area
from tijding.dutch.syntax.conjugation import is_present, is_strong_past, is_weak_past
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import View, closed, content, role_in


def synonyms(groups: Sequence[Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Map each word of ``groups`` to all words of the groups that it is in."""
    found: dict[str, dict[str, None]] = {}
    for words in groups:
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(words))
    return {word: tuple(same) for word, same in found.items()}


_SAME: Mapping[str, Sequence[str]] = synonyms(
    (
        ("coach", "trainer", "hoofdtrainer", "oefenmeester", "manager"),
        ("ploegleider", "teambaas", "ploegbaas", "teammanager", "manager"),
        ("doelman", "keeper"),
        ("aanvoerder", "captain"),
        ("scheidsrechter", "leidsman", "arbiter"),
        ("koning", "vorst"),
        ("koningin", "vorstin"),
        ("paus", "kerkvorst"),
        ("premier", "minister-president"),
        ("minister", "bewindsman", "bewindsvrouw", "bewindspersoon"),
        ("staatssecretaris", "bewindsman", "bewindsvrouw", "bewindspersoon"),
        ("hoogleraar", "professor"),
        ("onderzoeker", "wetenschapper", "promovendus"),
        ("onderzoekster", "onderzoeker", "wetenschapster", "promovenda"),
        ("arts", "dokter", "medicus"),
        ("topman", "ceo", "bestuursvoorzitter", "baas"),
        ("topvrouw", "ceo", "bestuursvoorzitter"),
        ("advocaat", "raadsman"),
        ("advocate", "raadsvrouw", "raadsvrouwe"),
        ("auteur", "schrijver"),
        ("burgemeester", "burgervader"),
        ("aanklager", "officier", "advocaat-generaal", "procureur"),
        ("bisschop", "prelaat"),
        ("politiechef", "korpschef"),
        ("voorzitter", "preses"),
        ("woordvoerder", "zegsman", "voorlichter"),
        ("woordvoerster", "zegsvrouw", "voorlichtster"),
    )
)
"""Roles with more than one word for them."""
_NO_TITLES = frozenset(["aldus", "zowel", "waaronder", "behalve", "oftewel", "anderen", "platform"])
"""What may stand right before a name, and is no title."""
_OFFICE = 8
"""Tokens before a name that are looked at for its office."""


def is_called(words: str, office: str) -> bool:
    """Tell whether a description (advocaat van Jan Smit) has an office, or a word for it, as its noun."""
    told = words.lower().split(" ")
    noun = told[noun_end(told) - 1]
    return any(noun.endswith(same) for same in _SAME.get(office, (office,)))


def holders(scene: Scene) -> dict[str, frozenset[str]]:
    """Map each role to those whom the article, or aliases.yaml, gives it to."""
    found: dict[str, set[str]] = {}
    known = _listed_roles()
    for view in scene.views:
        for index, (mention, last) in view.names.items():
            if mention.type != "PER" or is_kins(view, index):
                continue
            name = scene.names.of(mention.text, "PER")
            gender = of_name(name)
            for word in [*_roles_beside(view, index, last), *known.get(name, ())]:
                for same in _SAME.get(word, (word,)):
                    if same == word or gender is None or of_role(same) in (None, gender):
                        found.setdefault(same, set()).add(name)
    return {role: frozenset(names) for role, names in found.items()}


@cache
def _listed_roles() -> dict[str, tuple[str, ...]]:
    """Return the roles that aliases.yaml gives a person, each by its noun: president, premier."""
    found: dict[str, list[str]] = {}
    for description, name in gazetteer.roles().items():
        found.setdefault(name, []).extend(
            word for word in description.split(" ")[:2] if word in closed("roles")
        )
    return {name: tuple(roles) for name, roles in found.items()}


def _roles_beside(view: View, first: int, last: int) -> list[str]:
    """Return the roles right before a name, and in the apposition after it; of a compound its role too."""
    title, after = view.word(first - 1), view.word(last + 1)
    words = [] if _is_anothers(view, first - 1) else [title, _joined(view, first - 1)]
    words += [view.words[first]] if last > first else []  # in the name itself: Koning Willem-Alexander
    if title == "," == after:
        words.append(view.word(first - 2))  # de trainer, Jan Smit,
    if after == ",":
        words += _in_apposition(view, last + 2)
    elif after in ("is", "was", "werd", "wordt") and not is_oblique(view, first):
        words += [view.word(last + 2), view.word(last + 3)]  # Anna Visser is (de) topvrouw van Philips
    elif after == "als":
        words.append(view.word(last + 2))  # Jan Smit als bondscoach
    words += [_before(view, first), _past_degrees(view, first)]
    words += ["premier"] if title == "minister" and view.word(first - 2) == "eerste" else []
    named = [title] if role_in(title) is None and _is_title(view, first - 1) else []
    return named + [role for word in words if (short := role_in(word)) for role in (word, short)]


def _in_apposition(view: View, start: int) -> Sequence[str]:
    """Return the role that what stands behind a name and a comma says: Jan Smit, (die) trainer (is)."""
    if view.word(start) == "die":
        behind = view.words[start + 1 : start + 3]
        return behind[1:] if behind[:1] == ["als"] else behind[:1] if behind[1:] in (["is"], ["was"]) else []
    found = noun_phrase(view, start)
    inner = view.words[found.start : found.last + 1] if found else ()
    return [word for word in inner if role_in(word)][:1]


def _joined(view: View, role: int) -> str:
    """Return the role that is joined to the one at a token: premier en partijleider Anna Visser; or ""."""
    joined = view.word(role - 1) == "en" and role_in(view.word(role)) is not None
    alone = view.word(role - 3) not in closed("determiners")  # met de trainer en aanvoerder Jan Smit
    return view.word(role - 2) if joined and alone else ""


def _is_title(view: View, index: int) -> bool:
    """Tell whether a word right before a name may be a title, in no list: Korpschef Anna Visser."""
    word = view.word(index)
    if word in _NO_TITLES:
        return False
    able = len(word) > 4 and word.isalpha() and content(view, index) and not adjective(view, index)
    return able and not (is_present(word) or is_weak_past(word) or is_strong_past(word))


def is_kins(view: View, name: int) -> bool:
    """Tell whether a headline means a relative of whom it names at a token: Vader Jan Smit; no Oma Corrie."""
    named = view.names.get(name)
    whole = named is not None and named[0].type == "PER" and " " in named[0].text
    return view.number == 0 and name == 1 and whole and view.words[0] in closed("kin")


def _is_anothers(view: View, role: int) -> bool:
    """Tell whether the role at a token ends another's office: commissaris van de koning Anna Visser."""
    article = view.word(role - 1) in ("de", "het", "'s")
    return article and view.word(role - 2) == "van" and role_in(view.word(role - 3)) is not None


def _past_degrees(view: View, first: int) -> str:
    """Return the role before a name and degrees or an area: curator mr. X, docent wiskunde X; or ""."""
    place = first - 1
    while _is_address(view.word(place)) or (view.word(place) == "." and _is_address(view.word(place - 1))):
        place -= 1
    if place < first - 1 and role_in(view.word(place)) is not None:
        return view.word(place)
    title = view.word(place - 1)
    if not has_area(title) or not content(view, place) or role_in(view.word(place)) is not None:
        return ""
    verb = view.word(place).endswith(("t", "de", "te"))  # sprak de directeur | dreigde Jan Smit
    return title if not verb or area_end(view, place - 1) == place else ""


def _is_address(word: str) -> bool:
    """Tell whether a word is a title cut short, its stop with it or not: drs, prof."""
    return word.removesuffix(".") in closed("addresses")


def _before(view: View, first: int) -> str:
    """Return the role whose office stands between it and the name at ``first``, or "".

    ``minister van Financiën X``, ``de directeur van de school, X,``.
    """
    if view.word(first - 1) in closed("finite_verbs"):
        return ""  # volgens de officier van justitie heeft X
    for place in range(first - 2, max(-1, first - _OFFICE), -1):
        if view.words[place] in ("van", "in", "bij", "voor") and role_in(view.word(place - 1)):
            return view.words[place - 1]
        if not (content(view, place) or view.words[place] in closed("determiners") or place == first - 1):
            return ""
    return ""
