"""Measures how long enrich takes for texts of 5 MB, ordinary and odd; ``enrich.py`` runs it, or alone:

    python benchmarks/enrich_long.py [SORT ...]

No input may take more than 10 s. Times are of the processor, each sort in a process of its own, so that what
was read before it neither helps nor hinders; the loading of the lists and the weights is not counted.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from tijding.dutch.enricher import enrich_text

SIZE = 5_000_000
"""Bytes of UTF-8 of a text."""
AIM = 10.0
"""Seconds."""

_SHORT = '"We stoppen ermee", zegt Jan de Boer. Els Smit zegt dat het klopt.\n'
_LONGER = (
    '"We stoppen ermee en dat is voor iedereen hier een klap", zegt Jan de Boer van de bond. '
    "Els Smit van de gemeente zegt dat het klopt wat hij zegt.\n"
)
_PLAIN = (
    "De gemeente Havenrode bouwt een nieuwe brug over de Merle. "
    "Wethouder Els Smit vindt dat goed nieuws voor de stad.\n"
)
_ENGLISH = 'The mayor of Havenrode said that the bridge was safe. "We are proud of it", said Els Smit.\n'
_HTML = '<div class="kop"><a href="https://voorbeeld.nl/?a=1&amp;b=2" title="De \'brug\'">Lees&nbsp;meer</a></div>\n'
_HIDDEN = "Wet\u00adhouder\u200b Els\u00a0Smit\u200e zegt dat het \x07klopt.\n"
_SYLLABLES = ("bra", "ken", "lo", "mer", "ska", "tin", "vor", "wel", "zan", "dri", "hof", "nij", "pol", "rug")
_GIVEN = ("Jan", "Els", "Anna", "Piet", "Karin", "Mo", "Sem", "Fatima", "Joris", "Willem")
_VERBS = ("zegt", "vindt", "meldt", "denkt", "stelt", "benadrukt")
_NOUNS = ("brug", "haven", "school", "raad", "wijk", "bond", "trein", "boer", "agent", "rechter", "winkel")


def _repeated(line: str) -> Callable[[], Iterator[str]]:
    """Return what yields ``line`` for ever."""

    def lines() -> Iterator[str]:
        while True:
            yield line

    return lines


def _mixed(line: Callable[[random.Random], str]) -> Callable[[], Iterator[str]]:
    """Return what yields lines made by chance, the same in each run."""

    def lines() -> Iterator[str]:
        chance = random.Random(5)
        while True:
            yield line(chance)

    return lines


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_GIVEN)} {''.join(chance.choices(_SYLLABLES, k=3)).capitalize()}"


def _names(chance: random.Random) -> str:
    return f"{_name(chance)}, {_name(chance)} en {_name(chance)} waren in {_name(chance).split()[1]}.\n"


def _pronouns(chance: random.Random) -> str:
    return f"{chance.choice(('Hij', 'Zij', 'Ze', 'Deze'))} {chance.choice(_VERBS)} dat hij het haar zei.\n"


def _according(chance: random.Random) -> str:
    return (
        f"Volgens {_name(chance)} is de {chance.choice(_NOUNS)} volgens de {chance.choice(_NOUNS)} dicht.\n"
    )


def _told(chance: random.Random) -> str:
    nouns = chance.sample(_NOUNS, 3)
    words = f"De {nouns[0]} bij de {nouns[1]} gaat {chance.randrange(2, 90)} dagen dicht"
    cue = f"{chance.choice(_VERBS)} {_name(chance)} van de {nouns[2]}"
    return f'"{words}", {cue}. Dat is volgens {_name(chance)} jammer voor {_name(chance).split()[1]}.\n'


def _short(chance: random.Random) -> str:
    given, family = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
    return f"Gisteren kwam {given} {family}, want {given} woont bij {family}.\n"


def _bodies(chance: random.Random) -> str:
    body = f"Stichting {''.join(chance.choices(_SYLLABLES, k=3)).capitalize()}"
    return f"De {body} ({body[10:13].upper()}) klaagt bij {chance.choice(('Bank', 'Raad', 'Bond'))} {body[10:]}.\n"


def _placed(chance: random.Random) -> str:
    place = "".join(chance.choices(_SYLLABLES, k=3))
    return f"{place.upper()} (ANP) - Volgens {_name(chance)} van {place.capitalize()} is de brug dicht.\n"


def _described(chance: random.Random) -> str:
    noun = chance.choice(("wethouder", "minister", "trainer", "burgemeester"))
    return f"De {noun} kwam. Dat zei {noun} {_name(chance)}. De {noun} zegt dat het klopt.\n"


def _officers(chance: random.Random) -> str:
    holder, body = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
    office = f"inister van het Bureau voor {body}"
    return f"M{office} {holder} zei dat het klopt. De m{office} zei dat het kan.\n"


def _heads(chance: random.Random) -> str:
    body = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    head = chance.choice(("directeur", "voorzitter", "topman", "woordvoerder"))
    return f"De {head} van {body}, {_name(chance)}, kwam. De {head} van {body} zegt dat het klopt.\n"


def _long_heads(chance: random.Random) -> str:
    made = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(21))
    told = (f"de topman van {next(made)}, {_name(chance)}," for _ in range(20))
    return f"Nu {' zegt dat het klopt, en '.join(told)} zegt dat de topman van {next(made)} liegt.\n"


def _own_roles(chance: random.Random) -> str:
    fields = ("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(2))
    return (
        f"De {next(fields)}analist {_name(chance)} kwam. De {next(fields)}onderzoeker zegt dat het klopt.\n"
    )


def _beside_places(chance: random.Random) -> str:
    families = ("".join(chance.choices(_SYLLABLES, k=2)).capitalize() for _ in range(3))
    return f"Toen zag {next(families)} de Weert. En {next(families)} vroeg {next(families)} de Maas.\n"


def _abbreviated(chance: random.Random) -> str:
    short = ("".join(chance.choices("ABDEGKLMNORSTVW", k=chance.choice((3, 4, 5)))) for _ in range(2))
    return f"De {next(short)} en de {next(short)} klagen bij {_bodies(chance)}"


def _kinds(chance: random.Random) -> str:
    names = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
    claim = "De bond meldt dat het kan"
    return f"Het bedrijf {next(names)} zegt dat de vakbond {next(names)} liegt. {claim}.\n"


def _documents(chance: random.Random) -> str:
    made = ("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(2))
    told = "Het rapport stelt dat het contract er is"
    return f"Het {next(made)}rapport stelt dat het {next(made)}contract er is. {told}.\n"


def _thousand() -> Iterator[str]:
    yield from islice(_mixed(_told)(), 1000)
    yield from _repeated(_PLAIN)()


SORTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "two quotes in lines of 67 characters": _repeated(_SHORT),
    "two quotes in lines of 146 characters": _repeated(_LONGER),
    "quotes of different people": _mixed(_told),
    "a thousand quotes, then none": _thousand,
    "no quotes": _repeated(_PLAIN),
    "no quotes, one line": _repeated(_PLAIN.replace("\n", " ")),
    "many names": _mixed(_names),
    "many people by first name and surname": _mixed(_short),
    "many bodies": _mixed(_bodies),
    "many abbreviations": _mixed(_abbreviated),
    "many bodies by their kind": _mixed(_kinds),
    "many documents": _mixed(_documents),
    "many datelines": _mixed(_placed),
    "many holders of a few offices": _mixed(_described),
    "many holders of offices of their own": _mixed(_officers),
    "many heads of bodies of their own": _mixed(_heads),
    "many heads of bodies in long sentences": _mixed(_long_heads),
    "many roles of their own": _mixed(_own_roles),
    "many people beside places": _mixed(_beside_places),
    "many pronouns": _mixed(_pronouns),
    "many `volgens`": _mixed(_according),
    "English": _repeated(_ENGLISH),
    "only capitals": _repeated(_PLAIN.upper()),
    "capitals, no sentence ends": _repeated(_PLAIN.upper().replace(".", "").replace("\n", " ")),
    "every word with a capital": _repeated(_PLAIN.title()),
    "a word a line": _repeated("brug\nHavenrode\n"),
    "a letter a line": _repeated("e\nA\n"),
    "no blanks": _repeated(_PLAIN.replace(" ", "").replace("\n", "")),
    "one letter": _repeated("a"),
    "initials": _repeated("J.P. "),
    "first names in a row": _repeated("Jan Piet Klaas "),
    "abbreviations in brackets, one line": _repeated("Toezicht op de Dijken (TodD) "),
    "quotation marks": _repeated('"'),
    "marks of all sorts": _repeated("\"'“”„‘’«»()[]!?.,;:-–…"),
    "marks of all sorts, blanks between": _repeated("\" ' “ ” „ ‘ ’ « » ( ) ! ? . , ; : - … "),
    "unclosed quotations": _repeated(_SHORT.replace('",', ",")),
    "full stops": _repeated(". "),
    "commas": _repeated("a, "),
    "colons": _repeated("Smit: ja. "),
    "digits": _repeated("12 345,67 8-9 2026\n"),
    "digits, no blanks": _repeated("1234567890"),
    "emoji": _repeated("\U0001f600\u200d\U0001f525 \u2b50\ufe0f "),
    "HTML": _repeated(_HTML),
    "hidden characters": _repeated(_HIDDEN),
    "right to left": _repeated("\u0634\u0644\u0648\u0645 \u05e9\u05dc\u05d5\u05dd. "),
    "blanks": _repeated(" \n\t"),
}


def text_of(sort: str, size: int = SIZE) -> str:
    """Return a text of that sort, of ``size`` bytes of UTF-8 or a few less."""
    pieces, left = [], size
    for piece in SORTS[sort]():
        left -= len(piece.encode())
        if left < 0:
            break
        pieces.append(piece)
    return "".join(pieces)


def measure(sort: str) -> None:
    """Print how many seconds enrich takes for 5 MB of that sort."""
    text = text_of(sort)
    for loading in (_SHORT, _ENGLISH * 3):
        enrich_text(loading)
    begin = time.process_time()
    found = enrich_text(text)
    seconds = time.process_time() - begin
    miss = "" if seconds <= AIM else f"  a miss of {AIM:g} s"
    entities, quotes = len(found.entities), len(found.quotes)
    print(f"  {sort:36} {seconds:6.1f} s {entities:9,} names {quotes:7,} quotes{miss}", flush=True)


def long_texts(sorts: list[str] | None = None) -> None:
    """Print the seconds for 5 MB of each of ``sorts``, by default of all."""
    load = os.getloadavg()[0]
    print(f"enrich, 5 MB of text, seconds of processor time (aim {AIM:g} s), load {load:.1f}", flush=True)
    for sort in sorts or SORTS:
        subprocess.run([sys.executable, __file__, "--one", sort], check=True)


def main() -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        measure(arguments[1])
        return
    unknown = [sort for sort in arguments if sort not in SORTS]
    if unknown:
        sys.exit(f"there is no sort {unknown[0]!r}; there are: {', '.join(SORTS)}")
    long_texts(arguments)


if __name__ == "__main__":
    main()
