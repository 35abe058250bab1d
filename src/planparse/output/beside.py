"""The hidden file beside a result that is written first and takes its place: by one writer, or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # not on this system: two runs on one output are for the user to avoid
    fcntl = None  # type: ignore[assignment]

# characters and bytes that most file systems take for a name
_LONGEST_NAME = 240
_PATIENCE = 1.0
_BUSY = "another run is writing it; wait for its end, or name another file with -o"
_NEW = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class BusyError(OSError):
    """Another run holds the file beside a result."""


def beside(path: Path) -> Path:
    """Return the hidden file beside path that is written first: the same in each run, so none is left."""
    name = f".{path.name}.part"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:32]}.part"
    return path.with_name(name)


def open_beside(path: Path, *, wait: bool = False, keep: bool = False) -> BinaryIO:
    """Open the file beside path, for this process alone, empty unless ``keep``.

    Who else has it open is waited for, or BusyError is raised. What stands there and is no plain file of
    its own, a link elsewhere above all, is taken away first. Raises OSError.
    """
    with suppress(FileNotFoundError):
        os.lstat(path)  # a name that the system does not take is told before anything is written
    part = beside(path)
    while True:
        with suppress(OSError):
            if not _is_own(os.lstat(part)):
                part.unlink()
        number = os.open(part, _NEW, 0o666)
        try:
            _lock(number, wait=wait)
            if _is_there(number, part):
                if not keep:
                    os.ftruncate(number, 0)
                return os.fdopen(number, "r+b")
        except BaseException:
            os.close(number)
            raise
        # who had it has put it in its place meanwhile
        os.close(number)


def put_in_place(file: BinaryIO, path: Path) -> None:
    """Give the file beside path its name, all written and still held. Raises OSError."""
    file.flush()
    if fcntl is None:  # where nothing that is open can be renamed
        file.close()
    os.replace(beside(path), path)


def _is_own(state: os.stat_result) -> bool:
    return stat.S_ISREG(state.st_mode) and state.st_nlink == 1


def _is_there(number: int, part: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), os.lstat(part))
    except FileNotFoundError:
        return False


def _lock(number: int, *, wait: bool) -> None:
    if fcntl is None:
        return
    # who was killed a moment ago may still have processes that hold it
    given_up = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            if time.monotonic() > given_up:
                raise BusyError(_BUSY) from None
            time.sleep(0.05)
        except OSError:  # a file system without locks
            return
        else:
            return
