"""What a cell may be by its words: the head of a column, a unit, a value; from grammars/tables.yaml."""

from __future__ import annotations

import re

from planparse.grammar import Grammar

# no head of a column is longer, and no caption of a table
LONGEST_HEAD = 24
LONGEST_CAPTION = 60
MEASURE = "table.measure"
PLACE = "table.place"
VALUES = frozenset(("table.goal", "table.base", "table.growth", "table.total", MEASURE, PLACE))
UNKNOWN = ""
"""The role of a column whose head says nothing that the grammar knows."""
PROSE = frozenset(
    (
        "table.group", "table.name", "table.note", "table.time", "table.lead", "table.support",
        "table.jointly", "table.person", UNKNOWN,
    )
)  # fmt: skip


NAME, GROUP_HEAD = "table.name", "table.group"


def with_name(roles: list[str]) -> list[str]:
    """Return the roles of columns, of which the innermost group names the rows where no other column does."""
    if NAME in roles or GROUP_HEAD not in roles:
        return roles
    last = len(roles) - 1 - roles[::-1].index(GROUP_HEAD)
    return [*roles[:last], NAME, *roles[last + 1 :]]


class TableWords:
    """Tells cells by their words."""

    def __init__(self, grammar: Grammar) -> None:
        rules = {rule.id: rule.pattern for rule in grammar.emitting("table")}
        # heads beside others alone: names of rows and plain text look like them
        self._beside = [(name, rules.pop(name)) for name in (MEASURE, PLACE) if name in rules]
        self._heads = list(rules.items())
        self._known: dict[str, str] = {}
        self.unit = grammar.compile("(?:{{table_unit}})$")
        self.value = grammar.compile("(?:{{table_value}})$")
        self.none = grammar.compile("(?:{{table_none}})$")
        self.kind = grammar.compile("(?:{{table_kind}})$")
        self.index = grammar.compile(r"(?:\(?[0-9]{1,3}[)、.]?|[①-⑳])$")
        self.glued = grammar.compile("{{table_page_number}}")
        self.first, self.second = grammar.compile("{{table_first}}"), grammar.compile("{{table_second}}")
        self.marker = grammar.compile("{{table_marker}}")
        self.year = grammar.compile("{{table_year}}{{table_tail}}")
        self.caption = grammar.compile("{{table_caption}}")
        self.numbered = grammar.compile("{{table_number}}")
        self.unit_line = grammar.compile("{{table_unit_line}}")
        self.note = grammar.compile("{{table_note}}")
        self.body = grammar.compile("{{table_body}}$")
        self.time = grammar.compile("{{table_when}}")
        self.metadata = grammar.compile("(?:{{table_metadata}})[:： ]?$")
        self.annex = grammar.compile("{{table_annex}}$")
        self.again = grammar.compile("{{table_again}}$")
        self._places = grammar.compile("(?:{{table_places}})$")
        self._place = grammar.compile("(?:{{table_place}}|{{table_sum}})$")
        self._measure = grammar.compile("(?:.{0,20}(?:{{table_measure}}))$")

    def head(self, text: str) -> str:
        """Return the rule of the column that a cell heads, nothing where it heads none."""
        if len(text) > LONGEST_HEAD:
            return ""
        text = text.replace(" ", "")
        if text not in self._known:
            if len(self._known) > 5000:
                self._known.clear()
            self._known[text] = next((name for name, pattern in self._heads if pattern.match(text)), "")
        return self._known[text]

    def head_beside(self, text: str) -> str:
        """Return the rule of the column that a cell heads beside others: 产量（吨）, 青河市."""
        known = self.head(text)
        if known or len(text) > LONGEST_HEAD:
            return known
        text = text.replace(" ", "")
        return next((name for name, pattern in self._beside if pattern.match(text)), UNKNOWN)

    def role(self, text: str) -> str:
        """Return the rule of a column by a cell that is known to be a head: its last word may measure."""
        known = self.head_beside(text)
        if known or len(text) > LONGEST_HEAD:
            return known
        return MEASURE if self._measure.match(text.replace(" ", "")) else UNKNOWN

    def below(self, head: str) -> re.Pattern[str] | None:
        """Return what the cells below a head look like, although they may look like heads: years, places."""
        if self.head(head) == "table.year":
            return self.year
        return self._place if self._places.match(head) else None

    def is_caption(self, text: str) -> bool:
        """Tell whether a line is the caption of a table, or the unit that stands below one."""
        if self.unit_line.match(text):
            return True
        return len(text) <= LONGEST_CAPTION and self.caption.match(text) is not None

    def is_head(self, text: str) -> bool:
        """Tell whether a cell can be a head, known or not: few words, no value, unit, number or sentence."""
        if self.head(text):
            return True
        if len(text) > LONGEST_HEAD or text[-1] in "。;,:、":
            return False
        if self.index.match(text) or self.marker.match(text) or self.kind.match(text):
            return False
        return not (self.is_value(text) or self.unit.match(text))

    def is_value(self, text: str) -> bool:
        """Tell whether a cell holds an amount, or says that it has none."""
        return self.value.match(text) is not None or self.none.match(text) is not None
