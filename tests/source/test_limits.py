"""Files made to do harm end in one line, soon and in little memory."""

from __future__ import annotations

import base64
import zlib

import pytest

from planparse.errors import SourceError
from planparse.source import read_bytes

_FLOOD = zlib.compress(b"q " * 5_000_000, 9)


def _pdf(stream: bytes, filters: bytes) -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length " + str(len(stream)).encode() + b"/Filter" + filters + b">>stream\n" + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (_pdf(_FLOOD, b"/FlateDecode"), "a.pdf", "unpacks to more"),
        (_pdf(zlib.compress(_FLOOD, 9), b"[/FlateDecode/FlateDecode]"), "a.pdf", "unpacks to more"),
        (_pdf(base64.a85encode(_FLOOD) + b"~>", b"[/ASCII85Decode/FlateDecode]"), "a.pdf", "unpacks to more"),
        (b"<html><p " + b" ".join(b"a%d=1" % at for at in range(20_000)) + b">", "a.html", "attributes"),
        (b"<html>" + b"<div>" * 100_000, "a.html", "nested deeper"),
        (b"|" * 1_000_000, "a.md", "more cells"),
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
