"""One fact a number cell: a target with indicator, unit, year and binding, or the level it starts from."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.grammar import Grammar
from planparse.layout.tables.grid import Cell, Grid
from planparse.meaning.due import Due, Governed, cell_at
from planparse.meaning.fact import Baseline, QuantityFact
from planparse.meaning.tables.amounts import Amount, Amounts, places
from planparse.meaning.tables.columns import Column, Columns, Years, years_in
from planparse.meaning.tables.governed import governed
from planparse.meaning.tables.names import Name, Names
from planparse.mentions.mention import NumberMention
from planparse.structure.tree import Node, Tree

_PERCENT = "%"


@dataclass(slots=True)
class _Row:
    """What the head of a row says: its name, the group it is in, the unit, or the years it stands for."""

    name: Name
    group: str
    unit: str
    years: Years | None = None
    dated: Cell | None = None


@dataclass(slots=True)
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


class _Words:
    def __init__(self, grammar: Grammar) -> None:
        self.amounts = Amounts(grammar)
        self.names = Names(grammar)
        self.year = grammar.compile("(?:{{table_year}}){{table_tail}}")
        self.of_project = grammar.compile("{{table_of_project}}")
        self.sets = grammar.compile("{{table_sets}}")
        self.tells = grammar.compile("{{table_tells}}")
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
        found.names = words.names
        table = _Table(tree, node, grid, base, grammar, words)
        table.read(found)
        found.governed += governed(grid, base, table.columns, words.names)
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
        self.columns = Columns(grid, grammar, words.names, start, int(issued[:4]) if issued else None)
        self._cover = grid.covering()
        self._caption = grid.caption.text if grid.caption is not None else ""
        bracket = self._caption.rfind("(")
        said = [line.text for line in grid.remarks] + [self._caption[bracket:]] * (bracket >= 0)
        self._unit = next((match["unit"] for text in said if (match := words.unit_line.match(text))), "")
        marks = (words.binding_note.search(note) for note in grid.notes)
        self._binding_mark = next((match["mark"] for match in marks if match), "")
        self._group, self._above = "", ""
        self._captioned = years_in(self._caption)
        self._shared, self._of_places = "", False

    def read(self, found: TableFacts) -> None:
        """Add the facts of the table to what is found."""
        columns = self.columns
        name_at = columns.named()
        values = columns.every("goal", "base", "growth", "total", "measure", "place")
        if name_at is None or not values:
            return
        self._of_places = columns.of_places(name_at)
        if self._of_places:
            self._shared = self._words.names.of_caption(self._caption)
        for row in range(self._grid.head_rows, self._grid.height):
            cells = self._cover[row]
            own = [cell for cell in _once(cells) if cell.row == row]
            if len(own) == 1 and own[0].column <= name_at and self._heads_group(own[0], values):
                self._group, self._above = own[0].text, ""
                continue
            head = cells[name_at]
            if head is not None and self._is_head_again(head, name_at):
                found.read += [part for cell in own for part in self._parts(cell)]
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
                fact = self._fact(cell, column, amount, line)
                facts.append((column, fact))
                if fact.kind == "status":
                    number = fact.number
                    level = Baseline(number.value, number.unit, column.end, (number.start, number.end))
                    baselines.setdefault(column.name, level)
            if facts and facts[-1][1].number.start >= self._place(cell, 0):
                found.read += self._parts(cell)
        sentence = " ".join(cell.text for cell in _once(cells))
        for column, fact in facts:
            if fact.kind == "target":
                fact.binding, fact.sentence = binding, sentence
                fact.baseline = baselines.get(column.name) if column.role == "goal" else None
                if line.name.start >= 0 and fact.indicator == line.name.text:
                    fact.indicator_span = self._span(head, line.name)
            found.facts.append(fact)

    def _amounts(self, cell: Cell) -> list[Amount]:
        """Return the amounts of a cell; one that says a year has none."""
        dated = "年" in cell.text and self._words.year.match(cell.text)
        return [] if dated else self._words.amounts.read(cell.text)

    def _read_row(self, row: int, head: Cell, name_at: int) -> _Row:
        """Return what the head of a row and the cells beside it say of its amounts."""
        cells, names, columns = self._cover[row], self._words.names, self.columns
        years = years_in(head.text) if self._words.year.match(head.text) else None
        if years is not None:
            return _Row(Name(""), "", "", years, head)
        name = names.read(head.text)
        groups = [cells[at] for at in columns.every("group") if at < name_at]
        group = next((cell.text for cell in reversed(groups) if cell is not None and cell is not head), "")
        if self._of_places:
            name = Name("" if columns.is_sum(head.text) else head.text)
        elif names.is_part(head.text):
            name = names.completed(name, self._above)
        else:
            name = names.completed(name, names.read(group).text if group else "")
            self._above = name.text
        unit_at = columns.first("unit")
        unit_cell = cells[unit_at] if unit_at is not None else None
        unit = name.unit or (unit_cell.text if unit_cell is not None else "")
        return _Row(name, group, "" if unit in ("/", "-", "—", "--") else unit)

    def _fact(self, cell: Cell, column: Column, amount: Amount, line: _Row) -> QuantityFact:
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
        start = self._place(cell, amount.start)
        end = self._place(cell, amount.end - 1) + 1
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
            return name.text + self._shared
        return column.name if column.name in name.text else name.text + column.name

    def _kind(self, column: Column, line: _Row) -> str:
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
        alone = line.years is None and not self._of_places
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

    def _due(self, column: Column, line: _Row) -> Due | None:
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
