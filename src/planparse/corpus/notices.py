"""Notices to work on together: files of any format, or JSON and JSON Lines that planparse wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError

from planparse.corpus.inputs import find_inputs
from planparse.corpus.work import read_input
from planparse.errors import OutputError, PlanparseError
from planparse.grammar import Grammar
from planparse.models import Notice
from planparse.pipeline import extract_source


def read_notices(
    paths: list[str], grammar: Grammar, complain: Callable[[str, str], None], encoding: str | None = None
) -> Iterator[Notice]:
    """Yield the notices that paths name, one after the other; ``complain`` is told what cannot be read."""
    for given in find_inputs(paths, ".json"):
        try:
            if given.path.suffix.lower() in (".json", ".jsonl"):
                yield from _written(given.path)
            else:
                yield extract_source(read_input(given, encoding), grammar)
        except PlanparseError as problem:
            complain(str(given.path), str(problem))


def _written(path: Path) -> Iterator[Notice]:
    """Yield the notices of an output. Raises OutputError."""
    try:
        raw = path.read_bytes()
        lines = raw.splitlines() if path.suffix.lower() == ".jsonl" else [raw]
        for line in lines:
            if line.strip():
                yield Notice.model_validate_json(line)
    except OSError as problem:
        raise OutputError(f"cannot be read: {problem.strerror or problem}") from None
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise OutputError(f"is no output of planparse: {where}: {first['msg']}") from None
