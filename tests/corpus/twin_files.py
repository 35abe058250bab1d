"""Makes files of other kinds of a text that has a paragraph a line; all of them say what the text says."""

from __future__ import annotations

import re
from html import escape

from tests.source.invented import INDICATORS
from tests.source.word import cell, docx, paragraph, run, table
from tests.source.word_numbers import with_automatic_numbers

_PAGE = """<html><head><meta charset="utf-8"><title>通知</title><script>var a = 1;</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<table width="930"><tr><td><div>【字号：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div></td></tr><tr><td id="zoom">%s</td></tr></table>
<div class="footer">版权所有：云岭省人民政府 主办单位：云岭省人民政府办公厅</div></body></html>"""
_TAGGED = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|[\d.]+%")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|第.{1,3}章|[1-9] ")
_TABLE = "表1 主要指标"


def paragraphs(text: str) -> list[str]:
    """Return the lines that hold words, without their indents."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def page(text: str) -> bytes:
    """A page of a government, in GBK though it declares UTF-8."""
    body = "\n".join(
        f'<p style="text-indent:2em"><span>{escape(line)}</span></p>' for line in paragraphs(text)
    )
    return (_PAGE % body).encode("gb18030")


def word_page(text: str) -> bytes:
    """What Word saves as a page."""
    body = "\n".join(
        f"<p class=MsoNormal><span lang=EN-US>{escape(line)}<o:p></o:p></span></p>"
        for line in paragraphs(text)
    )
    return f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><div class=WordSection1>{body}</div></body></html>".encode()


def word(text: str) -> bytes:
    """A Word file, its numbers typed."""
    return docx("".join(paragraph(line) for line in paragraphs(text)))


def numbered(text: str) -> bytes:
    """Numbers made by Word, the list named by each paragraph."""
    return with_automatic_numbers(paragraphs(text))


def numbered_by_style(text: str) -> bytes:
    """Numbers made by Word, the list that of the paragraphs' styles."""
    return with_automatic_numbers(paragraphs(text), by_style=True)


def revised(text: str) -> bytes:
    """Half of each paragraph inserted, a part deleted; one paragraph deleted whole."""
    out = [paragraph(inner="<w:del><w:r><w:delText>整段删去。</w:delText></w:r></w:del>", properties="<w:rPr><w:del/></w:rPr>")]  # fmt: skip
    for line in paragraphs(text):
        middle = len(line) // 2
        out.append(
            paragraph(
                line[:middle],
                inner="<w:del><w:r><w:delText>旧稿，</w:delText></w:r></w:del><w:ins>"
                + run(line[middle:])
                + "</w:ins>",
            )
        )
    return docx("".join(out))


def tagged(text: str) -> bytes:
    """Dates and shares in smart tags, one in the other; each third paragraph in a content control."""
    out = []
    for at, line in enumerate(paragraphs(text)):
        inner, end = "", 0
        for found in _TAGGED.finditer(line):
            inner += run(line[end : found.start()]) if found.start() > end else ""
            inner += f'<w:smartTag w:element="chsdate"><w:smartTagPr/><w:smartTag>{run(found[0][:2])}</w:smartTag>{run(found[0][2:])}</w:smartTag>'
            end = found.end()
        inner += run(line[end:]) if end < len(line) else ""
        whole = paragraph(inner=inner)
        out.append(whole if at % 3 else f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>")
    return docx("".join(out))


def boxed(text: str) -> bytes:
    """Each fourth paragraph in a text box that hangs at the one before, as new and old versions of Word draw it."""
    out: list[str] = []
    for at, line in enumerate(paragraphs(text)):
        if at % 4 != 3:
            out.append(paragraph(line))
            continue
        held = f"<w:txbxContent>{paragraph(line)}</w:txbxContent>"
        box = (
            f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        out[-1] = out[-1].removesuffix("</w:p>") + box + "</w:p>"
    return docx("".join(out))


def in_a_cell(text: str) -> bytes:
    """All in one cell of a table, as letters are laid out."""
    inner = "".join(paragraph(line) for line in paragraphs(text))
    return docx(table([f"<w:tc><w:tcPr/>{inner}</w:tc>"]))


def with_table(text: str) -> bytes:
    """A Word file with a table of data where ``with_tabbed_table`` has its rows."""
    lines = paragraphs(text)
    at = _place(lines)
    drawn = paragraph(_TABLE) + table(*[[cell(words) for words in row] for row in INDICATORS])
    return docx("".join([*map(paragraph, lines[:at]), drawn, *map(paragraph, lines[at:])]))


def with_tabbed_table(text: str) -> str:
    """The text with a table of indicators before its last section, a row a line."""
    lines = paragraphs(text)
    at = _place(lines)
    return "\n".join([*lines[:at], _TABLE, *["\t".join(row) for row in INDICATORS], *lines[at:]])


def _place(lines: list[str]) -> int:
    """Return where the last section begins, the last line where none does: the table stands before it."""
    begins = [at for at, line in enumerate(lines) if _SECTION.match(line)]
    return begins[-1] if begins else len(lines) - 1


def with_other_numbers(text: str) -> str:
    """The text with ① for 1. where lists have no more members than such numbers go."""
    return re.sub(
        r"(?m)^([\s　]*)(1?\d|20)\.(?!\d)", lambda found: found[1] + chr(ord("①") + int(found[2]) - 1), text
    )


def markdown(text: str) -> bytes:
    """Markdown with a blank line between paragraphs; what would be read as a mark has a backslash."""
    return "\n\n".join(re.sub(r"^([#*+>|-])(?!-)", r"\\\1", line) for line in paragraphs(text)).encode()
