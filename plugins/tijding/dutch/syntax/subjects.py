"""The subject of a verb of saying, by the shape of Dutch clauses: the verb second, or last."""

from __future__ import annotations

from tijding.dutch.quotes import cues
from tijding.dutch.syntax.adjuncts import is_adjunct, is_predicate, is_time, leads_in
from tijding.dutch.syntax.appositions import stretched, told, with_apposition, with_relative
from tijding.dutch.syntax.phrases import noun_phrase, opening
from tijding.dutch.syntax.relatives import antecedent, bare_noun, somebody, where_they_are
from tijding.dutch.syntax.starts import clause_start
from tijding.dutch.syntax.views import Phrase, View, closed, endings, is_verb, verbal

_SET_BETWEEN = frozenset(
    ["op", "in", "tijdens", "bij", "na", "voor", "tegen", "tegenover", "via", "aan", "vanuit", "namens"]
)
"""Prepositions whose phrase may stand between a verb and its subject: zei op het plein | de wethouder."""
_NOMINATIVE = frozenset(["hij", "men", "wij"])
"""Pronouns that are nothing but a subject."""
_TAILS = frozenset(["weten", "doorschemeren"])
"""Infinitives of laten, behind which no subject stands: lieten gisteren weten | de boot te verkopen."""
_BESIDE = _TAILS | {"zich", "pas", "beide", "allebei", "samen", "geleden"}
"""What may stand with an adverb between a verb and its subject or clause: liet doorschemeren dat."""
_TO_SOMEBODY = ("vertel", "verzeker", "beloof", "waarschuw", "meld", "schr", "herinner", "leer", "antwoord")
"""Beginnings of verbs behind which those may stand who are told."""


def subject(view: View, verb: int) -> Phrase | None:
    """Return the subject of the finite verb at token ``verb``, or None."""
    if verb not in view.subjects:
        view.subjects[verb] = _pronoun_behind(view, verb) or _behind_time(view, verb) or _subject(view, verb)
    return view.subjects[verb]


def _pronoun_behind(view: View, verb: int) -> Phrase | None:
    """Return the pronoun right behind a verb that is nothing but its subject: herhaalde hij dat."""
    nominative = view.word(verb + 1) in _NOMINATIVE and view.narrated[verb + 1]
    return Phrase(verb + 1, verb + 1, verb + 1, None, True) if nominative else None


def _subject(view: View, verb: int) -> Phrase | None:
    """Return the subject before a verb or behind it, whichever the words between allow."""
    start = clause_start(view, verb)
    front = _front(view, start)
    if front and front.last < verb:
        front = with_relative(view, front, verb, ("die", "dat"))
        if view.words[front.last + 1 : front.last + 3] == [",", "die"]:
            front = somebody(view, front)
    behind = _behind(view, verb)
    behind = behind and told(view, behind)
    named = behind is not None and (behind.pronoun or behind.mention is not None)
    if behind and front and view.words[front.first] == "dit" and _is_said(view, front, behind, verb):
        return with_apposition(view, behind)
    if behind and _has_own(view, behind, start, verb):
        return with_apposition(view, behind)
    own = None if named else _after_conjunction(view, start, verb)
    if own:
        return with_apposition(view, own)
    adjunct = front is not None and leads_in(view, front)
    aside = (named and front and is_adjunct(view, front)) or (
        adjunct and (behind is not None or _coordinated(view, verb))
    )
    if front and front.last < verb and not aside and _leads_to(view, front, verb):
        return with_apposition(view, stretched(view, front, verb))
    if behind and (named or adjunct) and not _coordinated(view, verb):
        return with_apposition(view, behind)
    if front and adjunct and _coordinated(view, verb):
        found = _behind(view, _skip_adverbs(view, front.last + 1))
        return with_apposition(view, found) if found else None  # Een maand later kwam hij en zei dat
    return _in_clause(view, verb, front, behind)


def _is_said(view: View, front: Phrase, behind: Phrase, verb: int) -> bool:
    """Tell whether ``dit`` before a verb of saying is what is said: Dit meldt de krant; not: Dit zegt ons."""
    somebody = behind.mention is not None or behind.first < behind.start
    return somebody and front.pronoun and front.last + 1 == verb and view.words[verb] in cues.verbs()


def _in_clause(view: View, verb: int, front: Phrase | None, behind: Phrase | None) -> Phrase | None:
    """Return the subject of a verb in a subordinate clause, or one it shares with a verb before it."""
    start = clause_start(view, verb)
    sub = _subordinator(view, verb)
    if sub is not None:
        found = _after_subordinator(view, sub, verb)
        if found:
            return with_apposition(view, found)
    if front is None and _coordinated(view, verb):
        earlier = _shared(view, start, verb)
        if earlier:
            return earlier
    if behind and (front is None or front.last >= verb or not _coordinated(view, verb)):
        return with_apposition(view, behind)
    if front and front.last < verb:
        return with_apposition(view, front)
    return _before_quotation(view, start, verb)


def _behind_time(view: View, verb: int) -> Phrase | None:
    """Return the subject of a clause behind a time: Enkele uren nadat hij kwam en zei dat."""
    front = _front(view, clause_start(view, verb))
    if front is None or not is_time(view, front) or view.word(front.last + 1) not in ("nadat", "voordat"):
        return None
    found = noun_phrase(view, front.last + 2)
    return found if found and found.last < verb and "," not in view.words[found.last : verb] else None


def _before_quotation(view: View, start: int, verb: int) -> Phrase | None:
    """Return the subject that a verb behind a quotation shares: Hij zei dat het "duur" was en eiste dat."""
    if start == 0 or view.narrated[start - 1] or not _coordinated(view, verb):
        return None
    front = opening(view)
    said = front is not None and front.last < start and view.word(front.last + 1) in cues.verbs()
    return with_apposition(view, front) if front and said else None


def _has_own(view: View, behind: Phrase, start: int, verb: int) -> bool:
    """Tell whether the second of two inverted clauses has its subject behind its verb.

    ``Zo vallen er banen weg en klaagt het personeel dat``, ``maar later erkende de bond dat``, but
    ``Toen kwam hij en vertelde de bewoners dat``.
    """
    led = view.word(verb - 1) in closed("adverbs") and view.word(verb - 2) in ("en", "maar")
    inverted = led or (view.words[start] in closed("adverbs") and view.word(verb - 1) == "en")
    told_to = view.words[verb].startswith(_TO_SOMEBODY)
    return inverted and not told_to and behind.first == verb + 1 and view.word(behind.last + 1) == "dat"


def _front(view: View, start: int) -> Phrase | None:
    """Return the noun phrase that begins a clause, where it can be a subject."""
    if view.words[start] == "eerder" and view.word(start + 1).endswith(endings("studies", "documents")):
        found = noun_phrase(view, start + 1)  # Eerder onderzoek liet zien
        return found and found._replace(first=start, start=start)
    front = noun_phrase(view, start)
    objective = front and front.pronoun and view.words[front.first] in closed("object_pronouns")
    return None if objective else front


def _after_conjunction(view: View, start: int, verb: int) -> Phrase | None:
    """Return the subject between a conjunction and ``verb``, where another clause with a verb came before."""
    for place in range(verb - 1, start, -1):
        if view.words[place] in ("maar", "en", "want", "terwijl") and view.narrated[place]:
            if view.words[place - 1] == "-":
                continue  # uit binnen- en buitenland
            if _skip_adverbs(view, place + 1) >= verb:
                continue  # maar de bond zegt dat te weten en eist dat: the second verb shares its subject
            found = noun_phrase(view, place + 1 + (view.word(place + 1) in ("ook", "zelfs", "vooral")))
            if found and _is_last_place(view, place, found):
                continue
            found = stretched(view, found, verb) if found and found.last < verb else found
            before_it = view.words[start:place]
            other = any(is_verb(word) for word in before_it)
            if not found or not other or found.last >= verb:
                return None
            set_off = found.mention and view.word(found.last + 1) == view.word(verb - 1) == ","
            after = _skip_adverbs(view, found.last + 1)
            shared = _coordinated(view, verb) and view.word(after) in cues.verbs()
            return found if set_off or shared or verb <= after else None
    return None


def _is_last_place(view: View, join: int, phrase: Phrase) -> bool:
    """Tell whether ``en`` joins the last of places that are listed: in Delft, Gouda en | Breda melden."""
    named = {last: mention for mention, last in view.names.values()}
    one, other = named.get(join - 1), phrase.mention
    listed = one is not None and other is not None and one.type == other.type == "LOC"
    first = next((place for place, (mention, _) in view.names.items() if mention is one), 0)
    return listed and view.word(first - 1) in (",", "in", "uit")


def _behind(view: View, verb: int) -> Phrase | None:
    """Return the noun phrase behind a verb, where its subject stands after another first part.

    What stands between, as ``op een persconferentie``, is passed over.
    """
    place = _skip_adverbs(view, verb + 1)
    for _ in range(4):
        if view.word(place) in ("haar", "hem", "hen", "hun", "zich", "mij", "ons"):
            place = _skip_adverbs(view, place + 1)
        time = noun_phrase(view, place)
        set_between = view.word(place) in _SET_BETWEEN
        if not set_between and not (time and is_time(view, time)):
            break
        inner = noun_phrase(view, place + 1) if set_between else time
        if inner is None:
            return None
        place = _skip_adverbs(view, inner.last + 1)
    passed = _TAILS.intersection(view.words[verb:place]) or view.word(place) == "niets"
    found = None if passed or view.word(place) == "dat" else noun_phrase(view, place)
    owned = view.word(place - 1) in ("haar", "hun", "ons")  # heeft haar cliënt verklaard
    return None if found and not owned and is_predicate(view, found, verb) else found


def _leads_to(view: View, front: Phrase, verb: int) -> bool:
    """Tell whether a phrase that begins the clause is the subject of ``verb``.

    A Dutch main clause has one constituent before its verb; so it is, where no other verb stands between.
    """
    after = _skip_adverbs(view, front.last + 1)
    if after >= verb:
        return True
    if view.word(after) == "," and view.word(verb - 1) == ",":
        return True
    if _coordinated(view, verb):
        return True
    if view.word(after) == "(" and view.word(verb - 1) == ")":
        return True
    between = view.words[after:verb]
    if view.word(after) != "," and view.word(after) not in closed("prepositions"):
        return False
    return not any(
        word in closed("finite_verbs", "subordinators") or word in cues.verbs() for word in between
    )


def _coordinated(view: View, verb: int) -> bool:
    """Tell whether ``verb`` shares the subject of an earlier one: ... en zei dat."""
    place = verb - 1
    while place > 0 and view.words[place] in closed("adverbs"):
        place -= 1
    return view.word(place) in ("en", "maar")


def _shared(view: View, start: int, verb: int) -> Phrase | None:
    """Return the subject of the first of two verbs that share it: zei hij en voegde toe.

    Or zei dat hij "..." en voegde toe, with what is quoted between them.
    """
    for place in range(start, verb):
        if verbal(view, place):
            return _behind(view, place)
    said = (p for p in range(start - 1, -1, -1) if view.narrated[p] and view.words[p] in cues.verbs())
    first = next(said, None)
    return None if first is None else subject(view, first)


def _skip_adverbs(view: View, index: int) -> int:
    """Return the token at ``index``, or behind the adverbs there."""
    skipped = closed("adverbs") | _BESIDE
    while view.word(index) in skipped and index < len(view.words) and not view.is_name(index):
        index += 1
    return index


def _subordinator(view: View, verb: int) -> int | None:
    """Return the subordinating word of the clause whose last verb is at ``verb``, or None."""
    if view.word(verb - 1) == "," or _coordinated(view, verb):
        return None
    words = closed("subordinators") | {"die", "waar"}
    for place in range(verb - 1, max(-1, verb - 14), -1):
        if not view.narrated[place] or view.words[place] in (";", ":"):
            return None
        compared = view.word(place - 1) == "net"  # net als de gemeente zegt de woordvoerder dat
        if (
            view.words[place] in words
            and not view.is_name(place)
            and view.word(place + 1) != "volgt"
            and not compared
        ):
            return place
        if view.words[place] == "," and verb - place > 6:
            return None
    return None


def _after_subordinator(view: View, sub: int, verb: int) -> Phrase | None:
    """Return the subject behind a subordinating word; of a relative one, the noun that it goes back to."""
    found = noun_phrase(view, _skip_adverbs(view, sub + 1))
    if found and is_time(view, found):  # Relmo, dat vorige week meldde dat
        found = noun_phrase(view, _skip_adverbs(view, found.last + 1)) if found.last + 1 < verb else None
    relative = view.words[sub] == "die" and view.narrated[sub - 1] and sub > 0
    if found and found.last < verb and not (relative and bare_noun(found)):
        return stretched(view, found, verb) if where_they_are(view, found) else found
    if relative and (found is None or found.last < verb):
        before_it = antecedent(view, sub, verb)
        return with_relative(view, before_it, verb) if before_it else None
    if view.words[sub] in ("die", "dat", "waarin", "waaruit"):
        return antecedent(view, sub, verb)
    return None
