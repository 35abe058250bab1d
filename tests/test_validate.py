"""Every law of the contract, broken one at a time in an output that holds them all, is told with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.errors import OutputError, SourceError
from planparse.output.json import dump_json, dump_jsonl
from planparse.output.yaml import dump_yaml
from planparse.source import from_text, read_path
from planparse.validate import validate_file

TEXT = """青河市泵站改造行动方案（2023-2025年）

一、总体目标
到2025年，建成4座泵站，投资3亿元，漏损率降到9%至11%。
二、重点任务
（一）改造管网。2024年6月底前，按照《青河市供水管理办法》（青政发〔2021〕3号）改造管网50公里以上。
（二）加强监测。由青河市水务局负责。
表1 主要指标
指标\t单位\t2020年\t2025年\t属性
泵站数\t座\t10\t14\t约束性
漏损率\t%\t12\t11\t预期性
"""
DATA = planparse.extract(TEXT).model_dump(mode="json")
Change = Callable[[Any], Any]


def put(path: str, value: Any) -> Change:
    """Return what sets the value at a path of keys and positions."""

    def change(data: Any) -> None:
        *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
        for part in way:
            data = data[part]
        data[last] = value

    return change


def drop(path: str, at: int) -> Change:
    """Return what takes one member out of the list at a path."""

    def change(data: Any) -> None:
        for part in path.split("."):
            data = data[int(part) if part.isdigit() else part]
        del data[at]

    return change


def turned(data: Any) -> None:
    data["plans"][0]["children"].reverse()


def _shown(path: str) -> str:
    """Return a path as errors write it."""
    return re.sub(r"\.([0-9]+)", r"[\1]", path)


def _without(name: str) -> Change:
    """Return what leaves a field of the first node out."""
    return lambda data: data["plans"][0]["children"][0].pop(name)


def _said_twice(data: Any) -> None:
    data["targets"].insert(1, dict(data["targets"][0], id="t2"))


NODE = "plans.0.children.0"
RANGE = next(n for n, t in enumerate(DATA["targets"]) if t["comparator"] == "range")
DATED = next(n for n, t in enumerate(DATA["targets"]) if t["due"]["date"])
TABLE = "plans.0.children.1.children.1.children.0"
TOLD = {"code": "x", "severity": "info", "message": "m", "node": None, "span": [0, 1]}
MONEY = next(n for n, t in enumerate(DATA["targets"]) if t["unit"] == "亿元")
BROKEN: list[tuple[Change, str]] = [
    (put("schema_version", "9.0.0"), "schema_version: '9.0.0' is not known"),
    (put("schema_version", 1), "schema_version: 1 is not known"),
    (lambda data: data.pop("schema_version"), "schema_version: None is not known"),
    (put("source.sha256", "beef"), "source.sha256: is no sha256"),
    (put("generator.grammar", "Z" * 64), "generator.grammar: is no sha256"),
    (put("header.issued_on", "2023-02-30"), "header.issued_on: 2023-02-30 is not in the calendar"),
    (put("header.issued_on", "2 March 2023"), "header.issued_on: '2 March 2023' is no ISO 8601 date"),
    (put("header.title", ""), "header.title: is empty"),
    (put("header.span", [5, 2]), "header.span: [5, 2) ends before it starts"),
    (put("plans.0.period", {"start": 2025, "end": 2023}), "plans[0].period: 2025 is after 2023"),
    (put("plans.0.id", "p7"), "plans[0].id: p7, by its place p1"),
    (put("plans.0.span", [0, 9999]), "plans[0].span: [0, 9999) is not inside the text"),
    (put(f"{NODE}.id", "p1.2"), "plans[0].children[0].id: p1.2, by its place p1.1"),
    (put(f"{NODE}.id", "x"), "plans[0].children[0].id: x, by its place p1.1"),
    (put(f"{NODE}.text", "x"), "plans[0].children[0].text: 1 characters, its span"),
    (put(f"{NODE}.kind", "poem"), "plans[0].children[0].kind"),
    (put(f"{NODE}.kind", "table"), "plans[0].children[0].table: nodes of kind table have one"),
    (put(f"{NODE}.number", True), "plans[0].children[0].number"),
    (put(f"{NODE}.number", "1"), "plans[0].children[0].number"),
    (turned, "plans[0].children[1].span: starts before the node above it ends"),
    (put("targets.0.id", "t9"), "targets[0].id: t9, by its place t1"),
    (put("times.0.id", "t1"), "times[0].id: t1, by its place d1"),
    (put("targets.1.id", "t1"), "targets[1].id: t1, by its place t2"),
    (drop("targets", 0), "targets[0].id: t2, by its place t1"),
    (lambda data: data["targets"].reverse(), "targets[1].span: starts before the one above it"),
    (put("targets.0.node", "p8.1"), "targets[0].node: there is no node p8.1"),
    (put("targets.0.span", [0, 2]), "targets[0].span: [0, 2) is not inside p1"),
    (put("targets.0.value", float("nan")), "targets[0].value: is no finite number"),
    (put("targets.0.value", float("inf")), "targets[0].value: is no finite number"),
    (put("targets.0.value", 10**30), "targets[0].value: is an integer of more than 53 bits"),
    (put("targets.0.value", "4"), "targets[0].value: Input should be a valid"),
    (put("targets.0.upper", 8), "targets[0].upper: stands where the comparator is range"),
    (put("targets.0.comparator", "range"), "targets[0].upper: stands where the comparator is range"),
    (put(f"targets.{RANGE}.upper", None), f"targets[{RANGE}].upper: stands where the comparator is range"),
    (put(f"targets.{RANGE}.normalized.upper", None), f"targets[{RANGE}].normalized.upper: null where upper"),
    (put("targets.0.normalized.value", 5), "targets[0].normalized.value: 5 with the unit as written"),
    (put(f"targets.{MONEY}.normalized.value", -3), f"targets[{MONEY}].normalized.value: -3 has another sign"),
    (
        put("targets.0.indicator_span", [0, 9999]),
        "targets[0].indicator_span: [0, 9999) is not inside the text",
    ),
    (put("targets.0.due.start", 2031), "targets[0].due: 2031 is after 2025"),
    (put("targets.0.due.date", "2025-13"), "targets[0].due.date: 2025-13 is not in the calendar"),
    (put("times.0.end", "2025-06-31"), "times[0].end: 2025-06-31 is not in the calendar"),
    (put("times.0.start", "2031"), "times[0]: 2031 is after 20"),
    (
        put("diagnostics", [{"code": "x", "severity": "info", "message": "m", "node": "p9", "span": [0, 1]}]),
        "diagnostics[0].node: there is no node p9",
    ),
    (
        put(
            "diagnostics",
            [{"code": "x", "severity": "info", "message": "m", "node": None, "span": [0, 9999]}],
        ),
        "diagnostics[0].span: [0, 9999) is not inside the text",
    ),
    (put("poem", 1), "poem: Extra inputs are not permitted"),
    (put("header.poem", 1), "header.poem: Extra inputs are not permitted"),
    (put("targets.0.poem", 1), "targets[0].poem: Extra inputs are not permitted"),
    *((lambda data, name=name: data.pop(name), f"{name}: Field required") for name in ("source", "header", "plans", "targets", "diagnostics")),
    *((_without(name), f"plans[0].children[0].{name}: Field required") for name in ("span", "page", "table", "text", "children")),
    *((put(name, None), f"{name}: Input should be a valid") for name in ("plans", "quantities", "header.issuers", "source.name")),
    *(
        (put(path, ""), f"{_shown(path)}: is empty; what is unknown is null")
        for path in (
            *("source.name", "source.media_type", "source.encoding", "generator.name", "generator.version", "header.document_number"),
            *("plans.0.title", f"{NODE}.marker", f"{NODE}.heading", "targets.0.indicator", "targets.0.action", "targets.0.concept"),
            *("targets.0.sentence", "targets.0.rule", "targets.0.due.text", "organisations.0.name", "organisations.0.canonical"),
            *("citations.0.title", "citations.0.document_number", "citations.0.issuer", "times.0.rule"),
        )
    ),
    (put("header.issuers", ["甲", ""]), "header.issuers[1]: is empty"),
    (put("assignments.0.jointly", [""]), "assignments[0].jointly[0]: is empty"),
    (put("assignments.0.jointly", []), "assignments[0]: names nobody"),
    (put("assignments.0.lead", "甲"), "assignments[0].lead: Input should be a valid array"),
    (put("header.span", [0.5, 1]), "header.span[0]: Input should be a valid integer"),
    (put("header.span", [0, 1, 2]), "header.span"),
    (put("header.span", [-1, 2]), "header.span: [-1, 2) is not inside the text"),
    (put("header.issued_on", 2023), "header.issued_on: Input should be a valid string"),
    (put("header.issued_on", "2023-1-1"), "header.issued_on: '2023-1-1' is no ISO 8601 date"),
    (put("source.pages", 0), "source.pages: Input should be greater than or equal to 1"),
    (put("source.characters", -1), "source.characters: Input should be greater than or equal to 0"),
    (put("plans.0.period", {"start": 0, "end": 2023}), "plans[0].period.start: 0 is no year"),
    (put("plans.0.period", {"start": 2023}), "plans[0].period.end: Field required"),
    (put(f"{NODE}.number", -1), "plans[0].children[0].number: -1 is less than nothing"),
    (put(f"{NODE}.page", 3), "plans[0].children[0].page: 3, the file has no pages"),
    (put(f"{NODE}.role", "poem"), "plans[0].children[0].role"),
    (put(f"{NODE}.text_span", [0, 3]), "plans[0].children[0].text_span: [0, 3) is not inside its span"),
    (put("targets.0.node", None), "targets[0].node: None, the innermost that holds it is p1.1.1"),
    (put("targets.0.node", "p1.1"), "targets[0].node: p1.1, the innermost that holds it is p1.1.1"),
    (_said_twice, "targets[1].span: stands at [41, 43) a second time"),
    (put("targets.0.rule", "banana"), "targets[0].rule: there is no rule 'banana'"),
    (put("times.0.rule", "time.banana"), "times[0].rule: there is no rule 'time.banana'"),
    (put("targets.0.concept", "banana"), "targets[0].concept: there is no concept 'banana'"),
    (put("targets.0.value", True), "targets[0].value: Input should be a valid"),
    (put("targets.0.approximate", 1), "targets[0].approximate: Input should be a valid boolean"),
    (put("targets.0.comparator", "about"), "targets[0].comparator"),
    (put("targets.0.binding", "both"), "targets[0].binding"),
    (put(f"targets.{MONEY}.normalized.value", 3e9), f"targets[{MONEY}].normalized.value: 3000000000.0, of 3 亿元 it is 300000000 CNY"),
    (put(f"targets.{MONEY}.value", 4), f"targets[{MONEY}].normalized.value: 300000000, of 4 亿元 it is 400000000 CNY"),
    (put(f"targets.{MONEY}.normalized.unit", "USD"), f"targets[{MONEY}].normalized.unit: USD, of 亿元 it is CNY"),
    (put(f"targets.{RANGE}.normalized.upper", 12), f"targets[{RANGE}].normalized.upper: 12 with the unit as written"),
    (put("targets.0.due.end", 99999), "targets[0].due.end: 99999 is no year"),
    (put("targets.0.due.basis", "x"), "targets[0].due.basis"),
    (put("targets.0.due.end", None), "targets[0].due: tells no time, though it is explicit"),
    (put(f"targets.{DATED}.due.end", 2025), f"targets[{DATED}].due.date: 2024-06-30 is not in 2025"),
    (put("targets.0.baseline", {"value": 1, "unit": "座", "year": 99999, "span": [0, 3]}), "targets[0].baseline.year: 99999 is no year"),
    (put("targets.0.baseline", {"value": 1, "unit": "座", "year": 2020, "span": [3, 0]}), "targets[0].baseline.span: [3, 0) ends before"),
    (put("times.0.type", "x"), "times[0].type"),
    (put("organisations.0.type", "x"), "organisations[0].type"),
    (put("diagnostics", [TOLD | {"code": ""}]), "diagnostics[0].code: is empty"),
    (put("diagnostics", [TOLD | {"message": ""}]), "diagnostics[0].message: is empty"),
    (put("diagnostics", [TOLD | {"severity": "error"}]), "diagnostics[0].severity"),
    (put("diagnostics", [TOLD | {"span": [2, 1]}]), "diagnostics[0].span: [2, 1) ends before it starts"),
    (put("diagnostics", [None]), "diagnostics[0]"),
    (put(f"{TABLE}.table.rows", []), f"{_shown(TABLE)}.table.rows: holds no cell"),
    (put(f"{TABLE}.table.columns", 0), f"{_shown(TABLE)}.table.columns"),
    (put(f"{TABLE}.table.columns", 2), f"{_shown(TABLE)}.table.rows[0]: its cells take more than 2 columns"),
    (put(f"{TABLE}.table.head_rows", 9), f"{_shown(TABLE)}.table.head_rows: 9, the table has 3 rows"),
    (put(f"{TABLE}.table.rows.0.0.colspan", 9), f"{_shown(TABLE)}.table.rows[0]: its cells take more than 5 columns"),
    (put(f"{TABLE}.table.rows.2.0.rowspan", 2), f"{_shown(TABLE)}.table.rows[2][0].rowspan: 2, below it are fewer rows"),
    (put(f"{TABLE}.table.rows.0.0.text", "x"), f"{_shown(TABLE)}.table.rows[0][0].text: 1 characters"),
    (put(f"{TABLE}.table.rows.0.0.span", [0, 2]), f"{_shown(TABLE)}.table.rows[0][0].span: [0, 2) is not inside its table"),
    (put(f"{TABLE}.table", None), f"{_shown(TABLE)}.table: nodes of kind table have one"),
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".yaml"])
def test_every_broken_law_is_told(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{suffix}"
    for change, want in BROKEN:
        data = json.loads(json.dumps(DATA))
        change(data)
        path.write_text(dump_yaml(data) if suffix == ".yaml" else json.dumps(data), encoding="utf-8")
        errors = validate_file(path)
        start = "line 1: " if suffix == ".jsonl" else ""
        assert any(error.startswith(start + want) for error in errors), (want, errors)
        assert not any("\n" in error for error in errors)


def test_words_that_no_node_holds_are_told(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    for broken, want in (
        (drop("plans.0.children", 0), "plans[0].children[0].span: only the plan's title may stand before it"),
        (drop("plans.0.children", 1), "plans[0].span|plans[0].children[0].span: no node holds '二、重点任务"),
        (drop("plans.0.children.1.children", 0), "plans[0].children[1].children[0].span: no node holds"),
        (drop("plans", 0), "source.characters: no node holds"),
        (put("source.characters", 9), "source.characters: 9, the notice has"),
        (put("source.sha256", "0" * 64), "source.sha256: the output was made from another file"),
    ):
        data = json.loads(json.dumps(DATA))
        broken(data)
        path.write_bytes(dump_json(data))
        errors = validate_file(path, from_text(TEXT))
        assert any(error.startswith(w) for error in errors for w in _either(want)), (want, errors)


def _either(want: str) -> list[str]:
    places, _, rest = want.partition(": ")
    return [f"{place}: {rest}" for place in places.split("|")]


LINE = dump_jsonl(DATA).decode()
FILES = [
    ("a.json", "", "is empty"),
    ("a.yaml", " \n", "is empty"),
    ("a.jsonl", "\n\n", "is empty"),
    ("a.json", LINE[: len(LINE) // 2], "is not JSON: line 1, column"),
    ("a.json", "[" * 100_000, "nested more than"),
    ("a.json", "[" * 300 + "]" * 300, "nested more than"),
    ("a.yaml", "[" * 100_000, "nested more than"),
    ("a.yaml", "- " * 5_000 + "a", "nested more than"),
    ("a.json", "[]", "is no mapping"),
    ("a.yaml", "just words", "is no mapping"),
    ("a.json", LINE.replace('"header":', '"header": {}, "header":', 1), "the key 'header' stands twice"),
    ("a.yaml", "a: 1\na: 2\n", "is not YAML at line 2: key 'a' stands twice"),
    ("a.yaml", "a: &x [1]\nb: *x\n", "line 2: an alias (*x)"),
    (
        "a.yaml",
        "header:\n  issued_on: 2023-02-03\n",
        "header.issued_on: is a date of YAML; write it in quotes",
    ),
    ("a.yaml", "issued_on: 2023-02-30\n", "is not YAML"),
    ("a.yaml", "a: [1\n", "is not YAML at line 2"),
    ("a.yaml", "a: .nan\n", "a: is no finite number"),
    ("a.yaml", f"a: {'9' * 6000}\n", "is not YAML"),
    ("a.yaml", "1: 2\n", "the key 1 is no string"),
    ("a.yaml", "a: \x01\n", "is not YAML"),
    ("a.json", f'{{"a": {"9" * 6000}}}', "a: is no finite number"),
    ("a.json", '{"a": 1e999}', "a: is no finite number"),
    ("a.json", '{"a": "\\ud800"}', "a: holds half a surrogate pair"),
    ("a.jsonl", f"{LINE}\n{LINE[:300]}\n{LINE}{{}}\n", "line 3: is not JSON: column"),
    ("a.jsonl", f"{LINE}{LINE}{LINE[:-30]}", "line 3: is not JSON: column"),
    ("a.txt", "x", ".txt is not validated"),
]


@pytest.mark.parametrize(("name", "content", "want"), FILES)
def test_a_file_that_is_no_output_is_one_error(name: str, content: str, want: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    try:
        errors = validate_file(path)
    except OutputError as problem:
        errors = [str(problem)]
    assert re.search(re.escape(want), "\n".join(errors)), errors
    assert not any("\n" in error for error in errors)


def test_the_other_lines_are_checked_beside_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(f"{LINE}{LINE[:50]}\n\n{LINE.replace('p1.1', 'p1.9')}", encoding="utf-8")
    assert {error.partition(":")[0] for error in validate_file(path)} == {"line 2", "line 4"}


def test_fresh_outputs_pass_in_every_format(corpus: Path, tmp_path: Path) -> None:
    for path in sorted(
        file for kind in ("docx", "html", "md", "pdf", "txt") for file in (corpus / kind).glob("*.*")
    ):
        try:
            source = read_path(path)
        except SourceError:
            continue
        data = planparse.extract(path).model_dump()
        (tmp_path / "out.json").write_bytes(dump_json(data))
        (tmp_path / "out.jsonl").write_bytes(dump_jsonl(data))
        (tmp_path / "out.yaml").write_text(dump_yaml(data), encoding="utf-8")
        for name in ("out.json", "out.jsonl", "out.yaml"):
            assert validate_file(tmp_path / name, source) == [], (path.name, name)
