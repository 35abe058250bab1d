"""The text of an output file that is checked."""

from __future__ import annotations

from pathlib import Path

from planparse.errors import OutputError


def written_text(path: Path) -> str:
    """Return the text of an output. Raises OutputError where it cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise OutputError(f"cannot be read: {problem.strerror or problem}") from None
    except UnicodeDecodeError as problem:
        raise OutputError(f"is not UTF-8 at byte {problem.start}") from None


def refuse_empty(text: str) -> None:
    """Raise OutputError where a text holds nothing."""
    if not text.strip():
        raise OutputError("is empty; there is no output in it")
