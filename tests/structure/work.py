"""How much work a text makes, counted and not timed: the same on every machine, however busy."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from planparse.grammar import Grammar
from planparse.pipeline import extract_data
from planparse.source import from_text


def steps(text: str) -> int:
    """Return how many lines of the program run and how many functions it calls, those in C too."""
    source, grammar = from_text(text), Grammar.load()
    count = 0

    def lines(_frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return lines

    def calls(_frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(lines)
    sys.setprofile(calls)
    try:
        extract_data(source, grammar)
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count
