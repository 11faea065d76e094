"""Statements that one sentence attributes by a verb: with dat, with te, by a colon, set before it."""

from __future__ import annotations

from collections.abc import Iterator

from tijding.dutch import lexicon
from tijding.dutch.quotes.asides import as_told, hearsay
from tijding.dutch.quotes.colons import with_colon
from tijding.dutch.quotes.cues import Cue, find_cues
from tijding.dutch.quotes.infinitives import with_te
from tijding.dutch.quotes.nouns import announced
from tijding.dutch.quotes.passives import impersonal, sayer
from tijding.dutch.quotes.pointing import pointed_at, pointing
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quoted import apposed, as_said, described, said_after, said_before
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.shown import emerged, is_document, legible, shown
from tijding.dutch.quotes.sources import according, in_own_words
from tijding.dutch.syntax.appositions import told
from tijding.dutch.syntax.clauses import (
    all_quoted,
    clause_end,
    finite_verbs,
    goes_on,
    heard,
    heard_from,
    partly_quoted,
    span_of,
    speaker_of,
    stated,
    verb_like,
    voice,
)
from tijding.dutch.syntax.complementizers import complementizer, is_clause
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.views import Phrase, View, closed

_NOBODY = frozenset(["niemand", "geen", "ik", "we", "wij", "je", "jij", "jullie", "u"])
"""Whose saying is none: of nobody, or of the writer and his readers."""


_SHOWING = frozenset(["zien", "toont", "tonen", "toonde", "toonden", "aantoont", "aantoonde"])
"""What a document does, as it says something: het onderzoek laat zien dat."""
_OPINES = frozenset(["vindt", "vinden", "meent", "menen"])
"""Behind a clause and a comma, they tell an opinion that is voiced; in the past tense, one that was held."""
_MOST = 10
"""Verbs of saying, or sources, read in one sentence; more is no prose."""


def read_sentence(scene: Scene, view: View, used: set[Quotation]) -> Iterator[Statement]:
    """Yield what ``view`` attributes; quotations that are taken up in it are added to ``used``."""
    cues = find_cues(view.words, view.narrated)[:_MOST]
    yield from _read(scene, view, cues, used)
    points = pointing(view, cues) if view.number else None
    if points and not _attributes(scene, scene.views[view.number - 1]):
        found = pointed_at(scene, view, points, used)
        if found:
            yield found


def _attributes(scene: Scene, view: View) -> bool:
    """Tell whether a sentence gives what it says, or part of it, to somebody itself."""
    cues = find_cues(view.words, view.narrated)[:_MOST]
    return next(_read(scene, view, cues, set()), None) is not None


def _read(scene: Scene, view: View, cues: list[Cue], used: set[Quotation]) -> Iterator[Statement]:
    for cue in cues:
        readings = (read(scene, view, cue, cues, used) for read in _READERS)
        statement = next((found for found in readings if found), None)
        if statement:
            yield statement
        if statement and statement.type == "direct" and statement.content[0][0] > view.tokens[cue.place].end:
            before = _before_colon(scene, view, cue, cues, used)
            if before:
                yield before
    if _SOURCES.keys().isdisjoint(view.words):
        return
    sources = [index for index, word in enumerate(view.words) if word in _SOURCES][:_MOST]
    for index in sources:
        reader = _SOURCES[view.words[index]]
        statement = reader(scene, view, index, cues, used) if view.narrated[index] else None
        if statement:
            yield statement


def _with_dat(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X zei dat ...``: the clause after dat, direct where all of it is quoted."""
    if cue.quote_only and not _describes(view, cue):
        return None
    dat = complementizer(view, cue, cues)
    if dat is None or (dat + 1 >= len(view.tokens) and scene.quotation_after(view.tokens[dat].end) is None):
        return None
    speaker = sayer(view, cue, dat) if cue.passive else speaker_of(view, cue)
    if not (impersonal(view, cue, dat) if cue.passive else _may_say(view, speaker)):
        return None
    if _SHOWING.intersection((view.words[cue.place], view.words[cue.tail])) and not (
        speaker and is_document(view, speaker)
    ):
        return None
    start = view.tokens[dat].end
    quote = scene.quotation_after(start)
    cue_span = span_of(view, cue.place)
    if quote and quote not in used and all_quoted(scene, quote):
        if scene.words_in(quote) < 2:
            return None  # vindt dat 'overdreven'
        used.add(quote)
        return Statement("direct", scene.direct(quote), view.number, speaker, cue_span, 0.93)
    end = clause_end(scene, view, dat + 1, cue.place, cues)
    if not is_clause(view, dat + 1, end):
        return None
    if cue.thought and not (_is_main(view, cue, cues) and scene.telling(start, end)):
        return None
    return stated(scene, view, start, end, speaker, cue_span, used, 0.9)


def _shows(view: View, cue: Cue) -> bool:
    return not _SHOWING.isdisjoint((view.words[cue.place], view.words[cue.tail]))


def _describes(view: View, cue: Cue) -> bool:
    """Tell whether ``beschreef`` has a clause behind it, with no more than an adverb between them."""
    return view.words[cue.place].startswith("beschr") and "dat" in view.words[cue.place + 1 : cue.place + 3]


def _is_main(view: View, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether nobody else says what a verb of thought tells: it is the first, or joined to the first."""
    front = speaker_of(view, cue)
    if front is None or front.last != cue.place - 1:
        return cue is cues[0]
    return cue is cues[0] or view.word(front.first - 1) in ("en", "maar")


def _may_say(view: View, speaker: Phrase | None) -> bool:
    """Tell whether somebody says it: not ``niemand zegt``."""
    return speaker is not None and view.words[speaker.first] not in _NOBODY


def _inverted(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``..., zegt X.`` without quotation marks: the clause before the comma."""
    comma = cue.place - 1
    if view.word(comma) == "zo":
        comma -= 1
    if view.word(comma) != "," or comma < 3 or not partly_quoted(scene, view, 0, comma):
        return None
    told_by = heard(view, cue.place)
    phrase = heard_from(view, cue.place) if told_by else noun_phrase(view, cue.place + 1)
    if not told_by and (phrase is None or cue.quote_only or not _closes_sentence(view, phrase, cue)):
        return None
    first = view.words[0]
    if (first in closed("subordinators") and first != "dat") or cue.finite != cue.place:
        return None
    voiced = view.words[cue.place] in _OPINES or scene.telling(view.tokens[0].start, view.tokens[comma].start)
    if cue.thought and not voiced:
        return None
    if first in closed("prepositions") and not _main_clause(view, comma):
        return None
    if not _has_finite(view, comma):
        return None
    linked = first == "dat" and view.word(1) not in finite_verbs()
    start, end = view.tokens[linked].start, view.tokens[comma].start
    return stated(scene, view, start, end, apposed(view, phrase), span_of(view, cue.place), used, 0.8)


def _in_perfect(
    scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``..., heeft X gezegd.``: the clause before the comma, with which the sentence ends."""
    comma = cue.finite - 1 - (view.word(cue.finite - 1) == "zo")
    phrase = noun_phrase(view, cue.finite + 1)
    if view.word(comma) != "," or comma < 3 or phrase is None or not cue.finite < phrase.last < cue.place:
        return None
    if cue.passive or cue.thought or cue.quote_only or "niet" in view.words[phrase.last : cue.place]:
        return None
    first, closing = view.words[0], view.word((cue.tail if cue.tail == cue.place + 1 else cue.place) + 1)
    opens = first in closed("subordinators", "prepositions") or _relative(view, comma)
    if opens or closing not in ("", ".") or not all(view.narrated) or not _has_finite(view, comma):
        return None
    start, end = view.tokens[0].start, view.tokens[comma].start
    return stated(scene, view, start, end, apposed(view, phrase), span_of(view, cue.place), used, 0.8)


def _relative(view: View, comma: int) -> bool:
    """Tell whether what ends at ``comma`` is a clause set within another: De man, die ziek is, heeft ..."""
    commas = [place for place in range(comma) if view.words[place] == ","]
    return bool(commas) and view.word(commas[-1] + 1) in closed("subordinators") | {"die", "dat", "wat"}


def _voiced(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``Er klinkt kritiek dat ...``, ``Het verwijt luidt dat ...``: a noun of saying, then what is said."""
    if view.words[cue.place] not in ("klinkt", "klonk", "luidt", "luidde") or not view.narrated[cue.place]:
        return None
    dat = next(
        (p for p in range(cue.place + 1, min(len(view.words), cue.place + 9)) if view.words[p] == "dat"), None
    )
    noun = next(
        (p for p in range(max(0, cue.place - 8), dat or 0) if view.words[p] in closed("voices")), None
    )
    if dat is None or noun is None or not all(view.narrated[noun : dat + 1]):
        return None
    first = noun - (view.word(noun - 1) in closed("determiners"))
    end = clause_end(scene, view, dat + 1, cue.place, cues)
    cue_span = span_of(view, cue.place)
    return stated(scene, view, view.tokens[dat].end, end, voice(view, first), cue_span, used, 0.8)


def _before_colon(
    scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Het was op, zegt zij: "Ik ..."``: the clause before the verb that a colon and her words follow."""
    phrase = noun_phrase(view, cue.place + 1)
    front = opening(view)
    if phrase is None or front is None or view.word(phrase.last + 1) not in (":", "("):
        return None
    if not verb_like(view, front.last + 1):
        return None  # Op de vraag of dat zo is, antwoordt zij: ...
    return _inverted(scene, view, cue, cues, used)


def _inserted(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``De gemeente, zo meldt X, betaalt alles.``: the clause on both sides of the words between commas."""
    first = cue.place - 1 - (view.word(cue.place - 1) == "zo")
    phrase = noun_phrase(view, cue.place + 1)
    if view.word(first) != "," or first < 1 or phrase is None or cue.quote_only or cue.thought:
        return None
    phrase = told(view, phrase)
    after = phrase.last + 1
    if view.word(after) != "," or cue.finite != cue.place or not goes_on(view, first, after + 1):
        return None
    end = clause_end(scene, view, after + 1, cue.place, cues)
    content = (
        *scene.statement(view.sentence.start, view.tokens[first].start),
        *scene.statement(view.tokens[after].end, end),
    )
    if not all(view.narrated) or len(content) < 2:
        return None
    return Statement("indirect", content, view.number, phrase, span_of(view, cue.place), 0.8)


def _has_finite(view: View, comma: int) -> bool:
    """Tell whether a finite verb stands before a comma: a known one, or one by its look and place."""
    if any(view.words[place] in finite_verbs() or _past(view.words[place]) for place in range(comma)):
        return True
    front = opening(view)
    if front is None or front.last + 1 >= comma:
        return False
    several = view.words[front.last].endswith(("en", "s")) and view.words[front.last + 1].endswith("en")
    return several or verb_like(view, front.last + 1)


def _main_clause(view: View, comma: int) -> bool:
    """Tell whether the words before a comma, a preposition first, are a clause and no adjunct alone."""
    return sum(view.words[place] in finite_verbs() for place in range(comma)) > 0 and comma > 5


def _past(word: str) -> bool:
    """Tell whether ``word`` looks like a finite verb that is in no list: verzakte, brandde."""
    return len(word) > 5 and word.endswith(("te", "de", "den", "ten")) and word not in lexicon.lines("words")


def _closes_sentence(view: View, phrase: Phrase, cue: Cue) -> bool:
    """Tell whether after ``zegt X`` only a remark on X, a place or a time follows."""
    after = view.word(phrase.last + 1)
    partner = view.word(phrase.last + 1) in ("weten", "mee", "uit", "toe", "op")
    return (
        after in ("", ".", ",", "...", "..", "!", ":", "(")
        or after in closed("prepositions") | closed("adverbs")
        or partner
    )


_READERS = (
    said_before,
    as_said,
    described,
    _with_dat,
    _voiced,
    with_colon,
    said_after,
    _inserted,
    _inverted,
    _in_perfect,
    with_te,
)
_SHOWN = ("blijkt", "bleek", "blijken", "bleken", "staat", "stond", "staan", "stonden")
_SOURCES = {
    "volgens": according,
    "aldus": according,
    "naar": in_own_words,
    **dict.fromkeys(_SHOWN, shown),
    "lezen": legible,
    **dict.fromkeys(("komt", "kwam", "komen", "kwamen"), emerged),
    **dict.fromkeys(closed("announcements"), announced),
    "verluidt": hearsay,
    "zoals": as_told,
}
