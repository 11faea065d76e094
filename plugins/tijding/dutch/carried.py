"""Whose the quotes of a text are: resolved in reading order, a quotation that nothing beside it claims too.

A bare quotation is by whom the sentence after it names (``Dat zei ...``), goes on with whoever spoke just
before it, or is by whom the sentence before it is about. A line between paragraphs that is nothing but a
quotation repeats words of the article: it is by whoever says them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tijding.dutch import cues
from tijding.dutch.antecedents import is_oblique
from tijding.dutch.appositions import with_apposition
from tijding.dutch.clauses import finite_verbs
from tijding.dutch.phrases import Phrase, View, closed, noun_phrase, opening, role_in
from tijding.dutch.scene import Scene, Statement
from tijding.dutch.spans import span
from tijding.dutch.speakers import Speakers
from tijding.dutch.subjects import subject
from tijding.model import Quote

_PRONOUNS = frozenset(["hij", "zij", "ze", "hijzelf", "zijzelf", "he", "she"])
_NEAR = 200
"""Characters from a cue within which a quotation still belongs to it."""
_FAR = 4
"""Sentences of the writer after which a quotation may still be by whoever spoke before them."""
_BEFORE = 40
"""Sentences in which it is looked for the one person whom a text is about."""
_COMPARED = 300
"""Quotes that a heading is compared with."""
_OFTEN = 2
"""Quotes that make somebody the one whom a part of the article lets speak."""
_SOUNDS = frozenset(["klinkt", "klonk", "luidt", "luidde"])
_IS = frozenset(["is", "zijn", "was", "waren", "blijft", "blijven", "toont", "tonen"])
_SELF = frozenset(["ik", "mijn", "mij", "we", "wij", "ons", "onze"])
"""Words of somebody who speaks of himself."""
_TELLS = frozenset(["dat", "dit", "zo", "aldus"])
"""What a sentence begins with that says whose the words before it are: ``Dat zei ...``."""
_THEIR = frozenset(["haar", "zijn", "hun", "diens"])
_HEADING = 12
"""Words of a heading at most."""
_SAME = 0.75
"""Share of the words of a line in marks that stand in the quote that it repeats."""


def attributed(scene: Scene, speakers: Speakers, statements: Sequence[Statement]) -> list[Quote]:
    """Resolve the speakers in reading order; a bare quotation goes on with whoever spoke before it."""
    resolved: dict[int, Quote] = {}
    order = sorted(range(len(statements)), key=lambda index: statements[index].number)
    last = _Last(scene)
    for index in order:
        statement = statements[index]
        if statement.bare and _is_headline(scene, statement):
            continue
        quote = (
            _bare(scene, speakers, statement, last) if statement.bare else _quote(scene, speakers, statement)
        )
        if quote and quote.speaker_name is None and _is_sound(scene, statement):
            quote = _bare(scene, speakers, statement, last) or quote
        if quote is None:
            continue
        resolved[index] = quote
        _remember(scene, speakers, quote)
        if statement.name is None and (quote.type == "direct" or statement.cue):
            last.said(quote, statement.number)
    said = list(resolved.values())[:_COMPARED]
    for index in set(order) - resolved.keys():
        if statements[index].bare and _is_headline(scene, statements[index]):
            resolved[index] = _repeated(scene, statements[index], said)
    return [resolved[index] for index in range(len(statements)) if index in resolved]


def _remember(scene: Scene, speakers: Speakers, quote: Quote) -> None:
    """Let pronouns after a quote of many sentences, or one that goes on, know who spoke in them."""
    places = [scene.view_at(place) for start, end in quote.content for place in (start, end - 1)]
    if quote.speaker_name and quote.type == "direct":
        kind = "PER" if speakers.is_person(quote.speaker_name) else speakers.kind(quote.speaker_name)
        speakers.antecedents.remember((quote.speaker_name, kind), min(places), max(places))


class _Last:
    """The quote that was read last, where it ended, and how many each has said so far."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.quote: Quote | None = None
        self.end = -1
        self.counts: dict[str, int] = {}

    def said(self, quote: Quote, number: int) -> None:
        self.quote = quote
        self.end = max(self.scene.view_at(quote.content[-1][1] - 1), number)
        if quote.speaker_name:
            self.counts[quote.speaker_name] = self.counts.get(quote.speaker_name, 0) + 1


def _quote(scene: Scene, speakers: Speakers, statement: Statement) -> Quote:
    view = scene.views[statement.number]
    phrase = _sounding(view, statement.speaker) if statement.speaker else None
    name = statement.name or speakers.name(statement.number, phrase)
    confidence = statement.confidence if name else statement.confidence * 0.8
    return Quote(
        type=statement.type,
        content=statement.content,
        speaker=span(view, phrase) if phrase else statement.source,
        speaker_name=name,
        speaker_in_full=scene.in_full(name) if name else None,
        cue=statement.cue,
        confidence=round(confidence, 3),
    )


def _sounding(view: View, phrase: Phrase) -> Phrase:
    """Return by whom what sounds is: ``klinkt het boos``, ``luidt het oordeel van X``; else ``phrase``."""
    if view.word(phrase.first - 1) not in _SOUNDS:
        return phrase
    named = [place for place in range(phrase.first, phrase.last + 1) if view.is_name(place)]
    if named and view.word(named[-1] - 1) in ("bij", "van"):
        mention, last = view.names[named[-1]]
        return Phrase(named[-1], named[-1], last, mention)
    if view.words[phrase.first] == "het" and phrase.last - phrase.first == 1 and not named:
        return Phrase(phrase.first, phrase.first, phrase.first, None, True)
    return phrase


def _is_sound(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation only sounds: ``"...", klinkt het``, so that nobody beside it says it."""
    phrase = statement.speaker
    view = scene.views[statement.number]
    return phrase is not None and view.words[phrase.first] == "het" and view.word(phrase.first - 1) in _SOUNDS


def _bare(scene: Scene, speakers: Speakers, statement: Statement, last: _Last) -> Quote | None:
    """Return a quotation that nothing in its sentence claims, with its speaker where the text around says."""
    number = scene.view_at(statement.content[0][0])
    told = _told_after(scene, statement)
    if told:
        return _quote(scene, speakers, statement._replace(speaker=told[1], number=told[0], confidence=0.8))
    if last.quote and number - last.end <= 1:
        return _going_on(statement, last.quote)
    phrase = None if _about_another(scene, statement) else _subject_before(scene, number)
    goes_on = last.quote if _may_go_on(scene, speakers, number, last) else None
    if phrase and not (goes_on and _passing(scene, speakers, phrase, last)):
        found = _quote(
            scene, speakers, statement._replace(speaker=phrase[1], number=phrase[0], confidence=0.55)
        )
        if found.speaker_name or not goes_on:
            return found
    other = _told_of_between(scene, last, number)
    if other and goes_on:
        return _quote(scene, speakers, statement._replace(speaker=other[1], number=other[0], confidence=0.5))
    if goes_on:
        return _going_on(statement, goes_on, sure=False)
    alone = _only_person(scene, statement, number) if last.quote is None else None
    if alone:
        return _quote(scene, speakers, statement._replace(speaker=alone[1], number=alone[0], confidence=0.5))
    return None if scene.words_in_spans(statement.content) < 5 else _quote(scene, speakers, statement)


def _going_on(statement: Statement, before: Quote, sure: bool = True) -> Quote:
    """Return a quotation that goes on with the quote ``before`` it."""
    gap = statement.content[0][0] - before.cue[1] if before.cue else _NEAR
    near = before.type == "direct" and 0 <= gap < _NEAR
    return Quote(
        type="direct",
        content=statement.content,
        speaker=before.speaker,
        speaker_name=before.speaker_name,
        speaker_in_full=before.speaker_in_full,
        cue=before.cue if near else None,
        confidence=0.6 if not sure else 0.85 if before.type == "direct" else 0.7,
    )


def _told_after(scene: Scene, statement: Statement) -> tuple[int, Phrase] | None:
    """Return whom the sentence right after a quotation gives it to: ``"..." Dat zei de wethouder.``"""
    end = statement.content[-1][1]
    number = scene.view_at(end - 1)
    views = scene.views[number : number + 2]
    for view in views:
        places = [i for i, token in enumerate(view.tokens) if token.start >= end and view.narrated[i]]
        first = next((i for i in places if view.words[i][0].isalnum()), None)
        if first is None:
            continue
        between = scene.text[end : view.tokens[first].start]
        if view.words[first] not in _TELLS or len(between) > 4:
            return None
        return _teller(view, first)
    return None


def _teller(view: View, first: int) -> tuple[int, Phrase] | None:
    verb = first if view.words[first] == "aldus" else first + 1
    perfect = view.word(verb) in ("heeft", "hebben", "had", "hadden")
    rest = view.words[verb:]
    if view.words[first] == "aldus":
        phrase = noun_phrase(view, first + 1)
    elif view.word(verb) in cues.verbs() or (perfect and any(word in cues.verbs() for word in rest[1:])):
        phrase = subject(view, verb)
    else:
        phrase = None
    return (view.number, phrase) if phrase and phrase.first > first else None


def _about_another(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation begins with ``Hij`` or ``Zij``: it is about who was named, not by them."""
    start, end = statement.content[0]
    return scene.text[start:end].split(" ", 1)[0] in ("Hij", "Zij", "Ze", "He", "She")


def _subject_before(scene: Scene, number: int) -> tuple[int, Phrase] | None:
    """Return who the sentence before is about: its subject, where that may speak."""
    if number == 0:
        return None
    view = scene.views[number - 1]
    front = opening(view)
    if front and front.mention and front.mention.type == "PER":
        return number - 1, front
    verb = next((i for i, word in enumerate(view.words) if word in finite_verbs() and view.narrated[i]), None)
    start = next((i for i, word in enumerate(view.words) if word[0].isalnum()), 0)
    start += view.word(start) in ("ook", "zelfs", "maar")
    phrase = (subject(view, verb) if verb is not None else None) or noun_phrase(view, start)
    if phrase is None or not _may_speak(scene, view, phrase):
        return None
    person = None if _is_somebody(view, phrase) else _person_in(view)
    return number - 1, person or with_apposition(view, phrase)


def _is_somebody(view: View, phrase: Phrase) -> bool:
    """Tell whether a subject is a person or body by itself, with no need of a name beside it."""
    named = phrase.mention is not None and phrase.mention.type in ("PER", "ORG")
    words = view.words[phrase.start : phrase.last + 1]
    return named or phrase.pronoun or any(role_in(word) or word in closed("bodies") for word in words)


def _person_in(view: View) -> Phrase | None:
    """Return the last person named in a sentence other than behind a preposition, or None."""
    for index, (mention, end) in sorted(view.names.items(), reverse=True):
        if mention.type == "PER" and view.narrated[index] and not is_oblique(view, index):
            return Phrase(index, index, end, mention)
    return None


def _may_speak(scene: Scene, view: View, phrase: Phrase) -> bool:
    """Tell whether a subject is a person, or a body of whom the sentence quotes something already."""
    quoting = next(scene.between(view.sentence.start, view.sentence.end), None) is not None
    if not phrase.pronoun and _feels(view, phrase):
        return True
    if phrase.mention:
        return phrase.mention.type == "PER" or (quoting and phrase.mention.type == "ORG")
    if phrase.pronoun:
        return view.words[phrase.first] in _PRONOUNS
    words = view.words[phrase.start : phrase.last + 1]
    return any(role_in(word) for word in words[:3]) or (quoting and words[-1] in closed("bodies"))


def _feels(view: View, phrase: Phrase) -> bool:
    """Tell whether the verb right beside a subject is one of saying or feeling: De reizigers balen."""
    beside = (view.word(phrase.last + 1), view.word(phrase.first - 1))
    if not closed("moods").isdisjoint(view.words[phrase.last + 2 : phrase.last + 6]) and beside[0] in _IS:
        return True
    said = cues.verbs().keys() - closed("finite_verbs")
    return any(word in closed("attitudes") or word in said for word in beside)


def _may_go_on(scene: Scene, speakers: Speakers, number: int, last: _Last) -> bool:
    """Tell whether whoever spoke last is still the one who speaks: nobody else came between."""
    if last.quote is None or last.quote.speaker_name is None or number - last.end > _FAR:
        return False
    known = speakers.is_person(last.quote.speaker_name) or last.counts[last.quote.speaker_name] >= _OFTEN
    return last.quote.type != "indirect" or known


def _told_of_between(scene: Scene, last: _Last, number: int) -> tuple[int, Phrase] | None:
    """Return the person told about last between whoever spoke last and a quotation, no mere by-the-way."""
    for place in range(number - 1, last.end, -1):
        view = scene.views[place]
        for index, (mention, end) in sorted(view.names.items()):
            if mention.type == "PER" and view.narrated[index] and not is_oblique(view, index):
                return place, Phrase(index, index, end, mention)
    return None


def _only_person(scene: Scene, statement: Statement, number: int) -> tuple[int, Phrase] | None:
    """Return the one person named before a quotation of somebody who speaks of himself."""
    start, end = statement.content[0]
    if _SELF.isdisjoint(scene.text[start:end].lower().split()):
        return None
    found = [
        (view.number, Phrase(index, index, end, mention))
        for view in scene.views[max(0, number - _BEFORE) : number]
        for index, (mention, end) in sorted(view.names.items())
        if mention.type == "PER" and view.narrated[index]
    ]
    names = {scene.names.of(phrase.mention.text, "PER") for _, phrase in found if phrase.mention}
    return found[-1] if len(names) == 1 else None


def _passing(scene: Scene, speakers: Speakers, found: tuple[int, Phrase], last: _Last) -> bool:
    """Tell whether the subject of the sentence before is only told about amid what another says."""
    number, phrase = found
    view = scene.views[number]
    # "...", zei hij. Zijn vrouw was al weg. "..."
    return view.words[phrase.first] in _THEIR and phrase.mention is None and number - last.end <= 1


def _is_headline(scene: Scene, statement: Statement) -> bool:
    """Tell whether a quotation is a line of its own without a stop: a heading between paragraphs."""
    start, end = statement.content[0][0], statement.content[-1][1]
    before = scene.text[max(0, start - 3) : start].rpartition("\n")
    after = scene.text[end : end + 3].partition("\n")
    alone = (before[1] or start <= 3) and (after[1] or end + 3 > len(scene.text))
    bare = not any(letter.isalnum() for letter in before[2] + after[0])
    short = scene.words_in_spans(statement.content) <= _HEADING and scene.text[end - 1].isalnum()
    return bool(alone) and bare and short


def _repeated(scene: Scene, statement: Statement, quotes: Iterable[Quote]) -> Quote:
    """Return a heading in marks as by whoever says most of its words elsewhere, or by nobody."""
    words = _words(scene, statement.content)
    best: Quote | None = None
    most = _SAME
    for quote in quotes:
        share = len(words & _words(scene, quote.content)) / max(1, len(words))
        if share >= most and quote.content != statement.content:
            best, most = quote, share
    return Quote(
        type="direct",
        content=statement.content,
        speaker=None,
        speaker_name=best.speaker_name if best else None,
        speaker_in_full=best.speaker_in_full if best else None,
        cue=None,
        confidence=0.5 if best else 0.4,
    )


def _words(scene: Scene, spans: Sequence[tuple[int, int]]) -> set[str]:
    text = " ".join(scene.text[start:end] for start, end in spans).lower()
    return {word.strip(".,;:!?…'’\"") for word in text.split()}
