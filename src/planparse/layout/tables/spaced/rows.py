"""The rows of a table set apart by blanks: the lines that hold their index or their values."""

from __future__ import annotations

from dataclasses import dataclass

from planparse.layout.lines import Line
from planparse.layout.tables.align import Aligner
from planparse.layout.tables.spaced.heads import Columns
from planparse.layout.tables.spaced.tokens import Tokens
from planparse.layout.tables.words import VALUES, TableWords

# lines that may stand between two rows
_BETWEEN = 8
_LONGEST = 160
_FEWEST_HEADS = 2
_PRICE = 6.5
# what a row without a number may cost
_CLEAR = 0.5
_STRICT = VALUES | {"table.index", "table.unit", "table.kind"}


@dataclass(slots=True, eq=False)
class Row:
    """The line of a row that holds its index or its values, by column; ``number`` is its line."""

    number: int
    cells: list[tuple[int, list[Line]]]


class Rows:
    """Finds the rows below a head."""

    def __init__(self, tokens: Tokens, words: TableWords) -> None:
        self._tokens = tokens
        self._lines = tokens.lines
        self._words = words

    def below(self, head: list[int], columns: Columns) -> list[Row]:
        """Return the lines below a head that are rows, up to where no more follow soon."""
        start, places = head[-1] + 1, self._places(head, columns)
        roles = [role for role, _ in columns]
        aligner = Aligner(self._words, roles)
        indexed = "table.index" in roles
        heads = [token.text for _, token in columns if token is not None]
        rows: list[Row] = []
        for number in range(start, len(self._lines)):
            line = self._lines[number]
            if number - (rows[-1].number if rows else start) > _BETWEEN or self._words.note.match(line.text):
                break
            if line.furniture or len(line.text) > _LONGEST:
                continue
            tokens = self._tokens.of(number)
            texts = [token.text for token in tokens]
            if len(texts) >= _FEWEST_HEADS and all(self._words.head_beside(text) for text in texts):
                if texts != heads:
                    break
                # the head said again on the next page
                rows.append(Row(number, [(at, [token]) for at, token in enumerate(tokens)]))
                continue
            if indexed and not self._words.index.match(texts[0]):
                continue
            if len(texts) < 2 or len(texts) > len(roles) + 6:
                continue
            row = aligner.rows(texts, single=True, below=self._under(number, tokens, places)).rows[0]
            price = aligner.price(row, texts)
            # the name of a row may stand on the lines around it
            nameless = not any(roles[column] == "table.name" for column, _ in row)
            if price - (4.0 if nameless and indexed else 0.0) > _PRICE:
                continue
            full = self._tokens.wide and len(texts) == len(row) == len(roles) and price <= _CLEAR
            if not full and not any(roles[column] in _STRICT for column, _ in row):
                continue
            rows.append(Row(number, [(c, [tokens[at] for at in places]) for c, places in row]))
        return rows

    def _places(self, head: list[int], columns: Columns) -> list[tuple[int, int]]:
        """Return where each column stands on the page by its head, nothing where that is not to be seen."""
        if not self._tokens.wide or len(head) > 1:
            return []
        return [self._tokens.extent(head[0], token) for _, token in columns if token is not None]

    def _under(self, number: int, tokens: list[Line], places: list[tuple[int, int]]) -> list[int | None]:
        """Return the column below whose head each token stands, None where that is none or several."""
        under: list[int | None] = []
        for token in tokens if places else ():
            left, right = self._tokens.extent(number, token)
            over = [column for column, (low, high) in enumerate(places) if low < right and left < high]
            under.append(over[0] if len(over) == 1 else None)
        return under
