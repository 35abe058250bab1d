"""The page: the whole text stands in it, every fact has its place, and no word becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

import planparse
from planparse import models
from planparse.corpus.page import page_of
from planparse.coverage import measure
from planparse.grammar import Grammar
from planparse.output.html import dump_html
from planparse.output.page.charts import bands, day
from planparse.output.page.kinds import KINDS
from planparse.output.tables import walk
from planparse.source import read_path
from tests.conftest import Extracted

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "raw").glob("*.txt"))
MOST = 600_000
"""Bytes that the page of six plans may have."""


class Page(HTMLParser):
    """Collects ids, elements, links to places, and the words of the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self._depth = 0
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes |= set(found)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [(found["href"] or "")] if "href" in found else []
        if tag == "div" and (self._depth or found.get("class") == "text"):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "div" and self._depth > 0

    def handle_data(self, data: str) -> None:
        self.words += "".join(data.split()) if self._depth else ""


def paged(path: Path) -> tuple[dict[str, Any], str, bytes]:
    """Return the data, text and page of a notice, with what no rule took."""
    notice = planparse.extract(path)
    text = read_path(path).text
    data = notice.model_dump()
    return data, text, page_of(notice, text, Grammar.load())


def in_order(data: dict[str, Any]) -> bool:
    """Tell whether the cells of all tables follow the text: those of a flattened table may not."""
    tables = [node["table"] for _, node, _, _ in walk(data) if node["table"]]
    spans = [[cell["span"] for row in table["rows"] for cell in row] for table in tables]
    return all(found == sorted(found) for found in spans)


def whole(data: dict[str, Any], text: str, made: bytes) -> Page:
    """Check that the text, every fact and every link's place are in a page; return what was found."""
    page = Page(made)
    words = "".join(text.split())
    assert sorted(page.words) == sorted(words)
    if in_order(data):
        assert page.words == words
    assert len(page.ids) == len(set(page.ids))
    assert {fact["id"] for kind in KINDS for fact in data[kind]} <= set(page.ids)
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    return page


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_page_holds_the_text_and_a_place_for_every_fact(path: Path) -> None:
    whole(*paged(path))


def test_so_do_the_pages_of_real_notices(extracted: list[Extracted]) -> None:
    sizes = {}
    for one in extracted:
        notice = models.Notice.model_validate(one.data)
        made = page_of(notice, one.text, Grammar.load())
        told = json.loads(
            re.findall('<script type="application/json" id="facts">(.*?)</script>', made.decode())[0]
        )
        assert {fact["rule"] for kind in KINDS for fact in one.data[kind]} == set(told["rules"])
        whole(one.data, one.text, made)
        sizes[one.path.name] = len(made)
    assert sizes["heilongjiang-2018-six-plans.txt"] < MOST
    assert sum(in_order(one.data) for one in extracted) > len(extracted) / 2


def test_cells_of_a_table_stand_in_a_table() -> None:
    text = "一、目标\n指标\t数值\n粮食\t30万吨\n"
    data = planparse.extract("一、目标\n").model_dump()
    data["source"]["characters"] = len(text)
    node = data["plans"][0]["children"][0]
    starts = [text.index(word) for word in ("指标", "数值", "粮食", "30万吨")]
    cells = [
        {"text": word, "span": (start, start + len(word)), "colspan": 1, "rowspan": 1}
        for word, start in zip(("指标", "数值", "粮食", "30万吨"), starts, strict=True)
    ]
    cells[1]["rowspan"] = 2
    table = {"columns": 2, "head_rows": 1, "rows": [cells[:2], cells[2:]]}
    part = {**node, "id": f"{node['id']}.1", "kind": "table", "heading": None, "marker": None}
    part |= {"span": (5, len(text)), "text_span": (5, len(text)), "table": table, "children": []}
    node["children"] = [part]
    page = dump_html(models.Notice.model_validate(data), text).decode()
    assert '<th>指标</th><th rowspan="2">数值</th>' in page
    assert "<td>粮食</td><td>30万吨</td>" in page


def test_a_page_is_told_where_it_starts_and_beside_each_target() -> None:
    text = "一、目标\n到2025年，粮食产量达到30万吨。\n二、措施\n到2025年，建设粮库20座。\n"
    data = planparse.extract(text).model_dump()
    data["source"]["pages"] = 2
    for number, node in enumerate(data["plans"][0]["children"], 1):
        stack = [node]
        while stack:
            one = stack.pop()
            one["page"] = number
            stack += one["children"]
    page = dump_html(models.Notice.model_validate(data), text).decode()
    assert re.findall(r'data-page="(\d+)"', page) == ["1", "2"]
    assert re.findall(r'<td class="n">(\d)</td>\n</tr>', page) == ["1", "2"]


@pytest.mark.parametrize(
    ("when", "last"), [(2026, "20261231"), ("2026-03", "20260331"), ("2026-06-30", "20260630"), (None, "")]
)
def test_what_is_due_sorts_by_its_last_day(when: str | int | None, last: str) -> None:
    assert day(when) == last


@pytest.mark.parametrize(
    ("found", "shown", "skipped"),
    [
        ([2024, 2025, 2027], [2024, 2025, 2026, 2027], []),
        ([2026, 2035], [2026, 2035], [2035]),
        ([2000, 2001, 2050], [2000, 2001, 2050], [2050]),
        ([], [], []),
    ],
)
def test_an_axis_skips_what_would_be_mostly_empty(
    found: list[int], shown: list[int], skipped: list[int]
) -> None:
    axis = bands(dict.fromkeys(found))
    assert [band["year"] for band in axis] == shown
    assert [band["year"] for band in axis if band["skipped"]] == skipped
    assert not axis or round(sum(band["width"] for band in axis)) == 100


def test_what_no_rule_took_is_counted_and_has_its_place() -> None:
    text = "一、目标\n编号为 77 的一段话。\n《一个没有写完的\n"
    notice = planparse.extract(text)
    found = measure(notice, text)
    assert found.untaken
    page = Page(dump_html(notice, text, found))
    marks = [f"u{number}" for number in range(1, len(found.untaken) + 1)]
    assert set(marks) <= set(page.ids)
    assert {f"#{mark}" for mark in marks} <= set(page.links)


def test_a_card_has_every_field_of_the_contract_under_a_chinese_name() -> None:
    data, _, made = paged(SAMPLES[-1])
    told = json.loads(made.decode().split('id="facts">')[1].split("</script>")[0])
    for kind in KINDS:
        card = told["kinds"][kind]
        paths = [path for path, _, _ in card["fields"]]
        assert {path.split(".")[0] for path in paths} == set(data[kind][0])
        assert all(re.search(r"[\u4e00-\u9fff]", name) for _, name, _ in card["fields"])
        assert {
            name: dict(zip(paths, values, strict=True))["rule"] for name, values in card["facts"].items()
        } == {fact["id"]: fact["rule"] for fact in data[kind]}


def test_every_value_of_a_closed_list_has_a_chinese_name_on_the_card() -> None:
    told = json.loads(paged(SAMPLES[-1])[2].decode().split('id="facts">')[1].split("</script>")[0])
    named = {(kind, path): words for kind in KINDS for path, _, words in told["kinds"][kind]["fields"]}
    for fact, path, values in (
        ("targets", "comparator", models.Comparator),
        ("targets", "change", models.Change),
        ("targets", "due.basis", models.DueBasis),
        ("quantities", "kind", models.FactKind),
        ("times", "type", models.TimeType),
        ("organisations", "type", models.OrganisationType),
    ):
        assert set(named[fact, path]) == set(get_args(values))


def test_only_the_script_of_the_page_may_run() -> None:
    page = paged(SAMPLES[0])[2].decode()
    allowed = re.findall(r"script-src 'sha256-([^']+)'", page)
    code = page.rsplit("<script>", 1)[1].rsplit("</script>", 1)[0]
    assert allowed == [base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()]
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href|action)=\"?(?:https?:)?//", page)


def test_a_concept_is_told_by_its_name() -> None:
    text = "一、目标\n到2026年，城镇调查失业率控制在5%以内，建设粮库20座。\n"
    page = dump_html(planparse.extract(text), text, None, {"unemployment": "失业率之名"}).decode()
    assert '<td title="unemployment">失业率之名</td>' in page
    assert '<option value="unemployment">失业率之名（1）</option>' in page
    assert '["concept","概念",{"unemployment":"失业率之名"}]' in page


INJECTIONS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "<!--<script>",
    "]]></svg><base href=//x>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt;</style></title></textarea><b>",
]


def injected(words: str) -> tuple[dict[str, Any], str]:
    """Return a notice that holds words wherever a notice may hold some, in its text and in its data."""
    clean = (
        "{0}省规划\n\n一、目标{0}\n到2025年，培育{0}企业10家。（省财政厅{0}牵头）\n参见《关于{0}的通知》。\n"
    )
    text = clean.format(words)
    data = planparse.extract(text).model_dump()
    data["targets"] = [
        {**target, "indicator": words, "unit": words, "concept": words, "sentence": words, "rule": words}
        for target in data["targets"]
    ]
    data["organisations"] = [
        {**one, "canonical": words, "name": words, "rule": words} for one in data["organisations"]
    ]
    data["assignments"] = [{**one, "lead": [words], "support": [words]} for one in data["assignments"]]
    data["citations"] = [
        {**one, "title": words, "document_number": words, "issuer": words} for one in data["citations"]
    ]
    data["diagnostics"] = [
        {"code": words, "severity": "info", "message": words, "node": words, "span": (0, 0)}
    ]
    data["header"] |= {"title": words, "issuers": [words], "addressees": [words], "document_number": words}
    data["source"]["name"] = words
    for plan in data["plans"]:
        plan["title"] = words
        plan["children"][0]["heading"] = words
    return data, text


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_of_a_notice_stay_text(words: str) -> None:
    data, text = injected(words)
    notice = planparse.extract(text)
    page = Page(dump_html(models.Notice.model_validate(data), text, measure(notice, text)))
    assert page.words == "".join(text.split())
    assert {"img", "base", "b", "textarea"}.isdisjoint(set(page.tags) - {"b"})
    assert page.tags.count("script") == 2
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(link.startswith("#") for link in page.links)
