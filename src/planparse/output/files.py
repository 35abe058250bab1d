"""Results to files: whole or not at all, and never over an input."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from planparse.errors import OutputError

FORMATS = ("json", "yaml", "jsonl")
"""The formats that a notice is written in."""

_SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def format_of(path: Path) -> str | None:
    """Return the format that a file's suffix names, None where it names none."""
    return _SUFFIXES.get(path.suffix.lower())


def writer(format_name: str) -> Callable[[Mapping[str, Any]], bytes]:
    """Return the function that turns the data of a notice into bytes of a format of FORMATS."""
    if format_name == "yaml":
        from planparse.output.yaml import dump_yaml

        return lambda data: dump_yaml(data).encode("utf-8")
    from planparse.output.json import dump_json, dump_jsonl

    return dump_jsonl if format_name == "jsonl" else dump_json


def write_file(path: Path, content: bytes, inputs: Iterable[Path] = ()) -> None:
    """Write content to path: beside it first, then renamed, so that no half-written file is ever seen.

    Raises OutputError where path is one of the inputs or cannot be written.
    """
    try:
        if path.exists() and any(given.exists() and path.samefile(given) for given in inputs):
            raise OutputError(f"{path} is an input; name another file with -o")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as problem:
        raise OutputError(f"{path} cannot be written: {problem.strerror or problem}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException as problem:
        Path(beside).unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise OutputError(f"{path} cannot be written: {problem.strerror or problem}") from None
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
