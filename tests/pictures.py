"""The pictures of the page in docs/, as Chromium shows it: ``python -m tests.pictures``."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import planparse
from planparse.corpus.page import page_of
from planparse.grammar import Grammar
from planparse.source import read_path
from tests.readme import ROOT

SAMPLE = ROOT / "data" / "raw" / "sample-plans.txt"
VIEW = {"width": 1280, "height": 860}


def write() -> None:
    """Take both pictures anew."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "notice.html"
        path.write_bytes(page_of(planparse.extract(SAMPLE), read_path(SAMPLE).text, Grammar.load()))
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, place in (("page", ""), ("page-text", "t16")):
            page = browser.new_page(viewport=VIEW)
            _take(page, path.as_uri(), place)
            page.screenshot(path=ROOT / "docs" / f"{name}.png")
        browser.close()


def _take(page: Any, address: str, place: str) -> None:
    page.goto(f"{address}#{place}" if place else address)
    page.wait_for_timeout(300)
    if place:
        page.locator(f"[id='{place}']").click()
        page.wait_for_timeout(1500)  # until what flashes has faded


if __name__ == "__main__":
    write()
