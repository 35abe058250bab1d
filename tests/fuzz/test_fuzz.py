"""What the runner found once stays mended, and the runner's laws hold for a few cases of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.laws import Case
from tests.fuzz.targets import TARGETS

FOUND = sorted(path for path in (Path(__file__).parent / "found").glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}/{path.name}" for path in FOUND])
def test_what_was_found_is_mended(path: Path) -> None:
    law, _ = TARGETS[path.parent.name]
    law(Case(path.name.partition("-")[2], path.read_bytes()))


@pytest.mark.parametrize("name", TARGETS)
def test_the_laws_hold(name: str) -> None:
    law, inputs = TARGETS[name]

    @settings(
        max_examples=4 if name == "overlay" else 25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(inputs())
    def holds(case: Case) -> None:
        law(case)

    holds()
