"""The page in a real Chromium: no error, all controls by keyboard, no violation of WCAG A and AA."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse.corpus.page import page_of
from planparse.coverage import measure
from planparse.grammar import Grammar
from planparse.output.html import dump_html
from planparse.source import read_path
from planparse.wording import LANGS, Lang
from tests.browser import VIEWS, barriers, opened, where
from tests.output.test_html import INJECTIONS, injected

SAMPLE = Path(__file__).parents[2] / "data" / "raw" / "sample-plans.txt"
LARGE = 300_000  # bytes of a notice that opens without a frozen page
FROZEN = 2.5  # seconds of work before the page answers; it takes a fifth of that
LONGEST = """new Promise(done => new PerformanceObserver(
    found => done(Math.max(...found.getEntries().map(task => task.duration)))
).observe({type: "longtask", buffered: true}))"""
TURN = 1.0  # seconds that a filter, a sort, a toggle or a jump may take


def written(path: Path, notice: planparse.Notice, text: str, lang: Lang = "zh") -> str:
    path.write_bytes(page_of(notice, text, Grammar.load(), lang))
    return path.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "notice.html"
    return written(path, planparse.extract(SAMPLE), read_path(SAMPLE).text)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "english.html"
    return written(path, planparse.extract(SAMPLE), read_path(SAMPLE).text, "en")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A notice of 300 KB: the plans of the sample again and again."""
    one = read_path(SAMPLE).text
    start = planparse.extract(SAMPLE).plans[0].span[0]
    plans = one[start:]
    text = one[:start] + plans * (LARGE // len(plans.encode()) + 1)
    assert len(text.encode()) >= LARGE
    return written(tmp_path_factory.mktemp("page") / "large.html", planparse.extract(text), text)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("view", VIEWS, ids=["desktop", "phone", "dark"])
def test_no_error_and_no_barrier(
    browser: Any, address: str, english: str, view: dict[str, Any], lang: Lang
) -> None:
    page, wrong = opened(browser, english if lang == "en" else address, view)
    for tab in page.locator("[role=tab]").evaluate_all("tabs => tabs.map(tab => tab.id)"):
        page.click(f"#{tab}")
        if tab == "tab-text":
            page.locator("#t1").click()
            assert page.is_visible("#card")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab
    assert wrong == []
    page.close()


def test_a_deep_link_opens_the_place(browser: Any, address: str) -> None:
    for place, tab in (("t20", "text"), ("p1.4.1.2", "text"), ("row-t20", "targets"), ("organisations",) * 2):
        page, wrong = opened(browser, f"{address}#{place}", VIEWS[0])
        assert 0 < where(page, f"[id='{place}']") < 1
        assert page.get_attribute("[role=tab][aria-selected=true]", "id") == f"tab-{tab}"
        assert page.locator(".panel:visible").count() == 1
        assert wrong == []
        page.close()


def test_the_card_tells_all_fields_and_steps_to_the_next_fact(browser: Any, address: str) -> None:
    page, wrong = opened(browser, f"{address}#t1", VIEWS[0])
    where(page, "#t1")
    page.keyboard.press("Enter")
    said = page.inner_text("#card")
    for word in (
        "number.count",
        Grammar.load().rules["number.count"].rule.description,
        "node",
        "p1.3.2",
        "第 34 行",
        "主要目标 > 规模稳步扩大",
        "未写明",
        "[677, 682)",
    ):
        assert word in said
    page.click("#card [data-step='1']")
    assert page.inner_text("#card-id") == "t2"
    for _ in range(30):
        page.click("#card [data-step='1']")
    page.wait_for_timeout(300)
    card, mark = page.locator("#card").bounding_box(), page.locator("mark.at").first.bounding_box()
    assert card["y"] >= mark["y"] + mark["height"] or card["y"] + card["height"] <= mark["y"]
    assert 0 <= card["y"] < card["y"] + card["height"] <= VIEWS[0]["viewport"]["height"]
    for _ in range(30):
        page.click("#card [data-step='-1']")
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")
    assert page.evaluate("document.activeElement.id") == "t2"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.inner_text("#card-id") == "t3"
    page.click("#card-row")
    assert page.evaluate("location.hash") == "#row-t3"
    assert page.evaluate("document.activeElement.hash") == "#t3"
    page.close()
    assert wrong == []


def test_what_the_script_says_is_in_the_language_of_the_page(browser: Any, english: str) -> None:
    page, wrong = opened(browser, f"{english}#targets", VIEWS[0])
    every = page.inner_text("#targets [role=status]")
    assert every.endswith(" rows")
    page.fill("#targets [type=search]", "no such words")
    assert page.inner_text("#targets [role=status]") == f"0 of {every}"
    assert page.inner_text("#targets .none") == "No row fits the filters."
    page.click("#targets [data-clear]")
    assert not page.is_visible("#targets .none")
    page.click("#target-rows [href='#t1']")
    assert page.inner_text("#back") == "↩ Back to Targets"
    page.keyboard.press("Enter")
    said = page.inner_text("#card")
    for words in ("line 34", "Not said: ", "Normalized value", "rule of numbers"):
        assert words in said
    assert page.inner_text("#card-row") == "In the table: Targets"
    assert page.get_attribute("#card-name", "lang") == "zh-CN"
    page.close()
    assert wrong == []


def test_facts_at_one_place_are_all_reached(browser: Any, address: str) -> None:
    page, wrong = opened(browser, f"{address}#text", VIEWS[0])
    mark = page.locator("mark.organisations.in-assignments").first
    mark.click()
    first = page.inner_text("#card-id")
    page.click("#card dd button")
    assert page.inner_text("#card-id").startswith("a")
    page.keyboard.press("Escape")
    page.uncheck("[data-kind=organisations]")
    mark.click()
    assert page.inner_text("#card-id") != first
    page.close()
    assert wrong == []


def test_the_table_filters_and_sorts(browser: Any, address: str) -> None:
    page, wrong = opened(browser, f"{address}#targets", VIEWS[0])
    rows = page.locator("#target-rows tbody tr:visible")
    every = rows.count()
    for field, value in (("plan", "p2"), ("role", "goals"), ("due", "2026")):
        page.select_option(f"#targets [data-field={field}]", value)
        some = rows.count()
        assert 0 < some < every
        assert rows.evaluate_all(f"rows => rows.every(row => row.dataset.{field} === '{value}')")
        assert page.inner_text("#targets [role=status]") == f"{some} / {every} 条"
        page.click("#targets [data-clear]")
        assert rows.count() == every
    page.fill("#targets [type=search]", "蔬菜 ９９年")
    assert rows.count() == 0
    page.fill("#targets [type=search]", "蔬菜 ２０２６")
    assert rows.count() > 1
    page.fill("#targets [type=search]", "200亿")  # written ２００亿元
    assert rows.count() == 1
    page.click("#targets [data-clear]")
    column = page.locator("#target-rows thead th", has_text="完成")
    place = column.evaluate("head => head.cellIndex")
    cells = page.locator(f"#target-rows td:nth-child({place + 1})")
    before = cells.all_inner_texts()
    column.locator("button").focus()
    for order, turn in (("ascending", False), ("descending", True)):
        page.keyboard.press("Enter")
        assert column.get_attribute("aria-sort") == order
        told = cells.all_inner_texts()
        ends = [f"{year}-12-31"[:10] for year in told if year]  # a year alone ends on its last day
        assert ends == sorted(ends, reverse=turn)
        assert all(told[: len(ends)])  # what is not known stands last
    page.keyboard.press("Enter")
    assert cells.all_inner_texts() == before
    page.close()
    assert wrong == []


def test_the_place_in_the_text_is_one_click_away_and_back(browser: Any, address: str) -> None:
    page, wrong = opened(browser, f"{address}#targets", VIEWS[0])
    page.click("#target-rows [href='#t40']")
    assert 0 < where(page, "#t40") < 1
    assert page.evaluate("document.activeElement.id") == "t40"
    page.click("#back")
    assert page.is_visible("#target-rows")
    assert page.evaluate("document.activeElement.hash") == "#t40"
    page.click("#target-rows [href='#t41']")
    page.go_back()
    assert page.is_visible("#target-rows")
    page.go_forward()
    assert 0 < where(page, "#t41") < 1
    page.close()
    assert wrong == []


def test_charts_lead_to_the_rows_they_count(browser: Any, address: str) -> None:
    page, wrong = opened(browser, address, VIEWS[0])
    for name, table in (
        ("各年到期的目标", "#target-rows"),
        ("各规划的目标", "#target-rows"),
        ("时限一览", "#deadline-rows"),
    ):
        links = page.locator(f"svg[aria-label='{name}'] a")
        assert links.count() > 2
        for number in (0, links.count() - 1):
            said = links.nth(number).get_attribute("aria-label") or ""
            links.nth(number).focus()
            page.keyboard.press("Enter")
            rows = page.locator(f"{table} tbody tr:visible").count()
            if table == "#target-rows":
                assert said.endswith(f"：{rows}个目标")
            else:
                assert rows > 0
            page.click("#tab-overview")
    page.locator("svg[aria-label='谁牵头多少'] a").first.click()
    assert page.evaluate("document.activeElement.closest('tr').id").startswith("org-")
    page.close()
    assert wrong == []


def test_kinds_and_the_outline_open_and_close_by_keyboard(browser: Any, address: str) -> None:
    page, wrong = opened(browser, f"{address}#text", VIEWS[0])
    shade = "getComputedStyle(document.querySelector('#t1')).backgroundColor"
    before = page.evaluate(shade)
    page.focus("[data-kind=targets]")
    page.keyboard.press("Space")
    assert page.evaluate(shade) != before
    assert page.get_attribute("#t1", "role") is None
    page.evaluate("location.hash = '#t1'")  # who goes to a fact sees it
    where(page, "#t1")
    assert page.evaluate(shade) == before
    parts = page.locator("#outline li details[open]")
    some = parts.count()
    page.focus("[data-fold='']")
    page.keyboard.press("Enter")
    assert parts.count() == 0
    page.locator("#outline li summary").first.focus()
    page.keyboard.press("Enter")
    assert parts.count() == 1
    page.focus("[data-fold=open]")
    page.keyboard.press("Enter")
    assert parts.count() > some
    page.close()
    assert wrong == []


def test_tabs_turn_by_keyboard_and_the_text_is_reached(browser: Any, address: str) -> None:
    page, wrong = opened(browser, address, VIEWS[0])
    page.keyboard.press("Tab")  # past the text
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "tab-overview"
    for key, tab in (
        ("ArrowRight", "text"),
        ("End", "check"),
        ("ArrowRight", "overview"),
        ("ArrowLeft", "check"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
        assert page.is_visible(f"#{tab}")
    page.evaluate("location.hash = '#text'")
    page.focus("#t1")
    page.keyboard.press(" ")
    assert page.is_visible("#card")
    page.close()
    assert wrong == []


def test_all_is_printed_but_what_only_a_screen_needs(browser: Any, address: str) -> None:
    page, wrong = opened(browser, address, VIEWS[2])
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in ("nav", "[role=tablist]", ".switches", ".tools"):
        assert not page.locator(hidden).first.is_visible()
    for seen in ("#overview svg", ".text", "#target-rows", "#duty-rows", "#organisation-rows"):
        assert page.locator(seen).first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert len(page.pdf()) > 10_000
    page.close()
    assert wrong == []


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_of_a_notice_run_nothing(browser: Any, tmp_path: Path, words: str) -> None:
    data, text = injected(words)
    path = tmp_path / "notice.html"
    path.write_bytes(
        dump_html(planparse.Notice.model_validate(data), text, measure(planparse.extract(text), text))
    )
    page, wrong = opened(browser, path.as_uri(), VIEWS[0])
    assert page.inner_text("h1").split() == words.split()
    for tab in page.locator("[role=tab]").all():
        tab.click()
    if data["targets"]:
        page.click("#tab-targets")
        assert "".join(words.split()) in "".join(page.inner_text("#targets").split())
    page.click("#tab-text")
    for mark in page.locator("mark[role]").all():
        mark.click()
        assert (
            "".join(words.split()) in "".join(page.inner_text("#card").split()) or mark.inner_text() != words
        )
    assert "".join(page.inner_text(".text").split()) == "".join(text.split())
    assert wrong == []
    page.close()


@pytest.mark.parametrize("view", VIEWS[:2], ids=["desktop", "phone"])
def test_a_large_notice_does_not_freeze_the_page(browser: Any, large: str, view: dict[str, Any]) -> None:
    page, wrong = opened(browser, large, view)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def busy() -> float:
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        told = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))

    spent = {
        "open": page.evaluate("performance.timing.domInteractive - performance.timing.responseEnd") / 1000
    }
    for name, act in (
        ("text", lambda: page.click("#tab-text")),
        ("toggle", lambda: page.uncheck("[data-kind=organisations]")),
        ("jump", lambda: page.evaluate("location.hash = '#t900'")),
        ("targets", lambda: page.click("#tab-targets")),
        ("filter", lambda: page.fill("#targets [type=search]", "2026")),
        ("sort", lambda: page.click("#target-rows th:nth-child(3) button")),
    ):
        before = busy()
        act()
        spent[name] = busy() - before
    assert spent.pop("open") < FROZEN
    assert page.evaluate(LONGEST) / 1000 < FROZEN
    assert all(taken < TURN for taken in spent.values()), spent
    assert wrong == []
    page.close()
