"""The cache of read and compiled rules: it saves time and changes nothing else."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planparse import extract
from planparse.grammar import Grammar, cache, fixed_pattern
from planparse.grammar import grammar as grammar_module
from planparse.prepare import prepare

TEXT = "某省行动方案（2023-2025年）\n一、目标\n到2025年，培育10家企业。\n"


def run(folder: str, *options: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "planparse", "extract", "-", *options],
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
    own = tmp_path / "own.yaml"  # what the shipped rules come to may lie prepared
    own.write_text("version: 1\nscope: inline\ndisable: [time.year]\n", encoding="utf-8")
    options = ("--grammar", str(own))
    plain = run("off", *options)
    folder = tmp_path / "deep" / "cache"
    assert run(str(folder), *options) == plain  # fills it
    (file,) = folder.glob("grammar-*.bin")
    assert run(str(folder), *options) == plain  # reads it
    whole = file.read_bytes()
    for damaged in (b"", whole[:1000], whole[:40] + b"x" + whole[41:], marshal.dumps([1])):
        file.write_bytes(damaged)
        assert run(str(folder), *options) == plain
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


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "prepared.bin"
    prepare(path)
    monkeypatch.setattr(cache, "PREPARED", path)
    monkeypatch.setenv("PLANPARSE_CACHE", "off")
    cache.prepared.cache_clear()
    yield path
    cache.prepared.cache_clear()


def loaded() -> Grammar:
    return grammar_module._load(grammar_module.shipped_files(), [])


def test_what_lies_prepared_is_what_is_read(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.grammar.build.build", None)  # nothing is read anew
    grammar = loaded()
    monkeypatch.setattr(cache, "PREPARED", prepared.with_name("none"))
    monkeypatch.undo()
    monkeypatch.setenv("PLANPARSE_CACHE", "off")
    anew = Grammar.load()
    assert grammar.digest == anew.digest
    assert [rule.source for rule in grammar.rules.values()] == [rule.source for rule in anew.rules.values()]
    assert extract(TEXT, grammar=grammar) == extract(TEXT, grammar=anew)
    assert not grammar._patterns.changed  # a notice needs no pattern that is not there


def test_patterns_that_stand_in_code_lie_prepared_too(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = cache.prepared()
    assert state is not None
    source = next(iter(sorted(state["fixed"])))
    with monkeypatch.context() as within:
        within.setattr("re.compile", None)  # nothing is compiled
        known = fixed_pattern(source)
    assert known.pattern == source
    assert fixed_pattern("不在其中(?P<name>.)").groupindex == {"name": 1}


@pytest.mark.parametrize("change", ["code", "damage", "engine", "digest"])
def test_what_does_not_fit_is_not_taken(prepared: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if change == "damage":
        prepared.write_bytes(prepared.read_bytes()[:-1])
        assert cache.prepared() is None
    elif change == "code":
        monkeypatch.setattr(cache, "_code_digest", lambda: "other")
        assert cache.prepared() is None
    elif change == "engine":
        monkeypatch.setattr(cache, "ENGINE", "other")
        state = cache.prepared()
        assert state is not None
        assert "codes" not in state["content"]
        assert state["fixed"] == {}
    else:
        monkeypatch.setattr(grammar_module, "digest_of", lambda files: "other")
    cache.prepared.cache_clear()
    assert extract(TEXT, grammar=loaded()).targets == extract(TEXT).targets
