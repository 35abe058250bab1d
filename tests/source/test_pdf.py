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
    assert "—" not in document.text
    assert document.pages == 1


def test_pages_are_hints() -> None:
    document = read(place(80, 700, "第一页"), place(80, 700, "第二页"))
    assert [(document.text[h.start : h.end].strip(), h.level) for h in document.hints] == [
        ("第一页", 1),
        ("第二页", 2),
    ]


def rows_of(*words: str, size: float = 16) -> str:
    """Rows from the top of a page, each set in by two characters."""
    return "".join(place(112, 740 - 29 * at, row, size) for at, row in enumerate(words))


@pytest.mark.parametrize(
    ("furniture", "kept"),
    [
        (["— 1 —", "— 2 —", "— 3 —"], False),
        (["- 7 -", "- 8 -", "- 9 -"], False),
        (["第 1 页 共 3 页", "第 2 页 共 3 页", "第 3 页 共 3 页"], False),
        (["1/3", "2/3", "3/3"], False),
        (["5", "6", "7"], False),
        (["ii", "iii", "— 1 —"], False),
        (["云岭省综合交通规划", "云岭省综合交通规划", "云岭省综合交通规划"], False),
        (["2026年公报第1期", "2026年公报第2期", "2026年公报第3期"], False),
        (["300", "42", "2030"], True),
        (["张三", "李四", "王五"], True),
    ],
)
def test_page_numbers_and_running_heads_are_no_text(furniture: list[str], kept: bool) -> None:
    pages = ["建设综合交通枢纽", "改造农村公路", "发展多式联运"]
    for y in (60, 800):
        document = read(
            *(place(280, y, said, 14) + rows_of(row) for said, row in zip(furniture, pages, strict=True))
        )
        lines = [line.strip() for line in document.text.split("\n") if line.strip()]
        assert [line for line in lines if line in pages] == pages
        assert ([line for line in lines if line not in pages] == furniture) is kept, lines


def drawn(rows: list[list[str]], top: float, *, sides: bool = True, step: float = 120) -> str:
    """A table of rows 40 high from ``top`` down, with or without lines at its sides."""
    page, edges = "", [80 + step * at for at in range(len(rows[0]) + 1)]
    for number, row in enumerate(rows):
        page += "".join(
            place(edges[at] + 8, top - 26 - 40 * number, text, 12) for at, text in enumerate(row) if text
        )
    for number in range(len(rows) + 1):
        page += line(edges[0], top - 40 * number, edges[-1], top - 40 * number)
    for edge in edges if sides else edges[1:-1]:
        page += line(edge, top, edge, top - 40 * len(rows))
    return page


HEAD, FIRST, SECOND = ["序号", "任务", "牵头单位"], ["1", "治理河道", "水利局"], ["2", "植树造林", "林业局"]


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        ([HEAD, FIRST], [SECOND], [HEAD, FIRST, SECOND]),  # one row is enough where a table goes on
        ([HEAD, FIRST], [HEAD, SECOND], [HEAD, FIRST, SECOND]),  # the head is said again
        ([HEAD, FIRST], [["", "疏浚湖泊", ""], SECOND], [HEAD, ["1", "治理河道疏浚湖泊", "水利局"], SECOND]),
        ([HEAD, FIRST], [["", "建水库", "住建局"], SECOND], [HEAD, FIRST, ["", "建水库", "住建局"], SECOND]),
    ],
)
def test_a_table_goes_on_over_the_page(
    above: list[list[str]], below: list[list[str]], rows: list[list[str]]
) -> None:
    document = read(
        place(280, 60, "— 1 —", 14) + rows_of("分工见下表") + drawn(above, 700),
        place(280, 60, "— 2 —", 14) + drawn(below, 760) + place(112, 600, "以上任务年内完成"),
    )
    tables = [document.text[hint.start : hint.end] for hint in document.hints if hint.kind == "table"]
    assert tables == ["\n".join("\t".join(row) for row in rows)]
    assert document.text.endswith("\n以上任务年内完成\n")


def test_other_columns_on_the_next_page_are_another_table() -> None:
    document = read(drawn([HEAD, FIRST], 700), drawn([HEAD, SECOND], 760, step=90))
    assert sum(hint.kind == "table" for hint in document.hints) == 2


def test_a_table_may_be_open_at_its_sides() -> None:
    document = read(rows_of("分工见下表") + drawn([HEAD, FIRST, SECOND], 700, sides=False))
    assert "序号\t任务\t牵头单位\n1\t治理河道\t水利局\n2\t植树造林\t林业局" in document.text


def test_a_page_with_few_rows_has_the_edge_of_those_before() -> None:
    full = "".join(
        place(80, 740 - 29 * at, f"这一行从版心的左边写到右边一共有这么多的字{at}") for at in range(6)
    )
    document = read(full, place(112, 740, "最后一段只有一行。"))
    assert document.text.endswith("\n　　最后一段只有一行。\n")


def test_a_wrong_number_of_pages_does_no_harm() -> None:
    data = pdf(place(80, 700, "好")).replace(b"/Count 1", b"/Count 99999999")
    assert read_bytes(data, "规划.pdf").text == "好\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{number}行的文字写到栏边" for number in "一二三四五六七八"]
    right = [f"右栏第{number}行的文字写到栏边" for number in "一二三四五六七八"]
    page = place(150, 780, "横贯两栏的标题写在两栏的上面正中间")
    page += "".join(
        place(70, 740 - 24 * at, row) + place(310, 740 - 24 * at, right[at]) for at, row in enumerate(left)
    )
    assert [row.strip() for row in read(page).text.split("\n") if row][1:] == left + right


def test_a_mark_that_stands_alone_is_of_the_row_above() -> None:
    text = read(place(80, 700, "全市建成公园二十个") + place(80, 671, "。") + place(112, 642, "下一段")).text
    assert text == "全市建成公园二十个。\n　　下一段\n"


def test_what_is_raised_is_of_its_row() -> None:
    page = place(80, 700, "绿地面积达到三万亩") + place(225, 706, "[3]", 9) + place(240, 700, "以上")
    assert read(page + place(80, 671, "下一行")).text.split("\n")[0] == "绿地面积达到三万亩[3]以上"


def test_a_sign_of_a_font_of_signs_is_a_bullet() -> None:
    assert (
        read(place(80, 700, "\uf06c建设公园") + place(80, 671, "\uf0d8建设广场")).text
        == "•建设公园\n•建设广场\n"
    )


def test_a_bracket_below_a_title_is_a_line() -> None:
    rows = [
        "（2024年5月6日中国共产党青河市第八届委员会第",
        "七次全体会议通过）",
        "正文从这里开始写，一直写到这一行的末尾为止",
    ]
    page = place(96, 700, rows[0]) + place(200, 671, rows[1]) + place(64, 613, rows[2])
    assert read(page).text == f"　　{rows[0]}{rows[1]}\n\n{rows[2]}\n"


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
