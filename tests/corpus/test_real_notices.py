"""Every real notice: no exception, nothing lost, the same bytes twice; valid by our own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import planparse
from planparse.errors import SourceError
from planparse.grammar import Grammar
from planparse.notice import Notice
from planparse.output.json import dump_json
from planparse.pipeline import extract_data
from planparse.source import read_path
from planparse.validate import check_notice
from tests.lossless import assert_lossless


def test_every_notice_is_lossless_valid_and_the_same_twice(corpus: Path) -> None:
    paths = sorted(path for path in corpus.glob("*/*") if path.is_file())
    assert {path.parent.name for path in paths} >= {"docx", "html", "md", "pdf", "txt", "work-reports"}
    assert len(paths) > 80
    grammar = Grammar.load()
    for path in paths:
        if path.stem == "zhejiang-315-outlined-glyphs":
            with pytest.raises(SourceError, match="holds no readable text"):
                read_path(path)
            continue
        source = read_path(path)
        data = extract_data(source, grammar)
        notice = Notice.model_validate(data)
        # what is written without the models is what they hold, to the byte
        assert (
            dump_json(data) == notice.to_json().encode() == notice.model_dump_json(indent=2).encode() + b"\n"
        )
        assert_lossless(notice, source.text)
        assert check_notice(notice, source) == [], path.name
        assert planparse.extract(path).to_json() == notice.to_json()


def test_line_ends_do_not_change_the_outline(corpus: Path) -> None:
    path = corpus / "txt" / "heilongjiang-2018-six-plans.txt"
    text = path.read_bytes().decode("utf-8")
    plain, windows = planparse.extract(text), planparse.extract(text.replace("\n", "\r\n"))
    assert [(n.id, n.kind, n.heading) for n in plain.walk()] == [
        (n.id, n.kind, n.heading) for n in windows.walk()
    ]
    assert_lossless(windows, text.replace("\n", "\r\n"))
