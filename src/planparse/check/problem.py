"""What a check of the rules found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a rule: ``code`` is stable, ``place`` is file:line, ``rule`` its id or empty."""

    code: str
    place: str
    rule: str
    message: str

    def __str__(self) -> str:
        rule = f" {self.rule}" if self.rule else ""
        return f"{self.place}: {self.code}{rule}: {self.message}"
