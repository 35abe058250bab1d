"""Ctrl-C: the first ends a run in order, what is being written whole; the second ends it at once."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

INTERRUPTED = 130
"""Exit status."""


def heed() -> None:
    """End at once when an interrupt comes a second time; where interrupts are ignored, they stay so."""
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _first)


def settle() -> None:
    """Let nothing disturb the last steps of a run that has been interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _first(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _second)
    signal.default_int_handler(number, frame)


def _second(_number: int, _frame: FrameType | None) -> None:
    """Leave without a word: no result is ever half written, and the processes of ours end with us."""
    if "multiprocessing" in sys.modules:
        import multiprocessing

        for process in multiprocessing.active_children():
            process.kill()
    os._exit(INTERRUPTED)
