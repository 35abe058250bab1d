"""Try to break the laws for some minutes; what breaks one is made small and kept in ``found``.

usage: python -m tests.fuzz.run MINUTES [TARGET…]

PLANPARSE_CORPUS names a folder of real notices to take pieces of. Each round gives every target the same
time, with a seed of its own that is printed. Ends with status 1 where anything was found.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.laws import Case
from tests.fuzz.targets import GROWTH, TARGETS, Target

FOUND = Path(__file__).parent / "found"
_TURN = 20.0
"""Seconds of a target in each round."""


class _Search:
    """One target: how much was tried, and which faults are known already."""

    def __init__(self, name: str, target: Target) -> None:
        self.name = name
        self._law, self._inputs = target
        self._known: set[str] = set()
        self._last: tuple[str, Case, str] | None = None
        self.tried = 0
        self.found = 0

    def run(self, until: float, number: int) -> None:
        """Try cases until then, and note the smallest that breaks the law in a way that is new."""

        @seed(number)
        @settings(
            max_examples=100_000,
            deadline=None,
            database=None,
            print_blob=False,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )
        @given(self._inputs())
        def search(case: Case) -> None:
            if time.monotonic() > until:
                if self._last is None:
                    raise _Over
                return
            self._try(case)

        self._last = None
        try:
            search()
        except _Over:
            pass
        except Exception:  # told by what the law raised, which is kept
            if self._last is not None:
                self._keep(*self._last)

    def _try(self, case: Case) -> None:
        self.tried += 1
        try:
            self._law(case)
        except Exception as problem:
            where = _where(problem)
            if where in self._known:
                return
            self._last = (where, case, traceback.format_exc())
            raise

    def _keep(self, where: str, case: Case, told: str) -> None:
        self._known.add(where)
        self.found += 1
        folder = FOUND / self.name
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{hashlib.sha256(case.data).hexdigest()[:8]}-{case.name}"
        path.write_bytes(case.data)
        print(f"{self.name}: {path.relative_to(FOUND)}: {case.data[:300]!r}\n{told}", flush=True)


class _Over(BaseException):
    """The time of a turn is over."""


def _where(problem: Exception) -> str:
    """Return the place that a problem comes from: the innermost frame, and the kind of problem."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__} {frame.filename}:{frame.lineno}"


def main(arguments: list[str]) -> int:
    """Run for the minutes given; return the exit status."""
    minutes, names = float(arguments[0]), arguments[1:]
    searches = [
        _Search(name, target)
        for name, target in {**TARGETS, "growth": GROWTH}.items()
        if name in names or not names
    ]
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        for search in searches:
            number = random.randrange(2**32)  # noqa: S311 - not for secrets
            left = end - time.monotonic()
            if left <= 0:
                break
            search.run(time.monotonic() + min(_TURN, left, 60 * minutes / len(searches)), number)
            print(f"{search.name}: seed {number}, {search.tried} tried, {search.found} found", flush=True)
    return 1 if any(search.found for search in searches) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
