"""Notices in the terminal: where targets stand, deadlines in order, widths, and nothing that acts on it."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from planparse.models import Notice
from planparse.output import terminal
from planparse.output.grid import Grid, boxed, plain_lines
from planparse.pipeline import extract
from planparse.printable import one_line, printable

TEXT = """青河市湿地保护三年行动方案（2024-2026年）

一、主要目标
（一）扩大面积。到2026年，湿地面积达到12万公顷。每年修复湿地300公顷以上。
（二）提高质量。湿地保护率达到65%。
二、重点任务
（一）摸清底数。2024年6月底前完成湿地普查，2025年底前建成监测站20座。（市林业局牵头，市财政局配合）
（二）预计到2030年，全国湿地游客将超过3亿人次。
"""


def drawn(notice: Notice, *names: str, width: int = 100) -> list[str]:
    page = io.StringIO()
    console = Console(file=page, width=width, markup=False, emoji=False, highlight=False, color_system=None)
    if names:
        terminal.show_grids((terminal.GRIDS[name](notice, TEXT) for name in names), console)
    else:
        terminal.show(notice, console)
    return [line.rstrip() for line in page.getvalue().splitlines()]


def test_targets_stand_beneath_their_sections() -> None:
    lines = list(terminal.plain(extract(TEXT)))
    at = lines.index("    （一） 扩大面积")
    assert lines[at + 1 : at + 3] == [
        "      → 湿地面积 12 万公顷 (2026)",
        "      → 湿地 ≥ 300 公顷 (每年)",
    ]
    assert any(line.endswith("→ 湿地面积 12 万公顷 (2026)") for line in drawn(extract(TEXT)))


def test_targets_by_plan() -> None:
    rows = terminal.GRIDS["targets"](extract(TEXT), TEXT).rows
    assert [row[1:5] for row in rows] == [
        ("湿地面积", "12 万公顷", "2026", "explicit"),
        ("湿地", "≥ 300 公顷", "每年", "recurring"),
        ("湿地保护率", "65 %", "2024-2026", "plan_period"),
        ("监测站", "20 座", "2025-12-31", "explicit"),
    ]
    assert {row[0] for row in rows} == {"青河市湿地保护三年行动方案（2024-2026年）"}


def test_the_timeline_is_in_order_and_holds_other_work_but_no_forecast() -> None:
    rows = terminal.GRIDS["timeline"](extract(TEXT), TEXT).rows
    assert [row[:3] for row in rows] == [
        ("2024", "2024-06-30", "2024年6月底前完成湿地普查，2025年底前建成监测站20座"),
        ("2025", "2025-12-31", "监测站"),
        ("2026", "2026", "湿地面积"),
        ("2026", "2024-2026", "湿地保护率"),
        ("recurring", "每年", "湿地"),
    ]


@pytest.mark.parametrize("names", [(), *((name,) for name in terminal.GRIDS)])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_terminal(names: tuple[str, ...], width: int) -> None:
    lines = drawn(extract(TEXT), *names, width=width)
    assert max(map(cell_len, lines)) <= width
    boxes = [line for line in lines if line.startswith("│ ") and line.endswith("│")]
    assert len({cell_len(line) for line in boxes}) <= 1


def test_plain_tables_have_every_cell_between_tabs() -> None:
    grid = Grid("Title", ("a", "b"), [("1\t2", "三\n四"), ("", "")], notes=("half\nof it",))
    assert list(plain_lines(grid)) == ["a\tb", "1 2\t三 四", "\t", "# half of it"]


def test_two_plain_tables_have_an_empty_line_between() -> None:
    notice = extract(TEXT)
    grids = [terminal.GRIDS[name](notice, TEXT) for name in ("targets", "duties")]
    lines = list(terminal.plain_grids(grids))
    assert lines[lines.index("") + 1] == "organisation\trole\tnode\titem"


MARKUP = "一、[red]目标[/red] [/] :smile:\n到2026年，[bold]湿地[/bold]面积达到12万公顷。\n"


def test_what_looks_like_markup_stays_text() -> None:
    shown = "\n".join(drawn(extract(MARKUP)))
    assert "[red]目标[/red] [/] :smile:" in shown
    assert "12 万公顷" in "\n".join(drawn(extract(MARKUP), "targets", "timeline"))


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u200f\x08\r"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("place", range(5))
def test_no_control_character_reaches_the_terminal(place: int) -> None:
    spots = ("湿地保护三年", "扩大", "湿地面积", "湿地普查", "林业局")
    text = TEXT.replace(spots[place], HOSTILE.join(spots[place]))
    notice = extract(text)
    lines = [*drawn(notice), *drawn(notice, *terminal.GRIDS), *terminal.plain(notice)]
    grids = [make(notice, text) for make in terminal.GRIDS.values()]
    assert not _CONTROL.search("\n".join(lines))
    assert not _CONTROL.search("\n".join(terminal.plain_grids(grids)).replace("\t", ""))


@given(st.text(st.characters(max_codepoint=0x2100), max_size=40))
def test_printable_keeps_length_and_lets_no_control_through(text: str) -> None:
    assert len(printable(text)) == len(text)
    left = printable(text).replace("\r\n", "").replace("\t", "").replace("\n", "")
    assert not _CONTROL.search(left)
    assert not _CONTROL.search(one_line(text))


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=5))
def test_any_cells_can_be_drawn(rows: list[tuple[str, ...]]) -> None:
    page = io.StringIO()
    console = Console(file=page, width=40, color_system=None)
    for part in boxed(Grid("[/]", ("a", "b"), rows, "block")):
        console.print(part)
    assert not _CONTROL.search(page.getvalue())
