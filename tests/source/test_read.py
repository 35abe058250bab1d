"""Kinds told by content, what is not read, and what is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planparse.errors import SourceError
from planparse.source import office, read_bytes, read_path
from planparse.source.kinds import kind_of
from tests.source.printed import pdf, place
from tests.source.word import docx, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (docx(paragraph("好")), "a.doc", ".docx"),
        (docx(paragraph("好")), "-", ".docx"),
        (pdf(place(80, 700, "好")), "a.txt", ".pdf"),
        (OLE, "a.docx", ".doc"),
        (OLE, "a.wps", ".wps"),
        (rb"{\rtf1 x}", "a.doc", ".rtf"),
        (b"\xef\xbb\xbf<html>", "a.doc", ".html"),
        ("<html>".encode("utf-16"), "a", ".html"),
        (b"<p>x</p>", "a.html", ".html"),
        (b"<3 is no page", "a.txt", ".txt"),
        ("只是文字".encode(), "a.html", ".txt"),
        (b"# x", "a.md", ".md"),
        (b"# x", "-", ".txt"),
    ],
)
def test_a_kind_is_told_by_content(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n", "is an image"),
        (b"Rar!\x1a\x07", "is an archive"),
        (b"PK\x03\x04 broken", "damaged archive"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "web archive"),
    ],
)
def test_what_holds_no_notice_is_told(data: bytes, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        read_bytes(data, "a")


def test_an_old_file_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    with pytest.raises(SourceError, match=r"is a \.doc file; install LibreOffice"):
        read_bytes(OLE, "a.doc")


def test_an_old_file_is_what_libreoffice_makes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(docx(paragraph("一、目标")))
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\ncp {tmp_path}/made.docx "$2/notice.docx"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    document = read_bytes(OLE, "a.doc")
    assert (document.text, document.media_type) == ("一、目标\n", "application/msword")


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("planparse.source.pdf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(SourceError, match=r"pip install 'planparse\[pdf\]'"):
        read_bytes(pdf(place(80, 700, "好")), "a.pdf")


def test_a_file_of_an_odd_name_is_read_where_its_content_tells(tmp_path: Path) -> None:
    path = tmp_path / "notice.aspx"
    path.write_text("<!DOCTYPE html><p>一、目标</p>", encoding="utf-8")
    assert read_path(path).text == "一、目标\n"
    path.write_text("一、目标", encoding="utf-8")
    with pytest.raises(SourceError, match=r"\.aspx files are not read"):
        read_path(path)


def test_plain_text_needs_no_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、目标\n到2027年建成10个园区。\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from planparse.source import read_path; "
        f"read_path(Path({str(path)!r})); print([n for n in ('lxml', 'pypdfium2', 'markdown_it', 'zipfile') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
