"""Pages as governments serve them: what stands around the words of a notice is not in its text, and all of them are."""

from __future__ import annotations

import pytest

import planparse
from planparse.source import read_bytes

TITLE = "青河市人民政府关于印发停车设施建设方案的通知"
WORDS = [
    "各县区人民政府：",
    "现将方案印发给你们，请认真贯彻执行。",
    "一、工作目标",
    "到2027年，建成公共充电桩3000个，覆盖全部乡镇；新增停车位2万个，基本满足需要。",
    "二、主要任务",
    "（一）加快建设。新建停车场20个。",
    "青河市人民政府",
    "2026年3月1日",
]
BODY = "".join(f"<p>　　{words}</p>" for words in WORDS)
HEAD = '<div class="top"><a href=/>首页</a> <a href=/a>政务公开</a> <a href=/b>政务服务</a></div>'
FOOT = (
    '<div class="ft"><p>主办单位：青河市人民政府办公室，承办单位：青河市大数据局</p>'
    "<p>ICP备案号：云ICP备05000001号，网站标识码：5300000001</p></div>"
)
RELATED = (
    '<div class="xgwz"><h3>相关阅读</h3><ul><li><a href=1>一图读懂《停车设施建设方案》，看看有哪些新举措</a></li>'
    "<li><a href=2>解读：停车设施建设方案，新增车位2万个</a></li></ul></div>"
)
INFO = "<div>发布日期：2026-03-02 16:30　信息来源：市政府办公室　浏览次数：1,234　字号：[ 大 中 小 ]</div>"
SHAPES = {
    "its own element": f"{HEAD}<div><UCAPTITLE>{TITLE}</UCAPTITLE><UCAPCONTENT>{BODY}</UCAPCONTENT><p>扫一扫在手机打开当前页</p></div>{RELATED}{FOOT}",
    "unknown place": f"{HEAD}<div class=q1><h1>{TITLE}</h1><div class=q2>{BODY}<p>【打印本页】 【关闭窗口】</p><p>分享到：</p></div></div>{FOOT}",
    "interpretations below": f"{HEAD}<h1>{TITLE}</h1><div id=zoom>{BODY}<p>相关解读</p><p><a href=x>《停车设施建设方案》政策解读</a></p><p>责任编辑：张三</p></div>{FOOT}",
    "related pages below": f"{HEAD}<h1>{TITLE}</h1><div class=TRS_Editor>{BODY}</div>{RELATED}{FOOT}",
    "related links in one line": f"{HEAD}<h1>{TITLE}</h1><div class=q>{BODY}<p>相关链接：<a href=a>一图读懂：停车设施建设方案</a></p></div>{FOOT}",
    "networks": f"{HEAD}<h1>{TITLE}</h1><div class=q>{BODY}<div>分享到：</div><div><a>微博</a></div><div><a>微信</a></div></div>{FOOT}",
    "breaks": f"{HEAD}<div class=q><h2>{TITLE}</h2>{'<br><br>'.join('&emsp;&emsp;' + words for words in WORDS)}</div>{FOOT}",
    "breaks and blanks": f"{HEAD}<div class=q><h2>{TITLE}</h2>{'<br>'.join('&nbsp;&nbsp;&nbsp;&nbsp;' + words for words in WORDS)}</div>{FOOT}",
    "typed": f"{HEAD}<h2>{TITLE}</h2><pre>{chr(10).join('　　' + words for words in WORDS)}</pre>{FOOT}",
    "tables around": f"<table><tr><td>{HEAD}</td></tr><tr><td width=200><ul><li><a href=1>领导之窗</a></li><li><a href=2>机构设置</a></li></ul></td>"
    f"<td><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>发布时间：2026-03-02 来源：市政府办 浏览次数：120</td></tr>"
    f"<tr><td>{BODY}</td></tr><tr><td align=right>【打印】【关闭】</td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>",
    "for telephones": f"<section><a href=/>首页</a><a href=/b>返回</a></section><article><header><h1>{TITLE}</h1><span>2026-03-02</span> <span>来源：市政府办</span>"
    f"</header><section>{BODY}</section></article><section>版权所有：青河市人民政府</section>",
    "of a network": f"<div><h1>{TITLE}</h1><div><em>2026-03-02</em></div><div class=rich_media_content>"
    f"{''.join(f'<section><span>{words}</span></section>' for words in WORDS)}</div><div>微信扫一扫关注该公众号</div></div>",
    "each line a box": f"{HEAD}<div class=q><div>{TITLE}</div>{INFO}{''.join(f'<div><span>　　{words[:5]}</span><span>{words[5:]}</span></div>' for words in WORDS)}</div>{FOOT}",
    "neighbours": f"{HEAD}<h1>{TITLE}</h1><div class=q>{BODY}<p>上一篇：<a href=1>青河市人民政府关于任免的通知</a></p><p>下一篇：<a href=2>没有了</a></p></div>{FOOT}",
    "fields run on": f"{HEAD}<div class=q><h1>{TITLE}</h1><p><span>发布者：王某</span><span>发布时间：2026-03-02</span><span>浏览次数：<b>10</b></span></p>{BODY}</div>{FOOT}",
    "colours and a voice": f"<div>您的浏览器版本过低，请升级浏览器后访问。</div><div class=q><div>{TITLE}</div><div>日期：2026-03-02　来源：市政府办　字号：［大 中 小］　视力保护色：<i></i></div><div>语音播报：<a>播放</a></div><div>{BODY}</div></div>",
    "follow us": f"<h1>{TITLE}</h1><div id=js_content><section><p>点击上方蓝字关注我们</p></section>{BODY}<p>（来源：青河日报）</p><p>编辑：张某 审核：李某</p></div>",
    "rights": f"{HEAD}<h1>{TITLE}</h1><div class=q>{BODY}<p>附件下载：</p></div><div>声明：凡本网注明来源的作品，未经授权不得转载。</div><div><h3>热门推荐</h3><ul><li><a>一</a></li><li><a>二</a></li></ul></div>{FOOT}",
    "an old table": f"<table><tr><td><a href=/>首页</a> | <a>机构</a> | <a>公开</a></td></tr><tr><td><table><tr><td>栏目导航<br><a>工作动态</a><br><a>通知公告</a><br><a>政策法规</a></td>"
    f"<td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>作者：admin　来源：本站　日期：2026-3-2　阅读：231</td></tr><tr><td>{'<br>'.join('&nbsp;&nbsp;&nbsp;&nbsp;' + words for words in WORDS)}</td></tr></table></td></tr></table></td></tr>"
    f"<tr><td>版权所有 青河市民政局 地址：青河市和平路1号 邮编：999999<br>云ICP备99999999号 技术支持：青河科技</td></tr></table>",
    "title that links": f"<div class=q><h3><a href=x>{TITLE}</a></h3>{BODY}</div>{FOOT}",
}  # fmt: skip


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}-青河市人民政府</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_is_the_notice_and_all_of_it(shape: str) -> None:
    data = page(SHAPES[shape])
    lines = [line.strip() for line in read_bytes(data, "a.html").text.split("\n") if line.strip()]
    assert lines == [TITLE, *WORDS]
    notice = planparse.extract(data)
    header = notice.header
    assert (header.title, header.issuers, header.addressees, header.issued_on) == (
        TITLE,
        ["青河市人民政府"],
        ["各县区人民政府"],
        "2026-03-01",
    )
    assert [(target.value, target.unit) for target in notice.targets] == [
        (3000, "个"),
        (2, "万个"),
        (20, "个"),
    ]


@pytest.mark.parametrize(
    "own",
    [
        "<p>附件：</p><p><a href=1.docx>1.停车设施建设任务分工表.docx</a></p>",
        "<p>主办单位：青河市文化馆</p>",
        "<p>《停车设施管理办法》的政策解读工作由市住房城乡建设局负责。</p>",
        "<p>三、政策解读</p><p>市住房城乡建设局要做好解读。</p>",
        "<p><a href=x>《停车设施管理办法》</a></p>",
        "<p>联系电话：0870-1234567</p>",
    ],
)
@pytest.mark.parametrize("foot", ["", FOOT])
def test_what_is_of_the_notice_stays(own: str, foot: str) -> None:
    plain = planparse.extract(page(f"<div id=zoom>{BODY}{own}</div>"))
    text = read_bytes(page(f"<div id=zoom>{BODY}{own}<p>【打印】</p></div>{foot}"), "a.html").text
    last = [line for line in text.split("\n") if line.strip()][-1]
    assert own.endswith((f"{last}</p>", f"{last}</a></p>"))
    assert plain.header.title == TITLE


def test_a_date_of_issue_below_the_title_stays() -> None:
    page_of = f"<div><h1>{TITLE}</h1><p>青河市人民政府</p><p>2026年3月1日</p><p>2026年3月2日 10:20</p>{BODY}</div>{FOOT}"
    text = read_bytes(page(page_of), "a.html").text
    assert text.startswith(f"{TITLE}\n青河市人民政府\n2026年3月1日\n各县区人民政府：")
