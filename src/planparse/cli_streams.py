"""Standard streams as they may be: closed, full, or of an encoding that has no Chinese."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from planparse.cli_tell import FAILED, tell
from planparse.errors import OutputError

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF))
"""What writing fails with where the place takes no more, and the program is not to blame."""


class _Closed(io.RawIOBase):
    """Standard output that was closed before the program began."""

    def writable(self) -> bool:
        return True

    def write(self, _content: Any) -> int:
        raise OSError(errno.EBADF, "it is closed")


def ready() -> None:
    """Make the standard streams fit to be written to.

    A number that is free would be given to the next file that is opened, and what is printed would go there.
    """
    for stream, only in ((sys.stdin, os.O_WRONLY), (sys.stdout, os.O_RDONLY), (sys.stderr, os.O_RDONLY)):
        if stream is None:
            os.open(os.devnull, only)  # what is closed still takes nothing, and gives nothing
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for as long as we run
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            known = _has_chinese(stream.encoding)
            stream.reconfigure(encoding=stream.encoding if known else "utf-8", errors="replace")


def unwritable(problem: BaseException) -> str | None:
    """Return what to say where standard output takes no more, None where something else is wrong."""
    if not isinstance(problem, OSError) or problem.filename is not None or problem.errno not in _FULL:
        return None
    return f"standard output cannot be written: {problem.strerror}"


def let_go() -> int:
    """Let go of standard output, which nobody reads or which takes no more; what waits for it is lost."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except OSError:  # it was closed
        sys.stdout = os.fdopen(nowhere, "w", encoding="utf-8")
    return 0


@contextmanager
def printing(trouble: int = FAILED) -> Iterator[None]:
    """Print what a command's exit status tells of: a reader that has seen enough does not change it.

    Where nothing can be written, it is ``trouble``.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        let_go()
    except SystemExit as left:  # what prints for us leaves so where the pipe is closed
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        let_go()
    except (OutputError, OSError) as problem:
        why = str(problem) if isinstance(problem, OutputError) else unwritable(problem)
        if why is None:
            raise
        tell(f"error: {why}")
        let_go()
        raise typer.Exit(trouble) from None


def _has_chinese(encoding: str) -> bool:
    try:
        "中".encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
