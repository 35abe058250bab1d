"""What the columns of tables mean, in Chinese; in English the models say it."""

from __future__ import annotations

from planparse.output.tables import Column, Table
from planparse.wording import Lang

MEANINGS = {
    # the notice, in every table
    "notice": "所读的文件；一次读多个文件时带路径",
    "notice_title": "公文的标题；没有标题时为空",
    "issuer": "落款的发文机关，没有落款时取自标题",
    "document_number": "公文的发文字号",
    "issued_on": "公文的成文日期",
    # the place, in every table
    "plan": "所在规划、方案或意见的标题",
    "path": "从规划到所在节点的各级标题",
    "role": "所在章节的作用，不论标题怎么写",
    "node": "所在的最内层节点的编号，见“结构”表",
    "line": "在文本中的行号，从1起",
    "page": "开始处的页码；没有分页的格式为空",
    "start": "在文本中的起点，按字符从0数起；文本由 planparse text 输出",
    "end": "在文本中的终点，不含该字符",
    # every fact
    "id": "表的字母加顺序号，如 t1",
    "text": "文中的原话",
    "rule": "识别它的规则的编号",
    # numbers
    "value": "文中写的数，单位里的万、亿不乘入",
    "upper": "区间的第二个数",
    "unit": "文中写的单位，含万、亿",
    "comparator": "数值怎样限定指标",
    "approximate": "是否带约、左右、近、余等",
    "change": "数值是达到的水平，还是增加量、减少量",
    "normalized_value": "乘入万、亿后的数值，同一单位的可以相加、相比",
    "normalized_upper": "乘入万、亿后的上限",
    "normalized_unit": "不含万、亿的单位；元写作 CNY",
    "concept": "指标的统一编号，不论文中怎么称呼",
    "indicator": "所数、所量的事物",
    "baseline_value": "文中写明的起点水平",
    "baseline_unit": "起点水平的单位",
    "baseline_year": "起点水平的年份",
    "action": "支配该数的动词",
    "due_end": "最迟完成的年份",
    "due_date": "文中写到月、日时的完成日期",
    "due_start": "时限是一段时间时，它的第一年",
    "due_basis": "时限从何而来，由此可知有多可靠",
    "due_text": "写明时限的原话",
    "binding": "指标表中标明的约束性或预期性",
    "sentence": "所在的句子或分句",
    "quantities.kind": "不是目标的数是什么",
    "quantities.indicator": "现状、预测和给付所数、所量的事物",
    # nodes
    "nodes.id": "规划的编号加各级顺序号，如 p1.3.2",
    "nodes.kind": "节点的类型",
    "marker": "文中写的序号或标签，如 一、 （一） 1. 一是",
    "number": "序号的数；列点和标签没有",
    "heading": "节点的标题，不含序号和句末标点",
    "nodes.text": "节点自己的正文，不含序号、标题和下级",
    # organisations, times, citations, duties
    "name": "补全后的名称：并列时省去的部分已补上",
    "organisations.type": "机构的类型",
    "canonical": "已知的正式全称，否则同名称",
    "times.type": "时间的类型",
    "from": "第一日、月或年；没有起点时为空",
    "to": "最后一日、月或年；没有终点时为空",
    "title": "书名号内的标题",
    "citations.number": "附在标题旁的文号",
    "by": "紧接在标题前写出的制定机关",
    "lead": "牵头的机构",
    "support": "配合、参加的机构",
    "jointly": "没有牵头单位时共同负责的机构",
    # remarks
    "code": "提示的种类",
    "severity": "提示的轻重",
    "message": "提示的内容（英文）",
}
"""By the name of the column, with that of its table before it where another table means something else."""


def meaning(table: Table, column: Column, lang: Lang) -> str:
    """Return what a column of a table means."""
    if lang == "en":
        return column.description
    return MEANINGS.get(f"{table.name}.{column.name}") or MEANINGS[column.name]
