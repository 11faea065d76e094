"""Where the words of a speaker stand: the name in a phrase, or the phrase without its determiner."""

from __future__ import annotations

from tijding.dutch.names.entities import Mention
from tijding.dutch.syntax.views import Phrase, View, closed
from tijding.model import Span


def span(view: View, phrase: Phrase) -> Span:
    """Return where the speaker stands: the name in the phrase, or the phrase without determiner."""
    mention = phrase.mention
    if mention and mention.type == "PER" and _is_called_after(view, phrase):
        return bounds(view, phrase._replace(start=phrase.last - mention.text.count(" ") - 1))
    if mention and (mention.type == "PER" or mention.end >= view.tokens[phrase.last].end):
        named = mention.type in ("PER", "ORG") or _is_medium(view, phrase, mention)
        return (mention.start, mention.end) if named else bounds(view, phrase)
    return bounds(view, phrase)


def bounds(view: View, phrase: Phrase) -> Span:
    """Return where a phrase stands, without its determiner."""
    return view.tokens[phrase.start].start, view.tokens[phrase.last].end


def _is_called_after(view: View, phrase: Phrase) -> bool:
    """Tell whether a person's name is a body's: de commissie Van Dam, de familie De Wit."""
    name = next((place for place in range(phrase.start, phrase.last + 1) if view.is_name(place)), 0)
    body = name > phrase.start and view.word(name - 1) in closed("called_after")
    return body and view.names[name][1] == phrase.last


def definite(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase has a definite determiner: it means somebody known by now."""
    return (
        view.word(phrase.first) in ("de", "het", "dit", "dat", "deze", "die") and phrase.start > phrase.first
    )


def _is_medium(view: View, phrase: Phrase, mention: Mention) -> bool:
    """Tell whether a name of another type is a body's, as the noun before it says: de krant De Koers."""
    nouns = [token.text for token in view.tokens[phrase.start : phrase.last] if token.end <= mention.start]
    return mention.type == "MISC" and bool(nouns) and nouns[-1] in closed("bodies")
