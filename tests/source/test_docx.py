"""Word files: what stands in the text, and what the hints tell."""

from __future__ import annotations

import io
import zipfile

import pytest

from planparse.errors import SourceError
from planparse.source import Document, read_bytes
from planparse.source.docx.numerals import written
from tests.source.word import cell, docx, levels, numbered, paragraph, run, table

LIST = levels(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def read(body: str, **parts: str) -> Document:
    return read_bytes(docx(body, **parts), "通知.docx")


def hinted(document: Document, kind: str) -> list[str]:
    return [document.text[hint.start : hint.end] for hint in document.hints if hint.kind == kind]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("甲", inner="<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>" + run("新") + "</w:ins>"), "甲新"),
        (paragraph(inner="<w:moveFrom>" + run("走") + "</w:moveFrom><w:moveTo>" + run("来") + "</w:moveTo>"), "来"),
        (paragraph(inner='<w:smartTag w:element="date">' + run("2026年") + "</w:smartTag>" + run("底")), "2026年底"),
        ("<w:sdt><w:sdtContent>" + paragraph("控件里") + "</w:sdtContent></w:sdt>", "控件里"),
        (paragraph("看得见", inner=run("看不见", "<w:vanish/>")), "看得见"),
        (paragraph("前", inner="<w:r><w:noBreakHyphen/></w:r>" + run("后")), "前-后"),
        (paragraph("关于印发", inner="<w:r><w:br/></w:r>" + run("方案的通知")), "关于印发\n方案的通知"),
        (paragraph("上", "<w:rPr><w:del/></w:rPr>") + paragraph("下"), "上下"),
        (paragraph("共", inner='<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>" + run("页")), "共页"),
        (
            paragraph("第", inner='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
                      '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("三") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("章")),
            "第三章",
        ),
        (
            paragraph("正文", inner="<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + paragraph("框里")
                      + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>" + paragraph("框里")
                      + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"),
            "正文\n框里",
        ),
        (paragraph("目录项", '<w:tabs><w:tab w:leader="dot"/></w:tabs>', "<w:r><w:tab/></w:r>" + run("3")), "目录项……3"),
    ],
)  # fmt: skip
def test_words_are_those_that_word_shows(body: str, text: str) -> None:
    assert read(body).text.rstrip("\n") == text


def test_automatic_numbers_stand_in_the_text() -> None:
    body = "".join(
        paragraph(text, numbered(level))
        for level, text in [
            (0, "总体要求"),
            (1, "指导思想"),
            (1, "目标"),
            (2, "一项"),
            (0, "任务"),
            (1, "重点"),
            (2, "再一项"),
        ]
    )
    document = read(body, numbering=LIST)
    assert document.text.split() == [
        "一、总体要求",
        "（一）指导思想",
        "（二）目标",
        "1.一项",
        "二、任务",
        "（一）重点",
        "1.再一项",
    ]
    assert hinted(document, "label") == ["一、", "（一）", "（二）", "1.", "二、", "（一）", "1."]


def test_a_style_carries_number_level_and_centring() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/><w:pPr><w:jc w:val="center"/>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="mine"/><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("总则", '<w:pStyle w:val="b"/>') + paragraph(
        "无号", '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    document = read(body, styles=styles, numbering=levels(("chineseCounting", "第%1章")))
    assert document.text == "第一章 总则\n无号\n"
    assert [hint.level for hint in document.hints if hint.kind == "heading"] == [2, 2]
    assert hinted(document, "centred") == ["第一章 总则", "无号"]


def test_a_list_that_starts_anew_counts_anew() -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    body = "".join(paragraph("项", numbered(0, number)) for number in (1, 1, 2, 2))
    assert read(body, numbering=levels(("decimal", "%1."), more=again)).text.split() == [
        "1.项",
        "2.项",
        "1.项",
        "2.项",
    ]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 12, "十二"), ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"), ("chineseCountingThousand", 110, "一百一十"),
        ("ideographTraditional", 3, "丙"), ("ideographZodiac", 12, "亥"), ("chineseLegalSimplified", 11, "壹拾壹"),
        ("decimalEnclosedCircleChinese", 21, "㉑"), ("decimalEnclosedParen", 2, "⑵"), ("decimalFullWidth", 15, "１５"),
        ("lowerRoman", 9, "ix"), ("upperLetter", 28, "BB"), ("decimalZero", 4, "04"), ("ideographDigital", 10, "一〇"),
        ("decimalEnclosedCircle", 99, "99"), ("unheard-of", 5, "5"),
    ],
)  # fmt: skip
def test_formats_of_numbers(form: str, number: int, text: str) -> None:
    assert written(number, form) == text


def test_merged_cells_stand_once_where_they_begin() -> None:
    document = read(table(
        [cell("指标", '<w:vMerge w:val="restart"/>'), cell("目标值", '<w:gridSpan w:val="2"/>')],
        [cell("", "<w:vMerge/>"), cell("2025年"), cell("2030年")],
        [cell("绿化率"), cell("41%"), cell("45%")],
    ))  # fmt: skip
    assert document.text == "指标\t目标值\t\n\t2025年\t2030年\n绿化率\t41%\t45%\n"
    cells = {
        document.text[h.start : h.end]: (h.row, h.column, h.rowspan, h.colspan)
        for h in document.hints
        if h.kind == "cell"
    }
    assert cells["指标"] == (0, 0, 2, 1)
    assert cells["目标值"] == (0, 1, 1, 2)
    assert cells["2030年"] == (1, 2, 1, 1)
    assert hinted(document, "table") == [document.text[:-1]]


def test_a_table_that_only_sets_the_page_is_no_table() -> None:
    document = read(table(["<w:tc><w:tcPr/>" + paragraph("第一段。") + paragraph("第二段。") + "</w:tc>"]))
    assert document.text == "第一段。\n第二段。\n"
    assert hinted(document, "table") == []


def test_footnotes_stand_at_the_end() -> None:
    body = paragraph(
        "达到10%", inner='<w:r><w:footnoteReference w:id="2"/></w:r>' + run("以上。")
    ) + paragraph("完")
    notes = (
        '<w:footnote w:id="0">'
        + paragraph("-")
        + '</w:footnote><w:footnote w:id="2">'
        + paragraph("按可比价")
        + "</w:footnote>"
    )
    assert read(body, footnotes=notes).text == "达到10%以上。\n完\n[1]按可比价\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (docx(paragraph("好"))[:200], "damaged"),
        (docx("<w:p>"), "damaged inside"),
        (docx('</w:body></w:document><!DOCTYPE x [<!ENTITY a "b">]><w:document><w:body>'), "entities"),
        (docx("", document2="x" * 10), "holds no text"),
        (docx(paragraph("一" * 12_000_000)), "unpacks to more"),
        (docx("<w:sdt>" * 100_000), "damaged inside"),
    ],
)
def test_what_is_damaged_or_harmful_is_told_in_a_line(data: bytes, told: str) -> None:
    with pytest.raises(SourceError, match=told) as problem:
        read_bytes(data, "坏.docx")
    assert "\n" not in str(problem.value)


def test_other_archives_are_told_apart() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    with pytest.raises(SourceError, match="spreadsheet"):
        read_bytes(out.getvalue(), "表.docx")
