"""How long the structure of a notice takes beside jieba.cut of the same text, medians of one run.

usage: structure.py NOTICE
"""

from __future__ import annotations

import functools
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from planparse.assemble import assemble
from planparse.grammar import Grammar
from planparse.meaning.quantities import QuantityFact
from planparse.mentions.mention import Mentions
from planparse.pipeline import extract_source
from planparse.source import read_path
from planparse.structure import build_tree


def median(job: Callable[[], object], rounds: int = 15) -> float:
    """Return the median milliseconds of a job."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        job()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def main() -> None:
    source = read_path(Path(sys.argv[1]))
    grammar = Grammar.load()
    jieba.initialize()

    def structure(text: str) -> object:
        facts: list[QuantityFact] = []
        return assemble(source, build_tree(text, grammar), Mentions([], [], [], [], []), facts, [], grammar)

    cut = median(lambda: list(jieba.cut(source.text)))
    rows = [
        ("jieba.cut", cut),
        ("structure with models", median(lambda: structure(source.text))),
        ("whole extract", median(lambda: extract_source(source, grammar))),
    ]
    notice = extract_source(source, grammar)
    rows += [("JSON", median(notice.to_json)), ("YAML, C emitter", median(notice.to_yaml))]
    for name, milliseconds in rows:
        print(f"{name:24s}{milliseconds:9.1f} ms{cut / milliseconds:8.1f} × as fast as jieba.cut")
    for factor in (1, 10, 100):
        text = source.text * factor
        tree = median(functools.partial(build_tree, text, grammar), 3)
        print(f"tree of {factor:3d} × the text {tree:9.1f} ms{tree / factor:8.1f} ms each")


if __name__ == "__main__":
    main()
