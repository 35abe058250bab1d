"""The rules in force: files laid over each other, fragments expanded, patterns compiled once."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from planparse.errors import GrammarError
from planparse.grammar.load import AnyFile, line_of_rule, load_file
from planparse.grammar.rules import FragmentFile, LexiconFile, Rule, RuleFile
from planparse.grammar.trie import words_pattern

_FRAGMENT = re.compile(r"\{\{([a-z_]+)\}\}")
# fragments and lexicons are what rules are made of, so they are read first
_ORDER = {"fragments": 0, "lexicon": 1, "line": 2, "inline": 2}


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its pattern ready to run; ``order`` is its place in the files."""

    id: str
    rule: Rule
    scope: str
    file: Path
    order: int
    source: str
    pattern: re.Pattern[str]

    @property
    def fields(self) -> Mapping[str, Any]:
        return self.rule.fields


@dataclass(frozen=True, slots=True)
class Found:
    """One match of one rule, in positions of the text that was scanned."""

    start: int
    end: int
    rule: CompiledRule
    match: re.Match[str]


@dataclass(frozen=True)
class Grammar:
    """All rules, fragments and word lists in force. ``digest`` is the sha256 of the files."""

    digest: str
    rules: dict[str, CompiledRule]
    fragments: dict[str, str]
    lexicons: dict[str, list[dict[str, Any]]]
    files: tuple[Path, ...]
    derived: dict[str, Any] = field(default_factory=dict, compare=False)
    """What stages compute from the grammar once and keep with it: tables, tries."""

    @staticmethod
    def load(*paths: str | Path) -> Grammar:
        """Lay the rule files at paths (files or folders) over the shipped ones.

        Raises GrammarError with every problem of every file.
        """
        if not paths:
            return _shipped()
        return _build([*_files(shipped_folder()), *(f for p in paths for f in _files(Path(p)))])

    def emitting(self, *emits: str) -> list[CompiledRule]:
        """Return the rules that emit one of these, in file order."""
        return [rule for rule in self.rules.values() if rule.rule.emits in emits]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern with {{fragments}} of this grammar."""
        return compile_pattern(expand(pattern, self.fragments))


@functools.cache
def _shipped() -> Grammar:
    return _build(_files(shipped_folder()))


def shipped_folder() -> Path:
    """Return the folder of the shipped rules: inside the package (wheel) or beside src/ (editable)."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "grammars", package.parent.parent / "grammars"):
        if folder.is_dir():
            return folder
    raise GrammarError([f"{package / 'grammars'}: the shipped rules are missing; install planparse again"])


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.glob("*.yaml"))
        if not found:
            raise GrammarError([f"{path}: no .yaml rule file in this folder"])
        return found
    return [path]


def _build(paths: Iterable[Path]) -> Grammar:
    problems: list[str] = []
    loaded: list[tuple[Path, AnyFile]] = []
    digest = hashlib.sha256()
    for path in paths:
        try:
            loaded.append((path, load_file(path)))
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        except GrammarError as error:
            problems += error.problems
    loaded.sort(key=lambda item: _ORDER[item[1].scope])
    fragments: dict[str, str] = {}
    lexicons: dict[str, list[dict[str, Any]]] = {}
    rules: dict[str, CompiledRule] = {}
    for path, file in loaded:
        if isinstance(file, LexiconFile):
            problems += _add_lexicon(path, file, lexicons, fragments)
            continue
        problems += _add_fragments(path, file, fragments)
        if isinstance(file, RuleFile):
            problems += _add_rules(path, file, fragments, rules)
    if problems:
        raise GrammarError(problems)
    return Grammar(digest.hexdigest(), rules, fragments, lexicons, tuple(path for path, _ in loaded))


def _add_lexicon(
    path: Path, file: LexiconFile, lexicons: dict[str, list[dict[str, Any]]], fragments: dict[str, str]
) -> list[str]:
    problems = []
    words: dict[str, dict[str, Any]] = {}
    if not file.replaces:
        words = {entry[file.key]: entry for entry in lexicons.get(file.lexicon, [])}
    seen: set[str] = set()
    for number, entry in enumerate(file.entries, 1):
        word = entry.get(file.key)
        if not isinstance(word, str) or not word:
            problems.append(f"{path}: entry {number} has no {file.key}")
        elif word in seen:
            problems.append(f"{path}: {word} stands twice")
        else:
            seen.add(word)
            words[word] = entry
    lexicons[file.lexicon] = list(words.values())
    fragments[file.lexicon] = words_pattern(words)
    return problems


def _add_fragments(path: Path, file: FragmentFile | RuleFile, fragments: dict[str, str]) -> list[str]:
    problems = []
    for name, value in file.fragments.items():
        if name in fragments:
            problems.append(f"{path}: fragment {name}: stands twice; every file shares one set of names")
            continue
        try:
            source = words_pattern(value) if isinstance(value, list) else expand(value, fragments)
            compile_pattern(source)
            fragments[name] = source if isinstance(value, list) else f"(?:{source})"
        except (KeyError, re.error) as error:
            problems.append(f"{path}: fragment {name}: {_reason(error)}")
    return problems


def _add_rules(
    path: Path, file: RuleFile, fragments: dict[str, str], rules: dict[str, CompiledRule]
) -> list[str]:
    problems = []
    for rule in file.rules:
        if (rule.id in rules) != rule.replaces:
            what = "is not there to replace" if rule.replaces else "stands twice; use replaces: true"
            problems.append(f"{path}:{line_of_rule(path, rule.id)}: rule {rule.id} {what}")
            continue
        try:
            source = expand(rule.pattern, fragments)
            pattern = compile_pattern(source)
        except (KeyError, re.error) as error:
            problems.append(f"{path}:{line_of_rule(path, rule.id)}: rule {rule.id}: {_reason(error)}")
            continue
        order = rules[rule.id].order if rule.replaces else len(rules)
        rules[rule.id] = CompiledRule(rule.id, rule, file.scope, path, order, source, pattern)
    unknown = [name for name in file.disable if rules.pop(name, None) is None]
    return problems + [f"{path}: disable: there is no rule {name}" for name in unknown]


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there is no fragment {{{{{error.args[0]}}}}}"
    return f"not a pattern: {error}"


def expand(pattern: str, fragments: Mapping[str, str]) -> str:
    """Replace each {{name}} by its fragment. Raises KeyError with the name of an unknown one."""
    return _FRAGMENT.sub(lambda match: fragments[match[1]], pattern)


def compile_pattern(source: str) -> re.Pattern[str]:
    """Compile with ``re``, or with ``regex`` where the pattern uses a feature of its own."""
    try:
        return re.compile(source)
    except re.error:
        import regex

        try:
            return cast("re.Pattern[str]", regex.compile(source))
        except regex.error as error:
            raise re.error(str(error)) from None


def scan(text: str, rules: Iterable[CompiledRule]) -> Iterator[Found]:
    """Yield every match of every rule, unordered between rules. A group named ``span`` is the span."""
    for rule in rules:
        span = "span" if "span" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text):
            start, end = match.span(span)
            if start >= 0:
                yield Found(start, end, rule, match)


def choose(found: Iterable[Found]) -> list[Found]:
    """Keep what does not overlap: leftmost, then longest, then first listed. No priorities."""
    kept: list[Found] = []
    last = -1
    for item in sorted(found, key=lambda f: (f.start, -f.end, f.rule.order)):
        if item.start >= last:
            kept.append(item)
            last = item.end
    return kept
