"""Sentences that say whose the one before them is: ``De brug gaat dicht. Dat meldt de provincie.``"""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.confidence import LOOSE
from tijding.dutch.quotes.cues import SHOWN, Cue
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.rulings import pointed
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.shown import STANDS, is_document
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.clauses import partly_quoted, span_of, speaker_of, stated
from tijding.dutch.syntax.complementizers import complementizer
from tijding.dutch.syntax.mains import has_finite
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.subordinate import subordinator
from tijding.dutch.syntax.verbs import verb_like
from tijding.dutch.syntax.views import Phrase, View, closed, names_source, role_in
from tijding.model import Span

_POINTS = ("dat", "dit")
_TELLS = tuple(lexicon.words("constructions", "stems_of_saying"))
"""Beginnings of verbs before which ``dat`` is what is said: not so in ``dat onderstreept het belang``."""
_TELLS_IT = (*_TELLS, "bevestig", "verkla", "onthul", "beweer", "conclude")
"""Beginnings of verbs whose object ``dat`` is, right behind them or their auxiliary."""
_HOW_MUCH = frozenset(["veel", "weinig", "niets", "iets", "alles", "genoeg", "meer", "wat", "heel"])
_ASIDE = frozenset([":", "niet", "?"])
"""In a sentence that says more than whose the one before it is."""
_DENIES = frozenset(["niet", "nooit", "evenmin"])
"""Between ``dat`` and the verb they deny it: X heeft dat nooit gezegd."""
_NEAR = 5
"""Tokens in which ``in`` follows on ``Dat staat``."""
_MOST = 16
"""Words of a sentence that says no more than who said what stands before it."""
_LONG = 26
"""Words of one that says to whom, where and when as well."""
_LEAST = 3
"""Words of a sentence that is somebody's statement."""


def pointing(view: View, cues: list[Cue]) -> tuple[int, Phrase] | None:
    """Return the verb of ``Dat meldt X`` and its subject, where the sentence is no more than that.

    Or that of ``Dat blijkt uit X van Y`` and what it is read from.
    """
    if not all(view.narrated) or not _ASIDE.isdisjoint(view.words):
        return None
    if view.word(0) in _POINTS and view.word(1) in SHOWN:
        paper = _paper(view)
        return (1, paper) if paper else None
    written = _written(view) or _summed_up(view)
    if written:
        return (1, written)
    ruling = pointed(view) or _pleaded(view)
    if ruling:
        return ruling
    cue = next((cue for cue in cues if _points(view, cue)), None)
    if cue is None or cue.passive or cue.thought or cue.quote_only or complementizer(view, cue, cues):
        return None
    phrase = speaker_of(view, cue)
    if phrase is None or view.words[phrase.first] in _HOW_MUCH or _parted(view, cue, phrase):
        return None
    if (phrase.first < 2) == (view.words[0] in (*_POINTS, "zo")):
        return None
    sure = view.words[cue.place].startswith(_TELLS)
    return (cue.place, phrase) if is_source(view, phrase) or (sure and not phrase.pronoun) else None


def _pleaded(view: View) -> tuple[int, Phrase] | None:
    """Return the verb of ``Daarvoor pleit X`` and ``Daarvoor waarschuwt X``, and its subject."""
    if view.word(0) != "daarvoor" or not view.word(1).startswith(("pleit", "waarschuw")):
        return None
    phrase = noun_phrase(view, 2)
    return (1, phrase) if phrase and is_source(view, phrase) else None


def _paper(view: View) -> Phrase | None:
    """Return what is read from in ``Dat blijkt uit X``, if it is somebody's: cijfers van het CBS."""
    place = next((p for p in range(2, min(len(view.words), _MOST)) if view.words[p] == "uit"), None)
    phrase = noun_phrase(view, place + 1) if place else None
    words = range(phrase.start + 1, phrase.last + 2) if phrase else range(0)
    of = next((p for p in words if view.word(p) in ("van", "door")), None)
    maker = noun_phrase(view, of + 1) if of else None
    if phrase is None or maker is None:
        return None
    whole = phrase._replace(last=max(phrase.last, maker.last))
    named = maker.kind == "ORG" or (maker.kind == "PER" and is_document(view, phrase))
    return whole if named or names_source(view.words[head_of(view, maker)].partition("-")[0]) else None


def _written(view: View) -> Phrase | None:
    """Return the document of ``Dat staat in het rapport``, with what tells of it."""
    if view.word(0) not in _POINTS or view.word(1) not in STANDS:
        return None
    place = next((p for p in range(2, min(len(view.words), _NEAR)) if view.words[p] == "in"), None)
    phrase = noun_phrase(view, place + 1) if place else None
    told = view.words[2:place] if place else []
    plain = all(word in closed("adverbs") and word not in _DENIES for word in told)
    return phrase if phrase and plain and is_document(view, phrase) else None


def _summed_up(view: View) -> Phrase | None:
    """Return whose conclusion it is: ``Dat is de conclusie van X``."""
    summed = view.word(3) in closed("conclusions") and view.word(2) in ("de", "het") and view.word(4) == "van"
    if view.word(0) not in _POINTS or view.word(1) not in ("is", "was") or not summed:
        return None
    phrase = noun_phrase(view, 5)
    return phrase if phrase and (is_source(view, phrase) or is_document(view, phrase)) else None


def _points(view: View, cue: Cue) -> bool:
    """Tell whether ``dat`` or ``dit`` is what a verb says: Dat meldt X, or X heeft dat aan Y gemeld.

    So is ``zo`` where nothing else stands there: Zo meldt de politie.
    """
    if view.word(0) in _POINTS:
        return cue.finite == 1
    if view.word(0) == "zo":
        phrase = speaker_of(view, cue) if cue.finite == 1 == cue.place else None
        told = view.words[cue.place].startswith(_TELLS)
        return told and phrase is not None and view.words[phrase.last + 1 :] == ["."]
    after = view.word(max(cue.place, cue.tail, cue.finite + 1) + 1)
    closes = after in ("", ".", "samen", *closed("prepositions")) and len(view.words) < _LONG
    small = view.word(cue.finite + 2) in closed("adverbs", "prepositions") or cue.finite + 2 == cue.place
    told = closes and small and view.words[cue.place].startswith(_TELLS_IT)
    object_of = view.word(cue.finite + 1) in _POINTS and view.word(cue.finite + 2) != "te"
    denied = not _DENIES.isdisjoint(view.words[cue.finite + 2 : cue.place])
    return told and object_of and not denied and "dat" not in view.words[cue.finite + 2 :]


def _parted(view: View, cue: Cue, phrase: Phrase) -> bool:
    """Tell whether the verb is another: dat schrijft de wet voor, dat stelt de raad voor een keuze.

    Not what somebody is for, behind a comma: dat stelt de bond, een vereniging voor vissers.
    """
    comma = next((p for p in range(phrase.last, len(view.words)) if view.words[p] == ","), len(view.words))
    if view.words[cue.place].startswith("stel") and "voor" in view.words[phrase.last + 1 : comma]:
        return True
    last = len(view.words) - 2
    return last > cue.tail and view.word(last) in closed("prepositions")


def holds(scene: Scene, view: View, source: Phrase, said: Statement) -> bool:
    """Tell whether what ``Dat meldt X`` points back at is given to somebody already, in whole or by X.

    Else X reports it: ``Hij stopt, zeggen vrienden. Dat meldt de krant.`` So does a document what those say
    who were asked: ``Twee op de tien zeggen dat het kan. Dat blijkt uit een peiling.``
    """
    if said.type == "direct" or said.speaker is None:
        return True
    if view.word(1) in SHOWN or _within(scene, said):
        return False
    if source.mention is None:
        return True
    other = scene.views[said.number]
    one, two = view.tokens[source.last].text, other.tokens[said.speaker.last].text
    return said.speaker.pronoun or one == two


def _within(scene: Scene, said: Statement) -> bool:
    """Tell whether what is said stands in a clause that says why: Zij stopt omdat iemand schreef dat."""
    view = scene.views[said.number]
    cue = view.first_from(said.cue[0]) if said.cue else 0
    return subordinator(view, cue) is not None


def pointed_at(
    scene: Scene, view: View, found: tuple[int, Phrase], used: set[Quotation], first: View
) -> Statement | None:
    """Return the sentence before ``view``, from ``first`` on, as what the subject of its verb says."""
    before = scene.views[view.number - 1]
    last = len(before.words) - 1
    if before.words[last] != "." or before.sentence.line < view.sentence.line - 1 or last < _LEAST:
        return None
    if not partly_quoted(scene, before, 0, last) or not _has_verb(before):
        return None
    verb, phrase = found
    start, end = first.tokens[0].start, before.tokens[last].start
    statement = stated(scene, before, start, end, phrase, span_of(view, verb), used, LOOSE)
    if statement is None:
        return None
    content = tuple(_without_stop(scene, span) for span in statement.content)
    return statement._replace(number=view.number, content=content)


def _without_stop(scene: Scene, span: Span) -> Span:
    """Return a sentence without the stop that closes it."""
    return span[0], span[1] - (scene.text[span[1] - 1] == ".")


def _has_verb(view: View) -> bool:
    last = len(view.words) - 1
    return any(verb_like(view, place) for place in range(last)) or has_finite(view, last)


def is_source(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase names somebody or something that speaks: not ``dat zegt veel``."""
    if phrase.pronoun:
        return view.words[phrase.first] in closed("third_persons")
    named = [
        view.names[place][0].type for place in range(phrase.first, phrase.last + 1) if place in view.names
    ]
    if named and named[-1] in ("PER", "ORG"):
        return True
    words = view.words[phrase.start : phrase.last + 1]
    known = closed("bodies", "documents", "media", "reporters", "tellers")
    return any(word in known or role_in(word) or names_source(word) for word in words)
