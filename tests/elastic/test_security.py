"""With security on: who may do what, over HTTPS, and no secret in any error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from contract.documents import NOW, entry, event, record
from elastic.server import Security, Server, User, running
from elastic.stores import store_at
from tijding.errors import StoreError
from tijding.model import ArticleRecord, Entry, Event, Station
from tijding.store import ArticleQuery
from tijding.store.elasticsearch import ElasticsearchStore
from tijding.store.elasticsearch_client import connect
from tijding.store.elasticsearch_migrate import migrate
from tijding.store.elasticsearch_roles import roles

pytestmark = pytest.mark.slow

PREFIX = "tijding"
PASSWORD = "een-geheim-van-niemand"
USERS = [
    User(name="admin", password=PASSWORD, roles=("superuser",)),
    *(
        User(name=name, password=PASSWORD, roles=(f"{PREFIX}_{name}",))
        for name in ("manager", "writer", "reader")
    ),
    User(name="stranger", password=PASSWORD, roles=()),
]


@pytest.fixture(scope="module")
def server(elasticsearch_home, tmp_path_factory) -> Iterator[Server]:
    key, certificate = _certificate(tmp_path_factory.mktemp("tls"))
    security = Security(users=USERS, roles=roles(PREFIX), certificate=certificate, key=key)
    with running(elasticsearch_home, security=security, heap="512m", name="secured") as server:
        yield server


@pytest.fixture
def open_as(server) -> Iterator:
    opened: list[ElasticsearchStore] = []

    def open_store(user: str, password: str = PASSWORD, **environ: str) -> ElasticsearchStore:
        opened.append(store_at(server.url, PREFIX, _environ(server, user, password) | environ, patience=1.0))
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture
def made(open_as) -> None:
    open_as("manager").setup()


def _environ(server: Server, user: str, password: str = PASSWORD) -> dict[str, str]:
    return {
        "TIJDING_ELASTICSEARCH_USER": user,
        "TIJDING_ELASTICSEARCH_PASSWORD": password,
        "TIJDING_ELASTICSEARCH_CA": str(server.security.certificate),
    }


def test_a_wrong_password_is_said_and_not_repeated(open_as, made):
    store = open_as("writer", "een-verkeerd-geheim")
    for ask in (store.setup, lambda: store.write([[entry("a")]]), lambda: store.get(Entry, "a"), store.fates):
        with pytest.raises(StoreError, match="refused who we are; set TIJDING") as raised:
            ask()
        assert "een-verkeerd-geheim" not in str(raised.value)


def test_a_certificate_that_is_not_trusted_is_said(open_as):
    store = open_as("writer", TIJDING_ELASTICSEARCH_CA="")
    with pytest.raises(StoreError, match="not trusted; set TIJDING_ELASTICSEARCH_CA"):
        store.setup()


def test_who_may_do_nothing_is_told_what(open_as, made):
    store = open_as("stranger")
    for ask in (store.setup, lambda: store.write([[entry("a")]]), lambda: store.search(ArticleQuery())):
        with pytest.raises(StoreError, match=r"does not let us do that: .*unauthorized for user"):
            ask()


def test_the_writers_role_is_enough_to_run_the_line(open_as, made):
    store = open_as("writer")
    store.setup()
    assert store.write([[record("a"), entry("a")], [event("e", terms={"dijk": 1.0})]]) == []
    store.refresh()
    assert store.due(ArticleRecord, Station.ENRICH, NOW, 10)
    assert sum(store.fates().values()) == 1
    assert store.search(ArticleQuery(words="tekst")).total == 1
    assert store.frequencies(["dijk"]) == (0, {})
    assert len(list(store.scan(Entry))) == 1
    assert store.events_near(["dijk"], NOW - timedelta(days=1), NOW, 5)
    store.catch_up(Event)
    store.write([[event("f", terms={"dijk": 1.0})]])
    store.catch_up(Event)
    assert store.requeue(Station.ENRICH, enriched_by_other_than="rules/1") == 0
    with pytest.raises(StoreError, match="does not let us do that"):
        store.clear([Entry])


def test_the_readers_role_reads_and_writes_nothing(open_as, made):
    open_as("writer").write([[record("read")]])
    store = open_as("reader")
    store.setup()
    assert store.get(ArticleRecord, record("read").id) is not None
    assert store.search(ArticleQuery(limit=1)).total >= 0
    assert store.count(ArticleRecord, "due") is not None
    with pytest.raises(StoreError, match=r"does not let us do that: .*unauthorized for user"):
        store.write([[record("written")]])
    assert store.get(ArticleRecord, record("written").id) is None


def test_the_managers_role_sets_up_and_migrates(server, open_as, made):
    manager = connect(server.url, _environ(server, "manager") | {"TIJDING_ELASTICSEARCH_PREFIX": PREFIX})
    assert [done.kind for done in migrate(manager, [Entry])] == ["entries"]
    manager.close()


def test_an_api_key_with_the_writers_rights_runs_the_line_and_no_more(server, made):
    rights = {"tijding_writer": roles(PREFIX)[f"{PREFIX}_writer"]}
    with server.client() as admin:
        key = admin.security.create_api_key(name="tijding", role_descriptors=rights)
    environ = {
        "TIJDING_ELASTICSEARCH_API_KEY": key["encoded"],
        "TIJDING_ELASTICSEARCH_CA": str(server.security.certificate),
    }
    store = store_at(server.url, PREFIX, environ, patience=1.0)
    assert store.write([[record("by-key")]]) == []
    assert store.due(ArticleRecord, Station.ENRICH, NOW, 10)
    with pytest.raises(StoreError, match="does not let us do that"):
        store.clear([Entry])
    with server.client() as admin:
        admin.security.invalidate_api_key(ids=[key["id"]])
    with pytest.raises(StoreError, match="refused who we are") as raised:
        store.get(ArticleRecord, record("by-key").id)
    assert key["encoded"] not in str(raised.value)
    store.close()


def test_a_writer_alone_is_told_who_must_set_up(server):
    environ = _environ(server, "writer") | {"TIJDING_ELASTICSEARCH_PREFIX": f"{PREFIX}-other"}
    store = ElasticsearchStore(connect(server.url, environ, patience=1.0))
    with pytest.raises(StoreError, match="does not let us do that"):
        store.setup()
    store.close()


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Return the files of a key and a certificate for 127.0.0.1 that it has signed itself."""
    from ipaddress import ip_address

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tijding-test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    pkcs8, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "http.key").write_bytes(key.private_bytes(pem, pkcs8, none))
    (folder / "http.crt").write_bytes(certificate.public_bytes(pem))
    return folder / "http.key", folder / "http.crt"
