"""Older formats (.doc, .wps, .rtf, .ofd, .odt): converted to .docx by LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from planparse.errors import SourceError
from planparse.source.document import Document
from planparse.source.docx import read as read_docx
from planparse.source.kinds import SUFFIXES, kind_of

SECONDS = 120
"""The longest that a conversion may take."""

_PROGRAMS = ("soffice", "libreoffice")
_NOT_TRUSTED = "-env:UserInstallation="


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Return the document of a file of an older format.

    Raises SourceError where LibreOffice is not installed, fails or takes too long.
    """
    kind = kind_of(data, name)
    program = next((path for word in _PROGRAMS if (path := shutil.which(word))), None)
    if program is None:
        raise SourceError(
            f"is a {kind} file; install LibreOffice, which planparse lets convert it, or save it as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="planparse-") as folder:
        given = Path(folder) / f"notice{kind}"
        given.write_bytes(data)
        _convert(program, given)
        made = given.with_suffix(".docx")
        if not made.is_file():
            raise SourceError(f"is a {kind} file that LibreOffice does not read; save it as .docx or .pdf")
        document = read_docx(made.read_bytes(), name, encoding)
    return replace(document, media_type=SUFFIXES[kind], sha256=hashlib.sha256(data).hexdigest())


def _convert(program: str, given: Path) -> None:
    """Run LibreOffice with a profile of its own, without macros; end it and its children in time."""
    profile = given.parent / "profile"
    command = [program, f"{_NOT_TRUSTED}{profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx", "--outdir", str(given.parent), str(given)]
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except BaseException as problem:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(problem, subprocess.TimeoutExpired):
                raise SourceError(f"takes LibreOffice longer than {SECONDS} s; save it as .docx") from None
            raise
