"""Titles: which blocks are one, over several lines, and the years that a title covers."""

from __future__ import annotations

import re

from planparse.grammar import Grammar, fixed_pattern, fold
from planparse.layout import Block
from planparse.layout.eras import era_years
from planparse.layout.title_ends import TAIL, TitleEnds
from planparse.numerals import outline_number

MAX_TITLE_LINES = 5
MAX_TITLE = 90
_NOT_TITLE = fixed_pattern(r"[。;；!?:,]$|[。;；]")


class Titles(TitleEnds):
    """Tells titles of notices and plans by their form and the kinds of document a grammar knows."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar)
        self._kind = grammar.compile("{{title_kind}}")
        self._plan = grammar.compile(f"{{{{plan_kind}}}}》?{TAIL}$")
        self._page_tail = grammar.compile("{{page_tail}}")
        self._before = grammar.compile("{{title_head}}")
        self._plan_start = grammar.compile("{{plan_title_start}}")
        self._stems = grammar.words["title_stem"]
        self._goes_on = grammar.compile("{{title_goes_on}}")
        self._slogan = grammar.compile("{{slogan}}")
        self._of, self._quoted = grammar.compile("{{title_of}}"), "《"
        self._report = grammar.compile("{{work_report}}")
        self._years, self._era, self._year = (
            grammar.compile(f"{{{{title_{name}}}}}") for name in ("years", "era", "year")
        )

    def may_be_part(self, block: Block) -> bool:
        """Tell whether a block can be a line of a title: short, unmarked, no sentence."""
        if block.opener is not None or len(block.text) > MAX_TITLE:
            return False
        return _NOT_TITLE.search(block.text) is None

    def names_plan(self, text: str) -> bool:
        """Tell whether a title is that of a plan, not of a list or table that hangs on one."""
        return (text[:1] > "~" or self._plan_start.match(text) is not None) and self._plan.search(
            text
        ) is not None

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

    def opens(self, text: str) -> bool:
        """Tell whether a row opens as a title does, whatever it ends with: 关于…, 《…"""
        return text.startswith(self._quoted) or self._of.match(text) is not None

    def is_marked(self, text: str) -> bool:
        """Tell whether a row opens with a site's mark of a title: 【转发】…, its number."""
        before = self._before.match(text)
        return before is not None and before.end() > 0

    def is_slogan(self, text: str, below: str) -> bool:
        """Tell whether a row is a slogan above a title, which the rows ``below`` are."""
        if self._slogan.search(text) is None or self._of.search(text) or any(mark in text for mark in "《“"):
            return False
        titled = self._of.search(below) is not None or self.is_report(self.without_tail(below)[0])
        return titled and self.is_whole(below)

    def read(self, blocks: list[Block], index: int) -> int:
        """Return the index behind the title that starts at index, or index where none does."""
        text = ""
        whole = index
        for at in range(index, min(index + MAX_TITLE_LINES, len(blocks))):
            if not self.may_be_part(blocks[at]):
                break
            part = blocks[at].text
            if whole > index and self._goes_on.match(part) is None and not self._continues(text, part):
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
        return kind is not None and self.is_whole(part) and len(part) <= 24 and title.endswith(self._stems)

    def is_report(self, title: str) -> bool:
        """Tell whether a title is that of the yearly work report of a government."""
        return self._report.search(title) is not None

    def period(self, title: str) -> tuple[int | None, int | None]:
        """Return the first and last year a title covers, (None, None) where it names none."""
        if years := self._years.search(title):
            return int(years["first"]), int(years["last"])
        if era := self._era.search(title):
            return era_years(outline_number(era["era"] or era["nth"]) or 0)
        # 2022年计划执行情况与2023年计划: the last is planned
        planned = [int(year["year"]) for year in self._year.finditer(title)]
        return (planned[-1], planned[-1]) if planned else (None, None)


def title_key(title: str) -> str:
    """Return what two writings of one title share: no period, no brackets, no quotes."""
    return re.sub(r"[\[(][^()]*[\])]|[“”\"《》〈〉\s]", "", fold(title))
