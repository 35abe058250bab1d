"""One fact a number cell: a target with indicator, unit, year and binding, or the level it starts from."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.grammar import Grammar
from planparse.layout.tables.grid import Cell, Grid
from planparse.meaning.due import Due
from planparse.meaning.fact import Baseline, QuantityFact
from planparse.meaning.tables.amounts import Amount, Amounts, places
from planparse.meaning.tables.columns import Column, Columns, years_in
from planparse.meaning.tables.names import Name, Names
from planparse.mentions.mention import NumberMention
from planparse.structure.tree import Node, PlanTree, Tree

_PERCENT = "%"


@dataclass(slots=True)
class TableFacts:
    """The facts of number cells, and [start, end) in the reading of the cells that they exhaust."""

    facts: list[QuantityFact] = field(default_factory=list)
    read: list[tuple[int, int]] = field(default_factory=list)


class _Words:
    def __init__(self, grammar: Grammar) -> None:
        self.amounts = Amounts(grammar)
        self.names = Names(grammar)
        self.rate = grammar.compile("{{table_rate}}$")
        self.binding = grammar.compile("{{table_binding}}")
        self.expected = grammar.compile("{{table_expected}}")
        self.binding_note = grammar.compile("{{table_binding_note}}")
        self.unit_line = grammar.compile("{{table_unit_line}}")


def interpret_tables(tree: Tree, grammar: Grammar) -> TableFacts:
    """Return what the number cells of all tables say, in text order."""
    found = TableFacts()
    for node, grid, base in tree.tables():
        if "tables" not in grammar.derived:
            grammar.derived["tables"] = _Words(grammar)
        words: _Words = grammar.derived["tables"]
        _Table(tree, node, grid, base, grammar, words).read(found)
    found.facts.sort(key=lambda fact: fact.number.start)
    return found


class _Table:
    """Reads one table, row by row."""

    def __init__(
        self, tree: Tree, node: Node, grid: Grid, base: int, grammar: Grammar, words: _Words
    ) -> None:
        self._node, self._grid, self._base, self._words = node, grid, base, words
        self._plan = tree.plan_of(node)
        issued = tree.header.issued_on
        start = self._plan.start_year if self._plan else None
        self._columns = Columns(grid, grammar, start, int(issued[:4]) if issued else None)
        self._cover = grid.covering()
        self._unit = next(
            (match["unit"] for line in grid.remarks if (match := words.unit_line.match(line.text))), ""
        )
        marks = (words.binding_note.search(note) for note in grid.notes)
        self._binding_mark = next((match["mark"] for match in marks if match), "")
        self._group, self._above = "", ""

    def read(self, found: TableFacts) -> None:
        """Add the facts of the table to what is found."""
        name_at = self._columns.first("name")
        if name_at is None:
            name_at = self._columns.first("group")
        values = self._columns.every("goal", "base", "growth", "total")
        if name_at is None or not values:
            return
        for row in range(self._grid.head_rows, self._grid.height):
            cells = self._cover[row]
            own = [cell for cell in cells if cell is not None and cell.row == row]
            if len(own) == 1 and own[0].colspan == self._grid.columns:
                self._group, self._above = own[0].text, ""
                continue
            head = cells[name_at]
            if head is not None:
                self._row(row, head, name_at, values, found)

    def _row(self, row: int, head: Cell, name_at: int, values: list[int], found: TableFacts) -> None:
        cells = self._cover[row]
        names = self._words.names
        name = names.read(head.text)
        groups = [cells[at] for at in self._columns.every("group") if at < name_at]
        group = next((cell.text for cell in reversed(groups) if cell is not None and cell is not head), "")
        if names.is_part(head.text):
            name = names.completed(name, self._above)
        else:
            name = names.completed(name, names.read(group).text if group else "")
            self._above = name.text
        unit_at = self._columns.first("unit")
        unit_cell = cells[unit_at] if unit_at is not None else None
        unit = name.unit or (unit_cell.text if unit_cell is not None else "")
        unit = "" if unit in ("/", "-", "—", "--") else unit
        binding = self._binding(row, name, group)
        baseline: Baseline | None = None
        facts: list[tuple[Column, QuantityFact]] = []
        for at in values:
            cell, column = cells[at], self._columns.all[at]
            if cell is None or cell.row != row:
                continue
            for amount in self._words.amounts.read(cell.text):
                fact = self._fact(cell, column, amount, name, unit)
                facts.append((column, fact))
                if fact.kind == "status" and baseline is None:
                    number = fact.number
                    baseline = Baseline(number.value, number.unit, column.end, (number.start, number.end))
            if facts and facts[-1][1].number.start >= self._place(cell, 0):
                found.read += self._parts(cell)
        sentence = " ".join(cell.text for cell in _once(cells))
        for column, fact in facts:
            if fact.kind == "target":
                fact.binding, fact.sentence = binding, sentence
                fact.baseline = baseline if column.role == "goal" else None
                if name.start >= 0 and fact.indicator == name.text:
                    fact.indicator_span = self._span(head, name)
            found.facts.append(fact)

    def _fact(self, cell: Cell, column: Column, amount: Amount, name: Name, row_unit: str) -> QuantityFact:
        unit = amount.unit or self._unit_of(column, amount, name, row_unit)
        change = name.change
        rate = self._words.rate.search(name.text) is not None
        grown = column.role == "growth" and not (name.growth or amount.total or rate)
        if grown and cell.text[:1] != "[":
            change = "by"
        value, upper = amount.value, amount.upper
        if change == "by" and value < 0 and column.role == "growth":
            change, value, upper = "down", -value, None if upper is None else -upper
        start = self._place(cell, amount.start)
        end = self._place(cell, amount.end - 1) + 1
        scale, base = self._words.amounts.scaled(unit)
        number = NumberMention(
            start, end, column.rule, value, upper, unit, amount.comparator, amount.approximate, change,
            scale, base, start, end, end, end,
        )  # fmt: skip
        kind = "status" if column.role == "base" else "target"
        indicator = _labelled(name.text, amount.label)
        fact = QuantityFact(number, self._node, kind, column.rule, indicator=indicator or None)
        if kind == "target":
            fact.due = self._due(column)
        return fact

    def _unit_of(self, column: Column, amount: Amount, name: Name, row_unit: str) -> str:
        """Return the unit of an amount: of its column's head, of its row, of the whole table."""
        if column.unit:
            return column.unit
        if column.role == "growth" and not amount.total and not name.growth and row_unit != _PERCENT:
            others = [one for one in self._columns.all if one.role in ("goal", "base")]
            return _PERCENT if others or not row_unit else row_unit
        return row_unit or self._unit

    def _due(self, column: Column) -> Due | None:
        """Return the year of the head, else of the caption, else of the plan."""
        if column.end is not None and column.words is not None:
            ranged = column.role in ("growth", "total")
            text = column.words.text
            return Due(column.start if ranged else None, column.end, "inherited", text)
        caption = self._grid.caption
        years = years_in(caption.text) if caption is not None else None
        if years is not None and caption is not None:
            return Due(None, years.end, "inherited", caption.text)
        plan: PlanTree | None = self._plan
        if plan is None or plan.end_year is None:
            return None
        return Due(plan.start_year, plan.end_year, "plan_period", None)

    def _binding(self, row: int, name: Name, group: str) -> str | None:
        """Return what the row's kind, its mark or its group say: binding or expected."""
        cells = self._cover[row]
        kind_at = self._columns.first("kind")
        kind = cells[kind_at] if kind_at is not None else None
        head = self._columns.first("name")
        named = cells[head] if head is not None else None
        for text in (kind.text if kind else "", named.text if named else "", group, self._group):
            if self._words.binding.search(text):
                return "binding"
            if self._words.expected.search(text):
                return "expected"
        return "binding" if name.mark and name.mark == self._binding_mark else None

    def _parts(self, cell: Cell) -> list[tuple[int, int]]:
        """Return where the words of a cell stand in the reading."""
        places_of = zip(cell.places, cell.parts, strict=True)
        return [(self._base + at, self._base + at + len(part.text)) for at, part in places_of]

    def _place(self, cell: Cell, at: int) -> int:
        """Return where a character of a cell stands in the reading."""
        for place, part in zip(cell.places, cell.parts, strict=True):
            if at < len(part.text):
                return self._base + place + at
            at -= len(part.text)
        return self._base + cell.places[-1] + len(cell.parts[-1].text)

    def _span(self, cell: Cell, name: Name) -> tuple[int, int] | None:
        """Return where a name stands in the reading, None where it is parted over lines."""
        starts = []
        at = 0
        for place, part in zip(cell.places, cell.parts, strict=True):
            starts.append((at, self._base + place, len(part.text)))
            at += len(part.text)
        spans = list(places(starts, name.start, name.end))
        return spans[0] if len(spans) == 1 else None


def _labelled(name: str, label: str) -> str:
    """Put the label of an amount into the name of its row: 成片 + 房屋改造面积."""
    return f"{label}{name}" if label else name


def _once(cells: list[Cell | None]) -> list[Cell]:
    return list({id(cell): cell for cell in cells if cell is not None}.values())
