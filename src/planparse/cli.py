"""The command line: parse arguments, call the library, print. Data goes to standard output alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli_compare import compare, diff
from planparse.cli_examples import examples
from planparse.cli_grammar import app as grammar_app
from planparse.cli_interrupt import INTERRUPTED, heed, settle
from planparse.cli_options import DebugOption, EncodingOption, GrammarOption, grammar_of, named_path
from planparse.cli_streams import let_go, ready, unwritable
from planparse.cli_tell import FAILED, WRONG_USAGE, complain, misused, put, standard_output, tell
from planparse.errors import PlanparseError, bug

if TYPE_CHECKING:
    from planparse.corpus.destination import Destination
    from planparse.source import Document
    from planparse.wording import Lang

OUR_BUG = 70
_MAX_SECONDS = 120.0

app = typer.Typer(
    help="Chinese government notices as data: every fact with its exact place in the text.",
    epilog=examples("planparse"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.command(epilog=examples("compare"))(compare)
app.command(epilog=examples("diff"))(diff)
app.add_typer(grammar_app, name="grammar")


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


@app.command(epilog=examples("extract"))
def extract(
    paths: Annotated[list[str], typer.Argument(help="Notices: files, folders, or - for standard input.")],
    format_name: Annotated[
        str | None, typer.Option("-f", "--format", help="json, yaml, jsonl, parquet, csv, xlsx or html.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            parser=named_path,
            metavar="<path>",
            help="A file, its suffix names the format: .jsonl, .csv, .xlsx and .parquet hold any number of "
            "notices. Or a folder: a file for each notice, of html with a list of them; of csv and "
            "parquet, for each table.",
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            help="Language of heads and of the page: zh or en; default: zh in xlsx and html, else en.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes for many notices; default: all cores.")
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="Skip what is done already: same bytes, same grammar, same version of planparse."
        ),
    ] = False,
    max_seconds: Annotated[
        float | None,
        typer.Option("--max-seconds", min=0.1, help="Time for one notice; default: 120."),
    ] = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Tell what was found and noticed.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Write what notices say as JSON, YAML, Parquet, as tables for spreadsheets, or as a page."""
    from planparse.corpus.destination import destination
    from planparse.corpus.run import Plan, run
    from planparse.output.files import TEXTUAL

    several = len(paths) > 1 or any(name != "-" and os.path.isdir(name) for name in paths)
    try:
        chosen, place = destination(format_name, output, several=several)
    except ValueError as problem:
        misused(str(problem))
    if resume and (place is None or place.kind == "device"):
        misused("--resume needs -o: a folder or a stream that is there from a run before")
    resumable = place is not None and (chosen not in TEXTUAL or place.is_one)
    if resume and not resumable:
        misused(f"--resume cannot tell what a {chosen} file was made of; name one .xlsx or another format")
    grammar_of(grammar)  # what is wrong with it is told once, and not for each notice
    limit = max_seconds or _MAX_SECONDS
    plan = Plan(
        paths,
        chosen,
        place,
        tuple(grammar or ()),
        encoding,
        workers,
        resume,
        verbose,
        limit,
        several,
        _lang(lang, chosen, place),
    )
    began = monotonic()
    shown = several and (verbose or sys.stderr.isatty())
    counts = run(plan, standard_output(), complain, tell, show_progress=several and sys.stderr.isatty())
    if shown:
        tell(counts.summary(monotonic() - began))
    if counts.interrupted:
        if several and place is not None:
            more = "; --resume goes on from here" if resumable else ""
            tell(f"interrupted after {counts.done + counts.skipped}{more}")
        raise typer.Exit(INTERRUPTED)
    if counts.failed:
        raise typer.Exit(OUR_BUG if counts.bugs else FAILED)


def _lang(asked: str | None, format_name: str, place: Destination | None) -> Lang:
    """Return the language of heads and pages: Chinese for people, English for machines, unless asked for."""
    from planparse.output.files import TEXTUAL

    usual: Lang = "zh" if format_name in TEXTUAL else "en"
    if asked is None:
        return usual
    if asked not in ("zh", "en"):
        misused(f"there is no language {asked}; choose zh or en")
    if format_name == "parquet" and asked != usual and place is not None and place.kind == "stream":
        misused(f"--lang {asked} goes with tables; name a folder and -f parquet for a file a table")
    if format_name not in ("csv", "xlsx", "parquet", "html") and asked != usual:
        misused(f"--lang {asked} goes with csv, xlsx, parquet and html; of {format_name} names are English")
    return "zh" if asked == "zh" else "en"


@app.command(epilog=examples("show"))
def show(
    path: Annotated[str, typer.Argument(help="A notice, or - for standard input.")],
    targets: Annotated[bool, typer.Option("--targets", help="A table of the targets, plan by plan.")] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="The deadlines of targets and other work, in order.")
    ] = False,
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
    plain: Annotated[
        bool,
        typer.Option("--plain", help="For pipes: no colour, no boxes, nothing cut; tables have tabs."),
    ] = False,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    debug: DebugOption = False,
) -> None:
    """Show the outline with the targets beneath their sections, or the tables asked for."""
    from planparse.output import terminal
    from planparse.pipeline import extract_source

    source = _read(path, encoding)
    notice = extract_source(source, grammar_of(grammar))
    asked = {
        "targets": targets,
        "timeline": timeline,
        "organisations": organisations,
        "duties": duties,
        "coverage": coverage,
    }
    grids = [terminal.GRIDS[name](notice, source.text) for name, wanted in asked.items() if wanted]
    if plain:
        for line in terminal.plain_grids(grids) if grids else terminal.plain(notice):
            put(line)
        return
    from planparse.output.console import console

    if grids:
        terminal.show_grids(grids, console())
    else:
        terminal.show(notice, console())


@app.command(epilog=examples("text"))
def text(
    path: Annotated[str, typer.Argument(help="A notice, or - for standard input.")],
    encoding: EncodingOption = None,
    debug: DebugOption = False,
) -> None:
    """Print the decoded text that spans index."""
    standard_output().write(_read(path, encoding).text.encode("utf-8"))


@app.command(epilog=examples("schema"))
def schema(debug: DebugOption = False) -> None:
    """Print the JSON Schema of the output."""
    import json

    from planparse.models import Notice

    form = Notice.model_json_schema(mode="serialization")  # what is written has every field
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **form}
    typer.echo(json.dumps(described, ensure_ascii=False, indent=2))


@app.command(epilog=examples("validate"))
def validate(
    paths: Annotated[
        list[str], typer.Argument(help="Outputs: .json, .yaml, .jsonl, .parquet, .csv or .xlsx files.")
    ],
    notice: Annotated[
        Path | None,
        typer.Option(
            "--text", parser=named_path, metavar="<path>", help="The notice: text at every span must agree."
        ),
    ] = None,
    encoding: EncodingOption = None,
    debug: DebugOption = False,
) -> None:
    """Check outputs against the schema and the rules of spans."""
    from planparse.corpus.inputs import NO_NAME
    from planparse.validate import validate_file

    source = _read(str(notice), encoding) if notice is not None else None
    failed = False
    for name in paths:
        try:
            errors = validate_file(Path(name), source) if name else [NO_NAME]
        except PlanparseError as problem:
            errors = [str(problem)]
        for error in errors:
            complain(name or "''", error)
        failed = failed or bool(errors)
    if failed:
        raise typer.Exit(FAILED)


def _read(path: str, encoding: str | None) -> Document:
    from planparse.corpus.inputs import NO_NAME, Input
    from planparse.corpus.work import read_input

    if os.path.isdir(path):
        misused(f"{path} is a folder; name one notice")
    try:
        return read_input(Input(Path(path), Path(path), None if path else NO_NAME), encoding)
    except PlanparseError as problem:
        complain(path or "''", str(problem))
        raise typer.Exit(FAILED) from None


def main() -> None:
    """Run the command line; every way out has its exit status and at most one line."""
    ready()
    heed()
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        status = let_go()
    except SystemExit as left:  # what prints for us leaves so where the pipe is closed
        status = let_go() if isinstance(left.__context__, BrokenPipeError) else left.code
    except KeyboardInterrupt:
        status = INTERRUPTED
    except PlanparseError as problem:
        tell(f"error: {problem}")
        status = FAILED
    except Exception as problem:
        why = unwritable(problem)
        status = _report(problem) if why is None else FAILED
        if why is not None:
            tell(f"error: {why}")
            let_go()
    if status == INTERRUPTED:
        settle()
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
    tell(f"error: {bug(problem)}")
    return OUR_BUG
