"""The configuration: what ships is right, and a mistake names file, line, key and what was expected."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tijding.errors import SettingsError
from tijding.settings import Settings, SettingsFile, load

PROJECT = Path(__file__).resolve().parents[2]


def _load(tmp_path: Path, environ: dict[str, str] | None = None, **files: str) -> Settings:
    config = tmp_path / "config"
    config.mkdir(exist_ok=True)
    (config / "feeds.yaml").write_text("feeds: []\n", encoding="utf-8")
    for name, text in files.items():
        (config / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(config, tmp_path / "data", environ or {})


def test_what_ships_follows_the_nine_feeds_of_nos(tmp_path):
    settings = load(PROJECT / "config", tmp_path, {})
    on = [feed.url for feed in settings.feeds if feed.enabled]
    names = "algemeen binnenland buitenland politiek economie opmerkelijk koningshuis cultuurenmedia tech"
    assert on == [f"https://feeds.nos.nl/nosnieuws{name}" for name in names.split()]
    assert len([feed for feed in settings.feeds if not feed.enabled]) == 2


def test_what_ships_says_the_defaults(tmp_path):
    shipped = load(PROJECT / "config", tmp_path, {})
    for name, field in SettingsFile.model_fields.items():
        if name != "archive":
            assert getattr(shipped, name) == field.default, name


def test_a_feed_takes_what_it_does_not_say_from_the_defaults(tmp_path):
    settings = _load(
        tmp_path,
        feeds="defaults: {interval: {min: 5s, max: 1m}, pause: 0.5s}\n"
        "feeds:\n  - {id: a, url: 'https://a.example/feed', publisher: A}\n"
        "  - {id: b, url: 'https://b.example/feed', publisher: B, interval: {min: 2m, max: 1m}}\n",
    )
    first, second = settings.feeds
    assert (first.min_interval, first.max_interval, first.pause) == (5, 60, 0.5)
    assert (second.min_interval, second.max_interval) == (120, 120)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "settings",
            "batch: 10\nhttp:\n  timeout: soon\n",
            "settings.yaml:3: http.timeout: expected a duration such as 30s, 5m, 2h or 7d, got 'soon'",
        ),
        ("settings", "batches: 10\n", "settings.yaml:1: batches: is no key that is known here"),
        (
            "settings",
            "batch: 0\n",
            "settings.yaml:1: batch: expected 1 or more, got 0",
        ),
        (
            "settings",
            "names:\n  window: -1d\n",
            "settings.yaml:2: names.window: expected a duration such as 30s, 5m, 2h or 7d, got '-1d'",
        ),
        ("settings", "names:\n  articles: 0\n", "settings.yaml:2: names.articles: expected 1 or more, got 0"),
        (
            "settings",
            "names: {articles: 51}\n",
            "settings.yaml:1: names.articles: expected 50 or less, got 51",
        ),
        ("settings", "a: [1\nb: 2\n", "settings.yaml:2: is no YAML"),
        (
            "feeds",
            "feeds:\n  - id: a\n    publisher: A\n    url: ftp://a.example\n",
            "feeds.yaml:4: feeds[0].url: expected an address that begins with http:// or https://",
        ),
        (
            "feeds",
            "feeds:\n  - id: a\n    publisher: A\n    url: https://lezer:geheim@a.example/feed\n",
            "feeds.yaml:4: feeds[0].url: expected an address without user and password",
        ),
        (
            "feeds",
            "feeds:\n  - id: a\n    publisher: A\n",
            "feeds.yaml:2: feeds[0].url: is required and missing",
        ),
        (
            "feeds",
            "feeds:\n- {id: a, url: 'http://a.b', publisher: A}\n- {id: a, url: 'http://a.c', publisher: B}\n",  # noqa: E501
            "feeds.yaml:3: feeds[1].id: expected an id of its own; 'a' stands twice",
        ),
        (
            "feeds",
            "defaults: {timezone: Europe/Atlantis}\n",
            "feeds.yaml:1: defaults.timezone: expected a time zone such as Europe/Amsterdam",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: returns\n    channels: [post]\n",
            "topics.yaml:4: rules[0].channels[0]: expected one of the channels (default), got 'post'",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: returns\n    topics: [x]\n",
            "topics.yaml:4: rules[0].topics[0]: expected the id of a topic, got 'x'",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: grows\n    factor: 0.5\n",
            "topics.yaml:4: rules[0].factor: expected more than 1.0, got 0.5",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: explodes\n",
            "topics.yaml:2: rules[0]: expected as 'kind' one of 'returns', 'grows', 'first_seen', ",
        ),
        ("topics", "rules:\n  - id: r\n", "topics.yaml:2: rules[0]: expected 'kind', which is missing"),
        (
            "topics",
            "rules:\n  - id: r\n    kind: returns\n    window: 0d\n",
            "topics.yaml:4: rules[0].window: expected a duration that is longer than none, got '0d'",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: returns\n    quiet: 99999999999d\n",
            "topics.yaml:4: rules[0].quiet: expected a duration of 36500d at most, got '99999999999d'",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: grows\n    subjects: []\n",
            "topics.yaml:4: rules[0].subjects: expected at least 1 in it, got []",
        ),
        (
            "topics",
            "topics: [{id: a, title: A, about: {words: [brug]}}]\n"
            "rules:\n  - {id: r, kind: grows, subjects: [events], topics: [a]}\n",
            "topics.yaml:3: rules[0].topics: expected none: the rule is asked of events only, see its ",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: grows\n    window: 50d\n",
            "topics.yaml:4: rules[0].window: expected 4d at most beside weeks: 8; counts are kept for 60 ",
        ),
        (
            "topics",
            "rules:\n  - id: r\n    kind: silent\n    window: 61d\n",
            "topics.yaml:4: rules[0].window: expected 60d at most; counts are kept for 60 days",
        ),
        ("topics", "topics: 5\n", "topics.yaml:1: topics: expected a list, got 5"),
        ("topics", "channels: [a]\n", "topics.yaml:1: channels: expected keys with values, got ['a']"),
        ("feeds", "- just\n- a list\n", "feeds.yaml:1: expected keys with values, got ['just', 'a list']"),
        ("feeds", "feeds: none\n", "feeds.yaml:1: feeds: expected a list, got 'none'"),
        (
            "feeds",
            "feeds:\n  - id: no\n    publisher: A\n    url: http://a.b\n",
            "feeds.yaml:2: feeds[0].id: expected text, between quotation marks where it looks like",
        ),
        (
            "feeds",
            "feeds:\n  - id: a\n    publisher: A\n    url: http://a.b\n    enabled: perhaps\n",
            "feeds.yaml:5: feeds[0].enabled: expected true or false, got 'perhaps'",
        ),
        (
            "feeds",
            "feeds:\n  - id: a\n    publisher: A\n    url: http://a.b\n    parser: nosje\n",
            "feeds.yaml:5: feeds[0].parser: expected one of the publishers' rules (",
        ),
        (
            "feeds",
            "feeds:\n  - id: a\n    id: b\n",
            "feeds.yaml:3: is no YAML: the key 'id' stands twice",
        ),
        ("settings", "batch: many\n", "settings.yaml:1: batch: expected a whole number, got 'many'"),
        ("settings", "batch: 5000\n", "settings.yaml:1: batch: expected 1000 or less, got 5000"),
        ("settings", "recheck: 5h\n", "settings.yaml:1: recheck: expected a list, got '5h'"),
    ],
)
def test_a_mistake_names_file_line_key_and_what_was_expected(tmp_path, file, text, message):
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path, **{file: text})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_folder_or_list_of_feeds_is_said(tmp_path):
    with pytest.raises(SettingsError, match="is no folder; name one"):
        load(tmp_path / "nowhere", tmp_path, {})
    with pytest.raises(SettingsError, match="is missing; it lists the feeds to follow"):
        load(tmp_path, tmp_path, {})


def test_the_environment_wins_over_the_file(tmp_path):
    settings = _load(tmp_path, {"TIJDING_CONTACT": "me@example.org"}, settings="contact: you@example.org\n")
    assert settings.contact == "me@example.org"
    assert "me@example.org" in settings.user_agent


def test_the_archive_is_in_the_data_folder_or_where_its_url_says(tmp_path):
    assert _load(tmp_path).archive == str(tmp_path / "data" / "archive")
    assert _load(tmp_path, settings="archive: s3://bucket/news\n").archive == "s3://bucket/news"
    assert _load(tmp_path, settings="recheck: [90s]\n").recheck == (timedelta(seconds=90),)


def test_a_file_that_is_not_utf_8_is_told_with_the_line(tmp_path):
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "feeds.yaml").write_bytes(b"feeds: []\n# caf\xe9\n")
    with pytest.raises(SettingsError, match=r"feeds\.yaml:2: is not UTF-8"):
        load(folder, tmp_path, {})


def test_a_store_that_is_none_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text("feeds: []\n")
    (tmp_path / "settings.yaml").write_text("contact: a@b.example\nstore: postgres\n")
    with pytest.raises(SettingsError, match=r"settings.yaml:2: store: expected sqlite"):
        load(tmp_path, tmp_path / "data", {})
