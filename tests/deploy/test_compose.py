"""docker-compose.yml held against everything that it names: no Docker engine is needed."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tijding.settings import Settings
from tijding_setup.passwords import OWNERS, SECRETS

PROJECT = Path(__file__).parents[2]
TEXT = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("tijding:")}
ONCE = {"setup", "database"}
"""Services that do their work and end."""


def pins(file: str = "requirements.txt") -> dict[str, str]:
    text = (PROJECT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def project() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def tag(service: str) -> str:
    return str(SERVICES[service]["image"]).rpartition(":")[2]


def words(service: dict[str, Any]) -> list[str]:
    return [*service.get("entrypoint", []), *service.get("command", [])]


def test_it_is_what_the_compose_specification_allows() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    found = subprocess.run([*check, PROJECT / "docker-compose.yml"], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


def test_every_image_has_a_version_and_none_floats() -> None:
    for name, service in SERVICES.items():
        assert re.fullmatch(r"[a-z]+:\d[\w.-]*", service["image"]), name


def test_the_image_has_the_versions_that_were_tested() -> None:
    image, tested = pins("docker/requirements.txt"), pins()
    assert {name: image[name] for name in image.keys() & tested.keys()} == {
        name: tested[name] for name in image.keys() & tested.keys()
    }
    assert {"s3fs", "gcsfs", "apache-airflow-providers-celery", "setuptools"} <= image.keys()
    assert {"pytest", "mypy"}.isdisjoint(image)


def test_versions_agree_with_what_is_locked() -> None:
    assert tag("kibana") == tag("elasticsearch")
    assert tag("elasticsearch").split(".")[0] == pins()["elasticsearch"].split(".")[0]
    assert {service["image"] for service in OURS.values()} == {f"tijding:{project()['version']}"}
    assert pins()["apache-airflow"].startswith("3.3.")
    assert "apache-airflow-providers-celery" in pins()
    assert "psycopg2-binary" in pins() or "psycopg-binary" in pins()


def test_the_image_is_made_of_what_is_there() -> None:
    docker = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for sources in re.findall(r"^COPY (.+) \S+$", docker, re.MULTILINE):
        for source in sources.split():
            assert (PROJECT / source).exists(), source
            assert f"!{source}" in ignored, f"{source} does not get into the build"
    python = re.search(r"^FROM python:(\d+\.\d+)-", docker, re.MULTILINE)
    assert python
    assert python[1] in ("3.11", "3.12", "3.13")
    uv = re.search(r"uv==[\d.]+", docker)
    assert uv
    assert f"UV := {uv[0]}\n" in (PROJECT / "Makefile").read_text(encoding="utf-8")


def test_every_mounted_path_and_volume_is_there() -> None:
    for name, service in SERVICES.items():
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            known = (PROJECT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]
            assert known, f"{name}: {source}"
    mounted = {mount.split(":")[0] for one in SERVICES.values() for mount in one.get("volumes", [])}
    assert set(COMPOSE["volumes"]) <= mounted


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_command_of_ours_is_one(name: str) -> None:
    command = words(OURS[name])
    if command[:2] == ["python", "-m"]:
        assert importlib.util.find_spec(command[2]), command
        return
    assert command[0] == "airflow"
    found = subprocess.run(
        [Path(sys.executable).with_name("airflow"), *command[1:], "--help"], capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr[-500:]


def test_names_of_airflow_settings_are_names_of_airflow_settings() -> None:
    from airflow.configuration import conf

    for variable in OURS["scheduler"]["environment"]:
        if variable.startswith("AIRFLOW__"):
            _, section, option = variable.lower().split("__", 2)
            described = conf.configuration_description.get(section, {}).get("options", {})
            assert option in described, variable


def test_names_of_our_settings_are_names_of_our_settings() -> None:
    known = {f"TIJDING_{name.upper()}" for name in Settings.model_fields}
    known |= {"TIJDING_CONFIG", "TIJDING_DATA", "TIJDING_NOTIFY_URLS", "TIJDING_SIDE_BY_SIDE"}
    variables = {name for name in OURS["worker"]["environment"] if name.startswith("TIJDING_")}
    assert variables <= known


def test_the_example_lists_every_variable_and_no_other() -> None:
    used = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == used


def test_credentials_of_the_archive_reach_every_part_that_reads_or_writes_it() -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:AWS|GOOGLE)_[A-Z_]+", example))
    assert {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "GOOGLE_APPLICATION_CREDENTIALS"} <= named
    for service in OURS.values():
        if "TIJDING_ARCHIVE" in service["environment"]:
            given = service["environment"].items()
            # Without a value here: handed on where it is set, and not set to nothing where it is not.
            assert {name for name, value in given if value is None} == named


def test_the_examples_defaults_are_those_of_the_composition() -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^([A-Z_]+)=(.+)$", example, re.MULTILINE))
    assert shown == dict(re.findall(r"\$\{([A-Z_]+):-([^}]+)\}", TEXT))


def test_setup_is_given_every_secret_and_writes_each_where_it_is_read() -> None:
    setup = SERVICES["setup"]
    assert set(setup["environment"]) == {secret.variable for secret in SECRETS}
    for secret in SECRETS:
        for reader in secret.readers:
            assert reader in OWNERS
            assert f"secrets-{reader}:/secrets/{reader}" in setup["volumes"]


@pytest.mark.parametrize(
    ("service", "reader"),
    [("elasticsearch", "elasticsearch"), ("kibana", "kibana"), ("postgres", "postgres"), ("redis", "redis")],
)
def test_each_server_reads_its_own_secrets_and_no_others(service: str, reader: str) -> None:
    mounts = [mount for mount in SERVICES[service]["volumes"] if mount.startswith("secrets-")]
    assert [mount.split(":")[0] for mount in mounts] == [f"secrets-{reader}"]
    text = yaml.safe_dump(SERVICES[service])
    names = {secret.name for secret in SECRETS if reader in secret.readers}
    assert {name for name in names if name in text} == names
    assert not {secret.name for secret in SECRETS if secret.name in text} - names


def test_airflow_may_write_the_file_of_its_logins_where_it_logs_people_in() -> None:
    """SimpleAuthManager opens it with ``a+`` and ``r+``, which a read-only mount refuses."""
    path = Path(OURS["api-server"]["environment"]["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
    mounts = {name: _mounts(service) for name, service in OURS.items() if name not in ONCE}
    assert mounts["api-server"][str(path.parent)] == "rw"
    assert {one for name, found in mounts.items() if name != "api-server" for one in found.items()} == {
        (place, "ro" if place == str(path.parent) else mode) for place, mode in mounts["api-server"].items()
    }


def _mounts(service: dict[str, Any]) -> dict[str, str]:
    """Return how each place is mounted: ``rw`` or ``ro``."""
    parts = [mount.split(":") for mount in service["volumes"]]
    return {part[1]: part[2] if len(part) > 2 else "rw" for part in parts}


def test_nothing_listens_beyond_this_machine_unless_asked() -> None:
    for name, service in SERVICES.items():
        for port in service.get("ports", []):
            assert port.startswith("${TIJDING_BIND:-127.0.0.1}:"), f"{name}: {port}"


def test_every_part_has_a_bound_on_its_memory_and_every_server_a_health_check() -> None:
    for name, service in SERVICES.items():
        assert service.get("mem_limit"), name
        assert name in ONCE - {"setup"} or service.get("healthcheck"), name


def test_what_is_waited_for_can_come_about() -> None:
    for name, service in SERVICES.items():
        for other, how in service.get("depends_on", {}).items():
            once = how["condition"] == "service_completed_successfully"
            assert once == (other in ONCE) or (other == "setup" and how["condition"] == "service_healthy"), (
                f"{name} waits for {other}: {how['condition']}"
            )


def test_start_order_has_no_circle() -> None:
    left = {name: set(service.get("depends_on", {})) for name, service in SERVICES.items()}
    # Setup is healthy before it ends, so who waits for its health does not wait for its end.
    while left:
        ready = {name for name, others in left.items() if not others & set(left)}
        assert ready, f"these wait for each other: {sorted(left)}"
        left = {name: others for name, others in left.items() if name not in ready}
