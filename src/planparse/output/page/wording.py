"""The Chinese names of kinds of facts and of the values of closed lists, as a page shows them."""

from __future__ import annotations

KINDS = {
    "targets": "目标",
    "times": "时间",
    "organisations": "机构",
    "citations": "引用",
    "assignments": "分工",
    "quantities": "其他数字",
}
"""The kinds of facts that are marked in the text."""

DUTY_ROLES = {"lead": "牵头", "support": "配合", "jointly": "共同负责"}

COVERED = {"numbers": "数字", "citations": "引用的文件", "duties": "分工表述"}

_MEASURED = {
    "comparator": {
        "eq": "等于",
        "ge": "不低于",
        "gt": "高于",
        "le": "不高于",
        "lt": "低于",
        "range": "区间",
    },
    "change": {"to": "达到", "by": "增加", "down": "减少"},
    "approximate": {"true": "是", "false": "否"},
}
VALUES: dict[str, dict[str, dict[str, str]]] = {
    "targets": {
        **_MEASURED,
        "kind": {"target": "目标"},
        "due.basis": {
            "explicit": "本句写明",
            "inherited": "承接上文",
            "plan_period": "规划期",
            "recurring": "每年",
            "relative": "相对时间",
        },
        "binding": {"binding": "约束性", "expected": "预期性"},
    },
    "quantities": {
        **_MEASURED,
        "kind": {
            "status": "现状",
            "forecast": "预测",
            "condition": "条件",
            "attribute": "属性",
            "enumeration": "列举",
            "provision": "规定",
        },
    },
    "times": {
        "type": {
            "date": "日期",
            "year": "年份",
            "range": "期间",
            "deadline": "期限",
            "as_of": "截至",
            "duration": "时长",
            "recurring": "定期",
        }
    },
    "organisations": {
        "type": {
            "government": "政府",
            "party": "党群",
            "education": "学校",
            "research": "科研",
            "company": "企业",
            "health": "卫生",
            "association": "社团",
            "other": "其他",
        }
    },
    "citations": {},
    "assignments": {},
}
"""By kind of fact and path of field: what each value means."""

ROLES = {
    "background": "背景",
    "guiding_ideology": "指导思想",
    "principles": "基本原则",
    "general_requirements": "总体要求",
    "goals": "目标",
    "tasks": "任务",
    "focus": "重点",
    "pathway": "路径",
    "measures": "措施",
    "schedule": "进度",
    "supplementary": "附则",
    "other": "其他",
}

PARTS = {
    "normalized": "折算",
    "node": "节点",
    "span": "位置",
    "indicator_span": "指标位置",
    "baseline.span": "基数位置",
    "kind": "类别",
}
"""Fields that no table names."""
