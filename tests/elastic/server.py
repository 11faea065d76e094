"""Elasticsearch servers for tests, benchmarks and the cluster on one machine: started, killed, ended.

    with running() as server:
        client = server.client()

:func:`cluster` starts several nodes that know each other. As root, the servers run as *nobody*.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from elasticsearch import ApiError, Elasticsearch, TransportError

from elastic.distribution import NoJava, java_home, unpack
from elastic.watchdog import Watchdog

__all__ = ["NoJava", "Security", "Server", "User", "cluster", "distribution", "free_port", "running"]

_PATIENCE = 120.0
"""Seconds that a server may take to start."""
_NOBODY = 65534
_SETTINGS = {
    "cluster.name": "tijding-test",
    "network.host": "127.0.0.1",
    "xpack.security.enabled": False,
    "cluster.routing.allocation.disk.threshold_enabled": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A user of the file realm, with the names of roles."""

    name: str
    password: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """``roles`` as in roles.yml. ``certificate`` and ``key`` are PEM files for HTTPS, or None for HTTP."""

    users: Sequence[User]
    roles: Mapping[str, Any] = field(default_factory=dict)
    certificate: Path | None = None
    key: Path | None = None


class Server:
    """One node. ``folder`` holds its configuration, data and logs; ``home`` is the distribution."""

    def __init__(
        self,
        home: Path,
        folder: Path,
        *,
        settings: Mapping[str, Any] | None = None,
        security: Security | None = None,
        heap: str = "1g",
    ) -> None:
        self.home, self.folder, self.security = home, folder, security
        self.port, self.transport_port = free_port(), free_port()
        self._settings = settings or {"discovery.type": "single-node"}
        self._heap = heap
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: Watchdog | None = None

    @property
    def url(self) -> str:
        secure = self.security is not None and self.security.certificate is not None
        return f"{'https' if secure else 'http'}://127.0.0.1:{self.port}"

    def client(self, **options: Any) -> Elasticsearch:
        """Return a client, as the first user where there is security."""
        if self.security and "basic_auth" not in options:
            user = self.security.users[0]
            options["basic_auth"] = (user.name, user.password)
        if self.security and self.security.certificate:
            options.setdefault("ca_certs", str(self.security.certificate))
        return Elasticsearch(self.url, **options)

    def join(self, settings: Mapping[str, Any]) -> None:
        """Have these settings instead of those of a node alone."""
        self._settings = settings

    def start(self) -> None:
        """Start the node without waiting for it."""
        self._configure()
        environ = {key: value for key, value in os.environ.items() if not key.startswith("ES_")}
        environ |= {
            "ES_JAVA_HOME": str(java_home()),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
        }
        root = os.geteuid() == 0
        self._process = subprocess.Popen(
            [self.home / "bin" / "elasticsearch", "-p", self.folder / "pid"],
            env=environ,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=(self.folder / "out").open("ab"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **({"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if root else {}),
        )
        self._watchdog = Watchdog(self._process.pid)

    def wait(self) -> None:
        """Return when the node answers and its cluster has a master. Raises RuntimeError."""
        end = time.monotonic() + _PATIENCE
        with self.client(max_retries=0, request_timeout=5) as client:
            while not self._answers(client):
                if self._process is None or self._process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"Elasticsearch did not start:\n{self._last_words()}")
                time.sleep(0.2)

    def _answers(self, client: Elasticsearch) -> bool:
        try:
            return bool(client.cluster.health(timeout="1s")["number_of_nodes"])
        except (ApiError, TransportError):
            return False

    def kill(self) -> None:
        """End the node as a power cut would: nothing is written that was not."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the node in order."""
        self._end(signal.SIGTERM)

    def _end(self, signal_: signal.Signals) -> None:
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, signal_)
            self._process.wait(30)
        except ProcessLookupError:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(30)
        self._process = None
        if self._watchdog:
            self._watchdog.call_off()

    def _last_words(self) -> str:
        return "\n".join((self.folder / "out").read_text(errors="replace").splitlines()[-30:])

    def _configure(self) -> None:
        config = self.folder / "config"
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        if not config.exists():
            shutil.copytree(self.home / "config", config)
        (config / "jvm.options.d").mkdir(exist_ok=True)
        heap = f"-Xms{self._heap}\n-Xmx{self._heap}\n"
        (config / "jvm.options.d" / "heap.options").write_text(heap)
        (config / "elasticsearch.yml").write_text(yaml.safe_dump(self._yaml(config)))
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, _NOBODY, _NOBODY)

    def _yaml(self, config: Path) -> dict[str, Any]:
        made: dict[str, Any] = _SETTINGS | {
            "node.name": self.folder.name,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "http.port": self.port,
            "transport.port": self.transport_port,
        }
        if self.security:
            made |= _secure(config, self.security)
        return made | dict(self._settings)


def _secure(config: Path, security: Security) -> dict[str, Any]:
    """Write users and roles of the file realm; return the settings that security needs."""
    users = (f"{user.name}:{_hashed(user.password)}\n" for user in security.users)
    (config / "users").write_text("".join(users))
    roles = sorted({role for user in security.users for role in user.roles})
    holders = {role: [user.name for user in security.users if role in user.roles] for role in roles}
    listed = "".join(f"{role}:{','.join(names)}\n" for role, names in holders.items())
    (config / "users_roles").write_text(listed)
    # A role a line, each as JSON, which is YAML: Elasticsearch follows no anchors.
    lines = (f"{name}: {json.dumps(role)}\n" for name, role in security.roles.items())
    (config / "roles.yml").write_text("".join(lines))
    settings: dict[str, Any] = {
        "xpack.security.enabled": True,
        "xpack.security.autoconfiguration.enabled": False,
    }
    if security.certificate and security.key:
        shutil.copy(security.certificate, config / "http.crt")
        shutil.copy(security.key, config / "http.key")
        settings |= {
            "xpack.security.http.ssl.enabled": True,
            "xpack.security.http.ssl.certificate": "http.crt",
            "xpack.security.http.ssl.key": "http.key",
        }
    return settings


def _hashed(password: str) -> str:
    """Return the hash of a password in the form of Elasticsearch's PBKDF2 hasher."""
    rounds, salt = 10_000, os.urandom(32)
    hashed = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, dklen=32)
    return f"{{PBKDF2}}{rounds}${base64.b64encode(salt).decode()}${base64.b64encode(hashed).decode()}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def distribution() -> Iterator[Path]:
    """Yield the home of a server that is ready to be started, in a temporary folder.

    Raises NoJava where there is no JDK for it.
    """
    java = java_home()
    with tempfile.TemporaryDirectory(prefix="tijding-elastic-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield unpack(folder, java)


@contextmanager
def running(
    home: Path | None = None, *, security: Security | None = None, heap: str = "1g", name: str = "node"
) -> Iterator[Server]:
    """Yield a server of one node that answers, in ``home`` where that was made before."""
    with ExitStack() as stack:
        home = home or stack.enter_context(distribution())
        folder = home.parent / f"{name}-{free_port()}"
        server = Server(home, folder, security=security, heap=heap)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stack.callback(server.kill)
        server.start()
        server.wait()
        yield server


@contextmanager
def cluster(count: int = 2, home: Path | None = None, *, heap: str = "1g") -> Iterator[list[Server]]:
    """Yield ``count`` nodes of one cluster, all answering; the first is the master, the others hold data.

    Of two that may both be master, the loss of one can leave none: that takes three, or one.
    """
    with ExitStack() as stack:
        home = home or stack.enter_context(distribution())
        base = home.parent / f"cluster-{free_port()}"
        servers = [Server(home, base / f"node-{number}", heap=heap) for number in range(1, count + 1)]
        hosts = {"discovery.seed_hosts": [f"127.0.0.1:{server.transport_port}" for server in servers]}
        master = {"cluster.initial_master_nodes": [servers[0].folder.name]}
        stack.callback(shutil.rmtree, base, ignore_errors=True)
        for server in servers:
            server.join(hosts | (master if server is servers[0] else {"node.roles": ["data"]}))
            stack.callback(server.kill)
            server.start()
        for server in servers:
            server.wait()
        yield servers
