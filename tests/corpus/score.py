"""Score the annotations beside the corpus with the shared scorers, against the floors beside this file.

usage: score.py SHARED

Gold notices, sentences of every construction, headline targets of work reports, and cases of other tools' users.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import planparse


def main() -> int:
    """Print every figure; return 1 where one is under its floor."""
    shared = Path(sys.argv[1])
    floors = _floors()
    texts, constructions = shared / "corpus" / "txt", shared / "constructions"
    wrong = _annotated(shared, shared / "gold", texts, floors["gold"])
    wrong |= _annotated(shared, constructions, constructions, floors["constructions"])
    wrong |= _told(
        [
            shared / "tools" / "work_reports.py",
            texts.parent / "work-reports",
            shared / "gold" / "work-reports" / "2026.yaml",
        ],
        floors["work reports"],
    )
    wrong |= _told([shared / "cases" / "run.py"], floors["cases"])
    return int(wrong)


def _floors() -> dict[str, list[str]]:
    """Return the lines NAME=VALUE of each part of the floors."""
    parts: dict[str, list[str]] = {}
    part: list[str] = []
    for line in (Path(__file__).parent / "floors.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = parts.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            part.append(line)
    return parts


def _annotated(shared: Path, gold: Path, texts: Path, floors: list[str]) -> bool:
    """Score annotations of whole texts; tell whether a figure is under its floor."""
    with tempfile.TemporaryDirectory() as out:
        for path in sorted(gold.glob("*.yaml")):
            notice = planparse.extract(texts / f"{path.stem}.txt")
            (Path(out) / f"{path.stem}.json").write_text(notice.to_json(), encoding="utf-8")
        scorer = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(texts), out]
        return subprocess.run([*scorer, "--min", *floors], check=False).returncode != 0


def _told(command: list[Path], floors: list[str]) -> bool:
    """Run what tells its figures in words: ``found 0.97``, ``92 of 94 right``; compare them with the floors."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    last = (done.stdout.splitlines() or [""])[-1]
    print(last or done.stderr)
    figures = {name: float(value) for name, value in re.findall(r"\b([a-z]+) ([01]\.[0-9]+)", last)}
    figures |= {
        name: int(few) / int(all_) for few, all_, name in re.findall(r"([0-9]+) of ([0-9]+) ([a-z]+)", last)
    }
    figures |= {
        name: int(few) / int(all_) for name, few, all_ in re.findall(r"([a-z]+) ([0-9]+)/([0-9]+)", last)
    }
    under = [
        floor
        for floor in floors
        if figures.get(floor.partition("=")[0], 0.0) < float(floor.partition("=")[2])
    ]
    for floor in under:
        print(f"under its floor: {floor}", file=sys.stderr)
    return bool(under)


if __name__ == "__main__":
    sys.exit(main())
