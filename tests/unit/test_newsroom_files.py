"""What the sample newsroom reads, and how it names a mistake."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from newsroom import ScriptError
from newsroom.moments import MomentError, dutch, parse_moment
from newsroom.small import SCRIPT, WORDS

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def test_an_article_is_read_with_all_that_its_file_says(desk):
    body = (
        "Lead over twee\nregels.\n\n## Kop\n\n> Een citaat\n> van twee regels\n"
        "> -- Tilly Overwater, burgemeester, VVG\n"
        "=== revision wave: 2 title: Nieuw: anders\nTweede lead.\n=== revision wave: 3\nDerde lead."
    )
    desk.write("een", body, authors=["A B"], keywords=["x"], traits=["gone-later:3", "slow"])
    with desk.open(now=NOW) as newsroom:
        (article,) = newsroom.script.articles
    first, second, third = article.revisions
    assert [block.text for block in first.blocks] == [
        "Lead over twee regels.",
        "Kop",
        "Een citaat van twee regels",
    ]
    assert (first.blocks[2].author, first.blocks[2].role) == ("Tilly Overwater", "burgemeester, VVG")
    assert [(r.wave, r.title, r.lead) for r in (second, third)] == [
        (2, "Nieuw: anders", "Tweede lead."),
        (3, "Nieuw: anders", "Derde lead."),
    ]
    assert article.published == datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
    assert (article.gone_wave, article.traits) == (3, {"gone-later", "slow"})
    assert newsroom.waves == 4


@pytest.mark.parametrize(
    ("head", "body", "line", "words"),
    [
        (
            {"publisher": "krant"},
            WORDS,
            2,
            "publisher: expected one of omroep, dagblad, koerier, got 'krant'",
        ),
        ({"event": "brand"}, WORDS, 3, "event: expected one of fontein"),
        ({"published": "gisteren"}, WORDS, 5, "published: expected -12d 22:40"),
        ({"wave": "nul"}, WORDS, 6, "wave: expected 0, 1, 2"),
        ({"wave": True}, WORDS, 6, "wave: expected 0, 1, 2"),
        ({"title": None}, WORDS, 1, "title is missing"),
        ({"colour": "red"}, WORDS, 8, "colour is no key"),
        ({"traits": ["fast"]}, WORDS, 8, "not fast"),
        ({"traits": "slow"}, WORDS, 8, "a list in [ ]"),
        ({"traits": ["gone-later:0"]}, WORDS, 8, "a wave after the article's own"),
        ({"kind": "liveblog"}, WORDS, 8, "a live blog to have posts"),
        ({"kind": "liveblog"}, "Lead.\n\n## Zonder tijd\n\nTekst.", 12, "'## HH:MM Title'"),
        ({"copy_of": "elders"}, WORDS, 8, "'elders' is no article elsewhere"),
        ({}, "", 9, "begin with a lead paragraph"),
        ({}, "## Kop", 9, "begin with a lead paragraph"),
        ({}, "Lead.\n\n### Kop", 11, "'## Subheading'"),
        ({}, "Lead.\n\nTekst\n## Kop", 12, "an empty line before '## Kop'"),
        ({}, "Lead.\n\n> -- Tilly", 11, "words before"),
        ({}, "Lead.\n=== revision 2\nNieuw.", 10, "'=== revision wave: N"),
        ({}, "Lead.\n=== revision wave: 0\nNieuw.", 10, "N above 0"),
        ({}, "Lead.\n=== revision wave: 1\n", 11, "begin with a lead paragraph"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(desk, head, body, line, words):
    path = desk.write("fout", body, **head)
    with pytest.raises(ScriptError) as caught:
        desk.open(now=NOW)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"publisher: omroep\n", 1, "expected --- at the top"),
        (b"---\npublisher: omroep\n", 1, "not closed"),
        (b"---\npublisher: omroep\ntitle: a: b\n---\nLead.\n", 3, "is no YAML"),
        (b"---\npublisher: omroep\n# caf\xe9\n---\nLead.\n", 3, "is not UTF-8"),
    ],
)
def test_a_damaged_file_is_told_with_its_line(desk, data, line, words):
    path = desk.write("fout")
    path.write_bytes(data)
    with pytest.raises(ScriptError, match=re.escape(f"{path}:{line}: ") + f".*{re.escape(words)}"):
        desk.open(now=NOW)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("events:", "evenementen:", 1, "events is missing"),
        ("{title: De fontein", "{naam: De fontein", 2, "fontein: expected title"),
        ("organisations: []", "dieren: []", 2, "dieren is no key"),
        ("topic: fontein, wave", "event: brand, wave", 7, "'brand' is no event"),
        ("wave: 1}", "golf: 1}", 7, "expected rule, wave, and topic or event"),
        ("alerts:", "alarmen:", 7, "alarmen is no key"),
    ],
)
def test_a_mistake_in_the_script_is_told_with_its_line(desk, old, new, line, words):
    desk.write("een")
    path = desk.articles.parent / "script.yaml"
    path.write_text(SCRIPT.replace(old, new), encoding="utf-8")
    with pytest.raises(ScriptError, match=re.escape(f"{path}:{line}: ") + f".*{re.escape(words)}"):
        desk.open(now=NOW)


def test_a_folder_without_articles_is_no_newsroom(desk):
    with pytest.raises(ScriptError, match="holds no article"):
        desk.open(now=NOW)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("-12d 22:40", datetime(2026, 11, 12, 21, 40, tzinfo=UTC)),
        ("-60d 22:40", datetime(2026, 9, 25, 20, 40, tzinfo=UTC)),  # in summer time
        ("-0d 23:59", NOW),
        ("-2h", NOW - timedelta(hours=2)),
        ("-90s", NOW - timedelta(seconds=90)),
    ],
)
def test_dates_count_from_today_in_dutch_time(text, moment):
    assert parse_moment(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "12d", "-2w", "-1d 24:00", "-1d 9:5", "morgen", "-99999d"])
def test_other_dates_are_refused(text):
    with pytest.raises(MomentError):
        parse_moment(text, NOW)


def test_dutch_dates_are_written_out():
    assert dutch(datetime(2026, 3, 1, 23, 5, tzinfo=UTC)) == "2 maart 2026, 00:05"
