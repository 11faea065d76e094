"""Sources named without a verb of saying: volgens, aldus, naar eigen zeggen."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.cues import Cue, verbs
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.syntax.appositions import with_apposition, with_others, with_relative
from tijding.dutch.syntax.clauses import (
    clause_end,
    finite_verbs,
    goes_on,
    object_before,
    span_of,
    stated,
    touched,
    verb_like,
)
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import verb_second
from tijding.dutch.syntax.views import Phrase, View, closed, content
from tijding.model import QuoteType, Span

_LEADS = frozenset(["maar", "en", "want", "dus", "ook", "zelfs", "toch", "alleen", "althans", "echter"])
"""What leads in ``volgens X`` at the head of a sentence, and is no part of what X says."""
_SHOWN_ALONE = frozenset(["blijkt", "bleek", "blijken", "bleken", "is", "was"])
"""Before ``volgens X dat``: it is as X says."""


def according(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Volgens X ...``, ``... volgens X ...``, ``..., aldus X``."""
    if _describes(view, index):
        return None
    dated = view.words[index] == "aldus" and view.word(index + 1) in closed("days")
    phrase = noun_phrase(view, index + 1 + dated)  # aldus donderdag minister Smit
    phrase = phrase and with_apposition(view, with_others(view, _told(view, phrase)))
    if phrase is None or closed("no_sources").intersection(view.words[phrase.start : phrase.last + 2]):
        return None
    if phrase.pronoun and _within(view, index, cues):
        return None
    cue = span_of(view, index)
    quote = quote_before(scene, view, index)
    if quote and quote not in used:
        used.add(quote)
        return Statement("direct", scene.direct(quote), view.number, phrase, cue, 0.95)
    if view.word(phrase.last + 1) == ":":
        following = scene.quotation_after(view.tokens[phrase.last + 1].end)
        if following and following not in used:
            used.add(following)
            return Statement("direct", scene.direct(following), view.number, phrase, cue, 0.95)
    if view.words[index - 1] in _SHOWN_ALONE and view.word(phrase.last + 1) == "dat":
        end = clause_end(scene, view, phrase.last + 2, index, cues)
        return stated(scene, view, view.tokens[phrase.last + 1].end, end, phrase, cue, used, 0.85)
    start = main_start(view, index)
    after = _after(view, index, phrase, cues, amid=index - start > 1)
    content = around(scene, view, index, start, after, cues)
    if any(quote in used for quote in touched(scene, content[0][0], content[-1][1])) if content else False:
        return None
    if not content or not _has_verb(scene, view, start, index, after):
        return None
    kind: QuoteType = "mixed" if scene.telling(content[0][0], content[-1][1]) else "indirect"
    if kind == "mixed":
        content = _over(scene, view, content)
    used.update(touched(scene, content[0][0], content[-1][1]))
    return Statement(kind, content, view.number, phrase, cue, 0.88)


def _within(view: View, index: int, cues: list[Cue]) -> bool:
    """Tell whether ``volgens`` stands in what somebody says: zei dat het volgens haar goed was."""
    own = view.word(index - 1) in ("maar", "en", "want") and view.word(index - 2) == ","
    return not own and "dat" in view.words[:index] and any(cue.place < index for cue in cues)


def _describes(view: View, index: int) -> bool:
    """Tell whether the word at ``index`` describes a noun: een volgens hem goede formule."""
    before = view.word(index - 1)
    return before in ("een", "de") or (view.words[index] == "aldus" and before in closed("determiners"))


def _told(view: View, phrase: Phrase) -> Phrase:
    """Return ``phrase`` with the clause behind it that says what it is: mensen die erbij waren.

    It ends at a comma, or where the main clause's verb follows on its own: een brief die gisteren kwam is.
    """
    link = view.word(phrase.last + 1)
    if link != "die" and not (link == "dat" and view.word(phrase.first) in ("het", "een", "dit")):
        return phrase
    for place in range(phrase.last + 3, min(len(view.words), phrase.last + 18)):
        verb = view.words[place] in finite_verbs() or view.words[place] in verbs()
        cluster = view.words[place - 1] in finite_verbs() and view.words[place].endswith("ten")
        if view.words[place] in (",", ".") or (verb and not cluster and _ends_verbal(view, place - 1)):
            return with_relative(view, phrase, place, (link,))
    return phrase


def _ends_verbal(view: View, place: int) -> bool:
    """Tell whether a word may be the last verb of a clause, by its look."""
    word = view.words[place]
    known = word in finite_verbs() or word in verbs()
    return known or (content(view, place) and word.endswith(("en", "de", "te", "d", "t")))


def _over(scene: Scene, view: View, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Follow a quotation that begins in ``content`` over the sentence's end."""
    quote = scene.quotation_at(content[-1][1] - 1)
    if quote and quote.outer[1] > view.sentence.end:
        return (*content[:-1], *scene.statement(content[-1][0], quote.outer[1]))
    return content


def quote_before(scene: Scene, view: View, index: int) -> Quotation | None:
    place = index - 1
    while place >= 0 and view.words[place] in (",", "zo") and view.narrated[place]:
        place -= 1
    if place < 0 or view.narrated[place]:
        return None
    quote = scene.quotation_at(view.tokens[place].start)
    if quote is None or object_before(scene, view, quote):
        return None
    return quote if scene.words_in(quote) > 1 or _resumes(view, index) else None


def _resumes(view: View, index: int) -> bool:
    """Tell whether a quotation follows on the source at ``index``: ``"Nu", aldus X, "is het klaar"``."""
    place = next((p for p in range(index, len(view.words)) if not view.narrated[p]), index)
    return view.words[place - 1] == ","


def main_start(view: View, index: int) -> int:
    """Return the first token of the clause around ``volgens`` at ``index``."""
    if view.word(index - 1) in ("en", "maar"):
        return index
    link = _link(view, index)
    if link is not None:
        return link
    start = index
    while start > 0 and view.words[start - 1] not in (";", ":", "–", "--"):
        start -= 1
    adjunct = view.words[index] != "aldus" and view.words[start] in closed("subordinators")
    if adjunct and view.words[start] not in ("wie", "wat", "dat"):
        for place in range(start, index):
            if view.words[place] == "," and (
                view.word(place + 1) in finite_verbs() or view.word(place + 1) in verbs()
            ):
                return place + 1
    while start < index and not view.words[start][0].isalnum() and view.narrated[start]:
        start += 1
    if view.words[index] != "aldus":  # which speaks of all that stands before it
        start = _own_clause(view, start, index)
    if all(word in _LEADS for word in view.words[start:index]):
        return index
    return start


def _own_clause(view: View, start: int, index: int) -> int:
    """Return where the clause around ``volgens`` begins behind another: ``A is duur, maar B is volgens``."""
    for place in range(index - 2, start + 2, -1):
        if view.words[place] in ("maar", "want", "en") and view.words[place - 1] == ",":
            before, after = range(start + 1, place - 1), range(place + 2, index)
            both = any(_finite(view, p) for p in before) and any(_finite(view, p) for p in after)
            return place + 1 if both else start
    return start


def _finite(view: View, index: int) -> bool:
    """Tell whether a word may be a finite verb, in the plural too: gebruiken."""
    return verb_like(view, index) or (content(view, index) and view.words[index].endswith("en"))


def _link(view: View, index: int) -> int | None:
    """Return where the subordinate clause begins that ``volgens`` at ``index`` stands in, if it does.

    Such a clause is still open: its verb is to come. After a verb of saying, ``dat`` is no part of it.
    """
    for place in range(index - 1, max(-1, index - 12), -1):
        word = view.words[place]
        if word in finite_verbs() or word in (";", ":") or not view.narrated[place]:
            return None
        if word in ("omdat", "doordat", "terwijl", "aangezien"):
            return place + 1
        if word in ("wat", "waar", "die", "dat", "waardoor", "waarmee", "waarin", "waarvan"):
            said = word == "dat" and any(other in verbs() for other in view.words[:place])
            return place + said
    return None


def _after_source(view: View, phrase: Phrase) -> int:
    """Return the token after the source and what is said of it between commas."""
    place = phrase.last + 1
    if view.word(place) == "zelf":
        place += 1
    if view.word(place) == "van" and phrase.mention and phrase.mention.type == "PER":
        body = noun_phrase(view, place + 1)
        place = body.last + 1 if body and body.mention else place
    if view.word(place) == "(":
        closing = range(place, min(len(view.words), place + 6))
        place = next((later + 1 for later in closing if view.words[later] == ")"), place)  # X (CD&V)
    if view.word(place) in ("die", "dat") or view.word(place) == ",":
        limit = min(len(view.words), place + 30)
        for later in range(place + 1, limit):
            if view.words[later] == "," and (
                view.word(later + 1) in finite_verbs()
                or view.word(later + 1) in verbs()
                or _past(view.word(later + 1))
            ):
                return later + 1
        if view.word(place) == "," and view.word(place + 1) in ("die", "dat"):
            return len(view.words)
        if view.word(place) == "," and _closer(view, place):
            return place + 1
    return place


def _past(word: str) -> bool:
    return len(word) > 4 and word.endswith(("te", "de", "t", "den", "ten"))


def _closer(view: View, comma: int) -> bool:
    return view.word(comma + 1) in closed("determiners", "subject_pronouns") or view.is_name(comma + 1)


def _after(view: View, index: int, phrase: Phrase, cues: list[Cue], *, amid: bool) -> int:
    """Return the token with which the statement goes on behind the source, or ends."""
    after = _after_source(view, phrase)
    if view.words[index] == "aldus" and amid:
        further = phrase.last + 2
        inserted = view.word(index - 1) == "," and view.word(phrase.last + 1) == ","
        goes = inserted and (goes_on(view, index - 1, further) or _adds(view, further, cues))
        return further if goes else len(view.tokens)
    return len(view.tokens) if view.word(index - 1) == "," and _only_source(view, after) else after


def _only_source(view: View, after: int) -> bool:
    """Tell whether what stands behind ``, volgens X`` belongs to X, to the sentence's end: in de krant."""
    rest = view.words[after:]
    if "," in rest or not rest:
        return False
    relative = rest[0] in ("dat", "die") or rest[:2] == ["en", "volgens"]
    return relative or not any(_finite(view, place) for place in range(after, len(view.words)))


def _adds(view: View, link: int, cues: list[Cue]) -> bool:
    """Tell whether who is named amid two clauses says the second too: A, aldus X, en B."""
    attributed = any(cue.place > link for cue in cues) or "volgens" in view.words[link:]
    return view.word(link) in ("en", "want") and not attributed and verb_second(view, link + 1)


def around(
    scene: Scene, view: View, index: int, start: int, after: int, cues: list[Cue] | None = None
) -> tuple[Span, ...]:
    """Return the statement before and after the words ``volgens X``, from ``index`` to before ``after``.

    It ends before a comma and one of the verbs of saying ``cues``, where it has a verb before.
    """
    rest = range(after, len(view.words))
    verb = next((place for place in rest if view.words[place] in finite_verbs()), len(view.words))
    verb = after if start < index else verb
    closing = [cue for cue in cues or () if view.word(cue.place - 1) == "," and verb < cue.place - 1]
    parts: list[Span] = []
    if start < index:
        parts += scene.statement(view.tokens[start].start, view.tokens[index].start)
    if after < len(view.tokens):
        end = clause_end(scene, view, after, index, closing)
        other = _other_clause(view, after, amid=start < index)
        parts += scene.statement(view.tokens[after].start, min(end, other or end))
    return tuple(part for part in parts if part[0] < part[1])


def _other_clause(view: View, after: int, *, amid: bool) -> int | None:
    """Return where a clause begins that ``volgens X`` in the one before it isn't about, or None.

    It tells what somebody says or thinks, as ``en het bedrijf verwacht winst`` where the source stands
    ``amid`` the first clause, or is set off by a comma there; or else what X says further.
    """
    for place in range(after + 1, len(view.words)):
        if view.words[place] not in ("en", "maar") or not view.narrated[place]:
            continue
        phrase = noun_phrase(view, place + 1)
        if phrase is None or not verb_second(view, place + 1):
            continue
        said = view.word(phrase.last + 1) in verbs()
        if said and (amid or phrase.pronoun or view.word(phrase.last + 2) == "dat"):
            return view.tokens[place].start
        if amid and view.words[place - 1] == ",":
            return view.tokens[place].start
    return None


def _has_verb(scene: Scene, view: View, start: int, index: int, after: int) -> bool:
    """Tell whether what is stated is a clause: it has a word that may be a finite verb."""
    places = [*range(start, index), *range(after, len(view.words))]
    words = [view.words[place] for place in places if view.words[place][0].isalpha()]
    if len(words) < 3:
        return False
    listed = lexicon.lines("words")
    return any(
        word in finite_verbs()
        or word in verbs()
        or (word in listed and word.endswith(("t", "de", "te", "den", "ten")))
        for word in words
    )
