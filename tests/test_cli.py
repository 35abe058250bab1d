"""The command line as a process: what it prints, where, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

SAMPLE = "某省行动方案（2023-2025年）\n为做好工作，制定本方案。\n一、目标\n到2025年，培育10家企业。\n二、保障措施\n抓好落实。\n"


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "planparse", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60)


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def test_extract_one_to_standard_output(notice: Path) -> None:
    done = run("extract", notice)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["plans"][0]["title"] == "某省行动方案（2023-2025年）"
    assert yaml.safe_load(run("extract", notice, "-f", "yaml").stdout) == json.loads(done.stdout)
    assert run("extract", notice).stdout == done.stdout


HEAVY = (
    "jieba",
    "pydantic",
    "rich",
    "regex",
    "yaml",
    "jinja2",
    "lxml",
    "pypdfium2",
    "docx",
    "pyarrow",
    "xlsxwriter",
)


def test_a_plain_run_imports_only_what_it_uses(notice: Path, tmp_path: Path) -> None:
    program = "import sys; from planparse.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    command = [sys.executable, "-c", program, "extract", str(notice), "-o", str(tmp_path / "out.json")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    imported = done.stdout.decode().split()
    assert (tmp_path / "out.json").is_file()
    assert "planparse.pipeline" in imported
    assert [name for name in HEAVY if name in imported] == []


def test_extract_standard_input(notice: Path) -> None:
    done = run("extract", "-", "-f", "jsonl", stdin=SAMPLE.encode("gb18030"))
    assert json.loads(done.stdout)["source"]["encoding"] == "gb18030"


def test_extract_to_a_file_by_suffix(notice: Path, tmp_path: Path) -> None:
    for name in ("a.json", "b.yaml", "c.yml", "d.jsonl"):
        assert run("extract", notice, "-o", tmp_path / name).returncode == 0
        assert (tmp_path / name).read_bytes()
    assert run("validate", *(tmp_path / n for n in ("a.json", "b.yaml", "c.yml", "d.jsonl"))).returncode == 0
    assert run("validate", tmp_path / "a.json", "--text", notice).returncode == 0


def test_extract_a_folder(notice: Path, tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "notice.md").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "notice.md").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    out = tmp_path / "out"
    done = run("extract", tmp_path, "-o", out, "-f", "yaml")
    assert done.returncode == 1
    assert done.stderr.decode() == f"error: {tmp_path / 'empty.txt'}: is empty; there is no notice in it\n"
    names = sorted(str(path.relative_to(out)) for path in out.rglob("*.yaml"))
    assert names == ["below/notice.yaml", "notice.md.yaml", "notice.txt.yaml"]
    stream = run("extract", notice, tmp_path / "below", "-f", "jsonl")
    assert len(stream.stdout.splitlines()) == 2


def test_failures_are_one_line_each_and_the_rest_is_done(notice: Path, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "nothing").mkdir()
    names = ["absent.txt", "binary.txt", "nothing", "table.xls"]
    done = run("extract", *(tmp_path / name for name in names), notice, "-f", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    lines = done.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in lines] == [str(tmp_path / name) for name in names]


WRONG_USAGE = [
    ["extract"],
    ["bogus"],
    ["extract", "NOTICE", "-f", "docx"],
    ["extract", "NOTICE", "-f", "ods"],
    ["extract", "NOTICE", "-o", "out.pdf"],
    ["extract", "NOTICE", "NOTICE"],
    ["extract", "NOTICE", "NOTICE", "-o", "out.json"],
    ["extract", "NOTICE", "-o", "out.json", "-f", "yaml"],
]


@pytest.mark.parametrize("arguments", WRONG_USAGE)
def test_wrong_usage(arguments: list[str], notice: Path) -> None:
    done = run(*(str(notice) if part == "NOTICE" else part for part in arguments))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_an_input_is_never_overwritten(notice: Path) -> None:
    done = run("extract", notice, "-o", notice, "-f", "json")
    assert done.returncode in (1, 2)
    assert notice.read_text(encoding="utf-8") == SAMPLE


def test_text_schema_show_and_version(notice: Path) -> None:
    assert run("text", notice).stdout.decode() == SAMPLE
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    shown = run("show", notice).stdout.decode()
    assert "一、 目标" in shown
    assert "goals" in shown
    assert run("--version").stdout.startswith(b"planparse ")


def test_validate_names_errors_by_their_place(notice: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    run("extract", notice, "-o", output)
    data = json.loads(output.read_text())
    data["plans"][0]["children"][1]["span"] = [3, 900]
    data["plans"][0]["children"][0]["kind"] = "poem"
    output.write_text(json.dumps(data))
    done = run("validate", output)
    assert done.returncode == 1
    assert "plans[0].children[0].kind" in done.stderr.decode()
    data["plans"][0]["children"][0]["kind"] = "paragraph"
    data["plans"][0]["children"][0]["text"] = "x"
    output.write_text(json.dumps(data))
    done = run("validate", output, "--text", notice)
    assert "plans[0].children[1].span: [3, 900) is not inside its plan" in done.stderr.decode()
    assert "plans[0].children[0].text: not what the notice has" in done.stderr.decode()


def test_a_grammar_that_is_wrong_names_file_line_and_rule(notice: Path, tmp_path: Path) -> None:
    rules = tmp_path / "mine.yaml"
    rules.write_text("version: 1\nscope: line\nrules:\n  - id: no\n    emits: poem\n", encoding="utf-8")
    done = run("extract", notice, "--grammar", rules)
    assert done.returncode == 1
    assert f"error: {rules}:4: rules.0.id" in done.stderr.decode()


def test_a_bug_of_ours_is_one_line(notice: Path) -> None:
    code = (
        "import sys, planparse.corpus.work as b\n"
        "def broken(*_): raise RuntimeError('boom')\n"
        "b.extract_data = broken\n"
        f"sys.argv = ['planparse', 'extract', {str(notice)!r}]\n"
        "from planparse.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert done.returncode == 70
    assert done.stderr.decode().count("\n") == 1
    assert "report" in done.stderr.decode()


@pytest.mark.parametrize("options", [(), ("--plain",), ("--targets",)])
def test_a_reader_that_has_seen_enough_is_no_error(options: tuple[str, ...], tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    items = "".join(f"{number}.建成第{number}座桥，到2025年建成桥{number}座。\n" for number in range(1, 2000))
    long.write_text(f"某省建桥方案\n一、任务\n{items}", encoding="utf-8")
    shown = subprocess.Popen(
        [sys.executable, "-m", "planparse", "show", str(long), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert shown.stdout is not None
    assert shown.stderr is not None
    shown.stdout.readline()
    shown.stdout.close()
    assert (shown.wait(timeout=60), shown.stderr.read()) == (0, b"")
    shown.stderr.close()


HOSTILE = SAMPLE.replace("落实", "落\x1b[31m实\x9b2J")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
@pytest.mark.parametrize("arguments", [("text",), ("extract",), ("extract", "-f", "csv"), ("show",)])
def test_a_terminal_gets_no_control_characters_and_a_pipe_gets_all(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    import pty

    notice = tmp_path / "notice.txt"
    notice.write_text(HOSTILE, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "planparse", *arguments, str(notice)]
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb"}
    shown = subprocess.Popen(command, stdout=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while chunk := _read_from(ours):
        seen += chunk
    os.close(ours)
    assert shown.wait(timeout=60) == 0
    assert seen
    assert "\x1b" not in seen.decode()
    assert "\x9b" not in seen.decode()
    if arguments == ("text",):
        assert run("text", notice).stdout.decode() == HOSTILE


def _read_from(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_the_page_is_written_with_coverage_and_the_names_of_concepts(tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("一、目标\n到2026年，城镇调查失业率控制在5%以内，培训2万人。\n", encoding="utf-8")
    done = run("extract", notice, "-o", tmp_path / "notice.html")
    assert done.returncode == 0
    page = (tmp_path / "notice.html").read_text(encoding="utf-8")
    assert '<td title="unemployment">城镇调查失业率</td>' in page
    assert 'id="check"' in page
