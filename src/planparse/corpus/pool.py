"""Processes that share the work on many notices."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.context import BaseContext
from time import monotonic

from planparse.corpus.inputs import Input
from planparse.corpus.limit import process_limit, too_long
from planparse.corpus.work import Order, Outcome, Worker

# notices handed to a process at a time, and hands that each process has waiting: few enough to stay small,
# enough that no process waits for the one that writes
_HAND = 8
_WAITING = 3


class Pool:
    """Processes that take inputs a few at a time; few are under way, so memory does not grow."""

    def __init__(self, order: Order, processes: int) -> None:
        self._order = order
        self._processes = processes
        self._executor = self._started(processes)

    def outcomes(self, inputs: Iterator[Input]) -> Iterator[Outcome]:
        """Yield an outcome for each input, in order; when interrupted, those of what is under way as well."""
        hands = iter(lambda: list(islice(inputs, _HAND)), [])
        under_way: deque[tuple[list[Input], Future[list[Outcome]]]] = deque()
        try:
            while True:
                for hand in islice(hands, self._processes * _WAITING - len(under_way)):
                    under_way.append((hand, self._submitted(hand)))
                if not under_way:
                    return
                hand, future = under_way[0]
                try:
                    found = future.result()
                except BrokenProcessPool:
                    # one of those under way killed its process: do each alone, to find which
                    self._executor.shutdown(wait=True)  # its threads are gone: the next may be copies again
                    lost = [given for each, _ in under_way for given in each]
                    under_way.clear()
                    yield from map(self._alone, lost)
                    self._executor = self._started(self._processes)
                    continue
                under_way.popleft()
                yield from found
        except KeyboardInterrupt:
            # what has begun is finished: whoever counts or lists the results has to know of it
            self._executor.shutdown(wait=True, cancel_futures=True)
            for _, future in under_way:
                if not future.cancelled() and future.exception() is None:
                    yield from future.result()
            raise
        finally:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _submitted(self, hand: list[Input]) -> Future[list[Outcome]]:
        if any(str(given.path) == "-" for given in hand):  # other processes have no standard input
            done: Future[list[Outcome]] = Future()
            done.set_result([Worker(self._order).do(given) for given in hand])
            return done
        try:
            return self._executor.submit(_do, hand)
        except BrokenProcessPool as problem:
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(problem)
            return broken

    def _alone(self, given: Input) -> Outcome:
        limit = self._order.max_seconds
        began = monotonic()
        with self._started(1) as executor:
            try:
                return executor.submit(_do, [given]).result()[0]
            except BrokenProcessPool:
                if limit and monotonic() - began > limit:
                    return Outcome(given, problem=too_long(limit))
                return Outcome(
                    given, problem="its process died, of memory most likely; split it or leave it out"
                )

    def _started(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes, _context(), _begin, (self._order,))


def _context() -> BaseContext:
    """Return how processes start: as copies of this one, which knows the rules, where that is safe."""
    methods = multiprocessing.get_all_start_methods()
    # a copy of a process with threads may hold locks that nobody gives back
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["planparse.pipeline", "planparse.corpus.work"])
    return context


_worker: Worker | None = None


def _begin(order: Order) -> None:
    """Make a process ready. An interrupt is for who gave the order: it lets us finish what we write."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = Worker(order)


def _end_with_parent() -> None:
    """End this process when the one that gave the order is killed: nobody would read what it still does."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(hand: list[Input]) -> list[Outcome]:
    assert _worker is not None  # noqa: S101 - every process begins with _begin
    return [_done(_worker, given) for given in hand]


def _done(worker: Worker, given: Input) -> Outcome:
    with process_limit(worker.order.max_seconds):
        return worker.do(given)
