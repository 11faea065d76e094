"""Whose view a clause gives: ``wat X betreft``, ``in de ogen van X``, ``X noemt het jammer dat``."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.around import around, main_start
from tijding.dutch.quotes.confidence import IMPLIED
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.nouns import NOBODY
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.setting import behind_setting
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.clauses import clause_end, span_of, stated, touched
from tijding.dutch.syntax.complementizers import is_clause
from tijding.dutch.syntax.mains import has_verb_around
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.predicates import is_predicative
from tijding.dutch.syntax.subjects import subject
from tijding.dutch.syntax.views import Phrase, View, closed, first_word, names_source
from tijding.model import QuoteType, Span

_FAR = 10
"""Tokens between wat and betreft at most."""
_LINKS = frozenset(["dat", "als", "om", ",", ";", ":"])
_CLAUSES = frozenset(["dat", "als"])
"""What opens the clause that is judged: noemt het jammer dat, vindt het een fout als."""
_FINDS = ("vind", "vond")
"""Beginnings of a verb of thought, which tells what is said where part of it stands in marks."""
_JUDGES = "vindt"
"""Its form that tells what somebody says of a clause, also without marks: vindt het kwalijk dat."""
_PEOPLE = frozenset(["hem", "haar", "hen"])
_SEEN = lexicon.words("constructions", "in_eyes")
"""What stands in somebody's eyes, and is no view."""
_UNKNOWN = frozenset(["bekend", "onbekend", "duidelijk", "onduidelijk"])
"""What the writer says of what concerns somebody: Wat X betreft is er niets bekend."""


def as_concerns(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Wat X betreft kan het``: the sentence without these words; ``betreft`` stands at ``index``."""
    near = range(index - 2, max(-1, index - _FAR), -1)
    first = next((place for place in near if view.words[place] == "wat"), None)
    phrase = noun_phrase(view, first + 1) if first is not None else None
    if first is None or phrase is None or phrase.last != index - 1:
        return None
    told = not _UNKNOWN.isdisjoint(view.words[index:])
    content = () if told else _without(scene, view, (first, index), phrase, cues)
    return _view_of(scene, view, content, phrase, span_of(view, index), used)


def as_seen(scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``In de ogen van X is het goed``: the sentence without these words; ``ogen`` stands at ``index``."""
    led = view.words[max(0, index - 2) : index] == ["in", "de"] and view.word(index + 1) == "van"
    phrase = noun_phrase(view, index + 2) if led else None
    if phrase is None or not _SEEN.isdisjoint(view.words[phrase.last :]):
        return None  # In de ogen van X stonden tranen
    content = _without(scene, view, (index - 2, phrase.last), phrase, cues)
    return _view_of(scene, view, content, phrase, span_of(view, index - 2, index + 1), used)


def called(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X noemde het jammer dat ...``, ``X noemt het "fout om te gaan"``: what X calls so, and how."""
    finds = view.words[cue.place].startswith(_FINDS)
    if not (cue.describes or finds) or cue.passive or "het" not in view.words[cue.place + 1 :]:
        return None
    phrase = subject(view, cue.finite)
    behind = phrase.last if phrase and phrase.first > cue.place else cue.place
    het = _past_adverbs(view, behind + 1)
    if phrase is None or view.word(het) != "het" or not _may_judge(view, cue, phrase):
        return None
    how = _past_adverbs(
        view, behind_setting(view, _past_adverbs(view, het + 1))
    )  # noemde het in mei al jammer dat
    quote = scene.quotation_after(view.tokens[how - 1].end)
    end = _judged(scene, quote) or _told_end(scene, view, cue, cues, how)
    if end is None or not (quote or _is_judgement(view, cue, how)):
        return None  # noemt het geld dat hij kreeg een fooi
    return stated(scene, view, view.tokens[het].start, end, phrase, span_of(view, cue.place), used, IMPLIED)


def _may_judge(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Tell whether anybody judges: no ``Niemand vindt het raar dat``, nor ``Vindt Anna het raar dat?``."""
    asked = view.words[-1] == "?" and cue.finite == first_word(view)
    return not asked and view.words[phrase.first] not in NOBODY


def _is_judgement(view: View, cue: Cue, how: int) -> bool:
    """Tell whether the words at ``how`` judge what follows, and are told as said: not vond het leuk om."""
    how_it_is = view.word(how) in ("een", "geen") or is_predicative(view.word(how))
    if not view.words[cue.place].startswith(_FINDS):
        return how_it_is
    near = view.words[how + 1 : how + _FAR]
    link = next((word for word in near if word in _LINKS), "")
    felt = view.word(how) in closed("sensations") or view.word(how - 1) == "zo"  # zo mooi dat zij blijft
    return how_it_is and not felt and view.words[cue.place] == _JUDGES and link in _CLAUSES


def _judged(scene: Scene, quote: Quotation | None) -> int | None:
    """Return the end of words in marks that say how it is to do something: "moeilijk om nu te gaan"."""
    words = scene.text[quote.start : quote.end].lower().split() if quote else []
    return quote.outer[1] if quote and "om" in words and "te" in words[words.index("om") :] else None


def _told_end(scene: Scene, view: View, cue: Cue, cues: list[Cue], how: int) -> int | None:
    """Return where the clause of dat ends, or that of om and te, behind how something is at ``how``."""
    near = range(how + 1, min(len(view.words), how + _FAR))
    link = next((p for p in near if view.narrated[p] and view.words[p] in _LINKS), None)
    if link is not None and view.words[link] == "," and view.word(link + 1) in _CLAUSES:
        link += 1  # het "goed nieuws", dat
    if link is None or any(cue.place < other.place < link for other in cues):
        return None  # noemt het plan slecht maar zegt dat
    end = clause_end(scene, view, link + 1, cue.place, cues)
    if view.words[link] == "om":
        return end if "te" in view.words[link + 1 :] else None
    return end if view.words[link] in _CLAUSES and is_clause(view, link + 1, end) else None


def _past_adverbs(view: View, place: int) -> int:
    """Return the token at ``place``, or behind the adverbs there."""
    while view.word(place) in closed("adverbs") and view.narrated[place]:
        place += 1
    return place


def _without(
    scene: Scene, view: View, words: tuple[int, int], phrase: Phrase, cues: list[Cue]
) -> tuple[Span, ...]:
    """Return the clause around the tokens of ``words``, if ``phrase`` in them is somebody.

    Within what somebody says they add no view: X zegt dat het wat hem betreft kan.
    """
    first, last = words
    within = "dat" in view.words[:first] and any(cue.place < first for cue in cues)
    if within or not _is_somebody(view, phrase) or view.words[-1] == "?":
        return ()
    start, after = main_start(view, first), last + 1 + (view.word(last + 1) == ",")
    opened = start > 0 and view.words[start] in ("die", "dat")
    whole = not opened and after < len(view.words) and has_verb_around(view, start, first, after)
    return around(scene, view, first, start, after, cues) if whole and all(view.narrated[first:after]) else ()


def _is_somebody(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is somebody who has a view: not wat het behouden van spelers betreft."""
    if phrase.pronoun:
        return view.words[phrase.first] in _PEOPLE
    return phrase.kind in ("PER", "ORG") or any(
        names_source(view.words[place]) for place in (phrase.start, head_of(view, phrase))
    )


def _view_of(
    scene: Scene, view: View, content: tuple[Span, ...], phrase: Phrase, cue: Span, used: set[Quotation]
) -> Statement | None:
    quotes = touched(scene, content[0][0], content[-1][1]) if content else set()
    if not content or not used.isdisjoint(quotes):
        return None
    used.update(quotes)
    kind: QuoteType = "mixed" if scene.telling(content[0][0], content[-1][1]) else "indirect"
    return Statement(kind, content, view.number, phrase, cue, IMPLIED)
