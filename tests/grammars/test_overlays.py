"""Rules of a user's own: what would fail or lie on a notice is refused when it is loaded, with its place."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import planparse
from planparse.errors import GrammarError
from planparse.grammar import Grammar
from planparse.grammar.entries import form_of as entry_form
from planparse.grammar.fields import form_of, group_problems, id_problem, scope_problem
from planparse.grammar.load import load_file
from planparse.source import from_text
from planparse.validate import check_notice
from tests.test_cli import run

TEXT = """云岭省人民政府关于印发产业行动方案（2023-2025年）的通知
云政发〔2023〕8号
各市人民政府：
依据《云岭省发展条例》，制定本方案。
一、总体目标
到2025年，培育企业50家，产值达到3.5亿元，增长8%以上。（省发展改革委牵头，省财政厅配合）
二、重点任务
（一）做强产业。支持青河科技有限公司扩建，投资2亿元。责任单位：省工业和信息化厅。
1.推广应用。由省科技厅负责。
— 1 —
附件：任务分工表
"""
HEADS = {
    "line": "version: 1\nscope: line\nrules:\n",
    "inline": "version: 1\nscope: inline\nrules:\n",
}


def rule_file(emits: str, pattern: str, fields: str = "{}", rule_id: str = "") -> str:
    scope = "line" if emits in ("marker", "header", "chrome", "table", "label", "attachment") else "inline"
    name = rule_id or f"{emits}.mine"
    return (
        f"{HEADS[scope]}  - id: {name}\n    description: Ours.\n    emits: {emits}\n"
        f"    pattern: '{pattern}'\n    fields: {fields}\n"
    )


def lexicon_file(lexicon: str, *entries: str, key: str = "") -> str:
    return f"version: 1\nscope: lexicon\nlexicon: {lexicon}\ndescription: Ours.\n{key}entries:\n" + "".join(
        f"- {entry}\n" for entry in entries
    )


FIELDS = [
    ("marker", "{level: 9}", "8: rules.0.fields.style: Field required"),
    ("marker", "{style: mine}", "8: rules.0.fields.level: Field required"),
    ("marker", "{style: mine, level: high}", "8: rules.0.fields.level: "),
    ("marker", "{style: mine, level: 0}", "8: rules.0.fields.level: "),
    ("marker", "{style: mine, level: 1.5}", "8: rules.0.fields.level: "),
    ("marker", "{style: mine, level: true}", "8: rules.0.fields.level: "),
    ("marker", "{style: mine, level: 9, kind: banana}", "8: rules.0.fields.kind: "),
    ("marker", "{style: mine, level: 9, colour: red}", "8: rules.0.fields.colour: "),
    ("header", "{}", "8: rules.0.fields.element: Field required"),
    ("header", "{element: banana}", "8: rules.0.fields.element: "),
    ("chrome", "{page: banana}", "8: rules.0.fields.page: "),
    ("kind", "{}", "8: rules.0.fields.kind: Field required"),
    ("kind", "{kind: banana}", "8: rules.0.fields.kind: "),
    ("told", "{}", "8: rules.0.fields.as: Field required"),
    ("told", "{as: banana}", "8: rules.0.fields.as: "),
    ("table", "{role: ''}", "8: rules.0.fields.role: "),
    ("table", "{}", "8: rules.0.fields.role: Field required"),
    ("organisation", "{left: head}", "8: rules.0.fields.type: Field required"),
    ("organisation", "{type: company}", "8: rules.0.fields.left: Field required"),
    ("organisation", "{type: banana, left: head}", "8: rules.0.fields.type: "),
    ("organisation", "{type: company, left: banana}", "8: rules.0.fields.left: "),
    ("organisation", "{type: host, left: head}", "8: rules.0.fields: Value error, type host goes with"),
    ("organisation", "{type: company, left: host}", "8: rules.0.fields: Value error, type host goes with"),
    ("organisation", "{type: government, left: department}", "4: rule organisation.mine: the pattern lacks the group stem"),
    ("organisation", "{type: company, left: alias}", "4: rule organisation.mine: the pattern lacks the group given"),
    ("concept", "{name: 甲, unit: '%'}", "8: rules.0.fields.change: Field required"),
    ("concept", "{name: 甲, unit: '|%', change: level}", "8: rules.0.fields.unit: "),
    ("concept", "{name: 甲, unit: '%', change: banana}", "8: rules.0.fields.change: "),
    ("number", "{kind: banana}", "8: rules.0.fields.kind: "),
    ("citation", "{}", "4: rules.0: nothing runs it; the rules that emit citation are "),
    ("assignment", "{}", "4: rules.0: nothing runs it; the rules that emit assignment are "),
    ("clause", "{}", "6: rules.0.emits: "),
    ("due", "{}", "6: rules.0.emits: "),
    ("no_organisation", "{}", "6: rules.0.emits: "),
]  # fmt: skip

PATTERNS = [
    ("empty", "", "the pattern is empty"),
    ("emptily matching", "甲*", "the pattern matches nothing at all"),
    ("emptily matching look", "(?=甲)", "the pattern matches nothing at all"),
    ("emptily matching regex", "(?:(?<=甲+)乙)?", "the pattern matches nothing at all"),
    ("a huge repeat", "甲{1,100000}", "repeats {1,100000}: bound it"),
    ("a repeat of many digits", "甲{1,99999999999999999999}", "bound it by 1,000 at most"),
    ("a huge repeat for regex", "(?<=甲+)乙{1,2000000}", "repeats {1,2000000}: bound it"),
    ("5,000 brackets", "(" * 5000 + "甲" + ")" * 5000, "brackets stand more than 100 deep"),
    ("5,000 open brackets", "(" * 5000, "brackets stand more than 100 deep"),
    ("a set in a set", "[[甲]", "not a pattern: Possible nested set"),
    ("a group that nothing reads", "(?P<banana>甲)", "nothing reads the group banana"),
    ("an open class", "[甲", "not a pattern: "),
    ("a reference to nothing", "(?P=absent)甲", "not a pattern: "),
    ("no such fragment", "{{absent}}甲", "there is no fragment {{absent}}"),
]

ENTRIES = [
    ("units", "{text: 斗, base: 升, dimension: volume}", "6: entries.0.scale: Field required"),
    ("units", "{text: 斗, scale: 10, dimension: volume}", "6: entries.0.base: Field required"),
    ("units", "{text: 斗, base: 升, scale: .inf, dimension: volume}", "6: entries.0.scale: "),
    ("units", "{text: 斗, base: 升, scale: .nan, dimension: volume}", "6: entries.0.scale: "),
    ("units", "{text: 斗, base: 升, scale: 0, dimension: volume}", "6: entries.0.scale: "),
    ("units", "{text: 斗, base: 升, scale: -10, dimension: volume}", "6: entries.0.scale: "),
    ("units", "{text: 斗, base: 升, scale: '10', dimension: volume}", "6: entries.0.scale: "),
    ("units", "{text: 斗, base: 升, scale: 1.0e+300, dimension: volume}", "6: entries.0.scale: "),
    ("units", "{text: 斗, base: '', scale: 10, dimension: volume}", "6: entries.0.base: "),
    ("units", "{text: '', base: 升, scale: 10, dimension: volume}", "6: entries.0.text: "),
    ("units", "{word: 斗, base: 升, scale: 10, dimension: volume}", "6: entries.0.text: Field required"),
    ("units", "{text: 斗, base: 升, skale: 10, dimension: volume}", "6: entries.0.skale: "),
    ("roles", "{text: 展望, role: banana}", "6: entries.0.role: "),
    ("roles", "{text: 展望}", "6: entries.0.role: Field required"),
    ("division", "{text: 云岭省, level: 省}", "6: entries.0.below: Field required"),
    ("division", "{text: 云岭省, level: 洲, below: ''}", "6: entries.0.level: "),
    ("department", "{text: 云务}", "6: entries.0.levels: Field required"),
    ("department", "{text: 云务, levels: 局, since: soon}", "6: entries.0.since: "),
    ("department_word", "{text: 云办}", "6: entries.0.long: Field required"),
    ("department_level", "{text: 云台, long: 云雾台}", "6: entries.0.text: "),
    ("organisation_full", "{text: 云局, long: 云务局, whole: maybe}", "6: entries.0.whole: "),
    ("organisation_form", "{text: 云局, form: '{banana}云局'}", "6: entries.0.form: "),
    ("organisation_form", "{text: 云局, form: '{place云局'}", "6: entries.0.form: "),
    ("own_level", "{text: 镇, own: banana}", "6: entries.0.own: "),
    ("org_verb", "{text: 3}", "6: entries.0.text: a word that is not empty"),
    ("fruit", "{colour: red}", "6: entries.0.text: a word that is not empty"),
]

FILES = [
    ("scope does not fit", rule_file("number", "甲").replace("inline", "line"), "4: rules.0: rules that emit number stand in a file of scope inline"),
    ("NUL", rule_file("number", "甲").replace("'甲'", '"甲\\0"'), "7: rules.0.pattern: holds '\\x00'; take it out (rule number.mine)"),
    ("half a surrogate pair", lexicon_file("units", '{text: "\\ud800", base: 升, scale: 1, dimension: volume}'), "6: not valid YAML: "),
    ("raw NUL", "version: 1\n\0", "1: not valid YAML: "),
    ("an alias", "version: &v 1\nscope: *v\n", "2: not valid YAML: an alias (*v)"),
    ("deep", "version: " + "[" * 5000, "1: not valid YAML: nested more than"),
    ("a date that is none", "version: 2023-13-45\n", "1: not valid YAML: "),
    ("an integer of many digits", "version: " + "9" * 5000 + "\n", "1: not valid YAML: "),
    ("exploding fragments", "version: 1\nscope: fragments\nfragments:\n  a: 甲甲甲甲甲甲甲甲甲甲\n" + "".join(f"  a{'b' * n}: '{'{{a' + 'b' * (n - 1) + '}}'}{'{{a' + 'b' * (n - 1) + '}}'}'\n" for n in range(1, 60)), "fragment abbbbbbbbbbbbb: not a pattern: more than 100,000 characters"),
    ("a fragment of itself", "version: 1\nscope: fragments\nfragments:\n  mine: 'a{{mine}}'\n", "4: fragment mine: there is no fragment {{mine}}"),
    ("a fragment without words", "version: 1\nscope: fragments\nfragments:\n  mine: []\n", "4: fragment mine: a list of words has words"),
    ("a fragment of an empty word", "version: 1\nscope: fragments\nfragments:\n  mine: [甲, '']\n", "4: fragment mine: a list of words has words"),
    ("a lexicon with another key", lexicon_file("units", "{word: 斗}", key="key: word\n"), "5: key: the words of units stand under text"),
    ("a lexicon without words", "version: 1\nscope: lexicon\nlexicon: units\ndescription: Ours.\nreplaces: true\nentries: []\n", "1: units has no word left"),
    ("a word twice", lexicon_file("fruit", "{text: 梨}", "{text: 梨}"), "6: 梨 stands twice"),
    ("an id twice", rule_file("number", "甲") + rule_file("number", "乙")[len(HEADS["inline"]):], "4: rule number.mine: stands twice"),
    ("a subset that is no flag", lexicon_file("org_verb", "{text: 甲, hard: 3}", key="subsets: [hard]\n"), "7: entries.0.hard: Input should be true or false"),
    ("disables what is not there", HEADS["inline"].replace("rules:\n", "rules: []\ndisable:\n  - number.absent\n"), "5: disable: there is no rule number.absent"),
    ("a list", "[]\n", "1: scope must be one of"),
    ("nothing", "", "1: scope must be one of"),
]  # fmt: skip


def refused(text: str, folder: Path) -> list[str]:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError) as caught:
        Grammar.load(path)
    assert all(problem.startswith(f"{path}:") and "\n" not in problem for problem in caught.value.problems)
    return [problem.removeprefix(f"{path}:") for problem in caught.value.problems]


@pytest.mark.parametrize(("emits", "fields", "told"), FIELDS)
def test_fields(emits: str, fields: str, told: str, tmp_path: Path) -> None:
    problems = refused(rule_file(emits, "甲乙", fields), tmp_path)
    assert any(problem.startswith(told) for problem in problems), problems


@pytest.mark.parametrize(("pattern", "told"), [row[1:] for row in PATTERNS], ids=[row[0] for row in PATTERNS])
@pytest.mark.parametrize("emits", ["number", "time", "no_number"])
def test_patterns(emits: str, pattern: str, told: str, tmp_path: Path) -> None:
    (problem,) = refused(rule_file(emits, pattern), tmp_path)
    assert problem.startswith(f"4: rule {emits}.mine: ")
    assert told in problem


@pytest.mark.parametrize(("lexicon", "entry", "told"), ENTRIES)
def test_entries(lexicon: str, entry: str, told: str, tmp_path: Path) -> None:
    problems = refused(lexicon_file(lexicon, entry), tmp_path)
    assert any(problem.startswith(told) for problem in problems), problems


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_files(text: str, told: str, tmp_path: Path) -> None:
    problems = refused(text, tmp_path)
    assert any(told in problem for problem in problems), problems


def test_the_shipped_files_are_whole() -> None:
    """When shipped rules are loaded not everything is looked at again, so it is here."""
    grammar = Grammar.load()
    for file in grammar.files:
        load_file(file)
    formed = {name for name in grammar.lexicons if entry_form(name) is not None}
    assert len(formed) == 10  # no form stands for a lexicon that is gone


def test_a_shipped_rule_keeps_its_groups_when_it_is_replaced(tmp_path: Path) -> None:
    text = rule_file("number", "甲", rule_id="number.range").replace(
        "    fields", "    replaces: true\n    fields"
    )
    problems = refused(text, tmp_path)
    assert "4: rule number.range: the pattern lacks the group upper" in problems


def kinds() -> Iterator[tuple[str, list[str]]]:
    rules = Grammar.load().rules
    for kind in sorted({rule.emits for rule in rules.values()}):
        yield kind, [rule.id for rule in rules.values() if rule.emits == kind]
    yield "everything", list(rules)


@pytest.mark.parametrize(("kind", "rules"), list(kinds()))
def test_all_rules_of_a_kind_can_be_disabled(kind: str, rules: list[str], tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump({"version": 1, "scope": "inline", "disable": rules}))
    grammar = Grammar.load(path)
    assert not grammar.emitting(kind)
    notice = planparse.extract(TEXT, grammar=grammar)
    assert check_notice(notice, from_text(TEXT)) == []
    built = {
        "time": "times",
        "organisation": "organisations",
        "citation": "citations",
        "assignment": "assignments",
    }
    if kind in built:
        assert getattr(planparse.extract(TEXT), built[kind])
        assert not [fact for fact in getattr(notice, built[kind]) if fact.rule in rules]


SLOW = [
    ("number", "(?:家|家)*(?P<digits>[0-9]+)页$", "{}", "家" * 60 + "1页次"),
    ("time", "(?:年|年)*$", "{}", None),
    ("kind", "(?:甲|甲)+$", "{kind: target}", "到2025年，" + "甲" * 40 + "乙建成10家。"),
    ("told", "(?:甲|甲)+$", "{as: goals}", "甲" * 60 + "乙"),
    ("organisation", "(?:云|云)+局$", "{type: company, left: whole}", "云" * 60 + "局次"),
    ("marker", "(?:甲|甲)+丙", "{style: mine, level: 9}", "甲" * 60 + "乙"),
]


@pytest.mark.parametrize(("emits", "pattern", "fields", "line"), SLOW)
def test_a_pattern_that_backtracks_is_stopped_and_named(
    emits: str, pattern: str, fields: str, line: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(rule_file(emits, pattern, fields), encoding="utf-8")
    if line is None:  # matches nothing as well
        assert "matches nothing" in refused(path.read_text(encoding="utf-8"), tmp_path)[0]
        return
    grammar = Grammar.load(path)
    begin = time.monotonic()
    with pytest.raises(GrammarError) as caught:
        planparse.extract(f"一、目标\n{line}\n", grammar=grammar)
    assert caught.value.problems == [f"{path}:4: rule {emits}.mine takes more than its time on this text"]
    assert time.monotonic() - begin < 20


MISREAD = [
    ("number", "(?P<digits>某某)个"),
    ("time", "(?P<year>某某)个"),
    ("time", "(?P<day>3)(?P<day2>1)个(?P<year>某某)"),
]


@pytest.mark.parametrize(("emits", "pattern"), MISREAD)
def test_groups_that_hold_something_else_name_the_rule(emits: str, pattern: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(rule_file(emits, pattern), encoding="utf-8")
    with pytest.raises(
        GrammarError, match=rf"mine\.yaml:4: rule {emits}\.mine: the groups of '.*' are no {emits}"
    ):
        planparse.extract("一、目标\n到2025年，某某个，31个某某。\n", grammar=Grammar.load(path))


ABSENT = ["absent.yaml", "absent", "loop.yaml", "folder/absent.yaml", "empty", "n" * 300 + ".yaml"]


@pytest.mark.parametrize("name", ABSENT)
@pytest.mark.parametrize("command", ["extract", "show", "grammar list", "grammar check", "grammar explain"])
def test_what_cannot_be_read_is_told_with_a_warm_cache_too(name: str, command: str, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(TEXT, encoding="utf-8")
    os.symlink(tmp_path / "loop.yaml", tmp_path / "loop.yaml")
    (tmp_path / "empty").mkdir()
    path = tmp_path / name
    words = [*command.split(), *([path] if command == "grammar check" else ["--grammar", path])]
    words += [notice] if command in ("extract", "show", "grammar explain") else []
    done = run(*words)
    assert done.returncode == 1
    said = done.stdout if command == "grammar check" else done.stderr
    assert said.decode().count("\n") == 1
    assert str(path) in said.decode()
    assert command == "grammar check" or done.stdout == b""


def test_a_rule_of_ones_own_works(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        lexicon_file("units", "{text: 担, base: t, scale: 0.05, dimension: mass}")
    )
    (tmp_path / "b.yaml").write_text(rule_file("number", "整(?P<digits>[0-9]+)(?P<unit>担)"))
    notice = tmp_path / "notice.txt"
    notice.write_text("一、目标\n到2025年，收储稻谷整40担。\n", encoding="utf-8")
    done = run("extract", notice, "--grammar", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    data = json.loads(done.stdout)
    (found,) = [fact for fact in data["targets"] + data["quantities"] if fact["rule"] == "number.mine"]
    assert (found["value"], found["unit"], found["normalized"]) == (
        40,
        "担",
        {"value": 2, "upper": None, "unit": "t"},
    )


def test_shipped_rules_have_what_is_asked_of_others() -> None:
    for rule in Grammar.load().rules.values():
        form_of(rule.emits).model_validate(dict(rule.fields))
        left = str(rule.fields["left"]) if "left" in rule.fields else None
        assert group_problems(rule.id, rule.emits, left, set(rule.pattern.groupindex)) == []
        assert id_problem(rule.id, rule.emits) is None
        assert scope_problem(rule.emits, rule.scope) is None
