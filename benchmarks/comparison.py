"""What compare and diff cost: time of the processor and peak memory, for few and for many notices.

usage: python -m benchmarks.comparison SHARED [--write docs/compare.md]
The notices are real ones cut to 20,000 characters, with other figures and trades in each copy.
"""

from __future__ import annotations

import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import planparse
from benchmarks.clock import median_seconds, seconds
from benchmarks.page import publish
from planparse.comparison.words import cut

LENGTH = 20_000
TRADES = ("农业", "林业", "渔业", "旅游", "医疗", "教育", "交通", "能源", "水利", "建材", "纺织", "物流")
_DIGIT = re.compile(r"(?<=\d)\d(?=[%家个万亿])")
_TRADE = re.compile("|".join(TRADES))


def main() -> None:
    """Measure everything, print the tables, and put them in their page."""
    reports = sorted((Path(sys.argv[1]) / "corpus" / "work-reports").glob("*.txt"))
    texts = [path.read_bytes().decode("utf-8") for path in reports]
    with tempfile.TemporaryDirectory() as folder:
        tables = {"costs": costs(Path(folder), texts), "many": many(Path(folder), texts)}
        publish(tables | {"parts": parts(texts)})


def copies(texts: list[str], number: int) -> list[str]:
    """Return so many notices of 20,000 characters, no two the same."""
    made = []
    for copy, text in zip(range(number), itertools.cycle(texts), strict=False):
        whole = "".join(itertools.islice(itertools.cycle([text, texts[0]]), 3))[:LENGTH]
        chance = random.Random(copy)  # noqa: S311 - the same figures each time
        trades = dict(zip(TRADES, chance.sample(TRADES, len(TRADES)), strict=True))
        whole = _DIGIT.sub(lambda _, chance=chance: chance.choice("123456789"), whole)
        made.append(_TRADE.sub(lambda match, trades=trades: trades[match[0]], whole))
    return made


def written(folder: Path, texts: list[str]) -> Path:
    """Return a folder that holds these texts."""
    place = folder / str(len(texts))
    place.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (place / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return place


def run(*arguments: str | Path) -> tuple[float, float]:
    """Return the seconds of the processor and the peak MB of one process of planparse."""
    command = [sys.executable, "-m", "planparse", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), command  # 1: diff tells that two differ
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def best(rounds: int, *arguments: str | Path) -> tuple[float, float]:
    """Return the least of several runs: whatever else the machine does only adds."""
    return min(run(*arguments) for _ in range(rounds))


def costs(folder: Path, texts: list[str], number: int = 31, rounds: int = 3) -> list[str]:
    """Return what 31 notices cost in one process, start included."""
    place = written(folder, copies(texts, number))
    one, other = place / "0000.txt", place / f"{number // 3:04}.txt"
    lines = ["| one process, from start to end | s of processor | peak MB |", "| --- | ---: | ---: |"]
    for shown, arguments in (
        (f"compare, {number} notices, to JSON", ("compare", place, "-o", folder / "t.json")),
        ("… `--by concept`", ("compare", place, "--by", "concept", "-o", folder / "t.json")),
        ("… to CSV", ("compare", place, "-o", folder / "t.csv")),
        ("… to XLSX", ("compare", place, "-o", folder / "t.xlsx")),
        ("… to HTML", ("compare", place, "-o", folder / "t.html")),
        ("diff of two, to JSON", ("diff", one, other, "-o", folder / "d.json")),
    ):
        spent, peak = best(rounds, *arguments)
        lines.append(f"| {shown} | {spent:.2f} | {peak:.0f} |")
    return lines


def many(folder: Path, texts: list[str], numbers: Sequence[int] = (10, 100, 1000)) -> list[str]:
    """Return how time and memory grow with the number of notices."""
    lines = [
        "| notices | MB of text | s of processor | ms a notice | peak MB |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for number in numbers:
        notices = copies(texts, number)
        place = written(folder, notices)
        size = sum(len(text.encode()) for text in notices) / 1e6
        spent, peak = best(1, "compare", place, "-f", "json", "-o", folder / "t.json")
        lines.append(f"| {number:,} | {size:.1f} | {spent:.2f} | {1000 * spent / number:.1f} | {peak:.0f} |")
    return lines


def parts(texts: list[str], number: int = 31, rounds: int = 3) -> list[str]:
    """Return where the time of 31 notices goes."""
    notices = copies(texts, number)
    loaded = seconds(lambda: planparse.extract(texts[0]))
    read = [planparse.extract(text) for text in notices]
    words = seconds(lambda: cut("新能源装机容量"))
    table = planparse.compare(read)
    jobs = {
        "rules, and the first notice": loaded,
        f"reading the {number}": median_seconds(
            lambda: [planparse.extract(text) for text in notices], rounds
        ),
        "loading jieba's dictionary, once": words,
        "the table": median_seconds(lambda: planparse.compare(read), rounds),
        "its JSON": median_seconds(table.model_dump_json, rounds),
    }
    return ["| part | s |", "| --- | ---: |", *(f"| {name} | {spent:.2f} |" for name, spent in jobs.items())]


if __name__ == "__main__":
    main()
