"""The code blocks of the pages in docs/, run in order; --write puts what they print behind them.

A page runs in a folder of its own that holds data/raw. Blocks of ``sh`` go to bash, those of ``python`` share
their names over a page, one behind ``<!-- file: NAME -->`` is written to that file. A block of ``text`` right
behind one that runs is what it prints; where it ends with … only its first lines are shown. Blocks in other
languages (``console``) are not run.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.readme import ROOT

PAGES = [ROOT / "docs" / name for name in ("analyst.md", "rules.md", "data.md")]
_BLOCK = re.compile(
    r"(?:^<!-- file: (?P<file>\S+) -->\n)?^```(?P<language>[a-z]+)\n(?P<code>.*?)^```\n"
    r"(?P<shown>\n```text\n(?P<output>.*?)^```\n)?",
    re.DOTALL | re.MULTILINE,
)
_MORE = "…"
_LINES = 14


@dataclass(slots=True)
class Run:
    """A page as it is with what its blocks print now, and the blocks left out, as jq is not there."""

    page: str
    left_out: list[str] = field(default_factory=list)


def run(page: Path) -> Run:
    """Run the blocks of a page. Raises AssertionError with the block that fails."""
    text = page.read_text(encoding="utf-8")
    made: list[str] = []
    done = Run("")
    last = 0
    with _folder():
        names: dict[str, object] = {}
        for block in _BLOCK.finditer(text):
            made.append(text[last : block.start()])
            last = block.end()
            if _needs_jq(block["code"]) and shutil.which("jq") is None:
                done.left_out.append(block["code"])
                made.append(block[0])
                continue
            printed = _do(block, names)
            made.append(_with_output(block, printed))
    done.page = "".join(made) + text[last:]
    return done


@contextlib.contextmanager
def _folder() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "data" / "raw", Path(name, "data", "raw"), ignore=_not_samples)
        with contextlib.chdir(name):
            yield


def _not_samples(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith("sample-")]


def _needs_jq(code: str) -> bool:
    return re.search(r"\bjq ", code) is not None


def _do(block: re.Match[str], names: dict[str, object]) -> str:
    code = block["code"]
    if block["file"]:
        Path(block["file"]).parent.mkdir(parents=True, exist_ok=True)
        Path(block["file"]).write_text(code, encoding="utf-8")
        return ""
    if block["language"] == "sh":
        return _shell(code)
    printed = io.StringIO()
    if block["language"] == "python":
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(code, "<docs>", "exec"), names)  # noqa: S102 - it is our own page
    return printed.getvalue()


def _shell(code: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", code], env=environment, capture_output=True, check=False, timeout=300
    )
    # grammar check and diff tell by their status what they print
    assert done.returncode in (0, 1), f"{code}{done.stderr.decode()}"
    printed = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0 or printed, f"{code} failed and said nothing"
    return printed


def _with_output(block: re.Match[str], printed: str) -> str:
    if not block["shown"] or block["language"] not in ("sh", "python"):
        return block[0]
    lines = [line.rstrip() for line in printed.rstrip().split("\n")]
    before = block["output"].rstrip("\n").split("\n")
    if before[-1] == _MORE:
        shown = len(before) - 1 or _LINES
        if len(lines) > shown:
            lines = [*lines[:shown], _MORE]
    head = block[0][: block.start("shown") - block.start()]
    return f"{head}\n```text\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    for page in PAGES:
        made = run(page)
        if made.left_out:
            print(f"{page.name}: {len(made.left_out)} blocks were not run, as jq is not installed")
        if "--write" in sys.argv:
            page.write_text(made.page, encoding="utf-8")
