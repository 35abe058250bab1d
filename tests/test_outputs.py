"""Where results go and what is told, whatever the place is: the exit status, the one line, what is on disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forked import CLOSED, FULL, UNREAD, Done, run

NOTICE = (
    "云岭省人民政府关于印发水务行动方案的通知\n一、目标\n到2025年，新建水厂{0}座，供水普及率达到9{0}%。\n"
    "二、任务\n建设管网。（责任单位：省水利厅）\n"
)
FORMATS = ("json", "yaml", "jsonl", "csv", "xlsx", "parquet", "html")
LONG = "n" * 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(NOTICE.format(3), encoding="utf-8")
    (tmp_path / "new.txt").write_text(NOTICE.format(4), encoding="utf-8")
    (tmp_path / "plain").write_bytes(b"plain")
    (tmp_path / "bad.yaml").write_text("version: 1\nscope: inline\nrules: [{id: Bad}]\n")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


def told(done: Done) -> str:
    """Return the one line of standard error."""
    text = done.stderr.decode("utf-8")
    assert text.startswith("error: ")
    assert text.count("\n") == 1
    assert text.endswith("\n")
    return text[7:-1]


UNWRITABLE = [
    ("plain/out{0}", "plain is a file, not a folder"),
    ("plain/below/out{0}", "plain is a file, not a folder"),
    (LONG + "{0}", "File name too long"),
    ("/proc/out{0}", "/proc/out"),
    ("loop/out{0}", "loop is a link that leads nowhere"),
    ("/dev/full", "No space left on device"),
]


def writers() -> Iterator[tuple[str, str, int]]:
    """Yield what writes a file, its format, and its status where it cannot."""
    for name in FORMATS:
        yield "extract old.txt", name, 1
    for name in ("csv", "xlsx", "json", "html"):
        yield "compare old.txt new.txt", name, 1
    for name in ("json", "html"):
        yield "diff old.txt new.txt", name, 2


@pytest.mark.parametrize(("place", "said"), UNWRITABLE)
@pytest.mark.parametrize(("line", "name", "status"), list(writers()))
def test_what_cannot_be_written_is_told(
    line: str, name: str, status: int, place: str, said: str, folder: Path
) -> None:
    (folder / "loop").symlink_to("loop")
    before = files(folder)
    done = run([*line.split(), "-f", name, "-o", place.format(f".{name}")], folder)
    if name == "parquet" and place == "/dev/full":
        status, said = 2, "/dev/full takes one notice"
    assert (done.returncode, done.stdout) == (status, b"")
    assert said in told(done)
    assert files(folder) == before


@pytest.mark.parametrize("link", ["symbolic", "hard", "itself"])
@pytest.mark.parametrize(("line", "name", "status"), list(writers()))
def test_an_input_is_not_written_over(line: str, name: str, status: int, link: str, folder: Path) -> None:
    place = folder / f"link.{name}"
    if link == "symbolic":
        place.symlink_to("old.txt")
    elif link == "hard":
        place.hardlink_to(folder / "old.txt")
    else:
        place = folder / "old.txt"
    before = files(folder)
    done = run([*line.split(), "-f", name, "-o", str(place)], folder)
    assert done.returncode in (1, 2)
    assert "input" in told(done) or link == "itself"
    assert files(folder) == before


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("inputs", [["absent.txt"], ["absent.txt", "plain"]])
def test_an_earlier_output_stays_where_nothing_could_be_done(
    name: str, inputs: list[str], folder: Path
) -> None:
    if len(inputs) > 1 and name in ("json", "yaml", "html"):
        place = folder / "out"
        place.mkdir()
        (place / f"absent.{name}").write_bytes(b"earlier")
    else:
        place = folder / f"out.{name}"
        place.write_bytes(b"earlier")
    before = files(folder)
    for more in ([], ["--resume"]) if name not in ("csv", "html", "xlsx") else ([],):
        done = run(["extract", *inputs, "-f", name, "-o", str(place), *more], folder)
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == len(inputs)
        assert files(folder) == before


NAMES = [b"\xff\xfe", "一\n二".encode(), b"\x1b[31m", "云岭".encode(), b"-", b"a b", b"%s{0}"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMATS)
def test_names_may_be_any(name: bytes, form: str, folder: Path) -> None:
    here = os.fsencode(folder)
    given, place = name + b".txt", name + b"." + form.encode()
    os.rename(here + b"/old.txt", here + b"/" + given)
    several = form not in ("json", "yaml", "html")
    more = ["new.txt", "absent\n.txt"] if several else []
    done = run(["extract", "-o", "./" + os.fsdecode(place), "./" + os.fsdecode(given), *more], folder)
    assert (done.returncode, done.stdout) == (1 if several else 0, b"")
    if several:
        assert told(done) == "absent .txt: is not there; check the path"
    assert os.path.getsize(here + b"/" + place) > 50
    if form == "json":
        with open(here + b"/" + place, encoding="utf-8") as file:
            assert json.load(file)["targets"]


COMMANDS = [
    "extract",
    "show",
    "text",
    "validate",
    "compare",
    "diff new.txt",
    "grammar explain",
    "grammar check",
]
ABSENT = [LONG, LONG + ".txt", "absent\n.txt", b"\xff.txt", "", "plain/x.txt", "loop.txt"]


@pytest.mark.parametrize("line", COMMANDS)
@pytest.mark.parametrize("name", ABSENT)
def test_inputs_that_are_not_there_are_one_line(line: str, name: str | bytes, folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    done = run([*line.split(), os.fsdecode(name)], folder)
    if (line, name) == ("grammar check", ""):  # as any option without a path
        assert (done.returncode, told(done)) == (2, "a path is empty; name a file or a folder")
        return
    assert done.returncode == (2 if line.startswith("diff") else 1)
    if line == "grammar check":  # what is wrong with rules is what it prints
        assert done.stdout.count(b"\n") == 1
    else:
        assert done.stdout == b""
        assert told(done)


@pytest.mark.parametrize(
    "words",
    [
        *(["extract", "old.txt", "-f", form, "-o", ""] for form in FORMATS),
        ["extract", "old.txt", "new.txt", "-o", ""],
        ["extract", "old.txt", "--grammar", ""],
        ["extract", "old.txt", "--grammar", "bad.yaml", "--grammar", ""],
        *(["compare", "old.txt", "new.txt", "-f", form, "-o", ""] for form in ("csv", "json")),
        ["diff", "old.txt", "new.txt", "-f", "html", "-o", ""],
        ["show", "old.txt", "--grammar", ""],
        ["validate", "old.txt", "--text", ""],
        ["grammar", "check", ""],
        ["grammar", "check", "bad.yaml", ""],
        ["grammar", "list", "--grammar", ""],
    ],
    ids=" ".join,
)
def test_an_empty_path_is_not_the_folder_that_we_are_in(words: list[str], folder: Path) -> None:
    before = files(folder)
    done = run(words, folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told(done) == "a path is empty; name a file or a folder"
    assert files(folder) == before


@pytest.mark.parametrize(
    "line", ["extract", "compare -f json", "validate", "show", "text", "grammar explain"]
)
def test_an_empty_name_is_no_input(line: str, folder: Path) -> None:
    done = run([*line.split(), ""], folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert told(done) == "'': is no name of a file; name one, or - for standard input"


def test_the_others_are_done_beside_an_empty_name(folder: Path) -> None:
    done = run(["extract", "old.txt", "", "-o", "out.jsonl"], folder)
    assert done.returncode == 1
    assert told(done).startswith("'': is no name of a file")
    assert (folder / "out.jsonl").read_bytes().count(b"\n") == 1


PRINTED = [
    *(f"extract old.txt -f {name}" for name in ("json", "yaml", "jsonl", "csv", "html")),
    "extract old.txt new.txt -f jsonl",
    "extract old.txt -f json -o /dev/stdout",
    "extract old.txt -f json -o /dev/fd/1",
    "show old.txt",
    "show old.txt --targets",
    "show old.txt --plain",
    "text old.txt",
    "schema",
    "compare old.txt new.txt",
    "compare old.txt new.txt -f csv",
    "compare old.txt new.txt -f csv -o /dev/stdout",
    "diff old.txt new.txt",
    "diff old.txt new.txt -f json",
    "grammar list",
    "grammar list number.count",
    "grammar explain old.txt",
    "grammar check bad.yaml",
    "--help",
    "extract --help",
    "--version",
]


@pytest.mark.parametrize(("stream", "said"), [(FULL, "No space left"), (CLOSED, "")])
@pytest.mark.parametrize("line", PRINTED)
def test_standard_output_that_takes_nothing(line: str, stream: str, said: str, folder: Path) -> None:
    before = files(folder)
    done = run(line.split(), folder, stdout=stream)
    assert done.returncode == (2 if line.startswith("diff") else 1)
    assert "cannot be written: " + said in told(done)
    assert files(folder) == before


@pytest.mark.parametrize("line", PRINTED)
def test_a_reader_that_has_seen_enough_changes_nothing(line: str, folder: Path) -> None:
    done = run(line.split(), folder, stdout=UNREAD)
    assert (done.returncode, done.stderr) == (run(line.split(), folder).returncode, b"")


@pytest.mark.parametrize("line", PRINTED)
@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_every_locale_prints(line: str, encoding: str, folder: Path) -> None:
    usual, plain = run(line.split(), folder), run(line.split(), folder, encoding=encoding)
    assert (plain.returncode, plain.stderr) == (usual.returncode, b"")
    text = plain.stdout.decode("gbk" if encoding == "gbk" else "utf-8", "replace")
    assert text.isascii() == usual.stdout.decode("utf-8").isascii()


@pytest.mark.parametrize("line", ["extract -", "text -", "show -", "compare - old.txt", "diff - old.txt"])
def test_closed_standard_input_is_told(line: str, folder: Path) -> None:
    done = run(line.split(), folder, stdin=CLOSED)
    assert done.returncode == (2 if line.startswith("diff") else 1)
    assert "standard input is closed" in told(done)


@pytest.mark.parametrize("stdin", [b"", CLOSED])
@pytest.mark.parametrize("stderr", ["", CLOSED, FULL, UNREAD])
@pytest.mark.parametrize("name", ["jsonl", "json"])
def test_streams_that_are_not_needed(stdin: bytes | str, stderr: str, name: str, folder: Path) -> None:
    done = run(["extract", "old.txt", "-o", f"out.{name}"], folder, stdin=stdin, stderr=stderr)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert json.loads((folder / f"out.{name}").read_bytes())["targets"]
    failed = run(["extract", "absent.txt", "old.txt", "-o", "two.jsonl"], folder, stdin=stdin, stderr=stderr)
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert json.loads((folder / "two.jsonl").read_bytes())["targets"]


@pytest.mark.parametrize("name", ["json", "yaml", "jsonl", "csv", "html"])
def test_a_device_gets_what_standard_output_gets(name: str, folder: Path) -> None:
    usual = run(["extract", "old.txt", "-f", name], folder)
    for place in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        done = run(["extract", "old.txt", "-f", name, "-o", place], folder)
        assert done == (0, usual.stdout, b"")
    assert run(["extract", "old.txt", "-f", name, "-o", "/dev/null"], folder) == (0, b"", b"")
    assert Path("/dev/null").is_char_device()
    os.mkfifo(folder / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((folder / "pipe").read_bytes()))
    reader.start()
    assert run(["extract", "old.txt", "-f", name, "-o", "pipe"], folder).returncode == 0
    reader.join()
    assert read == [usual.stdout]
    assert (folder / "pipe").is_fifo()


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = script.replace("planparse", f"{sys.executable} -m planparse")
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, check=False, timeout=120, env=os.environ
    )


SHELL = [
    ("planparse text old.txt >/dev/full", 1, "error: standard output cannot be written: No space left on device\n"),
    ("planparse text old.txt >&-", 1, "error: standard output cannot be written: it is closed\n"),
    ("planparse diff old.txt new.txt | head -1; exit ${PIPESTATUS[0]}", 1, ""),
    ("PYTHONCOERCECLOCALE=0 PYTHONUTF8=0 LC_ALL=C planparse show old.txt", 0, ""),
    ("planparse extract - -o out.json <&- >&- 2>&-", 1, ""),
    ("planparse extract old.txt -o out.json <&- >&- 2>&- && grep -c '\"id\": \"t1\"' out.json >&2", 0, "1\n"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "status", "said"), SHELL)
def test_in_a_shell(script: str, status: int, said: str, folder: Path) -> None:
    done = shell(script, folder)
    assert done.returncode == status
    assert done.stderr.decode() == said


def test_what_stands_in_a_log_from_before_is_kept(folder: Path) -> None:
    script = "{ echo before; planparse extract old.txt -f csv -o /dev/stdout; echo behind; } >log"
    assert shell(script, folder).returncode == 0
    log = (folder / "log").read_text(encoding="utf-8").splitlines()
    assert (log[0], log[-1]) == ("before", "behind")
    assert len(log) > 3


def test_names_that_differ_in_case_alone(folder: Path) -> None:
    for name in ("Plan.txt", "plan.TXT", "PLAN.txt", "plan.md"):
        (folder / name).write_text(NOTICE.format(5), encoding="utf-8")
    done = run(["extract", "Plan.txt", "plan.TXT", "PLAN.txt", "plan.md", "-o", "out"], folder)
    assert done.returncode == 0
    names = [path.name for path in (folder / "out").iterdir()]
    assert len(names) == len({name.lower() for name in names}) == 4


@pytest.mark.parametrize(("form", "place"), [("jsonl", "out.jsonl"), ("csv", "out.csv"), ("csv", "tables")])
def test_two_runs_on_one_output_do_not_mix(form: str, place: str, folder: Path) -> None:
    notices = folder / "in"
    notices.mkdir()
    for number in range(60):
        (notices / f"{number:03}.txt").write_text(NOTICE.format(number % 9) * 3, encoding="utf-8")
    words = ["extract", "in", "--workers", "1", "-f", form, "-o"]
    assert run([*words, "alone" + (f".{form}" if "." in place else "")], folder).returncode == 0
    expected = files(folder)
    found: list[Done] = []
    runs = [threading.Thread(target=lambda: found.append(run([*words, place], folder))) for _ in range(3)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert {done.returncode for done in found} <= {0, 1}
    assert any(done.returncode == 0 for done in found)
    for done in found:
        assert done.returncode == 0 or "another run is writing it" in told(done)
    now = files(folder)
    for name, content in expected.items():
        if name.startswith("alone"):
            assert now[name.replace("alone", place.removesuffix(f".{form}"), 1)] == content
    assert not [name for name in now if name.endswith(".part")]
