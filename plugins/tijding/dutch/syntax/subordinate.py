"""The subject of a verb in a subordinate clause: behind its first word, or the noun it goes back to."""

from __future__ import annotations

from tijding.dutch import lexicon
from tijding.dutch.syntax.adjuncts import is_time
from tijding.dutch.syntax.appositions import stretched, with_relative
from tijding.dutch.syntax.phrases import noun_phrase
from tijding.dutch.syntax.relatives import antecedent, bare_noun, where_they_are
from tijding.dutch.syntax.shared import coordinated, skip_adverbs
from tijding.dutch.syntax.views import Phrase, View, closed, role_in

_PARTICLES = lexicon.words("constructions", "adverbs_of_repeating")
"""Words that say how often or how, and are nobody: die nog eens zei, die al meldde."""


def subordinator(view: View, verb: int) -> int | None:
    """Return the subordinating word of the clause whose last verb is at ``verb``, or None."""
    if view.word(verb - 1) == "," or coordinated(view, verb):
        return None
    words = closed("subordinators") | {"die", "waar"}
    for place in range(verb - 1, max(-1, verb - 14), -1):
        if not view.narrated[place] or view.words[place] in (";", ":"):
            return None
        compared = view.word(place - 1) == "net"  # net als de gemeente zegt de woordvoerder dat
        if (
            (view.words[place] in words or _is_now(view, place))
            and not (view.is_name(place) or view.within_name(place))
            and view.word(place + 1) != "volgt"
            and not compared
            and not _is_like(view, place)
        ):
            return place
        if view.words[place] == "," and verb - place > 6:
            return None
    return None


def _is_like(view: View, place: int) -> bool:
    """Tell whether ``als`` is before what something is, and opens no clause: Als reactie op de brief zei."""
    phrase = noun_phrase(view, place + 1) if view.words[place] == "als" else None
    bare = phrase is not None and phrase.first == phrase.start and not (phrase.mention or phrase.pronoun)
    return bare and phrase is not None and not view.words[phrase.start].endswith(("en", "s"))


def _is_now(view: View, place: int) -> bool:
    """Tell whether ``nu`` opens a clause: nu de raad zegt dat; not: die nu zegt dat."""
    named = view.is_name(place + 1) or view.word(place + 1) in closed("determiners")
    return view.words[place] == "nu" and (named or role_in(view.word(place + 1)) is not None)


def _past_particles(view: View, place: int) -> int:
    """Return the token behind the particles at ``place``: X, die nog | maar eens zei dat."""
    while view.word(place) in _PARTICLES:
        place = skip_adverbs(view, place + 1)
    return place


def after_subordinator(view: View, sub: int, verb: int) -> Phrase | None:
    """Return the subject behind a subordinating word; of a relative one, the noun that it goes back to."""
    found = noun_phrase(view, _past_particles(view, skip_adverbs(view, sub + 1)))
    if found and is_time(view, found):  # Relmo, dat vorige week meldde dat
        found = noun_phrase(view, skip_adverbs(view, found.last + 1)) if found.last + 1 < verb else None
    relative = view.words[sub] == "die" and view.narrated[sub - 1] and sub > 0
    if found and found.last < verb and not (relative and bare_noun(found)):
        return stretched(view, found, verb) if where_they_are(view, found) else found
    if relative and (found is None or found.last < verb):
        before_it = antecedent(view, sub, verb)
        return with_relative(view, before_it, verb) if before_it else None
    if view.words[sub] in ("die", "dat", "waarin", "waaruit"):
        return antecedent(view, sub, verb)
    return None
