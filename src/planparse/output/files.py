"""Results to files: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from planparse.errors import OutputError

if TYPE_CHECKING:
    from planparse.output.tables import Lang

FORMATS = ("json", "yaml", "jsonl", "parquet", "csv", "xlsx", "html")
"""The formats that a notice is written in."""

STREAMS = ("jsonl", "parquet", "csv", "xlsx")
"""Those of which one file holds any number of notices."""

TABLED = ("parquet", "csv")
"""Those of which a folder holds a file for each table, of any number of notices."""

TEXTUAL = ("xlsx", "html")
"""Those that are made for people, with the text beside the data and heads in Chinese."""

_SUFFIXES = {
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
}


def format_of(path: Path) -> str | None:
    """Return the format that a file's suffix names, None where it names none."""
    return _SUFFIXES.get(path.suffix.lower())


def lines_writer(format_name: str, *, tables: bool) -> Callable[[Path, Path, Lang], None] | None:
    """Return the function that turns lines into a file of a format of STREAMS, or a folder of TABLED.

    None where the lines are that file already.
    """
    if format_name == "csv":
        from planparse.output.csv import lines_to_csv, lines_to_csvs

        return lines_to_csvs if tables else lines_to_csv
    if format_name == "parquet":
        from planparse.output.parquet import lines_to_parquets, rows_to_parquet

        return lines_to_parquets if tables else lambda lines, path, _: rows_to_parquet(lines, path)
    if format_name == "xlsx":
        from planparse.output.xlsx import lines_to_xlsx

        return lines_to_xlsx
    return None


def writer(format_name: str) -> Callable[[Mapping[str, Any]], bytes]:
    """Return the function that turns the data of a notice into bytes of a format of FORMATS."""
    if format_name == "yaml":
        from planparse.output.yaml import dump_yaml

        return lambda data: dump_yaml(data).encode("utf-8")
    from planparse.output.json import dump_json, dump_jsonl

    return dump_jsonl if format_name == "jsonl" else dump_json


def beginning(head: Mapping[str, Any], format_name: str) -> bytes:
    """Return the bytes that a result begins with whose first fields are those of head."""
    written = writer(format_name)(head)
    return written.removesuffix(b"\n").removesuffix(b"}").rstrip(b"\n") if format_name != "yaml" else written


def write_file(path: Path, content: bytes) -> None:
    """Write content to path: beside it first, then renamed, so that no half-written file is ever seen.

    Raises OutputError where path cannot be written.
    """
    part = beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open_beside(path) as file:
            file.write(content)
        os.replace(part, path)
    except BaseException as problem:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise cannot_write(path, problem) from None
        raise


def beside(path: Path) -> Path:
    """Return the hidden file beside path that is written first: the same in each run, so none is left."""
    return path.with_name(f".{path.name}.part")


def open_beside(path: Path) -> BinaryIO:
    """Open the file beside path anew. What stands there is removed first: it may be a link elsewhere."""
    part = beside(path)
    part.unlink(missing_ok=True)
    return part.open("x+b")


def cannot_write(path: Path, problem: OSError) -> OutputError:
    """Return the error that says why path cannot be written."""
    return OutputError(f"{path} cannot be written: {problem.strerror or problem}")
