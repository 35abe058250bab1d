"""Help and completion: every command shows examples, and every example does what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from planparse.cli import app

ROOT = Path(__file__).resolve().parent.parent


def _commands(command: object, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*words, name))


COMMANDS = list(_commands(get_command(app), ("planparse",)))


def shown_examples(words: tuple[str, ...]) -> list[str]:
    """Return the lines of the examples as help prints them."""
    lines = CliRunner().invoke(app, [*words[1:], "--help"]).output.splitlines()
    return [line.strip() for line in lines[lines.index("  Examples:") + 1 :]]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_example_of_help_works(words: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "raw", tmp_path / "data" / "raw", ignore=shutil.ignore_patterns(".*"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    examples = shown_examples(words)
    assert any(" ".join(words) in example for example in examples)
    for example in examples:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", example],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            check=False,
            timeout=120,
        )
        expected = 1 if words[-1] == "diff" else 0  # the two samples differ
        assert done.returncode == expected, (example, done.stderr.decode())
        places = re.findall(r"(?: -o | > )(\S+)", example)
        assert all((tmp_path / place).exists() for place in places), example
        assert bool(done.stdout) != bool(places or " validate " in example or " check" in example), example


def test_completion_offers_commands() -> None:
    asked = {"_PLANPARSE_COMPLETE": "complete_bash", "COMP_WORDS": "planparse va", "COMP_CWORD": "1"}
    command = [str(Path(sys.executable).parent / "planparse")]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, check=False, timeout=60)
    assert done.stdout.decode().split() == ["validate"]
