"""The pages of compare and diff in a real Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.comparison.page import comparison_page, diff_page
from tests.browser import VIEWS, barriers, opened

SAMPLES = Path(__file__).parents[2] / "data" / "raw"
OLD, NEW = (SAMPLES / f"sample-opinion{year}.txt" for year in ("", "-2024"))


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "compare.html"
    made = planparse.compare(map(planparse.extract, sorted(SAMPLES.glob("*.txt"))))
    path.write_text(comparison_page(made), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "diff.html"
    old, new = planparse.extract(OLD), planparse.extract(NEW)
    path.write_text(diff_page(planparse.diff(old, new), old, new), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("view", VIEWS, ids=["desktop", "phone", "dark"])
def test_no_error_and_no_barrier(browser: Any, compared: str, differing: str, view: dict[str, Any]) -> None:
    for address in (compared, differing):
        page, wrong = opened(browser, address, view)
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wrong == []
        page.close()


def test_the_table_narrows_sorts_and_tells_the_sentence(browser: Any, compared: str) -> None:
    page, wrong = opened(browser, compared, VIEWS[0])
    rows = page.locator("#rows tbody tr:visible")
    every = rows.count()
    page.select_option("[data-field=told]", "2")
    assert 0 < rows.count() < every
    told = rows.locator("td:nth-child(3)").all_inner_texts()
    assert all(int(number) >= 2 for number in told)
    page.click("[data-clear]")
    column = page.locator("#rows thead th").nth(4)
    column.locator("button").click()
    values = page.locator("#rows td:nth-child(5)").evaluate_all("cells => cells.map(cell => cell.dataset.v)")
    known = [float(value) for value in values if value]
    assert known == sorted(known)
    assert all(values[: len(known)])
    value = page.locator("#rows details").first
    assert not value.locator("p").is_visible()
    value.locator("summary").focus()
    page.keyboard.press("Enter")
    assert value.locator("p").is_visible()
    assert wrong == []
    page.close()


def test_changes_lead_to_both_sides(browser: Any, differing: str) -> None:
    page, wrong = opened(browser, differing, VIEWS[0])
    rows = page.locator("#changes tbody tr:visible")
    every = rows.count()
    page.select_option("[data-field=change]", "提高")
    assert 0 < rows.count() < every
    link = rows.locator("a", has_text="新").first
    place = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    inside = """id => {
        const part = document.getElementById(id).getBoundingClientRect();
        const side = document.getElementById(id).closest(".side").getBoundingClientRect();
        return part.top >= side.top && part.bottom <= side.bottom;
    }"""
    assert page.evaluate(inside, place)
    for _ in range(3):
        page.click("#next")
    here = page.locator(".here")
    assert here.evaluate_all("parts => parts.map(part => part.closest('.side').id)") == ["old", "new"]
    assert all(page.evaluate(inside, here.nth(side).get_attribute("id")) for side in (0, 1))
    assert page.inner_text("#at").split(" / ")[1] == str(
        len(planparse.diff(planparse.extract(OLD), planparse.extract(NEW)).sections)
    )
    page.wait_for_timeout(200)
    page.evaluate("document.querySelector('#old').scrollTop = 0")
    page.wait_for_timeout(200)
    assert page.evaluate("document.querySelector('#new').scrollTop") == 0
    assert wrong == []
    page.close()


def test_sides_stand_at_the_same_lines(browser: Any, tmp_path: Path) -> None:
    items = [f"{number}.整理第{number}类台账，逐项核对并及时归档。\n" for number in range(1, 60)]
    more = "".join(f"{number}.新编第{number}本手册，配发各单位使用。\n" for number in range(1, 40))
    head = "青河市档案工作要点\n一、手册\n"
    old = planparse.extract(f"{head}略。\n二、台账\n{''.join(items)}")
    new = planparse.extract(f"{head}{more}二、台账\n{''.join(items)}")
    path = tmp_path / "diff.html"
    path.write_text(diff_page(planparse.diff(old, new), old, new), encoding="utf-8")
    page, wrong = opened(browser, path.as_uri(), VIEWS[0])
    page.wait_for_timeout(200)
    line = next(node.id for node in old.walk() if "第30类" in (node.heading or node.text))
    page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'center'})", f"old-{line}")
    page.wait_for_timeout(200)
    tops = page.evaluate("""() => [...document.querySelectorAll(".side p")]
        .filter(line => line.textContent.includes("第30类"))
        .map(line => line.getBoundingClientRect().top - line.closest(".side").getBoundingClientRect().top)""")
    assert len(tops) == 2
    assert abs(tops[0] - tops[1]) < 40
    assert wrong == []
    page.close()
