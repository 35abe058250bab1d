"""One fact a number cell: a target with indicator, unit, year and binding, or the level it starts from."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.grammar import Grammar
from planparse.layout.tables.grid import Cell, Grid
from planparse.meaning.due import Governed, cell_at
from planparse.meaning.fact import Baseline, QuantityFact
from planparse.meaning.tables.amounts import Amount
from planparse.meaning.tables.columns import Column, Columns
from planparse.meaning.tables.governed import governed
from planparse.meaning.tables.names import Name, Names
from planparse.meaning.tables.places import Places
from planparse.meaning.tables.values import FactWords, TableRow, Values
from planparse.structure.tree import Node, Tree


@dataclass(slots=True, eq=False)
class TableFacts:
    """The facts of number cells, [start, end) in the reading of the cells that they exhaust, and when words
    in cells are due."""

    facts: list[QuantityFact] = field(default_factory=list)
    read: list[tuple[int, int]] = field(default_factory=list)
    governed: list[Governed] = field(default_factory=list)
    names: Names | None = None

    def named(self, place: int, name: str | None) -> str | None:
        """Complete what a number in the words of a cell measures with the name of its row."""
        cell = cell_at(self.governed, place)
        if cell is None or not cell.name or self.names is None:
            return name
        return self.names.completed(Name(name), cell.name).text if name else cell.name


def interpret_tables(tree: Tree, grammar: Grammar) -> TableFacts:
    """Return what the number cells of all tables say, in text order."""
    found = TableFacts()
    for node, grid, base in tree.tables():
        if "tables" not in grammar.derived:
            grammar.derived["tables"] = FactWords(grammar)
        words: FactWords = grammar.derived["tables"]
        found.names = words.names
        table = _Table(tree, node, grid, base, grammar, words)
        table.read(found)
        found.governed += governed(grid, base, table.columns, words.names)
    found.facts.sort(key=lambda fact: fact.number.start)
    return found


class _Table:
    """Reads one table, row by row."""

    def __init__(
        self, tree: Tree, node: Node, grid: Grid, base: int, grammar: Grammar, words: FactWords
    ) -> None:
        self._grid, self._words, self._places = grid, words, Places(base)
        plan = tree.plan_of(node)
        issued = tree.header.issued_on
        start = plan.start_year if plan else None
        self.columns = Columns(
            grid, grammar, words.names, words.years, start, int(issued[:4]) if issued else None
        )
        self._cover = grid.covering()
        self._caption = grid.caption.text if grid.caption is not None else ""
        bracket = self._caption.rfind("(")
        said = [line.text for line in grid.remarks] + [self._caption[bracket:]] * (bracket >= 0)
        unit = next((match["unit"] for text in said if (match := words.unit_line.match(text))), "")
        marks = (words.binding_note.search(note) for note in grid.notes)
        self._binding_mark = next((match["mark"] for match in marks if match), "")
        self._group, self._above = "", ""
        self._values = Values(node, self._places, self.columns, words, self._caption, unit)

    def read(self, found: TableFacts) -> None:
        """Add the facts of the table to what is found."""
        columns = self.columns
        name_at = columns.named()
        values = columns.every("goal", "base", "growth", "total", "measure", "place")
        if name_at is None or not values:
            return
        self._values.of_places = columns.of_places(name_at)
        if self._values.of_places:
            self._values.shared = self._words.names.of_caption(self._caption)
        for row in range(self._grid.head_rows, self._grid.height):
            cells = self._cover[row]
            own = [cell for cell in _once(cells) if cell.row == row]
            if len(own) == 1 and own[0].column <= name_at and self._heads_group(own[0], values):
                self._group, self._above = own[0].text, ""
                continue
            head = cells[name_at]
            if head is not None and self._is_head_again(head, name_at):
                found.read += [part for cell in own for part in self._places.parts(cell)]
            elif head is not None:
                self._row(row, head, name_at, values, found)

    def _heads_group(self, cell: Cell, values: list[int]) -> bool:
        """Tell whether the only cell of a row stands over the rows below: no amount stands beside it."""
        whole = cell.colspan == self._grid.columns
        return whole or not any(self._cover[cell.row][at] for at in values)

    def _is_head_again(self, head: Cell, name_at: int) -> bool:
        """Tell whether a row says the heads once more, on the next page."""
        return any(head.text == cell.text for cell in self.columns.all[name_at].heads)

    def _row(self, row: int, head: Cell, name_at: int, values: list[int], found: TableFacts) -> None:
        cells = self._cover[row]
        line = self._read_row(row, head, name_at)
        binding = self._binding(row, line.name, line.group)
        baselines: dict[str, Baseline] = {}
        facts: list[tuple[Column, QuantityFact]] = []
        for at in values:
            cell, column = cells[at], self.columns.all[at]
            if cell is None or cell.row != row:
                continue
            for amount in self._amounts(cell):
                fact = self._values.fact(cell, column, amount, line)
                facts.append((column, fact))
                if fact.kind == "status":
                    number = fact.number
                    level = Baseline(number.value, number.unit, column.end, (number.start, number.end))
                    baselines.setdefault(column.name, level)
            if facts and facts[-1][1].number.start >= self._places.of(cell, 0):
                found.read += self._places.parts(cell)
        sentence = " ".join(cell.text for cell in _once(cells))
        for column, fact in facts:
            if fact.kind == "target":
                fact.binding, fact.sentence = binding, sentence
                fact.baseline = baselines.get(column.name) if column.role == "goal" else None
                if line.name.start >= 0 and fact.indicator == line.name.text:
                    fact.indicator_span = self._places.span(head, line.name.start, line.name.end)
            found.facts.append(fact)

    def _amounts(self, cell: Cell) -> list[Amount]:
        """Return the amounts of a cell; one that says a year has none."""
        dated = self._words.dated.match(cell.text)
        return [] if dated else self._words.amounts.read(cell.text)

    def _read_row(self, row: int, head: Cell, name_at: int) -> TableRow:
        """Return what the head of a row and the cells beside it say of its amounts."""
        cells, names, columns = self._cover[row], self._words.names, self.columns
        years = self._words.years.of(head.text) if self._words.year.match(head.text) else None
        if years is not None:
            return TableRow(Name(""), "", "", years, head)
        name = names.read(head.text)
        groups = [cells[at] for at in columns.every("group") if at < name_at]
        group = next((cell.text for cell in reversed(groups) if cell is not None and cell is not head), "")
        if self._values.of_places:
            name = Name("" if columns.is_sum(head.text) else head.text)
        elif names.is_part(head.text):
            name = names.completed(name, self._above)
        else:
            name = names.completed(name, names.read(group).text if group else "")
            self._above = name.text
        unit_at = columns.first("unit")
        unit_cell = cells[unit_at] if unit_at is not None else None
        unit = name.unit or (unit_cell.text if unit_cell is not None else "")
        return TableRow(name, group, "" if unit in ("/", "-", "—", "--") else unit)

    def _binding(self, row: int, name: Name, group: str) -> str | None:
        """Return what the row's kind, its mark or its group say: binding or expected."""
        cells = self._cover[row]
        kind_at = self.columns.first("kind")
        kind = cells[kind_at] if kind_at is not None else None
        head = self.columns.first("name")
        named = cells[head] if head is not None else None
        for text in (kind.text if kind else "", named.text if named else "", group, self._group):
            if self._words.binding.search(text):
                return "binding"
            if self._words.expected.search(text):
                return "expected"
        return "binding" if name.mark and name.mark == self._binding_mark else None


def _once(cells: list[Cell | None]) -> list[Cell]:
    return list({id(cell): cell for cell in cells if cell is not None}.values())
