"""The same notice in other formats: nothing differs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

import planparse
from planparse.corpus.notices import read_notices
from planparse.grammar import Grammar
from tests.comparison.test_diff import TEXT
from tests.source import printed, word

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "raw"
_ENDS = re.compile(r"[。；：！？”）》…，]$")
_MARKED = re.compile(r"(?m)^\s*(?:#|\*|-|>|\||<!--|\[)|\*\*|<")
_SHORT = 30


def html(lines: list[str]) -> bytes:
    paragraphs = "".join(f"<p>　　{escape(line)}</p>\n" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body>{paragraphs}</body></html>'.encode()


def docx(lines: list[str]) -> bytes:
    return word.docx("".join(word.paragraph(line) for line in lines))


def markdown(lines: list[str]) -> bytes:
    return "\n\n".join(lines).encode()


def pdf(lines: list[str]) -> bytes:
    """Pages as an office prints them: the title large and in the middle, paragraphs indented, no end at an edge."""
    pages, page, y = [], "", 760.0
    for number, line in enumerate(lines):
        rows = _rows(line, 20) if number == 0 else _rows("　　" + line, 27)
        size = 22 if number == 0 else 16
        for row in rows:
            x = (595 - printed.width(row, size)) / 2 if number == 0 else 80.0
            page += printed.place(x, y, row, size)
            y -= 28
        if y < 80:
            pages.append(page)
            page, y = "", 760.0
    return printed.pdf(*pages, *([page] if page else []))


def _rows(line: str, wide: int) -> list[str]:
    rows = []
    while line:
        end = wide
        while end < len(line) and line[end] in "。，；：、）》”":
            end += 1
        rows.append(line[:end])
        line = line[end:]
    return rows


FORMATS: dict[str, Callable[[list[str]], bytes]] = {"html": html, "docx": docx, "md": markdown, "pdf": pdf}


def written(text: str, form: str, folder: Path) -> planparse.Notice:
    path = folder / f"notice.{form}"
    path.write_bytes(FORMATS[form]([line.strip() for line in text.split("\n") if line.strip()]))
    return planparse.extract(path)


@pytest.mark.parametrize("form", FORMATS)
def test_what_formats_differ_in_is_no_difference(form: str, tmp_path: Path) -> None:
    for text in [
        TEXT,
        *(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("sample-opinion*.txt"))),
    ]:
        diff = planparse.diff(planparse.extract(text), written(text, form, tmp_path))
        assert diff.same, (text[:40], diff)


@pytest.mark.parametrize("form", ["html", "docx", "md"])
def test_real_notices_whose_lines_are_paragraphs_are_the_same(
    form: str, corpus: Path, tmp_path: Path
) -> None:
    compared = 0
    for path in [*sorted((corpus / "txt").glob("*.txt")), *sorted((corpus / "work-reports").glob("*.txt"))]:
        text = path.read_bytes().decode("utf-8")
        broken = [line for line in text.split("\n") if len(line) > _SHORT and not _ENDS.search(line.strip())]
        if broken or (form == "md" and _MARKED.search(text)):
            continue
        compared += 1
        diff = planparse.diff(planparse.extract(text), written(text, form, tmp_path))
        assert diff.same, (path.name, diff)
    assert compared >= 4


def test_what_planparse_wrote_is_the_same(corpus: Path, tmp_path: Path) -> None:
    for path in sorted((corpus / "work-reports").glob("*.txt"))[:3]:
        notice = planparse.extract(path)
        (tmp_path / "notice.json").write_text(notice.to_json(), encoding="utf-8")
        (read,) = read_notices([str(tmp_path / "notice.json")], Grammar.load(), lambda *_: None)
        assert planparse.diff(notice, read).same


def test_a_paragraph_that_a_page_breaks_is_one(tmp_path: Path) -> None:
    broken = TEXT.replace("推动窑炉节能。", "推动窑炉\n节能。")
    assert planparse.diff(planparse.extract(TEXT), planparse.extract(broken)).same
    assert planparse.diff(planparse.extract(broken), planparse.extract(TEXT)).same
