"""How far back it is followed whom a sentence is about."""

from __future__ import annotations

from tijding.dutch.names.canonical import Names
from tijding.dutch.quotes.scene import Scene
from tijding.dutch.speakers.meaning import Speakers
from tijding.dutch.speakers.topics import Topics
from tijding.dutch.speakers.wanted import Found
from tijding.dutch.syntax.views import Phrase, View
from tijding.dutch.text import read

_HE = Phrase(0, 0, 0, None, True)


def test_what_was_too_far_back_for_one_sentence_is_found_for_another() -> None:
    text = "Hij liep door. " * 9
    scene = Scene(text, [], read(text), [], Names([]))

    def meant(view: View, phrase: Phrase, word: str) -> Found | None:
        return topics.at(scene.views[view.number - 1], phrase) if view.number else ("Mirvie Tollens", "PER")

    topics = Topics(scene, Speakers(scene, {}).descriptions, meant)
    assert topics.at(scene.views[8], _HE) is None
    assert [topics.at(scene.views[place], _HE) for place in (3, 6)] == [("Mirvie Tollens", "PER")] * 2
