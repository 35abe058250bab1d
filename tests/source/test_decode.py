"""Encodings: found, named, reported; newlines as they stand."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

import planparse
from planparse.errors import SourceError
from planparse.grammar import Grammar
from planparse.pipeline import extract_source
from planparse.source import MAX_BYTES, read_bytes, read_path
from planparse.source.decode import decode

TEXT = "一、指导思想\r\n坚持发展。\r二、目标\n到2025年。\n"

FOUND = [
    ("utf-8", TEXT.encode(), "utf-8"),
    ("utf-8 with mark", codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
    ("utf-16 little", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
    ("utf-16 big", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    ("gb18030", TEXT.encode("gb18030"), "gb18030"),
    ("gbk", TEXT.encode("gbk"), "gb18030"),
]


@pytest.mark.parametrize(("data", "encoding"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_encoding_is_found(data: bytes, encoding: str) -> None:
    source = read_bytes(data, "notice.txt")
    assert (source.text, source.encoding) == (TEXT, encoding)


def test_encoding_is_named() -> None:
    assert read_bytes("規劃方案".encode("big5"), "a.txt", "big5").text == "規劃方案"


REFUSED = [
    (b"", None, "is empty"),
    (b" \n\t\xe3\x80\x80", None, "is empty"),
    (b"\x7fELF\x02\x01\x00\x00", None, "binary"),
    (bytes(range(1, 9)) * 200, None, "binary"),
    (b"\xff\xff\xff", None, "neither UTF-8"),
    (TEXT.encode("gb18030"), "utf-8", "is not utf-8"),
    *(
        (data, name, "there is no encoding")
        for data in (b"abc", b"")
        for name in ("klingon", "", "a\0b", "漢字", "\ud800")
    ),
    (b"abc", "hex", "there is no encoding hex"),
]


@pytest.mark.parametrize(("data", "encoding", "words"), REFUSED)
def test_what_is_no_text_is_refused(data: bytes, encoding: str | None, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read_bytes(data, "notice.txt", encoding)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(TEXT.encode())
    source = read_path(path)
    assert (source.name, source.media_type, source.text) == ("notice.txt", "text/plain", TEXT)
    with pytest.raises(SourceError, match="is not there"):
        read_path(tmp_path / "absent.txt")
    with pytest.raises(SourceError, match=r"\.xyz files are not read"):
        read_path(tmp_path / "notice.xyz")


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match="is larger than 64 MB"):
        read_path(path)


LONG = "青河市人民政府关于印发停车设施建设方案的通知，到2027年新增停车位2万个。\n" * 3
TRADITIONAL = "國務院關於印發職業教育改革實施方案的通知，學生人數達到三萬人以上。\n" * 3
JAPANESE = "経済産業省はエネルギーの計画をまとめ、目標を定めることにしました。\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (LONG, "utf-32", "utf-32"),
        (LONG, "utf-16-le", "utf-16-le"),
        (LONG, "utf-16-be", "utf-16-be"),
        (LONG, "utf-32-le", "utf-32-le"),
        (LONG.replace("\n", ""), "utf-16-le", "utf-16-le"),
        (LONG, "gbk", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (JAPANESE, "shift_jis", "shift_jis"),
    ],
)
def test_encodings_without_a_name_are_told_by_their_bytes(text: str, encoding: str, found: str) -> None:
    assert decode(text.encode(encoding)) == (text, found)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "gbk", "hz"])
@pytest.mark.parametrize("text", ["一、目标", "青河市停车设施建设方案"])
def test_short_texts_too(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["big5", "shift_jis"])
def test_a_line_of_another_encoding(encoding: str) -> None:
    assert decode("國務院關於印發職業教育".encode(encoding)) == ("國務院關於印發職業教育", encoding)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LONG, ""),
        (TRADITIONAL, ""),
        (LONG.encode().decode("gb18030", "replace"), "only 3[0-9]% of its characters"),
        (LONG.encode("gbk").decode("latin-1"), "only [0-9]% of its characters"),
        (LONG.encode("gbk").decode("utf-8", "replace"), "only 0% of its characters"),
        (LONG[:30] + "\ufffd" + LONG[30:], "1 stand as \ufffd"),
        ("Правительство утвердило план на 2027 год. " * 3, "only 0% of its characters"),
        ("Jährlich 3 Wälder.", ""),
    ],
)
def test_a_text_decoded_wrongly_is_told(text: str, told: str) -> None:
    said = [remark for remark in planparse.extract(text).diagnostics if remark.code == "unlikely-text"]
    assert len(said) == bool(told)
    assert all(re.search(told, remark.message) for remark in said)


def test_an_encoding_named_wrongly_is_told() -> None:
    document = read_bytes(LONG.encode("gbk"), "a.txt", "latin-1")
    notice = extract_source(document, Grammar.load())
    assert "unlikely-text" in [remark.code for remark in notice.diagnostics]


def test_one_damaged_character_does_not_change_the_encoding() -> None:
    data = (LONG * 20).encode()
    text, used = decode(data[:100] + data[101:])
    assert used == "utf-8"
    assert text.count("\ufffd") <= 2


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(SourceError, match="is not utf-7 text"):
        decode(b"+2AA-", "utf-7")
