"""Python's cycle collector, kept from walking over a text's tokens, and over the word lists."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector, where it was on, for as long as the block runs.

    The tokens of a text make no cycles, and each walk over them takes as long as reading some of it: of an
    article a thirtieth of the time, of 5 MB a third.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@cache
def spare_loaded() -> None:
    """Take what the process has loaded by now from the collector's sight; only the first call does anything.

    The lists have a million words and stay: each full walk over them takes 0.1 s, and one comes with every
    60 articles. Workers forked later share them too, since no walk writes to them (gc.freeze).
    """
    gc.collect()
    gc.freeze()
