"""The rules in force, read and compiled, kept for the next process.

Reading and compiling the shipped rules takes several times as long as reading a notice (docs/benchmarks.md).
The cache lies in the user's cache folder, one file for each state of the rules and of the code that reads
them; ``PLANPARSE_CACHE`` names another folder, or ``off``. What the shipped rules come to lies prepared in
the package itself and is looked at first, see planparse.prepare. A cache that is damaged, of another version
or cannot be written costs time alone.
"""

from __future__ import annotations

import functools
import hashlib
import marshal
import os
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

from planparse.grammar.patterns import ENGINE, fixed_codes

_KEPT = 8
_CHECK = 4
PREPARED = Path(__file__).with_name("prepared.bin")


def load(digest: str) -> dict[str, Any] | None:
    """Return what was saved for rules of this digest, None where nothing is."""
    path = _path(digest)
    return None if path is None else _read(path)


@functools.cache
def prepared() -> dict[str, Any] | None:
    """Return what lies prepared in the package: ``digest``, ``content``, ``fixed``; None where nothing fits.

    It fits where the code that reads rules is that which prepared it; compiled patterns are of one engine.
    """
    found = _read(PREPARED)
    if found is None or found.get("code") != _code_digest():
        return None
    if found["engine"] != ENGINE:
        found["content"].pop("codes", None)
        found["fixed"] = {}
    return found


def prepare(digest: str, content: dict[str, Any], path: Path) -> None:
    """Write what ``prepared`` returns. Raises OSError."""
    known = {"digest": digest, "content": content, "fixed": fixed_codes()}
    state = {**known, "code": _code_digest(), "engine": ENGINE}
    _write(path, marshal.dumps(state))
    path.chmod(0o644)  # a package is read by all


def save(digest: str, content: dict[str, Any]) -> None:
    """Keep plain data for rules of this digest; does nothing where it cannot be written."""
    path = _path(digest)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, marshal.dumps(content))
        _forget(path.parent)
    except (OSError, ValueError):
        return


def _read(path: Path) -> dict[str, Any] | None:
    try:
        data = path.read_bytes()
        if zlib.crc32(data[_CHECK:]).to_bytes(_CHECK, "big") != data[:_CHECK]:
            return None
        saved = marshal.loads(data[_CHECK:])  # noqa: S302 - the user's own file, as Python's own caches are
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return saved if isinstance(saved, dict) else None


def _write(path: Path, body: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=".grammar.", suffix=".part", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(zlib.crc32(body).to_bytes(_CHECK, "big") + body)
    try:
        os.replace(beside, path)
    except OSError:
        os.unlink(beside)
        raise


def _forget(folder: Path) -> None:
    """Keep the newest few: every change of a rule leaves a file behind."""
    files = sorted(folder.glob("grammar-*.bin"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in files[_KEPT:]:
        old.unlink(missing_ok=True)


def _path(digest: str) -> Path | None:
    from planparse import __version__

    folder = _folder()
    key = hashlib.sha256(f"{__version__}|{_code()}|{ENGINE}|{digest}".encode()).hexdigest()
    return folder / f"grammar-{key[:24]}.bin" if folder else None


def _code() -> list[tuple[str, int, int]]:
    """Return what tells one state of the code of this package from another, without reading it."""
    try:
        with os.scandir(Path(__file__).parent) as files:
            found = [(file.name, file.stat()) for file in files if file.name.endswith(".py")]
    except OSError:  # not installed as files
        return []
    return sorted((name, state.st_size, state.st_mtime_ns) for name, state in found)


def _code_digest() -> str:
    """Return the digest of the code that reads rules, wherever and whenever it was installed."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _folder() -> Path | None:
    named = os.environ.get("PLANPARSE_CACHE", "")
    if named:
        return None if named == "off" else Path(named)
    # platformdirs would say the same and take longer to import than this cache to read
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA", "")
        return Path(home, "planparse", "cache") if home else None
    home = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(home):
        home = os.path.expanduser("~/.cache")
    return Path(home, "planparse") if os.path.isabs(home) else None
