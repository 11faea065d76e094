"""Who wrote an article: the names in its JSON-LD, meta tags, byline and feed, one by one. Pure.

Of each way only names of people count at first; what an organisation signed, as an agency or the publisher
itself, stands only where nobody else is named. What trafilatura finds besides is a guess and comes last but
for that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

import trafilatura

from tijding import dom, jsonld
from tijding.facts import Way, first, meta, site_names
from tijding.html import clean, letters
from tijding.page import Page

_BY = re.compile(
    r"""^(?:
        (?:door|by|von(?!\ de[rn]\b)|par|por|av|tekst|text) (?::\s*|\s+)
        | (?:posted|written|published|geschreven|gepost)\ (?:by|door)\s
        | (?:author|autor|autorin|autoren|autore|autori|auteur) (?:s?:\s*|s?\s+)
        | (?:text\ und\ |tekst\ en\ )? interview (?::\s*|\s+)
        | (?:(?:ein|een|artikel|beitrag|bericht)\ )+ (?:von|van)\s
    )""",
    re.I | re.X,
)
"""What stands before the name in a byline."""
_WORKS = (
    r"(?:artikel(?:en|s)?|beitr[äa]ge|posts|articles?|berichten|stukken|verhalen|profile?"
    r"|art[íi]culos|entradas)"
)
_OF = r"(?:of|by|von|van|door|par|por|from|de)"
_ALL_OF = re.compile(rf"^(?:\S+ ){{0,2}}{_WORKS} (?:\S+ )?{_OF} (?=\S)", re.I)
"""A link to all that somebody wrote, up to the name: ``Alle artikelen van``."""
_MORE = re.compile(
    r"\s*\b(?:alle|all|more|mehr|weitere|meer|tous|todos|mon|voir|view|show|read|lees)"
    rf" (?:\S+ )?{_WORKS}\b.*"
    r"|\s*[→»›].*"
    r"|^(?:weiter|mehr|meer|more|archiv|archief|archive|zur?|naar|to)\b.*"
    r"|\s(?:shares?|says|said)$",
    re.I,
)
"""The same behind a name or without one."""
_PICTURES = re.compile(
    r"\s*\b(?:foto(?:'?s|graaf|grafie)?|beeld|illustraties?|video|camera|montage|photos?|bild(?:er)?)\s*:.*",
    re.I,
)
"""Who made what is beside the text: ``Foto: ANP``."""
_WEEKDAY = r"(?:mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+"
_MONTH = r"(?:jan|feb|mar|mär|mrt|maa|apr|may|mai|mei|jun|jul|aug|sep|oct|okt|nov|dec|dez)"
_DATE = re.compile(
    rf"[\s,|·•–-]*\b(?:(?:am|on|op|le|vom|van)\s+)?(?:{_WEEKDAY})?"
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d|\d{1,2}[:.]\d\d\b"
    rf"|\d{{1,2}}\.?\s+{_MONTH}|{_MONTH}[a-z]*\.?\s+\d).*",
    re.I,
)
_ROLE = (
    r"(?:(?:van )?onze )?\S*(?:correspondent|verslaggever|verslaggeefster|redacteur|redactrice|columnist"
    r"|analist|presentator|journalist|reporter|redakteur|korrespondent|experte?)(?:e|in|en)?"
)
_ROLE_BEFORE = re.compile(rf"^(?i:{_ROLE}):?\s+(?=[A-ZÀ-Þ])")
_ROLE_AFTER = re.compile(rf"(?:\s*[,|(–-]\s*|^){_ROLE}\)?$", re.I)
_AND = re.compile(r"\s+(?:en|and|und|et|og|och|y|&)\s+|\s*[,/]\s*", re.I)
_ALWAYS = re.compile(r"\s*[;|]\s*")
_NAME = re.compile(r"[^\W\d_]{2}")
_ADDRESS = re.compile(r"@|\[at\]|https?:|www\.|\.(?:com|net|org|nl|de)/")
_PLACEHOLDERS = """
    admin administrator webmaster unknown noauthor anonymous anoniem anonym name naam text tekst
    author auteur autor datum date null none undefined
    redactie deredactie onzeredactie vanderedactie webredactie eindredactie nieuwsredactie
    redaktion dieredaktion redacción redazione rédaction larédaction editor editors theeditors
"""
_NOBODY = frozenset(_PLACEHOLDERS.split())
"""What stands in a byline for want of a name, in letters alone."""
_FIRM = re.compile(r"\b(?:GmbH|AG|BV|B\.V\.|NV|N\.V\.|Ltd|Inc|LLC|e\. ?V)\b")
_METAS = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator")
_LONGEST_NAME, _LONGEST_AUTHOR = 5, 12
"""Words of a person's name, with its prefixes; and of any author. What is longer tells of one."""


def authors(page: Page) -> tuple[tuple[str, ...], str]:
    """Return who wrote it, in the page's order; an organisation only where no way has a person."""
    site = site_names(page)
    signed = people(jsonld.names(page.node, "author"))
    ways: list[Way[tuple[str, ...]]] = [
        ("jsonld", lambda: signed if jsonld.names(page.node, "author", but="Organization") else ()),
        ("meta", lambda: people(_metas(page))),
        ("dom", lambda: people(dom.authors(page.soup, page.site))),
        ("feed", lambda: people(page.entry.authors if page.entry else ())),
        ("trafilatura", lambda: _guessed(page)),
    ]
    once = [(name, cache(way)) for name, way in ways]
    persons = [(name, lambda way=way: _others(way(), site)) for name, way in once]
    found, by = first(*persons, ("jsonld", lambda: signed), *once[1:])
    return found or (), by


def _others(names: Iterable[str], site: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if letters(name) not in site)


def people(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of authors one by one, without what is none: an address, a date, a link, a bio."""
    said = [one for name in names for one in _ALWAYS.split(html.unescape(clean(name)))]
    parts = [part for one in said for part in _apart(_bare(one))]
    return tuple(dict.fromkeys(part for part in map(_bare, parts) if _is_name(part)))


def _bare(name: str) -> str:
    """Return a name without what stands round it: by whom, all of whose articles, when, as what."""
    name = _ALL_OF.sub("", _BY.sub("", name))
    name = _DATE.sub("", _MORE.sub("", _PICTURES.sub("", name)))
    return _ROLE_AFTER.sub("", _ROLE_BEFORE.sub("", name)).strip(" ,:|-–")


def _is_name(part: str) -> bool:
    named = _NAME.search(part) and not _ADDRESS.search(part)
    return bool(named) and len(part.split()) <= _LONGEST_AUTHOR and letters(part) not in _NOBODY


def _apart(name: str) -> list[str]:
    """Part ``Jan Bos, Els de Wit en Kees Vos``; what is left of a part must be of two words at least."""
    parts = [part.strip() for part in _AND.split(name)]
    if len(parts) > 1 and all(2 <= len(part.split()) <= _LONGEST_NAME for part in parts):
        return parts
    return [name]


def _metas(page: Page) -> Sequence[str]:
    named = meta(page.metas, *_METAS)
    return () if named.startswith("http") else [one for one in named.split(",") if clean(one)]


def _guessed(page: Page) -> tuple[str, ...]:
    """Return the names that trafilatura finds in markup that no way of ours knows."""
    if page.tree is None:
        return ()
    try:
        found = trafilatura.extract_metadata(page.tree, default_url=page.url or None, extensive=False)
    except AssertionError:  # htmldate would drop the root of a page that is but an svg
        return ()
    names = people((found.author or "").split("; "))
    return tuple(name for name in names if _is_person(name))


def _is_person(name: str) -> bool:
    return len(name.split()) <= _LONGEST_NAME and name[:1].isupper() and not _FIRM.search(name)
