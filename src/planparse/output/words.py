"""What the codes of the contract mean, in Chinese, for those who read tables."""

from __future__ import annotations

ABOUT = {
    "zh": ("表", "列", "英文名", "类型", "取值", "说明", "字段"),
    "en": ("table", "Chinese name", "name", "type", "values", "description", "field"),
}
"""The heads of the sheet that tells every column."""

KINDS = {"text": "文本", "number": "数字", "whole": "整数", "flag": "是否", "date": "日期"}

VALUES = {
    # nodes
    "section": "章节",
    "item": "条目",
    "bullet": "列点",
    "clause": "分句",
    "labelled": "标签段",
    "attachment": "附件",
    "paragraph": "段落",
    "table": "表格",
    # roles
    "background": "背景现状",
    "guiding_ideology": "指导思想",
    "principles": "基本原则",
    "general_requirements": "总体要求",
    "goals": "目标",
    "tasks": "任务",
    "focus": "重点领域",
    "pathway": "路径",
    "measures": "保障措施",
    "schedule": "实施步骤",
    "supplementary": "附则",
    "other": "其他",
    # numbers
    "eq": "等于",
    "ge": "不低于",
    "gt": "超过",
    "le": "不超过",
    "lt": "低于",
    "range": "区间",
    "to": "达到",
    "by": "增加",
    "down": "减少",
    "status": "现状",
    "forecast": "预测",
    "condition": "条件",
    "attribute": "属性",
    "enumeration": "列举",
    "provision": "规定给付",
    # when targets are due
    "explicit": "本句写明",
    "inherited": "上文写明",
    "plan_period": "规划期",
    "recurring": "每年或定期",
    "relative": "相对时间",
    "binding": "约束性",
    "expected": "预期性",
    # times
    "date": "日期",
    "year": "年份",
    "deadline": "期限",
    "as_of": "截至",
    "duration": "时长",
    # organisations
    "government": "政府机关",
    "party": "党的机关",
    "education": "教育机构",
    "research": "科研机构",
    "company": "企业",
    "health": "卫生机构",
    "association": "社会团体",
    # remarks
    "info": "提示",
    "warning": "注意",
}
"""Every value of a closed list; a code that stands in several lists means the same in each."""
