"""One notice of an invented city, with a table of indicators and one of who does what, as files of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tests.source.printed import line, pdf, place
from tests.source.word import cell, docx, paragraph, table

Part = str | list[list[str]]
"""A paragraph, or the rows of a table."""

INDICATORS = [
    ["序号", "指标", "单位", "2025年", "2028年", "属性"],
    ["1", "有机肥施用面积", "万亩", "12.5", "20", "预期性"],
    ["2", "秸秆综合利用率", "%", "88", "92以上", "约束性"],
    ["3", "化肥施用量", "万吨", "3.6", "≤3.2", "约束性"],
    ["4", "绿色食品标志数量", "个", "86", "120", "预期性"],
    ["5", "农产品质量安全例行监测合格率", "%", "98.1", "98.5", "约束性"],
]
DUTIES = [
    ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "建成有机肥厂并投产", "市农业农村局", "市财政局、市生态环境局", "2026年12月底前"],
    ["2", "推广测土配方施肥技术", "市农技推广中心", "市农业农村局", "2027年6月底前"],
    ["3", "开展农产品产地溯源", "市市场监管局", "市农业农村局、市商务局", "持续推进"],
    ["4", "打造区域公用品牌", "市商务局", "市文化和旅游局", "2028年10月底前"],
]
_CENTRED = re.compile(
    r"青河市人民政府办公室关于|青河市绿色|云岭省人民政府关于|云岭省“|表\d|专栏|附件\d|重点任务"
)
NOTICE: list[Part] = [
    "青河市人民政府办公室关于印发青河市绿色农业发展三年行动计划（2026-2028年）的通知",
    "青政办发〔2026〕9号",
    "各县（区）人民政府，市政府各部门、各直属机构：",
    "《青河市绿色农业发展三年行动计划（2026-2028年）》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "青河市人民政府办公室",
    "2026年3月16日",
    "青河市绿色农业发展三年行动计划（2026-2028年）",
    "为促进农业绿色发展，改善农村生态环境，结合我市实际，制定本行动计划。",
    "一、总体要求",
    "坚持生态优先、种养结合，推动农业生产方式转型，让农民在绿色发展中得到更多实惠。",
    "二、主要目标",
    "到2028年，农业绿色发展水平明显提高，新建有机肥厂6座，培育绿色农业龙头企业15家以上。主要指标见下表。",
    "表1 主要指标",
    INDICATORS,
    "三、重点任务",
    "（一）推进化肥减量。到2027年，测土配方施肥技术覆盖率达到95%。",
    "（二）发展绿色食品。每年举办绿色食品展销会2场以上。",
    "（三）加强产地监测。建设农产品产地监测点200个。",
    "四、保障措施",
    "（一）加强组织领导。成立工作专班，统筹推进各项任务。各县（区）要明确责任，细化措施。",
    "（二）强化任务落实。各项任务的责任分工见下表。",
    "表2 重点任务责任分工",
    DUTIES,
    "各有关部门要按照分工抓好落实，重大情况及时报告市政府。",
]


def tabbed(parts: list[Part] = NOTICE) -> bytes:
    return _text(parts, lambda rows: ["\t".join(row) for row in rows])


def one_cell_a_line(parts: list[Part] = NOTICE) -> bytes:
    return _text(parts, lambda rows: [words for row in rows for words in row])


def piped(parts: list[Part] = NOTICE) -> bytes:
    def drawn(rows: list[list[str]]) -> list[str]:
        rule = "|" + "---|" * len(rows[0])
        head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
        return ["", head, rule, *rest, ""]

    blank = [part if isinstance(part, list) else part + "\n" for part in parts]
    return _text(blank, drawn)


def page(parts: list[Part] = NOTICE) -> bytes:
    body = "\n".join(
        f"<p>　　{escape(part)}</p>" if isinstance(part, str) else _html_table(part) for part in parts
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>青河市人民政府</title></head><body>'
        '<ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul>'
        f'<div class="article-content">{body}</div><div class="footer">版权所有：青河市人民政府</div></body></html>'
    ).encode()


def word(parts: list[Part] = NOTICE) -> bytes:
    return docx("".join(paragraph(part) if isinstance(part, str) else _word_table(part) for part in parts))


def printed(parts: list[Part] = NOTICE) -> bytes:
    """A PDF of 28 characters a row; tables drawn with lines, cells wrapped."""
    sheet = _Sheet()
    for part in parts:
        if isinstance(part, str):
            sheet.paragraph(part)
        else:
            sheet.table(part)
    return pdf(*sheet.pages())


class _Sheet:
    """Draws pages from the top."""

    LEFT, TOP, FOOT, STEP, SIZE = 74, 750.0, 110.0, 28, 16

    def __init__(self) -> None:
        self._done: list[str] = []
        self._drawn = ""
        self._y = self.TOP

    def paragraph(self, words: str) -> None:
        centred = len(words) < 60 and bool(_CENTRED.match(words))
        first = 24 if centred else 26
        parts = [words[:first], *(words[at : at + 28] for at in range(first, len(words), 28))]
        for number, part in enumerate(parts):
            room = (28 - len(part)) / 2 if centred else (2 if number == 0 else 0)
            self._need(self.STEP)
            self._drawn += place(self.LEFT + self.SIZE * room, self._y, part, self.SIZE)
            self._y -= self.STEP

    def table(self, rows: list[list[str]]) -> None:
        columns = max(map(len, rows))
        widest = [max(len(row[column]) for row in rows if len(row) > 1) for column in range(columns)]
        most = min(8, 32 // columns)
        wide = [max(2, min(most, longest + 1)) for longest in widest]
        whole = [self.LEFT + sum(wide[:at]) * 14 for at in range(len(wide) + 1)]
        self._y += 16
        for number, row in enumerate(rows):
            edges = whole if len(row) > 1 else [whole[0], whole[-1]]
            room = [wide[column] - 1 for column in range(columns)] if len(row) > 1 else [sum(wide) - 1]
            cells = [
                [words[at : at + room[column]] for at in range(0, len(words), max(1, room[column]))]
                for column, words in enumerate(row)
            ]
            high = max(map(len, cells)) * 18 + 6
            if self._y - high < self.FOOT:
                self._turn()
            self._drawn += "".join(line(edge, self._y, edge, self._y - high) for edge in edges)
            top = edges[1] if _goes_on(rows, number) else edges[0]
            self._drawn += line(top, self._y, edges[-1], self._y)
            self._drawn += line(edges[0], self._y - high, edges[-1], self._y - high)
            for column, words in enumerate(cells):
                for at, part in enumerate(words):
                    self._drawn += place(edges[column] + 4, self._y - 16 - 18 * at, part, 12)
            self._y -= high
        self._y -= 30

    def pages(self) -> list[str]:
        if self._drawn:
            self._turn()
        return self._done

    def _need(self, high: float) -> None:
        if self._y - high < self.FOOT:
            self._turn()

    def _turn(self) -> None:
        self._done.append(place(280, 60, f"— {len(self._done) + 1} —", 14) + self._drawn)
        self._drawn, self._y = "", self.TOP


def _text(parts: list[Part], rows: Callable[[list[list[str]]], list[str]]) -> bytes:
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else rows(part)
    return "\n".join(lines).encode()


def _goes_on(rows: list[list[str]], number: int) -> bool:
    """Tell whether the first cell of a row is merged with the one above: nothing stands in it."""
    return number > 1 and len(rows[number]) > 1 and not rows[number][0]


def _html_table(rows: list[list[str]]) -> str:
    columns = max(map(len, rows))
    lines = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = [f"<{tag}><p>{escape(words)}</p></{tag}>" for words in row]
        if len(row) == 1:
            cells[0] = cells[0].replace(f"<{tag}>", f"<{tag} colspan={columns}>", 1)
        if _goes_on(rows, number):
            del cells[0]
        elif number and (below := _below(rows, number)):
            cells[0] = cells[0].replace("<td>", f"<td rowspan={below + 1}>", 1)
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1><thead>{lines[0]}</thead><tbody>{''.join(lines[1:])}</tbody></table>"


def _word_table(rows: list[list[str]]) -> str:
    columns = max(map(len, rows))
    lines = []
    for number, row in enumerate(rows):
        first = "<w:vMerge/>" if _goes_on(rows, number) else ""
        if number and not first and _below(rows, number):
            first = '<w:vMerge w:val="restart"/>'
        if len(row) == 1:
            first += f'<w:gridSpan w:val="{columns}"/>'
        lines.append([cell(row[0], first), *map(cell, row[1:])])
    return table(*lines)


def _below(rows: list[list[str]], number: int) -> int:
    """Return how many rows below go on with the first cell of a row."""
    below = 0
    while number + below + 1 < len(rows) and _goes_on(rows, number + below + 1):
        below += 1
    return below
