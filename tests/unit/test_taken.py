"""Stretches of a text that are names already; and that an article's tokens go when it is read."""

from __future__ import annotations

import gc
import weakref

from hypothesis import given
from hypothesis import strategies as st

from tijding.dutch.names.canonical import Names
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.taken import Taken
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.text import read

_SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda span: (span[0], span[0] + span[1]))


@given(st.lists(_SPANS, max_size=8), _SPANS)
def test_a_stretch_is_left_where_no_mention_has_any_of_its_characters(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    mentions = [Mention(start, end, "x" * (end - start), "PER") for start, end in spans]
    places = {place for start, end in spans for place in range(start, end)}
    assert Taken(mentions).leaves(*asked) == places.isdisjoint(range(*asked))


def test_nothing_is_taken_by_no_mentions() -> None:
    assert Taken([]).leaves(0, 5)


def test_an_articles_tokens_go_with_its_speakers_without_the_collector() -> None:
    text = "Els Smit zegt dat het klopt."
    gc.disable()
    try:
        scene = Scene(text, [], read(text), [], Names([]))
        speakers = Speakers(scene, {})
        gone = weakref.ref(scene)
        del scene, speakers
        assert gone() is None
    finally:
        gc.enable()
