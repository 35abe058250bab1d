"""A comparison as a workbook: a sheet with the values, one with the sentences and places."""

from __future__ import annotations

import io

from planparse.comparison.results import Comparison, Row
from planparse.comparison.write import MISSING, document_name, row_name, value_text

_FILLS = {"highest": "#E3F4E3", "lowest": "#FBE5E5", "median": "#FDF6D8"}
_SCALE = {"type": "3_color_scale", "min_color": "#FBE5E5", "mid_color": "#FDF6D8", "max_color": "#E3F4E3"}
_PLACES = ("indicator", "concept", "document", "value", "unit", "due", "sentence", "node", "start", "end")
_LONGEST = 32_767  # characters of a cell


def to_xlsx(result: Comparison) -> bytes:
    """Return the table as XLSX; what is text is written as text, so no cell computes.

    A row whose values share one unit holds numbers, coloured by their size; other rows hold what a person
    would write, the highest, lowest and median coloured.
    """
    import xlsxwriter

    page = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(page, options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#F3F3F3", "text_wrap": True})
        sheet = book.add_worksheet("values")
        names = ["indicator", "unit", *(document_name(document) for document in result.documents)]
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, bold)
        fills = {rank: book.add_format({"bg_color": fill}) for rank, fill in _FILLS.items()}
        for line, row in enumerate(result.rows, 1):
            sheet.write_string(line, 0, row_name(row))
            sheet.write_string(line, 1, row.unit)
            numbers = _one_unit(row)
            for column, cell in enumerate(row.cells, 2):
                if not cell.values:
                    sheet.write_string(line, column, MISSING)
                elif numbers:
                    (value,) = cell.values
                    shape = book.add_format({"num_format": _shape(value.shown, value.value)})
                    sheet.write_number(line, column, value.value, shape)
                else:
                    text = "; ".join(value_text(value) for value in cell.values)[:_LONGEST]
                    sheet.write_string(line, column, text, fills.get(cell.rank or ""))
            if numbers:
                sheet.conditional_format(line, 2, line, 1 + len(row.cells), _SCALE)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, 30)
        sheet.set_column(2, 1 + len(result.documents), 18)
        places = book.add_worksheet("sentences")
        for line, cells in enumerate([_PLACES, *_sentences(result)]):
            for column, text in enumerate(cells):
                places.write_string(line, column, text[:_LONGEST], bold if line == 0 else None)
        places.freeze_panes(1, 0)
        places.autofilter(0, 0, max(1, line), len(_PLACES) - 1)
    return page.getvalue()


def _one_unit(row: Row) -> bool:
    """Tell whether the row is one of plain numbers: one value a document, all in one unit, none a range."""
    values = [cell.values for cell in row.cells if cell.values]
    alone = all(len(held) == 1 and held[0].upper is None for held in values)
    return alone and len({held[0].unit for held in values}) == 1


def _shape(shown: str, value: float | int) -> str:
    """Return the format that shows a number as a person writes it: the words around it stand as they are."""
    number = f"{value:.15g}" if isinstance(value, float) else str(value)
    before, _, behind = shown.replace('"', "").partition(number)
    return f'"{before}"General"{behind}"'


def _sentences(result: Comparison) -> list[tuple[str, ...]]:
    return [
        (
            value.indicator or row.indicator,
            row.concept or "",
            document_name(document),
            value.shown,
            value.unit,
            value.date or str(value.end or ""),
            value.sentence,
            value.node or "",
            str(value.span[0]),
            str(value.span[1]),
        )
        for row in result.rows
        for document, cell in zip(result.documents, row.cells, strict=True)
        for value in cell.values
    ]
