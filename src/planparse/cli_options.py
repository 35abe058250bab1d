"""Options that several commands take, and the rules that one of them names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli_tell import FAILED, misused, tell
from planparse.errors import GrammarError

if TYPE_CHECKING:
    from planparse.grammar import Grammar


def named_path(name: str) -> Path:
    """Return a path that an option names; an empty one, which would stand for this folder, is wrong usage."""
    if not name:
        misused("a path is empty; name a file or a folder")
    return Path(name)


EncodingOption = Annotated[
    str | None, typer.Option("--encoding", help="Read the text in this encoding instead of finding it.")
]
GrammarOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--grammar", parser=named_path, metavar="<path>", help="Rules of yours, laid over the shipped ones."
    ),
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug of ours.")]


def grammar_of(paths: list[Path] | None, status: int = FAILED) -> Grammar:
    """Return the rules that --grammar names; where they are wrong, tell why and leave with ``status``."""
    from planparse.grammar import Grammar

    try:
        return Grammar.load(*(paths or ()))
    except GrammarError as error:
        for problem in error.problems:
            tell(f"error: {problem}")
        raise typer.Exit(status) from None
