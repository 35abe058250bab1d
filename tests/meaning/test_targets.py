"""Targets in their place: what counts as one, of what, by when. The sentences are ours, the constructions real."""

from __future__ import annotations

import pytest

import planparse
from planparse.models import Notice

HEAD = "某省人民政府办公厅关于印发某省产业发展行动计划的通知\n某政办发〔2021〕9号\n各市人民政府：\n　　《某省产业发展行动计划（2021-2025年）》已经省政府同意，现印发给你们，请认真执行。\n某省人民政府办公厅\n2021年3月1日\n某省产业发展行动计划\n（2021-2025年）\n　　为推进产业发展，制定本计划。\n"


def goals(text: str) -> Notice:
    return planparse.extract(f"{HEAD}　　一、发展目标\n　　{text}\n")


def tasks(text: str) -> Notice:
    return planparse.extract(f"{HEAD}　　一、重点任务\n　　（一）做大产业。{text}\n")


def background(text: str) -> Notice:
    return planparse.extract(f"{HEAD}　　一、发展现状\n　　{text}\n")


# (sentence in a goals section, [(text, indicator, due end, basis)])
TARGETS: list[tuple[str, list[tuple[str, str, int | None, str | None]]]] = [
    ("到2025年，全省软件产业规模达到300亿元。", [("300亿元", "软件产业规模", 2025, "explicit")]),
    (
        "到2025年，培育15家以上领军企业，建设3个至5个创新平台。",
        [("15家以上", "领军企业", 2025, "explicit"), ("3个至5个", "创新平台", 2025, "explicit")],
    ),
    (
        "到2023年底，建设40所示范学校和120个骨干专业。",
        [("40所", "示范学校", 2023, "explicit"), ("120个", "骨干专业", 2023, "explicit")],
    ),
    ("到2025年，研发投入强度提高到2.8%以上。", [("2.8%以上", "研发投入强度", 2025, "explicit")]),
    ("到2024年，审批时限压缩至20个工作日以内。", [("20个工作日以内", "审批时限", 2024, "explicit")]),
    (
        "2021-2023年，全省整车产量逐年增加至2000辆、3000辆和5000辆。",
        [
            ("2000辆", "整车产量", 2021, "explicit"),
            ("3000辆", "整车产量", 2022, "explicit"),
            ("5000辆", "整车产量", 2023, "explicit"),
        ],
    ),
    ("到2025年，数字经济增加值占GDP比重达到12%。", [("12%", "数字经济增加值占GDP比重", 2025, "explicit")]),
    (
        "到2025年，突破百项关键技术，打造百家领军企业。",
        [("百项", "关键技术", 2025, "explicit"), ("百家", "领军企业", 2025, "explicit")],
    ),
    ("到2025年，整车出口总量超过4000辆。", [("超过4000辆", "整车出口总量", 2025, "explicit")]),
    ("到2022年，条件基本达标。实训课时占总课时一半以上。", [("一半以上", "实训课时", 2022, "inherited")]),
    ("建成8个省级基地。", [("8个", "省级基地", 2025, "plan_period")]),
    ("每年举办2至4场具有全国影响力的展会。", [("2至4场", "展会", None, "recurring")]),
    ("三年内培育6个以上优良品种。", [("6个以上", "优良品种", None, "relative")]),
    ("到2025年，全省湿地面积由现状30万亩扩大到40万亩。", [("40万亩", "湿地面积", 2025, "explicit")]),
    (
        "到2024年，清洁取暖比例达到60%，到2025年提高到80%以上。",
        [("60%", "清洁取暖比例", 2024, "explicit"), ("80%以上", "清洁取暖比例", 2025, "explicit")],
    ),
    (
        "到2025年，培育上市公司3家，打造重点实验室5家。",
        [("3家", "上市公司", 2025, "explicit"), ("5家", "重点实验室", 2025, "explicit")],
    ),
    (
        "到2025年，外资总部达到100家，从业人员达到5万人。",
        [("100家", "外资总部", 2025, "explicit"), ("5万人", "从业人员", 2025, "explicit")],
    ),
    ("到2025年，建成2个国家级和省级现代农业园。", [("2个", "国家级和省级现代农业园", 2025, "explicit")]),
    ("到2025年，软件业收入在2020年基础上翻一番。", [("翻一番", "软件业收入", 2025, "explicit")]),
    ("到2025年，建设高端装备产业集聚区4个。", [("4个", "高端装备产业集聚区", 2025, "explicit")]),
]


@pytest.mark.parametrize(("sentence", "expected"), TARGETS)
def test_targets(sentence: str, expected: list[tuple[str, str, int | None, str | None]]) -> None:
    found = [
        (t.text, t.indicator, t.due.end if t.due else None, t.due.basis if t.due else None)
        for t in goals(sentence).targets
    ]
    assert found == expected


def test_a_lead_governs_its_bullets() -> None:
    notice = goals(
        "力争到2024年，实力明显增强：\n　　——规模壮大。培育20家龙头企业。\n　　——创新增强。建成5个研发中心。"
    )
    assert [(t.indicator, t.due.end, t.due.basis) for t in notice.targets if t.due] == [
        ("龙头企业", 2024, "inherited"),
        ("研发中心", 2024, "inherited"),
    ]


# (a sentence of a notice without a date, [(text, due end, basis, words)])
UNDATED = [
    ("每年新增站点6处，年底前改造泵站9座。", [("6处", None, "recurring", "每年"), ("9座", None, "relative", "年底前")]),
    ("产值年均增长9%，引进企业4家。", [("9%", None, "recurring", "年均"), ("4家", None, None, None)]),
    ("到2026年，建成驿站5个。2027年起，开放率提升至70%。", [("5个", 2026, "explicit", "到2026年"), ("70%", None, None, None)]),
    ("2025年、2026年出栏量分别达到6万头、8万头。", [("6万头", 2025, "explicit", "2025年"), ("8万头", 2026, "explicit", "2026年")]),
    ("各镇于2026年底前建成驿站3个。", [("3个", 2026, "explicit", "2026年底前")]),
    ("到本方案期末，覆盖率达到75%。", [("75%", None, "relative", "到本方案期末")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), UNDATED)
def test_when_targets_of_an_undated_notice_are_due(
    sentence: str, expected: list[tuple[str, int | None, str | None, str | None]]
) -> None:
    dues = [
        (t.text, t.due) for t in planparse.extract(f"青河市养殖业方案\n一、工作目标\n{sentence}\n").targets
    ]
    assert [(text, due and due.end, due and due.basis, due and due.text) for text, due in dues] == expected


def test_a_section_that_plans_another_year_has_a_year_of_its_own() -> None:
    notice = planparse.extract(
        "青河市水利局关于2025年工作情况的报告\n一、2025年工作情况\n全年完成投资3亿元。\n"
        "二、2026年工作计划\n年底前建成泵站3座。\n青河市水利局\n2025年12月10日\n"
    )
    assert [(t.text, t.due and t.due.end, t.due and t.due.date) for t in notice.targets] == [
        ("3座", 2026, "2026-12-31")
    ]


# (a sentence in a section of tasks, its targets)
OF_TASKS = [
    ("每千人口执业医师3.6人、注册护士4.2人。", ["3.6人", "4.2人"]),
    (
        "五年完成水利投资80亿元以上，年均16亿元。其中水库50亿元、渠道30亿元。",
        ["80亿元以上", "16亿元", "50亿元", "30亿元"],
    ),
    ("创业担保贷款额度提高至20万元，合伙创业的不超过90万元。", []),
    ("招募西部计划志愿者200名，除险加固水闸40座。", ["200名", "40座"]),
    ("低保标准分别提高到每人每月600元、每人每年5200元。", ["600元", "5200元"]),
    ("小学、初中每班人数分别不超过45人、50人。", ["不超过45人", "50人"]),
    ("监管证件精简至40种，除3种涉密证件外全部联网核查。", ["40种"]),
    ("大型养殖场指羊存栏达到900只（头）以上，家禽存栏达到8万羽以上。对达标的养殖场，各扶持20万元。", []),
    ("2000人以上建制镇实现管网全覆盖，新建小区车位100%安装充电设施。", ["100%"]),
    ("力争减轻企业各类负担60亿元，解决6万人饮水问题。", ["60亿元", "6万人"]),
    ("对首次入统企业奖励8万元，批发、零售业营业额分别增长12%、8%。", ["12%", "8%"]),
    ("追回违规资金700万元，站点间距由9公里缩小到6公里。", ["700万元", "6公里"]),
    ("履约率、开工率、投产率分别达到85%、75%、50%。", ["85%", "75%", "50%"]),
]


@pytest.mark.parametrize(("sentence", "expected"), OF_TASKS)
def test_targets_of_tasks(sentence: str, expected: list[str]) -> None:
    assert [t.text for t in tasks(sentence).targets] == expected


NO_TARGETS = [
    ("tasks", "对年产值超过5亿元的企业给予最高50万元奖励。", ["condition", "provision"]),
    ("tasks", "支持投资2000万元以上的项目建设。", ["condition"]),
    ("tasks", "展位达到20个以上的，给予主办方5万元补助。", ["condition", "provision"]),
    ("tasks", "打造12小时便民服务圈，推进3号线建设。", ["attribute"]),
    ("tasks", "推进飞鹰公司年产5万吨配方乳粉项目。", ["attribute"]),
    ("tasks", "聚焦四大领域，统筹两个市场。", ["enumeration", "enumeration"]),
    ("tasks", "适用于1岁以上人群。", ["attribute"]),
    ("background", "2020年，全省产值约150亿元。", ["status"]),
    ("background", "截至2020年底，现有企业30家。", ["status"]),
    ("background", "预计到2025年，市场规模将突破700亿元。", ["forecast"]),
    ("tasks", "具有3年以上企业工作经历。", ["condition"]),
]


@pytest.mark.parametrize(("place", "sentence", "kinds"), NO_TARGETS)
def test_numbers_that_are_no_targets(place: str, sentence: str, kinds: list[str]) -> None:
    notice = {"tasks": tasks, "background": background}[place](sentence)
    assert notice.targets == []
    assert [quantity.kind for quantity in notice.quantities] == kinds


def test_an_article_of_a_regulation_sets_no_target() -> None:
    notice = planparse.extract(
        "第一章 总则\n第一条 纳税人每月按照1000元的标准扣除。\n第二条 申请应当在30日内提交。\n"
    )
    assert notice.targets == []


NOTHING = [
    "发展5G产业和3D打印。",
    "落实“一带一路”倡议。",
    "党的十九大精神。",
    "减八点八。",
    "依据某政发〔2017〕12号文件。",
    "G60走廊建设。",
    "引入第三方评估，办理第二类许可。",
    "建设4/5G基站。",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_numerals_that_are_no_quantity(sentence: str) -> None:
    notice = tasks(sentence)
    assert notice.targets == []
    assert notice.quantities == []
    assert not [time for time in notice.times if time.node is not None and "2017" in time.text]


CHANGES = [
    ("新增规模以上服务业企业20家。", "by"),
    ("居民消费价格上涨2%左右。", "by"),
    ("粮食增产3%。", "by"),
    ("按增量的15%安排。", "to"),
]


@pytest.mark.parametrize(("sentence", "change"), CHANGES)
def test_changes(sentence: str, change: str) -> None:
    notice = goals(f"到2025年，{sentence}")
    assert [fact.change for fact in (*notice.targets, *notice.quantities)] == [change]


VALUES = [
    ("投资3541.07万元2.3。", "3541.07万元", 35410700),
    ("实现营收1,100.9亿元。", "1,100.9亿元", 110090000000),
    ("总规模二十万亿元。", "二十万亿元", 20000000000000),
    ("拨付二百余万元。", "二百余万元", 2000000),
    ("带动数百万人。", "数百万人", 1000000),
    ("装机10亿千瓦。", "10亿千瓦", 1000000000),
]


@pytest.mark.parametrize(("sentence", "text", "normal"), VALUES)
def test_values(sentence: str, text: str, normal: float) -> None:
    notice = goals(sentence)
    first = [*notice.targets, *notice.quantities][0]
    assert first.text == text
    assert first.normalized.value == pytest.approx(normal)
