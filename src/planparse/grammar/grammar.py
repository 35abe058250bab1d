"""The rules in force: what the stages ask, compiled once."""

from __future__ import annotations

import functools
import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from planparse.errors import GrammarError
from planparse.grammar import cache
from planparse.grammar.patterns import Patterns, expand

if TYPE_CHECKING:
    from planparse.grammar.rules import Rule

_LARGEST = 20_000_000


class CompiledRule:
    """A rule ready to run; ``order`` is its place in the files, ``source`` its pattern, fragments in it."""

    def __init__(
        self,
        rule_id: str,
        parts: Mapping[str, Any],
        file: Path,
        patterns: Patterns,
        read: dict[Path, dict[str, Rule]],
    ) -> None:
        self.id = rule_id
        self.emits: str = parts["emits"]
        self.scope: str = parts["scope"]
        self.source: str = parts["source"]
        self.fields: Mapping[str, Any] = parts["fields"]
        self.order: int = parts["order"]
        self.file = file
        self._patterns = patterns
        self._read = read
        self.shipped = file.parent == shipped_folder()

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled on first use; one that is not shipped is stopped when its time is over."""
        if self.shipped:
            return self._patterns.compile(self.source)
        from planparse.grammar.timed import TimedPattern

        return cast("re.Pattern[str]", TimedPattern(self.source, self.place))

    @property
    def openings(self) -> dict[str, str]:
        """How matches open, and what cannot stand right before one that opens so; see ``openings_of``."""
        return self._patterns.openings(self.source)

    def place(self) -> str:
        """Return file, line and id of the rule, for messages."""
        from planparse.grammar.load import line_of_rule

        return f"{self.file}:{line_of_rule(self.file, self.id)}: rule {self.id}"

    @property
    def closings(self) -> frozenset[str]:
        """The characters with which matches for whole lines end, none where any may; see ``closings_of``."""
        return frozenset(self._patterns.closings(self.source))

    @functools.cached_property
    def rule(self) -> Rule:
        """The rule as its file has it, with description and examples; read when asked for."""
        if self.file not in self._read:
            from planparse.grammar.load import rules_of

            self._read[self.file] = rules_of(self.file)
        return self._read[self.file][self.id]


class Grammar:
    """All rules, fragments and word lists in force. ``digest`` is the sha256 of the files."""

    def __init__(
        self, digest: str, files: tuple[Path, ...], parts: Mapping[str, Any], patterns: Patterns
    ) -> None:
        self.digest = digest
        self.files = files
        self.fragments: Mapping[str, str] = parts["fragments"]
        self.words: dict[str, tuple[str, ...]] = {
            name: tuple(words) for name, words in parts["words"].items()
        }
        """The words of each fragment that is a list, of each lexicon and of each subset of one, by name."""
        self.lexicons: Mapping[str, list[dict[str, Any]]] = parts["lexicons"]
        read: dict[Path, dict[str, Rule]] = {}
        self.rules = {
            rule_id: CompiledRule(rule_id, rule, files[rule["file"]], patterns, read)
            for rule_id, rule in parts["rules"].items()
        }
        self.derived: dict[str, Any] = {}
        """What stages compute from the grammar once and keep with it: tables, tries."""
        self._parts = parts
        self._patterns = patterns
        self._compiled: dict[str, re.Pattern[str]] = {}

    @staticmethod
    def load(*paths: str | Path) -> Grammar:
        """Lay the rule files at paths (files or folders) over the shipped ones.

        Raises GrammarError with every problem of every file.
        """
        if not paths:
            return _shipped()
        if any(path == "" for path in paths):
            raise GrammarError(["the path of a rule file is empty; name a .yaml file or a folder of them"])
        return _load(shipped_files(), [file for path in paths for file in _files(Path(path))])

    def emitting(self, *emits: str) -> list[CompiledRule]:
        """Return the rules that emit one of these, in file order."""
        return [rule for rule in self.rules.values() if rule.emits in emits]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Return a pattern with {{fragments}} of this grammar, compiled when it is first asked for."""
        made = self._compiled.get(pattern)
        if made is None:
            made = self._compiled[pattern] = self._patterns.compile(expand(pattern, self.fragments))
        return made

    def keep(self) -> None:
        """Save what has been read and compiled for the next process, where there is anything new.

        Not for the shipped rules where they lie prepared: these are read first.
        """
        if self._patterns.changed:
            self._patterns.changed = False
            prepared = cache.prepared()
            if prepared is None or prepared["digest"] != self.digest:
                cache.save(self.digest, {**self._parts, **self._patterns.known})


@functools.cache
def _shipped() -> Grammar:
    return _load(shipped_files(), [])


@functools.cache
def shipped_folder() -> Path:
    """Return the folder of the shipped rules: inside the package (wheel) or beside src/ (editable)."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "grammars", package.parent.parent / "grammars"):
        if folder.is_dir():
            return folder
    raise GrammarError([f"{package / 'grammars'}: the shipped rules are missing; install planparse again"])


def shipped_files() -> list[Path]:
    """Return the shipped rule files, in order."""
    return _files(shipped_folder())


def _files(path: Path) -> list[Path]:
    if not os.path.isdir(path):  # Path.is_dir raises where a name is too long
        return [path]
    found = sorted(path.glob("*.yaml"))
    if not found:
        raise GrammarError([f"{path}: no .yaml rule file in this folder"])
    return found


def _load(shipped: list[Path], own: list[Path]) -> Grammar:
    paths = [*shipped, *own]
    digest = digest_of(paths)
    prepared = cache.prepared()
    if prepared is not None and prepared["digest"] == digest:
        return Grammar(digest, tuple(paths), prepared["content"], Patterns(prepared["content"]))
    if (known := cache.load(digest)) is not None:
        return Grammar(digest, tuple(paths), known, Patterns(known))
    # of rules of one's own over the shipped ones the patterns of these are known
    patterns = Patterns(prepared["content"] if prepared else None)
    from planparse.grammar.build import build

    parts = build(shipped, own, patterns)
    patterns.changed = True  # to be kept, although every pattern may have been known
    return Grammar(digest, tuple(paths), parts, patterns)


def digest_of(paths: list[Path]) -> str:
    """Return the digest of the files. Raises GrammarError for every file that cannot be read.

    A file left out would give the digest of the others, and the cache would answer with their rules.
    """
    digest = hashlib.sha256()
    problems = []
    for path in paths:
        try:
            digest.update(os.fsencode(path.name) + b"\0" + _content(path) + b"\0")
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror or error}")
        except ValueError:  # NUL in the name
            problems.append(f"{str(path)!r}: is no name of a file")
    if problems:
        raise GrammarError(problems)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """Return the bytes of a rule file. Raises OSError, also for what is no file: a pipe is read only once."""
    if not stat.S_ISREG(path.stat().st_mode):  # before it is opened: that of a pipe would wait
        raise OSError("it is no file; name a .yaml file or a folder of them")
    with path.open("rb") as file:
        found = file.read(_LARGEST + 1)
    if len(found) > _LARGEST:
        raise OSError(f"it is larger than {_LARGEST // 10**6} MB")
    return found
