"""The cache of read and compiled rules: it saves time and changes nothing else."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planparse.grammar import cache

TEXT = "某省行动方案（2023-2025年）\n一、目标\n到2025年，培育10家企业。\n"


def run(folder: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "planparse", "extract", "-"],
        input=TEXT.encode(),
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PLANPARSE_CACHE": folder},
    )
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout


def test_with_and_without_a_cache(tmp_path: Path) -> None:
    plain = run("off")
    folder = tmp_path / "deep" / "cache"
    assert run(str(folder)) == plain  # fills it
    (file,) = folder.glob("grammar-*.bin")
    assert run(str(folder)) == plain  # reads it
    whole = file.read_bytes()
    for damaged in (b"", whole[:1000], whole[:40] + b"x" + whole[41:], marshal.dumps([1])):
        file.write_bytes(damaged)
        assert run(str(folder)) == plain
    assert file.read_bytes() == whole  # mended


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run(str(tmp_path / "file" / "below")) == run("off")


def test_old_states_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANPARSE_CACHE", str(tmp_path))
    for number in range(12):
        cache.save(f"digest {number}", {"number": number})
    assert len(list(tmp_path.iterdir())) == 8
    assert cache.load("digest 11") == {"number": 11}
    assert cache.load("digest 0") is None
    monkeypatch.setenv("PLANPARSE_CACHE", "off")
    assert cache.load("digest 11") is None
