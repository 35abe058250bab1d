"""The time that one notice of many may take."""

from __future__ import annotations

import time

import pytest

from planparse.corpus.limit import time_limit
from planparse.errors import SourceError


def _take(seconds: float, limit: float) -> None:
    started = time.monotonic()
    with time_limit(limit):
        while time.monotonic() - started < seconds:
            pass


def test_what_takes_too_long_ends_with_a_line() -> None:
    started = time.monotonic()
    with pytest.raises(SourceError, match=r"takes longer than 0\.1 s"):
        _take(5, 0.1)
    assert time.monotonic() - started < 2


def test_what_is_quick_is_not_touched() -> None:
    with time_limit(0.1):
        pass
    time.sleep(0.15)
