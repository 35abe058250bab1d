"""The same notice in another shape gives the same facts: rows of a page, line breaks lost, other marks."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import planparse
from planparse.source import from_text
from planparse.validate import check_notice
from tests.lossless import assert_lossless

# gold documents whose own lines are paragraphs
_CLEAN = (
    "guobanfa-2018-128-zero-waste-cities",
    "guofa-2019-3-bonded-zones",
    "guofa-2019-4-vocational-education",
    "guofa-2021-29-digital-economy",
    "heilongjiang-2018-six-plans",
    "miit-2024-future-industries",
    "shanghai-2021-beidou",
    "shanghai-2025-medical-devices",
    "sichuan-2025-public-data",
    "zhongfa-2023-1-rural",
)
_FLOORS = {
    "page": {"nodes": 0.994, "targets": 0.995, "header": 0.975, "organisations": 0.994, "duties": 0.995},
    "joined": {"nodes": 0.978, "targets": 0.995, "header": 0.935, "organisations": 0.995, "duties": 0.995},
    "ascii": {"nodes": 0.995, "targets": 0.995, "header": 0.975, "organisations": 0.995, "duties": 0.995},
    "spaced": {"nodes": 1.0, "targets": 1.0, "header": 1.0, "organisations": 1.0, "duties": 1.0},
    "crlf": {"nodes": 1.0, "targets": 1.0, "header": 1.0, "organisations": 1.0, "duties": 1.0},
}


@pytest.fixture(scope="module")
def twins(corpus: Path) -> ModuleType:
    """The program that compares shapes, which lies beside the corpus."""
    path = corpus.parent / "tools" / "twins.py"
    spec = importlib.util.spec_from_file_location("twins", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("shape", _FLOORS)
def test_a_shape_keeps_the_facts(corpus: Path, twins: ModuleType, shape: str) -> None:
    change: Callable[[str], str] = twins.SHAPES[shape]
    found: dict[str, list[int]] = {}
    for name in _CLEAN:
        text = (corpus / "txt" / f"{name}.txt").read_bytes().decode().replace("\r\n", "\n")
        want, got = twins.facts(text), twins.facts(change(text))
        for kind in want:
            mine, theirs = Counter(want[kind]), Counter(got[kind])
            sums = found.setdefault(kind, [0, 0])
            sums[0] += 2 * sum((mine & theirs).values())
            sums[1] += sum(mine.values()) + sum(theirs.values())
    scores = {kind: same / both for kind, (same, both) in found.items()}
    assert scores.keys() == _FLOORS[shape].keys()
    assert all(scores[kind] >= floor for kind, floor in _FLOORS[shape].items()), scores


@pytest.mark.parametrize("shape", ["joined", "page"])
def test_nothing_is_lost_in_any_shape(corpus: Path, twins: ModuleType, shape: str) -> None:
    for path in sorted((corpus / "txt").glob("*.txt")):
        text = twins.SHAPES[shape](path.read_bytes().decode())
        notice = planparse.extract(text)
        assert_lossless(notice, text)
        assert check_notice(notice, from_text(text)) == [], path.name
