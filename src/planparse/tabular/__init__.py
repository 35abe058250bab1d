"""Outputs that are tables, CSV, Excel and Parquet, checked as ``validate`` checks whole notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from planparse.source import Document

Checker = Callable[[Path, Document | None], Iterator[str]]
"""Yields every error of a file, each with its row; raises OutputError where it cannot be read as a whole."""

SUFFIXES = (".csv", ".xlsx", ".parquet")


def checker_of(suffix: str, check_data: Callable[[Any, Document | None], list[str]]) -> Checker:
    """Return what checks files of a suffix of SUFFIXES; ``check_data`` checks a notice that one row holds."""
    if suffix == ".csv":
        from planparse.tabular.csv import check_csv

        return check_csv
    if suffix == ".xlsx":
        from planparse.tabular.xlsx import check_xlsx

        return check_xlsx
    from planparse.tabular.parquet import check_parquet

    return lambda path, source: check_parquet(path, source, check_data)
