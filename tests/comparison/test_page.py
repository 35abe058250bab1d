"""The pages of compare and diff: no word of a notice becomes markup, and only their own script may run."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

import planparse
from planparse.comparison.page import comparison_page, diff_page
from planparse.fields import form_of
from planparse.grammar import Grammar
from planparse.meaning.concepts import concept_names
from planparse.models import Header
from tests.output.test_html import INJECTIONS, Page

PLAIN = "青河市{0}规划\n一、目标{0}\n到2027年，发展{0}企业达到{1}家。（市财政局{0}牵头）\n二、措施\n{2}\n"


def notices(words: str) -> tuple[planparse.Notice, planparse.Notice]:
    old = planparse.extract(PLAIN.format(words, 30, "建立台账。" + words))
    new = planparse.extract(PLAIN.format(words, 40, words + "建立清单。"))
    for notice in (old, new):
        notice.source.name = notice.header.title = words
        notice.plans[0].title = words
        notice.plans[0].children[0].heading = words
        for target in notice.targets:
            target.indicator = target.concept = target.sentence = words
    return old, new


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_of_a_notice_stay_text(words: str) -> None:
    old, new = notices(words)
    for made in (
        comparison_page(planparse.compare([old, new])),
        diff_page(planparse.diff(old, new), old, new),
    ):
        page = Page(made.encode())
        assert {"img", "base", "svg", "textarea"}.isdisjoint(page.tags)
        assert page.tags.count("script") == page.tags.count("title") == page.tags.count("style") == 1
        assert not {name for name in page.attributes if name.startswith("on")}
        assert all(link.startswith("#") for link in page.links)
        code = made.rsplit("<script>", 1)[1].rsplit("</script>", 1)[0]
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert re.findall(r"script-src 'sha256-([^']+)'", made) == [digest]


def test_links_of_a_diff_lead_to_lines_of_both_sides() -> None:
    old, new = notices("新材料")
    page = Page(diff_page(planparse.diff(old, new), old, new).encode())
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert all(link[1:] in page.ids for link in page.links)
    lines = [f"{side}-{node.id}" for side, notice in (("old", old), ("new", new)) for node in notice.walk()]
    assert set(lines) <= set(page.ids)


def test_the_value_that_gives_a_cell_its_rank_is_marked() -> None:
    text = "一、目标\n到2026年，粮食产量达到{}万吨。到2027年，粮食产量达到{}万吨。\n"
    result = planparse.compare([planparse.extract(text.format(number, number + 60)) for number in (20, 30)])
    ranked = sum(cell.rank is not None for row in result.rows for cell in row.cells)
    assert ranked == 2
    assert comparison_page(result).count('<details class="ranked">') == ranked


def test_concepts_are_called_by_their_names() -> None:
    text = "一、目标\n到2026年，GDP达到{}亿元，失业率控制在5%以内。\n"
    result = planparse.compare([planparse.extract(text.format(number)) for number in (600, 700)])
    names = concept_names(Grammar.load())
    made = comparison_page(result, names)
    concepts = {row.concept for row in result.rows if row.concept}
    assert {"gdp", "unemployment"} <= concepts
    for concept in concepts:
        assert f'data-concept="{concept}"' in made
        assert f'<option value="{concept}">{names[concept]}（1）</option>' in made
        assert f">{concept}<" not in made


def test_fields_of_the_header_are_called_as_the_models_call_them() -> None:
    old, new = notices("新材料")
    new.header.title, new.header.issuers = "别的标题", ["青河市人民政府"]
    made = diff_page(planparse.diff(old, new), old, new)
    for field in ("title", "issuers"):
        assert f"<td>{form_of(Header)[field].title}</td>" in made
