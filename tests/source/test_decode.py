"""Encodings: found, named, reported; newlines as they stand."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from planparse.errors import SourceError
from planparse.source import MAX_BYTES, read_bytes, read_path

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
    (b"abc", "klingon", "there is no encoding"),
]


@pytest.mark.parametrize(("data", "encoding", "words"), REFUSED)
def test_what_is_no_text_is_refused(data: bytes, encoding: str | None, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read_bytes(data, "notice.txt", encoding)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "notice.md"
    path.write_bytes(TEXT.encode())
    source = read_path(path)
    assert (source.name, source.media_type, source.text) == ("notice.md", "text/markdown", TEXT)
    with pytest.raises(SourceError, match="is not there"):
        read_path(tmp_path / "absent.txt")
    with pytest.raises(SourceError, match=r"\.doc files are not read"):
        read_path(tmp_path / "notice.doc")


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match="is larger than 64 MB"):
        read_path(path)
