"""Where a name stands: behind a preposition only, or beside a pronoun that it cannot be the bearer of."""

from __future__ import annotations

from tijding.dutch.quotes import cues
from tijding.dutch.speakers.epithets import is_epithet
from tijding.dutch.syntax.verbs import verb_forms
from tijding.dutch.syntax.views import Phrase, View, adjective, closed, role_in

AMONG = frozenset(["waaronder", "wie", "inclusief", "zoals", "behalve"])
"""Before those who are named for examples."""
