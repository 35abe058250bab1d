"""Many notices: order, resumption after a violent end, failures, names of results."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.corpus.batch import extract_inputs
from planparse.corpus.inputs import Input, count_inputs, find_inputs
from planparse.corpus.work import Order

SAMPLE = (
    "某省第{0}号行动方案（2023-2025年）\n为做好工作，制定本方案。\n一、目标\n"
    "到2025年，培育{0}家企业。\n二、保障措施\n抓好落实。\n"
)


def make(folder: Path, count: int) -> Path:
    for number in range(count):
        path = folder / f"{number % 3}" / f"notice-{number:04d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SAMPLE.format(number + 2) * (1 + number % 4), encoding="utf-8")
    return folder


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "planparse", "extract", *map(str, arguments)]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*arguments), capture_output=True, check=False, timeout=120)


def contents(path: Path) -> dict[str, bytes]:
    """Return every file below path, hidden ones too, with its bytes."""
    if path.is_file():
        return {"": path.read_bytes(), "beside": b" ".join(f.name.encode() for f in path.parent.glob(".*"))}
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_results_do_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", 30)
    assert run(notices, "-o", tmp_path / "one", "--workers", 1).returncode == 0
    assert run(notices, "-o", tmp_path / "three", "--workers", 3).returncode == 0
    one = contents(tmp_path / "one")
    assert len(one) == 30
    assert contents(tmp_path / "three") == one
    assert run(notices, "-o", tmp_path / "one.jsonl", "--workers", 1).returncode == 0
    assert run(notices, "-o", tmp_path / "two.jsonl", "--workers", 2).returncode == 0
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    stream = run(notices, "-f", "jsonl", "--workers", 2)
    assert stream.stdout == (tmp_path / "one.jsonl").read_bytes()


@pytest.mark.parametrize("out", ["folder", "stream.jsonl"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on_to_the_same_result(tmp_path: Path, out: str, workers: int) -> None:
    notices = make(tmp_path / "in", 400)
    (notices / "1" / "broken.txt").write_bytes(b"\x00\x01")
    whole, target = tmp_path / "whole" / out, tmp_path / "killed" / out
    assert run(notices, "-o", whole, "--workers", 1).returncode == 1
    begun = subprocess.Popen(
        command(notices, "-o", target, "--workers", workers),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    part = target if out == "folder" else target.with_name(f".{out}.part")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (part.is_file() and part.stat().st_size > 0):
        if part.is_dir() and sum(1 for _ in part.rglob("*.json")) > 20:
            break
        time.sleep(0.002)
    os.killpg(begun.pid, signal.SIGKILL)
    begun.wait()
    done = run(notices, "-o", target, "--resume", "--workers", workers, "-v")
    assert done.returncode == 1
    assert done.stderr.decode().count("is a binary file") == 1
    assert contents(target) == contents(whole)
    again = run(notices, "-o", target, "--resume", "--workers", workers, "-v")
    summary = again.stderr.decode().splitlines()[-1]
    assert summary.startswith("0 files in ")
    assert summary.endswith("400 done before; nodes 0, targets 0, organisations 0, warnings 0, failures 1")
    assert contents(target) == contents(whole)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_process_outlives_the_one_that_is_killed(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", 600)
    target = tmp_path / "out"
    begun = subprocess.Popen(command(notices, "-o", target, "--workers", 2), start_new_session=True)
    children = Path(f"/proc/{begun.pid}/task/{begun.pid}/children")
    below: list[str] = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (len(below) < 2 or not any(target.rglob("*.json"))):
        below = children.read_text().split()
        time.sleep(0.002)
    begun.kill()
    begun.wait()
    while time.monotonic() < deadline and any(running(pid) for pid in below):
        time.sleep(0.01)
    assert len(below) == 2
    assert not any(running(pid) for pid in below)
    assert run(notices, "-o", target, "--resume").returncode == 0
    assert run(notices, "-o", tmp_path / "whole").returncode == 0
    assert contents(target) == contents(tmp_path / "whole")


def running(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_torn_line_is_written_again(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", 12)
    target = tmp_path / "out.jsonl"
    run(notices, "-o", target)
    whole = target.read_bytes()
    for cut in (0, 10, len(whole) // 2, len(whole) - 1):
        target.unlink()
        (tmp_path / ".out.jsonl.part").write_bytes(whole[:cut])
        assert run(notices, "-o", target, "--resume").returncode == 0
        assert target.read_bytes() == whole


def test_what_changed_is_done_again(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", 9)
    target = tmp_path / "out"
    run(notices, "-o", target)
    (notices / "0" / "notice-0003.txt").write_text(SAMPLE.format(99), encoding="utf-8")
    rules = tmp_path / "mine.yaml"
    rules.write_text("version: 1\nscope: inline\nrules: []\ndisable: [number.double]\n", encoding="utf-8")
    assert b" s, 8 done before; nodes " in run(notices, "-o", target, "--resume", "-v").stderr
    changed = run(notices, "-o", target, "--resume", "-v", "--grammar", rules)
    assert b"9 files in " in changed.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.parametrize("form", ["json", "html"])
def test_an_interrupt_leaves_whole_files(tmp_path: Path, form: str) -> None:
    notices = make(tmp_path / "in", 600)
    target = tmp_path / "out"
    begun = subprocess.Popen(
        command(notices, "-o", target, "-f", form, "--workers", 2),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and sum(1 for _ in target.rglob(f"*.{form}")) < 40:
        time.sleep(0.002)
    os.killpg(begun.pid, signal.SIGINT)
    _, said = begun.communicate(timeout=60)
    assert begun.returncode == 130
    assert b"interrupted after" in said
    assert (b"--resume" in said) == (form == "json")
    assert b"Traceback" not in said
    assert not [file for file in target.rglob(".*") if file.is_file()]
    whole = run(notices, "-o", tmp_path / "whole", "-f", form)
    assert whole.returncode == 0
    every = contents(tmp_path / "whole")
    got = contents(target)
    listed = got.pop("index.html", b"")
    assert (b'href="./' in listed) == (form == "html")
    assert 0 < len(got) < 600
    assert all(every[name] == data for name, data in got.items())


def test_a_process_that_dies_costs_one_notice(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", 20)
    code = (
        "import os, sys\n"
        "import planparse.corpus.work as w\n"
        "real = w.extract_data\n"
        "def deadly(source, grammar):\n"
        "    if source.name == 'notice-0007.txt': os._exit(9)\n"
        "    return real(source, grammar)\n"
        "w.extract_data = deadly\n"
        "from planparse.corpus.batch import extract_inputs\n"
        "from planparse.corpus.inputs import find_inputs\n"
        "from planparse.corpus.work import Order\n"
        "if __name__ == '__main__':\n"
        f"    inputs = find_inputs([{str(notices)!r}], '.json')\n"
        "    for outcome in extract_inputs(inputs, Order('json'), 2):\n"
        "        print(outcome.given.path.name, outcome.problem or 'done', sep=': ')\n"
    )
    script = tmp_path / "deadly.py"
    script.write_text(code)
    done = subprocess.run([sys.executable, script], capture_output=True, check=False, timeout=120)
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 20, done.stderr.decode()
    assert [line for line in lines if not line.endswith(": done")] == [
        "notice-0007.txt: its process died, of memory most likely; split it or leave it out"
    ]


@pytest.mark.parametrize("threads", [1, 2])
def test_outcomes_come_in_the_order_of_the_inputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    # who has threads is not copied: processes start anew, and the result is the same
    monkeypatch.setattr("threading.active_count", lambda: threads)
    notices = make(tmp_path / "in", 40)
    inputs = list(find_inputs([str(notices)], ".json"))
    assert count_inputs([str(notices)]) == 40
    outcomes = list(extract_inputs(iter(inputs), Order("jsonl"), 2))
    assert [outcome.given for outcome in outcomes] == inputs
    assert outcomes == list(extract_inputs(iter(inputs), Order("jsonl"), 1))


def test_results_that_would_share_a_name_keep_their_suffix(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "b.txt", "below/b.txt", "below/B.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SAMPLE)
    found = [str(given.result) for given in find_inputs([str(tmp_path)], ".json")]
    assert found == ["a.md.json", "a.txt.json", "b.json", "below/B.md.json", "below/b.txt.json"]
    twice = [
        str(given.result) for given in find_inputs([str(tmp_path / "b.txt"), str(tmp_path / "below")], "")
    ]
    assert twice == ["b", "B.md", "b.txt"]
    assert list(find_inputs(["absent.txt"], ".yaml")) == [Input(Path("absent.txt"), Path("absent.yaml"))]


NAMES = st.lists(
    st.builds("".join, st.tuples(st.sampled_from("aAb"), st.lists(st.sampled_from([".txt", ".TXT", ".md"]), min_size=1, max_size=3).map("".join))),
    min_size=1, max_size=12, unique=True,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(NAMES, NAMES)
def test_no_two_results_have_one_name(first: list[str], second: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for below, names in (("one", first), ("two", second)):
            (Path(folder) / below).mkdir()
            for name in names:
                (Path(folder) / below / name).touch()
        both = [str(Path(folder) / "one"), str(Path(folder) / "two")]
        for paths in ([folder], both, [str(path) for path in Path(folder).rglob("*.*")]):
            found = list(find_inputs(paths, ".json"))
            results = [str(given.result).lower() for given in found]
            assert len(set(results)) == len(results) == count_inputs(paths)
            assert len({given.path for given in found}) == len(found)
            assert found == list(find_inputs(paths, ".json"))


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1.txt", "b/2.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(SAMPLE)
    real = os.scandir

    def closed(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = list(find_inputs([str(tmp_path)], ".json"))
    assert [given.problem for given in found] == ["cannot be listed: Permission denied", None]


@pytest.mark.parametrize("workers", [1, 2])
def test_standard_input_is_one_of_many(tmp_path: Path, workers: int) -> None:
    notices = make(tmp_path / "in", 12)
    given = command("-", notices, "-o", tmp_path / "out", "--workers", str(workers))
    done = subprocess.run(
        given, input=SAMPLE.format(7).encode(), capture_output=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\xe7\xac\xac7\xe5\x8f\xb7" in (tmp_path / "out" / "stdin.json").read_bytes()
