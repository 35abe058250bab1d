"""One notice of many: read, extracted, rendered and, where it gets a file of its own, written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from planparse.assemble import head
from planparse.corpus.inputs import Input, refuse_input
from planparse.corpus.limit import time_limit
from planparse.errors import PlanparseError, SourceError, bug
from planparse.grammar import Grammar
from planparse.output.files import beginning, write_file, writer
from planparse.output.rows import dump_row
from planparse.pipeline import extract_data
from planparse.printable import readable
from planparse.source import MAX_BYTES, Document, read_bytes, read_path

if TYPE_CHECKING:
    from planparse.output.index import Entry
    from planparse.wording import Lang

_HEAD = ("schema_version", "source", "generator")


class Order(NamedTuple):
    """What to do with inputs: ``folder`` gets a file for each; without one the content is handed back.

    ``tables``: the content is a line with the rows of tables. ``together``: a notice is one of several in a
    file, and called by its path there. ``lang`` is that of heads and pages. ``paths`` name all
    inputs, none of which is written over.
    """

    format_name: str
    folder: Path | None = None
    grammar: tuple[Path, ...] = ()
    encoding: str | None = None
    resume: bool = False
    verbose: bool = False
    max_seconds: float | None = None
    tables: bool = False
    together: bool = False
    lang: Lang = "en"
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How much notices hold: the nodes of their trees, the members of their lists, their warnings."""

    nodes: int = 0
    targets: int = 0
    organisations: int = 0
    warnings: int = 0

    def __add__(self, other: Found) -> Found:
        """Return the sums."""
        return Found(
            self.nodes + other.nodes,
            self.targets + other.targets,
            self.organisations + other.organisations,
            self.warnings + other.warnings,
        )


class Outcome(NamedTuple):
    """What became of an input.

    ``problem`` is the one line of what went wrong, ``bug`` tells that it is ours. ``skipped``: it was done
    before. ``remarks`` are the lines of a verbose run. ``found``: what the notice holds, if done now.
    ``entry``: how its page is listed, if it is one of several.
    """

    given: Input
    content: bytes = b""
    problem: str | None = None
    bug: bool = False
    skipped: bool = False
    remarks: tuple[str, ...] = ()
    found: Found = Found()
    entry: Entry | None = None


class Worker:
    """Does one input after the other with one grammar."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._grammar = Grammar.load(*order.grammar)
        self._write = writer(order.format_name)

    def do(self, given: Input) -> Outcome:
        """Return what became of an input; nothing that one notice does keeps others from being done."""
        try:
            with time_limit(self.order.max_seconds):
                source = read_input(given, self.order.encoding)
                return self._do(given, source)
        except PlanparseError as problem:
            return Outcome(given, problem=str(problem))
        except Exception as problem:
            if "--debug" in sys.argv:
                raise
            return Outcome(given, problem=bug(problem), bug=True)

    def head(self, source: Document) -> bytes:
        """Return how the result of a source begins: its bytes, the version and the grammar."""
        fields = head(source, self._grammar.digest)
        if self.order.format_name == "parquet":
            return beginning({"notice": fields}, "jsonl").removesuffix(b"}")
        return beginning(fields, "jsonl" if self.order.tables else self.order.format_name)

    def _do(self, given: Input, source: Document) -> Outcome:
        order = self.order
        target = None if order.folder is None else order.folder / given.result
        if order.resume and target is not None and _begins(target, self.head(source)):
            return Outcome(given, skipped=True)
        data = extract_data(source, self._grammar)
        content = self._content(given, data, source.text)
        remarks = _remarks(data, source.text, str(given.path)) if order.verbose else ()
        if target is None:
            return Outcome(given, content, remarks=remarks, found=_found(data))
        refuse_input(order.paths, target)
        write_file(target, content)
        return Outcome(given, remarks=remarks, found=_found(data), entry=self._entry(given, data))

    def _content(self, given: Input, data: dict[str, Any], text: str) -> bytes:
        order = self.order
        path = readable(str(given.path))
        name = path if order.together else None
        if order.tables:
            from planparse.output.lines import dump_tables, rows_of

            rows = rows_of(data, text, name)
            if order.format_name == "parquet":
                return dump_row(data, path, tables=rows)
            return dump_tables({name: data[name] for name in _HEAD}, rows)
        if order.format_name == "parquet":
            return dump_row(data, path)
        if order.format_name == "csv":
            from planparse.output.csv import dump_csv

            return dump_csv(data, text, notice=name, lang=order.lang)
        if order.format_name == "xlsx":
            from planparse.meaning.concepts import concept_names
            from planparse.output.xlsx import dump_xlsx

            return dump_xlsx(data, text, order.lang, concept_names(self._grammar))
        if order.format_name == "html":
            from planparse.corpus.page import page_of
            from planparse.models import Notice

            return page_of(Notice.model_validate(data), text, self._grammar, order.lang)
        return self._write(data)

    def _entry(self, given: Input, data: dict[str, Any]) -> Entry | None:
        """Return how the page of a notice is listed, where there is a list of pages."""
        if self.order.format_name != "html" or not self.order.together:
            return None
        from planparse.models import Notice
        from planparse.output.index import entry_of

        name = readable(str(given.path))
        return entry_of(Notice.model_validate(data), given.result, name, self.order.lang)


def read_input(given: Input, encoding: str | None = None) -> Document:
    """Read one input, standard input where its path is -. Raises SourceError."""
    if given.problem is not None:
        raise SourceError(given.problem)
    if str(given.path) == "-":
        if sys.stdin is None:
            raise SourceError("standard input is closed; name a file")
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-", encoding)
    return read_path(given.path, encoding)


def _begins(path: Path, head: bytes) -> bool:
    """Tell whether a result is there that begins so; results are written whole or not at all."""
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _found(data: dict[str, Any]) -> Found:
    nodes, level = 0, [node for plan in data["plans"] for node in plan["children"]]
    while level:
        nodes += len(level)
        level = [child for node in level for child in node["children"]]
    warnings = sum(remark["severity"] == "warning" for remark in data["diagnostics"])
    return Found(nodes, len(data["targets"]), len(data["organisations"]), warnings)


def _remarks(data: dict[str, Any], text: str, name: str) -> tuple[str, ...]:
    from planparse.coverage import measure
    from planparse.models import Notice

    notice = Notice.model_validate(data)
    nodes = sum(1 for _ in notice.walk())
    lines = [f"{name}: {len(notice.plans)} plans, {nodes} nodes, {len(notice.targets)} targets"]
    lines += [f"{name}: coverage: {kind}: {share}" for kind, share in measure(notice, text).shares().items()]
    lines += [f"{name}: {remark.severity}: {remark.code}: {remark.message}" for remark in notice.diagnostics]
    return tuple(lines)
