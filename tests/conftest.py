"""What the tests share: the folders of real notices and of gold annotations."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from planparse.errors import SourceError
from planparse.grammar import Grammar
from planparse.pipeline import extract_data
from planparse.source import read_path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("PLANPARSE_CORPUS", ROOT.parent / "shared" / "corpus"))

# the same cases each time, so that no change is stopped by what it did not do; make fuzz looks for new ones
settings.register_profile("the-same-each-time", derandomize=True)
settings.load_profile("the-same-each-time")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real notices. Without it tests skip, but never in CI."""
    if not any((CORPUS / "txt").glob("*.txt")):
        reason = f"no real notices at {CORPUS}; set PLANPARSE_CORPUS to their folder"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return CORPUS


@dataclass(frozen=True)
class Extracted:
    """A notice with its text and the data that is written of it."""

    path: Path
    text: str
    data: dict[str, Any]


@pytest.fixture(scope="session")
def extracted(corpus: Path) -> list[Extracted]:
    """Every sample and every real notice that can be read, extracted once."""
    grammar = Grammar.load()
    paths = [*(ROOT / "data" / "raw").glob("*.txt"), *corpus.glob("*/*.*")]
    found = []
    for path in sorted(paths):
        try:
            source = read_path(path)
        except SourceError:  # outlined glyphs
            continue
        found.append(Extracted(path, source.text, extract_data(source, grammar)))
    assert len(found) > 60
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window. Without it tests skip, but never in CI."""
    chromium = shutil.which("chromium")
    wanted = ("playwright", "axe_playwright_python")
    missing = [name for name in wanted if find_spec(name) is None] + ([] if chromium else ["chromium"])
    if missing:
        reason = f"the page is not tried in a browser: {', '.join(missing)} not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        found = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()
