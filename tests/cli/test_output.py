"""The command as a process: pipes, terminals that lack something, help, and empty answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import process

COMMANDS = [
    "run", "replay", "search", "article", "events", "event", "quotes", "alerts", "alerts ack",
    "alerts useful", "alerts useless", "alerts snooze", "alerts unsnooze", "topics", "topics test", "health",
    "inspect feed", "inspect article", "inspect text", "inspect events",
]  # fmt: skip


def test_python_m_and_the_installed_command_are_one(filled):
    installed = Path(sys.executable).with_name("tijding")
    answer = subprocess.run([installed, "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"tijding \d+\.\d+\.\d+\n", answer.stdout)
    assert process("--version", data=filled).stdout.decode() == answer.stdout


def test_a_reader_that_has_enough_is_no_failure(filled):
    code = (
        "import os, subprocess, sys\n"
        "made = subprocess.Popen([sys.executable, '-m', 'tijding', 'search', '--limit', '500', '--json'],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "made.stdout.read(10); made.stdout.close()\n"
        "print(made.wait(), made.stderr.read())\n"
    )
    environ = {"TIJDING_DATA": str(filled), "TIJDING_CONFIG": str(filled / "config")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 b''\n"


def test_into_a_pipe_goes_a_row_a_line_without_colour(filled):
    events = process("events", "--limit", "5", data=filled).stdout.decode()
    assert "\x1b" not in events
    assert all(line == line.rstrip() for line in events.splitlines())
    titles = [one["title"] for one in json.loads(process("events", "--json", data=filled).stdout)["events"]]
    assert all(any(line.endswith(title) for line in events.splitlines()) for title in titles[:5])


@pytest.mark.parametrize("columns", [20, 80, 120])
def test_nothing_is_wider_than_the_terminal(filled, columns):
    for words in (["health"], ["events"], ["quotes"], ["alerts"], ["search", "top"]):
        done = process(*words, data=filled, COLUMNS=str(columns))
        assert done.returncode == 0
        widest = max(len(line) for line in done.stdout.decode().splitlines())
        assert widest <= columns or columns < 80  # what can't be folded, as a time, sticks out


def test_a_terminal_without_unicode_gets_what_it_can_show(filled):
    plain = process("quotes", data=filled, PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stderr) == (0, b"")
    document = process("quotes", "--json", data=filled, PYTHONIOENCODING="ascii")
    assert document.stdout.isascii()
    assert json.loads(document.stdout) == json.loads(process("quotes", "--json", data=filled).stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_its_help(call, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "200")
    answer = call(*command.split(), "--help")
    assert answer.code == 0
    _, _, options = answer.out.partition("\n\n")
    lines = options.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if re.match(r"  \S", line):
            assert re.match(r"  \S+(,? \S+)*\s{2,}\S", line) or after.startswith("    "), line
    assert options[0].isupper()  # a sentence on what it does comes first


def test_empty_answers_say_so(ask):
    assert ask("search", "zoiets-staat-nergens").out == "Nothing found.\n"
    assert ask("events", "--until", "2001-01-01").out == "No events.\n"
    assert ask("quotes", "--speaker", "Niemand").out == "No quotes.\n"
    assert ask("alerts", "--until", "2001-01-01").out == "No alerts.\n"


def test_people_are_told_in_which_zone_the_times_are(ask):
    for words in (["events"], ["quotes"], ["alerts"], ["health"], ["search"]):
        assert "Europe/Amsterdam" in ask(*words).out


def test_an_id_that_is_shown_can_be_asked_for(ask):
    for listing, one in (("events", "event"), ("search", "article"), ("quotes", "article")):
        shown = re.findall(r"\b[0-9a-f]{16}\b", ask(listing, "--limit", "3").out)
        assert shown
        assert all(ask(one, id).code == 0 for id in shown)
