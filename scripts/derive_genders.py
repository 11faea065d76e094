"""Writes plugins/tijding/dutch/data/women.txt and men.txt: first names that only one of both bears.

    pip install faker==40.63.0 && python scripts/derive_genders.py

From the first names of Faker's people (MIT licence) in the languages below, those that stand in one list
only; names that Dutch people bear otherwise are left out or put in by hand at the top.
"""

from __future__ import annotations

import importlib
from pathlib import Path

DATA = Path(__file__).parents[1] / "plugins" / "tijding" / "dutch" / "data"
PLACES = "nl_NL nl_BE en_US en_GB de_DE fr_FR es_ES it_IT pl_PL tr_TR pt_PT sv_SE da_DK no_NO fi_FI hr_HR ro_RO cs_CZ"
HEADER = "# First names that only {} bear, mostly. From Faker 40.63 (MIT) and by hand; see scripts/derive_genders.py.\n"
WOMEN = frozenset(
    "Dilan Hanneke Annelies Marijke Anneke Femke Caroline Sophie Fatima Aisha Olena Svetlana".split()
)
MEN = frozenset(
    "Keir Volodymyr Kees Wopke Sjoerd Hugo Dick Teun Bibi Recep Xi Gerd Ali Ahmed Henri Hassan".split()
)
NEITHER = frozenset("Birgit Sam Robin Jip Sem Noa Andrea Nicola Simone".split())


def names(kind: str) -> set[str]:
    """Return the first names of one kind (female or male) in all the languages."""
    found: set[str] = set()
    for place in PLACES.split():
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
        found |= set(getattr(provider, f"first_names_{kind}", ()))
    return {name for name in found if name.replace("-", "").isalpha()}


def main() -> None:
    female, male = names("female"), names("male")
    women = ((female - male - NEITHER) | WOMEN) - MEN
    men = ((male - female - NEITHER) | MEN) - WOMEN
    for kind, chosen in (("women", women), ("men", men)):
        text = HEADER.format(kind) + "".join(f"{name}\n" for name in sorted(chosen))
        (DATA / f"{kind}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
