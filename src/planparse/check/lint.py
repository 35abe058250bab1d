"""Lint of the rules, with stable codes.

- G001 id is not <kind>.<slug>, or repeated
- G002 description is empty, or no one line with a full stop
- G003 no example or no counter-example
- G004 the pattern matches nothing at all
- G005 a group is missing, or nothing reads it
- G006 a full-width form, \\b, \\w or \\d in a pattern
- G007 the pattern can backtrack without bound
- G008 an example is not found; G009 it is taken by another rule
- G010 a counter-example is taken
- G011 a field differs from what an example expects
- G012 a fragment is unknown, unused or no pattern
- G013 the file does not load for another reason
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from planparse.check.backtracking import too_slow, unbounded_nesting
from planparse.check.examples import check_counterexample, check_example, examples_of, marked
from planparse.check.problem import Problem
from planparse.errors import GrammarError
from planparse.grammar import CompiledRule, Grammar, fold
from planparse.grammar.load import line_of_rule, load_file

# the group that tells a reader of the rule what it labels
_NAMED = {"marker": "marker", "label": "label"}
# what loading says of a pattern, and the code that has: the first that fits
_TOLD = (
    ("stands twice", "G001"),
    (".id:", "G001"),
    ("the pattern matches nothing", "G004"),
    ("the pattern is empty", "G004"),
    ("the group ", "G005"),
    ("fragment", "G012"),
    ("not a pattern", "G012"),
    ("brackets stand", "G012"),
    ("repeats {", "G012"),
)
_OTHER_SCRIPTS = re.compile(r"(?<!\\)(?:\\\\)*\\[bwdBWD]")
_FRAGMENT = re.compile(r"\{\{([a-z_]+)\}\}")


def lint(paths: Iterable[Path] = ()) -> list[Problem]:
    """Return every problem of the shipped rules, or of the files at paths laid over them."""
    chosen = list(paths)
    try:
        grammar = Grammar.load(*chosen)
        for file in () if chosen else grammar.files:
            load_file(file)  # whole: of shipped files not everything is looked at each time
    except GrammarError as error:
        return [_loading(problem) for problem in error.problems]
    files = {file for path in chosen for file in (path.glob("*.yaml") if path.is_dir() else [path])}
    rules = [rule for rule in grammar.rules.values() if not files or rule.file in files]
    problems = [problem for rule in rules for problem in _check_rule(rule, grammar)]
    if not files:
        problems += _unused_fragments(grammar)
    return problems


def _loading(problem: str) -> Problem:
    """Give a mistake that keeps a file from loading its code."""
    place, _, message = problem.partition(": ")
    code = next((code for words, code in _TOLD if words in message), "G013")
    rule, _, rest = message.removeprefix("rule ").partition(": ")
    return (
        Problem(code, place, rule, rest) if message.startswith("rule ") else Problem(code, place, "", message)
    )


def _check_rule(rule: CompiledRule, grammar: Grammar) -> Iterator[Problem]:
    place = f"{rule.file}:{line_of_rule(rule.file, rule.id)}"
    findings = [*_form(rule), *_pattern(rule)]
    slow = any(code == "G007" for code, _ in findings)
    if not slow:
        for example in examples_of(rule):
            findings += check_example(rule, example, grammar)
        for text in rule.rule.counterexamples:
            findings += check_counterexample(rule, text, grammar)
    for code, message in findings:
        yield Problem(code, place, rule.id, message)


def _form(rule: CompiledRule) -> Iterator[tuple[str, str]]:
    description = rule.rule.description
    if not description.endswith(".") or "\n" in description or len(description) < 4:
        yield "G002", "the description is one line and ends with a full stop"
    if not rule.rule.examples or not rule.rule.counterexamples:
        yield "G003", "a rule has at least one example and one counter-example"
    name = _NAMED.get(rule.emits)
    if name and name not in rule.pattern.groupindex:
        yield "G005", f"the pattern lacks the group {name}"


def _pattern(rule: CompiledRule) -> Iterator[tuple[str, str]]:
    written = rule.rule.pattern
    wide = sorted({char for char in written if fold(char) != char and char not in "［］"})
    if wide and not _in_both_widths(written, wide):
        yield "G006", f"{''.join(wide)} never stands in folded text; write the ASCII form"
    if _OTHER_SCRIPTS.search(written):
        yield "G006", "\\b, \\w and \\d do not fit Chinese text; write the characters that are meant"
    if unbounded_nesting(rule.source):
        yield "G007", "a repeat without bound stands inside another; bound one, or make it possessive"
        return
    seeds = [marked(example.text)[0] for example in examples_of(rule)]
    text = too_slow(rule.source, [fold(seed) for seed in seeds[:4]])
    if text is not None:
        yield "G007", f"takes more than its time on a text that starts with {text!r}"


def _in_both_widths(written: str, wide: list[str]) -> bool:
    """A class that lists both widths of a character is needless, not wrong."""
    return all(fold(char) in written for char in wide)


def _unused_fragments(grammar: Grammar) -> Iterator[Problem]:
    """Tell of fragments that no rule and no other fragment uses; code may use the word lists of lexicons."""
    used = {name for rule in grammar.rules.values() for name in _FRAGMENT.findall(rule.rule.pattern)}
    for file in grammar.files:
        text = file.read_text(encoding="utf-8")
        used |= set(_FRAGMENT.findall(text))
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.parent.rglob("*.py"))
    for name in sorted(set(grammar.fragments) - used - set(grammar.lexicons)):
        # code may build the names of a family: duty_{kind}_verb
        if name not in code and f"{name.partition('_')[0]}_{{" not in code:
            yield Problem("G012", "grammars", name, "nothing uses this fragment")
