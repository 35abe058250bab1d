"""What of a notice the rules took: every number, cited title and statement of duty, found by a plain scan.

The scan knows none of the rules, so that what they miss shows. Positions are of the source text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from planparse.grammar import fold
from planparse.mentions.spans import Spans
from planparse.models import Notice

_KINDS = {
    "numbers": re.compile(
        r"[0-9]+(?:[.,][0-9]+)*|[一二两三四五六七八九十百千万亿]{1,9}(?=[个家项户所条件名亿万元倍种])"
    ),
    "citations": re.compile(r"《[^\n《》]{1,200}》"),
    "duties": re.compile(
        r"\([^()\n]{0,200}(?:负责|牵头|配合|责任单位|责任部门)[^()\n]{0,300}\)"
        r"|(?:牵头|责任|配合|参与)(?:单位|部门):[^\n]{1,300}"
    ),
}
_DOCUMENT_NUMBER = re.compile(r"\[(?:19|20)[0-9]{2}\]第?[0-9]{1,5}号")
_ALONE = re.compile(
    r"^[^\S\n]{0,40}(?:[-—·]{1,3}[^\S\n]?)?([0-9]{1,4})(?:[^\S\n]?[-—·]{1,3})?[^\S\n]{0,40}$", re.MULTILINE
)
_CONTENTS = re.compile(
    r"(?:\.{4}|…{2}|·{4}|(?:[.…·][^\S\n]){4})[^\S\n]{0,40}[-—]?[0-9]{1,4}[-—]?[^\S\n]{0,40}$", re.MULTILINE
)
_FEWEST_PAGES = 4
_TAKEN = {
    "numbers": ("targets", "quantities", "times", "citations"),
    "citations": ("citations",),
    "duties": ("assignments",),
}


@dataclass(frozen=True, slots=True)
class Untaken:
    """One thing that no rule took; line and column count from 1."""

    kind: str
    text: str
    span: tuple[int, int]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of each kind the text holds and the rules took, and each that they left, in text order."""

    found: dict[str, int]
    taken: dict[str, int]
    untaken: list[Untaken]

    def shares(self) -> dict[str, str]:
        """Return one line a kind: 41 of 45 taken (91%)."""
        lines = {}
        for kind, total in self.found.items():
            share = f" ({self.taken[kind] / total:.0%})" if total else ""
            lines[kind] = f"{self.taken[kind]} of {total} taken{share}"
        return lines


def measure(notice: Notice, text: str) -> Coverage:
    """Return the coverage of a notice over its decoded text.

    Outline markers, document numbers, the header and titles count as taken: the structure read them. So do
    the numbers of pages, alone on their lines or in the table of contents: they are no part of what is said.
    """
    folded = fold(text)
    lines = [-1] + [match.start() for match in re.finditer("\n", text)]
    structure = [(0, notice.header.span[1])]
    for node in notice.walk():
        structure.append((node.span[0], node.span[0] + len(node.marker or "") + 1))
        if node.kind == "attachment":
            structure.append(node.span)
    structure += [(plan.span[0], plan.children[0].span[0]) for plan in notice.plans if plan.children]
    structure += [match.span() for match in _DOCUMENT_NUMBER.finditer(folded)]
    structure += [match.span() for match in _CONTENTS.finditer(folded)]
    structure += _page_numbers(folded)
    found: dict[str, int] = {}
    taken: dict[str, int] = {}
    untaken: list[Untaken] = []
    for kind, pattern in _KINDS.items():
        spans = [fact.span for name in _TAKEN[kind] for fact in getattr(notice, name)]
        covered = Spans(spans + (structure if kind == "numbers" else []))
        found[kind] = taken[kind] = 0
        for match in pattern.finditer(folded):
            found[kind] += 1
            if covered.touches(*match.span()):
                taken[kind] += 1
                continue
            line = bisect_right(lines, match.start() - 1)
            start, end = match.span()
            untaken.append(Untaken(kind, text[start:end], (start, end), line, start - lines[line - 1]))
    untaken.sort(key=lambda item: item.span)
    return Coverage(found, taken, untaken)


def _page_numbers(folded: str) -> list[tuple[int, int]]:
    """Return where numbers stand alone on their lines that count on from one to the next, four or more.

    What stands between them, such as the cells of a table, breaks no run.
    """
    runs: list[list[tuple[int, int]]] = []
    open_runs: dict[int, list[tuple[int, int]]] = {}  # by the number that each has come to
    for match in _ALONE.finditer(folded):
        number = int(match[1])
        run = open_runs.pop(number - 1, None)
        if run is None:
            run = []
            runs.append(run)
        run.append(match.span(1))
        open_runs[number] = run
    return [span for run in runs if len(run) >= _FEWEST_PAGES for span in run]
