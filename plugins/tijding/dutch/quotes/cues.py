"""Words that mark an attribution: reporting verbs with their separable parts, volgens, aldus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.dutch.quotes.auxiliaries import (
    AUXILIARIES,
    auxiliary_of,
    becomes,
    has_told,
    is_completed,
    modal_of,
    says,
    to_come,
)
from tijding.dutch.quotes.lookalikes import is_noun
from tijding.dutch.quotes.occasions import gives_occasion

SHOWN = frozenset(["blijkt", "bleek", "blijken", "bleken"])
"""Verbs of what a document shows."""
SOUNDS = frozenset(["klinkt", "klonk", "luidt", "luidde"])
"""Verbs whose subject is what is said rather than who says it: klinkt het."""
_PLAIN = ("gev", "gee", "getuigt", "getuigd", "gelo", "gar")
"""Beginnings of verbs' forms that are no participle: geven, geeft, gelooft."""
_CAN_TELL = frozenset(["weet", "wist", "weten", "wisten", "wenst", "wenste"])
"""Before te zeggen: wist te zeggen dat."""
_ABOUT_IT = frozenset(["erop", "ervoor", "eraan", "ervan"])
"""What points ahead to a clause with dat; er and its preposition may stand apart."""
_MADE_KNOWN = frozenset(["bekend", "weten"])
"""What completes a verb whose object is ``dat``, right behind it."""
_ITSELF = frozenset(["zich", "mij", "me", "ons"])
"""Before ``sterk``, whose verb says something only of whoever makes himself strong: maakt zich sterk dat."""
_KNOWN = ("kennen", "verstaan", "weten")
_PARTICLES = 14
"""Tokens behind a verb in which a particle of any place is looked for."""
_NEAR = 4
"""Tokens before ``op`` in which the ``er`` that it belongs to is looked for."""
_AHEAD = frozenset(["aan", "toe"])
"""Particles of verbs that take an infinitive: kondigt aan te, geeft toe te, zegt toe te."""
_TOLD = frozenset(["aan", "tegen", "tegenover"])
_HEARER = 8
"""Tokens behind a particle in which the dat stands that follows on who hears it."""
_FAR = 40
"""Tokens behind a verb in which its particle is looked for: near it, and right before dat."""


class Verb(NamedTuple):
    """What reporting.yaml says of a form. ``particles``: the parts that must stand after it, if any."""

    plain: bool
    particles: frozenset[str]
    partners: frozenset[str]
    te: bool
    quote_only: bool
    thought: bool = False
    """Counts only where words of the thought stand between quotation marks."""
    describes: bool = False
    """Says of something what it is: takes no statement but with als."""
    manner: bool = False
    """Says how somebody speaks: takes no clause with dat, but may follow one: Het is op, moppert X."""


_NONE = Verb(False, frozenset(), frozenset(), False, False)


class Cue(NamedTuple):
    """A reporting verb at token ``place``; ``tail`` is the last token of it (aan, toe, weten) or the same.

    ``finite`` is the token whose subject is the speaker: the verb, or its auxiliary.
    """

    place: int
    tail: int
    finite: int
    te: bool
    quote_only: bool
    passive: bool
    thought: bool = False
    describes: bool = False


@cache
def verbs() -> Mapping[str, Verb]:
    """Return the reporting verbs by form."""
    found: dict[str, Verb] = {}
    data = lexicon.table("reporting")
    for entry in data["say"]:
        for form in entry["forms"]:
            found[form] = _merge(found.get(form), plain=True, entry=entry)
    for entry in data["separable"]:
        for form in entry["forms"]:
            found[form] = _merge(found.get(form), particle=entry["particle"], entry=entry)
    for entry in data["let"]:
        for form in entry["forms"]:
            found[form] = _merge(found.get(form), partners=entry["with"], entry=entry)
    for entry in data["think"]:
        for form in entry["forms"]:
            found[form] = _merge(found.get(form), plain=True, entry=entry)._replace(thought=True)
    for form in data["describe"]:
        found[form] = (found.get(form) or _NONE)._replace(plain=True, quote_only=True, describes=True)
    return found


def _merge(
    old: Verb | None,
    *,
    entry: Mapping[str, object],
    plain: bool = False,
    particle: str = "",
    partners: Sequence[str] = (),
) -> Verb:
    """Return what is known of a form of a verb, with what another entry says of it."""
    before = old or _NONE
    return Verb(
        plain=before.plain or plain,
        particles=before.particles | ({particle} if particle else set()),
        partners=before.partners | frozenset(partners),
        te=before.te or bool(entry.get("te")),
        quote_only=bool(entry.get("quote_only") or entry.get("manner")) or before.quote_only,
        manner=bool(entry.get("manner")) or before.manner,
    )


def find_cues(words: Sequence[str], narrated: Sequence[bool]) -> list[Cue]:
    """Return the reporting verbs among ``words`` (lower case) that the text itself says."""
    known = verbs()
    found: list[Cue] = []
    if known.keys().isdisjoint(words):
        return found
    for index, word in enumerate(words):
        verb = known.get(word)
        if verb and narrated[index] and not (is_noun(words, index) or _inflected(words, index)):
            cue = _cue(words, narrated, index, verb)
            if cue:
                found.append(cue)
    return found


def _inflected(words: Sequence[str], index: int) -> bool:
    """Tell whether a participle stands before a noun, with its ending: het beloofde geld, de gemelde mist."""
    after = words[index + 1] if index + 1 < len(words) else ""
    small = lexicon.words("function_words", "determiners", "prepositions", "adverbs", "subordinators")
    described = index > 0 and words[index - 1] in ("het", "de", "een") and words[index].endswith(("de", "te"))
    return described and after[:1].isalpha() and after not in small and not after.endswith("d")


def _cue(words: Sequence[str], narrated: Sequence[bool], index: int, verb: Verb) -> Cue | None:
    """Return the cue that the verb at ``index`` is, or None where it says nothing."""
    tail = _completed(words, narrated, index, verb)
    if tail is None:
        return None
    if index and words[index - 1] == "te":
        means = _by_saying(words, narrated, index)
        return Cue(index, tail, means, False, verb.quote_only, False) if means else None
    if _means(words, index):
        return None
    modal = modal_of(words, narrated, index)
    if to_come(words, narrated, index) or (modal is not None and not says(words, modal, index)):
        return None
    finite, passive = _governed(words, narrated, index, tail)
    finite = finite if modal is None else modal
    quote_only = verb.quote_only and not verb.thought and tail == index
    thought = verb.thought and tail == index
    return Cue(index, tail, finite, verb.te, quote_only, passive, thought, verb.describes)


def _means(words: Sequence[str], index: int) -> bool:
    """Tell whether ``zeggen`` tells what something means: dat wil niet zeggen dat."""
    near = words[max(0, index - _NEAR) : index]
    return words[index] == "zeggen" and not {"wil", "wilde"}.isdisjoint(near) and "niet" in near


def _completed(words: Sequence[str], narrated: Sequence[bool], index: int, verb: Verb) -> int | None:
    """Return the token that completes the verb at ``index``, or None: bekend gemaakt, heeft bekend."""
    tail = _tail(words, narrated, index, verb)
    if tail is not None and words[index].startswith("ma") and "sterk" in words[max(0, index - 1) : tail + 1]:
        near = words[max(0, index - _NEAR) : tail + 1]
        return None if _ITSELF.isdisjoint(near) else tail
    if tail is None or words[index] != "bekend":
        return tail
    if words[index + 1 : index + 2] == ["gemaakt"]:
        return index + 1
    return tail if _confessed(words, index) else None


def _governed(words: Sequence[str], narrated: Sequence[bool], index: int, tail: int) -> tuple[int, bool]:
    """Return the verb whose subject speaks, the one at ``index`` or its auxiliary; whether it is passive."""
    word = words[index]
    unfinished = word == "laten" and tail == index + 1
    participle = (word.startswith("ge") and not word.startswith(_PLAIN)) or is_completed(word)
    if not (unfinished or participle or (word.endswith("t") and becomes(words, index))):
        return index, False
    auxiliary, passive = auxiliary_of(words, index)
    return _governing(words, narrated, auxiliary), passive


def _confessed(words: Sequence[str], index: int) -> bool:
    """Tell whether ``bekend`` is the participle: heeft bekend dat; not is bekend, nor maakt bekend."""
    auxiliary, _ = auxiliary_of(words, index)
    made = any(word.startswith(("maak", "maken", "gemaakt")) for word in words[auxiliary:index])
    stop = next((p for p in range(index + 1, len(words)) if words[p] in (",", ".", "en")), len(words))
    told = words[index + 1 : index + 2] == ["dat"] or "te" in words[index + 2 : stop]
    return words[auxiliary] in AUXILIARIES and not made and told


def _by_saying(words: Sequence[str], narrated: Sequence[bool], index: int) -> int | None:
    """Return the token of ``door`` or ``wist`` before ``te zeggen`` at ``index``, whose subject says it."""
    for place in range(index - 2, max(-1, index - 7), -1):
        if not narrated[place] or not words[place][0].isalpha() or words[place] in ("niet", "niets", "om"):
            return None
        if words[place] == "door" or words[place] in _CAN_TELL:
            return place
    return None


def _governing(words: Sequence[str], narrated: Sequence[bool], auxiliary: int) -> int:
    """Return the verb whose subject that of an infinitive is: stelt, of ``stelt te hebben gemeld``; zou."""
    should = has_told(words, narrated, auxiliary)
    if should is not None:
        return should
    if auxiliary == 0 or words[auxiliary - 1] != "te":
        return auxiliary
    for place in range(auxiliary - 2, max(-1, auxiliary - 20), -1):
        if not narrated[place] or words[place] in (",", ";", ":"):
            break
        if words[place] in verbs() or words[place] in lexicon.words("function_words", "finite_verbs"):
            return place
    return auxiliary


def _tail(words: Sequence[str], narrated: Sequence[bool], index: int, verb: Verb) -> int | None:
    """Return the token that completes the verb, the verb itself where it needs none, None where it lacks."""
    if words[index - 1] == "te" and index > 1 and words[index - 2] in verb.particles:
        return index  # door aan te kondigen
    behind = _part_behind(words, narrated, index, verb)
    if behind is not None:
        return behind
    return index if verb.plain or _has_part_before(words, index, verb) else None


def _part_behind(words: Sequence[str], narrated: Sequence[bool], index: int, verb: Verb) -> int | None:
    """Return the token behind a verb that completes it: kondigde | aan, maakte | bekend; None without."""
    wanted = verb.particles | verb.partners
    pointed = words[index + 1 : index + 2] == ["dat"] and not wanted.isdisjoint(_MADE_KNOWN)
    wanted &= _MADE_KNOWN if pointed else wanted  # maakte dat zondag bekend
    limit = min(len(words), index + _PARTICLES)
    near = range(index + 1, min(len(words), index + _FAR))
    found = not _ABOUT_IT.isdisjoint(wanted) or not wanted.isdisjoint(words[index + 1 : index + _FAR])
    for place in near if found else ():
        if words[place] == "dat" and pointed:
            continue
        if words[place] in (";", ":", "dat") or not narrated[place]:
            break
        ending = words[place + 1 : place + 2] in (["dat"], ["."], [])
        if place >= limit and (words[place] not in wanted or not ending):
            continue  # behind a subject of many names, a particle counts before dat or a stop only
        if words[place] in wanted and _closes(words, place, words[place] in verb.partners):
            return None if gives_occasion(words, index, place) else place
        if (
            "er" + words[place] in wanted
            and words[place + 1 : place + 2] == ["dat"]
            and "er" in words[index:place]
        ):
            return place  # wijst er verder op dat, pleit er al jaren voor dat
    return None


def _has_part_before(words: Sequence[str], index: int, verb: Verb) -> bool:
    """Tell whether what completes a verb stands before it: die er ook op wijst dat."""
    before = index - 1
    on_it = (
        words[before:index] == ["op"]
        and "erop" in verb.partners
        and "er" in words[max(0, before - _NEAR) : before]
    )
    return before >= 0 and (words[before] in verb.partners or on_it)


def _closes(words: Sequence[str], place: int, partner: bool) -> bool:
    """Tell whether a particle ends its clause, as a preposition of the same look doesn't."""
    after = words[place + 1] if place + 1 < len(words) else "."
    return (
        partner
        or not after[0].isalpha()
        or after in lexicon.words("function_words", "behind_particles")  # geeft aan blij te zijn
        or (words[place] in _AHEAD and _to_come_behind(words, place))
        or (after in _TOLD and "dat" in words[place + 2 : place + _HEARER])  # legde uit aan de raad dat
    )


def _to_come_behind(words: Sequence[str], part: int) -> bool:
    """Tell whether an infinitive follows on a particle: kondigde aan te gaan, zegde toe om te gaan.

    No noun with aan, which om follows on: toe aan de druk om te gaan.
    """
    start = part + 1 + (words[part] == "toe" and words[part + 1] == "om")
    stops = (",", ".", ";", ":", "om", "dat", "die", "door", "zonder", "en")
    behind = range(start, min(len(words) - 1, part + _PARTICLES))
    te = next((p for p in behind if words[p] in stops or _is_to(words, p)), part)
    towards = words[part] == "toe" and words[part + 1] == "aan"
    return not towards and _is_to(words, te) and words[te + 1] not in _KNOWN


def _is_to(words: Sequence[str], place: int) -> bool:
    """Tell whether te and an infinitive stand at ``place``: te gaan, not te laat."""
    return words[place] == "te" and words[place + 1].endswith("n")
