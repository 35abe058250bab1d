"""What the columns of a table mean: which holds names, units, base levels, goals, and for which years."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.grammar import Grammar, fixed_pattern
from planparse.layout.tables.grid import Cell, Grid
from planparse.meaning.tables.names import Name, Names
from planparse.meaning.tables.years import YearWords

_BRACKET = fixed_pattern(r"\(([^()]{1,20})\)")


@dataclass(slots=True, eq=False)
class Column:
    """One column: what it holds, for when, in which unit; ``words`` are those of its head that say when.

    ``name`` is what its head measures, of a column of a measure or of one place.
    """

    role: str
    rule: str
    heads: list[Cell] = field(default_factory=list)
    start: int | None = None
    end: int | None = None
    unit: str = ""
    words: Cell | None = None
    name: str = ""
    change: str = "to"


class Columns:
    """Reads the columns of one table."""

    def __init__(
        self,
        grid: Grid,
        grammar: Grammar,
        names: Names,
        years: YearWords,
        start: int | None,
        issued: int | None,
    ) -> None:
        self.years = years
        self._unit = grammar.compile("(?:{{table_unit}})$")
        self._sets = grammar.compile("{{table_goal}}")
        self._places = grammar.compile("(?:{{table_places}})(?:\\(.{1,6}\\))?$")
        self._sum = grammar.compile("(?:{{table_sum}})$")
        self.all = [self._column(grid, number) for number in range(grid.columns)]
        self._name_columns(names)
        self._before = start if start is not None else issued
        self._settle(start, issued)

    def first(self, role: str) -> int | None:
        """Return the last column of a role: of several names or groups it is the innermost."""
        found = self.every(role)
        return found[-1] if found else None

    def named(self) -> int | None:
        """Return the column of the names of rows: its head says so, or it is the first without amounts."""
        for role in ("name", "group", "year", ""):
            at = self.first(role) if role else next(iter(self.every("")), None)
            if at is not None:
                return at
        return None

    def of_places(self, number: int) -> bool:
        """Tell whether the rows of a column of names are places."""
        return any(self._places.match(cell.text) for cell in self.all[number].heads)

    def is_sum(self, text: str) -> bool:
        """Tell whether a row or column holds the sum of the others: 合计, 全市."""
        return self._sum.match(text) is not None

    def is_past(self, year: int | None) -> bool:
        """Tell whether a year lies before the plan, or before the notice where it tells of no plan."""
        return year is not None and self._before is not None and year < self._before

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last year of several goals, over which their sum goes."""
        years = [self.all[at].end for at in self.every("goal")]
        dated = [year for year in years if year is not None]
        return (min(dated), max(dated)) if len(dated) > 1 else None

    def every(self, *roles: str) -> list[int]:
        """Return the columns of these roles."""
        return [number for number, column in enumerate(self.all) if column.role in roles]

    def _column(self, grid: Grid, number: int) -> Column:
        cover = grid.covering()[: grid.head_rows]
        heads: list[Cell] = []
        for row in cover:
            cell = row[number]
            if cell is not None and cell not in heads:
                heads.append(cell)
        rule = grid.roles[number] if number < len(grid.roles) else ""
        column = Column(rule.partition(".")[2], rule, heads)
        for cell in reversed(heads):
            years = self.years.of(cell.text)
            if years is not None and column.end is None:
                column.start, column.end, column.words = years.start, years.end, cell
            unit = next((m[1] for m in _BRACKET.finditer(cell.text) if self._unit.match(m[1])), "")
            column.unit = column.unit or unit
        return column

    def _name_columns(self, names: Names) -> None:
        """Give columns of measures and places their names; a sum beside places is the sum of places."""
        beside = any(column.role == "place" for column in self.all)
        for column in self.all:
            if column.role == "total" and beside and self.is_sum(column.heads[-1].text):
                column.role = "place"
            elif column.role == "place":
                column.name = "" if self.is_sum(column.heads[-1].text) else column.heads[-1].text
            elif column.role == "measure":
                name = names.of_head(column.heads[-1].text)
                column.name, column.change = name.text, name.change
            elif column.role in ("goal", "base"):
                over = [cell for cell in column.heads if cell.colspan > 1 and names.is_measure(cell.text)]
                name = names.of_head(over[-1].text) if over else Name("")
                column.name, column.change = name.text, name.change

    def _settle(self, start: int | None, issued: int | None) -> None:
        """Tell base years from goals: what lies before the plan, or before the last of several years."""
        values = [column for column in self.all if column.role in ("goal", "base", "measure")]
        dated = sorted({column.end for column in values if column.end is not None})
        for column in values:
            sets = any(cell.colspan == 1 and self._sets.search(cell.text) for cell in column.heads)
            if column.role == "base":
                if column.end is not None and issued is not None and column.end > issued:
                    column.role, column.rule = "goal", "table.goal"
                continue
            if column.end is None or sets:
                continue
            earliest = len(dated) > 1 and column.end == dated[0]
            past = earliest if self._before is None else self.is_past(column.end)
            if past or (earliest and start is None and issued == column.end):
                column.role, column.rule = "base", "table.base"
