"""All results as lines of a file beside the output, made of them at the end; a broken run can go on."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from types import TracebackType

from planparse.corpus.batch import extract_inputs
from planparse.corpus.inputs import Input
from planparse.corpus.work import Order, Outcome, Worker, read_input
from planparse.errors import OutputError, PlanparseError
from planparse.output.beside import beside, open_beside, put_in_place
from planparse.output.files import ENGLISH, Wording, cannot_write, lines_writer


class Stream(AbstractContextManager["Stream"]):
    """Lines on their way to a file, or a folder of ``tables``.

    Left by an error, it keeps them beside the file for ``resume``. Where not one notice could be done, what
    stands at path stays.
    """

    def __init__(
        self,
        path: Path,
        format_name: str = "jsonl",
        *,
        resume: bool = False,
        tables: bool = False,
        wording: Wording = ENGLISH,
    ) -> None:
        """Raises OutputError where path cannot be written, or what writes the format is not installed."""
        self._path = path
        self._format_name = format_name
        self._tables = tables
        self._wording = wording
        self._kept = 0
        self._appended = False
        _require(format_name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if os.path.isdir(path) and not tables:
                raise OutputError(f"{path} cannot be written: it is a folder")
            self._file = open_beside(path, keep=resume)
            self._broken = bool(self._file.read(1))
            if resume and format_name == "jsonl" and not self._broken and os.path.isfile(path):
                with path.open("rb") as before:
                    shutil.copyfileobj(before, self._file)
        except OSError as problem:
            raise cannot_write(path, problem) from None

    def next_line(self) -> bytes:
        """Return the next whole line of the run before, empty where there is none."""
        self._file.seek(self._kept)
        line = self._file.readline()
        return line if line.endswith(b"\n") else b""

    def keep(self, line: bytes) -> None:
        """Let the line that ``next_line`` gave stand."""
        self._kept += len(line)

    def append(self, line: bytes) -> None:
        """Write one line behind those kept; what has not been kept is gone. Raises OutputError."""
        try:
            if line and not self._appended:
                self._cut()
                self._appended = True
            self._file.write(line)
        except OSError as problem:
            raise cannot_write(self._path, problem) from None

    def _cut(self) -> None:
        self._file.seek(self._kept)
        self._file.truncate()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with self._file:
                if kind is None and (self._kept or self._appended):
                    self._finish()
                elif not (self._kept or self._appended or self._broken):
                    beside(self._path).unlink(missing_ok=True)
        except OSError as problem:
            raise cannot_write(self._path, problem) from None

    def _finish(self) -> None:
        if not self._appended:
            self._cut()
        self._file.flush()
        lines = beside(self._path)
        write = lines_writer(self._format_name, tables=self._tables)
        if write is None:
            put_in_place(self._file, self._path)
        else:
            whole = beside(lines)
            _remove(whole)
            try:
                if self._tables:
                    whole.mkdir()
                write(lines, whole, self._wording)
                self._move(whole)
            finally:
                _remove(whole)
            lines.unlink()

    def _move(self, whole: Path) -> None:
        if not self._tables:
            os.replace(whole, self._path)
            return
        self._path.mkdir(exist_ok=True)
        for table in sorted(whole.iterdir()):
            os.replace(table, self._path / table.name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _require(format_name: str) -> None:
    if format_name == "parquet" and importlib.util.find_spec("pyarrow") is None:
        raise OutputError("Parquet needs pyarrow; install planparse[arrow]")


def extract_to(
    stream: Stream, inputs: Iterator[Input], order: Order, workers: int | None = None
) -> Iterator[Outcome]:
    """Yield an outcome for each input, in order, its line in the stream.

    With ``order.resume`` the lines of the run before stand as far as they are those of the inputs in order:
    of the same bytes, version and grammar. Raises OutputError.
    """
    rest = inputs
    if order.resume:
        worker = Worker(order)
        for given in inputs:
            outcome = _done_before(stream, given, worker, order)
            if outcome is None:
                rest = chain([given], inputs)
                break
            yield outcome
    for outcome in extract_inputs(rest, order, workers):
        stream.append(outcome.content)
        yield outcome


def _done_before(stream: Stream, given: Input, worker: Worker, order: Order) -> Outcome | None:
    """Return the outcome of an input whose line stands next, or that cannot be read; None of any other."""
    try:
        head = worker.head(read_input(given, order.encoding))
    except PlanparseError as problem:
        return Outcome(given, problem=str(problem))
    line = stream.next_line()
    if not line.startswith(head):
        return None
    stream.keep(line)
    return Outcome(given, skipped=True)
