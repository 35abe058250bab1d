"""What must hold whatever is given: documented errors alone, exact spans, nothing lost, the same twice.

Each law takes a case and raises where it does not hold.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from planparse.errors import GrammarError, OutputError, PlanparseError, SourceError
from planparse.grammar import Grammar
from planparse.grammar.strict import StrictLoader
from planparse.notice import Notice
from planparse.output.csv import dump_csv
from planparse.output.html import dump_html
from planparse.output.json import dump_json, dump_jsonl
from planparse.output.xlsx import dump_xlsx
from planparse.output.yaml import dump_yaml
from planparse.pipeline import extract_data
from planparse.source import Document, from_text, read_bytes
from planparse.source.decode import decode
from planparse.validate import check_notice, validate_file
from tests.lossless import assert_lossless

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICE = """青河市人民政府关于印发停车设施建设方案（2026-2028年）的通知
各县区人民政府：
一、总体目标
到2028年，新增停车位2万个以上，充电桩达到3000个，周转率提高5个百分点。
二、重点任务
（一）建设停车楼。一是盘活空地，二是改造旧楼。（市住建局牵头，市财政局配合）
（二）按照《青河市停车管理办法》（青政发〔2024〕3号）管理车位。
"""
"""What rules of one's own are tried on."""

_RATIO, _SLACK = 2.0, 0.3
"""How much more a character of four times the text may cost, and the seconds that do not count."""


@dataclass(frozen=True)
class Case:
    """A file: its name, of which suffix and sometimes stem mean something, and its bytes."""

    name: str
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")


@cache
def grammar() -> Grammar:
    return Grammar.load()


def text_is_read(case: Case) -> None:
    """Any text gives a notice that is lossless, valid, the same twice and the same in every form."""
    document_is_read(from_text(case.text))


def document_is_read(source: Document) -> None:
    data = extract_data(source, grammar())
    assert data == extract_data(source, grammar()), "another result the second time"
    written = dump_json(data)
    notice = Notice.model_validate(data)
    assert written == notice.to_json().encode(), "the models write something else"
    assert Notice.model_validate_json(written) == notice, "JSON does not give the notice back"
    plain = json.loads(written)
    assert json.loads(dump_jsonl(data)) == plain, "JSON Lines say something else"
    assert yaml.load(dump_yaml(data), Loader=StrictLoader) == plain, "YAML says something else"  # noqa: S506
    assert_lossless(notice, source.text)
    assert check_notice(notice, source) == []


def tables_are_written(case: Case) -> None:
    """Every format can be written of any text."""
    source = from_text(case.text)
    data = extract_data(source, grammar())
    dump_csv(data)
    dump_html(Notice.model_validate(data), source.text)
    dump_xlsx(data, source.text)


def file_is_read(case: Case) -> None:
    """Bytes of any kind are a notice, or are refused in one line."""
    try:
        source = read_bytes(case.data, case.name)
    except SourceError as problem:
        _one_line(problem)
        return
    assert source == read_bytes(case.data, case.name), "read otherwise the second time"
    _hints_fit(source)
    document_is_read(source)


def _hints_fit(source: Document) -> None:
    last = 0
    for hint in source.hints:
        assert last <= hint.start <= hint.end <= len(source.text), f"{hint} out of order or of the text"
        last = hint.start
        if hint.kind == "page":
            assert source.pages is not None
            assert 1 <= hint.level <= source.pages


def bytes_are_decoded(case: Case) -> None:
    """Bytes give a text that can be written, or are refused; ``case.name`` names the encoding, or none."""
    encoding = case.name.removesuffix(".txt")
    try:
        text, used = decode(case.data, None if encoding == "unnamed" else encoding)
    except SourceError as problem:
        _one_line(problem)
        return
    text.encode("utf-8")
    if encoding == "unnamed" and used != "hz" and "\ufffd" not in text:
        assert text.encode(used) in (case.data, case.data[2:], case.data[4:]) or used.startswith("utf-")
        assert decode(case.data, used)[0] == text, f"{used} gives another text where it is named"


def overlay_is_loaded(case: Case) -> None:
    """Rules of one's own are in force, or every problem of them is told with its file."""
    with tempfile.TemporaryDirectory() as folder, _without_cache():
        path = Path(folder, "mine.yaml")
        path.write_bytes(case.data)
        try:
            mine = Grammar.load(path)
            data = extract_data(from_text(NOTICE), mine)
        except GrammarError as problem:
            _all_told(problem)
            return
        notice = Notice.model_validate(data)
        assert_lossless(notice, NOTICE)
        assert check_notice(notice, from_text(NOTICE)) == []


def output_is_checked(case: Case) -> None:
    """A file is an output that the models take, or each thing that is wrong with it is told in one line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, case.name)
        path.write_bytes(case.data)
        try:
            errors = validate_file(path)
        except OutputError as problem:
            _one_line(problem)
            return
        assert not any("\n" in error for error in errors)
        if not errors:
            for data in _outputs(case):
                again = Notice.model_validate(data)
                assert check_notice(again) == []


def _outputs(case: Case) -> Iterator[Any]:
    text = case.data.decode("utf-8-sig")
    if case.name.endswith(".jsonl"):
        yield from (json.loads(line) for line in text.split("\n") if line.strip())
    elif case.name.endswith(".yaml"):
        yield yaml.load(text, Loader=StrictLoader)  # noqa: S506
    else:
        yield json.loads(text)


def repeated_costs_no_more(case: Case) -> None:
    """A character of a text said again and again costs the same however often: for the runner, not for tests."""
    text = case.text
    if not text.strip():
        return
    short = (text * (1 + 16_000 // len(text)))[:16_000]
    few, many = _seconds(short), _seconds(short * 4)
    if many > 4 * _RATIO * few + _SLACK:  # again, for something else may have run
        few, many = max(few, _seconds(short)), min(many, _seconds(short * 4))
    assert many <= 4 * _RATIO * few + _SLACK, (
        f"16,000 characters take {few:.2f} s, four times that {many:.2f} s"
    )


def _seconds(text: str) -> float:
    source = from_text(text)
    begin = time.process_time()
    extract_data(source, grammar())
    return time.process_time() - begin


def _all_told(problem: GrammarError) -> None:
    assert problem.problems
    assert not any("\n" in line for line in problem.problems)


def _one_line(problem: PlanparseError) -> None:
    assert str(problem).strip()
    assert "\n" not in str(problem), "a message of more than one line"


@contextmanager
def _without_cache() -> Iterator[None]:
    before = os.environ.get("PLANPARSE_CACHE")
    os.environ["PLANPARSE_CACHE"] = "off"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PLANPARSE_CACHE"]
        else:
            os.environ["PLANPARSE_CACHE"] = before
