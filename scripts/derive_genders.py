"""Writes the first names of women and men: plugins/tijding/dutch/data/women.txt, men.txt, given_women.txt, given_men.txt.

    pip install faker==40.63.0 nomquamgender==0.1.4 pyyaml babel && python scripts/derive_genders.py

``women`` and ``men`` are the first names of Faker's people (MIT licence) in the languages below that stand in
one list only; names that Dutch people bear otherwise are left out or put in by hand at the top.

``given_women`` and ``given_men`` are those of the whole world, in lower case without accents: names that at
least four of the national lists behind nomquamgender (MIT licence) have, and of which nearly all bearers are of
one kind, by its consensus of those lists (Van Buskirk, Clauset and Larremore, ICWSM 2023). Small words of Dutch are none.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import yaml
from babel import Locale

DATA = Path(__file__).parents[1] / "plugins" / "tijding" / "dutch" / "data"
PLACES = "nl_NL nl_BE en_US en_GB de_DE fr_FR es_ES it_IT pl_PL tr_TR pt_PT sv_SE da_DK no_NO fi_FI hr_HR ro_RO cs_CZ"
HEADER = "# First names that only {} bear, mostly. From Faker 40.63 (MIT) and by hand; see scripts/derive_genders.py.\n"
WORLD = "# First names that {} bear, of the whole world. From nomquamgender 0.1.4 (MIT); see scripts/derive_genders.py.\n"
WOMEN = frozenset(
    "Dilan Hanneke Annelies Marijke Anneke Femke Caroline Sophie Fatima Aisha Olena Svetlana".split()
)
MEN = frozenset(
    "Han Keir Volodymyr Kees Wopke Sjoerd Hugo Dick Teun Bibi Recep Xi Gerd Ali Ahmed Henri Hassan".split()
)
NEITHER = frozenset("Birgit Sam Robin Jip Sem Noa Andrea Nicola Simone".split())
PARTICLES = frozenset("abu al ben bin da dal de del den der di dos du ibn la le san ten ter van von".split())
"""What surnames begin with: who is called so has no first name."""
LISTS = 4
"""National lists that must have a name,"""
MOST = 0.15
"""and the share of its bearers, a mean of the lists, that may be of the other kind."""


def names(kind: str) -> set[str]:
    """Return the first names of one kind (female or male) in all of Faker's languages."""
    found: set[str] = set()
    for place in PLACES.split():
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
        found |= set(getattr(provider, f"first_names_{kind}", ()))
    return {name for name in found if name.replace("-", "").isalpha()}


def small_words() -> set[str]:
    """Return the small words of Dutch but verbs, which begin sentences as first names do: Die, Alleen, Mei."""
    table = yaml.safe_load((DATA / "function_words.yaml").read_text(encoding="utf-8"))
    lists = [words for key, words in table.items() if "verb" not in key or key == "adverbs"]
    months = Locale("nl").months["format"]["wide"].values()
    return {word for words in lists for word in words} | set(months)


def given() -> tuple[set[str], set[str]]:
    """Return the first names of the world's women and of its men, without those that both bear."""
    spec = find_spec("nomquamgender")
    if spec is None or spec.origin is None:
        raise SystemExit("nomquamgender is not installed: pip install nomquamgender==0.1.4")
    known = json.loads((Path(spec.origin).parent / "name_data.json").read_text(encoding="utf-8"))
    others = PARTICLES | small_words() | {name.lower() for name in NEITHER}
    women, men = set(), set()
    for name, (lists, _, female, _) in known.items():
        if lists < LISTS or len(name) < 2 or not (name.isascii() and name.isalpha()) or name in others:
            continue
        if female >= 1 - MOST:
            women.add(name)
        elif female <= MOST:
            men.add(name)
    return women, men


def write(name: str, header: str, kind: str, chosen: Iterable[str]) -> None:
    """Write one list, a name a line."""
    text = header.format(kind) + "".join(f"{word}\n" for word in sorted(chosen))
    (DATA / f"{name}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    female, male = names("female"), names("male")
    write("women", HEADER, "women", ((female - male - NEITHER) | WOMEN) - MEN)
    write("men", HEADER, "men", ((male - female - NEITHER) | MEN) - WOMEN)
    women, men = given()
    write("given_women", WORLD, "women", women)
    write("given_men", WORLD, "men", men)


if __name__ == "__main__":
    main()
