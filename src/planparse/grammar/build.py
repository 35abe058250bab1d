"""Rule files laid over each other: fragments expanded, every pattern tried, every problem told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from planparse.errors import GrammarError
from planparse.grammar.load import AnyFile, line_of_rule, load_file
from planparse.grammar.patterns import Patterns, expand
from planparse.grammar.rules import FragmentFile, LexiconFile, RuleFile
from planparse.grammar.trie import words_pattern

# fragments and lexicons are what rules are made of, so they are read first
_ORDER = {"fragments": 0, "lexicon": 1, "line": 2, "inline": 2}

Parts = dict[str, Any]
"""Plain data: ``rules`` by id with their fields, ``fragments``, ``words`` and ``lexicons`` by name."""


def build(paths: Iterable[Path], patterns: Patterns) -> Parts:
    """Read the files and return their rules, fragments and lexicons.

    Raises GrammarError with every problem of every file.
    """
    problems: list[str] = []
    loaded: list[tuple[int, Path, AnyFile]] = []
    for place, path in enumerate(paths):
        try:
            loaded.append((place, path, load_file(path)))
        except GrammarError as error:
            problems += error.problems
    loaded.sort(key=lambda item: _ORDER[item[2].scope])
    builder = _Builder(patterns)
    for place, path, file in loaded:
        if isinstance(file, LexiconFile):
            problems += builder.add_lexicon(path, file)
            continue
        problems += builder.add_fragments(path, file)
        if isinstance(file, RuleFile):
            problems += builder.add_rules(path, place, file)
    if problems:
        raise GrammarError(problems)
    return {
        "rules": builder.rules,
        "fragments": builder.fragments,
        "words": builder.words,
        "lexicons": builder.lexicons,
    }


class _Builder:
    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self.fragments: dict[str, str] = {}
        self.words: dict[str, list[str]] = {}
        self.lexicons: dict[str, list[dict[str, Any]]] = {}
        self.rules: dict[str, dict[str, Any]] = {}
        self._subsets: dict[str, dict[str, None]] = {}

    def add_lexicon(self, path: Path, file: LexiconFile) -> list[str]:
        problems = []
        words: dict[str, dict[str, Any]] = {}
        if not file.replaces:
            words = {entry[file.key]: entry for entry in self.lexicons.get(file.lexicon, [])}
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
        self.lexicons[file.lexicon] = list(words.values())
        self._add_words(file.lexicon, list(words))
        subsets = self._subsets.setdefault(file.lexicon, {})
        subsets.update(dict.fromkeys(file.subsets))
        for subset in subsets:
            chosen = [word for word, entry in words.items() if entry.get(subset)]
            if chosen:
                self._add_words(f"{file.lexicon}_{subset}", chosen)
            else:
                problems.append(f"{path}: subset {subset}: no entry has it")
        return problems

    def _add_words(self, name: str, words: list[str]) -> None:
        self.words[name] = words
        self.fragments[name] = words_pattern(words)

    def add_fragments(self, path: Path, file: FragmentFile | RuleFile) -> list[str]:
        problems = []
        for name, value in file.fragments.items():
            if name in self.fragments:
                problems.append(f"{path}: fragment {name}: stands twice; every file shares one set of names")
                continue
            try:
                if isinstance(value, list):
                    self._add_words(name, value)
                else:
                    self.fragments[name] = f"(?:{expand(value, self.fragments)})"
                self._patterns.compile(self.fragments[name])
            except (KeyError, re.error) as error:
                problems.append(f"{path}: fragment {name}: {_reason(error)}")
        return problems

    def add_rules(self, path: Path, place: int, file: RuleFile) -> list[str]:
        problems = []
        for rule in file.rules:
            if (rule.id in self.rules) != rule.replaces:
                what = "is not there to replace" if rule.replaces else "stands twice; use replaces: true"
                problems.append(f"{path}:{line_of_rule(path, rule.id)}: rule {rule.id} {what}")
                continue
            try:
                source = expand(rule.pattern, self.fragments)
                self._patterns.compile(source)
            except (KeyError, re.error) as error:
                problems.append(f"{path}:{line_of_rule(path, rule.id)}: rule {rule.id}: {_reason(error)}")
                continue
            self.rules[rule.id] = {
                "emits": rule.emits,
                "scope": file.scope,
                "source": source,
                "fields": dict(rule.fields),
                "file": place,
                "order": self.rules[rule.id]["order"] if rule.replaces else len(self.rules),
            }
        unknown = [name for name in file.disable if self.rules.pop(name, None) is None]
        return problems + [f"{path}: disable: there is no rule {name}" for name in unknown]


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there is no fragment {{{{{error.args[0]}}}}}"
    return f"not a pattern: {error}"
