"""The pages of many notices get one more, which lists them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from planparse.corpus.inputs import refuse_input
from planparse.corpus.work import Outcome
from planparse.output.files import write_file
from planparse.printable import readable

if TYPE_CHECKING:
    from planparse.wording import Lang

INDEX = "index.html"


def indexed(
    outcomes: Generator[Outcome, None, None], folder: Path, paths: Sequence[str], lang: Lang = "zh"
) -> Generator[Outcome, None, None]:
    """Yield outcomes; when all are done, or a run breaks, list in the folder what pages it wrote.

    Raises OutputError where the list cannot be written or is one of the inputs, which ``paths`` name.
    """
    entries, failures = [], []
    try:
        with closing(outcomes):
            for outcome in outcomes:
                if outcome.entry is not None:
                    entries.append(outcome.entry)
                elif outcome.problem:
                    failures.append((readable(str(outcome.given.path)), outcome.problem))
                yield outcome
    finally:
        if entries:
            from planparse.output.index import dump_index

            refuse_input(paths, folder / INDEX)
            write_file(folder / INDEX, dump_index(entries, failures, lang))
