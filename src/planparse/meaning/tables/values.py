"""What an amount of a table is: a goal or a level that is told, of what, in which unit, by when."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.grammar import Grammar
from planparse.layout.tables.grid import Cell
from planparse.meaning.due import Due
from planparse.meaning.fact import QuantityFact
from planparse.meaning.tables.amounts import Amount, Amounts
from planparse.meaning.tables.columns import Column, Columns
from planparse.meaning.tables.names import Name, Names
from planparse.meaning.tables.places import Places
from planparse.meaning.tables.years import Years, YearWords
from planparse.mentions.mention import NumberMention
from planparse.structure.tree import Node

_PERCENT = "%"


@dataclass(slots=True, eq=False)
class TableRow:
    """What the head of a row says: its name, the group it is in, the unit, or the years it stands for."""

    name: Name
    group: str
    unit: str
    years: Years | None = None
    dated: Cell | None = None


class FactWords:
    """The words of grammars/tables.yaml that tell what rows and amounts are."""

    def __init__(self, grammar: Grammar) -> None:
        self.amounts = Amounts(grammar)
        self.names = Names(grammar)
        self.years = YearWords(grammar)
        self.dated = grammar.compile("{{table_dated}}{{table_tail}}")
        self.year = grammar.compile("(?:{{table_year}}){{table_tail}}")
        self.of_project = grammar.compile("{{table_of_project}}")
        self.sets = grammar.compile("{{table_sets}}")
        self.tells = grammar.compile("{{table_tells}}")
        self.rate = grammar.compile("{{table_rate}}$")
        self.binding = grammar.compile("{{table_binding}}")
        self.expected = grammar.compile("{{table_expected}}")
        self.binding_note = grammar.compile("{{table_binding_note}}")
        self.unit_line = grammar.compile("{{table_unit_line}}")


class Values:
    """Makes facts of the amounts of one table.

    ``caption`` and ``unit`` are said above the table; ``shared`` is what the caption says that all amounts
    measure, ``of_places`` whether its rows are places.
    """

    def __init__(
        self, node: Node, places: Places, columns: Columns, words: FactWords, caption: str, unit: str
    ) -> None:
        self._node, self._places, self._words = node, places, words
        self._caption, self._unit = caption, unit
        self.columns = columns
        self._captioned = words.years.of(caption)
        self.shared, self.of_places = "", False

    def fact(self, cell: Cell, column: Column, amount: Amount, line: TableRow) -> QuantityFact:
        """Return the fact that an amount of a cell is, by its column and row."""
        name = line.name
        unit = amount.unit or self._unit_of(column, amount, name, line.unit)
        change = name.change if not column.name or column.role == "place" else column.change
        rate = self._words.rate.search(name.text) is not None
        grown = column.role == "growth" and not (name.growth or amount.total or rate)
        if grown and cell.text[:1] != "[":
            change = "by"
        value, upper = amount.value, amount.upper
        if change == "by" and value < 0 and column.role == "growth":
            change, value, upper = "down", -value, None if upper is None else -upper
        start = self._places.of(cell, amount.start)
        end = self._places.of(cell, amount.end - 1) + 1
        scale, base = self._words.amounts.scaled(unit)
        number = NumberMention(
            start, end, column.rule, value, upper, unit, amount.comparator, amount.approximate, change,
            scale, base,
        )  # fmt: skip
        indicator = _labelled(self._indicator(column, name), amount.label)
        kind = self._kind(column, line)
        fact = QuantityFact(number, self._node, kind, column.rule, indicator=indicator or None)
        if kind == "target":
            fact.due, fact.action = self._due(column, line), name.action
        return fact

    def _indicator(self, column: Column, name: Name) -> str:
        """Return what an amount measures: the name of its row, of its column, or of both and the caption."""
        if column.role == "place":
            return column.name + name.text
        if not column.name:
            return name.text + self.shared
        return column.name if column.name in name.text else name.text + column.name

    def _kind(self, column: Column, line: TableRow) -> str:
        """Return what an amount is: what lies in the past is told, what describes a project is no goal."""
        if column.role == "base":
            return "status"
        words, columns = self._words, self.columns
        heads = "".join(cell.text for cell in column.heads)
        year = line.years.end if line.years is not None else column.end
        if column.role == "growth" and year is None and not columns.every("goal", "measure", "place"):
            return "status" if len(columns.every("base")) > 1 else "target"
        if column.role in ("growth", "total") and columns.is_past(year):
            return "status"
        if column.role not in ("measure", "place"):
            return "target"
        if year is not None and columns.is_past(year):
            return "status"
        sets = words.sets.search(heads) is not None
        alone = line.years is None and not self.of_places
        if alone and not sets and words.of_project.search(column.name):
            return "attribute"
        if year is not None or sets:
            return "target"
        return self._captioned_kind()

    def _captioned_kind(self) -> str:
        """Return what the amounts of a table without years in its heads are, by its caption."""
        words = self._words
        if self._captioned is not None:
            return "status" if self.columns.is_past(self._captioned.end) else "target"
        if words.sets.search(self._caption):
            return "target"
        return "status" if words.tells.search(self._caption) else "attribute"

    def _unit_of(self, column: Column, amount: Amount, name: Name, row_unit: str) -> str:
        """Return the unit of an amount: of its column's head, of its row, of the whole table."""
        if column.unit:
            return column.unit
        if column.role == "growth" and not amount.total and not name.growth and row_unit != _PERCENT:
            others = [one for one in self.columns.all if one.role in ("goal", "base")]
            return _PERCENT if others or not row_unit else row_unit
        return row_unit or self._unit

    def _due(self, column: Column, line: TableRow) -> Due | None:
        """Return the year of the row or head, else of the caption; None where neither says one."""
        columns = self.columns
        if line.years is not None and line.dated is not None:
            return Due(line.years.start, line.years.end, "inherited", line.dated.text)
        if column.end is not None and column.words is not None:
            ranged = column.role in ("growth", "total")
            text = column.words.text
            return Due(column.start if ranged else None, column.end, "inherited", text)
        if column.role == "total" and columns.span is not None:
            return Due(*columns.span, "inherited", column.heads[-1].text)
        if self._captioned is not None:
            return Due(None, self._captioned.end, "inherited", self._caption)
        return None


def _labelled(name: str, label: str) -> str:
    """Put the label of an amount into the name of its row: 成片 + 房屋改造面积."""
    return f"{label}{name}" if label else name
