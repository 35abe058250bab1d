"""Read rule files: YAML to validated models, every problem reported as ``file:line: message``."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from planparse.errors import GrammarError
from planparse.grammar.rules import FragmentFile, LexiconFile, Rule, RuleFile

AnyFile = RuleFile | FragmentFile | LexiconFile
_FORMS: dict[str, type[RuleFile] | type[FragmentFile] | type[LexiconFile]] = {
    "line": RuleFile,
    "inline": RuleFile,
    "fragments": FragmentFile,
    "lexicon": LexiconFile,
}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_Loader):  # type: ignore[misc]
    """PyYAML keeps the last of two equal keys silently; this loader refuses them."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            seen: set[Hashable] = set()
            for key_node, _ in node.value:
                key = self.construct_object(key_node, deep=True)
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"key {key!r} stands twice", key_node.start_mark
                    )
                seen.add(key)
        return mapping


def load_file(path: Path) -> AnyFile:
    """Read and validate one rule file.

    Raises GrammarError with one problem for every mistake in the file.
    """
    try:
        raw = path.read_bytes().decode("utf-8")
        data = yaml.load(raw, Loader=StrictLoader)  # noqa: S506 - a subclass of the safe loader
    except OSError as error:
        raise GrammarError([f"{path}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError as error:
        raise GrammarError([f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise GrammarError([f"{path}:{line}: not valid YAML: {error.problem}"]) from None
    except yaml.YAMLError as error:
        raise GrammarError([f"{path}: not valid YAML: {error}"]) from None
    scope = data.get("scope") if isinstance(data, dict) else None
    form = _FORMS.get(scope) if isinstance(scope, str) else None
    if form is None:
        raise GrammarError([f"{path}:1: scope must be one of {', '.join(_FORMS)}"])
    try:
        return form.model_validate(data)
    except ValidationError as error:
        raise GrammarError(_locate(path, raw, error)) from None


def rules_of(path: Path) -> dict[str, Rule]:
    """Return the rules of a file by id, as they are written there. Raises GrammarError as load_file does."""
    file = load_file(path)
    return {rule.id: rule for rule in file.rules} if isinstance(file, RuleFile) else {}


def _locate(path: Path, raw: str, error: ValidationError) -> list[str]:
    """Turn pydantic's locations into lines of the file."""
    root = yaml.compose(raw, Loader=_Loader)
    problems: dict[str, None] = {}
    for item in error.errors(include_url=False):
        node, line = root, 1
        where: list[str] = []
        for key in item["loc"]:
            child = _child(node, key)
            if child is None:
                continue
            node = child
            line = node.start_mark.line + 1
            where.append(str(key))
        name = _rule_id(root, item["loc"])
        label = f" (rule {name})" if name else ""
        problems[f"{path}:{line}: {'.'.join(where)}: {item['msg']}{label}"] = None
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
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip().removeprefix("- ") == f"id: {rule_id}":
            return number
    return 1
