"""Parquet checked: a row a notice, or typed tables.

The file is read by a process of its own, and its rows come here as JSON: what reads Parquet is code in C++
that trusts the sizes which a file tells of itself, and ends its process where some of them are wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from planparse.errors import OutputError
from planparse.output.rows import MENTIONS, data_of
from planparse.output.tables import table_named
from planparse.source import Document
from planparse.tabular.rows import RowChecker

CheckData = Callable[[Any, Document | None], list[str]]


def check_parquet(path: Path, source: Document | None, check_data: CheckData) -> Iterator[str]:
    """Yield what is wrong with a Parquet file; ``check_data`` checks the notice that a row holds.

    Raises OutputError where the file cannot be read as a whole.
    """
    if find_spec("pyarrow") is None:
        raise OutputError("is Parquet; to check it install planparse[arrow]")
    command = _command(path)
    with subprocess.Popen(  # noqa: S603 - ours
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        try:
            yield from _check(_told(process.stdout), source, check_data)
        finally:
            process.kill()


def _command(path: Path) -> list[str]:
    return [sys.executable, "-m", "planparse.tabular.parquet_rows", str(path)]


def _told(lines: IO[bytes]) -> Iterator[Any]:
    """Yield what the process tells, to the line that says it is the last. Raises OutputError."""
    for line in lines:
        told = json.loads(line)
        if isinstance(told, str):
            raise OutputError(told)
        if told is None:
            return
        yield told
    raise OutputError("is damaged: what reads Parquet broke down over it")


def _check(told: Iterator[Any], source: Document | None, check_data: CheckData) -> Iterator[str]:
    name = next(told)["table"]
    checker = None if name is None else RowChecker(table_named(name), source.text if source else None)
    for number, row in enumerate(told, 1):
        errors = _notice(row, source, check_data) if checker is None else checker.check(list(row.values()))
        yield from (f"row {number}: {error}" for error in errors)


def _notice(row: dict[str, Any], source: Document | None, check_data: CheckData) -> list[str]:
    """Return what is wrong with a row: it holds a notice, or the line that tells why there is none."""
    path, error = row["path"], row["error"]
    wrong = [] if path else ["path: is empty"]
    if error is not None:
        wrong += [] if error.strip() and "\n" not in error else ["error: is no line"]
        held = [name for name in ("notice", *MENTIONS) if row[name]]
        return wrong + [f"{name}: stands beside an error" for name in held]
    if row["notice"] is None:
        return [*wrong, "notice: is null, and no error tells why"]
    try:
        return wrong + check_data(data_of(row), source)
    except ValueError as problem:
        return [*wrong, str(problem)]
