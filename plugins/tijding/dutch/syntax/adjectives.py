"""Whether a word stands before a noun and describes it: an adjective, a participle, how much it is so."""

from __future__ import annotations

import re
from functools import lru_cache

from tijding.dutch import lexicon
from tijding.dutch.syntax.conjugation import is_strong_participle, is_weak_participle
from tijding.dutch.syntax.views import View, closed, content, endings, first_word, names_source, role_in

_NOUNS = ("getuige", "iste", "loge", "trice", "ente", "ante")
"""Ends of people's nouns that look inflected: een ooggetuige slaat alarm."""
_LONG = 9
"""Letters of a word in -e that no list knows, and more: it is an adjective."""
_NUMBERED = ("ële", "honderd", "duizend", "tien", "ntig", "rtig", "ftig")
"""Ends of adjectives that a list doesn't name, and of numbers in words: officiële, tweehonderd."""
_OFFICIAL = ("eel", "aal", "meen", "iek", "ief", "air")
"""Ends of adjectives that stay as they are in a title: algemeen directeur, financieel topman."""


def adjective(view: View, index: int) -> bool:
    """Tell whether a word looks like an inflected adjective, or a participle, before a noun."""
    word = view.word(index)
    if word.endswith(("jarig", "jarige")) or view.word(index + 1) in closed("quantities"):
        return True
    if _is_degree(view, index):
        return True
    if word in closed("bodies") or (word.endswith(_NOUNS) and role_in(word)):
        return False
    if word in closed("unchanging") or _before_source(view, index):
        return True
    if (word in closed("roles") and word != "verdachte") or role_in(word) in closed("reporters"):
        return False  # een luchtvaartdeskundige
    if word.endswith(_NUMBERED) or word in closed("numbers"):
        return True
    if word.endswith("e"):
        return _is_inflected(word)
    if word in ("meest", "minst", "zeer", "meer", "minder", "oud", "nieuw"):
        return True
    return word.endswith(("end", "ig", "lijk", "isch")) or word[:1].isdigit() or _is_bare(view, index)


def _is_degree(view: View, index: int) -> bool:
    """Tell whether a word says how much what follows is so: een zichtbaar aangeslagen Smit."""
    if view.word(index) not in closed("degrees"):
        return False
    following = view.word(index + 1)
    return is_strong_participle(following) or (following.endswith("e") and adjective(view, index + 1))


def _is_bare(view: View, index: int) -> bool:
    """Tell whether a participle without an ending stands before a noun with het: een gelekt plan."""
    led = view.word(index - 1) in ("een", "geen") and content(view, index + 1)
    return led and is_weak_participle(view.word(index))


def _is_inflected(word: str) -> bool:
    """Tell whether a word in -e is a listed one with that ending (grote, boze, dikke), or a long one."""
    stem = word[:-1]
    long = stem[:-1] + stem[-2:-1]
    bases = {stem, stem[:-1], long + stem[-1:], stem.replace("v", "f"), stem[:-1] + "s", long + "s"}
    listed = not lexicon.lines("words").isdisjoint(bases)
    return listed or (len(word) > _LONG and not word.endswith(("ie", "age", *endings("nouns_in_e"))))


def _before_source(view: View, index: int) -> bool:
    """Tell whether a word that is no source stands before one: het constitutioneel hof, de gekozen raad.

    It describes it, also where it has no ending, as no noun stands right behind another.
    """
    word, following = view.word(index), view.word(index + 1)
    source = names_source(following) or following.endswith(endings("after_bare"))
    if view.is_name(index + 1) or not (word.isalpha() and source):
        return False
    several = word.endswith("en") and not (is_strong_participle(word) or word.endswith("meen"))
    plain = view.tokens[index].text.islower() or index == first_word(view)
    if several or not plain or word in closed("determiners", "times", "quantities"):
        return False
    known = role_in(following) is None or _inflects(word)
    source = names_source(word) and word != "verdachte"
    return known and not source and content(view, index) and content(view, index + 1)


@lru_cache(maxsize=20_000)
def _inflects(word: str) -> bool:
    """Tell whether a word looks like an adjective, or has the form of one with an ending: fel, beoogd."""
    short = re.sub(r"([aeou])\1([bcdfgklmnprstvwz])$", r"\1\2", word)
    voiced = re.sub(r"s$", "z", re.sub(r"f$", "v", short))
    forms = {word + "e", short + "e", voiced + "e", word + word[-1] + "e"}
    ended = len(word) > 5 and word.endswith((*_OFFICIAL, "d"))
    return ended or is_strong_participle(word) or not lexicon.lines("words").isdisjoint(forms)
