"""Which way to a body is believed, and that no page gives less than trafilatura alone finds in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from tijding.article import parse_article
from tijding.bodies import Body, completed, supported
from tijding.bylines import people
from tijding.dom import fragment
from tijding.errors import Skipped
from tijding.html import without_layout
from tijding.model import FeedEntry, Paragraph, ParagraphKind
from tijding.revisions import order_time

URL = "https://blad.example/een"
AT = datetime(2026, 12, 1, tzinfo=UTC)
WORDS = ("water", "brug", "rivier", "school", "markt", "fontein", "molen", "trein", "kaas", "koe", "dijk")


def sentence(number: int, length: int = 14) -> str:
    """Return a sentence that occurs once: its number is in it."""
    words = [WORDS[(number * 7 + place * 5) % len(WORDS)] for place in range(length)]
    return f"Zin {number} gaat over {' en '.join(words[:3])}, zegt {' '.join(words[3:])} vandaag."


def parse(body: str, head: str = "", **options: object):
    page = f"<html><head><title>Titel</title>{head}</head><body>{body}</body></html>"
    return parse_article(page.encode(), url=URL, **{"at": AT} | options)


def jsonld(**keys: object) -> str:
    node = {"@type": "NewsArticle", "headline": "De kop"} | keys
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def paragraphs(first: int, last: int) -> str:
    return "".join(f"<p>{sentence(number)}</p>" for number in range(first, last))


def test_markup_is_believed_where_nothing_speaks_against_it():
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 4)}<h2>Tussenkop</h2>{paragraphs(4, 6)}</article>")
    assert found.parser == "dom/6"
    assert [part.kind for part in found.paragraphs].count(ParagraphKind.HEADING) == 1
    assert found.sources["paragraphs"] == "dom/6"


@pytest.mark.parametrize("whole", ["<article><h1>De kop</h1>{}</article>", "<div><h1>De kop</h1></div>{}"])
@pytest.mark.parametrize("source", ["Meindert Stulp, oud-wethouder", "verslaggever Meindert Stulp"])
def test_the_line_that_says_whose_a_block_quote_is_is_no_part_of_it(whole: str, source: str):
    quote = f'<blockquote>"Ik kom nooit meer terug."<cite>{source}</cite></blockquote>'
    for before, after in ((1, 2), (2, 6)):
        found = parse(whole.format(f"{paragraphs(0, before)}{quote}{paragraphs(before, after)}"))
        (said,) = (part for part in found.paragraphs if part.kind is ParagraphKind.QUOTE)
        assert (said.text, said.author) == ('"Ik kom nooit meer terug."', "Meindert Stulp")
        assert source not in found.text


def test_two_breaks_part_paragraphs_and_one_parts_words():
    lines = [sentence(number) for number in range(6)]
    found = parse(f"<article><h1>De kop</h1><p>{'<br> <br/>'.join(lines)}</p></article>")
    assert [part.text for part in found.paragraphs] == lines
    found = parse(f"<article><h1>De kop</h1><p>{'<br>'.join(lines)}</p></article>")
    assert [part.text for part in found.paragraphs] == [" ".join(lines)]


def test_a_table_that_lays_out_a_page_is_no_table():
    lines = [sentence(number) for number in range(6)]
    links = "<br>".join(f"<a href='/{word}'>{word}</a>" for word in WORDS)
    found = parse(
        f"<table><tr><td>{links}</td><td><h1>Titel</h1><b>{lines[0]}</b><br><br>"
        f"{'<br><br>'.join(lines[1:])}</td></tr></table>"
    )
    assert [part.text for part in found.paragraphs] == lines


def test_a_table_of_facts_stays_one_where_a_cell_has_an_empty_line():
    rows = [("Naam", "Koffie"), ("Smaak", "rode bessen"), ("Adres", "Dijk 3<br><br>Molendam"), ("Prijs", "1")]
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    assert without_layout(fromstring(f"<div><table>{table}</table></div>")) is None


def test_of_a_page_with_tables_for_its_layout_nothing_is_lost_that_trafilatura_has_of_it_as_it_is():
    first = f"<p>{sentence(0)}</p>{sentence(1)}<br><br><div>{sentence(2)}</div>"
    second = "".join(f"<div>{sentence(number)}</div>" for number in range(3, 6))
    cells = "".join(f"<table><tr><td>{cell}</td></tr></table>" for cell in (first, second))
    text = " ".join(part.text for part in parse(f"<h1>De kop</h1>{cells}").paragraphs)
    assert [number for number in range(6) if sentence(number) not in text] == []


def test_a_table_of_facts_is_a_line_a_row_with_its_heads_links_and_empty_cells():
    rows = (
        "<tr><th>Ploeg</th><th>Gelijk</th><th>Punten</th></tr>"
        "<tr><td><a href='/dijk'>Dijkse Boys</a></td><td></td><td>42</td></tr>"
        "<tr><td><a href='/molen'>Molendam</a></td><td><a href='/stand'>17</a></td></tr>"
    )
    found = parse(
        f"<article><h1>De kop</h1>{paragraphs(0, 3)}<table>{rows}</table>{paragraphs(3, 6)}</article>"
    )
    assert [part.text for part in found.paragraphs][3:-3] == [
        "Ploeg | Gelijk | Punten",
        "Dijkse Boys |  | 42",
        "Molendam | 17",
    ]


def test_a_list_of_terms_has_them_and_what_is_said_of_them():
    terms = "<dl><dt>Voordelen</dt><dd>Lage prijs</dd><dt>Nadelen</dt><dd>Maakt veel lawaai</dd></dl>"
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 3)}{terms}{paragraphs(3, 6)}</article>")
    assert [part.text for part in found.paragraphs][3:-3] == [
        "Voordelen",
        "Lage prijs",
        "Nadelen",
        "Maakt veel lawaai",
    ]


def test_a_table_that_lays_out_paragraphs_is_read_by_cell():
    cells = f"<td>{paragraphs(0, 3)}</td><td>{sentence(3)}<br><br>{sentence(4)}</td><td>{sentence(5)}</td>"
    found = parse(f"<article><h1>De kop</h1><table><tr>{cells}</tr></table></article>")
    assert [part.text for part in found.paragraphs] == [sentence(number) for number in range(6)]


def test_an_address_is_no_teaser_but_another_headline_is():
    links = (
        "<p><a href='https://dijk.example/actie'>https://dijk.example/actie</a></p>"
        "<ul><li><a href='mailto:pers@dijk.example'>pers@dijk.example</a></li></ul>"
        "<p><a href='/molen'>Molenaar van Molendam wint prijs</a></p><p><a href='mailto:?s=1'>Mail</a></p>"
    )
    found = [part.text for part in fragment(links)]
    assert found == ["https://dijk.example/actie", "pers@dijk.example"]


@pytest.mark.parametrize(
    ("home", "kept"), [("https://zaal.example", True), ("https://nieuws.blad.example", False)]
)
def test_what_only_leads_to_other_sites_is_text_where_trafilatura_takes_it_for_it(home: str, kept: bool):
    shows = [f"{day}.11. - {word} speelt in de grote zaal van Molendam" for day, word in enumerate(WORDS)]
    links = "".join(f"<p>{show[:5]}<a href='{home}/{show[:2]}'>{show[5:]}</a></p>" for show in shows)
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 8)}{links}{paragraphs(8, 12)}</article>")
    assert found.parser == "dom/6"
    assert [show in found.text for show in shows] == [kept] * len(shows)


def test_a_page_whose_table_trafilatura_takes_for_a_row_has_its_text_once():
    lines = [sentence(number) for number in range(12)]
    row = " ".join(["De kop", *lines])
    assert completed([*lines, "Slot van het stuk"], [row, "Jan | 3 | 4"]) == [
        "Jan | 3 | 4",
        *lines,
        "Slot van het stuk",
    ]


def test_jsonld_is_believed_where_the_page_shows_less():
    whole = "\n".join(sentence(number) for number in range(10))
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 3)}</article>", jsonld(articleBody=whole))
    assert (found.parser, found.text) == ("jsonld/1", whole)


def test_markup_that_holds_only_a_piece_gives_way_to_trafilatura_which_keeps_the_kinds():
    body = (
        f"<main><h1>De kop</h1><div class='article-body'>{paragraphs(0, 3)}<h2>Tussenkop</h2></div>"
        f"<div class='rest'>{paragraphs(3, 12)}</div></main>"
    )
    found = parse(body)
    assert all(sentence(number) in found.text for number in range(12))


def test_a_feed_with_the_whole_body_is_believed_over_a_page_with_its_beginning():
    entry = FeedEntry(id="1", url=URL, title="De kop", content=paragraphs(0, 12))
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 3)}</article>", entry=entry)
    assert found.parser == "feed/1"
    assert len(found.paragraphs) == 12
    same = parse(f"<article><h1>De kop</h1>{paragraphs(0, 12)}</article>", entry=entry)
    assert same.parser == "dom/6"
    other = parse(f"<article><h1>De kop</h1>{paragraphs(20, 23)}</article>", entry=entry)
    assert other.parser == "dom/6"  # a feed that tells something else is no fuller telling of it


def test_a_short_text_is_not_counted_with_its_title_and_date():
    heading = "<h1>Brug dicht door storm in Zeedorp en omgeving</h1>"
    stamp = '<time datetime="2025-08-14T10:00">14 augustus 2025 om 10:00</time>'
    first, second = sentence(1, 5), sentence(2, 4)
    page = f"<main><article>{heading}{stamp}<p>{first}</p><p>{second}</p></article></main>"
    assert "Brug dicht" in (trafilatura.extract(f"<html><body>{page}</body></html>") or "")
    article = parse(page)
    assert [one.text for one in article.paragraphs] == [first, second]


def test_a_headline_with_the_name_of_the_site_gives_way_to_the_page_s_own():
    head = jsonld(headline="De kop | Het Blad")
    assert parse(f"<article><h1>De kop</h1>{paragraphs(0, 6)}</article>", head).title == "De kop"
    assert parse(f"<article><h1>De</h1>{paragraphs(0, 6)}</article>", head).title == "De kop | Het Blad"


def test_links_to_other_articles_are_kept_apart():
    box = "<div class='related'><ul><li><a href='/twee'>Nog iets</a></li><li><a href='#'></a></li></ul></div>"
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 4)}{box}{paragraphs(4, 6)}</article>")
    assert [(link.title, link.url) for link in found.related] == [("Nog iets", "https://blad.example/twee")]
    assert "Nog iets" not in found.text


def test_a_story_in_what_looks_like_furniture_is_not_left_out():
    told = "".join(f"<div>{sentence(number)}</div>" for number in range(4))
    comment = "<div class='comments'><p>Jan: wat een onzin is dit toch allemaal weer.</p></div>" * 5
    found = parse(f"<h1>De kop</h1><div class='shared-story'>{told}</div>{comment}")
    assert all(sentence(number) in found.text for number in range(4))


# --- no less than trafilatura ---------------------------------------------------------------------

HOLDERS = st.sampled_from(
    [
        ("article", ""), ("main", ""), ("div", "content"), ("div", "post-body"), ("section", "story"),
        ("div", "shared-story"), ("div", "banner-story"), ("div", "article-body"), ("div", "entry"),
        ("div", "caption-like"), ("td", ""), ("div", "related-but-it-is-the-story"),
    ]
)  # fmt: skip
FORMS = st.sampled_from(["p", "div", "br", "li", "blockquote", "split", "span"])
FURNITURE = st.lists(
    st.sampled_from(
        [
            "<nav><a href='/a'>Voorpagina</a><a href='/b'>Sport</a></nav>",
            "<aside><h3>Meest gelezen</h3><ol><li><a href='/c'>Een ander bericht</a></li></ol></aside>",
            "<div class='newsletter'><p>Schrijf je in voor de nieuwsbrief.</p></div>",
            "<figure><img src='a.jpg'><figcaption>Een foto van de brug</figcaption></figure>",
            "<div class='share'><button>Deel</button></div>",
            "<footer><p>Alle rechten voorbehouden</p></footer>",
            "<div class='comments'><p>Jan: wat een onzin is dit toch allemaal weer.</p></div>",
            "<p class='byline'>Door Jan Jansen</p>",
        ]
    ),
    max_size=4,
)


def block(form: str, number: int) -> str:
    text = sentence(number)
    match form:
        case "br":
            return f"{text}<br><br>"
        case "li":
            return f"<ul><li>{text}</li></ul>"
        case "split":
            return f"<p><b>{text[:20]}</b>{text[20:]}</p>"
        case "span":
            return f"<p><span>{text}</span></p>"
        case _:
            return f"<{form}>{text}</{form}>"


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, int]:
    """Return a page, and how many sentences its article has: in one holder or several, among other things."""
    count = draw(st.integers(4, 14))
    (tag, name), before, after = draw(HOLDERS), draw(FURNITURE), draw(FURNITURE)
    parted = draw(st.booleans())
    blocks = [block(draw(FORMS), number) for number in range(count)]
    middle = draw(FURNITURE)
    blocks.insert(count // 2, "".join(middle))
    half = len(blocks) // 2 if parted else len(blocks)
    opened, closed = f"<{tag} class='{name}'>", f"</{tag}>"
    wrap = ("<table><tr>", "</tr></table>") if tag == "td" else ("", "")
    pieces = [blocks[:half], blocks[half:]]
    body = "".join(wrap[0] + opened + "".join(piece) + closed + wrap[1] for piece in pieces if piece)
    headline = draw(st.sampled_from(["<h1>De kop</h1>", "<header><h1>De kop</h1></header>"]))
    return f"{''.join(before)}{headline}{body}{''.join(after)}", count


@given(layouts())
@settings(max_examples=150, deadline=None)
def test_no_page_gives_less_than_trafilatura_alone(layout):
    body, count = layout
    page = f"<html><head><title>Titel</title></head><body>{body}</body></html>"
    alone = " ".join((trafilatura.extract(page, include_comments=False, include_tables=False) or "").split())
    there = [number for number in range(count) if sentence(number) in alone]
    text = parse(body).text.replace("\n", " ")
    assert [number for number in there if sentence(number) not in text] == []


def test_breaks_that_end_a_table_s_cell_lay_out_nothing():
    cells = [f"<p>{sentence(0)}</p>{sentence(1)}", f"<div>{sentence(2)}</div>{sentence(3)}"]
    tables = "".join(f"<table><tr><td>{cell}<br><br></td></tr></table>" for cell in cells)
    found = parse(f"<h1>De kop</h1>{tables}")
    assert all(sentence(number) in found.text.replace("\n", " ") for number in range(4))


def test_what_a_row_has_beyond_the_lines_of_a_cell_is_text_too():
    first = f"<div>{sentence(0)}</div>{sentence(1)}<br><br>{sentence(2)}<br><br>"
    other = f"<p>{sentence(3)}</p>{sentence(4)}<br><br><div>{sentence(5)}</div><div>{sentence(6)}</div>"
    tables = "".join(f"<table><tr><td>{cell}</td></tr></table>" for cell in (first, other))
    found = parse(f"<h1>De kop</h1>{tables}<div class='newsletter'><p>Schrijf je in.</p></div>")
    text = found.text.replace("\n", " ")
    assert text == " ".join(map(sentence, range(7)))


def test_a_page_of_forty_thousand_cells_is_read():
    """Trafilatura's way out compares short paragraphs with all others: a hundred thousand took minutes."""
    table = "<table>" + ("<tr>" + "<td>12</td>" * 50 + "</tr>") * 800 + "</table>"
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 3)}{table}</article>")
    assert found.text.startswith(sentence(0))


# --- what a page asks its readers, and what it calls itself ---------------------------------------

WALL = "<h2>Verder lezen?</h2><p>Log in of neem een abonnement.</p>"


def test_the_open_beginning_of_a_paywalled_page_is_kept_without_the_wall():
    head = jsonld(isAccessibleForFree=False)
    found = parse(f"<article><h1>De kop</h1><p>{sentence(1)}</p>{WALL}</article>", head)
    assert found.text == sentence(1)
    whole = parse(f"<article><h1>De kop</h1>{paragraphs(0, 8)}{WALL}</article>", head)
    assert [part.text for part in whole.paragraphs] == [sentence(number) for number in range(8)]


def test_a_page_that_is_nothing_but_a_wall_is_skipped():
    with pytest.raises(Skipped, match="behind a login"):
        parse(f"<article><h1>De kop</h1>{WALL}</article>", jsonld(isAccessibleForFree=False))


def test_comments_and_teasers_behind_the_article_are_left_out():
    after = (
        "<div class='comments'><p>Wat een onzin allemaal weer.</p></div>"
        "<p><a href='/x'>Een heel ander bericht over een brug in een stad, en over de boten erop.</a></p>"
    )
    found = parse(f"<article><h1>De kop</h1>{paragraphs(0, 6)}{after}</article>")
    assert [part.text for part in found.paragraphs] == [sentence(number) for number in range(6)]


def test_what_trafilatura_lacks_is_kept_between_its_words_where_it_is_no_label():
    told = [sentence(number) for number in range(6)]
    label, after = "Advertentie", "Volg ons ook op andere plaatsen, dan mis je niets van het nieuws."
    lines = [Paragraph(kind=ParagraphKind.TEXT, text=text) for text in (*told[:3], label, *told[3:], after)]
    floor = [Paragraph(kind=ParagraphKind.TEXT, text=text) for text in (*told[:2], *told[3:])]
    own = Body("dom", lines)
    assert [one.text for one in supported(own, Body("floor", floor))] == told
    assert supported(own, Body("floor", floor[:1])) == lines  # too little to go by


def test_the_site_s_name_in_an_h1_is_no_headline():
    heads = "<header><h1><a href='/'>De Bode</a></h1></header><h1>Menu</h1>"
    body = f"<article><h2>Brug dicht door storm</h2>{paragraphs(0, 6)}</article>"
    page = (
        f"<html><head><title>Brug dicht door storm | De Bode</title></head><body>{heads}{body}</body></html>"
    )
    assert parse_article(page.encode(), url=URL, at=AT).title == "Brug dicht door storm"


def test_the_dates_that_are_not_taken_are_told():
    body = f"<article><h1>De kop</h1>{paragraphs(0, 6)}</article>"
    found = parse(body, jsonld(datePublished="2026-05-04T10:00:00Z", dateModified="2026-05-03T10:00:00Z"))
    assert (found.modified, "modified" in found.sources) == (None, False)
    assert found.sources["modified dropped"] == (
        "jsonld: '2026-05-03T10:00:00Z' is before it came out, 2026-05-04T10:00:00Z"
    )
    meta = '<meta property="article:published_time" content="2026-05-04T10:00:00Z">'
    found = parse(body, jsonld(datePublished="gisteren") + meta)
    assert found.sources["published"] == "meta"
    assert found.sources["published dropped"] == "jsonld: 'gisteren' is no date"


def test_authors_are_named_one_by_one_and_a_publisher_is_none():
    body = f"<article><h1>De kop</h1><a rel='author'>Jan Bos</a>{paragraphs(0, 6)}</article>"
    found = parse(body, jsonld(author={"name": "Door Els de Wit, Kees Vos en Mia Tol"}))
    assert found.authors == ("Els de Wit", "Kees Vos", "Mia Tol")
    mine = {"publisher": {"name": "Het Blad"}, "author": {"name": "Het Blad"}}
    assert parse(body, jsonld(**mine)).authors == ("Jan Bos",)


def test_bytes_that_are_utf_8_are_read_so_whatever_the_page_says_and_one_broken_letter_spoils_nothing():
    head = "<head><meta charset='iso-8859-1'><title>Één brug</title></head>"
    body = f"<h1>Één brug</h1>{paragraphs(0, 6)}<p>Het café is één keer open.</p>"
    page = f"<html>{head}<body>{body}</body></html>"
    assert parse_article(page.encode(), url=URL, at=AT).title == "Één brug"
    broken = parse_article(page.encode() + b"<p>Zo\xc3</p>" + "<p>Éé</p>".encode() * 9, url=URL, at=AT)
    assert broken.title == "Één brug"


# --- when, and by whom ----------------------------------------------------------------------------

PAGE = f"<article><h1>Brug dicht na storm</h1><p>{sentence(1)}</p><p>{sentence(2)}</p><p>{sentence(3)}</p>"


def test_a_date_in_running_text_is_a_guess_that_nothing_is_sorted_by():
    found = parse(f"{PAGE}<p>{sentence(4)} It went on until February 3, 2019, in the evening.</p></article>")
    assert (found.published, found.sources["published"]) == (datetime(2019, 2, 3, tzinfo=UTC), "guess")
    assert found.dated is None
    seen = datetime(2026, 11, 30, tzinfo=UTC)
    assert order_time(found, seen) == seen
    assert order_time(parse(PAGE, jsonld(datePublished="2026-11-20T10:00:00Z")), seen) < seen


def test_a_dutch_date_counts_in_a_line_by_itself_and_not_in_a_sentence():
    line, prose = "<p>3 februari 2019 om 10:00</p>", f"<p>{sentence(4)} Dat was 3 februari 2019.</p>"
    assert parse(PAGE.replace("</h1>", f"</h1>{line}")).sources["published"] == "words"
    assert parse(PAGE.replace("</h1>", f"</h1>{prose}")).dated is None


@pytest.mark.parametrize("said", ["2026-12-24T10:00:00Z", "1970-01-01T00:00:00Z", "0000-00-00", "gisteren"])
def test_what_can_be_no_date_gives_way_and_is_told_of(said):
    time = '<time datetime="2026-11-20T10:00:00Z">20 november</time>'
    found = parse(PAGE.replace("</h1>", f"</h1>{time}"), jsonld(datePublished=said))
    assert found.published == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert found.sources["published dropped"].startswith(f"jsonld: '{said}' is ")


def test_times_of_comments_and_of_what_is_cited_are_not_the_articles():
    cited = (
        '<div itemscope itemtype="https://schema.org/ScholarlyArticle">'
        '<meta itemprop="datePublished" content="1988-01-02"></div>'
    )
    time = '<div class="comments"><time datetime="2026-11-21T10:00:00Z">x</time></div>'
    own = '<time datetime="2026-11-20T10:00:00Z">x</time>'
    found = parse(f"{cited}{PAGE}{time}{own}</article>")
    assert found.published == datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Roos Bakker, verslaggever", ("Roos Bakker",)),
        ("VS-correspondent Roos Bakker", ("Roos Bakker",)),
        ("Door: Jan Bos, Els de Wit en Kees Vos", ("Jan Bos", "Els de Wit", "Kees Vos")),
        ("Alle artikelen van Roos Bakker", ("Roos Bakker",)),
        ("Roos Bakker 12 november 2026 om 10:00", ("Roos Bakker",)),
        ("Roos Bakker; Jan Bos", ("Roos Bakker", "Jan Bos")),
        ("Tekst: Roos Bakker; Foto: Persdienst", ("Roos Bakker",)),
        ("Roos Bakker Foto's: Jan Bos", ("Roos Bakker",)),
        ("Von der Leyen", ("Von der Leyen",)),
        ("Alle de Boer", ("Alle de Boer",)),
        ("Redactie", ()),
        ("Van onze verslaggever", ()),
        ("Lees meer artikelen", ()),
        ("redactie@bode.example", ()),
        ("Roos is sinds 2009 verslaggever in het oosten van het land en schrijft graag over bruggen", ()),
    ],
)
def test_authors_are_people_one_by_one(said, names):
    assert people([said]) == names


def test_a_byline_of_another_article_is_none_of_this_one():
    other = f"<div><p>{sentence(9)} {sentence(10)}</p><a rel=author>Kees Vos</a></div>"
    byline = "<p><a rel=author>Roos Bakker</a> en <a rel=author>Jan Bos</a></p>"
    found = parse(f"{PAGE.replace('</h1>', '</h1>' + byline)}{other}</article>")
    assert found.authors == ("Roos Bakker", "Jan Bos")


def test_an_organisation_signs_only_where_no_person_does():
    agency = {"@type": "Organization", "name": "Persbureau Delta"}
    byline = PAGE.replace("</h1>", "</h1><p><a rel=author>Roos Bakker</a></p>")
    assert parse(PAGE, jsonld(author=agency)).authors == ("Persbureau Delta",)
    assert parse(byline, jsonld(author=agency)).authors == ("Roos Bakker",)
    both = [agency, {"@type": "Person", "name": "Jan Bos"}]
    assert parse(byline, jsonld(author=both)).authors == ("Persbureau Delta", "Jan Bos")


def test_a_reference_in_jsonld_leads_to_the_person():
    graph = {"@graph": [{"@type": "NewsArticle", "headline": "x", "author": {"@id": "#1"}}]}
    graph["@graph"].append({"@type": "Person", "@id": "#1", "name": "Roos Bakker"})
    found = parse(PAGE, f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert (found.authors, found.sources["authors"]) == (("Roos Bakker",), "jsonld")


def test_a_class_is_told_by_its_words_whatever_white_space_parts_them():
    body = "<article><h1>De kop</h1>{}<div class='{}'>Meindert Stulp</div></article>"
    found = [parse(body.format(paragraphs(0, 4), name)).authors for name in ("username", " username\n")]
    assert found == [("Meindert Stulp",)] * 2


@pytest.mark.parametrize(
    "script",
    [
        "<![CDATA[ {} ]]>", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "<!-- {} -->",
        "<!--\n{}\n//-->", "{};", "[{},]", '{{"@graph": [{}, ], }}',
    ],
)  # fmt: skip
def test_jsonld_is_read_whatever_a_template_puts_round_it(script: str):
    node = json.dumps({"@type": "NewsArticle", "headline": "De kop", "datePublished": "2026-10-04T08:00:00Z"})
    head = f'<script type="application/ld+json">{script.format(node)}</script>'
    assert parse(f"<article>{paragraphs(0, 4)}</article>", head).sources["published"] == "jsonld"


def test_jsonld_with_its_marks_escaped_is_read():
    node = '{"@type": "NewsArticle", "headline": "De kop &amp; de staart"}'.replace('"', "&quot;")
    found = parse(
        f"<article>{paragraphs(0, 4)}</article>", f'<script type="application/ld+json">{node}</script>'
    )
    assert (found.title, found.sources["title"]) == ("De kop & de staart", "jsonld")


def test_a_headline_that_only_tells_what_the_thing_is_gives_way_to_its_name():
    body = f"<article><h1>Molendam</h1>{paragraphs(0, 4)}</article>"
    assert parse(body, jsonld(headline="dorp aan de Kolk", name="Molendam")).title == "Molendam"
    assert parse(body, jsonld(headline="Zo mooi is het dorp Molendam in mei", name="Dijk")).title != "Dijk"
    assert parse(body, jsonld(headline="dorp aan de Kolk")).title == "dorp aan de Kolk"
