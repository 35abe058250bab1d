"""Web pages: the notice out of what stands around it."""

from __future__ import annotations

import pytest

from planparse.errors import SourceError
from planparse.source import Document, read_bytes

BODY = (
    "<p>各县区人民政府：</p><p>　　现将方案印发给你们，请认真贯彻执行。</p><p>一、工作目标</p>"
    "<p>　　到2027年，建成公共充电桩3000个，覆盖全部乡镇；新增停车位2万个，基本满足需要。</p>"
)
AROUND = """<html><head><meta charset="gb2312"><title>青河市人民政府关于印发停车设施建设方案的通知_青河市人民政府门户网站</title>
<meta name="ArticleTitle" content="青河市人民政府关于印发停车设施建设方案的通知"><script>var a = "不是，正文。";</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<table><tr><td>索 引 号：</td><td>00123/2026-7</td><td>成文日期：</td><td>2026年3月1日</td></tr>
<tr><td>发文机关：</td><td>青河市人民政府</td><td>发文字号：</td><td>青政发〔2026〕7号</td></tr></table>
<h1>青河市人民政府关于印发停车设施建设方案的通知</h1><div>【字号：<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="%s">%s</div><div class="bottom">版权所有：青河市人民政府，主办单位：青河市政府办公室。</div></body></html>"""


def read(page: str, encoding: str = "utf-8") -> Document:
    return read_bytes(page.encode(encoding), "notice.html")


def lines(page: str) -> list[str]:
    return read(page).text.split("\n")[:-1]


@pytest.mark.parametrize("place", ["TRS_Editor", "unheard-of"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_gives_its_box_its_title_and_its_words(place: str, encoding: str) -> None:
    document = read(AROUND % (place, BODY), encoding)
    assert document.text.split("\n") == [
        "索引号：00123/2026-7", "成文日期：2026年3月1日", "发文机关：青河市人民政府", "发文字号：青政发〔2026〕7号",
        "青河市人民政府关于印发停车设施建设方案的通知", "各县区人民政府：", "现将方案印发给你们，请认真贯彻执行。", "一、工作目标",
        "到2027年，建成公共充电桩3000个，覆盖全部乡镇；新增停车位2万个，基本满足需要。", "",
    ]  # fmt: skip
    assert document.meta["title"] == "青河市人民政府关于印发停车设施建设方案的通知"
    assert document.encoding == encoding


@pytest.mark.parametrize(
    ("page", "want"),
    [
        ("<html><p>加快\n   建设</p><p>GDP\ngrowth</p>", ["加快建设", "GDP growth"]),
        ("<html><div>　　第一段。<br>　　第二段。</div>", ["第一段。", "第二段。"]),
        ("<html><p>关于印发<br>方案的通知</p>", ["关于印发", "方案的通知"]),
        ("<html><p>占地5平方米<sup>2</sup></p>", ["占地5平方米²"]),
        ("<html><p>留<del>去</del>下<!-- 注 --></p>", ["留下"]),
        ("<html><ol><li>建园</li><li><p>招商</p></li></ol>", ["1.建园", "2.招商"]),
        ("<html><p><span style='font-family:Wingdings;mso-list:Ignore'>l<span>&nbsp;&nbsp;</span></span>建设公园</p>", ["•建设公园"]),
        ("<html><p><span style='mso-list:Ignore'>（一）<span>&nbsp;&nbsp;</span></span>目标<o:p></o:p></p>", ["（一）目标"]),
        ("<html><p>甲&nbsp;乙</p><p>&nbsp;</p><p>&lt;丙&gt;</p>", ["甲 乙", "<丙>"]),
        ("<html><table><tr><td><p>一段话。</p><p>又一段。</p></td></tr></table>", ["一段话。", "又一段。"]),
        ("<html><table><caption>表1 指标</caption><tr><th rowspan=2>指标</th><th colspan=2>年</th></tr><tr><th>2025</th><th>2030</th></tr>"
         "<tr><td>绿\n化率</td><td>41%</td><td>45%</td></tr></table>", ["表1 指标", "指标\t年\t", "\t2025\t2030", "绿化率\t41%\t45%"]),
    ],
)  # fmt: skip
def test_words_are_those_that_a_browser_shows(page: str, want: list[str]) -> None:
    assert lines(page) == want


def test_what_elements_know_becomes_hints() -> None:
    document = read(
        "<html><h2 align=center>第一章 总则</h2><p style='text-align: center'>2026年</p><p>正文</p>"
    )
    hints = [(hint.kind, document.text[hint.start : hint.end], hint.level) for hint in document.hints]
    assert ("heading", "第一章 总则", 2) in hints
    assert [text for kind, text, _ in hints if kind == "centred"] == ["第一章 总则", "2026年"]
    assert [text for kind, text, _ in hints if kind == "paragraph"] == ["第一章 总则", "2026年", "正文"]


@pytest.mark.parametrize("name", ["页面.doc", "页面.docx", "页面.txt", "-", "页面"])
def test_a_page_is_known_by_its_content(name: str) -> None:
    assert read_bytes(b"<!DOCTYPE html><p>\xe5\xa5\xbd</p>", name).media_type == "text/html"


@pytest.mark.parametrize("page", ["<html>" + "<div>" * 100_000 + "深", "<html><body>" + "<p><b>" * 300_000])
def test_deep_and_endless_pages_end(page: str) -> None:
    told = _told(page)  # either it is read, or refused in a line
    assert len(told) < 200
    assert "\n" not in told


def _told(page: str) -> str:
    try:
        return read(page).text.strip()
    except SourceError as problem:
        return str(problem)
