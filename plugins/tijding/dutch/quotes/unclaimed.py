"""Quotations that no verb of saying in their sentence claims: behind a name and a colon, or bare."""

from __future__ import annotations

from collections.abc import Mapping

from tijding.dutch.quotes.about import DEAD, DIES
from tijding.dutch.quotes.announced import after_name, behind_time
from tijding.dutch.quotes.any_verb import by_any_verb, is_answer
from tijding.dutch.quotes.confidence import QUOTATION
from tijding.dutch.quotes.headings import ends_headline, heads, states
from tijding.dutch.quotes.headline_marks import closes, echo, said_below
from tijding.dutch.quotes.lone import by_itself, in_row, set_off
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.scene import Scene, Statement
from tijding.dutch.quotes.worded import worded
from tijding.dutch.syntax.clauses import all_quoted
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.views import DASHES, View

_BEFORE = (".", ",", ";", "...", "…", "!", "?")
"""Signs behind which a quotation stands by itself."""
_GONE = DIES | DEAD | {"dood", "begraven"}
"""What a headline tells of somebody who no more speaks in it."""
_JOINS = (",", "en", ", en", "maar", ", maar")
_NEAR = 12
"""Characters between two clauses in marks at most."""
_FEW = 3
"""Words of a quotation that a name and a colon announce."""
_LEADS = frozenset(["en", "maar", "want", "dus", "ook", "dan", "toen", "verder"])
"""Words that lead over to what the same person says next: En: "..."."""


def unclaimed(
    scene: Scene, used: set[Quotation], stated: Mapping[int, Statement], *, sure: bool
) -> list[Statement]:
    """Return the quotations that no verb of the same sentence claims: after a colon, or carried over.

    ``stated``: by sentence, what it states already; a colon behind that leads to the same speaker's words.
    ``sure``: only those that go on with words said right before them.
    """
    free = (quote for quote in scene.quoted if quote not in used)
    found = (_alone(scene, quote, stated, sure) or echo(scene, quote, used) for quote in free)
    return [statement for statement in found if statement and statement.content]


def _alone(scene: Scene, quote: Quotation, stated: Mapping[int, Statement], sure: bool) -> Statement | None:
    """Return what one quotation that no verb claims is, or None where it is no words said."""
    number = scene.view_at(quote.outer[0])
    view, said = scene.views[number], stated.get(number)
    other = (
        _fronted(scene, view, quote, sure)
        or _coordinated(scene, view, quote, said)
        or _before_other(scene, quote, said)
        or (None if sure else worded(scene, view, quote))
    )
    goes_on = _continues(scene, quote, said) or _adds(scene, quote, stated.get(number - 1))
    if other or not (goes_on or (not sure and _stands(scene, view, quote))):
        return other
    lead = behind_time(view, view.narrated_before(quote.outer[0]))
    if lead and view.words[lead[-1]] == ":":
        return _behind_colon(scene, view, quote, lead, said)
    apart = not lead or view.words[lead[-1]] in _BEFORE or _is_dateline(view, lead) or set_off(scene, quote)
    apart = apart or in_row(scene, quote)
    if ends_headline(scene, quote):
        return _headlined(scene, view, quote, lead)
    return by_any_verb(scene, quote) or _bare(scene, quote, number) if apart else None


def _stands(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a quotation is words said by its own look, or by what stands beside it."""
    return (
        _clause(scene, quote)
        or _announced(scene, view, quote)
        or is_answer(scene, quote)
        or by_itself(scene, view, quote)
        or closes(scene, view, quote)
        or ends_headline(scene, quote)
    )


def _behind_colon(
    scene: Scene, view: View, quote: Quotation, lead: list[int], said: Statement | None
) -> Statement:
    """Return a quotation behind ``En:``, by whom the sentence states something, or whom it names."""
    if all(word in _LEADS for word in view.words[lead[0] : lead[-1]]):
        return _bare(scene, quote, view.number)
    if said and said.speaker and said.content[-1][1] <= quote.outer[0]:
        return said._replace(type="direct", content=scene.direct(quote), confidence=QUOTATION)
    return after_name(scene, view, quote, lead)


def _headlined(scene: Scene, view: View, quote: Quotation, lead: list[int]) -> Statement:
    """Return what a headline ends with, by the person whom it begins with: ``Visser stopt, maar '...'``."""
    first = noun_phrase(view, lead[0]) if lead else None
    named = first is not None and first.kind == "PER" and first.first == lead[0]
    dead = not _GONE.isdisjoint(view.words[place] for place in lead)
    teller = first if named and not dead and said_below(scene, quote) is None else None
    return Statement("direct", scene.direct(quote), view.number, teller, None, bare=teller is None)


def _bare(scene: Scene, quote: Quotation, number: int) -> Statement:
    return Statement("direct", scene.direct(quote), number, None, None, bare=True)


def _fronted(scene: Scene, view: View, quote: Quotation, sure: bool) -> Statement | None:
    """Return what begins a sentence, a word even, before a comma and any verb: ``"Omdat", wist Visser``."""
    comma = scene.text[quote.outer[1] : quote.outer[1] + 1] == ","
    begins = not view.narrated_before(quote.outer[0]) and scene.text[quote.start].isupper()
    return by_any_verb(scene, quote) if comma and begins and not sure else None


def _coordinated(scene: Scene, view: View, quote: Quotation, said: Statement | None) -> Statement | None:
    """Return the second of two clauses in marks: X zei dat "..." en dat "..."."""
    lead = view.narrated_before(quote.outer[0])[-2:]
    links = [view.words[place] for place in lead]
    if said is None or said.type != "direct" or said.cue is None or not all_quoted(scene, quote):
        return None
    follows = len(lead) == 2 and links[0] in ("en", "maar") and links[1] == "dat" and lead[1] == lead[0] + 1
    after = 0 <= quote.outer[0] - said.content[-1][1] < _NEAR and scene.words_in(quote) > 1
    return said._replace(content=scene.direct(quote)) if follows and after else None


def _before_other(scene: Scene, quote: Quotation, said: Statement | None) -> Statement | None:
    """Return the first of two quotations that a verb behind both claims: ``"..." en "...", zei X``."""
    if said is None or said.type != "direct" or said.cue is None or said.cue[0] < said.content[0][0]:
        return None
    between = scene.text[quote.outer[1] : said.content[0][0]].strip(" \u00a0\"'“”„‘’«»")
    follows = 0 < said.content[0][0] - quote.outer[1] < _NEAR and scene.words_in(quote) > 1
    return said._replace(content=scene.direct(quote)) if follows and between in _JOINS else None


def _is_dateline(view: View, lead: list[int]) -> bool:
    """Tell whether a dash leads to a quotation, with at most a place in capitals: ``GOES - "..."``."""
    words = [view.tokens[place].text for place in lead]
    return words[-1] in DASHES and not any(word.isalpha() and not word.isupper() for word in words)


def _clause(scene: Scene, quote: Quotation) -> bool:
    """Tell whether what is quoted is long enough, and closed, to be words said and not a term."""
    if heads(scene, quote):
        return states(scene, quote)
    words = scene.words_in(quote)
    ending = scene.ending(quote.end)
    end = ending[-1:] or " "
    if not quote.closed:
        return words > _FEW and scene.text[quote.start].isupper() and end in ".!?…"
    begins = scene.text[quote.start : quote.start + 1].isupper() or (
        end in ",.!?" and not _coordinates(scene, quote)
    )
    follows = scene.text[quote.outer[1] : quote.outer[1] + 2].lstrip(" \u00a0")[:1]
    if begins and words >= 3 and follows in (",", "(", *DASHES) and by_any_verb(scene, quote):
        return True
    stops = end in ",!?" or (end == "." and ending != "..")
    return begins and ((words >= 3 and stops) or (words >= 4 and (end in ".…" or follows in (".", "", "\n"))))


def _coordinates(scene: Scene, quote: Quotation) -> bool:
    """Tell whether a writer's clause goes on in marks: ``hij vreest de drukte, "en straks regen."``."""
    before = scene.text[max(0, quote.outer[0] - 2) : quote.outer[0]]
    first = scene.text[quote.start : quote.end].split(" ", 1)[0]
    return before.rstrip()[-1:] == "," and first in ("en", "of")


def _announced(scene: Scene, view: View, quote: Quotation) -> bool:
    """Tell whether a person's name and a colon stand right before a quotation: ``Visser: "..."``."""
    before = view.narrated_before(quote.outer[0])
    lead = behind_time(view, before)
    timed = len(lead) < len(before)
    whole = scene.ends_sentence(quote.end) or scene.words_in(quote) >= _FEW or timed
    if len(lead) < 2 or view.words[lead[-1]] != ":" or not whole or not quote.closed:
        return False
    named = noun_phrase(view, lead[0])
    told = named is not None and (named.kind == "PER" or (timed and is_source(view, named)))
    return told and named is not None and named.last == lead[-2]


def _continues(scene: Scene, quote: Quotation, said: Statement | None) -> bool:
    """Tell whether a quotation goes on with what was ``said``: "Nee", zei hij, "dat doe ik niet"."""
    if said is None or said.type != "direct" or said.cue is None or scene.words_in(quote) < 2:
        return False
    between = scene.text[said.cue[1] : quote.outer[0]].rstrip()
    return len(between) < 80 and between.endswith((",", ";", ":")) and said.content[-1][1] < said.cue[0]


def _adds(scene: Scene, quote: Quotation, said: Statement | None) -> bool:
    """Tell whether a sentence of a few words follows on what was ``said`` before it: "Nooit meer!"."""
    if said is None or not quote.closed:
        return False
    between = scene.text[said.content[-1][1] : quote.outer[0]]
    endings = scene.ending(quote.end), scene.text[quote.outer[1] : quote.outer[1] + 2].strip()[:1]
    stop = any(ending.endswith((".", "!", "?")) for ending in endings)
    whole = scene.text[quote.start].isupper() and stop
    return whole and "\n" not in between and between.endswith((". ", "! ", "? "))
