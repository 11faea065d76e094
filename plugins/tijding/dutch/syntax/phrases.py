"""Noun phrases: where one begins and ends, and the name at its head.

There is no tagger behind this; closed word classes, names and the shape of words say it.
"""

from __future__ import annotations

from typing import NamedTuple

from tijding.dutch import lexicon
from tijding.dutch.names.entities import Mention
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.syntax.adjectives import adjective
from tijding.dutch.syntax.areas import area_end
from tijding.dutch.syntax.attachments import attached
from tijding.dutch.syntax.before_nouns import describes, modifies, past_address, past_complement, past_measure
from tijding.dutch.syntax.behind_nouns import at_home, past_brackets, such_as
from tijding.dutch.syntax.conjugation import is_present, is_strong_participle, looks_past
from tijding.dutch.syntax.linked import past_linked
from tijding.dutch.syntax.owned import owned_many, owned_noun, owned_role
from tijding.dutch.syntax.titles import by_title
from tijding.dutch.syntax.verbs import takes_object
from tijding.dutch.syntax.views import (
    Phrase,
    View,
    closed,
    content,
    first_word,
    is_number,
    names_source,
    role_in,
    verbal,
)

ONE_OF = frozenset(["een", "één", "eén", "twee", "drie", "enkelen", "sommigen", "velen", "geen"])
"""What stands before ``van hen``."""
_LONGEST = 14
"""Words of a phrase from its first adjective on, at most."""
_OWNERS = frozenset(["haar", "hun", "mijn", "ons", "onze", "uw"])
"""Possessives, behind which no other determiner stands: volgens haar dat."""


def noun_phrase(view: View, index: int, depth: int = 0) -> Phrase | None:
    """Return the noun phrase that begins at token ``index``, or None."""
    if index >= len(view.words) or not view.narrated[index]:
        return None
    if (index, depth) not in view.phrases:
        view.phrases[index, depth] = _phrase(view, index, depth)
    return view.phrases[index, depth]


def _phrase(view: View, index: int, depth: int) -> Phrase | None:
    """Return the noun phrase that begins at a token, or None; ``depth`` is in how many others."""
    word = view.words[index]
    if word in closed("asking_adverbs") or _is_half_a_month(view, index):
        return None
    some = _one_of(view, index, depth) or _as_well(view, index, depth)
    if some:
        return some
    start = _past_determiners(view, index)
    following = start if start > index else index + 1
    if start > index and modifies(view, start):
        start += 1
    if view.word(start) in ("heren", "dames") and view.is_name(start + 1):
        start += 1  # de heren Smit en De Wit
    start = past_measure(view, start) if start > index else start
    inner = past_complement(view, start, depth, noun_phrase) if start > index else start
    pronoun = _pronoun(view, index, following, inner == start)
    if pronoun:
        return pronoun
    if start > index and view.word(start) == "laatste" and not content(view, start + 1):
        return Phrase(index, index, start, None, True)
    found = _headed(view, index, inner, depth)
    found = found and found._replace(start=start)
    return by_title(view, found) if found and view.words[found.last] in closed("media") else found


def _past_determiners(view: View, index: int) -> int:
    """Return the token behind the determiners that stand at ``index``, three at most."""
    start = index
    while _determines(view, start) and start - index < 3 and view.word(start - 1) not in _OWNERS:
        start += 1
    return start


def _pronoun(view: View, index: int, following: int, close: bool) -> Phrase | None:
    """Return a pronoun as a phrase; None for no pronoun, or one that owns what stands at ``following``.

    ``close``: whether nothing that belongs to a participle stands between them.
    """
    word = view.words[index]
    if word not in closed("subject_pronouns", "object_pronouns"):
        return None
    bare = close and _is_bare(view, index, following)
    if bare or (word in ("haar", "hun") and _says_of(view, following)):
        return Phrase(index, index, index, None, True)
    if word in closed("determiners"):
        return None
    other = word == "iemand" and view.word(index + 1) == "anders"
    return Phrase(index, index, index + other, None, not other)


def _is_half_a_month(view: View, index: int) -> bool:
    """Tell whether a time begins at a token: half maart, medio april; no half Nederland."""
    half = view.words[index] in ("half", "medio")
    return half and view.word(index + 1) in lexicon.words("words_by_role", "days")


def _is_bare(view: View, index: int, noun: int) -> bool:
    """Tell whether a pronoun has nothing of its own behind it, at ``noun``: zei haar dat; not haar fiets."""
    able = content(view, noun, first=True) or describes(view, noun)
    return not able or _unowned(view, index, noun)


def _unowned(view: View, index: int, noun: int) -> bool:
    """Tell whether ``haar`` behind volgens owns nothing: is volgens haar goed; not volgens haar advocaat."""
    if view.word(index - 1) != "volgens" or view.words[index] not in ("haar", "hun"):
        return False
    while view.word(noun).endswith("e") and adjective(view, noun) and content(view, noun + 1):
        noun += 1
    return not (names_source(view.word(noun)) or view.word(noun) in closed("voices"))


def _says_of(view: View, index: int) -> bool:
    """Tell whether a verb and its subject stand behind a pronoun, no noun: volgens haar liegt de raad."""
    subject = view.is_name(index + 1) or view.word(index + 1) in closed("determiners")
    return subject and not role_in(view.words[index]) and is_present(view.words[index])


def opening(view: View) -> Phrase | None:
    """Return the noun phrase that a sentence begins with."""
    return noun_phrase(view, first_word(view))


def _one_of(view: View, index: int, depth: int) -> Phrase | None:
    """Return ``een van hen``, ``twee van de bestuurders``, ``een op de vijf firma's``; else None."""
    word = view.words[index]
    many = word in ONE_OF or word in closed("numbers") or word.isdigit()
    among = view.word(index + 1) == "van" or (
        view.words[index + 1 : index + 3] == ["op", "de"] and is_number(view.word(index + 3))
    )
    if not (many or view.words[index].endswith("honderd")) or not among or not view.narrated[index + 1]:
        return None
    others = noun_phrase(view, index + 2, depth + 1) if depth < 3 else None
    if others is None or not (others.pronoun or others.first < others.start):
        return None
    if others.mention and others.kind != "MISC":
        return None  # een van de FNV'ers
    return Phrase(index, index, others.last, None)


def _as_well(view: View, index: int, depth: int) -> Phrase | None:
    """Return both of ``zowel X als Y``, or None where that is not what stands there."""
    one = noun_phrase(view, index + 1, depth) if view.words[index] == "zowel" else None
    other = noun_phrase(view, one.last + 2, depth) if one and view.word(one.last + 1) == "als" else None
    return Phrase(index, one.start, other.last, None) if one and other and not one.pronoun else None


def _determines(view: View, index: int) -> bool:
    word = view.word(index)
    if word == "andere":
        return False  # een andere bewoner, andere partijen: somebody else than the one before
    if word in closed("same"):
        return content(view, index + 1)
    return word in closed("determiners") and word not in closed("quantifiers") and not view.is_name(index)


class _Run(NamedTuple):
    """How far the words of a phrase were followed: its last token, the name that is its head, whether it has
    a noun, and whether more may follow.
    """

    last: int | None
    head: Mention | None = None
    noun: bool = False
    goes_on: bool = True


def _headed(view: View, first: int, start: int, depth: int) -> Phrase | None:
    """Return the phrase from ``first`` on whose nouns and names, its head the last, begin at ``start``."""
    index = _past_quantifiers(view, start)
    run = _Run(index - 1 if index > start else None)
    while index < len(view.words) and index - start < _LONGEST and run.goes_on:
        index = past_address(view, past_linked(view, index))
        named = view.is_name(index)
        if not named and _takes(view, index, run.noun, start > first):
            noun = run.noun or not (content(view, index + 1) and adjective(view, index))
            run = _Run(index, None, noun)
        elif run.noun and run.last == index - 1 and (area := area_end(view, index - 1)) is not None:
            run = run._replace(last=area)  # hoogleraar Europees recht
        elif named:
            run = _with_name(view, index, run, start > first)
        else:
            break
        index = (run.last or 0) + 1
    return None if run.last is None else _whole(view, Phrase(first, start, run.last, run.head), depth)


def _past_quantifiers(view: View, index: int) -> int:
    while (
        view.word(index) in closed("quantifiers") or view.word(index) in ("zo'n", "zo’n")
    ) and view.narrated[index]:
        index += 1
    return index


def _takes(view: View, index: int, noun: bool, determined: bool) -> bool:
    """Tell whether a word that is no name is one of a phrase, which has its ``noun`` by then or not."""
    able = content(view, index, first=True) or describes(view, index)
    return able and (not noun or _goes_on(view, index, determined))


def _with_name(view: View, index: int, run: _Run, determined: bool) -> _Run:
    """Return ``run`` with the name at a token, and with the noun behind it that is its bearer's."""
    mention, end = view.names[index]
    after = end + 1
    owned = owned_role(view, index, after, mention) or owned_noun(view, after, mention)
    owned = owned or owned_many(view, index, after, mention)
    if owned is not None:
        return run._replace(last=owned, noun=True)
    noun = run.noun or is_epithet(mention.text) or _are_people(view, after, mention, determined)
    people = mention.type == "MISC" or (mention.type == "LOC" and mention.text.endswith("se"))
    if people and content(view, after) and not view.is_name(after) and not noun:
        return run._replace(last=end)
    described = mention.type != "PER" and not noun and content(view, after)
    if described and not (verbal(view, after) or (mention.type == "ORG" and takes_object(view, after))):
        return _Run(end, mention, True)
    return _Run(end, mention, noun, _qualifies(view, mention, after))


def _are_people(view: View, after: int, mention: Mention, determined: bool) -> bool:
    """Tell whether a name is that of a country's inhabitants, or a role of a body: de Belgen, de NOS-analist.

    Not where a name follows, at ``after`` or behind a word: de VVV-manager voetbal Jan Smit.
    """
    if mention.type != "MISC":
        return False
    near = [token.text for token in view.tokens[after : after + 2]]
    plural = determined and mention.text.endswith(("en", "ers")) and mention.text.isalpha()
    role = "-" in mention.text and role_in(mention.text.rpartition("-")[2]) is not None
    return plural or (role and all(text.islower() for text in near))


def _whole(view: View, phrase: Phrase, depth: int) -> Phrase:
    """Return ``phrase`` with what hangs on it, or the person's name behind that: the office is hers."""
    if phrase.mention and phrase.mention.type in ("PER", "ORG"):
        common = phrase.mention.text[0].islower()
        return phrase._replace(last=at_home(view, phrase)) if depth or common else phrase
    last = such_as(view, past_brackets(view, attached(view, phrase.last, depth, noun_phrase)))
    following = view.names.get(last + 1)
    misc = phrase.mention is None or phrase.mention.type == "MISC"
    if depth == 0 and misc and following and following[0].type == "PER":
        if last > phrase.last and _describes_name(view, last):
            return phrase._replace(last=following[1])  # de moeder van de 16-jarige Bram Dol
        return Phrase(last + 1, last + 1, following[1], following[0])
    return phrase._replace(last=last)


def _describes_name(view: View, index: int) -> bool:
    """Tell whether a determiner and an adjective stand before a name: de 16-jarige, de overleden Kees Pol."""
    word = view.words[index]
    described = (
        word.endswith("jarige") or adjective(view, index) or is_strong_participle(word) or word == "overleden"
    )
    return described and view.word(index - 1) in closed("determiners")


def _qualifies(view: View, mention: Mention, index: int) -> bool:
    """Tell whether a name stands before the name at ``index`` that it tells more of: het Duitse Relmo."""
    following = view.names[index][0].type if view.is_name(index) else ""
    people = mention.type in ("MISC", "LOC") and mention.text.endswith("se")
    return (mention.type != "PER" and following == "PER") or (people and following == "ORG")


def _goes_on(view: View, index: int, determined: bool) -> bool:
    """Tell whether a word after a noun still belongs to the phrase: a name, or a title before one."""
    if view.is_name(index) or (_of_body(view, index) and view.is_name(index + 1)):
        return True
    if _counts(view, index - 1) and not verbal(view, index):
        return True
    title = any(view.word(index + ahead) in ("officer", "president", "director") for ahead in (0, 1))
    before_name = view.is_name(index + 1) and (role_in(view.word(index)) or not looks_past(view.word(index)))
    return not determined and bool(before_name or title) and not verbal(view, index)


def _counts(view: View, last: int) -> bool:
    """Tell whether what stands up to ``last`` is counted: een aantal (andere) landen, nummer 36."""
    if view.word(last) in closed("numbered") and is_number(view.word(last + 1)):
        return True
    place = last
    while view.word(place) == "andere" or (view.word(place).endswith("e") and adjective(view, place)):
        place -= 1
    return view.word(place) in closed("quantities")


def _of_body(view: View, index: int) -> bool:
    """Tell whether a role at ``index`` stands right behind a body's name: de Philips CEO Anna Visser."""
    return view.type_of_end(index - 1) == "ORG" and role_in(view.word(index)) is not None
