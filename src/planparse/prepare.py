"""Writes what the shipped rules come to beside the code, so that the first run is as quick as the later ones.

``python -m planparse.prepare [FILE]`` is part of making a wheel, and of ``make`` in a checkout. The
file is never needed: without it, or where rules or code have changed since, they are read as they stand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import planparse
from planparse.grammar import cache
from planparse.grammar.build import build
from planparse.grammar.grammar import Grammar, digest_of, shipped_files
from planparse.grammar.patterns import Patterns


def prepare(path: Path) -> None:
    """Read the shipped rules, compile what a notice needs of them, and write all of it to a file."""
    files = shipped_files()
    digest, patterns = digest_of(files), Patterns()
    parts = build(files, [], patterns)
    grammar = Grammar(digest, tuple(files), parts, patterns)
    for rule in grammar.rules.values():
        _ = rule.pattern, rule.openings, rule.closings
    # each stage compiles what it makes of fragments where it first comes upon them: one example of each rule
    examples = [example for rule in grammar.rules.values() for example in rule.rule.examples[:1]]
    texts = [example if isinstance(example, str) else example.text for example in examples]
    planparse.extract("\n".join(text.replace("[[", "").replace("]]", "") for text in texts), grammar=grammar)
    cache.prepare(digest, {**parts, **patterns.known}, path)


def main() -> None:
    """Write the file that the first argument names, else the one of this package."""
    prepare(Path(sys.argv[1]) if len(sys.argv) > 1 else cache.PREPARED)


if __name__ == "__main__":
    main()
