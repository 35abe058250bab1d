"""One table over many notices: what falls together, what stays apart, how it is written."""

from __future__ import annotations

import csv
import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

import planparse
from planparse.comparison.page import comparison_page
from planparse.comparison.workbook import to_xlsx
from planparse.comparison.write import cell_text, grid, to_csv

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
    assert [line[0] for line in grid(result)][2:] == [f"{number}.txt" for number in range(7)]
    assert grid(result, transpose=False)[0][2:] == [f"{number}.txt" for number in range(7)]


def test_no_cell_is_a_formula_and_no_text_is_markup() -> None:
    evil = notice("到2027年，发展<script>alert(1)</script>企业达到30家。", "=HYPERLINK(1).txt")
    result = planparse.compare([evil])
    assert not any(cell[:1] in "=+-@" for line in csv.reader(io.StringIO(to_csv(result))) for cell in line)
    tags: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    reader.feed(comparison_page(result))
    assert tags.count("script") == 1


def test_the_work_reports_hold_every_headline_value_in_its_row_and_column(corpus: Path) -> None:
    gold_file = corpus.parent / "gold" / "work-reports" / "2026.yaml"
    gold = yaml.safe_load(gold_file.read_text(encoding="utf-8"))
    paths = [path for path in sorted((corpus / "work-reports").glob("*.txt")) if path.stem in gold]
    result = planparse.compare((planparse.extract(path) for path in paths), by="concept")
    columns = {document.name: place for place, document in enumerate(result.documents)}
    wanted, missing, wrong = 0, [], []
    for path in paths:
        lines = path.read_bytes().decode("utf-8").split("\n")
        known = [fact for fact in gold[path.stem]["targets"] if fact.get("concept")]
        for fact in known:
            wanted += 1
            start = sum(len(line) + 1 for line in lines[: fact["line"] - 1])
            told = (fact["value"], fact["upper"], fact["unit"], fact["comparator"])
            named = {
                f["concept"] for f in known if told == (f["value"], f["upper"], f["unit"], f["comparator"])
            }
            held = {
                row.concept
                for row in result.rows
                for value in row.cells[columns[path.name]].values
                if (value.value, value.upper, value.unit, value.comparator) == told
                and start <= value.span[0] < start + len(lines[fact["line"] - 1])
            }
            if fact["concept"] not in held:
                missing.append((path.stem, fact["text"], fact["concept"]))
            of_headlines = {row["concept"] for row in known}
            wrong += [(path.stem, fact["text"], name) for name in (held & of_headlines) - named]
    assert wanted >= 51
    assert wrong == []
    assert len(missing) <= 1, missing


def test_a_workbook_holds_values_sentences_and_no_formula() -> None:
    result = planparse.compare([notice(ONE, "=1+1.txt"), notice(TWO)])
    with zipfile.ZipFile(io.BytesIO(to_xlsx(result))) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2)]
        words = parts.read("xl/sharedStrings.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert "<v>5000</v>" in sheets[0]
    assert "colorScale" in sheets[0]
    assert "=1+1.txt" in words
    assert "森林覆盖率达到4.2万亩" in words
