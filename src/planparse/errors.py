"""The errors a caller can tell apart. Each message is one line that says what is wrong and what to do."""

from __future__ import annotations


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
