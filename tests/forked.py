"""The command line run in a copy of this process: as a process of its own, but at once, with any streams."""

from __future__ import annotations

import functools
import importlib
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

CLOSED, FULL, UNREAD = "closed", "full", "unread"
"""Streams that were closed before, that take nothing, and that nobody reads."""


class Done(NamedTuple):
    """What a run came to."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run(
    words: list[str],
    folder: Path,
    *,
    stdin: bytes | str = b"",
    stdout: str = "",
    stderr: str = "",
    encoding: str = "utf-8",
) -> Done:
    """Run planparse with words in a folder; streams are as usual, or one of those above."""
    cli = _loaded()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin if isinstance(stdin, bytes) else b"")
        given.seek(0)
        child = os.fork()
        if child == 0:
            status = 121
            try:
                os.chdir(folder)
                _give(0, CLOSED if stdin == CLOSED else "", given.fileno())
                _give(1, stdout, out.fileno())
                _give(2, stderr, err.fileno())
                status = _main(cli, words, encoding)
            finally:
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Done(os.waitstatus_to_exitcode(ended), out.read(), err.read())


@functools.cache
def _loaded() -> Any:
    """Return the command line with what it works with, loaded before copies are made of it."""
    import planparse
    from planparse import cli

    for name in ("difference", "page", "tell", "write", "workbook"):
        importlib.import_module(f"planparse.comparison.{name}")
    for name in ("console", "csv", "html", "terminal", "xlsx", "yaml"):
        importlib.import_module(f"planparse.output.{name}")
    planparse.extract("一、目标\n到2025年，新建水厂3座。\n")
    return cli


def _give(number: int, what: str, usual: int) -> None:
    if what == CLOSED:
        os.close(number)
    elif what == FULL:
        os.dup2(os.open("/dev/full", os.O_WRONLY), number)
    elif what == UNREAD:
        read, write = os.pipe()
        os.close(read)
        os.dup2(write, number)
    else:
        os.dup2(usual, number)


def _main(cli: Any, words: list[str], encoding: str) -> int:
    """Do what the interpreter does: streams from what is open, and what is left in them written at the end."""
    sys.argv = ["planparse", *words]
    sys.stdin, sys.stdout, sys.stderr = (_stream(number, encoding) for number in range(3))
    status = 0
    try:
        cli.main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1 if left.code else 0
    except BaseException:  # a traceback, which no user is to see
        return 122
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        return 120
    return status


def _stream(number: int, encoding: str) -> Any:
    try:
        os.fstat(number)
    except OSError:
        return None
    if number == 0:
        return io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding=encoding)
    errors = "backslashreplace" if number == 2 else "strict"
    raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
    return io.TextIOWrapper(raw, encoding=encoding, errors=errors, line_buffering=number == 2)
