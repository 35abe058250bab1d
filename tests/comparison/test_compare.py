"""One table over many notices: what falls together, what stays apart, how it is written."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path

import openpyxl
import pytest
import yaml

import planparse
from planparse.comparison.lines import cell_text, grid
from planparse.comparison.page import comparison_page
from planparse.comparison.workbook import to_xlsx
from planparse.comparison.write import to_csv

ONE = "到2027年，地区生产总值达到5000亿元，培育重点企业20家，森林覆盖率达到41%以上。"
TWO = "到2028年，全市生产总值达到6000亿元，培育省级重点企业30家，森林覆盖率达到4.2万亩。"


def notice(text: str, name: str = "notice.txt") -> planparse.Notice:
    made = planparse.extract(text)
    return made.model_copy(update={"source": made.source.model_copy(update={"name": name})})


def test_names_of_one_concept_share_a_row() -> None:
    result = planparse.compare([notice(ONE), notice(TWO)])
    row = next(row for row in result.rows if row.concept == "gdp")
    assert [cell_text(cell) for cell in row.cells] == ["5000 亿元 (2027) @15", "6000 亿元 (2028) @15"]
    assert [cell.rank for cell in row.cells] == ["lowest", "highest"]


def test_other_units_and_other_words_stay_apart_and_missing_is_told() -> None:
    result = planparse.compare([notice(ONE), notice(TWO)])
    names = [row.indicator for row in result.rows]
    assert names.count("森林覆盖率") == 2
    assert sum("重点企业" in name for name in names) == 2
    assert all("—" in line for line in grid(result)[2:])


ALIKE = [
    ("到2027年，新型储能的装机规模达到30万千瓦。", "到2027年，新型储能装机规模达到40万千瓦。", True),
    ("到2027年，省级重点实验室达到30家。", "到2027年，国家级重点实验室达到3家。", False),
    ("到2027年，公路里程达到300公里。", "到2027年，铁路里程达到300公里。", False),
]


@pytest.mark.parametrize(("one", "two", "together"), ALIKE)
def test_words_decide_where_no_concept_is_known(one: str, two: str, together: bool) -> None:
    assert len(planparse.compare([notice(one), notice(two)]).rows) == (1 if together else 2)


def test_several_values_of_one_document_keep_their_places() -> None:
    text = "到2026年，森林覆盖率达到40%。到2030年，森林覆盖率达到42%。"
    (row,) = planparse.compare([notice(text)]).rows
    assert [value.end for value in row.cells[0].values] == [2026, 2030]
    assert [text[slice(*value.span)] for value in row.cells[0].values] == ["40%", "42%"]


def test_plans_of_one_notice_are_columns() -> None:
    sample = Path(__file__).resolve().parents[2] / "data" / "raw" / "sample-plans.txt"
    made = planparse.extract(sample)
    result = planparse.compare([made], by="plan")
    assert [document.plan for document in result.documents] == [plan.id for plan in made.plans]
    values = [value for row in result.rows for cell in row.cells for value in cell.values]
    assert len(values) == sum(target.indicator is not None for target in made.targets)


def test_where_chooses_by_role_plan_and_pattern() -> None:
    text = "一、主要目标\n到2027年，产值达到30亿元。\n二、重点任务\n到2027年，培育企业20家。\n"
    assert [row.unit for row in planparse.compare([notice(text)], where="goals").rows] == ["CNY"]
    assert [row.unit for row in planparse.compare([notice(text)], where="任务$").rows] == ["家"]
    with pytest.raises(ValueError, match="is not a pattern"):
        planparse.compare([notice(text)], where="(")


def test_more_than_six_documents_are_lines() -> None:
    result = planparse.compare([notice(ONE, f"{number}.txt") for number in range(7)])
    names = [f"{number}.txt" for number in range(7)]
    summary = ["told", "highest", "median", "lowest"]
    assert [line[0] for line in grid(result)] == ["document", "unit", *summary, *names]
    assert grid(result, transpose=False)[0] == ["indicator", "unit", *summary, *names]


def test_of_more_than_two_documents_the_table_tells_who_is_highest() -> None:
    texts = [f"到2027年，地区生产总值达到{value}亿元。" for value in (4000, 6000, 5000)]
    result = planparse.compare([*map(notice, texts, "abc"), notice("到2027年，产值达到3亿元。", "d")])
    head, line, *_ = grid(result)
    assert dict(zip(head, line, strict=True)) == {
        "indicator": "地区生产总值 (gdp)",
        "unit": "CNY",
        "told": "3/4",
        "highest": "6000 亿元: b",
        "median": "5000 亿元: c",
        "lowest": "4000 亿元: a",
        "a": "4000 亿元 (2027) @15",
        "b": "6000 亿元 (2027) @15",
        "c": "5000 亿元 (2027) @15",
        "d": "—",
    }


def test_values_due_in_the_year_that_most_tell_are_ranked() -> None:
    texts = [
        "到2030年，森林覆盖率达到45%。到2027年，森林覆盖率达到40%。",
        "到2027年，森林覆盖率达到42%。",
        "到2035年，森林覆盖率达到50%。",
    ]
    (row,) = planparse.compare([*map(notice, texts, "abc")]).rows
    assert row.year == 2027
    assert [(cell.rank, cell.ranked) for cell in row.cells] == [("lowest", 1), ("highest", 0), (None, None)]


TOGETHER = [
    ("到2027年，粮食产量达到1000万吨。", "到2027年，粮食总产量达到200亿斤。", 1),
    ("到2027年，地区生产总值增长5%。", "到2027年，全市生产总值年均增速达到6%。", 1),
    ("到2027年，森林覆盖率达到45%。", "到2027年，森林覆盖率提高2%。", 2),
    ("到2027年，新能源装机容量达到80万千瓦。", "到2027年，全省新能源装机容量达到90万千瓦。", 1),
    ("到2027年，新增公园20个。", "到2027年，公园达到20个。", 2),
]


@pytest.mark.parametrize(("one", "two", "rows"), TOGETHER)
def test_unit_and_change_must_agree(one: str, two: str, rows: int) -> None:
    assert len(planparse.compare([notice(one), notice(two)]).rows) == rows


def test_numbers_in_other_units_rank_by_what_they_are() -> None:
    texts = ["到2027年，粮食产量达到1000万吨。", "到2027年，粮食总产量达到300亿斤。"]
    (row,) = planparse.compare(map(notice, texts)).rows
    assert [cell.values[0].normalized for cell in row.cells] == [10_000_000, 15_000_000]
    assert [cell.rank for cell in row.cells] == ["lowest", "highest"]


def test_facts_of_the_past_have_names_and_years() -> None:
    text = "一、工作回顾\n2023年，全市规模以上工业企业达到320家，建成标准化厂房45万平方米。\n"
    rows = planparse.compare([notice(text)], kind="status").rows
    assert [(row.indicator, row.cells[0].values[0].end) for row in rows] == [
        ("规模以上工业企业", 2023),
        ("标准化厂房", 2023),
    ]


def test_what_fewer_tell_is_left_out() -> None:
    rows = planparse.compare([notice(ONE), notice(TWO)], shared=2).rows
    assert [row.concept for row in rows] == ["gdp"]


def test_long_csv_holds_a_line_a_value() -> None:
    result = planparse.compare([notice(ONE, "a"), notice(TWO, "b")])
    head, *lines = csv.reader(io.StringIO(to_csv(result, long=True)))
    assert len(lines) == 6
    first = dict(zip(head, lines[0], strict=True))
    assert (first["document"], first["concept"], first["value"], first["rank"]) == (
        "a",
        "gdp",
        "5000",
        "lowest",
    )
    assert ONE[int(first["start"]) : int(first["end"])] == "5000亿元"


def test_six_plans_of_one_notice_are_columns(corpus: Path) -> None:
    made = planparse.extract(corpus / "txt" / "heilongjiang-2018-six-plans.txt")
    result = planparse.compare([made], by="plan")
    assert [document.title for document in result.documents] == [plan.title for plan in made.plans]
    for row in result.rows:
        for cell in row.cells:
            plan = result.documents[cell.document].plan
            assert all((value.node or "").partition(".")[0] == plan for value in cell.values)
    placed = sum(len(cell.values) for row in result.rows for cell in row.cells)
    assert placed == sum(target.indicator is not None for target in made.targets)
    goals = planparse.compare([made], by="plan", where="goals")
    assert 0 < len(goals.rows) < len(result.rows)
    assert {
        cell.document for row in planparse.compare([made], by="plan", where="p2").rows for cell in row.cells
    } == {1}


def test_no_cell_is_a_formula_and_no_text_is_markup() -> None:
    evil = notice("到2027年，发展<script>alert(1)</script>企业达到30家。", "=HYPERLINK(1).txt")
    result = planparse.compare([evil])
    assert not any(cell[:1] in "=+-@" for line in csv.reader(io.StringIO(to_csv(result))) for cell in line)
    tags: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    reader.feed(comparison_page(result))
    assert tags.count("script") == 1


def told(fact: dict[str, object]) -> tuple[object, ...]:
    return fact["value"], fact["upper"], fact["unit"], fact["comparator"]


def test_the_work_reports_hold_every_headline_value_in_its_row_and_column(corpus: Path) -> None:
    gold_file = corpus.parent / "gold" / "work-reports" / "2026.yaml"
    gold = yaml.safe_load(gold_file.read_text(encoding="utf-8"))
    paths = [corpus / "work-reports" / f"{name}.txt" for name in gold]
    result = planparse.compare(map(planparse.extract, paths), by="concept")
    wanted, got = set(), set()
    for document, (name, path) in enumerate(zip(gold, paths, strict=True)):
        ends = list(accumulate(len(line) + 1 for line in path.read_bytes().decode("utf-8").split("\n")))
        facts = gold[name]["targets"]
        wanted |= {
            (name, fact["line"], fact["concept"], *told(fact)) for fact in facts if fact.get("concept")
        }
        for row in result.rows:
            cell = row.across(len(paths))[document]
            for value in cell.values if cell else ():
                line = bisect_right(ends, value.span[0]) + 1
                if line in {fact["line"] for fact in facts}:
                    got.add((name, line, row.concept, *told(value.model_dump())))
    headline = {concept for _, _, concept, *_ in wanted}
    got = {place for place in got if place[2] in headline}
    assert len(wanted) >= 51
    assert got == wanted


@pytest.mark.parametrize("transpose", [False, True])
def test_a_workbook_holds_values_sentences_and_no_formula(transpose: bool) -> None:
    result = planparse.compare([notice(ONE, "=1+1.txt"), notice(TWO)])
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(result, transpose=transpose)))
    cells = [[cell.value for cell in line] for line in book["values"].iter_rows()]
    cells = [list(line) for line in zip(*cells, strict=True)] if transpose else cells
    assert cells[0][-2:] == ["=1+1.txt", "notice.txt"]
    assert cells[1] == ["地区生产总值 (gdp)", "CNY", 5000, 6000]
    assert len(list(book["values"].conditional_formatting)) == len(result.rows)
    assert not any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line)
    assert any("覆盖率达到4.2万亩" in cell.value for cell in book["sentences"]["R"])
