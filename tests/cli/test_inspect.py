"""``tijding inspect``: what the parsers make of files, addresses and odd input; nothing is stored."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.conftest import process
from local_site import Page, local_site
from tijding.article import parse_article
from tijding.errors import TijdingError

AT = datetime(2026, 12, 1, tzinfo=UTC)

WORDS = " ".join(f"woord{number}" for number in range(80))
PAGE = f"<html><body><article><h1>De titel</h1><p>{WORDS}.</p></article></body></html>"
FEED = (
    '<rss version="2.0"><channel><title>Bode</title><item><title>Een</title>'
    '<guid isPermaLink="false">1</guid>'
    "<link>https://bode.example/1</link><pubDate>Tue, 24 Nov 2026 09:00:00 +0100</pubDate>"
    "<category>Weer</category><description>Kort.</description></item></channel></rss>"
)
NOT_PAGES = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "is a PDF, not a page"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is an image, not a page"),
    "gz": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "is a compressed file, not a page"),
    "empty": (b"", "is empty"),
    "space": (b" \n ", "is empty"),
    "bare": (b"<title>Kop</title>", "has no article in it: no text"),
}


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_feed(call, tmp_path):
    found = call("inspect", "feed", write(tmp_path, "feed.xml", FEED), "--json")
    assert found.code == 0
    assert found.json == {
        "title": "Bode",
        "entries": [
            {
                "id": "1",
                "url": "https://bode.example/1",
                "title": "Een",
                "published": "2026-11-24T08:00:00Z",
                "updated": None,
                "summary": "Kort.",
                "categories": ["Weer"],
            }
        ],
        "well_formed": True,
    }
    shown = call("inspect", "feed", str(tmp_path / "feed.xml")).out
    assert "1 entry, well formed; times: Europe/Amsterdam" in shown
    assert "24-11-2026 09:00" in shown


def test_an_article(call, tmp_path):
    source = write(tmp_path, "page.html", PAGE)
    found = call("inspect", "article", source, "--url", "https://bode.example/een", "--json").json
    assert found.keys() == {
        "url", "title", "lead", "authors", "published", "modified", "section", "keywords", "language",
        "paragraphs", "text", "parser",
    }  # fmt: skip
    assert (found["url"], found["title"]) == ("https://bode.example/een", "De titel")
    assert found["text"] == "\n".join(part["text"] for part in found["paragraphs"]) == f"{WORDS}."
    assert {part["kind"] for part in found["paragraphs"]} <= {"text", "heading", "quote"}
    explained = call("inspect", "article", source, "--explain", "--json").json
    assert explained["sources"] == {
        "language": "words", "lead": "words", "paragraphs": "dom/6", "title": "dom", "url": "url",
    }  # fmt: skip
    assert explained["related"] == []
    assert "De titel" in call("inspect", "article", source).out


def test_an_article_says_whose_its_block_quotes_are(call, tmp_path):
    quote = "<blockquote>Nooit meer.<cite>Meindert Stulp, oud-wethouder</cite></blockquote>"
    source = write(tmp_path, "page.html", PAGE.replace("</p>", f"</p>{quote}<p>{WORDS}.</p>", 1))
    (found,) = (
        part
        for part in call("inspect", "article", source, "--json").json["paragraphs"]
        if part["kind"] == "quote"
    )
    assert found == {
        "kind": "quote", "text": "Nooit meer.", "author": "Meindert Stulp", "role": "oud-wethouder",
    }  # fmt: skip


WALL = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    "<article><h1>De titel</h1><p>Log in om verder te lezen.</p></article>"
)
RESERVED = '<meta name="tdm-reservation" content="1">'


@pytest.mark.parametrize(
    ("page", "said", "text"),
    [
        (f"{RESERVED}{PAGE}", "text and data mining reserved (meta tag)", f"{WORDS}."),
        (WALL, "behind a login", "Log in om verder te lezen."),
        (f"<body><p>{WORDS}.</p></body>", "has no article in it: no title", f"{WORDS}."),
    ],
)
def test_a_page_that_the_line_leaves_alone_is_shown_and_why_is_said(call, tmp_path, page, said, text):
    source = write(tmp_path, "page.html", page)
    with pytest.raises(TijdingError) as refused:
        parse_article(page.encode(), url="https://bode.example/een", at=AT)
    assert refused.value.reason == said
    found = call("inspect", "article", source, "--json").json
    assert (found["text"], found["refused"]) == (text, said)
    assert f"{said}: shown here, left alone by the line" in " ".join(
        call("inspect", "article", source).out.split()
    )


@pytest.mark.parametrize("name", NOT_PAGES)
def test_what_is_no_page_is_told_in_one_line(call, tmp_path, name):
    content, said = NOT_PAGES[name]
    source = write(tmp_path, name, content)
    answer = call("inspect", "article", source)
    assert (answer.code, answer.out, answer.error) == (1, "", f"tijding: {source}: {said}")


def test_what_is_no_feed_is_told_in_one_line(call, tmp_path):
    for name, content, said in (
        ("page.html", PAGE, "is no feed"),
        ("empty", "", "is empty"),
        ("x.pdf", b"%PDF-1.7\n", "is no feed"),
    ):
        source = write(tmp_path, name, content)
        answer = call("inspect", "feed", source)
        assert (answer.code, answer.out, answer.error) == (1, "", f"tijding: {source}: {said}")


@pytest.mark.parametrize("kind", ["feed", "article", "text", "events"])
def test_what_can_not_be_read_is_told_in_one_line(call, tmp_path, kind):
    folder, missing = call("inspect", kind, str(tmp_path)), call("inspect", kind, str(tmp_path / "weg"))
    assert (folder.code, folder.error) == (2, f"tijding: {tmp_path}: can't be read: Is a directory")
    assert missing.code == 2
    assert missing.error == f"tijding: {tmp_path / 'weg'}: can't be read: No such file or directory"


def test_an_address_is_asked_and_its_failures_told(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # no configuration here; none is needed
    with local_site() as site:
        site.pages["/een"] = Page(PAGE.encode())
        site.pages["/ons"] = Page(PAGE.encode(), headers={"TDM-Reservation": "1"})
        site.pages["/feed"] = Page(FEED.encode(), content_type="application/rss+xml")
        site.pages["/weg"] = Page(b"", status=410)
        site.pages["/stuk"] = Page(b"", status=500)
        assert call("inspect", "article", site.url("/een"), "--json").json["title"] == "De titel"
        assert "(tdm-reservation header)" in call("inspect", "article", site.url("/ons")).out
        assert call("inspect", "feed", site.url("/feed"), "--json").json["title"] == "Bode"
        gone, broken = (call("inspect", "article", site.url(path)) for path in ("/weg", "/stuk"))
        address = site.url("/een")
    assert (gone.code, gone.out) == (1, "")
    assert "is gone (410)" in gone.error
    assert "500" in broken.error
    unreachable = call("inspect", "article", address)
    assert unreachable.code == 1
    assert "can't be reached" in unreachable.error


def test_text_offsets_point_into_the_text_as_it_was_given(tmp_path):
    text = '\ufeff🙂 Burgemeester Jan Smit zegt: "Ja, dat is zo."\r\n\r\nMark Rutte zei in Den Haag dat het regent.\r\n'  # noqa: E501
    done = process("inspect", "text", "-", "--json", data=tmp_path, stdin=text.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found.keys() == {"language", "entities", "references", "quotes", "remarks"}
    assert {entity["text"] for entity in found["entities"]} >= {"Mark Rutte", "Den Haag"}
    for entity in found["entities"]:
        assert entity.keys() >= {"start", "end", "text", "type", "name"}
        assert entity["type"] in ("PER", "ORG", "LOC", "MISC")
        assert text[entity["start"] : entity["end"]] == entity["text"]
    for quote in found["quotes"]:
        assert quote.keys() == {
            "type",
            "text",
            "content",
            "speaker",
            "speaker_name",
            "speaker_canonical",
            "cue",
            "confidence",
            "speaker_confidence",
        }
        for start, end in quote["content"]:
            assert "\r" not in text[start:end]
            assert "\n" not in text[start:end]
    direct = next(quote for quote in found["quotes"] if quote["type"] == "direct")
    assert [text[start:end] for start, end in direct["content"]] == ["Ja, dat is zo."]


def test_text_that_is_not_utf_8_is_told_with_the_byte(tmp_path):
    done = process("inspect", "text", "-", data=tmp_path, stdin=b"Caf\xe9 dicht")
    assert done.returncode == 2
    assert done.stderr.decode() == "tijding: -: is not UTF-8 text: invalid continuation byte at byte 3\n"


def test_an_empty_text_has_nothing_in_it(call, tmp_path):
    source = write(tmp_path, "empty.txt", "")
    assert call("inspect", "text", source, "--json").json == {
        "language": None,
        "remarks": [],
        "entities": [],
        "references": [],
        "quotes": [],
    }
    assert call("inspect", "text", source).out.split("\n") == ["", "", "No names.", "", "No quotes.", ""]


def test_a_text_shows_its_language_where_its_places_are_and_no_control_character(call, tmp_path):
    source = write(
        tmp_path, "text.txt", "De boot naar Utrecht is er, zegt Els Brandsma, en \x1b[31mzij\x00 wacht."
    )
    out = call("inspect", "text", source).out
    assert "NL 52.09 5.12" in out
    assert "Language: nl." in out
    assert "\N{SYMBOL FOR ESCAPE}[31mzij\N{SYMBOL FOR NULL}" in out
    assert not {"\x1b", "\x00"} & set(out)


def test_a_name_shows_what_else_it_is_called(call, tmp_path):
    words = (
        "Donald Trump landde in Berlin. Trumps vliegtuig was laat. De Amerikaanse president zweeg erover.\n"
    )
    source = write(tmp_path, "names.txt", words)
    out = call("inspect", "text", source).out
    assert re.search(r"^PER +2  Donald Trump  Trumps, De Amerikaanse president$", out, re.MULTILINE)
    assert re.search(r"^LOC +1  Berlijn +Berlin +DE 52.52 13.41$", out, re.MULTILINE)
    [reference] = call("inspect", "text", source, "--json").json["references"]
    assert words[reference["start"] : reference["end"]] == "De Amerikaanse president"
    assert reference["name"] == "Donald Trump"


def test_a_quote_is_shown_in_whole_under_its_speakers_name(call, tmp_path):
    words = 'Donald Trump landde. "Het is warm. Heel warm", zei Trump. "Of niet?"\n'
    source = write(tmp_path, "quotes.txt", words)
    out = call("inspect", "text", source).out
    assert re.search(r"^direct +\S+  Donald Trump +\S+  Het is warm. Heel warm$", out, re.MULTILINE)
    texts = [quote["text"] for quote in call("inspect", "text", source, "--json").json["quotes"]]
    assert texts == ["Het is warm. Heel warm", "Of niet?"]


def test_what_is_said_has_room_beside_how_sure_it_is(call, tmp_path, monkeypatch):
    words = 'Er wordt gezegd dat het plan "al lang klaar" is. "Het is warm", zei Donald Trump.\n'
    source = write(tmp_path, "sure.txt", words)
    monkeypatch.setenv("COLUMNS", "66")
    out = call("inspect", "text", source).out
    assert re.search(r"^mixed +0\.\d\d  - +-  het plan \"al lang klaar\" is$", out, re.MULTILINE)
    assert re.search(r"^direct +0\.\d\d  Donald Trump +0\.\d\d  Het is warm$", out, re.MULTILINE)


def test_a_text_in_another_language_is_marked_as_such(call, tmp_path):
    words = "The minister said that the bridge would be closed for the rest of the year, and that was all.\n"
    source = write(tmp_path, "english.txt", words)
    assert "Language: en" in call("inspect", "text", source).out
    assert call("inspect", "text", source, "--json").json["language"] == "en"


def test_events_are_gathered_line_by_line_and_a_bad_line_stops_nothing(call, tmp_path):
    fire = "In de school aan de Kerkstraat in Wilgendam woedde brand. De school is verloren."
    given = [
        {"id": 1, "published": "2026-11-24T09:00:00Z", "title": "Brand in school Wilgendam", "text": fire},
        {"id": "b", "published": "2026-11-24T10:00:00Z", "title": "School Wilgendam verloren", "text": fire},
        {"id": 3, "published": "2026-11-24T11:00:00Z", "title": "Kaas van honderd kilo", "text": "Een wiel."},
    ]
    lines = [json.dumps(one) for one in given] + ["geen json", json.dumps({"id": 4})]
    answer = call("inspect", "events", write(tmp_path, "in.jsonl", "\n".join(lines)))
    out = [json.loads(line) for line in answer.out.splitlines()]
    assert [one.keys() for one in out] == [{"id", "event"}] * 3
    assert [one["id"] for one in out] == [1, "b", 3]
    assert out[0]["event"] == out[1]["event"] != out[2]["event"]
    assert answer.code == 1
    bad, empty = answer.err.splitlines()
    assert bad.startswith(f"tijding: {tmp_path}/in.jsonl:4: is no JSON: ")
    assert empty == "tijding: line 5: has neither title nor text"
