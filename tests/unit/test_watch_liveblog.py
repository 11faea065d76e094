"""A post of a live blog is to topics and rules what an article is: at its time, for its event, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tijding import follow, rebuilding, watch
from tijding.activity import subject_id
from tijding.ids import digest
from tijding.model import (
    ActivityDay,
    Alert,
    ArticleRecord,
    Delivery,
    Enrichment,
    Entity,
    Event,
    Paragraph,
    ParagraphKind,
    Revision,
    Station,
    Subject,
)
from tijding.rehearsal import rehearse
from tijding.rules import Activity, Finding, evaluate
from tijding.settings import (
    Channel,
    Condition,
    ContradictsRule,
    CrossesRule,
    FirstSeenRule,
    GrowsRule,
    ReturnsRule,
    Rule,
    Settings,
    Topic,
)
from tijding.store.sqlite import SqliteStore
from unit.news import NOW, article, at

TOPIC = Topic(id="brug", title="De Kastanjebrug", about=Condition(words=("kastanjebrug",)))
RETURNS = ReturnsRule(id="terug", kind="returns", quiet=timedelta(days=7), window=timedelta(days=1))
GROWS = GrowsRule(id="groeit", kind="grows", subjects=("events",), floor=4, chance=1e-3)
CROSSES = CrossesRule(id="drie", kind="crosses", subjects=("topics", "events"), total=3)
FIRST = FirstSeenRule(id="nieuw", kind="first_seen", quiet=timedelta(days=30), articles=2)
CONTRADICTS = ContradictsRule(id="tegen", kind="contradicts", subjects=("topics", "events"))
Post = tuple[str, str, datetime]

BRIDGE = "De Kastanjebrug blijft maanden dicht door scheuren in de stalen kokers, zegt wethouder Dorsman."
POSTS: Sequence[Post] = (
    ("Noodbrug", f"{BRIDGE} Er komt een noodbrug.", at(hours=1)),
    ("Zwembad open", "Het buitenbad aan de Berkenlaan gaat zaterdag open.", at(hours=2)),
    ("Brug dicht", BRIDGE, at(hours=3)),
    ("Turner wint", "Turner Sietse Haan won in Luik goud op de ringen.", at(hours=4)),
)


def given(*rules: Rule) -> Settings:
    return Settings(data=Path("data"), topics=(TOPIC,), rules=rules, channels={"default": Channel(urls="A")})


def blog(posts: Sequence[Post], title: str = "Liveblog: het nieuws", people: str = "") -> ArticleRecord:
    """Return a live blog that began five hours ago; ``people`` is a name that posts may hold."""
    parts = [Paragraph(kind=ParagraphKind.TEXT, text="Het nieuws van vandaag uit de streek.")]
    for head, text, posted in posts:
        parts.append(Paragraph(kind=ParagraphKind.HEADING, text=head, posted=posted))
        parts.append(Paragraph(kind=ParagraphKind.TEXT, text=text))
    found = article("blog", title=title, published=at(hours=5))
    found = replace(found, article=replace(found.article, paragraphs=tuple(parts)))
    names = [_mention(found.article.text, people, place) for place in _places(found.article.text, people)]
    return found.naming(Enrichment(enricher="test/1", entities=tuple(names)))


def _places(text: str, name: str) -> list[int]:
    return [place for place in range(len(text)) if name and text.startswith(name, place)]


def _mention(text: str, name: str, place: int) -> Entity:
    return Entity(start=place, end=place + len(name), text=name, type="PER", name=name)


def go(store: SqliteStore, rules: Settings, *records: ArticleRecord, now: datetime = NOW) -> None:
    """Let articles, or new states of them, go through follow and watch."""
    for record in records:
        old = store.get(ArticleRecord, record.id)
        if old:
            record = replace(
                record, version=old.version, event=old.event, terms=old.terms, posts=old.posts,
                counted=old.counted, revision=old.revision + 1, fetched_at=now,
            )  # fmt: skip
            former = Revision(
                id=digest("revision", old.id, str(old.revision)), article_id=old.id, number=old.revision,
                article=old.article, content_hash=old.content_hash, fetched_at=old.fetched_at,
            )  # fmt: skip
            assert store.write([[former]]) == []
        assert store.write([[record.hand_to(Station.FOLLOW, now)]]) == []
        follow.run(store, rules, lambda: now)
        watch.run(store, rules, lambda: now)


def counted(store: SqliteStore) -> list[datetime]:
    days = store.find(ActivityDay, {"subject": subject_id("topic:brug", TOPIC.stamp)}, newest_first=False)
    return sorted(seen.at for day in days for seen in day.sightings.values())


def alerts(store: SqliteStore) -> list[Alert]:
    return store.find(Alert, newest_first=False)


def test_each_post_about_a_topic_counts_at_its_own_time(store: SqliteStore) -> None:
    go(store, given(), blog(POSTS))
    assert counted(store) == [at(hours=3), at(hours=1)]


def test_what_stands_over_the_posts_counts_where_no_post_does(store: SqliteStore) -> None:
    other = [POSTS[1], POSTS[3]]
    go(store, given(), blog(other, title="Liveblog Kastanjebrug"))
    assert counted(store) == [at(hours=5)]
    go(store, given(), blog([POSTS[0], *other], title="Liveblog Kastanjebrug"))
    assert counted(store) == [at(hours=1)]


def test_words_in_two_posts_make_no_match_together(store: SqliteStore) -> None:
    both = Condition(all=(Condition(words=("kastanjebrug",)), Condition(words=("turner",))))
    rules = given().model_copy(update={"topics": (TOPIC.model_copy(update={"about": both}),)})
    go(store, rules, blog(POSTS))
    assert store.find(ActivityDay) == []


def test_an_edited_post_counts_once_and_one_that_is_gone_no_more(store: SqliteStore) -> None:
    rules = given(RETURNS, CROSSES)
    go(store, rules, article("old", BRIDGE, published=at(days=20)), blog(POSTS))
    told = alerts(store)
    edited = [(head, text.replace("maanden", "weken"), posted) for head, text, posted in POSTS]
    go(store, rules, blog(edited))
    assert (counted(store)[1:], alerts(store)) == ([at(hours=3), at(hours=1)], told)
    go(store, rules, blog(edited[1:]))
    assert (counted(store)[1:], alerts(store)) == ([at(hours=3)], told)
    go(store, rules, blog(edited))
    assert (counted(store)[1:], alerts(store)) == ([at(hours=3), at(hours=1)], told)


def test_posts_that_a_page_no_longer_shows_stay_counted(store: SqliteStore) -> None:
    rules = given(CROSSES)
    go(store, rules, blog([("Later", f"{BRIDGE} Omrijden.", at(minutes=20)), *POSTS]))
    told = alerts(store)
    for number in (1, 2, 3):
        go(store, rules, blog([(f"Nu {number}", "Het buitenbad is open.", at(minutes=1)), *POSTS[1:2]]))
        assert counted(store) == [at(hours=3)]
    [blog_record] = store.find(ArticleRecord)
    assert len([post for event in store.scan(Event) for post in event.posts]) == len(blog_record.posts) == 4
    assert alerts(store) == told
    before = list(store.scan(Event))
    rebuilding.rebuild(store, rules, NOW)
    assert (list(store.scan(Event)), list(store.find(ArticleRecord))) == (before, [blog_record])


def test_a_second_post_of_the_same_minute_leaves_the_first_its_id(store: SqliteStore) -> None:
    go(store, given(), blog(POSTS))
    before = store.get(ArticleRecord, "blog")
    go(store, given(), blog([("Nog een", "Ook de sluis gaat dicht.", POSTS[0][2]), *POSTS]))
    after = store.get(ArticleRecord, "blog")
    assert before is not None
    assert after is not None
    assert before.posts.items() < after.posts.items()
    assert counted(store) == [at(hours=3), at(hours=1)]


def test_a_topic_that_comes_back_in_a_post_is_told_with_the_post(store: SqliteStore) -> None:
    rules = given(RETURNS)
    go(store, rules, article("old", BRIDGE, published=at(days=20)), blog(POSTS[1:]), blog(POSTS))
    [alert] = alerts(store)
    assert (alert.at, alert.titles, alert.articles) == (at(hours=3), ("Brug dicht",), ("blog",))


def test_an_event_that_grows_by_posts_alone_is_told(store: SqliteStore) -> None:
    words = f"{BRIDGE} Inspecteurs onderzoeken de stalen kokers; automobilisten rijden om langs Marwijk."
    rules = given(GROWS)
    go(store, rules, article("a", words, published=at(hours=4)))
    more = [(f"Brug {number}", words, at(minutes=10 * number)) for number in (1, 2, 3)]
    go(store, rules, blog([POSTS[1], POSTS[3]]))
    assert alerts(store) == []
    go(store, rules, blog([*more, POSTS[1], POSTS[3]]))
    [alert] = alerts(store)
    record = store.get(ArticleRecord, "a")
    assert record is not None
    assert (alert.event, alert.at) == (record.event, at(minutes=30))
    assert alert.titles[0] == "Brug 3"


def test_a_name_new_in_two_posts_is_told_and_in_one_edited_it_is_not(store: SqliteStore) -> None:
    rules = given(FIRST)
    go(store, rules, article("old", BRIDGE, published=at(days=40)), now=at(days=40))
    go(store, rules, blog([POSTS[1], POSTS[2]], people="Dorsman"))
    edited = [POSTS[1], ("Brug dicht", f"{BRIDGE} Omrijden dus.", POSTS[2][2])]
    go(store, rules, blog(edited, people="Dorsman"))
    assert alerts(store) == []
    go(store, rules, blog([POSTS[0], *edited], people="Dorsman"))
    [alert] = alerts(store)
    assert (alert.about, alert.at) == ("Dorsman", at(hours=1))


def test_a_name_in_a_post_whose_time_is_edited_was_seen_once(store: SqliteStore) -> None:
    rules = given(FIRST)
    go(store, rules, article("old", BRIDGE, published=at(days=40)), now=at(days=40))
    go(store, rules, blog([POSTS[1], POSTS[2]], people="Dorsman"))
    later = ("Brug dicht", BRIDGE, at(hours=2.5))
    go(store, rules, blog([POSTS[1], later], people="Dorsman"))
    assert alerts(store) == []
    [seen] = [one for one in store.scan(Subject) if one.name.endswith(":Dorsman")]
    assert [one.at for one in seen.recent.values()] == [at(hours=2.5)]


def test_rules_are_asked_at_the_time_of_each_post_once(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[tuple[str, datetime]] = Counter()

    def counting(rule: Rule, activity: Activity, at: datetime) -> Finding | None:
        asked[rule.id, at] += 1
        return evaluate(rule, activity, at)

    monkeypatch.setattr(watch, "evaluate", counting)
    many = [(f"Brug {number}", BRIDGE, at(minutes=number)) for number in range(1, 41)]
    go(store, given(GROWS, RETURNS), blog(many))
    assert len(asked) >= 2 * len(many)
    assert max(asked.values()) <= 2  # for the post, and for what stands before the posts


def test_a_unit_of_posts_cut_off_anywhere_is_completed(tmp_path: Path) -> None:
    """On a store without transactions a crash may leave only the beginning of a unit."""
    rules = given(RETURNS, CROSSES)
    outcomes = set()
    for written in range(9):
        store = SqliteStore(tmp_path / f"{written}.db", durable=False)
        store.setup()
        go(store, rules, article("old", BRIDGE, published=at(days=20)))
        assert store.write([[blog(POSTS).hand_to(Station.FOLLOW, NOW)]]) == []
        follow.run(store, rules, lambda: NOW)
        record = store.get(ArticleRecord, "blog")
        assert record is not None
        unit = list(watch.unit(store, rules, record, NOW))
        assert len(unit) > written
        assert store.write([[one] for one in unit[:written]]) == []
        watch.run(store, rules, lambda: NOW)
        told = tuple((alert.rule, alert.subject, alert.at) for alert in alerts(store))
        outcomes.add((told, tuple(counted(store)), len(list(store.scan(Delivery)))))
        store.close()
    [(told, _, deliveries)] = outcomes
    assert len(told) == deliveries == 3


def test_posts_of_a_rebuild_raise_none(store: SqliteStore) -> None:
    rules = given(RETURNS, GROWS, CROSSES, FIRST)
    old = article("old", BRIDGE, published=at(days=20))
    go(store, rules, old, replace(blog(POSTS, people="Dorsman"), backfill=True))
    assert (counted(store)[1:], alerts(store)) == ([at(hours=3), at(hours=1)], [])


def test_a_number_changed_in_a_post_is_told_once_of_what_the_post_is_about(store: SqliteStore) -> None:
    rules = given(CONTRADICTS)
    costs = ("Kosten", "De Kastanjebrug kost 12 miljoen euro, zegt de gemeente.", at(hours=1))
    sport = ("Loop", "Aan de stadsloop doen 300 mensen mee, zegt de organisatie.", at(hours=2))
    more = ("Kosten", costs[1].replace("12", "15"), costs[2])
    go(store, rules, blog([costs, sport]), blog([more, sport]))
    assert sorted(alert.subject.partition(":")[0] for alert in alerts(store)) == ["event", "topic"]
    go(store, rules, blog([more, (sport[0], sport[1].replace("300", "400"), sport[2])]))
    assert sorted(alert.subject.partition(":")[0] for alert in alerts(store)) == ["event", "event", "topic"]


def test_what_an_article_contradicts_is_told_on_one_event_only(store: SqliteStore) -> None:
    rules = given(CONTRADICTS).model_copy(update={"topics": ()})
    go(store, rules, article("a", "De brug kost 12 miljoen euro, zegt de gemeente.", published=at(hours=2)))
    go(store, rules, article("a", "De brug kost 15 miljoen euro, zegt de gemeente.", published=at(hours=2)))
    [alert] = alerts(store)
    record = store.get(ArticleRecord, "a")
    event = store.get(Event, alert.event or "")
    assert record is not None
    assert event is not None
    moved = replace(record, event="other").hand_to(Station.WATCH, NOW)
    assert store.write([[replace(event, id="other", version=0), moved]]) == []
    watch.run(store, rules, lambda: NOW)
    assert alerts(store) == [alert]


def test_a_new_topic_is_given_the_posts_that_are_stored(store: SqliteStore) -> None:
    go(store, given(RETURNS).model_copy(update={"topics": ()}), blog(POSTS))
    watch.run(store, given(RETURNS), lambda: NOW)
    assert (counted(store), alerts(store)) == ([at(hours=3), at(hours=1)], [])
    go(store, given(RETURNS), blog(POSTS))
    assert counted(store) == [at(hours=3), at(hours=1)]
    subject = store.get(Subject, subject_id("topic:brug", TOPIC.stamp))
    assert subject is not None
    assert subject.total == 2


def test_a_rehearsal_tells_of_posts_what_was_told(store: SqliteStore) -> None:
    rules = given(RETURNS, CROSSES)
    go(store, rules, article("old", BRIDGE, published=at(days=20)))
    for number in reversed(range(3)):
        go(store, rules, blog(POSTS[number:]), now=POSTS[number][2])
    found = rehearse(store, rules, [TOPIC], at(days=1), NOW + timedelta(hours=1))
    told = [(alert.rule, alert.subject, alert.at, alert.titles) for alert in alerts(store)]
    assert sorted((one.rule, one.subject, one.at, one.titles) for one in found.alerts) == sorted(told)
    assert [one[0] for one in sorted(told)] == ["drie", "drie", "terug"]
    assert [record.id for record in found.matched["brug"]] == ["blog"]
