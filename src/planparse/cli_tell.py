"""What commands say: every line and every stream to a terminal is printable, whatever a notice holds."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import BinaryIO, NoReturn, cast

import typer

from planparse.printable import one_line, printable

FAILED, WRONG_USAGE = 1, 2
"""Exit statuses."""


def tell(line: str) -> None:
    """Print one line for the user to standard error, whatever names it holds, if it takes anything."""
    with suppress(OSError):
        typer.echo(one_line(line), err=True)


def complain(name: str, problem: str) -> None:
    """Print what is wrong with an input, on one line whatever its name is."""
    tell(f"error: {name}: {problem}")


def misused(problem: str) -> NoReturn:
    """Print what is wrong with how a command was called, and leave."""
    tell(f"error: {problem}")
    raise typer.Exit(WRONG_USAGE)


def put(line: str) -> None:
    """Print a line that was asked for to standard output."""
    typer.echo(printable(line))


def standard_output() -> BinaryIO:
    """Return the stream for data: exact bytes, but control characters made visible where it is a terminal."""
    stream = sys.stdout.buffer
    return cast(BinaryIO, _Screen(stream)) if sys.stdout.isatty() else stream


class _Screen:
    """A terminal that takes whole UTF-8 texts."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, content: bytes) -> int:
        """Write the text in printable form."""
        return self._stream.write(printable(content.decode("utf-8")).encode("utf-8"))
