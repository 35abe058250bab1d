"""The wheel and the sdist hold what the program needs at run time."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return out


def test_wheel_and_sdist_hold_the_grammar(built: Path) -> None:
    shipped = {path.name for path in (ROOT / "grammars").glob("*.yaml")}
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert {Path(name).name for name in names if name.startswith("planparse/grammars/")} == shipped
    assert "planparse/py.typed" in names
    assert "planparse/grammar/prepared.bin" in names
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        inside = sdist.getnames()
    assert shipped <= {Path(name).name for name in inside if "/grammars/" in name}


def test_an_installed_wheel_finds_its_grammar(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path)
    code = "import planparse, sys; n = planparse.extract('一、目标'); print(planparse.__file__, n.plans[0].children[0].role)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout.split() == [str(tmp_path / "planparse" / "__init__.py"), "goals"]


def test_an_installed_wheel_finds_the_templates_of_its_pages(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path)
    names = ("notice.html", "comparison.html", "diff.html", "tables.js", "notice.js", "diff.js")
    code = f"from planparse import pages; print(*(len(pages._source(name)) > 500 for name in {names}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout.split() == ["True"] * len(names)
