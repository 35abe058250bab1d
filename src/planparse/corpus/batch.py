"""Many notices, one after the other: each gives a result or one line of what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from planparse.corpus.inputs import Input
from planparse.errors import PlanparseError, SourceError
from planparse.grammar import Grammar
from planparse.models import Notice
from planparse.pipeline import extract_source
from planparse.source import MAX_BYTES, SourceText, read_bytes, read_path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: its notice and text, or the problem that kept it from being one."""

    given: Input
    notice: Notice | None
    problem: str | None
    text: str = ""


def extract_inputs(inputs: list[Input], grammar: Grammar, encoding: str | None = None) -> Iterator[Outcome]:
    """Yield an outcome for each input, in order; one that fails does not keep the others."""
    for given in inputs:
        try:
            source = read_input(given, encoding)
            notice = extract_source(source, grammar)
        except PlanparseError as problem:
            yield Outcome(given, None, str(problem))
        else:
            yield Outcome(given, notice, None, source.text)


def read_input(given: Input, encoding: str | None = None) -> SourceText:
    """Read one input, standard input where its path is -. Raises SourceError."""
    if given.problem is not None:
        raise SourceError(given.problem)
    if str(given.path) == "-":
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-", encoding)
    return read_path(given.path, encoding)
