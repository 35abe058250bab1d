"""What every reader gives: one text, and what the format knew of it as hints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

HintKind = Literal["paragraph", "heading", "centred", "label", "table", "cell", "page"]


class Hint(NamedTuple):
    """What a format knew of ``[start, end)`` of the text; which of the numbers it sets is said per kind.

    ===========  =================================================================================
    kind         means
    ===========  =================================================================================
    paragraph    one paragraph: its lines are never joined with others, nor cut
    heading      a heading of ``level`` 1, 2, …
    centred      a paragraph set in the middle: mostly a title
    label        a number that the format made, as it shows it: 一、 （一） 1. 第一条
    table        all the lines of a table; its cells follow
    cell         one cell, at ``row`` and ``column`` from 0, over ``rowspan`` rows and ``colspan`` columns;
                 ``level`` is 1 where the format calls it a head cell
    page         what stands on page ``level``, from 1
    ===========  =================================================================================
    """

    kind: HintKind
    start: int
    end: int
    level: int = 0
    row: int = 0
    column: int = 0
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """One notice as its format gives it.

    ``text`` is what every span of the output indexes: a paragraph is a line, a row of a table is a line with
    its cells separated by tabs. ``sha256`` is of the bytes. ``hints`` are in the order of their start, outer
    before inner; a plain text has none. ``meta`` holds what stands outside the text and may fill empty
    fields of the header: title, document_number, issuer, issued_on. ``pages`` is their number, None where the
    format has none; ``encoding`` is None for formats that are no text.
    """

    text: str
    name: str
    media_type: str
    encoding: str | None
    sha256: str
    pages: int | None = None
    hints: tuple[Hint, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
