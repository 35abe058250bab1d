"""The command line: parse arguments, call the library, print. Data goes to standard output alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from planparse.cli_grammar import app as grammar_app
from planparse.errors import GrammarError, PlanparseError

if TYPE_CHECKING:
    from planparse.corpus.inputs import Input
    from planparse.grammar import Grammar
    from planparse.models import Notice
    from planparse.source import SourceText

FAILED, WRONG_USAGE, OUR_BUG, INTERRUPTED = 1, 2, 70, 130
_LATER = ("csv", "xlsx", "parquet", "html")

app = typer.Typer(
    help="Chinese government notices as data: every fact with its exact place in the text.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(grammar_app, name="grammar")

EncodingOption = Annotated[
    str | None, typer.Option("--encoding", help="Read the text in this encoding instead of finding it.")
]
GrammarOption = Annotated[
    list[Path] | None, typer.Option("--grammar", help="Rules of yours, laid over the shipped ones.")
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug of ours.")]


def _print_version(asked: bool) -> None:
    if asked:
        from planparse import __version__

        typer.echo(f"planparse {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Chinese government notices as data."""


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Notices: files, folders, or - for standard input.")],
    format_name: Annotated[str | None, typer.Option("-f", "--format", help="json, yaml or jsonl.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file, or a folder for several notices.")
    ] = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Tell what was found and noticed.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Write what notices say as JSON or YAML."""
    from planparse.corpus.batch import extract_inputs
    from planparse.corpus.inputs import find_inputs
    from planparse.output.files import writer

    inputs = find_inputs(paths)
    several = len(inputs) > 1 or any(Path(path).is_dir() for path in paths)
    chosen, targets = _destination(inputs, format_name, output, several=several)
    write = writer(chosen)
    read_paths = [given.path for given in inputs]
    failed = done = 0
    lines: list[str] = []
    for number, outcome in enumerate(extract_inputs(inputs, _grammar(grammar), encoding)):
        try:
            if outcome.notice is None:
                raise PlanparseError(outcome.problem or "")
            target = targets[number] if targets else None
            _deliver(write(outcome.notice), target, lines if target == output else None, read_paths)
        except PlanparseError as problem:
            failed += 1
            _complain(_name(outcome.given), str(problem))
            continue
        done += 1
        if verbose:
            _tell(outcome.notice, _name(outcome.given), outcome.text)
    failed += _write_stream(lines, output, read_paths)
    if several and (verbose or sys.stderr.isatty()):
        typer.echo(f"{done} done, {failed} failed", err=True)
    if failed:
        raise typer.Exit(FAILED)


def _destination(
    inputs: list[Input], format_name: str | None, output: Path | None, *, several: bool
) -> tuple[str, list[Path] | None]:
    """Return the format, and the file of each result; None for standard output."""
    from planparse.corpus.inputs import result_names
    from planparse.output.files import FORMATS, format_of

    if format_name in _LATER or (output and output.suffix[1:].lower() in _LATER):
        _misused(f"{format_name or output} is not written yet; choose json, yaml or jsonl")
    if format_name is not None and format_name not in FORMATS:
        _misused(f"there is no format {format_name}; choose json, yaml or jsonl")
    if output is None:
        if several and format_name != "jsonl":
            _misused("several notices go to a folder (-o FOLDER) or to one stream (-f jsonl)")
        return format_name or "json", None
    named = None if output.is_dir() else format_of(output)
    if named is None and output.suffix and not output.is_dir() and not several:
        _misused(f"{output.suffix} names no format; use .json, .yaml or .jsonl, or add -f")
    if named is not None and (not several or named == "jsonl"):
        if format_name not in (None, named):
            _misused(f"-f {format_name} and {output.name} do not agree")
        return named, [output] * len(inputs)
    if named is not None:
        _misused(f"several notices do not fit into {output.name}; name a folder, or a .jsonl file")
    chosen = format_name or "json"
    return chosen, [output / name for name in result_names(inputs, f".{chosen}")]


def _deliver(text: str, target: Path | None, lines: list[str] | None, inputs: list[Path]) -> None:
    from planparse.output.files import write_file

    if target is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
    elif lines is not None:
        lines.append(text)
    else:
        write_file(target, text, inputs)


def _write_stream(lines: list[str], output: Path | None, inputs: list[Path]) -> int:
    """Write what goes to one file; return the number of failures."""
    from planparse.output.files import write_file

    if not lines or output is None:
        return 0
    try:
        write_file(output, "".join(lines), inputs)
    except PlanparseError as problem:
        _complain("output", str(problem))
        return 1
    return 0


@app.command()
def show(
    path: Annotated[str, typer.Argument(help="A notice, or - for standard input.")],
    organisations: Annotated[
        bool,
        typer.Option("--organisations", help="The organisations named, with their full names and places."),
    ] = False,
    duties: Annotated[
        bool, typer.Option("--duties", help="For each organisation, what it leads, supports or shares.")
    ] = False,
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage", help="What no rule took: numbers, cited titles, duties, with their places."
        ),
    ] = False,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    debug: DebugOption = False,
) -> None:
    """Show the outline as a tree and the targets as a table, or one of the tables asked for."""
    from planparse.pipeline import extract_source

    source = _read(path, encoding)
    notice = extract_source(source, _grammar(grammar))
    from rich.console import Console

    console = Console(highlight=False)
    if organisations:
        from planparse.output.organisations import organisations_table

        console.print(organisations_table(notice))
    if duties:
        from planparse.output.duties import duties_by_organisation, print_duties

        print_duties(duties_by_organisation(notice), console)
    if coverage:
        from planparse.coverage import measure
        from planparse.output.coverage import coverage_table

        console.print(coverage_table(measure(notice, source.text)))
    if not organisations and not duties and not coverage:
        from planparse.output import terminal

        terminal.show(notice, console)


@app.command()
def text(
    path: Annotated[str, typer.Argument(help="A notice, or - for standard input.")],
    encoding: EncodingOption = None,
    debug: DebugOption = False,
) -> None:
    """Print the decoded text that spans index."""
    sys.stdout.buffer.write(_read(path, encoding).text.encode("utf-8"))


@app.command()
def schema(debug: DebugOption = False) -> None:
    """Print the JSON Schema of the output."""
    import json

    from planparse.models import Notice

    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Notice.model_json_schema()}
    typer.echo(json.dumps(described, ensure_ascii=False, indent=2))


@app.command()
def validate(
    paths: Annotated[list[Path], typer.Argument(help="Outputs: .json, .yaml or .jsonl files.")],
    notice: Annotated[
        Path | None, typer.Option("--text", help="The notice: text at every span must agree.")
    ] = None,
    encoding: EncodingOption = None,
    debug: DebugOption = False,
) -> None:
    """Check outputs against the schema and the rules of spans."""
    from planparse.validate import validate_file

    source = _read(str(notice), encoding) if notice is not None else None
    failed = False
    for path in paths:
        try:
            errors = validate_file(path, source)
        except PlanparseError as problem:
            errors = [str(problem)]
        for error in errors:
            _complain(str(path), error)
        failed = failed or bool(errors)
    if failed:
        raise typer.Exit(FAILED)


def _read(path: str, encoding: str | None) -> SourceText:
    from planparse.corpus.batch import read_input
    from planparse.corpus.inputs import Input

    if Path(path).is_dir():
        _misused(f"{path} is a folder; name one notice")
    try:
        return read_input(Input(Path(path), Path(path)), encoding)
    except PlanparseError as problem:
        _complain(path, str(problem))
        raise typer.Exit(FAILED) from None


def _grammar(paths: list[Path] | None) -> Grammar:
    from planparse.grammar import Grammar

    try:
        return Grammar.load(*(paths or ()))
    except GrammarError as error:
        for problem in error.problems:
            typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(FAILED) from None


def _tell(notice: Notice | None, name: str, text: str) -> None:
    from planparse.coverage import measure

    if notice is None:
        return
    nodes = sum(1 for _ in notice.walk())
    typer.echo(f"{name}: {len(notice.plans)} plans, {nodes} nodes, {len(notice.targets)} targets", err=True)
    for kind, share in measure(notice, text).shares().items():
        typer.echo(f"{name}: coverage: {kind}: {share}", err=True)
    for remark in notice.diagnostics:
        typer.echo(f"{name}: {remark.severity}: {remark.code}: {remark.message}", err=True)


def _name(given: Input) -> str:
    return str(given.path)


def _complain(name: str, problem: str) -> None:
    typer.echo(f"error: {name}: {problem}", err=True)


def _misused(problem: str) -> NoReturn:
    typer.echo(f"error: {problem}", err=True)
    raise typer.Exit(WRONG_USAGE)


def main() -> None:
    """Run the command line; every way out has its exit status and at most one line."""
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except KeyboardInterrupt:
        status = INTERRUPTED
    except PlanparseError as problem:
        typer.echo(f"error: {problem}", err=True)
        status = FAILED
    except Exception as problem:
        status = _report(problem)
    sys.exit(status or 0)


def _report(problem: Exception) -> int:
    """Say what went wrong in one line: wrong usage, or a bug of ours."""
    show_usage = getattr(problem, "show", None)
    if show_usage is not None:  # click's usage errors print themselves
        show_usage()
        return int(getattr(problem, "exit_code", WRONG_USAGE))
    if type(problem).__name__ == "Abort":
        return INTERRUPTED
    if "--debug" in sys.argv:
        import traceback

        traceback.print_exc()
    kind = type(problem).__name__
    typer.echo(f"error: a bug in planparse ({kind}: {problem}); please report it with the notice", err=True)
    return OUR_BUG
