"""Files made to do harm end in one line, soon and in little memory."""

from __future__ import annotations

import base64
import zlib
from time import process_time

import pytest

from planparse import extract
from planparse.errors import SourceError
from planparse.source import read_bytes
from planparse.source.pdf.forms import check_forms

_FLOOD = zlib.compress(b"q " * 5_000_000, 9)


def _pdf(stream: bytes, filters: bytes) -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length " + str(len(stream)).encode() + b"/Filter" + filters + b">>stream\n" + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"
    )  # fmt: skip


def _forms(draws: list[int], *, packed: bool, indirect: bool) -> bytes:
    """A page that draws a form, which draws the next so many times, and so on; the last draws the first."""
    body = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 10 0 R>>>>/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n"
    )
    for at, count in enumerate(draws):
        content = b"/X Do " * count
        content = zlib.compress(content) if packed else content
        resources = b"<</XObject<</X %d 0 R>>>>" % (10 + (at + 1) % len(draws))
        if indirect:
            body += b"%d 0 obj%sendobj\n" % (1000 + at, resources)
            resources = b"%d 0 R" % (1000 + at)
        body += b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources %s/Length %d%s>>stream\n%s\nendstream endobj\n" % (
            10 + at, resources, len(content), b"/Filter/FlateDecode" * packed, content,
        )  # fmt: skip
    return body + b"trailer<</Root 1 0 R>>"


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("indirect", [True, False])
def test_forms_that_multiply_are_not_drawn(*, packed: bool, indirect: bool) -> None:
    for draws in ([10] * 6, [10] * 30, [600, 600], [2] * 40):
        with pytest.raises(SourceError, match="unpacks to more"):
            check_forms(_forms(draws, packed=packed, indirect=indirect))
    for draws in ([1] * 40, [1000], [20, 20, 20], []):
        check_forms(_forms(draws, packed=packed, indirect=indirect))


def test_many_forms_side_by_side_are_drawn() -> None:
    """Each of 200 pages a form that draws three pictures: no form draws another."""
    body = b"".join(
        b"%d 0 obj<</Subtype/Form/Resources<</XObject<</A 900 0 R/B 901 0 R>>>>/Length 20>>stream\n/A Do /B Do /A Do\nendstream endobj\n"
        % number
        for number in range(10, 210)
    )
    check_forms(b"%PDF-1.7\n" + body)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (_forms([10] * 7, packed=True, indirect=False), "a.pdf", "unpacks to more"),
        (_pdf(_FLOOD, b"/FlateDecode"), "a.pdf", "unpacks to more"),
        (_pdf(zlib.compress(_FLOOD, 9), b"[/FlateDecode/FlateDecode]"), "a.pdf", "unpacks to more"),
        (_pdf(base64.a85encode(_FLOOD) + b"~>", b"[/ASCII85Decode/FlateDecode]"), "a.pdf", "unpacks to more"),
        (b"<html><p " + b" ".join(b"a%d=1" % at for at in range(20_000)) + b">", "a.html", "attributes"),
        (b"<html>" + b"<div>" * 100_000, "a.html", "nested deeper"),
        (b"|" * 1_000_000, "a.md", "60,000 cells"),
        ("建设工程。".encode() * 800_001, "a.txt", "4,000,000 characters.*; split it"),
        ("建设\n".encode() * 340_001, "a.txt", "340,000 lines"),
        (b"<html>" + "建设<br>".encode() * 340_001, "a.html", "340,000 lines"),
        (b"<table>" + "<tr><td>1<td>园区".encode() * 30_001, "a.html", "60,000 cells"),
        (b"<!--" * 200_000, "a.md", "holds no text"),
    ],
)
def test_harm_is_told_in_a_line(data: bytes, name: str, told: str) -> None:
    with pytest.raises(SourceError, match=told) as problem:
        read_bytes(data, name)
    assert "\n" not in str(problem.value)


def test_a_page_nested_deep_is_read() -> None:
    page = "<html>" + "<div>" * 300 + "深层文字" + "</div>" * 300 + "<p>后面的文字</p>"
    assert read_bytes(page.encode(), "a.html").text == "深层文字\n后面的文字\n"


def test_a_text_with_more_mentions_than_any_notice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a text is short enough for a reader, and every mention of it takes its time."""
    monkeypatch.setattr("planparse.source.limits.MAX_MENTIONS", 1000)
    with pytest.raises(SourceError, match="1,000 numbers"):
        extract("10个、" * 1001)


def test_blank_lines_are_none_of_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.source.limits.MAX_LINES", 10)
    assert extract("一行。\n\n\n" * 10).source.characters == 60
    with pytest.raises(SourceError, match="10 lines"):
        extract("一行。\n" * 11)


def test_a_long_paragraph_takes_no_more_than_its_length() -> None:
    """What leads a paragraph is found once for all its numbers; a row of numbers is looked at in parts."""
    for words in ("到2025年，建设10个园区。", "12 "):
        short, long = (_seconds(words * count) for count in (1_000, 8_000))
        assert long < 40 * max(short, 0.02), words


def _seconds(text: str) -> float:
    began = process_time()
    extract(text)
    return process_time() - began
