"""Names by a Hugging Face token classifier: ``enricher: transformers:MODEL``, extra ``transformers``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tijding.dutch.names.entities import Mention
from tijding.dutch.names.recognise import Part
from tijding.dutch.names.schemes import mention_type
from tijding.errors import SettingsError

_LONGEST = 512
"""Tokens that a model is given at once where it doesn't say how many it takes."""


class TransformersRecogniser:
    """Reads sentence by sentence with ``model``, a folder or a name that is in the local cache.

    Raises SettingsError where transformers or the model is missing. ``classify`` stands in for the
    loaded pipeline: from texts to a list of groups (entity_group, score, start, end) for each.
    """

    def __init__(self, model: str, classify: Any = None) -> None:
        self._classify = classify or _load(model)
        self.stamp = f"transformers:{model}/1"

    def __call__(self, parts: Sequence[Part]) -> list[list[Mention]]:
        return [self._part(part) for part in parts]

    def _part(self, part: Part) -> list[Mention]:
        texts = [part.text[sentence.start : sentence.end] for sentence in part.sentences]
        groups = self._classify(texts) if texts else []
        found: list[Mention] = []
        for sentence, here in zip(part.sentences, groups, strict=True):
            for group in here:
                mention = _mention(part.text, sentence.start, group)
                if mention and (not found or mention.start >= found[-1].end):
                    found.append(mention)
        return found


def _mention(text: str, offset: int, group: Any) -> Mention | None:
    """Return a group as a mention, without the blank that some tokenizers take into it."""
    start, end = offset + int(group["start"]), offset + int(group["end"])
    while start < end and text[start].isspace():
        start += 1
    type_ = mention_type(str(group["entity_group"]))
    if type_ is None or start >= end:
        return None
    return Mention(start, end, text[start:end], type_, round(float(group["score"]), 3))


def _load(model: str) -> Any:
    where = f"enricher: transformers:{model}"
    try:
        from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline
    except ImportError as error:
        raise SettingsError(where, "needs transformers: pip install 'tijding[transformers]'") from error
    try:
        # Nothing is loaded from elsewhere at run time.
        weights = AutoModelForTokenClassification.from_pretrained(model, local_files_only=True)
        tokenizer = AutoTokenizer.from_pretrained(model, local_files_only=True)
    except (OSError, ValueError) as error:
        raise SettingsError(where, f"can't be loaded: {error}") from error
    loaded = pipeline(
        "token-classification",
        model=weights,
        tokenizer=tokenizer,
        aggregation_strategy="simple",
        device="cpu",
    )
    return _windowed(loaded, where)


def _windowed(loaded: Any, where: str) -> Any:
    """Return the pipeline; what has more tokens than its model takes is read in windows that overlap.

    Raises SettingsError for a tokenizer that doesn't say where in the text its tokens are.
    """
    if not loaded.tokenizer.is_fast:
        raise SettingsError(where, "can't be used: its tokenizer gives no offsets (it is not a fast one)")
    places = getattr(loaded.model.config, "max_position_embeddings", None)
    # RoBERTa numbers its places from 2 on.
    longest = min(loaded.tokenizer.model_max_length, places - 2 if places else _LONGEST)
    loaded.tokenizer.model_max_length = longest

    def classify(texts: Sequence[str]) -> Any:
        return loaded(list(texts), stride=longest // 4)

    return classify
