"""PDF files: rows in their order, tables by their lines, what holds no text told."""

from __future__ import annotations

import pytest

from planparse.errors import SourceError
from planparse.source import Document, read_bytes
from tests.source.printed import line, official, pdf, place


def read(*pages: str) -> Document:
    return read_bytes(pdf(*pages), "规划.pdf")


def test_rows_stand_from_the_top_whatever_is_drawn_first() -> None:
    page = (
        place(280, 60, "— 1 —")
        + place(80, 700, "第二行的文字写在这里")
        + place(112, 729, "第一行的文字写在这里")
    )
    document = read(page)
    assert document.text.split("\n")[:2] == ["　　第一行的文字写在这里", "第二行的文字写在这里"]
    assert document.text.rstrip().endswith("— 1 —")
    assert document.pages == 1


def test_pages_are_hints() -> None:
    document = read(place(80, 700, "第一页"), place(80, 700, "第二页"))
    assert [(document.text[h.start : h.end].strip(), h.level) for h in document.hints] == [
        ("第一页", 1),
        ("第二页", 2),
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{number}行的文字写到栏边" for number in "一二三四五六七八"]
    right = [f"右栏第{number}行的文字写到栏边" for number in "一二三四五六七八"]
    page = place(150, 780, "横贯两栏的标题写在两栏的上面正中间")
    page += "".join(
        place(70, 740 - 24 * at, row) + place(310, 740 - 24 * at, right[at]) for at, row in enumerate(left)
    )
    assert [row.strip() for row in read(page).text.split("\n") if row][1:] == left + right


def test_lines_draw_a_table() -> None:
    words = [["指标", "目标值", None], [None, "2025年", "2030年"], ["绿化率（%）", "41", "45"]]
    page = place(80, 760, "表的上面有一行字") + place(80, 560, "表的下面有一行字")
    for number, row in enumerate(words):
        page += "".join(
            place(90 + 120 * at, 710 - 40 * number, text, 14) for at, text in enumerate(row) if text
        )
    page += "".join(line(80, 730 - 40 * at, 440, 730 - 40 * at) for at in (0, 2, 3)) + line(
        200, 690, 440, 690
    )
    page += (
        line(80, 610, 80, 730)
        + line(200, 610, 200, 730)
        + line(440, 610, 440, 730)
        + line(320, 610, 320, 690)
    )
    document = read(page)
    table = "指标\t目标值\t\n\t2025年\t2030年\n绿化率（%）\t41\t45"
    assert document.text.startswith("表的上面有一行字")
    assert table in document.text
    assert document.text.rstrip().endswith("表的下面有一行字")
    assert [document.text[h.start : h.end] for h in document.hints if h.kind == "table"] == [table]
    spans = {
        document.text[h.start : h.end]: (h.rowspan, h.colspan) for h in document.hints if h.kind == "cell"
    }
    assert spans["指标"] == (2, 1)
    assert spans["目标值"] == (1, 2)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf(line(0, 0, 90, 90)), "holds no readable text"),
        (pdf(place(80, 700, "12 345 .. 6-7 89 10, 11.")), "without Chinese characters"),
        (official("一、目标\n到2027年建成。")[:400], "is a damaged PDF file"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "is a damaged PDF file"),
        (pdf(place(80, 700, "好")).replace(b"/Count 1", b"/Count 99999999"), "damaged|pages|no readable"),
        (pdf(place(80, 700, "好")).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"), "damaged|pages|no readable"),
    ],
)
def test_what_holds_no_text_is_told_in_a_line(data: bytes, told: str) -> None:
    with pytest.raises(SourceError, match=told) as problem:
        read_bytes(data, "规划.pdf")
    assert "\n" not in str(problem.value)


def test_a_notice_printed_gives_its_rows() -> None:
    text = (
        "青河市停车设施建设方案\n一、总体要求\n"
        + "坚持规划先行，到2027年新增停车位20000个，建成充电桩3000个。" * 12
    )
    document = read_bytes(official(text), "规划.pdf")
    squeezed = "".join(row.strip() for row in document.text.split("\n") if "—" not in row)
    assert squeezed == text.replace("\n", "")
