"""What commands say: every line and every stream to a terminal is printable, whatever a notice holds."""

from __future__ import annotations

import sys
from typing import BinaryIO, cast

import typer

from planparse.printable import printable


def tell(line: str) -> None:
    """Print a line for the user to standard error."""
    typer.echo(printable(line), err=True)


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
