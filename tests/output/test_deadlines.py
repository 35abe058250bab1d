"""What is due when, and what facts in labelled paragraphs and tables are about."""

from __future__ import annotations

import pytest

from planparse.models import Cell, Node, Table
from planparse.output.deadlines import deadlines
from planparse.output.items import Items
from planparse.pipeline import extract

TEXT = """东陵省护林三年行动方案

一、重点任务
（一）巡护山林。2025年6月底前，增加巡护站20座。
（二）监测病害。2025年9月底前印发监测办法。
（三）宣传教育。编写读本。
责任单位：省林草局
完成时限：2024年12月底前
"""


def told(text: str) -> list[tuple[str, str]]:
    return [(one.when, one.words or one.fact.text) for one in deadlines(extract(text))]


def test_targets_and_other_work_stand_in_order_each_once() -> None:
    assert told(TEXT) == [
        ("2024-12-31", "宣传教育"),
        ("2025-06-30", "20座"),
        ("2025-09-30", "2025年9月底前印发监测办法"),
    ]


def test_a_day_that_a_tenth_item_shares_with_the_first_is_its_own() -> None:
    items = "".join(f"{number}.修订第{number}种手册。\n" for number in range(2, 10))
    text = f"一、任务\n1.到2026年，建成书屋30家。\n{items}10.到2026年，修订总则。\n"
    assert [words for _, words in told(text)] == ["30家", "到2026年，修订总则"]


def test_a_labelled_paragraph_speaks_of_its_item() -> None:
    notice = extract(TEXT)
    items = Items(notice)
    assert [items.title(duty) for duty in notice.assignments] == ["宣传教育"]


@pytest.mark.parametrize(("at", "words"), [(4, "编印读本"), (14, "整修步道，每年两次")])
def test_a_cell_speaks_of_its_row(at: int, words: str) -> None:
    text = "编印读本\t省林草局\n整修步道\t每年两次\t省体育局\n"
    notice = extract("一、任务\n（一）宣传。编印读本。（省林草局负责）\n")
    duty = notice.assignments[0].model_copy(
        update={"node": "p1.9", "span": (text.index("省", at), len(text))}
    )
    cells, start = [], 0
    for line in text.splitlines(keepends=True):
        row = []
        for word in line.split("\t"):
            row.append(Cell(text=word.strip(), span=(start, start + len(word.strip())), colspan=1, rowspan=1))
            start += len(word) + (not word.endswith("\n"))
        cells.append(row)
    shape = {"id": "p1.9", "kind": "table", "marker": None, "number": None, "heading": "分工表", "role": None}
    shape |= {"span": (0, len(text)), "text": text, "text_span": (0, len(text)), "page": None, "children": []}
    notice.plans[0].children.append(Node(**shape, table=Table(columns=3, head_rows=0, rows=cells)))
    assert Items(notice).title(duty) == words
