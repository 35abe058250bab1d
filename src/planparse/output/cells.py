"""Cells of spreadsheets: what stands in them is data, whatever a notice says, and as wide as it looks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from unicodedata import category, east_asian_width

_LONGEST = 32_767  # UTF-16 code units that a cell of Excel holds
_OPENINGS = frozenset("=+-@＝＋－＠")
_UNSEEN = ("Cc", "Cf")
_WIDEST = 48


def safe_cell(value: Any) -> Any:
    """Return a value of CSV that no spreadsheet takes for a formula: such text gets an apostrophe."""
    if not isinstance(value, str):
        return value
    first = next((sign for sign in value if not sign.isspace() and category(sign) not in _UNSEEN), "")
    return f"'{value}" if first in _OPENINGS or value[:1] in ("\t", "\r", "\n") else value


def sheet_text(value: Any) -> str:
    """Return what XlsxWriter writes as text and nothing else, no longer than a cell of Excel may be."""
    text = str(value)
    if text.startswith("<r>") and text.endswith("</r>"):
        text = f" {text}"  # else it is taken for formatted text, and put into the sheet as it stands
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST:
        text = text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
    return text


def sheet_date(value: str) -> datetime | None:
    """Return an ISO 8601 day as a date of Excel; None of what is coarser, or before its calendar."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return datetime(found.year, found.month, found.day) if found.year > 1900 else None


def column_width(texts: list[str]) -> int:
    """Return how wide a column of such texts is shown: a Chinese character takes two places."""
    return min(_WIDEST, max(map(text_width, texts), default=0) + 3)


def text_width(text: str) -> int:
    """Return the places that a text takes in one line, not counting what no column is wide enough for."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text[:_WIDEST])


__all__ = ["column_width", "safe_cell", "sheet_date", "sheet_text", "text_width"]
