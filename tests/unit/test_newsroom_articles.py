"""The sample newsroom's articles hold what the demo and the other tests count on."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
import Stemmer

from newsroom.script import ARTICLES, PUBLISHERS, TRAITS, Revision, SampleArticle, Script, load_script
from tijding.settings import GrowsRule, ReturnsRule, TopicsFile

NOON = datetime(2027, 3, 10, 11, 0, tzinfo=UTC)
CLOCKS = (
    NOON,
    datetime(2027, 3, 9, 23, 1, tzinfo=UTC),  # a minute past midnight in Amsterdam
    datetime(2027, 7, 10, 21, 58, tzinfo=UTC),  # just before midnight, in summer time
)
UNREAD = {"login", "robots", "tdm-header", "tdm-meta", "tdm-folder", "endless"}
SUMMIT = {"alaska-top", "witte-huis-overleg", "vervolgtop"}
REAL_NAMES = re.compile(
    "Trump|Poetin|Zelensky|Rubio|Lavrov|Hannity|Macron|Merz|Starmer|Meloni|Stubb|Leyen|Rutte|NAVO"
)
STEMMER = Stemmer.Stemmer("dutch")


@cache
def script(now: datetime = NOON) -> Script:
    return load_script(ARTICLES, now)


def readable(now: datetime = NOON) -> list[SampleArticle]:
    """Return the articles that must come through."""
    return [article for article in script(now).articles if not article.traits & UNREAD]


def words(article: SampleArticle) -> str:
    """Return all that an article says in any of its revisions."""
    return "\n".join(
        line
        for revision in article.revisions
        for line in (revision.title, *(b.text for b in revision.blocks))
    )


def paragraphs(article: SampleArticle) -> int:
    return max(sum(block.kind != "heading" for block in revision.blocks) for revision in article.revisions)


def stems(text: str) -> str:
    return " ".join(["", *STEMMER.stemWords(re.findall(r"[\w-]+", text.lower())), ""])


def topic_hits(topic_id: str, now: datetime) -> list[SampleArticle]:
    """Return the articles that match a topic by its words and by family names of its entities."""
    topic = next(topic for topic in topics_file().topics if topic.id == topic_id)
    need = all if topic.match == "all" else any
    hits = []
    for article in readable(now):
        text = words(article)
        by_word = any(stems(word) in stems(text) for word in topic.words)
        by_entity = any(name.split()[-1] in text for name in topic.entities)
        if need((by_word, by_entity)):
            hits.append(article)
    return hits


def topics_file() -> TopicsFile:
    told = script()
    return TopicsFile.model_validate(
        {"topics": told.topics, "rules": told.rules, "channels": dict(told.channels)}
    )


def originals(hits: list[SampleArticle], wave: int) -> list[datetime]:
    return sorted(hit.published for hit in hits if hit.wave <= wave and not hit.copy_of)


def returns(rule: ReturnsRule, times: list[datetime], now: datetime) -> bool:
    fresh = [time for time in times if time > now - rule.window]
    if len(fresh) < rule.articles:
        return False
    before = [time for time in times if time <= now - rule.window]
    return bool(before) and fresh[0] - before[-1] >= rule.quiet


def grows(rule: GrowsRule, times: list[datetime], now: datetime) -> bool:
    start = now - rule.window
    count = sum(time > start for time in times)
    past = sum(start - rule.past < time <= start for time in times)
    return count >= rule.floor and count >= rule.factor * past * (rule.window / rule.past)


def test_there_is_enough_of_everything() -> None:
    told = readable()
    events = Counter(article.event for article in told)
    assert len(told) >= 64
    assert sum(count >= 3 for count in events.values()) >= 13
    assert set(events) | {"overig"} == set(script().events)
    assert min(Counter(article.publisher for article in told)[name] for name in PUBLISHERS) >= 15
    assert sum(article.wave > 0 for article in told) >= 12
    assert {article.wave for article in told} == {0, 1, 2, 3}


def test_lengths_are_those_of_news() -> None:
    lengths = [paragraphs(article) for article in readable()]
    assert min(lengths) >= 3
    assert max(lengths) <= 25
    assert sum(length >= 8 for length in lengths) >= 20
    assert sum(length <= 6 for length in lengths) >= 20


def test_events_are_told_by_more_than_one_publisher() -> None:
    for key in script().events:
        told = [article for article in readable() if article.event == key]
        if len(told) >= 3:
            assert len({article.publisher for article in told}) >= 2, key


def test_every_trait_is_used() -> None:
    assert {trait for article in script().articles for trait in article.traits} == TRAITS


def test_windows_1252_pages_fit_their_charset_and_need_it() -> None:
    pages = [article for article in script().articles if "windows-1252" in article.traits]
    assert pages
    for article in pages:
        assert article.publisher == "koerier"
        assert words(article).encode("windows-1252")
        assert not words(article).isascii(), article.slug


def test_copies_are_the_same_text_with_one_edit() -> None:
    by_slug = {article.slug: article for article in script().articles}
    copies = [article for article in readable() if article.copy_of]
    assert len(copies) >= 4
    for copy in copies:
        original = by_slug[copy.copy_of or ""]
        ratio = difflib.SequenceMatcher(
            None, words(original).split(), words(copy).split(), autojunk=False
        ).ratio()
        assert 0.85 < ratio < 1.0, copy.slug
        assert (copy.event, copy.wave) == (original.event, original.wave)
        assert copy.published > original.published


def test_revisions_correct_withdraw_retitle_and_grow() -> None:
    by_slug = {article.slug: article for article in script().articles}
    number = by_slug["walburga-en-marwijk-fuseren"].revisions
    assert ("340 van" in body(number, 0), "240 van" in body(number, 1)) == (True, True)
    quote = by_slug["coalitie-valt-over-zwembad"].revisions
    assert ("bedonderd" in body(quote, 0), "bedonderd" in body(quote, 1)) == (True, False)
    title = by_slug["eerste-stakingsdag-lls"].revisions
    assert title[0].title != title[1].title
    assert title[0].blocks == title[1].blocks
    live = by_slug["liveblog-storm-wubbo"]
    posts = [sum(block.time is not None for block in revision.blocks) for revision in live.revisions]
    assert live.kind == "liveblog"
    assert posts == sorted(set(posts))
    assert len(posts) >= 3


def body(revisions: tuple[Revision, ...], index: int) -> str:
    return "\n".join(block.text for block in revisions[index].blocks)


def test_two_articles_are_withdrawn_in_wave_two() -> None:
    gone = [article for article in readable() if article.gone_wave is not None]
    assert [article.gone_wave for article in gone] == [2, 2]


def test_quotes_are_marked_in_all_the_ways_of_newspapers() -> None:
    text = "\n".join(words(article) for article in readable())
    for style in (
        r'"[^"\n]+", (zegt|zei) ',
        r"“[^”\n]+”, zei ",
        r"‘[^’\n]+’, zegt ",
        r"\baldus [A-Z]",
        r"\b[Vv]olgens [A-Z]",
        r"\bzei dat ",
        r"\bnoem(t|de) ",
        r"(”|’|\"), (zei|zegt|vertelt) (hij|ze|zij)\b",
        r"\bliet weten dat ",
    ):
        assert re.search(style, text), style
    quoted = [block for a in readable() for block in a.revisions[0].blocks if block.kind == "quote"]
    assert len(quoted) >= 5
    assert all(block.author and block.role for block in quoted)
    assert any("correspondent" in (block.role or "") for block in quoted)


def test_names_of_an_event_stand_in_its_articles() -> None:
    for key, event in script().events.items():
        text = "\n".join(words(article) for article in script().articles if article.event == key)
        for name in (*event.people, *event.places, *event.organisations):
            assert name in text, f"{key}: {name}"


def test_real_people_stand_only_in_the_articles_told_from_the_facts() -> None:
    for article in script().articles:
        if article.event not in SUMMIT:
            assert not REAL_NAMES.search(words(article)), article.slug


def test_no_dates_that_would_grow_old() -> None:
    stale = re.compile(
        r"\b20\d\d\b|\b(januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december)\b"
        r"|\b(maandag|dinsdag|donderdag|vrijdag|zaterdag|zondag)\b"
    )
    for article in script().articles:
        assert not stale.search(words(article)), article.slug


@pytest.mark.parametrize(
    ("topic", "events"),
    [
        ("oekraine-overleg", SUMMIT),
        ("storm", {"storm-wubbo"}),
        ("vogelgriep", {"vogelgriep-esterloo"}),
    ],
)
def test_a_topic_matches_its_own_events_only(topic: str, events: set[str]) -> None:
    hits = topic_hits(topic, NOON)
    assert {hit.event for hit in hits} == events
    assert len(hits) == sum(article.event in events for article in readable())


@pytest.mark.parametrize("now", CLOCKS)
def test_the_rules_raise_the_scripted_alerts_and_no_others(now: datetime) -> None:
    raised: dict[tuple[str, str], int] = {}
    for wave in range(script(now).waves):
        for rule in topics_file().rules:
            for topic in rule.topics:
                times = originals(topic_hits(topic, now), wave)
                holds = (
                    returns(rule, times, now) if isinstance(rule, ReturnsRule) else grows(rule, times, now)
                )
                if holds:
                    raised.setdefault((rule.id, topic), wave)
    assert raised == {(alert.rule, alert.topic): alert.wave for alert in script(now).alerts}


@pytest.mark.parametrize("now", CLOCKS)
def test_news_of_later_waves_is_of_the_last_hour(now: datetime) -> None:
    for article in script(now).articles:
        fresh = now - article.published <= timedelta(hours=1)
        assert fresh == (article.wave > 0), article.slug
