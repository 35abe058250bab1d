"""What the laws are tried on: texts put together from what the rules know, files of every kind, all of it damaged."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

import planparse
from planparse.grammar.grammar import shipped_folder
from planparse.output.yaml import dump_yaml
from planparse.source import read_path
from tests.fuzz.laws import NOTICE, Case, grammar
from tests.source.printed import line, pdf, place
from tests.source.word import docx

ROOT = Path(__file__).resolve().parent.parent.parent
_WINDOW = 1_500
_MARKERS = [
    *("一、", "二、", "十一、", "（一）", "(二)", "1.", "2．", "3、", "（1）", "2）", "①", "--", "●", "第一章 ", "第二条 "),
    *("1.1 ", "1.1.1 ", "一是", "二是", "首先，", "其中：", "附件：1.", "附件", "附件2", "专栏1 ", "表2 ", "目录", "重点企业："),
    *("- 3 -", "— 4 —", "|", "　　", "\t", "", "", "", ""),
]  # fmt: skip
_NUMBERS = [
    *("3%", "５０％", "1,234.5万元", "2至3倍", "12亿", "两百", "三分之一", "0", "00", "-1", "9" * 40, "1.2.3", "1e5", "百分之", "个百分点"),
    *("2025年", "2020-2025年", "二〇二三年", "2023年13月45日", "“十四五”", "1/3", "①", "Ⅳ", "½", "٣", "３", "万亿元", "年", "月底前", "以上", "左右"),
]  # fmt: skip
_MARKS = [
    *"，。；：、！？（）()【】[]《》〈〉“”‘’—…·-–~～/\\|*#@&<>=+^$%‰°'\"`{}_",
    "〔2024〕3号",
    "……",
    "——",
    "《《",
    "》》",
]
_ODD = [
    *("\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1c", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u200f", "\u2028", "\u2029"),
    *("\u202e", "\u2066", "\u3000", "\ufeff", "\ufffd", "\ufffe", "\U0010ffff", "é", "e\u0301", "👨‍👩‍👧", "🇨🇳", "𠮷", "ﬁ", "㈠", "㎡", "㍿", "Ａ", "ᄀ", "ﷺ"),
]  # fmt: skip
_NEWLINES = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n　　",
    "\n    ",
    "\x0b",
    "\x0c",
    "\u2028",
    "\u2029",
    "\x85",
    "\n\t",
]
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
    "utf-7",
]
ENCODINGS += [
    "gb18030",
    "gbk",
    "gb2312",
    "hz",
    "big5",
    "big5hkscs",
    "cp950",
    "shift_jis",
    "euc-jp",
    "iso2022_jp",
    "euc-kr",
]
ENCODINGS += [
    "latin-1",
    "cp1252",
    "ascii",
    "idna",
    "punycode",
    "raw_unicode_escape",
    "unicode_escape",
    "rot13",
    "hex",
    "zlib",
    "",
]


@cache
def _examples() -> list[str]:
    """The sentences of the rules, without the marks of what they find."""
    found: dict[str, None] = {}
    for path in sorted(shipped_folder().glob("*.yaml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")).get("rules", []):
            for example in [*rule.get("examples", []), *rule.get("counterexamples", [])]:
                text = example if isinstance(example, str) else example["text"]
                found[text.replace("[[", "").replace("]]", "")] = None
    return list(found)


@cache
def _parts() -> list[str]:
    """Pieces of those sentences, as commas and full stops part them."""
    return list(
        dict.fromkeys(part for text in _examples() for part in re.split(r"(?<=[，。；、])", text) if part)
    )


@cache
def _words() -> list[str]:
    return list(dict.fromkeys(word for words in grammar().words.values() for word in words))


@cache
def samples() -> list[Path]:
    """The samples, and the real notices where PLANPARSE_CORPUS names their folder."""
    folders = [ROOT / "data" / "raw"]
    if named := os.environ.get("PLANPARSE_CORPUS"):
        folders += [Path(named), *sorted(path for path in Path(named).iterdir() if path.is_dir())]
    kinds = (".txt", ".html", ".docx", ".pdf", ".md")
    return sorted(
        path
        for folder in folders
        for path in folder.iterdir()
        if path.suffix in kinds and path.stem != "README"
    )


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _sample_text(path: Path) -> str:
    return read_path(path).text if path.suffix != ".txt" else _content(path).decode("utf-8")


def _any_of(choices: Callable[[], Sequence[Any]]) -> st.SearchStrategy[Any]:
    """One of many, by its place: hypothesis would write a long list out to name the strategy."""
    return st.deferred(lambda: st.integers(0, len(choices()) - 1).map(lambda at: choices()[at]))


def pieces() -> st.SearchStrategy[str]:
    """What a line is put together from."""
    return st.one_of(
        *map(_any_of, (_parts, _words, _examples)),
        *(st.sampled_from(words) for words in (_NUMBERS, _MARKS, _MARKERS, _ODD)),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    )


def lines() -> st.SearchStrategy[str]:
    return st.builds(
        lambda marker, parts, end: marker + "".join(parts) + end,
        st.sampled_from(_MARKERS),
        st.lists(pieces(), max_size=6),
        st.sampled_from(_NEWLINES),
    )


def tabled() -> st.SearchStrategy[str]:
    """Rows of cells, parted by tabs, blanks, bars or line ends."""
    cells = st.lists(st.one_of(pieces(), st.just("")).map(lambda words: words[:12]), min_size=1, max_size=6)
    return st.builds(
        lambda rows, between: "".join(between.join(row) + "\n" for row in rows),
        st.lists(cells, min_size=1, max_size=8),
        st.sampled_from(["\t", "    ", " | ", "|", "\n", "　　"]),
    )


@st.composite
def windows(draw: st.DrawFn) -> str:
    """A piece of a sample, in which some things are taken out, doubled, moved or put in."""
    paths = [path for path in samples() if path.suffix in (".txt", ".md")]
    text = _sample_text(draw(st.sampled_from(paths)))
    start = draw(st.integers(0, max(0, len(text) - 20)))
    text = text[start : start + draw(st.integers(20, _WINDOW))]
    for _ in range(draw(st.integers(0, 6))):
        text = draw(damaged(text))
    return text


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    first = draw(st.integers(0, len(text)))
    last = min(len(text), first + draw(st.integers(0, 30)))
    part = text[first:last]
    new = draw(
        st.one_of(
            st.sampled_from(
                ["", part * 2, part[::-1], part.replace("\n", ""), "\n".join(part), part.replace("，", ",")]
            ),
            pieces(),
            st.sampled_from(_NEWLINES),
        )
    )
    return text[:first] + new + text[last:]


def texts() -> st.SearchStrategy[str]:
    """Texts of every kind."""
    put_together = st.lists(st.one_of(lines(), lines(), lines(), tabled()), max_size=14).map("".join)
    return st.one_of(put_together, windows(), st.text(st.characters(exclude_categories=["Cs"]), max_size=200))


def as_case(name: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Case]:
    return texts.map(lambda text: Case(name, text.encode("utf-8")))


def fragments() -> st.SearchStrategy[Case]:
    """Short texts to be said again and again."""
    return as_case(
        "a.txt", st.one_of(st.lists(pieces(), min_size=1, max_size=5).map("".join), lines(), tabled())
    )


# ---- files


@st.composite
def damaged_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, len(data)))
        last = min(len(data), first + draw(st.integers(0, 16)))
        data = (
            data[:first] + draw(st.one_of(st.binary(max_size=6), st.just(data[first:last] * 2))) + data[last:]
        )
    return data


_TAGS = [
    "p",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "caption",
    "ul",
    "ol",
    "li",
    "br",
    "hr",
    "h1",
    "h2",
    "a",
    "b",
]
_TAGS += [
    "sup",
    "pre",
    "script",
    "style",
    "head",
    "title",
    "body",
    "html",
    "form",
    "iframe",
    "noscript",
    "svg",
    "math",
    "template",
    "o:p",
]
_TAGS += [
    "dl",
    "dd",
    "center",
    "img",
    "input",
    "select",
    "option",
    "textarea",
    "section",
    "article",
    "nav",
    "footer",
    "ruby",
    "rt",
    "frameset",
]
_ATTRIBUTES = [
    "",
    "",
    ' class="content"',
    ' id="zoom"',
    " colspan=2",
    " rowspan='3'",
    ' colspan="99999999"',
    " rowspan=-1",
    ' style="display:none"',
]
_ATTRIBUTES += [
    ' style="text-align:center"',
    " hidden",
    ' start="5"',
    ' type="a"',
    ' value="x"',
    ' align="center"',
    " colspan=x",
    " =",
    ' a="<p>"',
]
_MARKUP = [
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&nbsp;",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "&#99999999;",
    "&bogus;",
    "<",
    ">",
    "</",
    "<!",
    "<?",
    '<meta charset="gbk">',
]
_MARKUP += [
    '<meta name="ArticleTitle" content="关于印发方案的通知">',
    '<meta name="PubDate" content="2024-13-01">',
    "\x00",
    "<p",
    "</p ",
    "&",
    "<!DOCTYPE html>",
]


def pages() -> st.SearchStrategy[Case]:
    tag = st.builds(
        lambda name, more, close: f"</{name}>" if close else f"<{name}{more}>",
        st.sampled_from(_TAGS),
        st.sampled_from(_ATTRIBUTES),
        st.booleans(),
    )
    soup = st.lists(st.one_of(tag, tag, tag, pieces(), lines(), st.sampled_from(_MARKUP)), max_size=40).map(
        "".join
    )
    grid = _elements("table", _elements("tr", _elements("td", pieces(), 3), 4), 3)
    body = st.lists(st.one_of(soup, grid, _elements("p", lines(), 3)), max_size=5).map("".join)
    encodings = st.sampled_from(["utf-8", "utf-8", "gb18030", "utf-16"])
    return st.builds(lambda text, used: Case("a.html", f"<html><body>{text}".encode(used)), body, encodings)


def _elements(name: str, inner: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    one = st.builds(
        lambda more, words: f"<{name}{more}>{words}</{name}>", st.sampled_from(_ATTRIBUTES), inner
    )
    return st.lists(one, max_size=most).map("".join)


_WORD = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:pPr",
    "w:rPr",
    "w:tcPr",
    "w:sdt",
    "w:sdtContent",
    "w:ins",
    "w:del",
    "w:delText",
    "w:hyperlink",
]
_WORD += [
    "w:smartTag",
    "w:fldSimple",
    "w:instrText",
    "w:txbxContent",
    "w:pict",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:footnote",
    "w:body",
]
_WORD_EMPTY = [
    '<w:pStyle w:val="1"/>',
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    '<w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr>',
]
_WORD_EMPTY += [
    '<w:gridSpan w:val="2"/>',
    '<w:gridSpan w:val="-2"/>',
    '<w:gridSpan w:val="x"/>',
    '<w:gridSpan w:val="999999999"/>',
    "<w:vMerge/>",
    '<w:vMerge w:val="restart"/>',
]
_WORD_EMPTY += [
    "<w:tab/>",
    "<w:br/>",
    '<w:br w:type="page"/>',
    "<w:lastRenderedPageBreak/>",
    '<w:sym w:font="Wingdings" w:char="F0FC"/>',
    '<w:sym w:char="ZZ"/>',
]
_WORD_EMPTY += [
    '<w:jc w:val="center"/>',
    '<w:outlineLvl w:val="0"/>',
    "<w:vanish/>",
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="end"/>',
]
_WORD_EMPTY += [
    '<w:footnoteReference w:id="1"/>',
    "<w:noBreakHyphen/>",
    '<w:gridBefore w:val="3"/>',
    "<w:cr/>",
    '<w:numId w:val=""/>',
]
_LEVELS = [
    "decimal",
    "chineseCounting",
    "chineseCountingThousand",
    "ideographTraditional",
    "upperRoman",
    "lowerLetter",
    "bullet",
    "none",
    "bogus",
    "decimalEnclosedCircle",
]


def _word_parts() -> st.SearchStrategy[str]:
    words = st.one_of(pieces(), st.sampled_from(_MARKERS)).map(_escaped)
    leaf = st.one_of(st.sampled_from(_WORD_EMPTY), words.map(lambda text: f"<w:r><w:t>{text}</w:t></w:r>"))
    inner = st.recursive(
        leaf,
        lambda below: st.builds(
            lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
            st.sampled_from(_WORD),
            st.lists(below, max_size=4),
        ),
        max_leaves=25,
    )
    plain = st.lists(leaf, max_size=5).map(lambda parts: f"<w:p>{''.join(parts)}</w:p>")
    return st.lists(st.one_of(plain, plain, inner), max_size=10).map("".join)


def _escaped(text: str) -> str:
    text = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    return text.replace("&", "&amp;").replace("<", "&lt;")


def words_files() -> st.SearchStrategy[Case]:
    level = st.builds(
        lambda at, form, text, start: (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        ),
        st.integers(0, 9),
        st.sampled_from(_LEVELS),
        st.sampled_from(["%1、", "（%1）", "%1.%2", "第%1条", "%9", "%", "", "%0", "●", "%1%1"]),
        st.sampled_from(["1", "0", "-5", "x", "99999999999"]),
    )
    numbering = st.lists(level, max_size=4).map(
        lambda parts: (
            f'<w:abstractNum w:abstractNumId="0">{"".join(parts)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
    )
    styles = st.sampled_from(
        [
            "",
            '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style>',
            '<w:style w:styleId="1"><w:pPr><w:outlineLvl w:val="x"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        ]
    )
    notes = _word_parts().map(lambda body: f'<w:footnote w:id="1">{body}</w:footnote>')
    whole = st.builds(
        lambda body, numbering, styles, notes: docx(
            body, numbering=numbering, styles=styles, footnotes=notes
        ),
        _word_parts(),
        numbering,
        styles,
        notes,
    )
    return st.one_of(whole, whole, whole.flatmap(damaged_bytes)).map(lambda data: Case("a.docx", data))


def printed_files() -> st.SearchStrategy[Case]:
    number = st.one_of(st.integers(-50, 900), st.sampled_from([72, 80, 112, 400, 420, 700, 740]))
    words = st.one_of(pieces(), lines()).map(lambda text: "".join(c for c in text[:40] if ord(c) < 0x10000))
    glyphs = st.builds(place, number, number, words, st.sampled_from([0, 1, 9, 16, 16, 22, -16]))
    column = st.builds(
        lambda x, y, parts: "".join(place(x, y - 29 * at, words) for at, words in enumerate(parts)),
        st.sampled_from([72, 80, 112, 320]),
        st.sampled_from([740, 600]),
        st.lists(words, max_size=12),
    )
    ruled = st.builds(line, number, number, number, number)
    grid = st.builds(
        _grid,
        st.integers(1, 4),
        st.integers(1, 4),
        st.lists(words.map(lambda text: text[:5]), min_size=1, max_size=4),
    )
    page = st.lists(st.one_of(glyphs, column, ruled, grid), max_size=6).map("".join)
    whole = st.builds(
        lambda pages, mapped: pdf(*pages, mapped=mapped),
        st.lists(page, max_size=3),
        st.sampled_from([True, True, True, False]),
    )
    return st.one_of(whole, whole, whole.flatmap(damaged_bytes)).map(lambda data: Case("a.pdf", data))


def _grid(columns: int, rows: int, words: list[str]) -> str:
    drawn = "".join(line(80, 500 - 30 * row, 80 + 90 * columns, 500 - 30 * row) for row in range(rows + 1))
    drawn += "".join(line(80 + 90 * at, 500, 80 + 90 * at, 500 - 30 * rows) for at in range(columns + 1))
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    return drawn + "".join(
        place(84 + 90 * column, 480 - 30 * row, words[at % len(words)], 12)
        for at, (column, row) in enumerate(cells)
    )


_MARKDOWN = [
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "```\n",
    "    ",
    "---\n",
    "***\n",
    "| a | b |\n|---|---|\n| ",
    "|",
    "<!-- ",
    "-->",
    "<b>",
    "</b>",
    "[x](y)",
]
_MARKDOWN += [
    "![a](b)",
    "**",
    "__",
    "`",
    "~~",
    "\\",
    "[^1]",
    "[^1]: ",
    "&nbsp;",
    "<table><tr><td>",
    "</td></tr></table>",
    "---\ntitle: 方案\ndate: 2024-02-30\n---\n",
    "  \n",
    "\n===\n",
]


def markdown_files() -> st.SearchStrategy[Case]:
    part = st.one_of(st.sampled_from(_MARKDOWN), pieces(), lines(), tabled())
    return as_case("a.md", st.lists(part, max_size=25).map("".join))


def damaged_files() -> st.SearchStrategy[Case]:
    """A sample or real file with some bytes other than they were."""
    small = [path for path in samples() if path.stat().st_size < 200_000]
    return st.sampled_from(small).flatmap(
        lambda path: damaged_bytes(_content(path)).map(lambda data: Case(f"a{path.suffix}", data))
    )


def files() -> st.SearchStrategy[Case]:
    return st.one_of(pages(), words_files(), printed_files(), markdown_files())


def encoded() -> st.SearchStrategy[Case]:
    """Bytes with the name of an encoding, or unnamed."""
    names = st.sampled_from(ENCODINGS)
    marks = st.sampled_from(
        [b"", b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]
    )
    data = st.builds(lambda mark, text, name: mark + _encoded(text, name), marks, texts(), names)
    named = st.one_of(st.just("unnamed"), st.just("unnamed"), names)
    return st.builds(
        lambda name, data: Case(f"{name}.txt", data),
        named,
        st.one_of(data, data.flatmap(damaged_bytes), st.binary(max_size=60)),
    )


def _encoded(text: str, name: str) -> bytes:
    try:
        return text.encode(name, "ignore")
    except (LookupError, UnicodeError):
        return text.encode()


# ---- rules of one's own


_PATTERN = [
    "{{han}}",
    "{{number}}",
    "{{absent}}",
    "(?P<number>[0-9])",
    "(?P<value>{{number}})",
    "(?P<unit>个)",
    "(?P<name>.{1,9})",
    "(?P<start>x)",
    "(?:",
    ")",
    "(",
    "[",
    "]",
]
_PATTERN += [
    "一",
    "至",
    "X",
    "a*",
    "a+",
    "a++",
    "{1,3}",
    "{1,99999}",
    "{2,1}",
    "?",
    "|",
    "^",
    "$",
    "(?=",
    "(?<=",
    "(?<=a*)",
    "(?!",
    "\\b",
    "\\d",
    "\\1",
    "(?P=name)",
    "(?i)",
    "(?R)",
    ".",
    "\\p{Han}",
    "[一-龥]",
    "[z-a]",
    "{{",
    "}}",
    "\\",
    "\\K",
]
_FIELDS = [
    "style",
    "level",
    "kind",
    "role",
    "element",
    "scale",
    "base",
    "groups",
    "left",
    "levels",
    "name",
    "unit",
    "change",
    "type",
    "comparator",
    "text",
    "number",
    "approximate",
    "basis",
    "bound",
]
_VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 20), st.sampled_from([10**400, float("inf"), float("nan"), 1.5, "", "marker", "banana", "heading", "item", "level", "growth", "ge", "title"]), st.lists(st.integers(0, 3), max_size=2)
)  # fmt: skip


@cache
def _rule_files() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(shipped_folder().glob("*.yaml"))]


@cache
def _rules() -> list[dict[str, Any]]:
    return [rule for text in _rule_files() for rule in yaml.safe_load(text).get("rules", [])]


@cache
def _lexicons() -> list[dict[str, Any]]:
    found = [yaml.safe_load(text) for text in _rule_files()]
    return [file for file in found if file["scope"] == "lexicon"]


def _pattern() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_PATTERN), max_size=8).map("".join)


@st.composite
def _rule(draw: st.DrawFn) -> dict[str, Any]:
    """A shipped rule, or one like it under an id of its own, changed in some of its parts."""
    rule = dict(draw(_any_of(_rules)))
    rule["fields"] = dict(rule.get("fields", {}))
    if draw(st.booleans()):
        rule["replaces"] = True
    else:
        rule["id"] = rule["id"].split(".")[0] + ".mine"
    for change in draw(
        st.lists(st.sampled_from(["pattern", "fields", "drop", "emits", "odd", "piece"]), max_size=3)
    ):
        if change == "pattern":
            rule["pattern"] = draw(_pattern())
        elif change == "piece":
            rule["pattern"] = draw(damaged(str(rule.get("pattern", ""))))
        elif change == "fields":
            rule["fields"] = {**rule.get("fields", {}), draw(st.sampled_from(_FIELDS)): draw(_VALUES)}
        elif change == "drop":
            rule.pop(draw(st.sampled_from(sorted(rule))), None)
        elif change == "emits":
            rule["emits"] = draw(_any_of(_rules))["emits"]
        else:
            rule[draw(st.sampled_from([*rule, "poem"]))] = draw(_VALUES)
    return rule


@st.composite
def _lexicon(draw: st.DrawFn) -> dict[str, Any]:
    file = dict(draw(_any_of(_lexicons)))
    entries = [dict(entry) for entry in draw(st.lists(_any_of(lambda: file["entries"]), max_size=3))]
    for entry in entries:
        if draw(st.booleans()):
            entry[draw(st.sampled_from([*entry, *_FIELDS]))] = draw(_VALUES)
    file["entries"] = entries
    if draw(st.booleans()):
        file["replaces"] = draw(st.booleans())
    return file


def overlays() -> st.SearchStrategy[Case]:
    rule_file = st.builds(
        lambda scope, rules, off, fragments: {
            "version": 1,
            "scope": scope,
            "fragments": fragments,
            "rules": rules,
            "disable": off,
        },
        st.sampled_from(["line", "inline"]),
        st.lists(_rule(), max_size=3),
        st.one_of(
            st.just([]),
            st.lists(_any_of(_rules).map(lambda rule: rule["id"]), max_size=60),
        ),
        st.one_of(
            st.just({}),
            st.dictionaries(
                st.sampled_from(["mine", "other", "han"]),
                st.one_of(_pattern(), st.lists(pieces(), max_size=3)),
                max_size=2,
            ),
        ),
    )
    written = st.one_of(rule_file, rule_file, _lexicon()).map(
        lambda data: yaml.dump(data, allow_unicode=True)
    )
    broken = st.one_of(written.flatmap(damaged), _any_of(_rule_files).flatmap(damaged))
    return as_case("mine.yaml", st.one_of(written, written, written, broken))


# ---- outputs


@cache
def _outputs() -> list[str]:
    texts = [
        NOTICE,
        "一、目标\n到2025年，产值达到50亿元，比2020年的30亿元增长5%至7%。\n",
        "指标\t2020年\t2025年\n产值（亿元）\t30\t50\n",
        "",
    ]
    return [planparse.extract(text).to_json() for text in texts]


_JSON: st.SearchStrategy[Any] = st.one_of(
    _VALUES,
    st.sampled_from(
        [
            2**53,
            2**53 + 1,
            -(10**30),
            1e308,
            "\ud800",
            "2024-02-30",
            "2024",
            [0, 1],
            [5, 2],
            [0, 10**9],
            {},
            {"a": 1},
            "p1.1",
            "t1",
        ]
    ),
)


@st.composite
def _changed(draw: st.DrawFn) -> Any:
    data = json.loads(draw(_any_of(_outputs)))
    for _ in range(draw(st.integers(0, 3))):
        holder: Any = data
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(holder[key], dict | list) and holder[key] and draw(st.integers(0, 4)):
                holder = holder[key]
                continue
            _change(draw, holder, key)
            break
    return data


def _change(draw: st.DrawFn, holder: Any, key: Any) -> None:
    what = draw(st.sampled_from(["value", "value", "drop", "twice", "number"]))
    if what == "drop":
        del holder[key]
    elif what == "twice" and isinstance(holder, list):
        holder.insert(key, holder[key])
    elif what == "number" and isinstance(holder[key], int | float):
        holder[key] += draw(st.sampled_from([-1, 1, 0.5, 1000]))
    else:
        holder[key] = draw(_JSON)


@st.composite
def checked(draw: st.DrawFn) -> Case:
    """An output that may be wrong in some place, as JSON, YAML or JSON Lines."""
    suffix = draw(st.sampled_from([".json", ".json", ".yaml", ".jsonl"]))
    data = draw(_changed())
    if suffix == ".yaml":
        try:
            text = dump_yaml(data)
        except (TypeError, ValueError, yaml.YAMLError):  # what cannot be written
            text = yaml.dump(data, allow_unicode=True)
    else:
        text = json.dumps(data, ensure_ascii=draw(st.booleans()), indent=None if suffix == ".jsonl" else 1)
    if suffix == ".jsonl":
        text = "\n".join([text] * draw(st.integers(1, 3)))
    if draw(st.integers(0, 3)) == 0:
        text = draw(damaged(text))
    return Case(f"out{suffix}", text.encode("utf-8", "surrogatepass"))
