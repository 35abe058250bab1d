"""What a caller in Python meets: names, types, slips that are told, and nothing silently wrong."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import planparse
from planparse import Grammar, GrammarError, SourceError
from planparse.grammar import grammar as rules

TEXT = "一、目标\n到2025年，建成4座泵站。"


def test_dir_shows_the_public_names_alone() -> None:
    """Modules of the package become names of it as they are loaded; what was loaded is not what is offered."""
    planparse.extract(TEXT).to_yaml()
    assert "pipeline" in vars(planparse)
    assert dir(planparse) == sorted(planparse.__all__)
    for name in dir(planparse):
        assert not isinstance(getattr(planparse, name), ModuleType)


@pytest.mark.parametrize("name", ["notice.txt", "below/泵站通知.txt", "没有后缀"])
def test_a_name_of_a_file_is_no_text(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(TEXT, encoding="utf-8")
    for given in (name, str(tmp_path / name)):
        with pytest.raises(SourceError, match=r"is the name of a file, not its text; give Path\("):
            planparse.extract(given)
    if name.endswith(".txt"):
        assert [target.text for target in planparse.extract(Path(name)).targets] == ["4座"]


@pytest.mark.parametrize("text", ["absent.txt", ".", "/", "a\0b", "长" * 5000, "建成4座泵站", "notice.txt\n"])
def test_what_names_no_file_is_a_text(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notice.txt").write_text(TEXT, encoding="utf-8")
    assert planparse.extract(text).source.characters == len(text)


@pytest.mark.parametrize("given", [None, 3, 1.5, True, [TEXT], {"text": TEXT}, bytearray(b"x"), object()])
def test_another_type_is_told(given: Any) -> None:
    with pytest.raises(TypeError, match=f"notice is a {type(given).__name__}; give a str"):
        planparse.extract(given)


@pytest.mark.parametrize("grammar", ["rules.yaml", Path("rules.yaml"), {}, 0, False])
def test_a_grammar_of_another_type_is_told(grammar: Any) -> None:
    with pytest.raises(TypeError, match=r"give what Grammar\.load returns"):
        planparse.extract(TEXT, grammar=grammar)


@pytest.mark.parametrize("blank", ["", " ", "\n", " \r\n\t\n"])
def test_blank_text_and_bytes_are_alike(blank: str) -> None:
    assert planparse.extract(blank) == planparse.extract(blank.encode())


@pytest.mark.parametrize("cached", [True, False])
def test_a_grammar_that_is_not_there_is_an_error(
    cached: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANPARSE_CACHE", str(tmp_path / "cache") if cached else "off")
    monkeypatch.chdir(tmp_path)
    if cached:  # the shipped rules alone are there to answer in their place
        rules._shipped.cache_clear()
        monkeypatch.setattr("planparse.grammar.cache.prepared", lambda: None)
        planparse.extract(TEXT)
        assert list((tmp_path / "cache").iterdir())
    os.symlink("loop.yaml", "loop.yaml")
    Path("nothing").mkdir()
    for name in ("absent", "absent.yaml", "below/absent.yaml", "loop.yaml", "nothing", "", "a\0b"):
        with pytest.raises(
            GrammarError, match=r"cannot be read|no \.yaml rule file|is empty|no name of a file"
        ):
            Grammar.load(name)
