"""What tests in a real Chromium share: the views, a page that tells what goes wrong, and axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import Any

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS: list[dict[str, Any]] = [
    {"viewport": {"width": 1280, "height": 820}},
    {"viewport": {"width": 390, "height": 844}},
    {"viewport": {"width": 1280, "height": 820}, "color_scheme": "dark"},
]


def opened(browser: Any, address: str, view: dict[str, Any]) -> tuple[Any, list[str]]:
    page = browser.new_page(**view)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith("file:") else wrong.append(asked.url))
    page.on("dialog", lambda box: (wrong.append(box.message), box.dismiss()))
    page.goto(address)
    return page, wrong


def where(page: Any, place: str) -> float:
    """Return how far down the window a place stands, in parts of its height, once it stands still."""
    page.wait_for_timeout(300)
    return float(
        page.evaluate("p => document.querySelector(p).getBoundingClientRect().top / innerHeight", place)
    )


def barriers(page: Any) -> list[tuple[str, str]]:
    """Return what axe-core finds against WCAG A and AA on the page as it stands, with the first element."""
    import axe_playwright_python

    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text() + ";0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert found["passes"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]
