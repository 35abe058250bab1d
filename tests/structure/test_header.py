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
    (
        "the metadata stands in cells",
        "索引号 | 001008/2020-424 | ||\n组配分类 | 部门文件 | 发布机构 | 白山镇 |\n生成日期 | 2020-10-22 | 公开方式 | 主动公开 |\n"
        "文号 | 白山政〔2020〕72号 |\n白山镇突发事件总体应急预案\n一、总则\n为保障公共安全，制定本预案。\n二、职责\n各站所负责处置。\n",
        {
            "title": "白山镇突发事件总体应急预案",
            "document_number": "白山政〔2020〕72号",
            "issuers": ["白山镇"],
            "issued_on": "2020-10-22",
        },
    ),
    (
        "the fields of the metadata stand in brackets, numbered",
        "当前位置: 首页 > 政务公开 > 政策文件\n  1. [索引号]11S000/ZK-2018\n  2. [发文机关] 云岭省青河市白山镇人民政府\n  3. [发文字号] 白政字〔2018〕36号\n"
        "  4. [成文日期] 2018-06-29\n  5. [失效日期]\n【现行有效】云岭省青河市白山镇人民政府突发事件应急预案\n  • 来源：白山镇\n  • 【 字体：      】\n\n"
        "白政字〔2018〕36号\n一、总则\n坚持预防为主。\n二、职责\n各站所负责处置。\n",
        {
            "title": "云岭省青河市白山镇人民政府突发事件应急预案",
            "document_number": "白政字〔2018〕36号",
            "issued_on": "2018-06-29",
        },
    ),
    (
        "the values of the metadata stand below their keys",
        "青河区人民政府\n政府信息公开\n青河区人民政府关于分解落实工作目标的通知\n索引号\n0114/2023-06\n文件类型\n政府文件\n发文单位\n区人民政府办公室\n"
        "发文字号\n青政发〔2023〕5号\n效力状态\n有效\n各乡镇人民政府：\n请认真组织落实。\n一、工业\n增长9%。\n二、农业\n增长3%。\n2023年1月30日\n",
        {
            "title": "青河区人民政府关于分解落实工作目标的通知",
            "document_number": "青政发〔2023〕5号",
            "addressees": ["各乡镇人民政府"],
        },
    ),
    (
        "the page names the plan, and below its words stands the notice",
        "青河县白山镇森林火灾应急预案\n发布日期：2021-09-20\n  • 字号：\n  • |\n  • 打印\n白山镇人民政府\n关于印发《白山镇2021年森林火灾应急预案》的通知\n"
        "各村、镇直各单位：\n经研究制定《白山镇2021年森林火灾应急预案》。望遵照执行。\n白山镇人民政府\n2021年9月20日\n一、总则\n制定本预案。\n二、职责\n指挥部负责。\n",
        {
            "title": "白山镇人民政府关于印发《白山镇2021年森林火灾应急预案》的通知",
            "issuers": ["白山镇人民政府"],
            "issued_on": "2021-09-20",
        },
    ),
    (
        "number and marks stand around the title",
        "云政发〔2014〕20号《云岭省人民政府关于深化预算改革的实施意见》\n浏览量：          时间：2016-01-17 23:45:19\n云岭省人民政府关于深化预算改革的实施意见\n"
        "各市人民政府：\n现提出以下意见：\n一、要求\n规范透明。\n二、任务\n改进方式。\n",
        {
            "title": "云岭省人民政府关于深化预算改革的实施意见",
            "document_number": "云政发〔2014〕20号",
            "issuers": ["云岭省人民政府"],
        },
    ),
    (
        "an order stands in the bracket below the title",
        "青河市娱乐场所管理规定\n（1991年3月26日青河市人民政府令第19号发布）\n第一条 为了加强管理，制定本规定。\n第二条 本规定适用于本市。\n",
        {"document_number": "青河市人民政府令第19号", "issued_on": "1991-03-26"},
    ),
    (
        "who gives a report is spaced out",
        "政 府 工 作 报 告\n——2026年1月20日在青河市第八届\n人民代表大会第五次会议上\n青河市代市长 王 山\n一、工作回顾\n各位代表！三年来成绩显著。\n二、任务\n加快发展。\n",
        {"title": "政府工作报告", "issued_on": "2026-01-20"},
    ),
    (
        "a site shows the title again with the first words of the text",
        "关于印发青河市养老方案的通知\n关于印发青河市养老方案的通知 各区（市）县政府（管委会…\n关于印发青河市养老方案的通知\n各区（市）县政府（管委会），有关单位：\n"
        "现将《青河市养老方案》印发给你们。\n一、目标\n全面建成。\n二、任务\n编制规划。\n",
        {"title": "关于印发青河市养老方案的通知", "addressees": ["各区（市）县政府（管委会）", "有关单位"]},
    ),
    (
        "a title of no known kind stands twice",
        "2022年度青河市水利局收支公开说明书\n来源：市水利局   发布时间：2022-01-24\n2022年度青河市水利局收支公开说明书\n一、概况\n负责水利。\n二、收支\n收支平衡。\n",
        {"title": "2022年度青河市水利局收支公开说明书"},
    ),
    (
        "the page is in traditional characters",
        "雲嶺省人民政府關于優化營商環境的若干意見\n雲政發〔2018〕26號\n各市、縣人民政府，省政府各部門：\n現提出如下意見。\n一、總體要求\n優化環境。\n二、任務\n放寬準入。\n"
        "雲嶺省人民政府\n2018年6月26日\n",
        {
            "title": "雲嶺省人民政府關于優化營商環境的若干意見",
            "document_number": "雲政發〔2018〕26號",
            "issuers": ["雲嶺省人民政府"],
            "addressees": ["各市、縣人民政府", "省政府各部門"],
            "issued_on": "2018-06-26",
        },
    ),
    (
        "a record has issuer and date side by side below its title",
        "青河市人民政府专题会议纪要\n〔2023〕15号\n青河市人民政府办公室        2023年5月8日\n副市长主持会议，研究停车场建设。纪要如下。\n一、选址\n五月底前完成。\n二、资金\n统筹安排。\n",
        {"document_number": "〔2023〕15号", "issuers": ["青河市人民政府办公室"], "issued_on": "2023-05-08"},
    ),
    (
        "a regulation was adopted and approved",
        "青河市养老条例\n(2022年9月28日青河市第八届人民代表大会常务委员会第六次会议通过\n2022年11月30日云岭省第十四届人民代表大会常务委员会第一次会议批准)\n"
        "第一条 为了养老，制定本条例。\n第二条 本条例适用于本市。\n",
        {"title": "青河市养老条例", "issued_on": "2022-09-28"},
    ),
    (
        "the plan stands above the notice",
        "《云岭省支持投资方案》\n云岭省人民政府办公厅关于印发云岭省\n支持投资方案的通知\n云府办〔2023〕5号\n各地级以上市人民政府：\n《云岭省支持投资方案》已经省政府同意，现印发给你们。\n"
        "云岭省人民政府办公厅\n2023年3月17日\n云岭省支持投资方案\n一、目标\n增长。\n二、任务\n推介项目。\n",
        {
            "title": "云岭省人民政府办公厅关于印发云岭省支持投资方案的通知",
            "document_number": "云府办〔2023〕5号",
            "addressees": ["各地级以上市人民政府"],
        },
    ),
    (
        "an office of several signs",
        "关于印发《青河市提质方案》的通知\n各区教育局：\n现印发给你们。\n青河市教育局 青河市财政局\n青河市税务局 青河市扶贫办\n2020年9月16日\n青河市提质方案\n一、目标\n提质。\n二、任务\n培优。\n",
        {"issuers": ["青河市教育局", "青河市财政局", "青河市税务局", "青河市扶贫办"]},
    ),
    (
        "a report of a page with words of the page behind its title, date and place on two rows",
        "2022年青河市青山区政府工作报告—全文\n政府工作报告\n2022年1月19日\n在青河市青山区第五届人民代表大会第二次会议上\n青山区区长 王山\n各位代表：\n请予审议。\n"
        "一、工作回顾\n完成投资。\n二、工作安排\n加快发展。\n",
        {
            "title": "2022年青河市青山区政府工作报告",
            "issuers": ["青河市青山区政府"],
            "issued_on": "2022-01-19",
        },
    ),
    (
        "the number of registration stands above that of the document",
        "青河市人民政府办公室关于印发增长方案的通知\n发布时间：2023-03-15 09:28信息来源：市政府办\nQHCR-2023-01005\n青政办发〔2023〕9号\n青河市人民政府办公室\n关于印发增长方案的通知\n"
        "各县区人民政府：\n现印发给你们。\n青河市人民政府办公室\n2023年3月15日\n青河市增长方案\n一、目标\n增长。\n二、任务\n促进消费。\n",
        {"document_number": "青政办发〔2023〕9号", "addressees": ["各县区人民政府"]},
    ),
    (
        "the way to the page opens with its marks",
        "青河市人民政府\n您当前的位置：\n>> 走进青河 >> 投资青河 >> 投资政策\n加快工业发展若干政策\n发布日期：2022-12-19 10:21\n为贯彻新理念，特制订如下政策。\n一、数字经济\n奖励。\n二、企业培育\n奖励。\n",
        {"title": "加快工业发展若干政策"},
    ),
    (
        "who signs stands beside the date",
        "青山街道办事处关于印发《青山街道消防方案》的通知\n各社区居委会、辖区各单位：\n现将《青山街道消防方案》印发给你们，请认真组织实施。\n青山街道办事处 2023年5月6日\n"
        "青山街道消防方案\n一、目标\n遏制事故。\n二、内容\n检查设施。\n",
        {"issuers": ["青山街道办事处"], "issued_on": "2023-05-06"},
    ),
    (
        "a reply goes to a deputy",
        "青河市城管局对第56号建议的答复\n青城管函〔2023〕34号\n王小山代表：\n您提出的建议收悉，现答复如下：\n一、设施\n新增车位。\n二、秩序\n专项整治。\n青河市城管局\n2023年6月20日\n",
        {"addressees": ["王小山代表"], "issued_on": "2023-06-20"},
    ),
    (
        "a bare name shares the 各 before it, and no row of the text signs",
        "云岭省节水方案\n各乡镇党委、人民政府，县直各部门：\n为深入贯彻落实党中央、国务院关于节水工作的决策部\n署，推动节水，结合我省实际，制定本方案。\n一、目标\n节水。\n二、任务\n推进。\n",
        {"addressees": ["各乡镇党委、人民政府", "县直各部门"], "issuers": []},
    ),
    (
        "the site itself issues nothing",
        "青河县人民政府工作规则\n• 索引号：\n6107/2024-1\n• 发文机构：\n县政府网站\n• 发文字号：\n青政发〔2024〕7号\n• 有效性：\n青河县人民政府工作规则\n"
        "第一章 总则\n一、制定本规则。\n二、依法行政。\n",
        {
            "title": "青河县人民政府工作规则",
            "document_number": "青政发〔2024〕7号",
            "issuers": ["青河县人民政府"],
        },
    ),
]


def test_a_plan_without_a_title_of_its_own_bears_that_of_the_notice_that_issues_it() -> None:
    text = (
        "关于印发《青河市防汛预案》的通知\n各单位：\n现印发给你们，请认真执行。\n青河市人民政府\n2021年9月20日\n"
        "一、总则\n为了防汛，制定本预案。\n二、职责\n指挥部负责防汛。\n"
    )
    assert [plan.title for plan in planparse.extract(text).plans] == ["青河市防汛预案"]


ROLES = [
    ("关于发展产业的意见", "指导思想和工作原则", "general_requirements"),
    ("关于发展产业的意见", "把握总体要求，明确工作目标", "general_requirements"),
    ("关于发展产业的意见", "工作目标和任务", "goals"),
    ("青河县人民政府工作规则", "组成人员职责", "other"),
    ("关于发展产业的意见", "组织指挥体系", "other"),
    ("青河市防汛预案", "应急保障", "measures"),
    ("关于召开会议的通知", "会议时间", "other"),
    ("关于扶持企业的意见", "申报条件", "other"),
    ("关于扶持企业的意见", "规范定价程序", "tasks"),
    ("關于發展產業的意見", "總體要求", "general_requirements"),
]


@pytest.mark.parametrize(("title", "heading", "role"), ROLES)
def test_roles(title: str, heading: str, role: str) -> None:
    text = (
        f"{title}\n各单位：\n一、{heading}\n按照要求做好有关工作，抓好落实。\n二、其他\n按照有关规定执行。\n"
    )
    assert planparse.extract(text).plans[0].children[-2].role == role


TABLES = [
    (
        "heads that nobody knows, counted",
        "序号\n职权类型\n职权名称\n设定依据\n1\n行政许可\n取水许可\n《水法》第七条\n2\n行政处罚\n乱采处罚\n《水法》第九条\n",
        4,
        3,
    ),
    (
        "a marked cell and a row over all columns",
        "序号\n目标任务\n牵头单位\n责任单位\n一、主要发展指标、财政、生态环境、营商环境和交通工作目标（牵头领导：王某）\n1\n★生产总值增长5%。\n区发改局\n区统计局\n"
        "2\n投资增长8%。\n区发改局\n各乡镇\n",
        4,
        4,
    ),
    (
        "single blanks",
        "宗地编号 土地位置 面积（平方米） 用途 起始价（万元）\n东1 东风路南 12000 工业 300\n东2 青河路北 35000 商服 5600\n",
        5,
        3,
    ),
]


@pytest.mark.parametrize(
    ("cells", "columns", "rows"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES]
)
def test_tables_of_unknown_heads(cells: str, columns: int, rows: int) -> None:
    text = f"青河市水务局关于公布事项的公告\n各单位：\n现公布如下。\n{cells}青河市水务局\n2023年4月6日\n"
    tables = [node.table for node in planparse.extract(text).plans[0].children if node.table]
    assert [(table.columns, len(table.rows)) for table in tables] == [(columns, rows)]


def test_a_bracket_that_never_closes_joins_nothing() -> None:
    text = "关于养老的意见\n各单位：\n为发展养老（含托育，制定意见。\n有关部门配合。\n各地抓好落实。\n"
    assert [node.text for node in planparse.extract(text).plans[0].children] == [
        "为发展养老（含托育，制定意见。",
        "有关部门配合。",
        "各地抓好落实。",
    ]


def test_a_list_that_begins_below_an_item_is_of_it() -> None:
    text = "青河市工作方案\n一、任务\n1.建设学校。\n2.建设医院。\n二、要求\n（一）职能职责。\n1.承担管理责任。\n2.承担监督责任。\n"
    second = planparse.extract(text).plans[0].children[1]
    assert [child.marker for child in second.children[0].children] == ["1.", "2."]


def test_an_article_has_the_title_in_its_brackets() -> None:
    text = "青河市公积金办法\n第一条（目的依据）为规范提取，制定本办法。\n第二条【适用范围】本市适用本办法。\n第三条（一）（二）项按照规定执行。\n"
    assert [node.heading for node in planparse.extract(text).plans[0].children] == [
        "目的依据",
        "适用范围",
        None,
    ]


def test_numbered_headings_of_a_plan_without_sections_are_its_sections() -> None:
    text = "青河县整治方案\n1. 总体目标\n普及率达到90%。\n2. 重点任务\n2.1 推进厕所革命\n新建五千座。\n2.2 推进垃圾治理\n实行分类。\n2.3 推进绿化\n植树千株。\n"
    assert [(node.kind, node.role) for node in planparse.extract(text).plans[0].children] == [
        ("section", "goals"),
        ("section", "tasks"),
    ]
    listed = "青河县整治意见\n1. 新建厕所五千座；\n2. 实行垃圾分类。\n"
    assert [node.kind for node in planparse.extract(listed).plans[0].children] == ["item", "item"]


def test_full_stops_as_ascii_writes_them_end_sentences() -> None:
    text = "青河区实施意见\n一.扶持政策\n(一) 支持招商. 对企业给予10万元奖励.\n(二) 支持改造. 按3.5%给予补助.\n青河区人民政府\n2022年8月1日\n"
    notice = planparse.extract(text)
    assert [node.heading for node in notice.plans[0].children[0].children] == ["支持招商", "支持改造"]
    assert notice.header.issuers == ["青河区人民政府"]


def test_a_text_on_one_line_with_blanks_for_its_line_breaks() -> None:
    text = (
        "青府〔2018〕14号 青河市人民政府关于印发青河市发展计划的通知 白云新区管委会，各区政府： 《青河市发展计划》业经审议通过，现印发给你们，请执行。 "
        "青河市人民政府 2018年2月13日 青河市发展计划 一、总体思路和预期目标 （一）发展环境 从宏观看，经济回暖的动力强劲。 （二）预期目标 地区生产总值增长9%左右。 "
        "二、主要任务安排 （一）加快产业发展 推动制造业高质量发展，增加值增长9%。 （二）深化改革开放 推进审批改革。"
    )
    notice = planparse.extract(text)
    assert notice.header.title == "青河市人民政府关于印发青河市发展计划的通知"
    assert notice.header.addressees == ["白云新区管委会", "各区政府"]
    assert [child.heading for section in notice.plans[0].children for child in section.children] == [
        "发展环境",
        "预期目标",
        "加快产业发展",
        "深化改革开放",
    ]


def test_rows_of_several_parts_without_a_mark_at_their_end_are_headings() -> None:
    text = (
        "政府工作报告\n2022年工作回顾\n一年来，全区上下奋力拼搏，取得了来之不易的新成绩。\n这一年，我们埋头苦干，展现了“青山速度”\n"
        "青山发展稳中有进，实现地区生产总值210亿元。\n这一年，我们攻坚克难，实现了“青山蝶变”\n城市建设提速提质，建成区扩大到20平方公里。\n"
        "政府自身建设\n打铁还需自身硬，我们将忠诚履职、担当作为。\n"
    )
    report = planparse.extract(text).plans[0]
    assert [(node.kind, node.heading) for node in report.children if node.heading] == [
        ("section", "2022年工作回顾"),
        ("section", "政府自身建设"),
    ]
    assert [node.heading for node in report.children[0].children if node.heading] == [
        "这一年，我们埋头苦干，展现了“青山速度”",
        "这一年，我们攻坚克难，实现了“青山蝶变”",
    ]


def test_a_title_over_two_rows_makes_no_page() -> None:
    text = (
        "青河市政府办公室\n印发关于加快推进全市第三产业跨越发展的\n实施意见的通知\n各县、区人民政府，市政府各部门，各有关单位，青山新区、高新区、经济区管委会：\n"
        "《关于加快推进全市第三产业跨越发展的实施意见》已经市政府同意，现印发给你们，请认真组织实施。\n青河市政府办公室\n2015年1月15日\n关于加快推进全市第三产业\n跨越发展的实施意见\n"
        "为进一步加快推进我市第三产业发展，增强经济综合实力和竞争力，现提出以下实施意见。\n一、指导思想\n以科学发展为指导，推动我市产业结构优化调整和升级，促进经济提质增效。\n"
        "二、基本原则\n（一）做大企业，扩大总量。坚持量的扩张和质的提升并举，加快培育第三产业大企业、大集团。\n（二）优化结构，提升质量。加快发展现代服务业。\n"
    )
    assert [node.heading for node in planparse.extract(text).plans[0].children if node.heading] == [
        "指导思想",
        "基本原则",
    ]


def test_an_article_on_a_row_of_its_own_has_a_heading() -> None:
    text = "青河市软件政策\n第一条 支持企业发展\n对营业收入达到1亿元的软件企业，给予50万元的奖励。\n第二条 支持对象\n（一）企业。\n（二）院所。\n第三条 本政策自2023年起实施。\n"
    assert [node.heading for node in planparse.extract(text).plans[0].children] == [
        "支持企业发展",
        "支持对象",
        None,
    ]


def test_a_list_below_a_deep_number_is_of_it() -> None:
    text = "青河市防汛预案\n1 总则\n1.1 职责\n（1）水利局负责监测；\n（2）应急局负责救援。\n2 响应\n2.1 一级响应\n2.1.1 启动条件\n出现下列情况：\n（1）发生洪水；\n（2）出现险情。\n2.1.2 行动\n市长会商。\n"
    deep = planparse.extract(text).plans[0].children[1].children[0].children
    assert [[child.marker for child in node.children if child.marker] for node in deep] == [
        ["（1）", "（2）"],
        [],
    ]


def test_a_sentence_that_demands_is_no_heading() -> None:
    text = "关于设立新区的批复\n云岭省人民政府：\n一、同意设立新区。规划面积80平方公里。\n二、省政府要切实加强领导。\n三、有关部门应当支持。\n国务院\n2014年1月6日\n"
    headings = [node.heading for node in planparse.extract(text).plans[0].children[:3]]
    assert headings == ["同意设立新区", None, None]


def test_a_list_below_an_article_is_of_the_article() -> None:
    text = "青河大学教学管理细则\n第一条 教学研究\n一、教学改革\n（一）学院负责推进。\n二、教学评估\n第二条 教学管理\n一、教学计划\n"
    articles = planparse.extract(text).plans[0].children
    assert [[child.marker for child in article.children] for article in articles] == [
        ["一、", "二、"],
        ["一、"],
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


_SESSION = "2025年1月9日在青河市第六届人民代表大会第四次会议上"
_REPORT = "\n市长 李云\n各位代表：\n一、2024年工作回顾\n经济增长6%。\n二、2025年工作安排\n经济增长5%。\n"


@pytest.mark.parametrize("row", [f"——{_SESSION}", f"（{_SESSION}）", f" ——{_SESSION}"])
def test_a_report_tells_its_session_on_the_line_of_its_title(row: str) -> None:
    notice = planparse.extract(f"青河市政府工作报告{row}{_REPORT}")
    assert (notice.header.title, str(notice.header.issued_on)) == ("青河市政府工作报告", "2025-01-09")
    assert notice.plans[0].period is not None
    assert notice.plans[0].period.start == 2025


_BODY = "\n各县（区）人民政府，市政府各部门、直属机构：\n提出如下意见。\n一、总体要求\n扩大就业。\n青河市人民政府\n2025年3月1日\n"


@pytest.mark.parametrize(
    "above",
    [
        "凝心聚力 真抓实干\n",
        "牢记使命 砥砺奋进 谱写青河发展新篇章\n",
        "不忘初心 牢记使命\n真抓实干\n",
        "学校网站 ENGLISH 旧版回顾\n\n【转发】",
    ],
)
def test_a_slogan_or_menu_above_a_title_is_no_part_of_it(above: str) -> None:
    title = "青河市人民政府关于稳定就业的若干意见"
    header = planparse.extract(f"{above}{title}{_BODY}").header
    assert (header.title, header.issuers) == (title, ["青河市人民政府"])
    assert header.addressees == ["各县（区）人民政府", "市政府各部门、直属机构"]


def test_a_title_with_the_words_of_a_slogan_is_one() -> None:
    title = "关于开展“牢记使命、真抓实干”主题教育的\n实施意见"
    header = planparse.extract(f"{title}{_BODY}").header
    assert header.title == title.replace("\n", "")


@pytest.mark.parametrize(
    ("names", "issuers"),
    [
        (
            "中共云岭省委办公厅云岭省人民政府办公厅",
            ["中共云岭省委办公厅", "云岭省人民政府办公厅"],
        ),
        ("中共青河市委青河市人民政府", ["中共青河市委", "青河市人民政府"]),
        ("中共青河市委办公室 青河市人民政府办公室", ["中共青河市委办公室", "青河市人民政府办公室"]),
    ],
)
def test_issuers_side_by_side_in_a_title(names: str, issuers: list[str]) -> None:
    text = f"{names}关于加强基层治理的意见\n提出如下意见。\n一、总体要求\n党建引领。\n"
    assert planparse.extract(text).header.issuers == issuers


def test_who_adopted_a_text_over_several_rows() -> None:
    text = (
        "青河市城市绿化条例\n（2019年8月30日青河市第六届人民代表大会常务委员会\n第二十次会议通过  2019年11月29日云岭省"
        "第十三届人民\n代表大会常务委员会第十五次会议批准）\n第一章 总则\n第一条 为了加强绿化，制定本条例。\n"
    )
    notice = planparse.extract(text)
    assert str(notice.header.issued_on) == "2019-08-30"
    assert [node.heading for node in notice.plans[0].children] == ["总则"]


def test_a_plan_right_below_the_title_that_issues_it() -> None:
    plan = "青河区促进消费三年行动计划\n（2024—2026年）\n"
    body = "为促进消费，特制定本行动计划。\n一、总体要求\n扩大内需。\n二、主要任务\n打造商圈。\n"
    text = f"青河区人民政府办公室印发《青河区促进消费三年行动计划（2024—2026年）》的通知\n{plan}{body}"
    notice = planparse.extract(text)
    assert [one.title for one in notice.plans] == ["青河区促进消费三年行动计划（2024—2026年）"]


def test_rows_of_metadata_with_fields_of_a_site() -> None:
    rows = "索引号： | 1134/2024-8 | 信息分类： | 文件 |\n咨询机关： | 咨询电话： |\n发布机构： | 青河市政府 | ||\n联系方式： |\n"
    title = "青河市人民政府关于稳定就业的意见"
    header = planparse.extract(f"标 题： | {title} | ||\n{rows}{title}{_BODY}").header
    assert header.addressees == ["各县（区）人民政府", "市政府各部门、直属机构"]
    assert header.issuers == ["青河市人民政府"]


@pytest.mark.parametrize(
    "title", ["《青河市养老服务条例》政策解读", "关于政协提案办理情况", "《青河市节水办法》起草说明"]
)
def test_titles_of_no_notice(title: str) -> None:
    text = f"{title}\n\n发布日期：2024-04-02 15:35 点击量：10\n\n一、起草背景\n服务需求增加。\n二、主要内容\n共六章。\n"
    assert planparse.extract(text).header.title == title
