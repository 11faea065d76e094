"""One at a time per host, rested, over threads and processes; hosts side by side."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tijding.errors import StoreError
from tijding.hosts import PATIENCE, HostGates, Resting, host_of, side_by_side

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


@pytest.fixture
def gates(tmp_path):
    return HostGates(tmp_path / "hosts")


def test_a_host_that_rests_for_long_is_not_waited_for(gates):
    gates.rest("nieuws.example", PATIENCE + 50)
    with pytest.raises(Resting) as caught, gates.turn("nieuws.example"):
        pytest.fail("the host was asked")
    assert PATIENCE < caught.value.seconds <= PATIENCE + 50
    with gates.turn("ander.example"):
        pass


def test_a_pause_after_a_turn_is_waited_for_and_kept_for_other_processes(tmp_path, monkeypatch):
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", lambda seconds: (slept.append(seconds), _skip(seconds)))
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def _skip(seconds: float) -> None:
        now[0] += seconds

    with HostGates(tmp_path).turn("nieuws.example") as turn:
        turn.pause = 2.0
    with HostGates(tmp_path).turn("nieuws.example"):
        pass
    assert slept == [pytest.approx(2.0, abs=0.001)]


def test_a_full_disk_leaves_no_host_locked(gates, monkeypatch):
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        with pytest.raises(StoreError, match="No space left"), gates.turn("nieuws.example"):
            pass
    handle = os.open(gates._folder / "nieuws.example", os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)


def test_a_longer_rest_is_not_shortened(gates):
    gates.rest("nieuws.example", 1000)
    gates.rest("nieuws.example", 100)
    with pytest.raises(Resting) as caught, gates.turn("nieuws.example"):
        pytest.fail("the host was asked")
    assert caught.value.seconds > 900


def test_the_pause_holds_after_an_error_too(gates):
    def ask() -> None:
        with gates.turn("nieuws.example") as turn:
            turn.pause = 500
            raise KeyError

    with pytest.raises(KeyError):
        ask()
    with pytest.raises(Resting), gates.turn("nieuws.example"):
        pytest.fail("the host was asked")


@pytest.mark.parametrize("text", [b"", b"onzin", b"99999999999.000000", b"\xff" * 32, b"1e9"])
def test_a_lock_file_that_says_nothing_of_use_lets_through(gates, tmp_path, text):
    with gates.turn("nieuws.example"):
        pass
    (path,) = (tmp_path / "hosts").iterdir()
    path.write_bytes(text)
    with gates.turn("nieuws.example"):
        pass


def test_threads_take_turns(gates):
    inside, most = [0], [0]

    def ask() -> None:
        with gates.turn("nieuws.example"):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            threading.Event().wait(0.005)
            inside[0] -= 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_another_process_waits_its_turn(gates, tmp_path):
    """It says that it is about to ask; its turn comes only once this one is over, and then rests."""
    code = (
        "import sys; from pathlib import Path; from tijding.hosts import HostGates, Resting\n"
        "print('asks', flush=True)\n"
        "try:\n"
        "    with HostGates(Path(sys.argv[1])).turn('nieuws.example'): print('asked', flush=True)\n"
        "except Resting: print('rests', flush=True)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "hosts")]
    environment = os.environ | {"PYTHONPATH": str(PLUGINS)}
    with ExitStack() as mine:
        turn = mine.enter_context(gates.turn("nieuws.example"))
        turn.pause = 600
        other = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "asks\n"
        mine.close()
        rest = other.communicate(timeout=30)[0]
    assert rest == "rests\n"


def test_a_folder_that_cant_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "hosts").write_text("een bestand")
    with pytest.raises(StoreError, match="hosts"), HostGates(tmp_path / "hosts").turn("nieuws.example"):
        pytest.fail("the host was asked")


def test_hosts_are_told_apart_by_name_and_port():
    assert host_of("https://Nieuws.Example:8080/pad") == "nieuws.example:8080"
    assert host_of("https://wie:geheim@nieuws.example/") == "nieuws.example"


# --- side by side -------------------------------------------------------------------------------


def test_everything_is_done_and_a_group_in_its_order():
    groups = [[(group, number) for number in range(20)] for group in range(12)]
    found = [one for come in side_by_side(groups, lambda item: item) for one in come]
    assert sorted(found) == sorted(item for group in groups for item in group)
    for group in groups:
        assert [one for one in found if one[0] == group[0][0]] == group


def test_groups_go_side_by_side():
    """Each waits for the other, which could not end if they went one after the other."""
    meet = threading.Barrier(2, timeout=10)
    found = list(side_by_side([["een"], ["twee"]], lambda item: (meet.wait(), item)[1]))
    assert sorted(one for come in found for one in come) == ["een", "twee"]


def test_what_is_raised_ends_it_and_is_raised_here():
    def work(item: int) -> int:
        if item == 3:
            raise ValueError("drie")
        return item

    with pytest.raises(ValueError, match="drie"):
        list(side_by_side([[1, 2, 3, 4]], work))


def test_who_stops_listening_stops_the_work():
    done: list[int] = []
    first = threading.Event()

    def work(item: int) -> int:
        if item:
            first.wait(10)
        done.append(item)
        return item

    come = side_by_side([list(range(1000))], work)
    next(come)
    threading.Timer(0.05, first.set).start()
    come.close()
    assert len(done) <= 2


def test_nothing_to_do_is_nothing():
    assert list(side_by_side([], lambda item: item)) == []
    assert list(side_by_side([[]], lambda item: item)) == []
