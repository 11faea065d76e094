"""Names by a spaCy pipeline: ``enricher: spacy:NAME-or-PATH``. Needs the extra ``spacy``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.recognise import Part
from tijding.dutch.names.schemes import mention_type
from tijding.errors import SettingsError

_LONGEST = 100_000
"""Characters given to a pipeline at once: its memory grows with them, and it refuses a million."""


class SpacyRecogniser:
    """Reads with the pipeline ``name``: an installed package, or a folder.

    Raises SettingsError where spaCy or the pipeline is missing, or the pipeline finds no entities.
    """

    def __init__(self, name: str) -> None:
        self._pipeline = _load(name)
        version = self._pipeline.meta.get("version", "0")
        self.stamp = f"spacy:{self._pipeline.meta.get('name', name)}/{version}"

    def __call__(self, parts: Sequence[Part]) -> list[list[Mention]]:
        return [self._part(part) for part in parts]

    def _part(self, part: Part) -> list[Mention]:
        found = []
        for start, end in _stretches(part):
            document = self._pipeline(part.text[start:end])
            for entity in document.ents:
                type_ = mention_type(entity.label_)
                if type_ and entity.text.strip():
                    begin = start + entity.start_char
                    found.append(Mention(begin, begin + len(entity.text), entity.text, type_))
        return found


def _load(name: str) -> Any:
    try:
        import spacy
    except ImportError as error:
        raise SettingsError(f"enricher: spacy:{name}", "needs spaCy: pip install 'tijding[spacy]'") from error
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        raise SettingsError(f"enricher: spacy:{name}", f"can't be loaded: {error}") from error
    if not any(pipe in pipeline.pipe_names for pipe in ("ner", "entity_ruler", "span_ruler", "transformer")):
        raise SettingsError(f"enricher: spacy:{name}", "has no component that finds entities")
    return pipeline


def _stretches(part: Part) -> list[tuple[int, int]]:
    """Return the part as stretches of whole sentences, each at most _LONGEST characters where it can be."""
    found: list[tuple[int, int]] = []
    for sentence in part.sentences:
        if found and sentence.end - found[-1][0] <= _LONGEST:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    return found
