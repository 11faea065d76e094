"""Python's cycle collector, kept from a long text's tokens while they are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector, where it was on, for as long as the block runs.

    The millions of tokens of a long text make no cycles, and each walk over them takes as long as reading
    some of it: of 5 MB, a third of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
