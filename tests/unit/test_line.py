"""The line opened over a configuration: what it insists on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tijding.errors import SettingsError
from tijding.line import open_line

CONFIG = Path(__file__).parents[2] / "config"


@pytest.mark.parametrize(
    ("contact", "reason"),
    [("", "contact is not set"), ("André", "in plain ASCII"), ("a@b.nl\r\nX-A: b", "in plain ASCII")],
)
def test_a_contact_that_publishers_can_be_shown_is_asked_for(tmp_path, contact, reason):
    with (
        pytest.raises(SettingsError, match=reason),
        open_line(CONFIG, tmp_path, environ={"TIJDING_CONTACT": contact}),
    ):
        pass
