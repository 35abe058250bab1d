"""Rule files laid over each other: fragments expanded, every pattern tried, every problem told."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planparse.errors import GrammarError
from planparse.grammar.load import AnyFile, line_of_entry, line_of_name, line_of_rule, load_file
from planparse.grammar.patterns import Patterns, expand
from planparse.grammar.rules import FragmentFile, LexiconFile, Rule, RuleFile
from planparse.grammar.trie import words_pattern

# fragments and lexicons are what rules are made of, so they are read first
_ORDER = {"fragments": 0, "lexicon": 1, "line": 2, "inline": 2}
_NAME = re.compile("[a-z_]+")

Parts = dict[str, Any]
"""Plain data: ``rules`` by id with their fields, ``fragments``, ``words`` and ``lexicons`` by name."""


def build(shipped: Sequence[Path], own: Sequence[Path], patterns: Patterns) -> Parts:
    """Read the files and return their rules, fragments and lexicons.

    Raises GrammarError with every problem of every file. What the shipped ones hold is checked by tests, and
    not each time again; how they fit together is.
    """
    problems: list[str] = []
    loaded: list[tuple[int, Path, AnyFile]] = []
    for place, path in enumerate([*shipped, *own]):
        try:
            loaded.append((place, path, load_file(path, known=place < len(shipped))))
        except GrammarError as error:
            problems += error.problems
    loaded.sort(key=lambda item: _ORDER[item[2].scope])
    builder = _Builder(patterns)
    for place, path, file in loaded:
        builder.trying = place >= len(shipped)
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
        self.trying = True
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
        for entry in file.entries:
            word = entry[file.key]
            if word in seen:
                problems.append(f"{path}:{line_of_entry(path, word)}: {word} stands twice")
            seen.add(word)
            words[word] = entry
        if not words:
            problems.append(f"{path}:1: {file.lexicon} has no word left")
        self.lexicons[file.lexicon] = list(words.values())
        self._add_words(file.lexicon, list(words))
        subsets = self._subsets.setdefault(file.lexicon, {})
        subsets.update(dict.fromkeys(file.subsets))
        for subset in subsets:
            chosen = [word for word, entry in words.items() if entry.get(subset)]
            if chosen:
                self._add_words(f"{file.lexicon}_{subset}", chosen)
            else:
                problems.append(f"{path}:{line_of_name(path, subset)}: subset {subset}: no entry has it")
        return problems

    def _add_words(self, name: str, words: list[str]) -> None:
        self.words[name] = words
        self.fragments[name] = words_pattern(words)

    def add_fragments(self, path: Path, file: FragmentFile | RuleFile) -> list[str]:
        problems = []
        for name, value in file.fragments.items():
            told = self._add_fragment(name, value)
            if told:
                problems.append(f"{path}:{line_of_name(path, name)}: fragment {name}: {told}")
        return problems

    def _add_fragment(self, name: str, value: str | list[str]) -> str | None:
        if name in self.fragments:
            return "stands twice; every file shares one set of names"
        if not _NAME.fullmatch(name):
            return "a name is of small letters and _"
        if isinstance(value, list):
            if not value or "" in value:
                return "a list of words has words, and none that is empty"
            self._add_words(name, value)
            return None
        told, source = self._tried(value)
        if told is None:
            self.fragments[name] = f"(?:{source})"
        return told

    def add_rules(self, path: Path, place: int, file: RuleFile) -> list[str]:
        problems = []
        for rule in file.rules:
            told = self._add_rule(place, file, rule)
            if told:
                line = line_of_rule(path, rule.id)
                problems += [f"{path}:{line}: rule {rule.id}: {problem}" for problem in told]
        for name in file.disable:
            if self.rules.pop(name, None) is None:
                problems.append(f"{path}:{line_of_name(path, name)}: disable: there is no rule {name}")
        return problems

    def _add_rule(self, place: int, file: RuleFile, rule: Rule) -> list[str]:
        if (rule.id in self.rules) != rule.replaces:
            return ["is not there to replace" if rule.replaces else "stands twice; use replaces: true"]
        told, source = self._tried(rule.pattern)
        if told is not None:
            return [told]
        problems = self._read_of(rule, source) if self.trying else []
        self.rules[rule.id] = {
            "emits": rule.emits,
            "scope": file.scope,
            "source": source,
            "fields": dict(rule.fields),
            "file": place,
            "order": self.rules[rule.id]["order"] if rule.replaces else len(self.rules),
        }
        return problems

    def _read_of(self, rule: Rule, source: str) -> list[str]:
        """Return what the program would miss in a pattern that compiles, and what it would not read."""
        from planparse.grammar.bounds import may_match_nothing
        from planparse.grammar.fields import group_problems

        if may_match_nothing(source):
            return ["the pattern matches nothing at all"]
        left = rule.fields.get("left")
        groups = set(self._patterns.compile(source).groupindex)
        return group_problems(rule.id, rule.emits, str(left) if left else None, groups)

    def _tried(self, written: str) -> tuple[str | None, str]:
        """Return what is wrong with a pattern, None where it compiles, and the pattern with its fragments."""
        try:
            source = expand(written, self.fragments)
            if not self.trying:
                self._patterns.compile(source)
                return None, source
            from planparse.grammar.bounds import pattern_problem

            told = pattern_problem(source)
            if told is None:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")  # what re warns of means something else some day
                    self._patterns.compile(source)
            return told, source
        except KeyError as error:
            return f"there is no fragment {{{{{error.args[0]}}}}}", ""
        except (re.error, Warning, OverflowError, RecursionError, MemoryError) as error:
            return f"not a pattern: {error}", ""
