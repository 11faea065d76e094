"""What hangs on a noun phrase: prepositional phrases, an office before its holder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tijding.dutch import lexicon
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.agreement import are_many
from tijding.dutch.syntax.listed import Find, all_bodies, all_places, bare_bodies
from tijding.dutch.syntax.views import Phrase, View, closed, endings, is_number, role_in

_ATTACHED = frozenset(["van", "voor", "bij", "in", "uit", "op", "over", "tussen", "namens", "nabij"])
_BOTH = frozenset(["beide", "beiden"])
_WHERE = frozenset(["in", "bij", "op", "voor", "nabij"])
"""Before where somebody appears."""


def attached(view: View, last: int, depth: int, find: Find) -> int:
    """Return the last token of the prepositional phrases that hang on a noun phrase."""
    last = _past_measure(view, last, depth, find)
    if view.tokens[last].text[0].isupper() and is_epithet(view.tokens[last].text):
        return last  # de boze Nederlander bij de omroep
    noun, own = view.words[last], takes(view, last)
    while depth < 3 and (own or view.word(last + 1) in _ATTACHED) and view.narrated[last + 1]:
        inner = None if _is_about(view, last + 1, noun) else find(view, _past_more(view, last + 2), depth + 1)
        if inner is None or not _hangs(view, last, inner, noun, depth > 0):
            break
        office = _office_before_name(view, inner) or _held(view, last, inner)
        if office:
            return office
        makers = all_bodies(view, inner, depth, find) if noun.endswith(_papers()) else 0
        makers = makers or (
            bare_bodies(view, inner)
            if noun.endswith(("en", "s")) and (_is_human(noun) or are_many(noun))
            else 0
        )
        last = max(_between(view, last + 1, inner, depth, find), all_places(view, inner), makers)
        last += _is_edition(view, last)
        own = noun.endswith(endings("studies")) and _is_studied(view, last + 1)
    return last + 2 if depth == 0 and _is_dated(view, noun, last) else last


def _is_studied(view: View, preposition: int) -> bool:
    """Tell whether a study says who or what was studied, behind its maker: onderzoek van X | onder telers."""
    word, behind = view.word(preposition), view.word(preposition + 1)
    if word == "onder":
        return behind not in closed("among_others") | {"leiding", "wie"}
    return word == "naar" and behind not in closed("no_subjects")


def _is_edition(view: View, last: int) -> bool:
    """Tell whether the year of what a name that ends at a token stands for is behind it: Pinkpop | 2019."""
    year = view.word(last + 1)
    if not (len(year) == 4 and year.isdigit() and year.startswith(("19", "20"))):
        return False
    first = view.ends.get(last)
    return first is not None and view.names[first][0].type == "MISC"


def _past_measure(view: View, last: int, depth: int, find: Find) -> int:
    """Return the token of ``40% van de bewoners`` and ``een bron dicht bij het overleg`` to go on from."""
    last += view.word(last + 1) == "%" and view.words[last][:1].isdigit()
    if depth < 3 and (view.word(last + 1), view.word(last + 2)) == ("dicht", "bij"):
        near = find(view, last + 3, depth + 1)
        return near.last if near and not near.pronoun else last
    return last


def _past_more(view: View, index: int) -> int:
    """Return the token behind ``onder meer``, or before a number ``circa``: leden van onder meer | X en Y."""
    among = view.word(index - 1) in ("van", "uit") and view.word(index) == "onder"
    if among and view.word(index + 1) in closed("among_others"):
        return index + 2
    return index + (view.word(index) in ("circa", "ongeveer", "ruim") and is_number(view.word(index + 1)))


def takes(view: View, last: int) -> bool:
    """Tell whether a noun has a preposition of its own behind it: een onderzoek onder boeren."""
    noun, preposition = view.words[last], view.word(last + 1)
    return (
        (preposition == "aan" and noun in closed("academics"))
        or (preposition == "onder" and noun.endswith(endings("studies")))
        or (preposition == "door" and noun in closed("documents"))
        or (preposition in ("aan", "tegen") and noun.endswith(endings("addressed")))
        or (preposition == "met" and noun.endswith(endings("exchanges")))
        or (preposition in ("rond", "binnen") and noun in closed("insiders") and not _counted(view, last + 2))
        or _of_paper(view, last)
        or (preposition == "onder" and view.words[last + 2 : last + 4] == ["leiding", "van"])
        or _by_street(view, last + 1)
    )


def _of_paper(view: View, last: int) -> bool:
    """Tell whether a preposition says on what a paper is, or where it stands: berichten in de media."""
    noun, preposition = view.words[last], view.word(last + 1)
    if preposition not in ("naar", "in", "op") or not noun.endswith(_papers()):
        return False
    behind = view.words[last + 2 : last + 5]
    if not behind:
        return False
    if preposition == "naar":
        return noun.endswith(endings("studies")) and behind[0] not in closed("no_subjects")
    if preposition == "op":
        return behind[0] == "basis"
    return behind[0] == "opdracht" or not closed("print_media").isdisjoint(behind)


def _counted(view: View, index: int) -> bool:
    """Tell whether a number begins at a token, behind de or not: rond de tweehonderd doden."""
    word = view.word(index + (view.word(index) == "de"))
    return word[:1].isdigit() or is_number(word) or word.endswith(("honderd", "duizend", "tig"))


def _hangs(view: View, last: int, inner: Phrase, noun: str, nested: bool) -> bool:
    """Tell whether what a preposition behind ``last`` leads to hangs on a noun; ``nested``: in another."""
    preposition = view.words[last + 1]
    if view.words[last + 2] == "dat" and view.word(last + 3) in closed("determiners"):
        return False  # merkt de bank op | dat de koers daalt
    if inner.pronoun or view.words[last + 2] in closed("idioms") or view.words[last + 2] in _BOTH:
        return False
    if _is_verbs(view, last, preposition):
        return False
    if _of_paper(view, last):
        return True
    owned = view.words[inner.start - 1] in closed("possessives")
    if owned and view.words[inner.last] in closed("own_idioms"):
        return False  # neemt de omroep voor zijn rekening
    if preposition == "in" and (inner.mention is None or _is_tongue(view, inner)):
        return False
    if view.words[last + 2].isdigit() and view.word(last + 3) in lexicon.words("words_by_role", "days"):
        return False  # het arrest van 26 mei
    if _is_where_told(view, last + 1, inner, nested or view.words[last] != noun):
        return False
    # zei de partijleider bij het debat
    telling = preposition == "bij" and view.words[inner.start] in closed("tellings") and _is_human(noun)
    return not (telling or _is_when_told(view, last + 1, inner, noun, nested))


def _is_verbs(view: View, last: int, preposition: str) -> bool:
    """Tell whether a preposition is of the verb before a noun: reageert de raad op, stond een man bij."""
    if preposition not in _WHERE:
        return False
    place = last - 1
    while place > 0 and adjective(view, place) and view.words[place] not in closed("finite_verbs"):
        place -= 1
    told = view.word(place)
    place -= told in closed("determiners")
    asked = preposition in ("op", "voor") and view.word(place) in closed(f"verbs_with_{preposition}")
    if asked or preposition == "op":
        return asked
    new = told == "een" and _is_human(view.words[last])
    return new and view.word(place) in closed("presentatives")


def _office_before_name(view: View, inner: Phrase) -> int | None:
    """Return the last token of a department before its minister: minister van | Zorg | Els Brandsma."""
    office = view.names.get(inner.start)
    department = office and office[0].type != "MISC" and office[0] is not inner.mention
    return office[1] if office and department and inner.mention and view.is_name(office[1] + 1) else None


def _is_human(noun: str) -> bool:
    """Tell whether a noun names people, or one of them: bestuurders, de partijleider."""
    forms = (noun.removesuffix(many) for many in ("", "s", "n", "en"))
    return noun.endswith(endings("people_endings_many")) or any(role_in(form) for form in forms)


def _is_about(view: View, preposition: int, noun: str) -> bool:
    """Tell whether a phrase says of what, or when: zei hij over het plein, volgens de raad over een uur."""
    word = view.word(preposition)
    later = word == "over" and not closed("times").isdisjoint(view.words[preposition + 1 : preposition + 3])
    told = word == "over" and noun in closed("bodies")
    return later or told or (word in ("over", "op") and _is_human(noun))


def _is_dated(view: View, noun: str, last: int) -> bool:
    """Tell whether a document has its year behind it: een onderzoek van de raad in 2014."""
    year = view.word(last + 2)
    if view.word(last + 1) not in ("in", "uit") or not (len(year) == 4 and year.isdigit()):
        return False
    return noun in closed("documents") or noun.endswith((*endings("studies"), "rapport"))


def _between(view: View, preposition: int, first: Phrase, depth: int, find: Find) -> int:
    """Return the last token of the phrases behind a preposition: tussen has two, tussen X en de gemeente.

    So has a town's board, the college van burgemeester en wethouders.
    """
    board = view.words[first.last + 1 : first.last + 3] == ["en", "wethouders"]
    paired = board or (view.words[preposition] == "tussen" and view.word(first.last + 1) == "en")
    second = find(view, first.last + 2, depth + 1) if paired else None
    return second.last if second and not second.pronoun else first.last


def _held(view: View, role: int, inner: Phrase) -> int | None:
    """Return the last token of an office before its holder: ``minister van financiën Els Brandsma``."""
    mention = inner.mention
    noun = view.word(role)
    if mention is None or mention.type != "PER" or not _is_office(noun) or noun in closed("kin"):
        return None  # de dochter van de oude havenmeester Jan Visser
    places = (place for place in range(inner.start, inner.last + 1) if view.is_name(place))
    person = next((place for place in places if view.names[place][0] is mention), inner.start)
    between = view.words[inner.start : person]
    bare = inner.first == inner.start and _titled(between)  # de zus van minister Anna Visser
    title = view.word(person - 1)
    owned = bare or (
        role_in(title) and title not in closed("crowned")
    )  # de advocaat van de zanger Jan Visser
    return person - 1 if between and not owned else None


def _is_office(noun: str) -> bool:
    return role_in(noun) is not None or is_epithet(noun)


def _titled(words: Sequence[str]) -> bool:
    """Tell whether a role is among ``words``, so that they describe the name behind them."""
    return any(role_in(word) for word in words)


def _is_tongue(view: View, phrase: Phrase) -> bool:
    """Tell whether a phrase is a language, in which something is said: ``in het Relmees``."""
    alone = phrase.start == phrase.last and phrase.mention is not None and phrase.mention.type == "MISC"
    return alone and view.words[phrase.first] == "het" and view.words[phrase.last].endswith("s")


def _by_street(view: View, index: int) -> bool:
    """Tell whether ``aan`` at a token says at which street somebody lives or works: aan de Oude Markt."""
    if view.word(index) != "aan":
        return False
    street = next((p for p in range(index + 2, index + 5) if view.word(p).endswith(endings("streets"))), 0)
    return street > 0 and view.tokens[street].text[0].isupper()


def _is_where_told(view: View, preposition: int, inner: Phrase, further: bool) -> bool:
    """Tell whether a phrase is where something is told: voor de camera; een boer uit Drenthe bij CBC News.

    A name is so only behind another phrase (``further``): a reporter bij CBC News is one of theirs. What is
    posted (de politie op X) always is.
    """
    air = view.tokens[inner.last].text in ("News", "Radio", "TV", "Journaal", "Nieuws")
    told = further and air and view.words[preposition] in ("bij", "in")
    posted = view.words[preposition] == "op" and view.words[inner.last] in closed("platforms")
    return told or posted or view.words[inner.start] in closed("where_told")


def _is_when_told(view: View, preposition: int, inner: Phrase, noun: str, nested: bool) -> bool:
    """Tell whether a phrase behind somebody says at what, or in which medium, he spoke.

    ``zei de trainer voor de wedstrijd``, ``zei een ingewijde in People``; ``nested``: behind his body.
    """
    word = view.words[preposition]
    if word not in ("bij", "in", "op", "voor"):
        return False
    head = next((view.words[p] for p in range(inner.start, inner.last + 1) if not adjective(view, p)), "")
    after = view.word(inner.last + 1)
    ends = not after[:1].isalnum() or after in closed("prepositions")
    medium = head in closed("media") and word in ("bij", "in", "op")
    medium |= word == "in" and inner.kind == "ORG" and ends
    occasion = head.endswith(endings("occasions"))
    person = role_in(noun) is not None and noun not in closed("reporters")
    pictured = word == "bij" and head.endswith(endings("pictures"))
    return pictured or (person and occasion) or ((person or nested) and medium)


@cache
def _papers() -> tuple[str, ...]:
    """Return the ends of what bodies write or find: onderzoek, rapporten, cijfers."""
    return (*closed("documents", "findings"), *endings("documents", "studies"))
