"""The page in a real Chromium: no error, all controls by keyboard, no violation of WCAG A and AA."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.output.html import dump_html

SAMPLE = Path(__file__).parents[2] / "data" / "raw" / "sample-plans.txt"
CHROMIUM = shutil.which("chromium")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
VIEWS: list[dict[str, Any]] = [
    {"viewport": {"width": 1280, "height": 820}},
    {"viewport": {"width": 390, "height": 844}},
    {"viewport": {"width": 1280, "height": 820}, "color_scheme": "dark"},
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window. Without it tests skip, but never in CI."""
    wanted = ("playwright", "axe_playwright_python")
    missing = [name for name in wanted if find_spec(name) is None] + ([] if CHROMIUM else ["chromium"])
    if missing:
        reason = f"the page is not tried in a browser: {', '.join(missing)} not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "notice.html"
    path.write_bytes(dump_html(planparse.extract(SAMPLE).model_dump(), SAMPLE.read_bytes().decode()))
    return path.as_uri()


def opened(browser: Any, address: str, view: dict[str, Any]) -> tuple[Any, list[str]]:
    page = browser.new_page(**view)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith("file:") else wrong.append(asked.url))
    page.goto(address)
    return page, wrong


@pytest.mark.parametrize("view", VIEWS, ids=["desktop", "phone", "dark"])
def test_no_error_and_no_barrier(browser: Any, address: str, view: dict[str, Any]) -> None:
    import axe_playwright_python

    page, wrong = opened(browser, address, view)
    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text() + ";0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert found["passes"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []
    page.close()


def test_card_filter_sort_toggle_and_links(browser: Any, address: str) -> None:
    page, wrong = opened(browser, f"{address}#t1", VIEWS[0])
    assert page.evaluate("document.querySelector('#t1').getBoundingClientRect().top < innerHeight")
    page.focus("#t1")
    page.keyboard.press("Enter")
    assert "number.count" in page.inner_text("#card")
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")
    every = page.locator("#targets tbody tr:visible").count()
    page.fill("#filter", "蔬菜")
    some = page.locator("#targets tbody tr:visible").count()
    assert 0 < some < every
    assert page.inner_text("#shown") == f"{some} 条"
    page.fill("#filter", "")
    for _ in range(2):
        page.focus("#targets th:nth-child(4) button")
        page.keyboard.press("Enter")
    years = [text for text in page.locator("#targets td:nth-child(4)").all_inner_texts() if text]
    ends = [f"{year}-12-31"[:10] for year in years]  # a year alone ends on its last day
    assert ends == sorted(ends, reverse=True)
    shade = "getComputedStyle(document.querySelector('#t1')).backgroundColor"
    before = page.evaluate(shade)
    page.focus("[data-kind=targets]")
    page.keyboard.press("Space")
    assert page.evaluate(shade) != before
    page.click("#targets td a >> nth=0")
    assert page.evaluate("location.hash").startswith("#t")
    page.go_back()
    page.emulate_media(media="print")
    assert not page.is_visible("nav")
    assert page.is_visible(".text")
    assert wrong == []
    page.close()
