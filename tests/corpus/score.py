"""Score the gold notices with the shared scorer, against the floors beside this file.

usage: score.py SHARED
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import planparse


def main() -> int:
    shared = Path(sys.argv[1])
    lines = (Path(__file__).parent / "floors.txt").read_text(encoding="utf-8").splitlines()
    floors = [line for line in lines if line and not line.startswith("#")]
    with tempfile.TemporaryDirectory() as out:
        for gold in sorted((shared / "gold").glob("*.yaml")):
            notice = planparse.extract(shared / "corpus" / "txt" / f"{gold.stem}.txt")
            (Path(out) / f"{gold.stem}.json").write_text(notice.to_json(), encoding="utf-8")
        scorer = [sys.executable, str(shared / "tools" / "score.py")]
        places = [str(shared / "gold"), str(shared / "corpus" / "txt"), out]
        return subprocess.run([*scorer, *places, "--min", *floors], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
