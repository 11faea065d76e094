"""Where the main clause that holds a verb begins: behind a dateline, a colon or what leads in."""

from __future__ import annotations

from tijding.dutch.syntax.views import DASHES, View, closed


def clause_start(view: View, verb: int) -> int:
    """Return where the main clause that holds ``verb`` begins: after a semicolon, colon or quotation."""
    if view.word(verb - 2) in (",", "en", "maar", "want") and view.words[verb - 1] in closed("third_persons"):
        return verb - 1  # dat ligt anders, hij zegt
    start = verb
    while start > 0 and view.narrated[start - 1] and view.words[start - 1] not in (";", ":", "(", "–", "--"):
        start = _opened(view, start - 1) if view.words[start - 1] == ")" else start - 1
    start = max(start, _after_dateline(view, verb))
    while start < verb and not view.words[start][0].isalnum() and not view.is_name(start):
        start += 1
    while start < verb and view.words[start] in ("en", "maar", "want", "ook", "zelfs", "alleen"):
        start += 1
    start = _behind_concession(view, start, verb)
    if view.word(start + 1) == "," and view.words[start] in closed("adverbs") and start + 2 < verb:
        start += 2  # Echter, kenners zeggen
    while view.words[start] in closed("about_numbers") and start + 1 < verb:
        start += 1
    if view.words[start : start + 2] == ["in", "totaal"] and start + 2 < verb:
        start += 2  # In totaal tien schippers zeiden
    if view.words[start] in ("steeds", "nog", "iets") and view.word(start + 1) in ("meer", "minder"):
        start += 1 + 2 * (view.word(start + 2) == "dan")  # Steeds meer mensen, iets meer dan de helft
    return start


def _behind_concession(view: View, start: int, verb: int) -> int:
    """Return the token behind ``Hoe laat het ook was,``, or ``start`` where the clause begins otherwise."""
    if view.words[start] != "hoe" or "ook" not in view.words[start:verb]:
        return start
    comma = next((p for p in range(verb - 2, start, -1) if view.words[p] == ","), 0)
    return comma + 1 if comma and "ook" in view.words[start:comma] else start


def _after_dateline(view: View, verb: int) -> int:
    """Return the token behind ``DEN HAAG (ANP) -`` where the sentence begins so, else 0."""
    dash = next((place for place in range(1, min(verb, 14)) if view.words[place] in DASHES), 0)
    place = 0
    while place < dash and view.tokens[place].text.isupper():
        place += 1
    whole = place == dash or (view.word(place) == "(" and view.word(dash - 1) == ")")
    return dash + 1 if dash and place and whole else 0


def _opened(view: View, close: int) -> int:
    """Return the token of the bracket that the one at ``close`` closes, or ``close``."""
    places = range(close - 1, max(-1, close - 20), -1)
    return next((place for place in places if view.words[place] == "("), close)
