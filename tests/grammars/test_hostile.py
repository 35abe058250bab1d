"""Rule files made to do harm: each is refused as ``file:line: message``, or works and the output is valid.

Every rule of every shipped file is made wrong in each of its fields in turn; the rest is a list of attacks.
"""

from __future__ import annotations

import copy
import functools
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

import planparse
from planparse.errors import GrammarError
from planparse.grammar import Grammar
from planparse.grammar.grammar import shipped_files
from planparse.grammar.load import load_file
from planparse.source import from_text
from planparse.validate import check_notice, validate_file
from tests.forked import run
from tests.grammars.test_overlays import TEXT, lexicon_file, rule_file


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@functools.cache
def shipped(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


FILES = {path.stem: path for path in shipped_files()}
RULES = [name for name, path in FILES.items() if shipped(path).get("rules")]
LEXICONS = [name for name, path in FILES.items() if shipped(path).get("entries")]
WRONG = (3, None, "banana", True, 1.5, "", [1], {"a": 1}, -1)


def written(data: Any, folder: Path) -> Path:
    path = folder / "mine.yaml"
    path.write_text(
        yaml.dump(data, Dumper=_Plain, allow_unicode=True, width=200, sort_keys=False), encoding="utf-8"
    )
    return path


def problems_of(path: Path) -> list[str]:
    """Return what is said of a file when it is read alone, each with a line of it."""
    try:
        load_file(path)
    except GrammarError as error:
        lines = path.read_bytes().count(b"\n") + 1
        for problem in error.problems:
            place = re.match(rf"{re.escape(str(path))}:([0-9]+): [^\n]+\Z", problem)
            assert place is not None, problem
            assert 1 <= int(place[1]) <= lines
        return error.problems
    return []


def rules_with(name: str, change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """Return a shipped file of which each rule replaces itself, changed."""
    data = shipped(FILES[name])
    rules = copy.deepcopy(data["rules"])
    for rule in rules:
        rule["replaces"] = True
        change(rule)
    return {"version": 1, "scope": data["scope"], "rules": rules}


def each_wrong(key: str) -> Iterator[Any]:
    """Yield the values that cannot stand under a key of a rule."""
    fits: dict[str, tuple[Any, ...]] = {
        "description": ("banana", ""),
        "pattern": ("banana", ""),
        "source": ("banana", "", None),
        "replaces": (True,),
    }
    yield from (
        value for value in WRONG if value not in fits.get(key, ()) or (value is True and key != "replaces")
    )


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize(
    "key",
    ["id", "description", "emits", "pattern", "fields", "source", "replaces", "examples", "counterexamples"],
)
def test_every_key_of_every_rule_wrong(name: str, key: str, tmp_path: Path) -> None:
    for value in each_wrong(key):
        data = rules_with(name, lambda rule, value=value: rule.update({key: value}))
        problems = problems_of(written(data, tmp_path))
        assert len(problems) >= len(data["rules"]), (value, problems[:3])
        assert all(f".{key}" in problem for problem in problems)


@pytest.mark.parametrize("name", RULES)
def test_every_field_of_every_rule_wrong(name: str, tmp_path: Path) -> None:
    """The fields that a rule emits by, one after the other: of another type, of no known value, or not there."""
    keys = sorted({key for rule in shipped(FILES[name])["rules"] for key in rule.get("fields", {})})
    for key in keys:
        having = sum(key in rule.get("fields", {}) for rule in shipped(FILES[name])["rules"])
        for value in WRONG:
            if (key, value) in RIGHT or (key == "level" and value is True):
                continue

            def change(rule: dict[str, Any], value: Any = value, key: str = key) -> None:
                if key in rule.get("fields", {}):
                    rule["fields"][key] = value

            problems = problems_of(written(rules_with(name, change), tmp_path))
            assert len(problems) >= having, (key, value, problems[:2])


RIGHT = [
    ("level", 3),
    ("name", "banana"),
    ("unit", "banana"),
    ("role", "banana"),
    ("style", "banana"),
    ("page", None),
]
"""What may stand there: a name is any, a column any role."""


@pytest.mark.parametrize("name", RULES)
def test_a_key_more_or_less(name: str, tmp_path: Path) -> None:
    for key in ("id", "description", "emits", "pattern"):
        data = rules_with(name, lambda rule, key=key: rule.pop(key))
        assert len(problems_of(written(data, tmp_path))) >= len(data["rules"])
    for key in ("colour", "Pattern", "priority", "emit", "examples "):
        data = rules_with(name, lambda rule, key=key: rule.update({key: "x"}))
        assert len(problems_of(written(data, tmp_path))) >= len(data["rules"])


@pytest.mark.parametrize("name", LEXICONS)
def test_every_field_of_every_entry_wrong(name: str, tmp_path: Path) -> None:
    """Of lexicons the word and the fields that the program reads; what others hold beside is theirs."""
    data = shipped(FILES[name])
    data = {**data, "entries": data["entries"][:12], "subsets": []}
    key = data.get("key", "text")
    for value in (3, None, True, "", [1], {"a": 1}):
        entries = [{**entry, key: value} for entry in data["entries"]]
        problems = problems_of(written({**data, "entries": entries}, tmp_path))
        assert len(problems) >= len(entries)
    for value in ("banana", 3, None, {}, [3], ["x"], [None]):
        assert problems_of(written({**data, "entries": value}, tmp_path))
    for field in ("version", "scope", "lexicon", "description", "key", "subsets", "replaces"):
        for value in (None, [1], {"a": 1}, 1.5, "Banana 3"):
            if (field, value) != ("description", "Banana 3"):
                assert problems_of(written({**data, field: value}, tmp_path)), (field, value)


FRAGMENTS = "version: 1\nscope: fragments\nfragments:\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
ATTACKS: list[tuple[str, str | bytes]] = [
    ("aliases that grow", BOMB),
    ("an alias of itself", "version: 1\nscope: inline\nrules: &r [*r]\n"),
    ("a merge key", "version: 1\nscope: inline\nbase: &b {id: number.mine}\nrules:\n- {<<: *b, emits: number}\n"),
    ("an anchor of a rule used twice", rule_file("number", "甲").replace("- id", "- &one\n    id") + "  - *one\n"),
    ("a tag of Python", "version: !!python/object/apply:os.system [false]\n"),
    ("a tag of nobody", "version: !banana 1\nscope: inline\n"),
    ("a set", "version: 1\nscope: inline\nrules: !!set {a, b}\n"),
    ("binary", "version: 1\nscope: inline\nrules: !!binary aGVsbG8=\n"),
    ("two documents", rule_file("number", "甲") + "---\n" + rule_file("number", "乙")),
    ("a directive", "%YAML 9.9\n---\nversion: 1\n"),
    ("a tab", "version: 1\nscope:\tinline\nrules:\n\t- id: x\n"),
    ("a key twice", rule_file("number", "甲") + "version: 1\n"),
    ("a key of a rule twice", rule_file("number", "甲").replace("    emits", "    pattern: '乙'\n    emits")),
    ("a key that is a list", "? [a, b]\n: 1\n"),
    ("a key that is a number", "1: 2\nversion: 1\nscope: inline\n"),
    ("no scope", "version: 1\nrules: []\n"),
    ("a scope that is a list", "version: 1\nscope: [inline]\n"),
    ("a scope that is a mapping", "version: 1\nscope: {inline: line}\n"),
    ("version 2", rule_file("number", "甲").replace("version: 1", "version: 2")),
    ("version true", rule_file("number", "甲").replace("version: 1", "version: true")),
    ("version 1.0", rule_file("number", "甲").replace("version: 1", "version: 1.0")),
    ("a text alone", "just words\n"),
    ("a number alone", "42\n"),
    ("null", "null\n"),
    ("a comment alone", "# nothing\n"),
    ("10,000 lists", "version: " + "[" * 10_000 + "]" * 10_000),
    ("10,000 mappings", "a: " + "{a: " * 10_000 + "1" + "}" * 10_000),
    ("10,000 levels of blocks", "\n".join(" " * n + "a:" for n in range(3_000))),
    ("UTF-16", rule_file("number", "甲").encode("utf-16")),
    ("UTF-16 without a mark", rule_file("number", "甲").encode("utf-16-le")),
    ("UTF-32", rule_file("number", "甲").encode("utf-32")),
    ("GB18030", rule_file("number", "甲").encode("gb18030")),
    ("Latin-1", rule_file("number", "甲").replace("甲", "\xe9").encode("latin-1")),
    ("half a character", rule_file("number", "甲").encode()[:-60] + b"\xe7\x94"),
    ("a surrogate in UTF-8", rule_file("number", "甲").encode().replace("甲".encode(), b"\xed\xa0\x80")),
    ("raw NUL", rule_file("number", "甲\0")),
    ("NUL escaped", rule_file("number", "甲").replace("'甲'", '"甲\\0"')),
    ("NUL in an id", rule_file("number", "甲").replace("number.mine", '"number.mi\\0ne"')),
    ("NUL in a key", rule_file("number", "甲") + '    "ex\\0amples": []\n'),
    ("a bell", rule_file("number", "甲").replace("'甲'", '"甲\\a"')),
    ("a PDF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    ("a zip", b"PK\x03\x04" + bytes(range(256))),
    ("an integer without end", "version: " + "9" * 10_000 + "\n"),
    ("a hexadecimal integer without end", "version: 0x" + "f" * 10_000 + "\n"),
    ("a float without end", lexicon_file("units", "{text: 斗, base: 升, scale: 1.0e+999, dimension: volume}")),
    ("sixty without end", "version: " + "59:" * 5_000 + "59\n"),
    ("a date that is none", "version: 2024-02-30\n"),
    ("10,000 brackets", rule_file("number", "(?:" * 10_000 + "甲" + ")" * 10_000)),
    ("5,000 open classes", rule_file("number", "[" * 5_000)),
    ("5,000 look-aheads", rule_file("number", "(?=" * 5_000 + "甲" + ")" * 5_000)),
    ("an open repeat of much", rule_file("number", "甲{1,999999}")),
    ("a repeat of nothing", rule_file("number", "(?:){1,1000}甲*")),
    ("a group called banana", rule_file("number", "(?P<banana>甲)")),
    ("a recursion", rule_file("number", "甲(?R)?乙(?&x)")),
    ("a look-behind without end", rule_file("number", "(?<=甲*")),
    ("a reference forward", rule_file("number", r"\9甲")),
    ("a fragment of itself", rule_file("number", "甲").replace("rules:", "fragments:\n  mine: 'a{{mine}}'\nrules:")),
    ("fragments in a ring", FRAGMENTS + "  a: '{{b}}'\n  b: '{{a}}'\n"),
    ("fragments that double", FRAGMENTS + "  a: 甲甲甲甲\n" + "".join(f"  a{'b' * n}: '{{{{a{'b' * (n - 1)}}}}}{{{{a{'b' * (n - 1)}}}}}'\n" for n in range(1, 80))),
    ("a fragment with a bad name", FRAGMENTS + "  Mine-1: 甲\n"),
    ("a fragment that is a number", FRAGMENTS + "  mine: 3\n"),
    ("a fragment of lists", FRAGMENTS + "  mine: [[甲]]\n"),
    ("an unknown fragment", rule_file("number", "{{absent}}")),
    ("an id twice", rule_file("number", "甲") + rule_file("number", "乙").partition("rules:\n")[2]),
    ("an id that is shipped", rule_file("number", "甲", rule_id="number.count")),
    ("replacing what is not there", rule_file("number", "甲") + "    replaces: true\n"),
    ("disabling what is not there", "version: 1\nscope: inline\ndisable: [number.absent, banana, '']\n"),
    ("disabling a number", "version: 1\nscope: inline\ndisable: [3]\n"),
    ("disabling twice", "version: 1\nscope: inline\ndisable: [number.double, number.double]\n"),
    ("a word twice", lexicon_file("fruit", "{text: 梨}", "{text: 梨}")),
    ("a lexicon left empty", "version: 1\nscope: lexicon\nlexicon: units\ndescription: x\nreplaces: true\nentries: []\n"),
    ("a lexicon called as none is", lexicon_file("Fruit-1", "{text: 梨}")),
    ("an entry that is a word", lexicon_file("fruit", "梨")),
    ("braces in a form", lexicon_file("organisation_form", "{text: 云局, form: '{place.__class__}局'}")),
    ("a place by number", lexicon_file("organisation_form", "{text: 云局, form: '{0}局'}")),
    ("a scale of nothing", lexicon_file("units", "{text: 斗, base: 升, scale: .nan, dimension: volume}")),
]  # fmt: skip


def test_there_are_as_many_as_was_asked_for() -> None:
    assert len({name for name, _ in ATTACKS}) == len(ATTACKS) >= 60


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANPARSE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "notice.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "content"), ATTACKS, ids=[name for name, _ in ATTACKS])
def test_every_attack_is_refused(name: str, content: str | bytes, folder: Path) -> None:
    """By extract with nothing on disk, by check as what it prints; each line has the file and the line."""
    (folder / "mine.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run(["extract", "notice.txt", "-o", "out.json", "--grammar", "mine.yaml"], folder)
    lines = done.stderr.decode("utf-8").splitlines()
    assert (done.returncode, done.stdout) == (1, b"")
    assert lines
    for line in lines:
        assert re.match(r"error: mine\.yaml(?::[0-9]+)?: [^\n]{5,}", line), line
    assert not (folder / "out.json").exists()
    checked = run(["grammar", "check", "mine.yaml"], folder)
    assert (checked.returncode, checked.stderr) == (1, b"")
    assert len(checked.stdout.decode("utf-8").splitlines()) == len(lines)
    assert all(line.startswith("mine.yaml:") for line in checked.stdout.decode("utf-8").splitlines())


@pytest.mark.parametrize("kind", ["loop", "absent", "folder of nothing", "pipe", "no permission", "device"])
def test_what_is_no_rule_file(kind: str, folder: Path) -> None:
    path = folder / "mine.yaml"
    if kind == "loop":
        path.symlink_to("mine.yaml")
    elif kind == "folder of nothing":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "no permission":
        path.mkdir(mode=0)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    done = run(["extract", "notice.txt", "-o", "out.json", "--grammar", "mine.yaml"], folder)
    said = done.stderr.decode("utf-8")
    assert (done.returncode, done.stdout, said.count("\n")) == (1, b"", 1)
    assert said.startswith("error: mine.yaml: ")
    assert not (folder / "out.json").exists()


def by_kind() -> Iterator[tuple[str, list[str]]]:
    rules = Grammar.load().rules.values()
    for kind in sorted({rule.emits for rule in rules}):
        yield kind, [rule.id for rule in rules if rule.emits == kind]
    yield "all", [rule.id for rule in rules]


@pytest.mark.parametrize(("kind", "rules"), list(by_kind()))
def test_no_rule_of_a_kind_is_left(kind: str, rules: list[str], folder: Path) -> None:
    """Every command works, and what it writes is valid."""
    written({"version": 1, "scope": "inline", "disable": rules}, folder)
    own = ["--grammar", "mine.yaml"]
    for words in (
        ["extract", "notice.txt", "-o", "out.json"],
        ["extract", "notice.txt", "-o", "out.html"],
        ["show", "notice.txt", "--plain"],
    ):
        done = run([*words, *own], folder)
        assert (done.returncode, done.stderr) == (0, b""), words
    assert validate_file(folder / "out.json", from_text(TEXT)) == []


@pytest.mark.parametrize("name", RULES)
def test_rules_that_emit_something_else(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What rules are for is taken from those of another file: it is refused, or what comes out is valid."""
    monkeypatch.setenv("PLANPARSE_CACHE", "off")
    others = [
        kind
        for kind in ("number", "time", "label", "organisation")
        if kind not in {r["emits"] for r in shipped(FILES[name])["rules"]}
    ]
    for kind in others[:2]:
        path = written(rules_with(name, lambda rule, kind=kind: rule.update(emits=kind, fields={})), folder)
        problems = problems_of(path)
        if not problems:
            with suppress(GrammarError):  # of what does not fit together, told by other tests
                assert (
                    check_notice(planparse.extract(TEXT, grammar=Grammar.load(path)), from_text(TEXT)) == []
                )
