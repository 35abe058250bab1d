"""The same notice as another kind of file says the same: real texts made into pages, Word files, PDF files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from planparse.grammar import Grammar
from planparse.models import Notice
from planparse.pipeline import extract_source
from planparse.source import from_text, read_bytes
from tests.source.printed import official
from tests.source.word import docx, paragraph, run, table

# texts with a paragraph a line and neither a box nor a table that another form would show otherwise
CLEAN = [
    "heilongjiang-2018-six-plans",
    "guofa-2021-29-digital-economy",
    "miit-2024-future-industries",
    "zhongban-2018-research-integrity",
    "shanghai-2020-disaster-prevention",
    "guobanfa-1997-11-associations",
]
MARKS = {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "％": "%"}
PAGE = """<html><head><meta charset="utf-8"><title>通知</title><script>var a = 1;</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<table width="930"><tr><td><div>【字号：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div></td></tr><tr><td id="zoom">%s</td></tr></table>
<div class="footer">版权所有：云岭省人民政府 主办单位：云岭省人民政府办公厅</div></body></html>"""


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def page(text: str) -> bytes:
    body = "\n".join(
        f'<p style="text-indent:2em"><span>{escape(line)}</span></p>' for line in paragraphs(text)
    )
    return (PAGE % body).encode("gb18030")


def word_page(text: str) -> bytes:
    body = "\n".join(
        f"<p class=MsoNormal><span lang=EN-US>{escape(line)}<o:p></o:p></span></p>"
        for line in paragraphs(text)
    )
    return f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><div class=WordSection1>{body}</div></body></html>".encode()


def word(text: str) -> bytes:
    return docx("".join(paragraph(line) for line in paragraphs(text)))


def revised(text: str) -> bytes:
    """Half of each paragraph inserted, a part deleted; dates in smart tags."""
    out = []
    for line in paragraphs(text):
        middle = len(line) // 2
        out.append(
            paragraph(
                line[:middle],
                inner="<w:del><w:r><w:delText>旧稿，</w:delText></w:r></w:del><w:ins><w:smartTag>"
                + run(line[middle:])
                + "</w:smartTag></w:ins>",
            )
        )
    return docx("".join(out))


def boxed(text: str) -> bytes:
    """All in one cell of a table, as letters are laid out."""
    inner = "".join(paragraph(line) for line in paragraphs(text))
    return docx(table([f"<w:tc><w:tcPr/>{inner}</w:tc>"]))


def markdown(text: str) -> bytes:
    return "\n\n".join(re.sub(r"^([#*+>|-])(?!-)", r"\\\1", line) for line in paragraphs(text)).encode()


def facts(notice: Notice) -> dict[str, Counter[object]]:
    header = notice.header.model_dump(mode="json", exclude={"span"})
    return {
        "nodes": Counter((node.kind, flat(node.marker), flat(node.heading)) for node in notice.walk() if node.kind != "paragraph"),
        "targets": Counter((t.value, t.upper, t.unit, t.comparator, flat(t.indicator), t.due and t.due.end) for t in notice.targets),
        "organisations": Counter(flat(o.text) for o in notice.organisations),
        "duties": Counter((*map(flat, a.lead), 0, *map(flat, a.support), 0, *map(flat, a.jointly)) for a in notice.assignments),
        "header": Counter((key, str(value)) for key, value in header.items()),
    }  # fmt: skip


def flat(words: str | None) -> str:
    return re.sub(r"\s+", "", "".join(MARKS.get(char, char) for char in words or ""))


def share(want: Counter[object], got: Counter[object]) -> float:
    total = want.total() + got.total()
    return 2 * (want & got).total() / total if total else 1.0


FORMS: list[tuple[str, Callable[[str], bytes], dict[str, float]]] = [
    ("a.txt", lambda text: text.encode("utf-16"), {}),
    ("a.txt", lambda text: text.encode("gb18030"), {}),
    ("a.html", page, {}),
    ("a.htm", word_page, {}),
    ("a.docx", word, {}),
    ("b.docx", revised, {}),
    ("c.docx", boxed, {}),
    ("a.md", markdown, {}),
    ("a.pdf", official, {"nodes": 0.98, "targets": 0.95, "organisations": 0.98, "header": 0.93}),
]


@pytest.mark.parametrize(("name", "make", "least"), FORMS)
def test_another_form_of_a_text_says_the_same(
    corpus: Path, name: str, make: Callable[[str], bytes], least: dict[str, float]
) -> None:
    grammar = Grammar.load()
    want: dict[str, Counter[object]] = {}
    got: dict[str, Counter[object]] = {}
    for stem in CLEAN:
        text = (corpus / "txt" / f"{stem}.txt").read_bytes().decode().replace("\r\n", "\n")
        for found, notice in (
            (want, extract_source(from_text(text), grammar)),
            (got, extract_source(read_bytes(make(text), name), grammar)),
        ):
            for kind, counted in facts(notice).items():
                found.setdefault(kind, Counter()).update({(stem, fact): n for fact, n in counted.items()})
    lost = {
        kind: (
            round(share(want[kind], got[kind]), 4),
            list((want[kind] - got[kind]) + (got[kind] - want[kind]))[:20],
        )
        for kind in want
        if share(want[kind], got[kind]) < least.get(kind, 0.99)
    }
    assert not lost
