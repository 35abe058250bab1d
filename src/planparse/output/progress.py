"""How far a run over many notices has come: in the terminal, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

_T = TypeVar("_T")


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        """Return the notices done in a second."""
        rate = task.finished_speed or task.speed
        return Text("" if rate is None else f"{rate:,.1f}/s", style="dim")


def progress(steps: Iterator[_T], total: int) -> Iterator[_T]:
    """Yield steps and show how many are done, how many in a second, and the time left."""
    columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    # with the first step processes start, as copies of this one while it has no thread that draws
    first = list(islice(steps, 1))
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total)
        for step in chain(first, steps):
            yield step
            shown.advance(task)
