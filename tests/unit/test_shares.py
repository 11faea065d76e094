"""Shares of the work: whatever their number, each slot is in one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijding.store.shares import SLOTS, Share


@given(st.integers(min_value=1, max_value=200))
def test_the_shares_part_the_slots_evenly(of):
    parts = [Share(number, of).slots for number in range(of)]
    assert [slot for part in parts for slot in part] == list(range(SLOTS))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize(("number", "of"), [(1, 1), (-1, 2), (0, 0), (0, SLOTS + 1)])
def test_a_share_that_there_is_not_is_refused(number, of):
    with pytest.raises(ValueError, match=f"share {number} of {of}"):
        Share(number, of)
