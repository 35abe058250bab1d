"""Concepts: what is measured, by the whole of a name, its unit and its place in a series."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse import Grammar, extract
from planparse.errors import GrammarError

TOLD = [
    ("2026年主要预期目标是：地区生产总值增长5%，城镇新增就业20万人。", ["gdp", "jobs"]),
    ("到2028年，城乡居民人均可支配收入分别增长5%和6.5%。", ["income_urban", "income_rural"]),
    ("到2028年，一般公共预算收入同口径增长3%。", ["revenue"]),
    ("到2028年，海洋生产总值达到900亿元，GDP达到7000亿元。", [None, "gdp"]),
    ("到2028年，失业率控制在5%以内，带动就业5000人。", ["unemployment", None]),
    ("到2028年，粮食产量达到300公斤，预期寿命达到81岁。", ["grain", "life_expectancy"]),
    ("到2028年，森林覆盖率达到40万亩。", [None]),
]


@pytest.mark.parametrize(("text", "concepts"), TOLD)
def test_targets_tell_their_concept(text: str, concepts: list[str | None]) -> None:
    assert [target.concept for target in extract(text).targets] == concepts


def test_status_numbers_tell_their_concept() -> None:
    notice = extract("一、2025年工作回顾\n全市生产总值增长5.2%，达到4300亿元。\n")
    assert [(fact.kind, fact.concept) for fact in notice.quantities][:1] == [("status", "gdp")]


@pytest.mark.parametrize("fields", ["{name: 人口, unit: 人}", "{name: 人口, unit: 人, change: often}"])
def test_a_concept_without_its_fields_does_not_load(tmp_path: Path, fields: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "version: 1\nscope: inline\nrules:\n  - id: concept.people\n    description: People.\n"
        f"    emits: concept\n    pattern: 人口\n    fields: {fields}\n",
        encoding="utf-8",
    )
    with pytest.raises(GrammarError, match=r"8: rules\.0\.fields\.change: "):
        Grammar.load(path)
