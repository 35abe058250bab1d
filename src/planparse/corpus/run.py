"""One run of ``planparse extract``: inputs to where their results go, failures told, the rest done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from planparse.corpus.batch import extract_inputs
from planparse.corpus.destination import Destination
from planparse.corpus.index import INDEX, indexed
from planparse.corpus.inputs import Input, count_inputs, find_inputs, refuse_input
from planparse.corpus.stream import Stream, extract_to
from planparse.corpus.work import Found, Order, Outcome
from planparse.errors import OutputError
from planparse.output.files import Wording, check_folder, open_device, write_file

if TYPE_CHECKING:
    from planparse.wording import Lang


class Plan(NamedTuple):
    """What a run is to do; ``place`` is None for standard output, ``workers`` None for all cores."""

    paths: list[str]
    format_name: str
    place: Destination | None
    grammar: tuple[Path, ...] = ()
    encoding: str | None = None
    workers: int | None = None
    resume: bool = False
    verbose: bool = False
    max_seconds: float | None = None
    several: bool = False
    lang: Lang = "en"

    def order(self) -> Order:
        """Return what each worker is told."""
        kind = self.place.kind if self.place else None
        folder = self.place.path if self.place and kind == "folder" else None
        tables = kind == "tables" or (kind == "stream" and self.format_name in ("csv", "xlsx"))
        return Order(
            self.format_name,
            folder,
            self.grammar,
            self.encoding,
            self.resume,
            self.verbose,
            self.max_seconds,
            tables,
            self.several,
            self.lang,
            tuple(self.paths),
        )

    def inputs(self) -> Iterator[Input]:
        """Return the inputs with the names of their results."""
        reserved = frozenset((INDEX.partition(".")[0],)) if self.is_indexed else frozenset[str]()
        return find_inputs(self.paths, f".{self.format_name}", reserved)

    def wording(self) -> Wording:
        """Return how tables call what they hold: in which language, and concepts where it is Chinese."""
        if self.format_name != "xlsx" or self.lang != "zh":
            return Wording(self.lang)
        from planparse.grammar import Grammar
        from planparse.meaning.concepts import concept_names

        return Wording(self.lang, concept_names(Grammar.load(*self.grammar)))

    @property
    def is_indexed(self) -> bool:
        """Tell whether the results are pages that one more page lists."""
        return (
            self.several
            and self.format_name == "html"
            and self.place is not None
            and self.place.kind == "folder"
        )

    def written(self) -> list[Path]:
        """Return the files that are written when all inputs are done."""
        if self.place is None or self.place.kind in ("folder", "device"):
            return []
        if self.place.kind != "tables":
            return [self.place.path]
        from planparse.output.tables import TABLES

        return [self.place.path / f"{table.name}.{self.format_name}" for table in TABLES]


@dataclass(slots=True, eq=False)
class Counts:
    """What became of notices: ``done`` now, ``skipped`` as done before, ``failed``; ``bugs`` among these."""

    done: int = 0
    skipped: int = 0
    failed: int = 0
    bugs: int = 0
    interrupted: bool = False
    found: Found = field(default_factory=Found)

    def summary(self, seconds: float) -> str:
        """Return the line that closes a run: files, what they hold, warnings, failures, time."""
        files = "1 file" if self.done == 1 else f"{self.done} files"
        before = f", {self.skipped} done before" if self.skipped else ""
        counts = {field.name: getattr(self.found, field.name) for field in fields(self.found)}
        held = ", ".join(f"{name} {count}" for name, count in {**counts, "failures": self.failed}.items())
        return f"{files} in {seconds:.1f} s{before}; {held}"


def run(
    plan: Plan,
    output: BinaryIO,
    complain: Callable[[str, str], None],
    remark: Callable[[str], None],
    *,
    show_progress: bool = False,
) -> Counts:
    """Do a plan; contents without a place go to output. Failures are told in the order of the inputs."""
    counts = Counts()
    try:
        for written in plan.written():
            refuse_input(plan.paths, written)
        place = plan.place
        if place is not None and place.kind in ("folder", "tables"):
            check_folder(place.path)
        if place is not None and place.is_one:
            tables = place.kind == "tables"
            path, form = place.path, plan.format_name
            with Stream(path, form, resume=plan.resume, tables=tables, wording=plan.wording()) as stream:
                outcomes = extract_to(stream, plan.inputs(), plan.order(), plan.workers)
                _count(plan, outcomes, counts, None, complain, remark, show_progress=show_progress)
        else:
            outcomes = extract_inputs(plan.inputs(), plan.order(), plan.workers)
            if plan.is_indexed and place is not None:
                outcomes = indexed(outcomes, place.path, plan.paths, plan.lang)
            device = place is not None and place.kind == "device"
            with open_device(place.path) if place and device else nullcontext(output) as taking:
                _count(plan, outcomes, counts, taking, complain, remark, show_progress=show_progress)
    except KeyboardInterrupt:
        counts.interrupted = True
    except OutputError as problem:
        counts.failed += 1
        complain("output", str(problem))
    return counts


def _count(
    plan: Plan,
    outcomes: Iterator[Outcome],
    counts: Counts,
    output: BinaryIO | None,
    complain: Callable[[str, str], None],
    remark: Callable[[str], None],
    *,
    show_progress: bool,
) -> None:
    with closing(_shown(outcomes, plan) if show_progress else outcomes) as steps:  # type: ignore[type-var]
        for outcome in steps:
            name = str(outcome.given.path)
            problem = outcome.problem or _deliver(outcome, plan, output, first=counts.done == 0)
            if problem:
                counts.failed += 1
                counts.bugs += outcome.bug
                complain(name, problem)
            elif outcome.skipped:
                counts.skipped += 1
            else:
                counts.done += 1
                counts.found += outcome.found
            for line in outcome.remarks:
                remark(line)


def _deliver(outcome: Outcome, plan: Plan, output: BinaryIO | None, *, first: bool) -> str:
    """Put a content where it goes that no worker has written; return what went wrong, if anything."""
    if output is None or not outcome.content:
        return ""
    if plan.place is None or plan.place.kind == "device":
        output.write(outcome.content if first else _without_head(outcome.content, plan))
        return ""
    try:
        write_file(plan.place.path, outcome.content)
    except OutputError as problem:
        return str(problem)
    return ""


def _without_head(content: bytes, plan: Plan) -> bytes:
    """Take the heads off a table that goes on one which has them."""
    if plan.format_name != "csv":
        return content
    from planparse.output.csv import csv_head
    from planparse.output.tables import table_named

    return content.removeprefix(csv_head(table_named("targets"), plan.lang))


def _shown(outcomes: Iterator[Outcome], plan: Plan) -> Iterator[Outcome]:
    from planparse.output.progress import progress

    return progress(outcomes, count_inputs(plan.paths))
