"""The terminal that people read: no text of a notice is markup there, or the name of an emoji."""

from __future__ import annotations

from rich.console import Console


def console(*, stderr: bool = False) -> Console:
    """Return the console for standard output, or for standard error."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)
