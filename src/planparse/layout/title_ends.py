"""How the title of a document ends: 方案, 规划（2021-2025年）, 意见（试行）."""

from __future__ import annotations

import re

from planparse.grammar import Grammar

TAIL = r"(?:[\[(（][^\[\]()]{1,24}[\])]){0,3}"
"""Brackets that may stand behind the kind of document: （试行）, （2021-2025年）."""
DATE_TAIL = re.compile(
    r"[(（](?P<date>(?:19|20)[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}日|(?:0[1-9]|1[0-2])[0-3][0-9]))[)）]$"
)
"""The date that a compilation puts behind a title."""
NUMBER_TAIL = re.compile(
    r"[(（](?P<number>[^()（）\[\]〔〕]{1,12}[\[〔(（](?:19|20)[0-9]{2}[\]〕)）]第?[0-9]{1,5}号)[)）]$"
)
"""The number of the document that a compilation puts behind a title."""


def without_tail(title: str) -> tuple[str, str | None, str | None]:
    """Split date and number that compilations put behind a title: （2023年5月19日）（云政发〔2023〕5号）."""
    date = number = None
    for _ in range(2):
        if match := DATE_TAIL.search(title):
            title, date = title[: match.start()], match["date"]
        elif match := NUMBER_TAIL.search(title):
            title, number = title[: match.start()], match["number"]
    return title, date, number


class TitleEnds:
    """Tells whether a row can be the last of a title, by the kinds of document a grammar knows."""

    def __init__(self, grammar: Grammar) -> None:
        self._ending = grammar.compile(f"{{{{title_kind}}}}》?{TAIL}$")

    def is_whole(self, text: str) -> bool:
        """Tell whether a text ends as a document's title does."""
        return self._ending.search(without_tail(text)[0]) is not None

    def ends_row(self, text: str) -> bool:
        """Tell whether a row ends a title or is its period alone, so that the row below is no part of it."""
        return self.is_whole(text) or re.fullmatch(r"(?:\([^()]{2,24}\))+", text) is not None
