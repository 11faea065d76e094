"""A live blog counts per post, for the event that each post is about; and what is about many glues none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tijding import activity, correcting, follow, liveblog, rebuilding, storyline
from tijding.model import ArticleRecord, Event, Paragraph, ParagraphKind
from tijding.settings import Settings
from tijding.store.sqlite import SqliteStore
from unit.news import BRIDGE, BRIDGE_LATER, FLU, NOW, article, at

BRIDGE_POST = (
    "De Kastanjebrug in Kolderwijk blijft maanden dicht. Volgens wethouder Pieternel Dorsman zijn de "
    "scheuren in de stalen kokers onder het wegdek dieper dan gedacht. Er komt een noodbrug naast de "
    "oude brug."
)
FLU_POST = (
    "Ook op een tweede pluimveebedrijf bij Esterloo is vogelgriep vastgesteld. Alle kalkoenen worden "
    "geruimd en boeren houden hun kippen op stal."
)
OTHER_POST = (
    "In het theater van Marwijk speelt vanavond de harmonie voor het eerst in jaren een walsenprogramma."
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


def blog(*posts: tuple[str, str, datetime]) -> ArticleRecord:
    """Return a live blog of everything that began eight hours ago, newest post first."""
    parts = [Paragraph(kind=ParagraphKind.TEXT, text="Het nieuws van vandaag uit de streek in een liveblog.")]
    for title, text, posted in [*posts, *LATER]:
        parts.append(Paragraph(kind=ParagraphKind.HEADING, text=title, posted=posted))
        parts += [Paragraph(kind=ParagraphKind.TEXT, text=line) for line in text.split("\n")]
    found = article("blog", title="Liveblog: het nieuws uit de streek", published=at(hours=8))
    return replace(found, article=replace(found.article, paragraphs=tuple(parts)))


LATER = [
    (
        "Gemaal krijgt nieuwe pomp",
        "Waterschap De Vlieten vervangt de pomp van het gemaal aan de Zijl.",
        at(hours=5),
    ),
    (
        "Zwembad open",
        "Het buitenbad aan de Berkenlaan gaat zaterdag open, met een glijbaan van elf meter.",
        at(hours=6),
    ),
    ("Turner wint", "Turner Sietse Haan won in Luik goud op de ringen, voor de Belg De Smet.", at(hours=7)),
]
"""More posts of a live blog of everything."""
POSTS = (
    ("Kastanjebrug maanden dicht", BRIDGE_POST, at(hours=2)),
    ("Tweede bedrijf met vogelgriep", FLU_POST, at(hours=3)),
    ("Harmonie speelt walsen", OTHER_POST, at(hours=4)),
)


def go(store: SqliteStore, settings: Settings, *records: ArticleRecord) -> None:
    for record in records:
        stored = store.get(ArticleRecord, record.id)
        kept = {"version": stored.version, "event": stored.event, "terms": stored.terms} if stored else {}
        kept |= {"posts": stored.posts} if stored else {}
        assert store.write([[replace(record, **kept)]]) == []  # type: ignore[arg-type]
        follow.run(store, settings, lambda: NOW)


def event_of(store: SqliteStore, id: str) -> Event:
    record = store.get(ArticleRecord, id)
    event = store.get(Event, record.event or "") if record else None
    assert event is not None
    return event


def titles(event: Event) -> list[str]:
    return [post.title for post in event.posts]


def test_each_post_counts_for_the_event_it_is_about(store: SqliteStore, settings: Settings) -> None:
    go(store, settings, article("b", published=at(hours=6)), article("f", FLU, published=at(hours=5)))
    go(store, settings, blog(*POSTS))
    bridge, flu, own = (event_of(store, id) for id in ("b", "f", "blog"))
    assert len({bridge.id, flu.id, own.id}) == 3
    assert titles(bridge) == ["Kastanjebrug maanden dicht"]
    assert titles(flu) == ["Tweede bedrijf met vogelgriep"]
    assert titles(own) == [*reversed([title for title, *_ in LATER]), "Harmonie speelt walsen"]
    assert (bridge.originals, bridge.terms) == (1, event_of(store, "b").terms)
    assert [own for own, _ in storyline.timeline(bridge, "hour").values()] == [1, 1]
    assert [seen.id for seen in activity.event_activity(bridge).sightings] == ["b", bridge.posts[0].id]


def test_a_live_blog_counts_by_its_posts_and_not_once_more(store: SqliteStore, settings: Settings) -> None:
    go(store, settings, blog(POSTS[2], ("Nog een wals", OTHER_POST, at(hours=1))))
    own = event_of(store, "blog")
    assert len(activity.event_activity(own).sightings) == 2 + len(LATER)
    assert activity.event_activity(own).sightings[-1].at == at(hours=1)
    assert storyline.state(own, at(hours=1) + timedelta(hours=47), settings.follow) == "running"


def test_an_edit_places_new_posts_only_and_takes_out_those_gone(
    store: SqliteStore, settings: Settings
) -> None:
    go(store, settings, article("b", published=at(hours=6)), blog(POSTS[0], POSTS[2]))
    go(store, settings, article("f", FLU, published=at(hours=5)))
    before = store.get(ArticleRecord, "blog")
    go(store, settings, blog(POSTS[1], POSTS[2]))
    after = store.get(ArticleRecord, "blog")
    assert before is not None
    assert after is not None
    assert titles(event_of(store, "b")) == []
    assert titles(event_of(store, "f")) == ["Tweede bedrijf met vogelgriep"]
    assert titles(event_of(store, "blog"))[-1] == "Harmonie speelt walsen"
    assert len(set(before.posts) & set(after.posts)) == 1 + len(LATER)
    assert len(after.posts) == 2 + len(LATER)


def test_posts_go_along_in_a_merge_and_a_rebuild_finds_them_again(
    store: SqliteStore, settings: Settings
) -> None:
    go(store, settings, article("b", published=at(hours=6)), article("f", FLU, published=at(hours=5)))
    go(store, settings, blog(*POSTS))
    rebuilding.rebuild(store, settings, NOW)
    bridge, flu = event_of(store, "b"), event_of(store, "f")
    assert (titles(bridge), titles(flu)) == ([POSTS[0][0]], [POSTS[1][0]])
    assert store.write([correcting.merge(store, bridge.id, flu.id, NOW)]) == []
    assert titles(event_of(store, "f")) == [POSTS[1][0], POSTS[0][0]]
    go(store, settings, blog(*POSTS))
    assert titles(event_of(store, "f")) == [POSTS[1][0], POSTS[0][0]]


def test_an_article_with_subheadings_is_no_live_blog() -> None:
    assert liveblog.posts(article("a").article) == []
    parts = blog().article.paragraphs[:2]
    assert liveblog.posts(replace(blog().article, paragraphs=parts)) == []


def test_a_post_alone_has_its_own_words_and_time() -> None:
    record = blog(*POSTS)
    post = liveblog.posts(record.article)[1]
    alone = liveblog.as_article(record, post)
    assert alone.article.text == f"{POSTS[1][0]}\n{FLU_POST}"
    assert alone.order_time == POSTS[1][2]


# --- what is about many -------------------------------------------------------------------------

ROUND_UP = (
    "Het was een bewogen week in de streek. De Kastanjebrug in Kolderwijk ging dicht nadat inspecteurs "
    "scheuren vonden in de stalen kokers. Wethouder Pieternel Dorsman noemde de schade aan de brug "
    "ernstig. Bij Esterloo werd op een pluimveebedrijf vogelgriep vastgesteld; 64.000 kalkoenen worden "
    "geruimd. Dierenarts Wobbe Terpstra vreest dat trekvogels het virus meebrachten. In Marwijk speelde "
    "de harmonie walsen."
)
FLU_LATER = (
    "De vogelgriep bij Esterloo is van het gevreesde type. Dierenarts Wobbe Terpstra onderzocht de "
    "kalkoenen van het pluimveebedrijf. Ook boeren buiten het gebied houden hun kippen nu op stal. "
    "Eieren uit het gebied worden vernietigd, en trekvogels worden geteld."
)
COLUMN = "{} Jorrit Veldman schrijft elke zaterdag over wat hem opviel. Reageren? Mail de redactie."
SUBJECTS = (
    "Mijn buurvrouw kocht een accordeon en oefent tangos tot diep in de nacht. De kat verhuisde naar "
    "het schuurtje, de kanarie zingt sindsdien in mineur. Ik leende haar mijn oordoppen, maar die waren "
    "voor mij"
    "bedoeld, bleek later. Nu dansen we op de overloop, zij met haar knopen en riemen, ik op sokken.",
    "De Kastanjebrug is dicht, en dus fiets ik om langs de sluis van Marwijk. Daar staat een man met "
    "een hengel die nooit iets vangt. Hij zegt dat de baars het wegdek mist, het gebrom van "
    "vrachtwagens. Ik geloof hem, want wie zo lang naar water kijkt, heeft gelijk. Morgen neem ik brood "
    "voor hem mee, met oude kaas.",
    "Sinds de vogelgriep bij Esterloo zit mijn haan Alfons binnen, in de bijkeuken, naast de "
    "wasmachine. Bij het centrifugeren kraait hij. De kleinkinderen vinden hem nu een huisdier en lezen "
    "hem voor uit een kookboek, dat durfde ik niet te zeggen. Alfons luistert, zijn kop scheef, en wil "
    "het recept niet horen.",
)


def test_a_round_up_glues_no_events_together(store: SqliteStore, settings: Settings) -> None:
    go(store, settings, article("b", published=at(days=3)), article("f", FLU, published=at(days=3)))
    go(store, settings, article("week", ROUND_UP, title="De week in de streek", published=at(days=2)))
    go(store, settings, article("b2", BRIDGE_LATER, published=at(days=2)))
    go(store, settings, article("f2", FLU_LATER, published=at(days=1)))
    go(store, settings, article("b3", BRIDGE + " " + BRIDGE_LATER, published=at(hours=3)))
    assert event_of(store, "b").id == event_of(store, "b2").id == event_of(store, "b3").id
    assert event_of(store, "f").id == event_of(store, "f2").id
    assert event_of(store, "b").id != event_of(store, "f").id


def test_a_weekly_column_is_no_event_and_glues_none(store: SqliteStore, settings: Settings) -> None:
    go(store, settings, article("b", published=at(days=10)), article("f", FLU, published=at(days=3)))
    for week, subject in enumerate(SUBJECTS):
        text, published = COLUMN.format(subject), at(days=7 * (len(SUBJECTS) - 1 - week), hours=5)
        title = f"Column Jorrit Veldman: {subject.split('.')[0]}"
        go(store, settings, article(f"c{week}", text, title=title, published=published))
    assert len({event_of(store, f"c{week}").id for week in range(len(SUBJECTS))}) == len(SUBJECTS)
    assert event_of(store, "b").id != event_of(store, "f").id


def test_an_absurd_time_begins_no_post() -> None:
    posts = [*POSTS[:2], ("Fout", "Deze tijd is er geen.", datetime(1970, 1, 1, tzinfo=UTC))]
    found = [post.title for post in liveblog.posts(blog(*posts).article)]
    assert found == [title for title, _, _ in (*POSTS[:2], *LATER)]
