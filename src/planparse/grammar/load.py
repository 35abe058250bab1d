"""Read rule files: YAML to validated models, every problem reported as ``file:line: message``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from planparse.errors import GrammarError
from planparse.grammar.rules import FragmentFile, LexiconFile, Rule, RuleFile
from planparse.grammar.strict import Loader, odd_strings, read_yaml, reason_of

AnyFile = RuleFile | FragmentFile | LexiconFile
Problem = tuple[tuple[str | int, ...], str]
"""Where in the data something is wrong, and what."""

_FORMS: dict[str, type[RuleFile] | type[FragmentFile] | type[LexiconFile]] = {
    "line": RuleFile,
    "inline": RuleFile,
    "fragments": FragmentFile,
    "lexicon": LexiconFile,
}


def load_file(path: Path, *, known: bool = False) -> AnyFile:
    """Read and validate one rule file; of one that is ``known`` to be right, its outer form alone.

    Raises GrammarError with one problem for every mistake in the file.
    """
    raw, data = _read(path, known=known)
    scope = data.get("scope") if isinstance(data, dict) else None
    form = _FORMS.get(scope) if isinstance(scope, str) else None
    if form is None:
        raise GrammarError([f"{path}:1: scope must be one of {', '.join(_FORMS)}"])
    problems: list[Problem] = []
    if not known:
        problems = [(place, f"holds {odd!a}; take it out") for place, odd in odd_strings(data)]
    if problems:
        raise GrammarError(_locate(path, raw, problems))
    try:
        file = form.model_validate(data)
    except ValidationError as error:
        raise GrammarError(_locate(path, raw, _told(error))) from None
    if known:
        return file
    if isinstance(file, RuleFile):
        problems = [told for number, rule in enumerate(file.rules) for told in _of_rule(number, rule, file)]
    elif isinstance(file, LexiconFile):
        problems = _of_entries(file)
    if problems:
        raise GrammarError(_locate(path, raw, problems))
    return file


def _read(path: Path, *, known: bool) -> tuple[str, Any]:
    """Return the text of a file and what it holds. Raises GrammarError."""
    try:
        raw = path.read_bytes().decode("utf-8")
        data = read_yaml(raw, known=known)
    except OSError as error:
        raise GrammarError([f"{path}: cannot be read: {error.strerror or error}"]) from None
    except UnicodeDecodeError as error:
        raise GrammarError([f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"]) from None
    except yaml.YAMLError as error:
        line, what = reason_of(error)
        raise GrammarError([f"{path}:{line or 1}: not valid YAML: {what}"]) from None
    return raw, data


def _told(error: ValidationError) -> list[Problem]:
    return [(item["loc"], item["msg"]) for item in error.errors(include_url=False)]


def _of_rule(number: int, rule: Rule, file: RuleFile) -> list[Problem]:
    """Return what the form of the file leaves open: fields, scope and id by what a rule emits."""
    from planparse.grammar import fields

    place = ("rules", number)
    told = fields.scope_problem(rule.emits, file.scope), fields.id_problem(rule.id, rule.emits)
    problems: list[Problem] = [(place, problem) for problem in told if problem]
    try:
        fields.form_of(rule.emits).model_validate(rule.fields)
    except ValidationError as error:
        problems += [((*place, "fields", *where), problem) for where, problem in _told(error)]
    return problems


def _of_entries(file: LexiconFile) -> list[Problem]:
    from planparse.grammar import entries

    form = entries.form_of(file.lexicon)
    if form is None:
        return [
            (("entries", number, field), told)
            for number, entry in enumerate(file.entries)
            for field, told in entries.entry_problems(entry, file.key, set(file.subsets))
        ]
    if file.key != "text":
        return [(("key",), f"the words of {file.lexicon} stand under text")]
    problems: list[Problem] = []
    for number, entry in enumerate(file.entries):
        try:
            form.model_validate(entry)
        except ValidationError as error:
            problems += [(("entries", number, *where), told) for where, told in _told(error)]
    return problems


def rules_of(path: Path) -> dict[str, Rule]:
    """Return the rules of a file by id, as they are written there. Raises GrammarError as load_file does."""
    file = load_file(path, known=True)
    return {rule.id: rule for rule in file.rules} if isinstance(file, RuleFile) else {}


def _locate(path: Path, raw: str, found: Iterable[Problem]) -> list[str]:
    """Turn places in the data into lines of the file."""
    root = yaml.compose(raw, Loader=Loader)
    problems: dict[str, None] = {}
    for place, told in found:
        node, line = root, 1
        where: list[str] = []
        for key in place:
            child = _child(node, key)
            if child is not None:
                node = child
                line = node.start_mark.line + 1
            if child is not None or key == place[-1]:
                where.append(str(key))
        name = _rule_id(root, place)
        label = f" (rule {name})" if name else ""
        problems[f"{path}:{line}: {'.'.join(where)}: {' '.join(told.split())}{label}"] = None
    return list(problems)


def _child(node: yaml.Node | None, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        child: yaml.Node = node.value[key]
        return child
    return None


def _rule_id(root: yaml.Node | None, loc: tuple[str | int, ...]) -> str | None:
    if len(loc) < 2 or loc[0] != "rules":
        return None
    rules = _child(root, "rules")
    name = _child(_child(rules, loc[1]), "id")
    return name.value if isinstance(name, yaml.ScalarNode) else None


def line_of_rule(path: Path, rule_id: str) -> int:
    """Return the 1-based line where a rule's id stands, for messages; 1 where it cannot be found."""
    written = re.compile(rf"""(?:^|[\s{{,"'])id["']?\s*:\s*["']?{re.escape(rule_id)}(?![a-z0-9_.-])""")
    return line_of(path, written)


def line_of_entry(path: Path, word: str) -> int:
    """Return the 1-based line where a word of a lexicon stands, for messages; 1 where it cannot be found."""
    return line_of(path, re.compile(rf"""[:\s]["']?{re.escape(word)}["']?\s*(?:[,}}#]|$)"""))


def line_of_name(path: Path, name: str) -> int:
    """Return the 1-based line where a name stands as a key or in a list; 1 where it cannot be found."""
    return line_of(path, re.compile(rf"(?<![a-z0-9_.-]){re.escape(name)}(?![a-z0-9_.-])"))


def line_of(path: Path, written: re.Pattern[str]) -> int:
    """Return the first line that holds a pattern, counted from 1; 1 where none does."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return 1
    return next((number for number, line in enumerate(lines, 1) if written.search(line)), 1)
