"""Every command and every way in takes every kind of file, and says the same of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner

import planparse
from planparse.arrow import extract_batches
from planparse.cli import app
from planparse.source import read_path
from tests.source import invented
from tests.source.test_one_notice import DUTIES, TARGETS

MAKERS: dict[str, Callable[[], bytes]] = {
    "a.txt": invented.tabbed,
    "b.html": invented.page,
    "c.docx": invented.word,
    "d.pdf": invented.printed,
    "e.md": invented.piped,
}
# what LibreOffice writes, as its filters are called
OLDER = {"f.doc": "doc:MS Word 97", "g.rtf": "rtf:Rich Text Format", "h.odt": "odt:writer8", "i.wps": "doc:MS Word 97"}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented notice in every kind of file that can be made here."""
    found = tmp_path_factory.mktemp("notices")
    for name, make in MAKERS.items():
        (found / name).write_bytes(make())
    program = shutil.which("soffice")
    for name, form in OLDER.items() if program else ():
        beside = tmp_path_factory.mktemp("made")
        command = [str(program), f"-env:UserInstallation={(beside / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(beside), str(found / "c.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        (beside / f"c.{form.partition(':')[0]}").rename(found / name)
    return found


@pytest.fixture(params=[*MAKERS, *OLDER])
def notice(folder: Path, request: pytest.FixtureRequest) -> Path:
    """A file of each kind."""
    path = folder / str(request.param)
    if not path.exists():
        pytest.skip(f"soffice is not installed, which makes and reads {path.suffix} files")
    return path


def run(*arguments: str | Path, given: bytes | None = None) -> str:
    done = CliRunner().invoke(app, [*map(str, arguments)], input=given)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def told(data: Any) -> list[tuple[object, ...]]:
    """Return what an output says of targets and duties, as the invented notice has them."""
    targets = [
        (t["indicator"], t["value"], t["unit"], t["comparator"], t["due"] and t["due"]["end"], t["binding"])
        for t in data["targets"]
    ]
    return [*targets, *((duty["lead"], duty["support"]) for duty in data["assignments"])]


WANTED = [*(target[:6] for target in TARGETS), *DUTIES]


def test_every_way_in_says_the_same(notice: Path) -> None:
    whole = run("extract", notice)
    assert told(json.loads(whole)) == WANTED
    if notice.name in OLDER and notice.suffix != ".doc":
        return  # LibreOffice takes seconds, and the way in is the same
    data = notice.read_bytes()
    batch = pa.record_batch({"id": [notice.name, "empty"], "text": pa.array([data, b""], pa.binary())})
    row, failed = [row for out in extract_batches([batch]) for row in out.to_pylist()]
    assert told(row) == WANTED
    assert (row["error"], failed["error"]) == (None, "is empty; there is no notice in it")
    assert told(json.loads(run("extract", "-", given=data))) == WANTED
    if notice.name not in OLDER:
        assert planparse.extract(notice).to_json() == whole
        assert told(planparse.extract(data).model_dump(mode="json")) == WANTED


@pytest.mark.parametrize("name", MAKERS)
def test_every_command_takes_it(folder: Path, tmp_path: Path, name: str) -> None:
    notice = folder / name
    text = run("text", notice)
    assert text == read_path(notice).text
    output = tmp_path / "out.json"
    run("extract", notice, "-o", output)
    run("validate", output, "--text", notice)
    moved = json.loads(output.read_bytes())
    moved["targets"][0]["span"][0] += 1
    output.write_text(json.dumps(moved), encoding="utf-8")
    assert CliRunner().invoke(app, ["validate", str(output), "--text", str(notice)]).exit_code == 1
    shown = run("show", notice, "--plain")
    assert "总体要求" in shown
    assert "秸秆综合利用率" in run("show", notice, "--targets", "--plain")
    assert run("text", "-", given=notice.read_bytes()).split()[0] == text.split()[0]
    assert run("diff", notice, notice) == ""


@pytest.mark.parametrize("out", ["folder", "stream.jsonl"])
def test_a_batch_takes_all_and_goes_on(folder: Path, tmp_path: Path, out: str) -> None:
    target = tmp_path / out
    paths = [
        path
        for path in sorted(folder.iterdir())
        if path.name in MAKERS or (path.suffix, out) == (".doc", "folder")
    ]
    given = shutil.copytree(
        folder,
        tmp_path / "in",
        ignore=lambda _, names: {name for name in names if folder / name not in paths},
    )
    command = ["extract", given, "-o", target, "--workers", "1"]
    run(*command)
    files = sorted(target.iterdir()) if out == "folder" else [target]
    written = [
        line
        for file in files
        for line in ([file.read_bytes()] if out == "folder" else file.read_bytes().splitlines())
    ]
    assert len(written) == len(paths)
    assert [told(json.loads(one)) for one in written] == [WANTED] * len(written)
    before = [file.read_bytes() for file in files]
    if out == "folder":
        files[1].write_bytes(b"")
    done = CliRunner().invoke(app, [*map(str, command), "--resume", "-v"])
    skipped = len(written) - (out == "folder")
    assert f"{skipped} done before" in done.stderr
    assert [file.read_bytes() for file in files] == before
