"""People's names without the post, age or role that stands before them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from marked_names import TYPES, marked

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.posts import without_posts


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("zegt directeur [PER:Duurzaamheid Anna Tollens]", ["PER:Anna Tollens"]),
        ("zegt hoogleraar [PER:Sport] en [ORG:Gezondheid Anna Tollens]", ["PER:Anna Tollens"]),
        ("chef [ORG:Binnenland] Anna Tollens zegt", ["ORG:Binnenland", "PER:Anna Tollens"]),
        ("wethouder [PER:Zorg Anna] de [MISC:Mos]", ["PER:Anna de Mos"]),
        ("manager [PER:Zorg], [PER:Anna Maria van Tollens-Smit]", ["PER:Anna Maria van Tollens-Smit"]),
        ("manager [PER:Zorg] [PER:Anna Tollens van Dam]", ["PER:Anna Tollens van Dam"]),
        ("correspondent [PER:Zuid-Amerika Anna] van [LOC:Rhoon]", ["LOC:Zuid-Amerika", "PER:Anna van Rhoon"]),
        ("correspondent [LOC:Verenigd Koninkrijk] [PER:Anna Tollens]",
         ["LOC:Verenigd Koninkrijk", "PER:Anna Tollens"]),
        ("docent [PER:Kunst] en [MISC:Nederlands] [PER:Anna Smit]", ["MISC:Nederlands", "PER:Anna Smit"]),
        ("zag [PER:Duurzaamheid Anna Tollens]", ["PER:Duurzaamheid Anna Tollens"]),
        ("zanger [PER:Herman Anna Tollens]", ["PER:Herman Anna Tollens"]),
        ("wethouder [PER:Van Rhee] van [LOC:Utrecht]", ["PER:Van Rhee", "LOC:Utrecht"]),
        ("woordvoerder [PER:Koos Sol] van de [ORG:Stichting Relmo]", ["PER:Koos Sol", "ORG:Stichting Relmo"]),
        ("minister [ORG:Zorg] zegt", ["ORG:Zorg"]),
        ("tegen de [MISC:23-jarige Dilvano T]. uit", ["PER:Dilvano T"]),
        ("de [MISC:19-jarige Fransman]", ["MISC:Fransman"]),
        ("[PER:Regisseuse Ineke] van [LOC:Dalen]", ["PER:Ineke", "LOC:Dalen"]),
        ("[PER:Regisseuse Ineke] in [LOC:Dalen]", ["PER:Regisseuse Ineke", "LOC:Dalen"]),
    ],
)  # fmt: skip
def test_posts_ages_and_roles_are_no_names(given_as: str, expected: list[str]) -> None:
    text, mentions = marked(given_as)
    found = without_posts(text, mentions)
    assert [f"{one.type}:{one.text}" for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)


_WORDS = some.sampled_from(["Zorg", "Anna", "Smit", "van", "en", "Utrecht", "Regisseuse", "7-jarige", "X"])


@given(some.lists(some.tuples(some.sampled_from(list(TYPES)), some.lists(_WORDS, min_size=1, max_size=4))))
def test_names_stay_in_order_and_in_the_text(names: list[tuple[str, list[str]]]) -> None:
    text, mentions = "directeur", []
    for type_, words in names:
        name = " ".join(words)
        mentions.append(Mention(len(text) + 1, len(text) + 1 + len(name), name, TYPES[type_]))
        text += " " + name
    found = without_posts(text, mentions)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
