"""What the form of a description says of whom it means: somebody known by now, a person, a place. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tijding.dutch import gazetteer
from tijding.dutch.names.entities import Mention
from tijding.dutch.speakers.body_kinds import is_kind
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.speakers.spans import OWNERS, definite
from tijding.dutch.syntax.adjuncts import head_of, noun_end
from tijding.dutch.syntax.views import Phrase, View, closed, endings, role_in


def is_venue(view: View, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a phrase is a place with what it is: luchthaven Schiphol, known as Schiphol."""
    alone = phrase.start + 1 in view.names and view.names[phrase.start + 1][1] == phrase.last
    return mention.type == "LOC" and alone and view.words[phrase.start] in closed("venues")


def is_known(view: View, phrase: Phrase, words: Sequence[str]) -> bool:
    """Tell whether a description may mean somebody known by now: ``de minister``, no ``andere minister``."""
    named = phrase.mention.text if phrase.mention else ""
    inhabitant = is_epithet(named) or is_epithet(named.lower())
    return (
        (phrase.mention is None or is_calling(phrase.mention) or inhabitant)
        and bool(words)
        and "andere" not in words[: noun_end(words)]
        and (definite(view, phrase) or _is_own_department(view, phrase, words))
    )


def _is_own_department(view: View, phrase: Phrase, words: Sequence[str]) -> bool:
    """Tell whether a phrase is a minister's department: volgens zijn departement."""
    return view.word(phrase.first) in OWNERS and list(words) in (["departement"], ["ministerie"])


def is_calling(mention: Mention) -> bool:
    """Tell whether a name is what somebody is called: Relmo-trainer, Kinderombudsman, Eerste Kamerlid."""
    last = mention.text.rpartition(" ")[2].lower()
    return mention.type == "MISC" and ("-" in mention.text or role_in(last) is not None)


def is_aged(view: View, phrase: Phrase) -> bool:
    """Tell whether an age, or his birth, stands before what a people or place calls somebody: de 32-jarige
    Venlose, de geboren Tilburger.
    """
    told = view.words[phrase.start].endswith("-jarige") or view.words[phrase.start] in closed("native")
    return told and phrase.last == phrase.start + 1 and definite(view, phrase)


def is_doer(view: View, phrase: Phrase) -> bool:
    """Tell whether a description is somebody's by its form: schoonmaker, machiniste; no body's kind."""
    noun = view.words[head_of(view, phrase)]
    return noun.endswith(endings("people_endings")) and not is_kind(noun) and noun not in closed("documents")


def is_adjective(words: str) -> bool:
    """Tell whether ``words`` are a people's adjective, which alone behind de is a woman: zei de Duitse."""
    return words.endswith("e") and words in gazetteer.demonyms()


def brings_another(words: Sequence[str]) -> bool:
    """Tell whether somebody comes with one of his own, so that they are two: de bakker en zijn advocaat."""
    return any(one == "en" and other in OWNERS for one, other in pairwise(words))
