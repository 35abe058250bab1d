"""The errors a caller can tell apart. Each message is one line that says what is wrong and what to do."""

from __future__ import annotations

_LONGEST = 200


class PlanparseError(Exception):
    """Something the user can mend: the base of every error that planparse raises on purpose."""


class SourceError(PlanparseError):
    """A notice cannot be read: missing, unreadable, empty, binary or in an unknown encoding."""


class GrammarError(PlanparseError):
    """A rule file is wrong. ``problems`` holds every problem found, each as ``file:line: message``."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class OutputError(PlanparseError):
    """A result cannot be written, or an output file does not follow the contract."""


def bug(problem: Exception) -> str:
    """Return one line that tells of a bug of ours and asks to report it."""
    words = " ".join(f"{type(problem).__name__}: {problem}".split())
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"a bug in planparse ({shown}); please report it with the notice"
