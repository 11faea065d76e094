"""Being asked to stop ends a process, but not what must not be cut off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from tijding.stopping import Stopped, stopping_when_asked, undisturbed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_and_says_which(number, capfd):
    before = signal.getsignal(number)
    with pytest.raises(Stopped) as stopped, stopping_when_asked("ik stop\n"):
        signal.raise_signal(number)
    assert stopped.value.number == number
    assert capfd.readouterr().err == "ik stop\n"
    assert signal.getsignal(number) is before


def test_what_must_not_be_cut_off_is_done_first():
    done = []

    def work():
        with stopping_when_asked(), undisturbed():
            signal.raise_signal(signal.SIGTERM)
            done.append("sent")
            signal.raise_signal(signal.SIGTERM)
            done.append("recorded")

    with pytest.raises(Stopped):
        work()
    assert done == ["sent", "recorded"]


def test_an_error_amid_it_does_not_lose_the_signal():
    def work():
        with stopping_when_asked(), undisturbed():
            signal.raise_signal(signal.SIGINT)
            raise ValueError("mis")

    with pytest.raises(Stopped) as stopped:
        work()
    assert isinstance(stopped.value.__context__, ValueError)


def test_without_a_signal_nothing_happens_in_any_thread():
    with stopping_when_asked(), undisturbed():
        pass
    seen = []

    def work():
        with undisturbed():
            seen.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [True]


def test_a_second_signal_ends_at_once():
    program = (
        "import signal\n"
        "from tijding.stopping import stopping_when_asked\n"
        "with stopping_when_asked():\n"
        "    try:\n"
        "        signal.raise_signal(signal.SIGTERM)\n"
        "    finally:\n"
        "        signal.raise_signal(signal.SIGTERM)\n"
        "        print('still here')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], env=os.environ, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (-signal.SIGTERM, b"")
