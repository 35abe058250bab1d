"""Markdown (CommonMark with pipe tables): its marks are hints, not text; front matter is metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from planparse.source.composing import Cell, Composition, cell_text, without_parts
from planparse.source.decode import decode
from planparse.source.document import Document
from planparse.source.kinds import SUFFIXES
from planparse.source.limits import check_cells, check_text
from planparse.source.markdown.front import without_front

_MOST_LINKS = 20_000
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")
_BREAK = re.compile(r"<br\s*/?>", re.I)
# an indent, which Markdown takes for code or drops, is how a Chinese paragraph begins: it stands as marks
_SET_IN = "\ufdd0"
_WIDTHS = {"\u3000": 1, "\t": 2}
_INDENT = re.compile(r"^[ \t\u3000\xa0]+(?=[^\s\u3000\xa0])", re.M)
_LIST = re.compile(r"[-*+•](?: |$)|[0-9]{1,3}[.)](?: |$)|[|>`~#]")
_TYPED = re.compile(r"^( {0,3})([0-9]{1,9})([.)])(?=[ \t])", re.M)


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Return the document of a Markdown text. Raises SourceError where it is too long or no text."""
    text, used = decode(data, encoding)
    check_text(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, meta = without_front(text)
    check_cells(text.count("|") // 2)
    into = Composition()
    _compose(_tokens(_prepared(text)), into)
    return into.document(data, name, SUFFIXES[".md"], encoding=used, meta=meta)


def _prepared(text: str) -> str:
    """Return the text without comments, and what would be read as Markdown by mistake made plain.

    That are indents and typed numbers; also brackets, where they are more than those of any links.
    """

    def unindented(indent: re.Match[str]) -> str:
        rest = text[indent.end() : indent.end() + 5]
        if _LIST.match(rest) and indent[0].isascii():
            return indent[0]
        return _SET_IN * min(8, round(sum(_WIDTHS.get(char, 0.5) for char in indent[0])))

    text = without_parts(text.replace(_SET_IN, ""), "<!--", "-->").replace("<!--", "")
    if text.count("[") > _MOST_LINKS:
        text = text.replace("[", r"\[")
    text = _INDENT.sub(unindented, text)
    # a typed number is text: a parser would count anew and take its blank away
    return _TYPED.sub(r"\1\2\\\3", text)


def _tokens(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"maxNesting": 20, "html": True}).enable(["table", "strikethrough"])
    parser.disable(["code", "lheading"])  # 4 blanks are an indent; a line of --- below words is a rule
    return parser.parse(text)


def _compose(tokens: Sequence[Token], into: Composition) -> None:
    """Put what the parser found into a composition: tables whole, other blocks by their lines."""
    steps = iter(tokens)
    level = depth = 0
    label = ""
    for token in steps:
        kind = token.type
        if kind == "table_open":
            into.table(list(_rows(steps)))
        elif kind == "heading_open":
            level = int(token.tag[1])
        elif kind in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
            depth += token.nesting
        elif kind == "list_item_open":
            label = f"{token.markup} " if token.markup in ("-", "*", "+") else ""
        elif kind == "inline":
            _paragraphs(label + "".join(_words(token.children or ())), level, into)
            level, label = 0, ""
        elif kind in ("fence", "code_block", "html_block"):
            content = _TAG.sub("", _BREAK.sub("\n", token.content))
            _paragraphs(content if kind == "html_block" else token.content, 0, into)
        elif kind in ("paragraph_close", "heading_close") and not depth:
            into.blank()


def _rows(steps: Iterator[Token]) -> Iterator[list[Cell]]:
    """Yield the rows of a table from behind its opening to its end."""
    row: list[Cell] = []
    head = False
    for token in steps:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield row
        elif token.type in ("th_open", "td_open"):
            head = token.type == "th_open"
        elif token.type == "inline":
            words = "".join(_words(token.children or ())).replace(_SET_IN, "")
            row.append(Cell(cell_text(words), head=head))


def _paragraphs(words: str, level: int, into: Composition) -> None:
    """Add the lines of a block: many write a paragraph a line and no blank line between."""
    if level:
        into.paragraph(words.replace(_SET_IN, ""), level=level)
        return
    for line in words.split("\n"):
        own = line.lstrip(_SET_IN)
        into.loose(own.replace(_SET_IN, ""), indent=len(line) - len(own))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "html_inline":
            yield "\n" if _BREAK.fullmatch(token.content) else ""
