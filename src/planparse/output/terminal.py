"""A notice in the terminal: its outline with the targets in their places, and tables of what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from planparse.models import Notice
from planparse.output.grid import Grid, boxed, plain_lines
from planparse.output.outline import header_lines, outline, plain_outline, trees
from planparse.printable import one_line

if TYPE_CHECKING:
    from rich.console import Console


def _targets(notice: Notice, _text: str) -> Grid:
    from planparse.output.target_list import targets_grid

    return targets_grid(notice)


def _timeline(notice: Notice, _text: str) -> Grid:
    from planparse.output.timeline import timeline_grid

    return timeline_grid(notice)


def _organisations(notice: Notice, _text: str) -> Grid:
    from planparse.output.organisations import organisations_grid

    return organisations_grid(notice)


def _duties(notice: Notice, _text: str) -> Grid:
    from planparse.output.duties import duties_by_organisation, duties_grid

    return duties_grid(duties_by_organisation(notice))


def _coverage(notice: Notice, text: str) -> Grid:
    from planparse.coverage import measure
    from planparse.output.coverage import coverage_grid

    return coverage_grid(measure(notice, text))


GRIDS: dict[str, Callable[[Notice, str], Grid]] = {
    "targets": _targets,
    "timeline": _timeline,
    "organisations": _organisations,
    "duties": _duties,
    "coverage": _coverage,
}
"""The tables that can be asked for, each made of a notice and its decoded text."""


def show(notice: Notice, console: Console) -> None:
    """Print header, outline with targets, what a reader should know, and how much there is of each kind."""
    from rich.text import Text

    for line in header_lines(notice):
        console.print(Text(line))
    for tree in trees(outline(notice), console.width):
        console.print(tree)
    for line in _remarks(notice):
        console.print(Text(line, style="dim"))
    console.print(Text(_counts(notice), style="dim"))


def show_grids(grids: Iterable[Grid], console: Console) -> None:
    """Print tables in boxes."""
    for grid in grids:
        for table in boxed(grid):
            console.print(table)


def plain(notice: Notice) -> Iterator[str]:
    """Yield the lines of ``show`` for a pipe: no colour and no lines drawn, nothing cut."""
    yield from header_lines(notice)
    yield from plain_outline(outline(notice))
    yield from _remarks(notice)


def plain_grids(grids: Iterable[Grid]) -> Iterator[str]:
    """Yield the lines of tables for a pipe, an empty line between two of them."""
    for number, grid in enumerate(grids):
        if number:
            yield ""
        yield from plain_lines(grid)


def _remarks(notice: Notice) -> Iterator[str]:
    for remark in notice.diagnostics:
        yield one_line(f"{remark.severity}: {remark.code}: {remark.message}")


def _counts(notice: Notice) -> str:
    counts = {
        "plans": len(notice.plans),
        "nodes": sum(1 for _ in notice.walk()),
        "targets": len(notice.targets),
        "organisations": len({mention.canonical for mention in notice.organisations}),
        "duties": len(notice.assignments),
    }
    return " · ".join(f"{count} {kind}" for kind, count in counts.items())
