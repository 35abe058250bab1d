"""The time that one notice of many may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from planparse.errors import SourceError


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """End what takes longer than so many seconds with a SourceError; no limit where None.

    The clock is that of the main thread of a process; where there is no such signal, nothing is limited.
    """
    if (
        not seconds
        or not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SourceError(f"takes longer than {seconds:g} s; split it, or give it more with --max-seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
