"""The setup service's files: passwords, certificates, what the Airflow parts are told."""

from __future__ import annotations

import json
import os
import ssl
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from tijding_setup.__main__ import HOSTS, main, prepare
from tijding_setup.passwords import OWNERS, SECRETS

PROJECT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def files(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()}


def test_a_second_start_keeps_everything(tmp_path: Path) -> None:
    first = prepare(tmp_path, {}, NOW)
    before = files(tmp_path)
    assert prepare(tmp_path, {}, NOW + timedelta(days=1)) == first
    assert files(tmp_path) == before


def test_every_secret_is_its_own_and_nobody_elses_to_read(tmp_path: Path) -> None:
    found = prepare(tmp_path, {}, NOW)
    assert len(set(found.values())) == len(SECRETS)
    for secret in SECRETS:
        for reader in secret.readers:
            path = tmp_path / reader / secret.name
            assert path.read_text() == found[secret.name]
            assert stat.S_IMODE(path.stat().st_mode) == 0o400
            if os.geteuid() == 0:
                assert path.stat().st_uid == OWNERS[reader]


def test_the_environment_wins_and_what_it_leaves_empty_is_made(tmp_path: Path) -> None:
    first = prepare(tmp_path, {}, NOW)
    second = prepare(tmp_path, {"ELASTIC_PASSWORD": "given-by-hand", "REDIS_PASSWORD": ""}, NOW)
    assert second == first | {"elastic-password": "given-by-hand"}


@pytest.mark.parametrize("bad", ["short", "with a blank", "quote'quote", "at@sign!", "dollar$sign"])
def test_a_password_that_would_not_survive_is_refused_without_being_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str
) -> None:
    assert main(["secrets", "--secrets", str(tmp_path)], {"REDIS_PASSWORD": bad}) == 1
    error = capsys.readouterr().err
    assert "REDIS_PASSWORD" in error
    assert bad not in error
    assert not (tmp_path / "setup" / "ready").exists()


def test_keys_are_as_long_as_their_readers_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = prepare(tmp_path / "made", {}, NOW)
    assert len(found["kibana-key"]) >= 32
    assert len(found["airflow-jwt-secret"]) >= 64
    given = {"KIBANA_ENCRYPTION_KEY": "x" * 31}
    assert main(["secrets", "--secrets", str(tmp_path / "given")], given) == 1
    assert "KIBANA_ENCRYPTION_KEY: expected at least 32 characters" in capsys.readouterr().err


def test_the_shell_reads_what_the_airflow_parts_are_told(tmp_path: Path) -> None:
    found = prepare(tmp_path, {}, NOW)
    shell = ["sh", "-c", f"set -a; . {tmp_path}/tijding/env; set +a; exec env -0"]
    told = subprocess.run(shell, capture_output=True, text=True, check=True, env={"PATH": os.environ["PATH"]})
    variables = dict(line.split("=", 1) for line in told.stdout.split("\0") if line)
    assert variables["AIRFLOW__CELERY__BROKER_URL"] == f"redis://:{found['redis-password']}@redis:6379/0"
    assert variables["TIJDING_ELASTICSEARCH_PASSWORD"] == found["writer-password"]
    assert json.loads((tmp_path / "tijding" / "airflow-users.json").read_text()) == {
        "admin": found["airflow-password"]
    }


def test_what_a_part_is_given_itself_wins_over_the_passwords_that_were_made(tmp_path: Path) -> None:
    prepare(tmp_path, {}, NOW)
    text = (PROJECT / "docker" / "entrypoint.sh").read_text(encoding="utf-8")
    assert "/run/tijding/env\n" in text
    script = tmp_path / "entrypoint.sh"
    script.write_text(text.replace("/run/tijding/env", str(tmp_path / "tijding" / "env")), encoding="utf-8")
    given = {"TIJDING_ELASTICSEARCH_USER": "elastic", "ODD": "it's\n$HOME"}
    environ = {"PATH": os.environ["PATH"], **given}
    told = subprocess.run(
        ["sh", script, "env", "-0"], capture_output=True, text=True, check=True, env=environ
    )
    variables = dict(line.split("=", 1) for line in told.stdout.split("\0") if line)
    assert {name: variables[name] for name in given} == given
    assert variables["TIJDING_ELASTICSEARCH_CA"] == "/run/tijding/ca.crt"


def test_the_certificate_is_for_the_server_and_under_the_authority(tmp_path: Path) -> None:
    prepare(tmp_path, {}, NOW)
    context = ssl.create_default_context(cafile=str(tmp_path / "tijding" / "ca.crt"))
    assert context.cert_store_stats()["x509_ca"] == 1
    authority = x509.load_pem_x509_certificate((tmp_path / "setup" / "ca.crt").read_bytes())
    node = x509.load_pem_x509_certificate((tmp_path / "elasticsearch" / "http.crt").read_bytes())
    node.verify_directly_issued_by(authority)
    names = node.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [host for host in HOSTS if not host[0].isdigit()]


def test_a_certificate_that_ends_soon_is_made_anew_under_the_same_authority(tmp_path: Path) -> None:
    prepare(tmp_path, {}, NOW)
    before = files(tmp_path)
    late = NOW + timedelta(days=3650 - 30)
    prepare(tmp_path, {}, late)
    after = files(tmp_path)
    assert after["elasticsearch/http.crt"] != before["elasticsearch/http.crt"]
    node = x509.load_pem_x509_certificate(after["elasticsearch/http.crt"].encode())
    assert node.not_valid_after_utc > late + timedelta(days=3000)


def test_logins_are_shown_once_they_are_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["logins", "--secrets", str(tmp_path)], {}) == 1
    assert "docker compose up" in capsys.readouterr().err
    found = prepare(tmp_path, {}, NOW)
    assert main(["logins", "--secrets", str(tmp_path)], {}) == 0
    assert found["airflow-password"] in capsys.readouterr().out
