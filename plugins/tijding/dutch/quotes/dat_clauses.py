"""What a verb says in the clause of its dat: ``X zei dat ...``, ``Het onderzoek toont aan dat ...``."""

from __future__ import annotations

from tijding.dutch.quotes.confidence import CLAUSE, IMPLIED
from tijding.dutch.quotes.cues import Cue
from tijding.dutch.quotes.nouns import NOBODY
from tijding.dutch.quotes.passives import impersonal, sayer
from tijding.dutch.quotes.pointing import is_source
from tijding.dutch.quotes.quotation import Quotation
from tijding.dutch.quotes.quoted import past_adverbs
from tijding.dutch.quotes.resumed import opens_clause
from tijding.dutch.quotes.scene import Scene, Statement, spoken
from tijding.dutch.quotes.setting import behind_setting
from tijding.dutch.quotes.shown import is_document
from tijding.dutch.quotes.voiced import opines, opinion, voiced
from tijding.dutch.syntax.clauses import (
    all_quoted,
    clause_end,
    followed_by_dat,
    goes_on,
    span_of,
    speaker_of,
    stated,
)
from tijding.dutch.syntax.complementizers import complementizer, is_clause
from tijding.dutch.syntax.mains import has_finite, is_main
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.verbs import finite_verbs
from tijding.dutch.syntax.views import Phrase, View, endings

_DUE = frozenset(["moet", "moeten", "mag", "kan", "dient"])
_NEAR = 12
"""Tokens before a participle in which what it is due by stands."""
_NOT = frozenset(["niet", "nooit"])
_SHOWING = frozenset(["zien", "licht", "toont", "tonen", "toonde", "toonden", "aantoont", "aantoonde"])
"""What a document does, as it says something: het onderzoek laat zien dat."""
_ALL = frozenset(["alles", "niets", "weinig", "veel"])
_SET_BETWEEN = 3
"""Phrases between a verb of crying and its clause."""


def with_dat(scene: Scene, view: View, cue: Cue, cues: list[Cue], used: set[Quotation]) -> Statement | None:
    """``X zei dat ...``: the clause after dat, direct where all of it is quoted."""
    dat = _dat(scene, view, cue, cues)
    if dat is None:
        return None
    start, cue_span = view.tokens[dat].end, span_of(view, cue.place)
    whole = _whole(scene, view, start, used)
    end = whole.end if whole else clause_end(scene, view, dat + 1, cue.place, cues)
    # who says it takes longer to find than whether it counts
    if not (scene.words_in(whole) > 1 if whole else _counts(scene, view, cue, dat, end)):
        return None  # vindt dat 'overdreven'
    speaker = sayer(view, cue, dat) if cue.passive else speaker_of(view, cue)
    if not _tells(view, cue, dat, speaker):
        return None
    if whole:
        return spoken(scene, view, whole, speaker, cue_span, used)
    told = not cue.thought or (_is_main(view, cue, cues) and scene.telling(start, end))
    if not told and not voiced(view, cue, speaker, dat, end):
        return None
    return stated(scene, view, start, end, speaker, cue_span, used, CLAUSE if told else IMPLIED)


def _dat(scene: Scene, view: View, cue: Cue, cues: list[Cue]) -> int | None:
    """Return the token of the ``dat`` behind which stands what a verb may say, or think aloud."""
    if cue.quote_only and not _describes(view, cue):
        return None
    dat = complementizer(view, cue, cues)
    if dat is None:
        return None
    quote = scene.quotation_after(view.tokens[dat].end)
    if dat + 1 >= len(view.tokens) and quote is None:
        return None
    unvoiced = cue.thought and not (quote or opines(view, cue) or scene.quotes_in(view))
    return None if unvoiced or _unsaid(view, cue) or _amid(view, cue) else dat


def _whole(scene: Scene, view: View, start: int, used: set[Quotation]) -> Quotation | None:
    """Return the quotation that begins at ``start`` and is all of the clause there, or None."""
    quote = scene.quotation_after(start)
    if quote is None or quote in used or not all_quoted(scene, quote):
        return None
    return None if followed_by_dat(scene, view, quote) else quote


def _counts(scene: Scene, view: View, cue: Cue, dat: int, end: int) -> bool:
    """Tell whether a clause stands behind ``dat``; a thought's with words in marks, or as an opinion."""
    if not is_clause(view, dat + 1, end):
        return False
    return not cue.thought or scene.telling(view.tokens[dat].end, end) or opinion(view, cue, dat, end)


def _tells(view: View, cue: Cue, dat: int, speaker: Phrase | None) -> bool:
    """Tell whether ``speaker`` says it; of a passive, whether anybody does: no fact, nor what is due."""
    if not (impersonal(view, cue, dat) if cue.passive else _may_say(view, speaker)):
        return False
    if _shows_itself(view, cue, speaker) or (cue.passive and _is_due(view, cue)):
        return False
    if view.word(cue.place - 1) == "duidelijk" and not _is_heard(view, speaker):
        return False  # De staking heeft duidelijk gemaakt dat
    documented = speaker is not None and (is_document(view, speaker) or _in_document(view, cue))
    revealed = view.words[cue.tail] == "licht" and _is_heard(view, speaker)  # bracht aan het licht dat
    return documented or revealed or not _shows(view, cue)


def _shows(view: View, cue: Cue) -> bool:
    """Tell whether a verb is one of what a document shows: laat zien, toont aan, wijst uit."""
    verb, tail = view.words[cue.place], view.words[cue.tail]
    return bool(_SHOWING.intersection((verb, tail))) or (
        tail == "uit" and verb.startswith(("wij", "wee", "wez"))
    )


def _is_heard(view: View, speaker: Phrase | None) -> bool:
    """Tell whether somebody or a document makes something clear; where nobody is named, somebody does."""
    return speaker is None or speaker.pronoun or is_source(view, speaker)


def _is_due(view: View, cue: Cue) -> bool:
    """Tell whether it is to be said: Daarbij moet worden opgemerkt dat; vooraf dient gemeld te worden dat."""
    near = view.words[max(0, cue.place - _NEAR) : cue.place + 3]
    return "worden" in near and not _DUE.isdisjoint(near)


def _in_document(view: View, cue: Cue) -> bool:
    """Tell whether it is in a document that somebody shows something: laat in zijn onderzoek zien dat."""
    words = view.words[cue.place + 1 : cue.tail]
    return "in" in words and any(word.endswith(endings("documents", "studies")) for word in words)


def _shows_itself(view: View, cue: Cue, speaker: Phrase | None) -> bool:
    """Tell whether it is a fact or figures that a verb is of: Dat zij zwijgt, geeft aan dat het misging."""
    if view.word(cue.place - 1) == "," and view.words[0] == "dat":
        return True
    things = view.words[speaker.start : speaker.last + 1] if speaker and not speaker.mention else ()
    points = any(word.endswith(endings("evidence")) or word in _ALL for word in things)
    if view.word(cue.place - 1) == "op" and cue.tail == cue.place:
        return speaker is None or not is_source(view, speaker)  # voorvallen die er op wijzen dat
    return points and view.words[cue.tail] == "erop"


def _describes(view: View, cue: Cue) -> bool:
    """Tell whether ``riep`` has a clause behind it, with no more than when, where and to whom between."""
    dat = cue.place + 1
    for _ in range(_SET_BETWEEN):
        if view.word(dat) == "dat":
            break
        dat = behind_setting(view, dat)  # mailde aan de krant dat, riep door de telefoon dat
    made = {"liet", "laat", "lieten"}.intersection(view.words[: cue.place])  # liet hen roepen dat
    return view.words[cue.place].startswith(endings("crying")) and view.word(dat) == "dat" and not made


def _is_main(view: View, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether nobody else says what a verb of thought tells: it is the first, or joined to the first."""
    front = speaker_of(view, cue)
    if front is None or front.last != cue.place - 1:
        return cue is cues[0]
    return cue is cues[0] or view.word(front.first - 1) in ("en", "maar")


def _unsaid(view: View, cue: Cue) -> bool:
    """Tell whether a participle is denied: dat zij niet had gezegd dat, het kan niet worden ontkend dat."""
    if cue.finite == cue.place:
        return False
    first = min(cue.finite, cue.place)
    denied = view.word(first - 1) in _NOT or _NOT.intersection(view.words[first : cue.place])
    return bool(denied) and "alleen" not in view.words[first - 1 : cue.place]


def _amid(view: View, cue: Cue) -> bool:
    """Tell whether a verb of saying is set in another clause: Winkels, zegt zij, zullen zien dat."""
    comma = cue.place - 1 - (view.word(cue.place - 1) == "zo")
    phrase = noun_phrase(view, cue.place + 1) if view.word(comma) == "," else None
    after = past_adverbs(view, max(phrase.last, cue.tail) + 1) if phrase else 0
    if phrase is None or view.word(after) != ",":
        return False
    resumed = is_main(view, comma) and opens_clause(view, after + 1, phrase)
    cut = not has_finite(view, comma) and goes_on(view, comma, after + 1)  # De raad, zegt zij, begrijpt
    return resumed or cut or view.word(after + 1) in finite_verbs()


def _may_say(view: View, speaker: Phrase | None) -> bool:
    """Tell whether somebody says it: not ``niemand zegt``, nor ``of zij zeggen``."""
    if speaker is None or (speaker.pronoun and view.word(speaker.first - 1) == "of"):
        return False
    return view.words[speaker.first] not in NOBODY
