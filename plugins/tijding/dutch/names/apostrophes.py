"""Words in -'s that open a sentence: ``Zelensky's stafchef`` names somebody, ``Auto's staan`` nobody. Pure.

There any word has a capital, so that a plural looks like a name and what somebody's name may be like none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from tijding.dutch import gazetteer, lexicon
from tijding.dutch.names.cutting import given
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.genitives import owns
from tijding.dutch.names.known import Register
from tijding.dutch.names.openers import is_of_words
from tijding.dutch.names.taken import Taken
from tijding.dutch.names.words_before import opens_sentence
from tijding.dutch.syntax.agreement import is_plural
from tijding.dutch.syntax.conjugation import is_infinitive
from tijding.model import EntityType

_PLURAL = re.compile(r"(?<![\w-])([A-ZÀ-Þ][\w-]{0,40}[aiouyé])['’]s(?![\w-])")
"""A word that has an apostrophe in its plural, as a name has in its genitive, alike."""
_NEXT = re.compile(r" ([a-zà-ÿ][\w'’-]*)")
_OWNER = 3
"""Letters of an unlisted name, at least."""
_SURE = 0.8


def with_owners(text: str, mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """Return ``mentions`` of ``text``, in order, without such plurals, and with those whose something is."""
    named = {word for one in mentions for word in (one.text, one.text.rpartition(" ")[2])}
    kept = [one for one in mentions if not _is_many(text, one, named)]
    taken = Taken(mentions)
    owners = [one for one in _owners(text, mentions, register) if taken.leaves(one.start, one.end)]
    return sorted([*kept, *owners]) if owners else kept


def _is_many(text: str, mention: Mention, named: Set[str]) -> bool:
    """Tell whether what was taken for a name is a noun's plural: Auto's staan, Ceo's moeten."""
    match = _PLURAL.fullmatch(mention.text)
    if match is None or not opens_sentence(text, mention.start):
        return False
    word = match[1]
    many = _is_noun(word) or word.lower() in _no_owners() or _does(text, mention.end)
    return many and not _is_known(word, named)


def _is_known(word: str, named: Set[str]) -> bool:
    """Tell whether a word is a name by lists or the article, or of a people: Tesla-auto, Nora, Jezidi."""
    peoples = lexicon.words("words_by_role", "peoples_in_s")
    whole = word.partition("-")[0]
    listed = whole in gazetteer.types() or word in given() or word in gazetteer.surnames()
    return listed or word in named or word.lower() in peoples


def _is_noun(word: str) -> bool:
    """Tell whether a word with a capital is a noun, or a compound of one: Auto, Flitscamera, Tv-programma."""
    tail = word.rpartition("-")[2]
    return is_of_words(word.lower()) or (tail.islower() and is_of_words(tail))


def _does(text: str, end: int) -> bool:
    """Tell whether the verb of several stands at ``end``: Ceo's | moeten, Pensionado's | voelen."""
    behind = _NEXT.match(text, end)
    return behind is not None and (is_plural(behind[1]) or is_infinitive(behind[1]))


def _owners(text: str, mentions: Sequence[Mention], register: Register) -> Iterator[Mention]:
    """Yield who or what opens a sentence as whose something is: Zelensky's | stafchef."""
    types = {one.text: one.type for one in mentions}
    families = {one.text.rpartition(" ")[2] for one in mentions if one.type == "PER"}
    for match in _PLURAL.finditer(text):
        if not opens_sentence(text, match.start()) or _NEXT.match(text, match.end()) is None:
            continue
        type_ = types.get(match[1]) or ("PER" if match[1] in families else _type(match[1], register))
        one = Mention(match.start(), match.end(), match.group(), type_ or "PER", _SURE)
        if owns(text, one) and (type_ or (_may_own(match[1]) and not _does(text, one.end))):
            yield one


def _type(name: str, register: Register) -> EntityType | None:
    """Return the type that the register or the lists have for a name."""
    known = register.by_spelling.get(name)
    listed = known.type if known else gazetteer.types().get(name)
    person = name in given() or name in gazetteer.surnames()
    return listed or ("PER" if person and not _is_noun(name) else None)


def _may_own(word: str) -> bool:
    """Tell whether an unlisted word may be somebody's name: none of the language, nor a compound with one."""
    named = len(word) >= _OWNER and word.istitle()
    return named and not _is_noun(word) and word.lower() not in _no_owners()


def _no_owners() -> Set[str]:
    return lexicon.words("words_by_role", "no_owners")
