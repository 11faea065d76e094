"""Sources named without a verb of saying: volgens, aldus, naar eigen zeggen."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.quotes.around import around, main_start, whose_own
from tijding.dutch.quotes.asides import in_own_words
from tijding.dutch.quotes.behind_source import after_source, behind_adjuncts, goes_on_at
from tijding.dutch.quotes.confidence import SOURCED
from tijding.dutch.quotes.cues import SHOWN, Cue
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement, spoken
from tijding.dutch.quotes.setting import when
from tijding.dutch.syntax.adjuncts import head_of
from tijding.dutch.syntax.appositions import ends_relative, stretched, with_apposition, with_relative
from tijding.dutch.syntax.breaks import REASONS
from tijding.dutch.syntax.clauses import clause_end, ends_clause, object_before, span_of, stated, touched
from tijding.dutch.syntax.coordination import with_others
from tijding.dutch.syntax.mains import has_verb_around
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.takeovers import is_finite
from tijding.dutch.syntax.verbs import verb_forms
from tijding.dutch.syntax.views import Phrase, View, closed, endings, first_word, role_in
from tijding.model import QuoteType, Span

_NEAR = 8
"""Tokens in which an infinitive follows on the verb that it belongs to."""
_FURTHER = frozenset(["nog", "ook", "verder", "eveneens", "toen", "destijds", "alvast", "daarnet"])
"""Right behind aldus, before who is named: aldus nog X."""
_ABOUT = lexicon.words("constructions", "before_sources")
"""What may stand between volgens and who is named: volgens bijna alle inwoners."""
_ASKED = frozenset(["hoe", "wat", "waar", "waarom", "wanneer", "wie", "welk", "welke", "hoeveel"])
"""What a question of the writer's begins with."""
_SHOWN_ALONE = SHOWN | {"is", "was"}
"""Before ``volgens X dat``: it is as X says."""


def according(
    scene: Scene, view: View, index: int, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """``Volgens X ...``, ``... volgens X ...``, ``..., aldus X``."""
    if _describes(view, index) or (view.words[-1] == "?" and view.words[first_word(view)] in _ASKED):
        return None  # een volgens X goed plan; Wat gebeurde er volgens X?
    if view.word(index + 1) == "eigen" and view.word(index + 2) in ("zeggen", "opgave"):
        return in_own_words(scene, view, index, cues, used)
    phrase = _named(view, index)
    if phrase is None or (phrase.pronoun and _within(view, index, cues)):
        return None
    quote = _quoted(scene, view, index, phrase, used)
    if quote:
        return spoken(scene, view, quote, phrase, span_of(view, index), used)
    led = view.words[0] == "uit" and view.words[index - 1] in SHOWN  # Uit de beelden blijkt volgens X dat
    if view.words[index - 1] in _SHOWN_ALONE and view.word(phrase.last + 1) == "dat" and not led:
        start, end = view.tokens[phrase.last + 1].end, clause_end(scene, view, phrase.last + 2, index, cues)
        return stated(scene, view, start, end, phrase, span_of(view, index), used, SOURCED)
    return _clause(scene, view, index, phrase, cues, used)


def _quoted(scene: Scene, view: View, index: int, phrase: Phrase, used: set[Quotation]) -> Quotation | None:
    """Return the quotation before ``volgens`` at ``index``, or behind its source and a colon."""
    before = quote_before(scene, view, index)
    if before and before not in used:
        return before
    colon = phrase.last + 1
    following = scene.quotation_after(view.tokens[colon].end) if view.word(colon) == ":" else None
    following = following or _behind_told(scene, view, phrase) or _all_said(scene, view, index, phrase)
    return following if following and following not in used else None


def _behind_told(scene: Scene, view: View, phrase: Phrase) -> Quotation | None:
    """Return the quotation, to the sentence's end, behind what a source is: volgens X, dichter, "..."."""
    after = after_source(view, phrase)
    if after >= len(view.words) or view.narrated[after] or after - 1 == phrase.last + 1:
        return None
    found = scene.quotation_after(view.tokens[after - 1].end) if view.words[after - 1] == "," else None
    return found if found and view.sentence.end <= found.outer[1] + 1 else None


def _all_said(scene: Scene, view: View, index: int, phrase: Phrase) -> Quotation | None:
    """Return the quotation right behind a source that leads, if all the clause is in it: volgens X "is ...".

    Of ``Volgens X is het "te druk"`` the writer says a part, and of ``Volgens X "is het druk" in Delft``.
    """
    place = phrase.last + 1
    if index != first_word(view) or place >= len(view.words) or view.narrated[place]:
        return None
    found = scene.quotation_after(view.tokens[phrase.last].end)
    whole = found is not None and view.sentence.end <= found.outer[1] + 1
    return found if found and whole and view.word(view.first_from(found.start)) in verb_forms() else None


def _clause(
    scene: Scene, view: View, index: int, phrase: Phrase, cues: list[Cue], used: set[Quotation]
) -> Statement | None:
    """Return what the source of ``volgens`` at ``index`` says: the clause before it, behind it or both."""
    start = main_start(view, index)
    after = goes_on_at(view, index, phrase, cues, amid=index - start > 1)
    why = after < len(view.words) and view.words[after] in REASONS  # stopte, volgens X omdat
    if view.word(index - 1) == "," and view.words[index] == "volgens" and (why or is_finite(view, after)):
        start = index  # Ook al regent het, volgens X is het plein droog
    content = around(scene, view, index, start, after, cues)
    if not content or not used.isdisjoint(touched(scene, content[0][0], content[-1][1])):
        return None
    if not has_verb_around(view, start, index, after):
        return None
    kind: QuoteType = "mixed" if scene.telling(content[0][0], content[-1][1]) else "indirect"
    if kind == "mixed":
        content = _over(scene, view, content)
    used.update(touched(scene, content[0][0], content[-1][1]))
    return Statement(kind, content, view.number, phrase, span_of(view, index), SOURCED)


def _named(view: View, index: int) -> Phrase | None:
    """Return whom or what ``volgens`` or ``aldus`` names; None where it is no source: volgens schema."""
    phrase = noun_phrase(view, _source(view, index))
    phrase = phrase and whose_own(view, index, phrase)
    leads = index == first_word(view)
    phrase = phrase and with_apposition(view, with_others(view, _told(view, phrase, leads=leads)))
    phrase = _whole(view, phrase) if phrase and leads else phrase
    if phrase is None or (_is_manner(view, phrase) and not (leads and _is_law(view, phrase))):
        return None
    return None if view.words[head_of(view, phrase)].endswith(endings("manners")) else phrase


def _is_manner(view: View, phrase: Phrase) -> bool:
    """Tell whether something goes by what is named, and nobody says it: volgens plan, not cijfers."""
    beyond = phrase.last + 2 - phrase.pronoun  # kunnen er volgens hem | afspraken worden gemaakt
    named = closed("no_sources").intersection(view.words[phrase.start : beyond])
    named -= {"cijfers"} if view.words[phrase.first] not in ("deze", "die") else set()
    return bool(named) and not (named == {"advies"} and phrase.first < phrase.start)


def _is_law(view: View, phrase: Phrase) -> bool:
    """Tell whether a law or rules are named before a verb, and say what follows: Volgens de wet | mag.

    Not hij reed volgens de wet te hard, nor Volgens onze regels.
    """
    known = view.words[phrase.first] in ("de", "het") and view.words[phrase.last] in closed("laws")
    return known and is_finite(view, phrase.last + 1)


def _source(view: View, index: int) -> int:
    """Return the token at which the source begins: aldus nog | minister Smit, volgens bijna | alle."""
    if view.words[index] == "aldus" and (view.word(index + 1) in when() or view.word(index + 1) in _FURTHER):
        return index + 2
    if view.word(index + 1) == "onder" and view.word(index + 2) in closed("among_others"):
        return index + 3
    return index + 1 + (view.word(index + 1) in _ABOUT)


def _within(view: View, index: int, cues: list[Cue]) -> bool:
    """Tell whether ``volgens`` stands in what somebody says: zei dat het volgens haar goed was."""
    own = view.word(index - 1) in ("maar", "en", "want") and view.word(index - 2) == ","
    own = own or _in_own_clause(view, index)
    own = own or (view.word(index - 1) in ("die", "dat") and view.word(index - 2) == ",")  # dat volgens hem
    said = any(cue.place < index and not cue.thought for cue in cues)
    return not own and "dat" in view.words[:index] and said


def _in_own_clause(view: View, index: int) -> bool:
    """Tell whether another main clause begins before ``volgens``: zei dat A, maar dat is volgens haar B."""
    for place in range(index - 2, 0, -1):
        if view.words[place] in ("maar", "want") and view.words[place - 1] == ",":
            return view.word(place + 2) in verb_forms() and place + 2 < index
    return False


def _describes(view: View, index: int) -> bool:
    """Tell whether the word at ``index`` describes a noun: een volgens hem goede formule."""
    before = view.word(index - 1)
    return before in ("een", "de") or (view.words[index] == "aldus" and before in closed("determiners"))


def _whole(view: View, phrase: Phrase) -> Phrase:
    """Return the source that a sentence begins with, with all before its verb: de politie in het land | telt.

    Of a person, what stands there is not who he is but where he said it: de minister in een interview.
    """
    verb = behind_adjuncts(view, phrase)
    person = role_in(view.words[head_of(view, phrase)]) is not None
    return stretched(view, phrase, verb) if is_finite(view, verb) and not person else phrase


def _told(view: View, phrase: Phrase, *, leads: bool) -> Phrase:
    """Return ``phrase`` with the clause behind it that says what it is: mensen die erbij waren.

    It ends at a comma, or where the main clause's verb follows on its own: een brief die gisteren kwam is.
    Where the source ``leads`` the sentence, that verb is right before the subject.
    """
    link = view.word(phrase.last + 1)
    if link != "die" and not (link == "dat" and view.word(phrase.first) in closed("neuter_determiners")):
        return phrase
    first = phrase.last + 2
    for place in range(first + 1, min(len(view.words), phrase.last + 18)):
        whole = any(ends_relative(view, p, place) for p in range(first, place))
        if view.words[place] in (",", ".", ")") or (whole and _begins(view, place)):
            subject = leads and view.words[place] in closed("determiners", "subject_pronouns") - {"zijn"}
            return with_relative(view, phrase, place - subject, (link,))
    return phrase


def _begins(view: View, place: int) -> bool:
    """Tell whether the main clause goes on behind a relative one: with its verb, or what can't end that."""
    word, before = view.words[place], view.words[place - 1]
    cluster = before in verb_forms() and word.endswith(("en", "ten"))  # willen beginnen, is geweest
    if word in verb_forms():
        return not cluster and view.word(place + 1)[:1].isalnum()
    closing = before in verb_forms() or before.endswith(("t", "de", "te"))
    small = before in closed("adverbs", "prepositions", "determiners")
    infinitive = "te" in view.words[place : place + _NEAR]  # die erin slaagde de beker te winnen
    return closing and not (small or infinitive) and word in closed("determiners", "subject_pronouns")


def _over(scene: Scene, view: View, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Follow a quotation that begins in ``content`` over the sentence's end."""
    quote = scene.quotation_at(content[-1][1] - 1)
    if quote and quote.outer[1] > view.sentence.end:
        return (*content[:-1], *scene.statement(content[-1][0], quote.outer[1]))
    return content


def quote_before(scene: Scene, view: View, index: int) -> Quotation | None:
    """Return the quotation that ends right before the source at ``index``, unless it is an object."""
    place = index - 1
    while place >= 0 and view.words[place] in (",", "zo") and view.narrated[place]:
        place -= 1
    if place < 0 or view.narrated[place]:
        return None
    quote = scene.quotation_at(view.tokens[place].start)
    if quote is None or object_before(scene, view, quote):
        return None
    return quote if scene.words_in(quote) > 1 or ends_clause(scene, quote) or _resumes(view, index) else None


def _resumes(view: View, index: int) -> bool:
    """Tell whether a quotation follows on the source at ``index``: ``"Nu", aldus X, "is het klaar"``."""
    place = next((p for p in range(index, len(view.words)) if not view.narrated[p]), index)
    return view.words[place - 1] == ","
