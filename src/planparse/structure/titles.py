"""Titles: which blocks are one, over several lines, and the years that a title covers."""

from __future__ import annotations

import re

from planparse.grammar import Grammar, fold
from planparse.layout import Block
from planparse.layout.numbering import era_years, outline_number
from planparse.layout.title_ends import TAIL, TitleEnds

MAX_TITLE_LINES = 5
MAX_TITLE = 90
_NOT_TITLE = re.compile(r"[。;；!?:,]$|[。;；]")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})年?[-—~至到－]{1,2}((?:19|20)[0-9]{2})年?")
_ERA = re.compile(r"[“\"]?十([一二三四五六七八九])五[”\"]?|第十([一二三四五六七八九])个五年")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年度?[^,。]{0,12}(?:要点|计划|重点工作|工作安排|任务|方案)")
# a title of a plan begins with a word, a year or the blank of a specimen
_OPENS_PLAN = re.compile(r"(?:19|20)[0-9]{2}[年-]|[X*]{1,3}[㐀-鿿]")
_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}


class Titles(TitleEnds):
    """Tells titles of notices and plans by their form and the kinds of document a grammar knows."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar)
        self._kind = grammar.compile("{{title_kind}}")
        self._plan = grammar.compile(f"{{{{plan_kind}}}}》?{TAIL}$")
        self._page_tail = grammar.compile("{{page_tail}}")
        self._before = grammar.compile(
            r"(?:[\[【]{{in_force}}[\]】] ?)?"
            r"(?:(?P<number>{{han}}{1,14}[\[〔【(（](?:19|20)[0-9]{2}[\]〕】)）]第?[0-9]{1,5}号)[:： ]*"
            r"(?=[《“]?{{han}}{4}))?"
        )

    def may_be_part(self, block: Block) -> bool:
        """Tell whether a block can be a line of a title: short, unmarked, no sentence."""
        if block.opener is not None or len(block.text) > MAX_TITLE:
            return False
        return _NOT_TITLE.search(block.text) is None

    def names_plan(self, text: str) -> bool:
        """Tell whether a title is that of a plan, not of a list or table that hangs on one."""
        return (text[:1] > "~" or _OPENS_PLAN.match(text) is not None) and self._plan.search(text) is not None

    def without_head(self, title: str) -> tuple[str, str | None]:
        """Split what a site puts before a title, and the marks around it: 云政发〔2023〕5号《…的意见》."""
        title = self._page_tail.sub("", title)
        before = self._before.match(title)
        number = before["number"] if before else None
        title = title[before.end() :] if before else title
        if title.startswith("《") and title.endswith("》") and "《" not in title[1:]:
            title = title[1:-1].replace("〈", "《").replace("〉", "》")
        return title, number

    def is_whole(self, text: str) -> bool:
        """Tell whether a text ends as a document's title does, a word of the page behind it or not."""
        return super().is_whole(self._page_tail.sub("", text))

    def read(self, blocks: list[Block], index: int) -> int:
        """Return the index behind the title that starts at index, or index where none does."""
        text = ""
        whole = index
        for at in range(index, min(index + MAX_TITLE_LINES, len(blocks))):
            if not self.may_be_part(blocks[at]):
                break
            part = blocks[at].text
            if whole > index and not _is_title_tail(part) and not self._continues(text, part):
                break
            text += part
            if self.is_whole(text):
                whole = at + 1
            if len(text) > MAX_TITLE:
                break
        return whole

    def _continues(self, title: str, part: str) -> bool:
        """Tell whether a title that looks whole goes on: …三年行动/方案（2023-2025年）."""
        kind = self._kind.match(part)
        return (
            kind is not None
            and self.is_whole(part)
            and len(part) <= 24
            and title.endswith(("行动", "政策", "工作"))
        )


def _is_title_tail(text: str) -> bool:
    """Tell whether a line can only go on a title: （2018-2020年）, （试行）, 的通知."""
    if re.search("年.{1,3}月", text):
        return False
    return (
        re.fullmatch(r"[\[(][^()]{2,24}[\])]|的?(?:通知|意见|决定|函|公告|报告)|[和及暨与].{2,30}", text)
        is not None
    )


def title_key(title: str) -> str:
    """Return what two writings of one title share: no period, no brackets, no quotes."""
    return re.sub(r"[\[(][^()]*[\])]|[“”\"《》〈〉\s]", "", fold(title))


def is_report(title: str) -> bool:
    """Tell whether a title is that of the yearly work report of a government."""
    return title.endswith("工作报告") and "政府" in title


def period(title: str) -> tuple[int | None, int | None]:
    """Return the first and last year a title covers, (None, None) where it names none."""
    years = _YEARS.search(title)
    if years:
        return int(years[1]), int(years[2])
    era = _ERA.search(title)
    if era:
        return era_years(_HAN_DIGITS[era[1] or era[2]])
    # 2022年计划执行情况与2023年计划: the last is planned
    planned = [int(year[1]) for year in _YEAR.finditer(title)]
    return (planned[-1], planned[-1]) if planned else (None, None)


_DIGIT_DATE = re.compile(
    r"([0-9]{4})(?:年|[-/.](?=[0-9]{1,2}[-/.]))([0-9]{1,2})(?:月|[-/.])(?:([0-9]{1,2})日?(?![0-9]))?"
)
_BARE_DATE = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])$")
_HAN_DATE = re.compile(
    r"([一二][〇○零一二三四五六七八九十O0]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def iso_date(text: str) -> str | None:
    """Return the first date of a text as ISO 8601, in digits or Chinese numerals; None where none stands."""
    match = _DIGIT_DATE.search(text) or _BARE_DATE.match(text)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    else:
        match = _HAN_DATE.search(text)
        if not match:
            return None
        digits = match[1].translate(str.maketrans("〇○零O一二三四五六七八九", "0000123456789"))
        if not digits.isdigit():
            return None
        year, month, day = int(digits), outline_number(match[2]) or 0, outline_number(match[3]) or 0
    if not 1 <= month <= 12 or day > 31:
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
