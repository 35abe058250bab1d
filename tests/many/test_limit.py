"""The time that one notice of many may take."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

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
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    time.sleep(0.15)


STUCK = """
import sys
from pathlib import Path
from planparse.corpus import work
from planparse.corpus.batch import extract_inputs
from planparse.corpus.inputs import find_inputs
from planparse.corpus.work import Order

read = work.read_path

def stuck(path, encoding=None):
    if path.stem == "stuck":
        sum(range(10**13))  # code in C that looks at no signal
    return read(path, encoding)

work.read_path = stuck
order = Order("json", max_seconds=8)
for outcome in extract_inputs(find_inputs(sys.argv[2:], ".json"), order, int(sys.argv[1]) or None):
    print(outcome.given.path.name, outcome.problem or "done")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what is stuck is made so before the process is copied")
@pytest.mark.parametrize(("workers", "before"), [(0, 1), (2, 9)])
def test_what_is_stuck_in_c_does_not_hang_the_others(tmp_path: Path, workers: int, before: int) -> None:
    names = [f"{number}.txt" for number in range(before)] + ["a.html", "stuck.html", "z.html"]
    for name in names:
        (tmp_path / name).write_text("<!DOCTYPE html><p>一、目标</p><p>建成园区10个。</p>", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", STUCK, str(workers), *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told = "takes longer than 8 s; split it, or give it more with --max-seconds"
    assert done.stdout.splitlines() == [
        f"{name} {told if name == 'stuck.html' else 'done'}" for name in names
    ]
