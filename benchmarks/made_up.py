"""Made-up Dutch news in any number, the same for the same seed: articles with names and quotes, in stories.

Words follow Zipf's law as Mandelbrot put it (1953), over the bundled list with the function words first, so
that an index meets common and rare words as in real text. Every day brings new stories that run for days; an
article belongs to one of those, big ones more often, or stands alone. Each story has words and names of its
own, as events have.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import tijding
from benchmarks.stories import Story
from tijding.model import Article, Enrichment, Entity, EntityType, Paragraph, ParagraphKind, Quote

SEED = 2026
PER_DAY = 1000
"""About what ten busy feeds bring."""
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
PUBLISHERS = ("De Meetbode", "Het Kengetal", "Omroep Steekproef", "De Streekmeter")
_STORIES_A_DAY = 60
DAYS = 4
"""How long a story runs."""
_ALONE = 0.4
"""Part of the articles that belong to no running story."""
_OWN = 0.25
"""Part of an article's words that are its story's own."""
_PARAGRAPHS, _SENTENCES, _WORDS = (4, 7), (2, 3), (8, 18)
_DATA = Path(tijding.__file__).parent


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about. ``id`` names it; one that stands alone has its article's number."""

    id: str
    words: tuple[str, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Article ``number`` as a parser and an enricher would give it."""

    number: int
    subject: Subject
    article: Article
    enrichment: Enrichment


def published(number: int) -> datetime:
    return BEGIN + number * timedelta(days=1) / PER_DAY


def piece(number: int) -> Piece:
    """Return article ``number`` of the made-up news."""
    chance = random.Random(f"{SEED}-article-{number}")
    subject = _subject_of(number, chance)
    body = [_paragraph(chance, subject) for _ in range(chance.randint(*_PARAGRAPHS))]
    article = Article(
        url=f"https://nieuws.invalid/artikel/{number}",
        publisher=chance.choice(PUBLISHERS),
        title=_title(chance, subject),
        paragraphs=tuple(Paragraph(kind=ParagraphKind.TEXT, text=text) for text, _, _ in body),
        section=chance.choice(("Binnenland", "Buitenland", "Economie", "Cultuur")),
        published=published(number),
        language="nl",
        parser="made-up/1",
    )
    return Piece(number, subject, article, _enrichment(body))


def stories(count: int) -> tuple[Story, ...]:
    """Return the first ``count`` articles as a publisher serves them."""
    return tuple(_story(piece(number)) for number in range(count))


def _story(one: Piece) -> Story:
    return Story(
        slug=f"bericht-{one.number}",
        title=one.article.title,
        published=published(one.number).replace(microsecond=0),
        paragraphs=tuple((paragraph.text,) for paragraph in one.article.paragraphs),
    )


# --- subjects -----------------------------------------------------------------------------------


def _subject_of(number: int, chance: random.Random) -> Subject:
    if chance.random() < _ALONE:
        return _subject(f"alone-{number}")
    day = number // PER_DAY - min(int(chance.expovariate(1.0)), DAYS - 1)
    return _subject(f"{day}-{int(_STORIES_A_DAY * chance.random() ** 2)}")


@lru_cache(maxsize=4 * _STORIES_A_DAY)
def _subject(id: str) -> Subject:
    chance = random.Random(f"{SEED}-subject-{id}")
    content = vocabulary()[_function_words() :]
    return Subject(
        id,
        words=tuple(chance.sample(content, 25)),
        people=tuple(f"{chance.choice(_first_names())} {_surname(chance)}" for _ in range(3)),
        organisations=tuple(f"{_surname(chance)}groep" for _ in range(2)),
        places=tuple(chance.sample(_places(), 2)),
    )


def _surname(chance: random.Random) -> str:
    return f"{chance.choice(vocabulary()).capitalize()}{chance.choice(('stra', 'ma', 'sen', 'dijk', 'man'))}"


# --- text ---------------------------------------------------------------------------------------

_Body = tuple[str, list[Entity], Quote | None]


def _title(chance: random.Random, subject: Subject) -> str:
    words = [*chance.sample(subject.words, 3), *_background(chance, 3)]
    chance.shuffle(words)
    return " ".join([subject.places[0], *words])


def _paragraph(chance: random.Random, subject: Subject) -> _Body:
    """Return a paragraph that begins with a name, and in one of four cases with somebody's words."""
    kind, names = chance.choice(_kinds(subject))
    name = chance.choice(names)
    said = f'"{_sentence(chance, subject)}.", zegt ' if kind == "PER" and chance.random() < 0.5 else ""
    rest = [_sentence(chance, subject).capitalize() for _ in range(chance.randint(*_SENTENCES))]
    text = f"{said}{name} {_sentence(chance, subject)}. {'. '.join(rest)}."
    start = len(said)
    entity = Entity(start=start, end=start + len(name), text=name, type=kind, name=name)
    quote = None
    if said:
        quote = Quote(
            type="direct",
            content=((1, said.rindex('"') - 1),),
            speaker=(start, start + len(name)),
            speaker_name=name,
            cue=(start - 5, start - 1),
        )
    return text, [entity], quote


def _kinds(subject: Subject) -> list[tuple[EntityType, tuple[str, ...]]]:
    return [
        ("PER", subject.people),
        ("PER", subject.people),
        ("ORG", subject.organisations),
        ("LOC", subject.places),
    ]


def _sentence(chance: random.Random, subject: Subject) -> str:
    count = chance.randint(*_WORDS)
    own = round(count * _OWN)
    words = [*chance.choices(subject.words, k=own), *_background(chance, count - own)]
    chance.shuffle(words)
    return " ".join(words)


def _background(chance: random.Random, count: int) -> list[str]:
    return chance.choices(vocabulary(), cum_weights=_weights(), k=count)


def _enrichment(body: Sequence[_Body]) -> Enrichment:
    """Return what was found in the paragraphs, counted in the whole text."""
    entities: list[Entity] = []
    quotes: list[Quote] = []
    place = 0
    for text, found, quote in body:
        entities += [_moved(entity, place) for entity in found]
        quotes += [_moved_quote(quote, place)] if quote else []
        place += len(text) + 1
    return Enrichment(enricher="made-up/1", entities=tuple(entities), quotes=tuple(quotes))


def _moved(entity: Entity, by: int) -> Entity:
    return Entity(
        start=entity.start + by, end=entity.end + by, text=entity.text, type=entity.type, name=entity.name
    )


def _moved_quote(quote: Quote, by: int) -> Quote:
    (start, end), speaker, cue = quote.content[0], quote.speaker or (0, 0), quote.cue or (0, 0)
    return Quote(
        type=quote.type,
        content=((start + by, end + by),),
        speaker=(speaker[0] + by, speaker[1] + by),
        speaker_name=quote.speaker_name,
        cue=(cue[0] + by, cue[1] + by),
    )


# --- words --------------------------------------------------------------------------------------


@cache
def vocabulary() -> tuple[str, ...]:
    """Return all words, the most frequent first: function words, then the list in a seeded order."""
    common = _lines(_DATA / "stopwords" / "nl.txt")
    others = _lines(_DATA / "dutch" / "data" / "words.txt")
    random.Random(SEED).shuffle(common)
    random.Random(SEED).shuffle(others)
    return tuple(dict.fromkeys([*common, *others]))


def _function_words() -> int:
    return len(_lines(_DATA / "stopwords" / "nl.txt"))


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(vocabulary()))))


@cache
def _first_names() -> tuple[str, ...]:
    return tuple(_lines(_DATA / "dutch" / "data" / "first_names.txt"))


@cache
def _places() -> tuple[str, ...]:
    return tuple(name for name in _lines(_DATA / "dutch" / "data" / "places.txt") if name.isalpha())


def _lines(path: Path) -> list[str]:
    """Return the words of a list, without its remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
