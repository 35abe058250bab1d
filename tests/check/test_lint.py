"""Every lint code has one bad file; the shipped rules have none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse.check.backtracking import too_slow, unbounded_nesting
from planparse.check.lint import lint

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=[path.stem for path in BAD])
def test_a_bad_file_gives_its_code(path: Path) -> None:
    assert {problem.code for problem in lint([path])} == {path.stem}


def test_the_shipped_rules_are_clean() -> None:
    assert [str(problem) for problem in lint()] == []


def test_problems_name_file_line_and_rule() -> None:
    path = next(path for path in BAD if path.stem == "G002")
    assert str(lint([path])[0]).startswith(f"{path}:4: G002 marker.mine: ")


NESTED = [
    ("(a+)+", True),
    ("(?:a*b?)*", True),
    ("(a{1,3})+", False),
    ("a+b+", False),
    ("(?:(?:a|b)+c)*", True),
]


@pytest.mark.parametrize(("pattern", "nested"), NESTED)
def test_unbounded_nesting(pattern: str, nested: bool) -> None:
    assert unbounded_nesting(pattern) is nested


def test_a_trial_under_a_time_limit() -> None:
    pattern = "(?:x|x)*$"  # its form does not show it
    assert not unbounded_nesting(pattern)
    assert too_slow(pattern, ["x"]) == "x" * 20
    assert too_slow("[0-9]+", ["1"]) is None
