"""Many notices: results in the order of the inputs, over several processes where that is worth it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from itertools import chain, islice

from planparse.corpus.inputs import Input
from planparse.corpus.work import Order, Outcome, Worker

# fewer notices than these are done sooner than processes start
_FEW = 8
# processes, where there are not more cores: others would only take memory
_MOST = 32
_TEXTS = (".txt", ".md", ".markdown")


def cores() -> int:
    """Return the number of processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def extract_inputs(
    inputs: Iterator[Input], order: Order, workers: int | None = None
) -> Generator[Outcome, None, None]:
    """Yield an outcome for each input, in order. ``workers``: the processes, all cores where None.

    There are never more than inputs.

    One input that fails, or kills its process, does not keep the others from being done; where there is a
    limit of time, that holds for what code in C reads too: such inputs are done in a process of their own,
    which can be ended. When the iterator is closed, what is being done is finished, so that every file is
    whole, and the rest is not begun.
    """
    most = max(cores(), _MOST)
    first = list(islice(inputs, max(_FEW, min(workers or 1, most))))
    processes = (cores() if len(first) >= _FEW else 1) if workers is None else workers
    processes = min(processes, most, len(first))
    everything = chain(first, inputs)
    if processes <= 1 or len(first) <= 1:
        processes = 1
        worker = Worker(order)
        for given in everything:
            if order.max_seconds and not _is_text(given):
                everything = chain([given], everything)
                break
            yield worker.do(given)
        else:
            return
    from planparse.corpus.pool import Pool

    yield from Pool(order, processes).outcomes(everything)


def _is_text(given: Input) -> bool:
    """Tell whether what reads an input is our own code, which ends when it is told to."""
    return given.problem is not None or given.path.suffix.lower() in _TEXTS or str(given.path) == "-"
