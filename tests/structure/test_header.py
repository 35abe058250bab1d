"""Headers, plans and what the cover text announces."""

from __future__ import annotations

import pytest

import planparse

COVER = """某省人民政府办公厅关于印发某省两个行动计划的通知
某政办发{number}

各市（地）、县（市）人民政府（行署），省政府各直属单位：
　　《某省甲产业三年行动计划（2018-2020年）》《某省乙产业三年行动计划（2018-2020年）》等{count}个行动计划已经省政府同意，现印发给你们，请认真贯彻执行。

某省人民政府办公厅
{date}

　　某省甲产业三年行动计划
（2018-2020年）

　　为推进甲产业发展，制定本计划。
　　一、发展目标
　　到2020年，产业规模明显扩大。

某省乙产业
三年行动计划
（2018-2020年）

　　为推进乙产业发展，制定本计划。
　　一、发展目标
　　到2020年，产业结构明显优化。
"""


def cover(number: str = "〔2018〕42号", date: str = "2018年2月9日", count: str = "2") -> str:
    return COVER.format(number=number, date=date, count=count)


def test_a_cover_letter_and_its_plans() -> None:
    notice = planparse.extract(cover())
    header = notice.header
    assert header.title == "某省人民政府办公厅关于印发某省两个行动计划的通知"
    assert header.document_number == "某政办发〔2018〕42号"
    assert header.addressees == ["各市（地）、县（市）人民政府（行署）", "省政府各直属单位"]
    assert header.issuers == ["某省人民政府办公厅"]
    assert header.issued_on == "2018-02-09"
    titles = ["某省甲产业三年行动计划（2018-2020年）", "某省乙产业三年行动计划（2018-2020年）"]
    assert [plan.title for plan in notice.plans] == titles
    assert [(plan.period.start, plan.period.end) for plan in notice.plans if plan.period] == [
        (2018, 2020)
    ] * 2
    assert not notice.diagnostics


@pytest.mark.parametrize("number", ["〔2018〕42号", "[2018]42号", "【2018】42号", "（2018）42号"])
def test_document_numbers_in_all_brackets(number: str) -> None:
    assert planparse.extract(cover(number=number)).header.document_number is not None


@pytest.mark.parametrize(
    "date", ["2018年2月9日", "二〇一八年二月九日", "二○一八年二月九日", "2018 年 2 月 9 日"]
)
def test_dates_of_issue(date: str) -> None:
    assert planparse.extract(cover(date=date)).header.issued_on == "2018-02-09"


def test_a_count_that_differs_gets_a_remark() -> None:
    codes = [remark.code for remark in planparse.extract(cover(count="3")).diagnostics]
    assert codes == ["plan-count"]


def test_a_plan_announced_and_missing_gets_a_remark() -> None:
    text = cover().replace("某省乙产业\n三年行动计划\n（2018-2020年）\n", "")
    assert "plan-missing" in {remark.code for remark in planparse.extract(text).diagnostics}


METADATA = """索 引 号：000014349/2019-00003主题分类：商贸\\海关

发文机关：某省人民政府成文日期：2019年01月12日

标　　题：某省人民政府关于促进开放的若干意见

发文字号：某政发〔2019〕3号发布日期：2019年01月25日

某省人民政府关于促进

开放的若干意见

某政发〔2019〕3号

各市人民政府，省政府各委办厅局、各直属机构：

　　为促进开放，提出以下意见：

　　一、指导思想

　　坚持开放发展。

　　某省人民政府

　　2019年1月12日

　　（此件公开发布）

　　扫一扫在手机打开当前页

　　<!--

　　-->
"""


def test_an_opinion_with_a_metadata_table_is_itself_the_plan() -> None:
    notice = planparse.extract(METADATA)
    header = notice.header
    assert header.title == "某省人民政府关于促进开放的若干意见"
    assert header.document_number == "某政发〔2019〕3号"
    assert header.addressees == ["各市人民政府", "省政府各委办厅局、各直属机构"]
    assert header.issuers == ["某省人民政府"]
    assert header.issued_on == "2019-01-12"
    assert [plan.title for plan in notice.plans] == [header.title]
    assert notice.plans[0].period is None
    kinds = [node.kind for node in notice.plans[0].children]
    assert kinds == ["paragraph", "section", *["paragraph"] * 6]


def test_several_signers_share_a_line_or_stand_below_each_other() -> None:
    text = METADATA.replace("　　某省人民政府\n", "　　某省财政厅\n\n　　某省商务厅\n")
    assert planparse.extract(text).header.issuers == ["某省财政厅", "某省商务厅"]


def test_front_matter_of_a_web_clip_is_no_structure() -> None:
    text = "# 某省行动方案\n\n**发布日期**: 2023年2月14日\n\n---\n\n## 政策全文\n\n某省行动方案\n\n为推进工作，制定本方案。\n\n一、目标\n\n做好工作。\n"
    notice = planparse.extract(text)
    assert [plan.title for plan in notice.plans] == ["某省行动方案"]
    assert [node.kind for node in notice.plans[0].children] == ["paragraph", "section"]


HEADS: list[tuple[str, str, dict[str, object]]] = [
    (
        "a meeting adopted the text",
        "中共青河市委关于制定第十五个五年规划的建议\n（2025年10月23日中共青河市第八届委员会第六次全体会议通过）\n全会研究了今后五年的发展，提出以下建议。\n"
        "一、发展环境\n形势向好，基础坚实。\n",
        {
            "title": "中共青河市委关于制定第十五个五年规划的建议",
            "issued_on": "2025-10-23",
            "issuers": ["中共青河市委"],
        },
    ),
    (
        "a metadata table stands below the title, without colons",
        "云岭省人民政府办公厅关于促进消费的若干措施\n发布时间：2024-03-08 10:20 来源：省政府办公厅 浏览次数：120\n索 引 号 000/2024-01\n"
        "发文机关 云岭省人民政府办公厅\n文　　号 云政办发〔2024〕8号\n成文日期 2024-03-01\n各市人民政府：\n为促进消费，制定以下措施。\n"
        "一、扩大汽车消费。对购买新车的给予补贴，支持以旧换新。\n云岭省人民政府办公厅\n2024年3月1日\n",
        {"document_number": "云政办发〔2024〕8号", "addressees": ["各市人民政府"], "issued_on": "2024-03-01"},
    ),
    (
        "the number stands on the red head, above a title of several lines",
        "000123\n机密★1年\n特急\n云岭省财政厅\n云岭省水利厅文件\n云财农〔2024〕 860 号\n云岭省财政厅 云岭省水利厅\n"
        "关于印发《云岭省水网建设规划》的\n通知\n各市财政局、水利局：\n现将《云岭省水网建设规划》印发给你们。\n云岭省财政厅 云岭省水利厅\n"
        "2024年6月3日\n云岭省水网建设规划\n一、现状\n水网初步形成。\n",
        {"document_number": "云财农〔2024〕860号", "issuers": ["云岭省财政厅", "云岭省水利厅"]},
    ),
    (
        "a decree is issued by whose it is",
        "云岭省人民政府令\n第 256 号\n《云岭省节水办法》已经省政府常务会议通过，现予公布。\n省长 王小山\n2024年1月10日\n"
        "云岭省节水办法\n第一条 为了节水，制定本办法。\n第二条 本办法适用于本省。\n",
        {"document_number": "第256号", "issuers": ["云岭省人民政府"], "issued_on": "2024-01-10"},
    ),
    (
        "an editor's lead names issuers",
        "关于推进人才振兴的方案\n近日，云岭省委办公厅、云岭省人民政府办公厅印发了《关于推进人才振兴的方案》，并发出通知，要求认真落实。\n"
        "以下是《关于推进人才振兴的方案》全文。\n为推进人才振兴，制定本方案。\n一、总体要求\n坚持党管人才。\n",
        {"issuers": ["云岭省委办公厅", "云岭省人民政府办公厅"], "title": "关于推进人才振兴的方案"},
    ),
    (
        "a specimen leaves blanks",
        "XX省人民政府关于印发XX省养老规划的通知\nX政发〔2021〕X号\n各市人民政府：\n现将《XX省养老规划》印发给你们。\nXX省人民政府\n"
        "2021年X月X日\nXX省养老规划\n一、背景\n取得进展。\n",
        {"document_number": "X政发〔2021〕X号", "addressees": ["各市人民政府"], "issued_on": None},
    ),
    (
        "a report is dated in brackets",
        "政府工作报告\n（2026年1月20日在青河市第八届人民代表大会第五次会议上）\n市长 王小山\n各位代表：\n请予审议。\n一、工作回顾\n完成投资。\n",
        {"title": "政府工作报告", "issued_on": "2026-01-20"},
    ),
]


@pytest.mark.parametrize(("text", "fields"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_heads(text: str, fields: dict[str, object]) -> None:
    header = planparse.extract(text).header.model_dump()
    assert {
        name: str(v) if name == "issued_on" and v else v for name, v in header.items() if name in fields
    } == fields


@pytest.mark.parametrize(
    "tail",
    [
        "（青政发〔2026〕7号）",
        "（青政发〔2026〕7号）（2026年3月1日）",
        "（2026年3月1日）（青政发〔2026〕7号）",
    ],
)
def test_what_a_compilation_puts_behind_a_title_is_no_part_of_it(tail: str) -> None:
    title = "青河市人民政府关于印发停车设施建设方案（试行）的通知"
    header = planparse.extract(
        f"{title}{tail}\n各县区人民政府：\n现将方案印发给你们。\n一、目标\n建园。\n"
    ).header
    assert (header.title, header.document_number) == (title, "青政发〔2026〕7号")
    assert header.issued_on == ("2026-03-01" if "年" in tail else None)


def test_a_title_from_metadata_is_as_it_is_written() -> None:
    title = "青河市停车设施建设方案（2026-2028年）"
    assert planparse.extract(f"标题：{title}\n\n一、目标\n到2028年建成3座停车楼。\n").header.title == title


NAMING_COVER = "青河市人民政府关于印发{title}的通知\n各区政府：\n{quoted}已经市政府同意，现印发给你们。\n青河市人民政府\n2024年2月1日\n"


@pytest.mark.parametrize(
    ("title", "quoted", "plans"),
    [
        ("2024年重点任务分工方案", "", ["2024年重点任务分工方案"]),
        ("青河市2024年防汛工作要点", "《青河市2024年防汛工作要点》", ["青河市2024年防汛工作要点"]),
        (
            "优化服务两项文件",
            "《企业开办提速方案》《纳税服务任务清单》",
            ["企业开办提速方案", "纳税服务任务清单"],
        ),
        ("数字青河愿景", "《数字青河2035愿景》", ["数字青河2035愿景"]),
    ],
)
def test_a_plan_is_what_the_notice_names(title: str, quoted: str, plans: list[str]) -> None:
    body = "".join(f"附件\n{plan}\n一、工作目标\n提高效率。\n二、重点任务\n优化流程。\n" for plan in plans)
    notice = planparse.extract(NAMING_COVER.format(title=title, quoted=quoted) + body)
    assert [plan.title for plan in notice.plans] == plans


def test_the_date_of_printing_is_not_that_of_issue() -> None:
    foot = "青河市财政局\n2024年3月1日\n抄送：市政府办公室。\n青河市财政局办公室\n2024年3月5日印发\n"
    text = (
        "关于做好预算工作的通知\n各县财政局：\n现通知如下：\n一、加强管理。各地要压实责任，确保完成。\n"
        + foot
    )
    header = planparse.extract(text).header
    assert (header.issuers, str(header.issued_on)) == (["青河市财政局"], "2024-03-01")
