"""An article's names and quotes: a recogniser finds the names, and all the rest is built on those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tijding.dutch.collecting import collector_paused
from tijding.dutch.extent import Extent, extent, named
from tijding.dutch.hidden import Visible, restored
from tijding.dutch.language import language_of
from tijding.dutch.names.abbreviations import as_bodies, beside
from tijding.dutch.names.abroad import names_abroad
from tijding.dutch.names.again import mended
from tijding.dutch.names.apostrophes import with_owners
from tijding.dutch.names.bracketed import with_members
from tijding.dutch.names.branches import with_branches
from tijding.dutch.names.broken import joined
from tijding.dutch.names.canonical import Names
from tijding.dutch.names.countries import as_countries
from tijding.dutch.names.datelines import datelines, with_datelines
from tijding.dutch.names.entities import Mention
from tijding.dutch.names.firms import with_employers, with_firms
from tijding.dutch.names.firsts import as_people, with_first_names, with_town_surnames
from tijding.dutch.names.genitives import in_genitive
from tijding.dutch.names.initials import with_initials
from tijding.dutch.names.kinds_alone import called_by_kind
from tijding.dutch.names.known import Register, shipped
from tijding.dutch.names.listed_whole import as_listed
from tijding.dutch.names.longer import with_whole_surnames
from tijding.dutch.names.ministries import bodies_in_full, ministries_in_full, whole_ministries
from tijding.dutch.names.misspelt import of_others
from tijding.dutch.names.opening_abbreviations import with_opening_abbreviations
from tijding.dutch.names.overrun import apart
from tijding.dutch.names.own import with_listed
from tijding.dutch.names.places import hint_behind, locations
from tijding.dutch.names.posts import without_posts
from tijding.dutch.names.recognise import DEFAULT, Part, Recogniser, recogniser
from tijding.dutch.names.roles import Roles
from tijding.dutch.names.said import without_words_said
from tijding.dutch.names.shapes import reshaped
from tijding.dutch.names.shouted import with_shouted
from tijding.dutch.names.slogans import with_slogans
from tijding.dutch.names.small import with_letters, with_small
from tijding.dutch.names.spelled import with_spelled_out
from tijding.dutch.names.titled import without_titles
from tijding.dutch.names.unnamed import named_only
from tijding.dutch.quotes.blocks import Block
from tijding.dutch.quotes.finding import find_quotes, unfound
from tijding.dutch.quotes.marks import unread
from tijding.dutch.sentence_lines import flowing
from tijding.dutch.text import paragraphs
from tijding.model import Article, Enrichment, Entity, Location, ParagraphKind, Quote, Span

_READING = 309
"""Raised when what is built on the names changes, so that everything is read anew."""


_LONGEST = 200
"""Characters of a name. What is longer is none, and would be too long a key for a store."""


class DutchEnricher:
    """Article to Enrichment; see :mod:`tijding.enrich` for the seam, and recognise.py for the names'."""

    def __init__(self, found_by: Recogniser, register: Register | None = None) -> None:
        self.recogniser = found_by
        self.register = register or shipped()
        self.stamp = f"{found_by.stamp}.{_READING}{self.register.stamp}"

    def __call__(self, article: Article) -> Enrichment:
        lines, blocks = _layout(article)
        return self.read(article.text, lines, title=article.title, blocks=blocks, language=article.language)

    def read(
        self,
        text: str,
        lines: Sequence[Span],
        *,
        title: str = "",
        blocks: Sequence[Block] = (),
        language: str | None = None,
    ) -> Enrichment:
        """Return names and quotes of ``text``, whose paragraphs are ``lines``, and names of ``title``.

        ``language`` is the publisher's word (ISO 639-1) for what the text is in; None: the text's own.
        """
        seen, headline = Visible(text), Visible(title)
        with collector_paused():
            inner = [block._replace(span=seen.span(block.span)) for block in blocks]
            parted = lines if seen.whole else seen.lines(lines)
            flow, parted = (seen.text, parted) if blocks else flowing(seen.text, parted)
            found = self._read(flow, parted, headline.text, inner, language)
            same = flow == text and headline.whole
            return found if same else restored(found, seen, headline)

    def _read(
        self, text: str, lines: Sequence[Span], title: str, blocks: Sequence[Block], language: str | None
    ) -> Enrichment:
        """Return what is found in what is read of a text and its title."""
        language = (language or language_of(text) or "").lower()[:2] or None
        seen, headline = extent(text, lines, blocks), extent(title, paragraphs(title))
        in_text, in_title = self._recognised(seen, headline)
        seen, in_text = named(seen, in_text)
        title = headline.text
        in_text, in_title = self._set_right(seen, title, in_text, in_title, language)
        in_text, in_title, names = self._in_full(seen, title, in_text, in_title)
        roles = Roles(seen.sentences, in_text, names)
        references = roles.references(seen.text)
        quotes = find_quotes(
            seen.text,
            seen.lines,
            seen.sentences,
            in_text,
            names,
            blocks=seen.blocks,
            described={reference.start: reference.name for reference in references},
            language=language,
        )
        in_text = without_words_said(seen.text, in_text, quotes)
        entities = (*_entities(in_title, names, roles, "title"), *_entities(in_text, names, roles, "text"))
        return Enrichment(
            enricher=self.stamp,
            entities=entities,
            quotes=tuple(quotes),
            references=references,
            locations=_places(entities, {"title": title, "text": seen.text}, self.register),
            language=language,
            remarks=tuple(_remarks(seen, headline, quotes)),
        )

    def _recognised(self, seen: Extent, headline: Extent) -> Iterator[list[Mention]]:
        """Yield the names that the recogniser and a user's own file find in the text, and in the title."""
        parts = [Part(seen.text, seen.sentences), Part(headline.text, headline.sentences)]
        for part, found in zip(parts, self.recogniser(parts), strict=True):
            names = [name for name in found if name.end - name.start <= _LONGEST]
            yield with_listed(part, names, self.register)

    def _set_right(
        self,
        seen: Extent,
        title: str,
        in_text: Sequence[Mention],
        in_title: Sequence[Mention],
        language: str | None,
    ) -> Iterator[list[Mention]]:
        """Yield the names of the text, and of the title, set right, whoever found them."""
        whole = f"{title}\n{seen.text}"
        for some in (self._mended(seen, in_text), self._mended_title(title, in_title)):
            found = as_countries(some, whole)
            dutch = language in (None, "nl")
            yield found if dutch else [*names_abroad(found, language or "", self.register)]

    def _in_full(
        self, seen: Extent, title: str, in_text: Sequence[Mention], in_title: Sequence[Mention]
    ) -> tuple[list[Mention], list[Mention], Names]:
        """Return the names of the text and of the title, and which one each of them goes by."""
        text = seen.text
        pairs = {**beside(title, in_title, self.register), **beside(text, in_text, self.register)}
        pairs = {**called_by_kind([*in_text, *in_title]), **pairs, **ministries_in_full(text, in_text)}
        in_text, in_title = as_bodies(in_text, pairs), as_bodies(in_title, pairs)
        owned = bodies_in_full(text, in_text)
        others = of_others(text, [sentence.start for sentence in seen.sentences], in_text)
        genitives = in_genitive(text, in_text) | in_genitive(title, in_title)
        names = Names([*in_text, *in_title], self.register, pairs, owned, others, genitives)
        return in_text, in_title, names

    def _mended(self, seen: Extent, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the names of a text set right."""
        begun = datelines(seen.text, seen.lines)
        starts = [sentence.start for sentence in seen.sentences] + [match.end() for match in begun]
        whole = as_people(seen.text, self._whole(seen.text, with_datelines(begun, mentions)))
        whole = with_members(seen.text, [*with_town_surnames(seen.text, whole)])
        whole = [*with_employers(seen.text, whole)]
        found = mended(seen.text, starts, without_titles(seen.text, starts, whole))
        found = [*with_first_names(seen.text, with_shouted(seen.text, reshaped(seen.text, found)))]
        return with_letters(seen.text, whole_ministries(seen.text, with_initials(seen.text, found)))

    def _mended_title(self, title: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the names of a title set right: most of its words may have a capital."""
        found = with_shouted(title, reshaped(title, self._whole(title, mentions)))
        return with_letters(title, whole_ministries(title, found))

    def _whole(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Return ``mentions``, each a whole name and no more."""
        owned = with_owners(text, [*named_only(text, mentions)], self.register)
        names = with_small(text, with_slogans(text, with_spelled_out(text, owned)))
        names = with_opening_abbreviations(text, names)
        found = with_firms(text, as_listed(text, [*with_branches(text, names)]))
        whole = with_whole_surnames(text, joined(text, without_posts(text, found)))
        return apart(text, [*whole], self.register)


def _remarks(seen: Extent, headline: Extent, quotes: Sequence[Quote]) -> Iterator[str]:
    """Yield what was not read of text and title, a sentence each."""
    title = f"in the title, {headline.remark}" if headline.remark else None
    yield from filter(None, (seen.remark, title, unread(seen.text), unfound(quotes)))


def enrich_text(text: str, name: str = DEFAULT, register: Register | None = None) -> Enrichment:
    """Return names and quotes of ``text``, a paragraph a line; offsets count in ``text`` as given.

    ``name`` is the recogniser's. Raises SettingsError for one that there is not.
    """
    return DutchEnricher(recogniser(name), register).read(text, paragraphs(text))


def _layout(article: Article) -> tuple[list[Span], list[Block]]:
    """Return the paragraphs' spans in the article's text, and the block quotes with whose they are."""
    lines: list[Span] = []
    blocks: list[Block] = []
    position = 0
    for paragraph in article.paragraphs:
        span = (position, position + len(paragraph.text))
        inner = [(position + start, position + end) for start, end in paragraphs(paragraph.text)]
        lines.extend(inner)
        if paragraph.kind is ParagraphKind.QUOTE and inner:
            blocks.append(Block(span, paragraph.author, paragraph.role))
        position = span[1] + 1
    return lines, blocks


def _places(entities: Sequence[Entity], texts: Mapping[str, str], register: Register) -> tuple[Location, ...]:
    """Return where the places are that ``entities`` name, with what stands behind each in its text."""
    named = (
        (entity.name, entity.text, hint_behind(texts[entity.where], entity.end))
        for entity in entities
        if entity.names == "LOC"
    )
    return locations(named, register)


def _entities(mentions: Sequence[Mention], names: Names, roles: Roles, where: str) -> list[Entity]:
    """Return names as entities: each with the name it goes by, its id and where it stands."""
    return [
        Entity(
            start=mention.start,
            end=mention.end,
            text=mention.text,
            type=mention.type,
            name=named.name,
            confidence=mention.confidence,
            id=named.id,
            names=named.type,
            role=roles.of_person.get(named.name) if named.type == "PER" else None,
            where="title" if where == "title" else "text",
        )
        for mention in mentions
        for named in [names.named(mention.text, mention.type)]
    ]
