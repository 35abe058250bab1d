"""planparse grammar: the rules in force, their lint and examples, and which of them fired where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planparse.cli_examples import examples
from planparse.cli_options import GrammarOption, grammar_of, named_path
from planparse.cli_streams import printing
from planparse.cli_tell import FAILED, complain, misused, put
from planparse.printable import one_line

app = typer.Typer(
    help="The rules: list them, check them, see which fired.",
    epilog=examples("grammar"),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(epilog=examples("grammar check"))
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=named_path,
            help="Rule files of yours, laid over the shipped ones; none: those.",
        ),
    ] = None,
) -> None:
    """Lint rules and run all their examples."""
    from planparse.check.lint import lint

    problems = lint(paths or ())
    with printing():
        for problem in problems:
            put(one_line(str(problem)))
    if problems:
        raise typer.Exit(FAILED)


@app.command(name="list", epilog=examples("grammar list"))
def list_rules(
    rule_id: Annotated[
        str | None, typer.Argument(help="One rule, shown whole; none: all, a line each.")
    ] = None,
    emits: Annotated[str | None, typer.Option("--emits", help="Only rules that emit this.")] = None,
    grammar: GrammarOption = None,
) -> None:
    """Print the rules in force."""
    rules = grammar_of(grammar).rules
    if rule_id is not None:
        if rule_id not in rules:
            misused(f"there is no rule {rule_id}; planparse grammar list prints them all")
        rule = rules[rule_id]
        put(f"{rule.id} ({rule.emits}, {rule.file.name})\n{rule.rule.description}\n")
        put(f"pattern: {rule.rule.pattern}")
        for example in rule.rule.examples:
            put(f"  + {example if isinstance(example, str) else example.text}")
        for text in rule.rule.counterexamples:
            put(f"  - {text}")
        return
    for rule in rules.values():
        if emits is None or rule.emits == emits:
            count = len(rule.rule.examples) + len(rule.rule.counterexamples)
            put(f"{rule.id:28s} {rule.emits:12s} {count:4d}  {rule.rule.description}")


@app.command(epilog=examples("grammar explain"))
def explain(
    path: Annotated[str, typer.Argument(help="A notice.")],
    line: Annotated[int | None, typer.Option("--line", help="Only this line of it, counted from 1.")] = None,
    grammar: GrammarOption = None,
) -> None:
    """Show which rule fired where (=), and what lost to it or only helped (-)."""
    from planparse.check.explain import explain as explain_source
    from planparse.corpus.inputs import NO_NAME
    from planparse.errors import SourceError
    from planparse.source import read_path

    try:
        if not path:
            raise SourceError(NO_NAME)
        source = read_path(Path(path))
    except SourceError as problem:
        complain(path or "''", str(problem))
        raise typer.Exit(FAILED) from None
    for firing in explain_source(source, grammar_of(grammar)):
        if line is None or firing.line == line:
            sign = "=" if firing.won else "-"
            put(f"{firing.line:5d} {sign} {firing.rule:28s} {firing.text[:80]}")
