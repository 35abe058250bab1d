"""Where results go by what was asked for: a format by name or by suffix, a file, a folder, lines, a pipe."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, NamedTuple

from planparse.output.files import FORMATS, STREAMS, TABLED, format_of, is_device

_SUFFIXES = ".json, .yaml, .jsonl, .parquet, .csv, .xlsx or .html"
_LINES = ("jsonl", "csv")
_BINARY = ("parquet", "xlsx")


class Destination(NamedTuple):
    """Where results go.

    A file for one notice, one for all, a folder with one for each notice or table, or a device or pipe that
    takes what standard output would.
    """

    path: Path
    kind: Literal["file", "stream", "folder", "tables", "device"]

    @property
    def is_one(self) -> bool:
        """Tell whether all notices end in one place, written when the last is done."""
        return self.kind in ("stream", "tables")


def destination(
    format_name: str | None, output: Path | None, *, several: bool
) -> tuple[str, Destination | None]:
    """Return the format and where results go; None for standard output.

    Raises ValueError where they do not fit each other, with what to do.
    """
    if format_name is not None and format_name not in FORMATS:
        raise ValueError(
            f"there is no format {format_name}; choose json, yaml, jsonl, parquet, csv, xlsx or html"
        )
    if output is None:
        if (several and format_name not in _LINES) or format_name in _BINARY:
            raise ValueError(
                "several notices, Parquet and Excel go to -o: a folder, or a file with its suffix"
            )
        return format_name or "json", None
    if is_device(output):
        if (several and format_name not in _LINES) or format_name == "parquet":
            raise ValueError(f"{output} takes one notice, or lines of several (-f jsonl), and no Parquet")
        return format_name or "json", Destination(output, "device")
    is_folder = os.path.isdir(output)
    named = None if is_folder else format_of(output)
    if named is not None:
        return _one_file(named, format_name, output, several=several)
    if not is_folder and (os.path.exists(output) or (output.suffix and not several)):
        raise ValueError(f"{output.name} names no format; use {_SUFFIXES}")
    return format_name or "json", Destination(output, "tables" if format_name in TABLED else "folder")


def _one_file(
    named: str, format_name: str | None, output: Path, *, several: bool
) -> tuple[str, Destination | None]:
    if format_name not in (None, named):
        raise ValueError(f"-f {format_name} and {output.name} do not agree")
    if named in STREAMS:
        return named, Destination(output, "stream")
    if several:
        raise ValueError(
            f"several notices do not fit into {output.name}; name a folder and -f {named}, or a .jsonl, "
            ".csv, .xlsx or .parquet file"
        )
    return named, Destination(output, "file")
