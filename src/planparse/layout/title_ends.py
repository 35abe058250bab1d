"""How the title of a document ends: 方案, 规划（2021-2025年）, 意见（试行）."""

from __future__ import annotations

import re

from planparse.grammar import Grammar

TAIL = r"(?:[\[(（][^\[\]()]{1,24}[\])]){0,3}"
"""Brackets that may stand behind the kind of document: （试行）, （2021-2025年）."""


class TitleEnds:
    """Tells whether a row can be the last of a title, by the kinds of document a grammar knows."""

    def __init__(self, grammar: Grammar) -> None:
        self._ending = grammar.compile(f"{{{{title_kind}}}}》?{TAIL}$")
        self._date = grammar.compile("{{title_date}}")
        self._number = grammar.compile("{{title_number}}")
        self._session = grammar.compile("{{title_session}}")

    def without_tail(self, title: str) -> tuple[str, str | None, str | None]:
        """Split off what stands behind a title: （2023年5月19日）（云政发〔2023〕5号）, ——…在…会议上."""
        date = number = None
        for _ in range(2):
            if match := self._date.search(title):
                title, date = title[: match.start()], match["date"]
            elif match := self._number.search(title):
                title, number = title[: match.start()], match["number"]
            elif match := self._session.search(title):
                title, date = title[: match.start()], match["date"]
        return title, date, number

    def is_whole(self, text: str) -> bool:
        """Tell whether a text ends as a document's title does."""
        return self._ending.search(self.without_tail(text)[0]) is not None

    def ends_row(self, text: str) -> bool:
        """Tell whether a row ends a title or is its period alone, so that the row below is no part of it."""
        return self.is_whole(text) or re.fullmatch(r"(?:\([^()]{2,24}\))+", text) is not None
