"""Results to files: whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from planparse.errors import OutputError
from planparse.output.beside import beside, open_beside, put_in_place

if TYPE_CHECKING:
    from planparse.wording import Lang

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

_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}


def format_of(path: Path) -> str | None:
    """Return the format that a file's suffix names, None where it names none."""
    return _SUFFIXES.get(path.suffix.lower())


@dataclass(frozen=True, slots=True)
class Wording:
    """How tables call what they hold: heads in ``lang``; ``concepts`` are names of concepts by ids."""

    lang: Lang
    concepts: Mapping[str, str] = field(default_factory=dict)


ENGLISH = Wording("en")


def lines_writer(format_name: str, *, tables: bool) -> Callable[[Path, Path, Wording], None] | None:
    """Return the function that turns lines into a file of a format of STREAMS, or a folder of TABLED.

    None where the lines are that file already.
    """
    if format_name == "csv":
        from planparse.output.csv import lines_to_csv, lines_to_csvs

        made = lines_to_csvs if tables else lines_to_csv
        return lambda lines, path, wording: made(lines, path, wording.lang)
    if format_name == "parquet":
        from planparse.output.parquet import lines_to_parquets, rows_to_parquet

        if tables:
            return lambda lines, path, wording: lines_to_parquets(lines, path, wording.lang)
        return lambda lines, path, _: rows_to_parquet(lines, path)
    if format_name == "xlsx":
        from planparse.output.xlsx import lines_to_xlsx

        return lambda lines, path, wording: lines_to_xlsx(lines, path, wording.lang, wording.concepts)
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
    if is_device(path):
        with open_device(path) as device:
            device.write(content)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.isdir(path):
            raise OutputError(f"{path} cannot be written: it is a folder")
        with open_beside(path, wait=True) as file:
            try:
                file.write(content)
                put_in_place(file, path)
            except BaseException:
                with suppress(OSError):
                    beside(path).unlink()
                raise
    except OSError as problem:
        raise cannot_write(path, problem) from None


def is_device(path: Path) -> bool:
    """Tell whether a path is no place for a file but something that takes bytes: /dev/stdout, a pipe."""
    if _descriptor(path) is not None:
        return True
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


@contextmanager
def open_device(path: Path) -> Iterator[BinaryIO]:
    """Open a device to write to it. Raises OutputError; BrokenPipeError where its reader has seen enough."""
    number = _descriptor(path)
    try:
        with path.open("wb") if number is None else os.fdopen(os.dup(number), "wb") as device:
            yield device
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise cannot_write(path, problem) from None


def _descriptor(path: Path) -> int | None:
    """Return the open file that a path stands for: written as it goes on, not replaced by another."""
    name = os.path.normpath(path)
    if name in _STANDARD:
        return _STANDARD[name]
    folder, _, number = name.rpartition("/")
    return int(number) if folder in ("/dev/fd", "/proc/self/fd") and number.isdecimal() else None


def check_folder(path: Path) -> None:
    """Raise OutputError where path can be no folder, since it is a file, or below one."""
    if os.path.isfile(path):
        raise OutputError(f"{path} is a file; name a folder, or a file with its suffix")
    if any(os.path.isfile(above) for above in path.parents):
        raise cannot_write(path, NotADirectoryError())


def cannot_write(path: Path, problem: OSError) -> OutputError:
    """Return the error that says why path cannot be written."""
    above = next((p for p in path.parents if os.path.lexists(p) and not os.path.isdir(p)), None)
    if above is not None:
        what = "a file, not a folder" if os.path.exists(above) else "a link that leads nowhere"
        return OutputError(f"{path} cannot be written: {above} is {what}")
    return OutputError(f"{path} cannot be written: {problem.strerror or problem}")
