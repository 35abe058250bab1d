"""A bug of ours is told in one line, however much its exception says."""

from __future__ import annotations

from planparse.errors import bug


def test_a_bug_is_told_in_one_short_line() -> None:
    line = bug(ValueError("first\n\tsecond\r\n" + "long " * 1000))
    assert line.startswith("a bug in planparse (ValueError: first second long")
    assert line.endswith("…); please report it with the notice")
    assert "\n" not in line
    assert len(line) < 300
    assert bug(KeyError("x")) == "a bug in planparse (KeyError: 'x'); please report it with the notice"
