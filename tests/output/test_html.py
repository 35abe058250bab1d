"""The page: the whole text stands in it, every fact has its place, and no word becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

import planparse
from planparse.output.html import KINDS, dump_html

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "raw").glob("*.txt"))


class Page(HTMLParser):
    """Collects ids, elements, links to places and the words of the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self._depth = 0
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [(found["href"] or "")] if "href" in found else []
        if tag == "div" and (self._depth or found.get("class") == "text"):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "div" and self._depth > 0

    def handle_data(self, data: str) -> None:
        self.words += "".join(data.split()) if self._depth else ""


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_page_holds_the_text_and_a_place_for_every_fact(path: Path) -> None:
    text = path.read_bytes().decode()
    data = planparse.extract(path).model_dump()
    page = Page(dump_html(data, text))
    assert page.words == "".join(text.split())
    assert len(page.ids) == len(set(page.ids))
    assert {fact["id"] for kind in KINDS for fact in data[kind]} <= set(page.ids)
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)


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
    table = {"columns": 2, "head_rows": 1, "rows": [cells[:2], cells[2:]]}
    part = {**node, "id": f"{node['id']}.1", "kind": "table", "heading": None, "marker": None}
    part |= {"span": (5, len(text)), "text_span": (5, len(text)), "table": table, "children": []}
    node["children"] = [part]
    page = dump_html(data, text).decode()
    assert '<th colspan="1" rowspan="1">指标</th>' in page
    assert '<td colspan="1" rowspan="1">30万吨</td>' in page


INJECTIONS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
    "<!--",
    "]]>",
    '"><svg onload=alert(1)>',
    "&lt;b&gt;",
    "javascript:alert(1)",
    "</title><base href=//x>",
]


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_of_a_notice_stay_text(words: str) -> None:
    clean = (
        "{0}省规划\n\n一、目标{0}\n到2025年，培育{0}企业10家。（省财政厅{0}牵头）\n参见《关于{0}的通知》。\n"
    )
    text = clean.format(words)
    data = planparse.extract(text).model_dump()
    data["targets"] = [{**target, "indicator": words} for target in data["targets"]]
    data["header"]["title"] = words
    page = Page(dump_html(data, text))
    assert page.words == "".join(text.split())
    assert {"img", "base"}.isdisjoint(page.tags)
    assert page.tags.count("script") == 2
    assert all(link.startswith("#") for link in page.links)
