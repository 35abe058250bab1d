"""The parts of a Word file: a zip archive whose sizes are not trusted."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from planparse.errors import SourceError
from planparse.source.xml import attribute, parse

MAX_PART = 32 * 1024 * 1024
"""The most bytes of one part, unpacked: a plan of a thousand pages has a tenth of it."""

_RATIO, _SMALL = 150, 4 * 1024 * 1024
_MAIN = "word/document.xml"


class Package:
    """A Word file that is open; parts are read when asked for, each within its limits."""

    def __init__(self, data: bytes) -> None:
        """Raises SourceError where the bytes are no archive."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
            raise SourceError(
                f"is a damaged Word file ({problem}); open it in Word and save it anew"
            ) from None
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self.main = self._main()

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part beside the main one, None where there is none."""
        path = posixpath.join(posixpath.dirname(self.main), name)
        return self._parsed(path) if path.lower() in self._names else None

    def body(self) -> etree._Element:
        """Return the root of the main part. Raises SourceError where there is none."""
        if self.main.lower() not in self._names:
            raise SourceError("is no Word file: it holds no document; open it in Word and save it anew")
        return self._parsed(self.main)

    def _main(self) -> str:
        if "_rels/.rels" not in self._names:
            return _MAIN
        for relation in self._parsed("_rels/.rels"):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                return posixpath.normpath((attribute(relation, "Target") or _MAIN).lstrip("/"))
        return _MAIN

    def _parsed(self, path: str) -> etree._Element:
        return parse(self._bytes(self._names[path.lower()]))

    def _bytes(self, name: str) -> bytes:
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise SourceError("is encrypted; open it with its password and save it without one")
        try:
            with self._archive.open(info) as file:
                data = file.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,  # a place before the beginning of the file
            NotImplementedError,
            RuntimeError,
        ) as problem:
            raise SourceError(f"is damaged inside ({problem}); open it in Word and save it anew") from None
        if len(data) > MAX_PART or (len(data) > _SMALL and len(data) > _RATIO * max(1, info.compress_size)):
            raise SourceError("unpacks to more than any notice holds; it is damaged or made to do harm")
        return data
