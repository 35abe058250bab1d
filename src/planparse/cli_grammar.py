"""planparse grammar: the rules in force, their lint and examples, and which of them fired where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="The rules: list them, check them, see which fired.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Rule files of yours, laid over the shipped ones; none: those."),
    ] = None,
) -> None:
    """Lint rules and run all their examples."""
    from planparse.check.lint import lint

    problems = lint(paths or ())
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise typer.Exit(1)
