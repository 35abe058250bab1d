"""Processes: as many as there is work for; interrupts and readers that have seen enough end a run quietly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planparse.corpus import batch
from planparse.corpus.inputs import find_inputs
from planparse.corpus.work import Order
from tests.forked import UNREAD, run

NOTICE = "云岭省第{0}号水务行动方案\n一、目标\n到2025年，新建水厂{0}座，供水普及率达到90%。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(NOTICE.format(number + 2), encoding="utf-8")
    return tmp_path


COUNTS = [(3, 50, 3), (2, 100_000, 2), (20, 100_000, 20), (20, 3, 3), (20, 1, None), (1, 9, None)]


@pytest.mark.parametrize(("inputs", "asked", "started"), COUNTS)
def test_there_are_no_more_processes_than_inputs(
    inputs: int, asked: int, started: int | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []

    class Counting:
        def __init__(self, _order: Order, processes: int) -> None:
            counts.append(processes)

        def outcomes(self, given: object) -> object:
            return iter(list(given))  # type: ignore[call-overload]

    monkeypatch.setattr("planparse.corpus.pool.Pool", Counting)
    names = [str(folder / f"{number:02}.txt") for number in range(inputs)]
    assert len(list(batch.extract_inputs(find_inputs(names, ".json"), Order("json"), asked))) == inputs
    assert counts == ([] if started is None else [started])


def test_there_is_an_end_to_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    monkeypatch.setattr(
        "planparse.corpus.pool.Pool",
        lambda _order, processes: counts.append(processes) or _Nothing(),  # type: ignore[func-returns-value]
    )
    monkeypatch.setattr("planparse.corpus.batch.cores", lambda: 4)
    names = [str(folder / "00.txt")] * 500
    assert list(batch.extract_inputs(find_inputs(names, ".json"), Order("json"), 400)) == []
    assert counts == [32]


class _Nothing:
    def outcomes(self, _given: object) -> object:
        return iter(())


LONG = """
import sys, time, pathlib
import planparse.corpus.work as work
from planparse.cli import main

def long(source, grammar):
    pathlib.Path(sys.argv[-1] + ".begun").touch()
    time.sleep(100)

work.extract_data = long
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the work is made long before the process is copied")
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("out", ["out", "out.jsonl", "out.csv"])
def test_a_second_interrupt_ends_at_once(out: str, workers: str, folder: Path) -> None:
    place = folder / out
    words = ["extract", str(folder), "--workers", workers, "-o", str(place)]
    begun = subprocess.Popen(
        [sys.executable, "-c", LONG, *words],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not place.with_name(out + ".begun").exists():
        time.sleep(0.05)
    while begun.poll() is None and time.monotonic() < deadline:
        os.killpg(begun.pid, signal.SIGINT)
        time.sleep(0.5)
    said, told = begun.communicate(timeout=10)
    assert time.monotonic() < deadline
    assert (begun.returncode, said) == (130, b"")
    assert told.count(b"\n") <= 1
    assert b"Traceback" not in told
    assert not place.exists()
    assert ended(begun.pid, deadline)


def ended(group: int, deadline: float) -> bool:
    """Wait for the last process of a group to end."""
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_reader_of_many_that_has_seen_enough(form: str, workers: str, folder: Path) -> None:
    words = ["extract", ".", "-f", form, "--workers", workers]
    assert run(words, folder, stdout=UNREAD) == (0, b"", b"")
    assert run(words, folder).stdout.count(b"\n") >= 20
