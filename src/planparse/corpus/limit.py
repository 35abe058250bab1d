"""The time that one notice of many may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from planparse.errors import SourceError

# by how much what does not let itself be ended may go on longer, before its process is
_GRACE, _LEAST_GRACE = 1.1, 0.5


def too_long(seconds: float) -> str:
    """Return the line that tells of a notice that takes longer than it may."""
    return f"takes longer than {seconds:g} s; split it, or give it more with --max-seconds"


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
        raise SourceError(too_long(seconds))

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def process_limit(seconds: float | None) -> Iterator[None]:
    """End this process where it computes somewhat longer than so many seconds; no limit where None.

    That is for code in C, which sees no signal until it returns: what reads a PDF file or a page.
    """
    if not seconds or not hasattr(signal, "ITIMER_VIRTUAL"):
        yield
        return
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_VIRTUAL, _GRACE * seconds + _LEAST_GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
