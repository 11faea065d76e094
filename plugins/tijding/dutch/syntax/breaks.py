"""Signs and words within a stated clause at which the writer takes over: a comma and his verb, en and his."""

from __future__ import annotations

from collections.abc import Sequence

from tijding.dutch.quotes.cues import SHOWN, verbs
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.verbs import SMALL, finite_verbs, verb_forms, verb_like
from tijding.dutch.syntax.views import View, closed

_FAR = 60
_LEADS = 5
"""Tokens before the subordinator of a clause that opens a sentence, at most."""
_SUBJECTS = frozenset(["hij", "zij", "ze", "er", "men"])
_HOLDS = frozenset(["weet", "wist", "vermoedt", "vermoedde", "wil", "wilde", "willen", "wilden"])
"""Verbs of what somebody who speaks knows or wants besides."""
_KNOWS = frozenset(["weet", "weten", "wist", "wisten"])
"""Before te and a verb of saying: wist te melden."""
_STATING = frozenset(["dat", "of", "zoals", "waar", "waarin", "waarmee", "waarbij", "waarvan"])
"""Subordinators on whose clause no main clause's verb follows, as one does on a condition."""
REASONS = ("omdat", "doordat", "zodat", "opdat", "tenzij", "mits", "zolang", "zodra", "totdat")
"""What opens a clause that is part of what is said: Het kan niet, zegt X, omdat er geen geld is."""


def fronted(view: View, verb: int) -> bool:
    """Tell whether the verb stands in a clause before the main one's verb: one that opens the sentence.

    Or one that tells of its subject: ``Omwonenden, die zeggen dat het te hard gaat, gaan naar de rechter``.
    """
    first = next((i for i, word in enumerate(view.words) if word[0].isalpha()), 0)
    opens = range(first, min(first + _LEADS, verb))
    link = next((p for p in opens if view.words[p] in closed("subordinators")), None)
    if link == first or (link and (_of_time(view, first, link) or _in_adjunct(view, first, link))):
        return not any(view.words[p] == "," and verb_like(view, p + 1) for p in range(first, verb))
    comma = next((place for place in range(verb - 1, 0, -1) if view.words[place] == ","), 0)
    relative = view.word(comma + 1) in ("die", "dat") and verb - comma < 8
    return bool(comma) and relative and not any(view.words[p] in finite_verbs() for p in range(comma))


def _of_time(view: View, first: int, link: int) -> bool:
    """Tell whether no more than a time stands before a subordinator: enkele uren nadat, vlak voordat."""
    plain = not any(word in finite_verbs() or word in (",", ":") for word in view.words[first:link])
    return plain and view.words[link] in ("nadat", "voordat")


def _in_adjunct(view: View, first: int, link: int) -> bool:
    """Tell whether a clause tells of what a preposition opens a sentence with: Na een avond waarin."""
    plain = not any(word in finite_verbs() or word == "," for word in view.words[first:link])
    return plain and view.words[first] in closed("prepositions") and view.words[link].startswith("waar")


def breaks(view: View, comma: int, cue_places: set[int], opens: bool) -> bool:
    """Tell whether the writer takes over again after the comma at token ``comma``."""
    after = view.word(comma + 1)
    if after in ("en", "maar") and view.word(comma + 2) == "dat":
        plural = view.word(comma + 3).endswith("en") and view.word(comma + 3) not in verb_forms()
        return after == "maar" and verb_like(view, comma + 3) and not plural  # maar dat vindt hij niet
    if (
        after == "maar"
        and view.word(comma + 2) in closed("adverbs")
        and view.word(comma + 3) in finite_verbs()
    ):
        return True  # maar verder wil zij niets kwijt
    if _has_source_behind(view, comma):
        return True
    if opens and (verb_like(view, comma + 1) or _several_do(view, comma + 1)):
        return True
    if after in verbs() and comma + 1 in cue_places:
        return True
    return _opens_saying(view, comma, cue_places)


def _has_source_behind(view: View, comma: int) -> bool:
    """Tell whether a source stands behind a comma: aldus X, zo zegt X, blijkt uit X, want volgens X."""
    after, next_one = view.word(comma + 1), view.word(comma + 2)
    if after in ("aldus", "volgens"):
        return True
    if after in ("wat", "die", "maar", "en", "want") and next_one == "volgens":
        return True
    if after in SHOWN and next_one in ("uit", "in"):
        return True
    return (after in ("zo", "al") or after in closed("third_persons")) and next_one in verbs()


def inverts(view: View, first: int, comma: int) -> bool:
    """Tell whether a verb and its subject follow on the clause from ``first``: dat het kan, durft hij niet.

    Not where another clause in it, with als or the like, may be what they follow on.
    """
    pronoun = view.word(comma + 2) in _SUBJECTS and view.word(comma + 1) not in ("mocht", "mochten")
    return (
        pronoun
        and verb_like(view, comma + 1)
        and not _condition(view.words[max(first, comma - _FAR) : comma])
    )


def _condition(words: Sequence[str]) -> bool:
    """Tell whether words open a clause that a main clause's verb follows on: als het regent, gaat hij."""
    return any(word in closed("subordinators") and word not in _STATING for word in words)


def _opens_saying(view: View, comma: int, cue_places: set[int]) -> bool:
    """Tell whether a clause of the writer's with a verb of saying opens behind a comma: , terwijl Y zegt."""
    after = view.word(comma + 1)
    opens = (after in closed("subordinators") and after not in ("dat", "of", "als")) or after in (
        "terwijl",
        "en",
        "maar",
    )
    if not opens:
        return False
    stop = next((p for p in range(comma + 2, len(view.words)) if view.words[p] == ","), len(view.words))
    said = min((place for place in cue_places if place > comma), default=stop)
    if after.startswith("waar") and "dat" not in view.words[said + 1 : said + 4]:
        return False  # waarop hij zou hebben geantwoord
    linked = closed("subordinators").union(("voor",)).intersection(view.words[comma + 2 : stop])
    if after in ("en", "maar") and linked and said == stop + 1:
        return True  # en toen het licht uitging, zei hij
    if after in REASONS and not {"dat", "te"}.intersection(view.words[said : said + _LEADS]):
        return False  # omdat de raad het duur noemt
    return said < stop and view.word(said - 1) != "en"


def _several_do(view: View, index: int) -> bool:
    """Tell whether a word may be a verb in the plural that opens a clause: circuleren | op internet."""
    opens = closed("prepositions", "adverbs", "determiners", "subject_pronouns")
    word = view.word(index)
    plural = word.endswith("en") and word.isalpha() and not view.is_name(index) and word not in closed(*SMALL)
    return plural and view.word(index + 1) in opens


def next_verb(view: View, first: int, place: int, cue_places: set[int]) -> bool:
    """Tell whether the writer's verb of saying follows on ``en`` or ``maar`` at ``place``: en X zei dat.

    Not in a list before any verb of the clause from ``first`` on: dat de raad en de bond zeggen dat.
    """
    following = place + 1
    while view.word(following) in closed("adverbs"):
        following += 1
    if following in cue_places and following - place <= 3:
        return view.word(following + 1) not in ("", ".", ",", "en", "maar")
    if view.word(following) in _HOLDS and "dat" in view.words[following + 1 : following + 3]:
        return True  # zegt dat het kan en vermoedt dat
    if view.word(following) in _KNOWS and any(
        p in cue_places and view.words[p - 1] == "te" for p in range(following + 1, following + _LEADS)
    ):
        return True  # spraken hun vrees uit dat het misging en wisten nog te melden dat
    other = noun_phrase(view, place + 1)
    if other and other.last + 1 in cue_places and any(verb_like(view, p) for p in range(first, place)):
        return "dat" in view.words[other.last + 2 : other.last + 5]  # en de wethouder zei dinsdag dat
    return view.words[place] == "maar" and view.word(place + 1) in (
        "wilde",
        "wil",
        "wilden",
        "kon",
        "gaf",
        "weigerde",
    )
