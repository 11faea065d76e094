"""Wrong calls and what is not there: one line on stderr, nothing on stdout, never exit code 0."""

from __future__ import annotations

import sqlite3

import pytest

from tijding.cli import main, questions


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "tijding: the following arguments are required: COMMAND; see tijding --help"),
        (["nieuws"], "invalid choice: 'nieuws'"),
        (["search", "--nee"], "tijding: unrecognized arguments: --nee"),
        (["search", "--limit", "0"], "'0' is no number from 1 to 10000"),
        (["search", "--limit", "veel"], "'veel' is no number from 1 to 10000"),
        (["search", "--since", "ooit"], "tijding: ooit: is no time; write 2026-11-24, "),
        (["search", "--until", "99999999999d"], "is longer ago than there are dates"),
        (["search", "--order", "oldest"], "invalid choice: 'oldest'"),
        (["search", "--cursor", "zomaar"], "tijding: zomaar: "),
        (["article", "1234"], "tijding: 1234: is no article's id or URL; `tijding search` shows them"),
        (["article", "https://nos.nl/a"], "tijding: https://nos.nl/a: is no article's id or URL"),
        (["event", "1234"], "tijding: 1234: is no event's id; `tijding events` shows them"),
        (["event", ""], "tijding: '': is no event's id"),
        (["replay"], "tijding: replay: say what: --failed, --since D or --from-archive"),
        (["replay", "--from-archive", "--failed"], "--from-archive rebuilds all; it goes without"),
        (["run", "--json"], "tijding: run: --json is one document; it goes with --once"),
        (["inspect"], "the following arguments are required: KIND"),
        (["inspect", "feed"], "the following arguments are required: FILE-or-URL"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_told_in_one_line_with_exit_code_2(ask, words, said):
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.error


def test_asking_where_nothing_ever_ran_says_so_and_makes_nothing(ask, tmp_path):
    for command in (["health"], ["events"], ["search", "x"], ["event", "1"], ["alerts"], ["quotes"]):
        answer = ask(*command, "--data", str(tmp_path / "nieuw"))
        assert answer.code == 2
        assert "has no store; `tijding run --once` fills one, --data names its folder" in answer.error
    assert not (tmp_path / "nieuw").exists()


def test_a_store_of_a_later_version_is_left_alone(ask, tmp_path):
    with sqlite3.connect(tmp_path / "tijding.db") as database:
        database.execute("PRAGMA user_version = 999")
    answer = ask("events", "--data", str(tmp_path))
    assert answer.code == 1
    assert "was made by a later Tijding (version 999, this one knows " in answer.error


def test_a_file_that_is_no_store_is_told(ask, tmp_path):
    (tmp_path / "tijding.db").write_bytes(b"geen database, maar een brief" * 100)
    answer = ask("events", "--data", str(tmp_path))
    assert answer.code == 1
    assert "tijding.db: file is not a database" in answer.error


def test_a_configuration_that_is_not_there_or_is_mistaken(ask, tmp_path):
    answer = ask("health", "--config", str(tmp_path / "weg"))
    assert (answer.code, answer.error) == (
        1,
        f"tijding: {tmp_path / 'weg'}: is no folder; name one with feeds.yaml by --config",
    )
    (tmp_path / "feeds.yaml").write_text("feeds:\n  - id: a\n", encoding="utf-8")
    answer = ask("health", "--config", str(tmp_path))
    assert answer.code == 1
    assert answer.error == f"tijding: {tmp_path}/feeds.yaml:2: feeds[0].url: is required and missing"


def test_run_wants_a_contact(call, tmp_path, monkeypatch):
    monkeypatch.delenv("TIJDING_CONTACT", raising=False)
    (tmp_path / "feeds.yaml").write_text("feeds: []\n", encoding="utf-8")
    answer = call("run", "--once", "--config", str(tmp_path), "--data", str(tmp_path))
    assert answer.code == 1
    assert "contact is not set: publishers must be able to reach you" in answer.error


def test_a_url_without_an_article_says_what_became_of_it(ask):
    urls = ask("health", "--urls", "--json").json["urls"]
    skipped = next(url for url in urls if url["fate"] == "skipped")
    answer = ask("article", skipped["url"])
    assert answer.code == 2
    assert f"has no article; its fate is skipped: {skipped['reason']}" in answer.error


def test_a_defect_is_one_line_and_verbose_shows_where(ask, monkeypatch):
    def broken(*arguments: object, **options: object) -> None:
        raise RuntimeError("a\ndefect")

    monkeypatch.setattr(questions.commands, "events", broken)
    answer = ask("events")
    assert answer.code == 1
    assert answer.error == (
        "tijding: defect: RuntimeError: a defect; --verbose shows where, please report it"
    )


def test_a_run_whose_feeds_all_fail_is_no_success(tmp_path, capsys):
    (tmp_path / "settings.yaml").write_text("contact: redactie@bode.example\n")
    feed = "{id: weg, url: 'http://127.0.0.1:9/rss', publisher: De Bode, allow_private: true}"
    (tmp_path / "feeds.yaml").write_text(f"feeds:\n  - {feed}\n")
    run = ["run", "--once", "--config", str(tmp_path), "--data", str(tmp_path / "data")]
    assert main(run) == 1
    assert main(run) == 1, "the feed is left alone for a while, but it still fails"


def test_a_run_without_feeds_says_so(tmp_path, capsys):
    (tmp_path / "settings.yaml").write_text("contact: redactie@bode.example\n")
    (tmp_path / "feeds.yaml").write_text("feeds: []\n")
    assert main(["run", "--once", "--config", str(tmp_path), "--data", str(tmp_path / "data")]) == 0
    assert "no feed is switched on" in capsys.readouterr().err
