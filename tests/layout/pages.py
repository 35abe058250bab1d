"""A text of an invented city, and the ways in which a page can break it."""

from __future__ import annotations

PARAGRAPHS = [
    "青河市人民政府办公室关于印发《青河市蓝莓产业提升行动方案》的通知",
    "青政办发〔2024〕31号",
    "各县（区）人民政府，市政府各部门：",
    "《青河市蓝莓产业提升行动方案》已经市政府同意，现印发给你们，请认真组织实施。",
    "青河市人民政府办公室",
    "2024年6月3日",
    "青河市蓝莓产业提升行动方案",
    "为做大做强我市蓝莓产业，带动山区农户持续增收，结合我市实际，制定本方案。",
    "一、主要目标",
    "到2027年，全市蓝莓种植面积稳定在12.5万亩以上，年产量达到8.6万吨，冷链仓储能力达到3.2万立方米，综合产值突破40亿元。培育市级以上龙头企业18家，其中产值超亿元的5家。",
    "二、重点任务",
    "（一）优化区域布局",
    "以青河、白水两条流域为重点，建设连片标准化基地26个。支持云岭农业大学青河研究院开展抗寒品种选育，三年内审定新品种4个。鼓励合作社流转撂荒茶园改种蓝莓，对连片50亩以上的每亩补助800元。",
    "（二）补齐冷链短板",
    "在主产乡镇布局产地冷库，新增预冷设施60套，配套冷藏运输车120辆。加强与省冷链物流集团有限公司合作，打通至沿海口岸的直达班列，鲜果损耗率降到6%以下。",
    "（三）打响区域品牌",
    "统一使用“青河蓝莓”标识，制定分级标准和包装规范。每年举办蓝莓采摘节，组织企业参加国内外展会10次以上，线上销售额年均增长15%。",
    "三、保障措施",
    "（一）加强组织领导。成立由分管副市长任组长的工作专班，市农业农村局牵头，市商务局、市财政局、市林业局配合，每季度调度一次进展情况。",
    "（二）强化资金保障。市财政每年安排专项资金2000万元，引导金融机构开发“莓农贷”等产品，力争三年投放贷款5亿元。",
    "（三）严格督导考核。将产业发展纳入县（区）年度考核，对工作不力的予以通报。",
]


def wrapped(
    *, columns: int = 56, rows: int = 12, number: str = "— {} —", indent: int = 4, head: str = ""
) -> str:
    """Return the text as a page reader gives it: rows of so many columns, page numbers between."""
    out: list[str] = []
    page = 1
    for paragraph in PARAGRAPHS:
        row, left = "", columns - indent
        for char in paragraph:
            width = 1 if char.isascii() else 2
            if width > left and char not in "，。；：、）》”":
                out.append(row)
                row, left = "", columns
                if len(out) % rows == 0:
                    out += [line for line in (number.format(page), head) if line]
                    page += 1
            row, left = row + char, left - width
        out.append(row)
    return "\n".join(out) + "\n"
