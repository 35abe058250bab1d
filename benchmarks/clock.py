"""How long a job takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_seconds(job: Callable[[], object], rounds: int) -> float:
    """Return the median of the seconds that a job takes in rounds."""
    return statistics.median(seconds(job) for _ in range(rounds))


def seconds(job: Callable[[], object]) -> float:
    """Return the seconds that a job takes."""
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin
