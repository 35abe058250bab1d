"""The commands over several notices: compare and diff."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli_options import DebugOption, EncodingOption, GrammarOption, grammar_of, named_path
from planparse.cli_streams import printing
from planparse.cli_tell import FAILED, WRONG_USAGE, complain, misused, standard_output

if TYPE_CHECKING:
    from planparse.comparison.results import Comparison
    from planparse.comparison.table import By
    from planparse.grammar import Grammar
    from planparse.models import Notice
    from planparse.wording import Lang

TROUBLE = WRONG_USAGE
"""Of diff: it could not be told whether the notices differ."""
_TABLES = ("csv", "xlsx", "json", "html")
_PAGES = ("json", "html")

LangOption = Annotated[
    str | None,
    typer.Option("--lang", help="Language of the page: zh or en; default: zh.", show_default=False),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", parser=named_path, metavar="<path>", help="A file; its suffix names the format."
    ),
]


class ByOption(StrEnum):
    """What makes a row, or a column."""

    concept = "concept"
    indicator = "indicator"
    plan = "plan"


_BY: dict[ByOption, By] = {
    ByOption.concept: "concept",
    ByOption.indicator: "all",
    ByOption.plan: "plan",
}


class KindOption(StrEnum):
    """The kinds of number that can be compared."""

    target = "target"
    status = "status"
    provision = "provision"


def compare(
    paths: Annotated[list[str], typer.Argument(help="Notices, folders, or JSON that planparse wrote.")],
    output: OutputOption = None,
    format_name: Annotated[
        str | None, typer.Option("-f", "--format", help="csv, xlsx, json or html.")
    ] = None,
    by: Annotated[
        ByOption,
        typer.Option("--by", help="indicator: all; concept: what the lexicon knows; plan: a column a plan."),
    ] = ByOption.indicator,
    kind: Annotated[KindOption, typer.Option("--kind", help="The kind of number.")] = KindOption.target,
    where: Annotated[
        str | None,
        typer.Option("--where", help="A role (goals), a plan (p2), or a pattern for headings and sentences."),
    ] = None,
    transpose: Annotated[
        bool | None,
        typer.Option(
            "--transpose/--no-transpose",
            help="A line a document; so where there are more than six.",
            show_default=False,
        ),
    ] = None,
    shared: Annotated[
        int | None,
        typer.Option(
            "--shared",
            min=1,
            help="Only what so many documents tell; in the terminal 2 if there are more than six.",
            show_default=False,
        ),
    ] = None,
    long: Annotated[bool, typer.Option("--long", help="CSV with a line a value, not a table.")] = False,
    lang: LangOption = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    debug: DebugOption = False,
) -> None:
    """Put the numbers of many notices into one table: who promises what, by when.

    Exit status: 0 done, 1 a notice could not be read (the others are in the table), 2 wrong usage.
    """
    from planparse.comparison.table import compare as compare_notices
    from planparse.corpus.notices import read_notices

    chosen = _format(format_name, output, _TABLES)
    of_page = _lang(lang, chosen)
    _refuse(paths, output)
    if long and chosen != "csv":
        misused("--long is for CSV; add -f csv, or -o with a name that ends in .csv")
    _check_pattern(where)
    failed: list[str] = []
    rules = grammar_of(grammar)
    notices = read_notices(paths, rules, _complainer(failed), encoding)
    result = compare_notices(notices, by=_BY[by], kind=kind.value, where=where, shared=shared or 1)
    with printing():
        if result.documents and chosen is None:
            _show_comparison(result, transpose, shared)
        elif result.documents:
            _write(_written(result, rules, chosen, transpose, long, output is not None, of_page), output)
    if failed:
        raise typer.Exit(FAILED)


def _check_pattern(where: str | None) -> None:
    try:
        re.compile(where or "")
    except re.error as problem:
        misused(f"{where} is not a pattern: {problem}")


def _show_comparison(result: Comparison, transpose: bool | None, shared: int | None) -> None:
    from planparse.comparison.write import show
    from planparse.output.console import console
    from planparse.printable import printable_model

    show(printable_model(result), console(), transpose=transpose, all_rows=shared is not None)


def _written(
    result: Comparison,
    rules: Grammar,
    chosen: str | None,
    transpose: bool | None,
    long: bool,
    mark: bool,
    lang: Lang,
) -> str | bytes:
    """Return a comparison in a format; ``mark``: CSV as spreadsheets want it; ``lang``: of the page."""
    if chosen == "csv":
        from planparse.comparison.write import to_csv

        return ("\ufeff" if mark else "") + to_csv(result, transpose=transpose, long=long)
    if chosen == "json":
        return result.model_dump_json(indent=2) + "\n"
    if chosen == "xlsx":
        from planparse.comparison.workbook import to_xlsx

        return to_xlsx(result, transpose=transpose)
    from planparse.comparison.page import comparison_page
    from planparse.meaning.concepts import concept_names

    return comparison_page(result, concept_names(rules), lang)


def diff(
    old: Annotated[str, typer.Argument(help="A notice, or JSON that planparse wrote.")],
    new: Annotated[str, typer.Argument(help="The notice to compare it with.")],
    output: OutputOption = None,
    format_name: Annotated[str | None, typer.Option("-f", "--format", help="json or html.")] = None,
    targets: Annotated[
        bool, typer.Option("--targets", help="Only targets; the three may be joined.")
    ] = False,
    sections: Annotated[bool, typer.Option("--sections", help="Only sections.")] = False,
    duties: Annotated[bool, typer.Option("--duties", help="Only duties.")] = False,
    lang: LangOption = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    debug: DebugOption = False,
) -> None:
    """Tell which targets, sections, duties and fields of the header differ between two notices.

    Exit status: 0 the same, 1 different, 2 trouble.
    """
    from planparse.comparison.difference import diff as diff_notices

    chosen = _format(format_name, output, _PAGES)
    of_page = _lang(lang, chosen)
    _refuse([old, new], output)
    before, after = (_one(path, grammar, encoding) for path in (old, new))
    result = diff_notices(before, after)
    if targets or sections or duties:
        kept = {"header": False, "targets": targets, "sections": sections, "duties": duties}
        result = result.model_copy(update={name: [] for name, wanted in kept.items() if not wanted})
    with printing(TROUBLE):
        if chosen is None:
            from planparse.comparison.tell import show
            from planparse.output.console import console
            from planparse.printable import printable_model

            show(printable_model(result), console())
        elif chosen == "json":
            _write(result.model_dump_json(indent=2) + "\n", output)
        else:
            from planparse.comparison.page import diff_page

            _write(diff_page(result, before, after, of_page), output)
    raise typer.Exit(0 if result.same else 1)


def _one(path: str, grammar: list[Path] | None, encoding: str | None) -> Notice:
    from planparse.corpus.notices import read_notices

    if os.path.isdir(path):
        misused(f"{path} is a folder; name one notice")
    failed: list[str] = []
    found = list(read_notices([path], grammar_of(grammar, TROUBLE), _complainer(failed), encoding))
    if len(found) > 1:
        misused(f"{path} holds {len(found)} notices; name one")
    if not found:
        if not failed:
            misused(f"{path} holds no notice")
        raise typer.Exit(TROUBLE)
    return found[0]


def _complainer(failed: list[str]) -> Callable[[str, str], None]:
    def note(name: str, problem: str) -> None:
        failed.append(name)
        complain(name, problem)

    return note


def _format(format_name: str | None, output: Path | None, formats: tuple[str, ...]) -> str | None:
    """Return the format asked for by name or suffix; None for the terminal."""
    from planparse.output.files import format_of

    named = format_of(output) if output else None
    if format_name and named and format_name != named:
        misused(f"-f {format_name} and {output} do not agree")
    chosen = format_name or named
    if chosen is None and output is not None:
        misused(f"{output.name} names no format; choose {', '.join(formats)}")
    if chosen is not None and chosen not in formats:
        misused(f"there is no format {chosen} here; choose {', '.join(formats)}")
    return chosen


def _lang(asked: str | None, chosen: str | None) -> Lang:
    """Return the language of the page."""
    if asked not in (None, "zh", "en"):
        misused(f"there is no language {asked}; choose zh or en")
    if asked is not None and chosen != "html":
        misused(f"--lang {asked} is for the page; add -f html, or -o with a name that ends in .html")
    return "en" if asked == "en" else "zh"


def _refuse(paths: list[str], output: Path | None) -> None:
    """Leave where an input would be written over."""
    from planparse.corpus.inputs import refuse_input
    from planparse.errors import OutputError

    if output is not None:
        try:
            refuse_input(paths, output)
        except OutputError as problem:
            misused(str(problem))


def _write(made: str | bytes, output: Path | None) -> None:
    from planparse.output.files import write_file

    content = made.encode("utf-8") if isinstance(made, str) else made
    if output is None:
        standard_output().write(content)
    else:
        write_file(output, content)
