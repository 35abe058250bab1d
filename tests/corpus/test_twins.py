"""The same notice as another kind of file says the same: real texts made into pages, Word files, PDF files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planparse.grammar import Grammar
from planparse.pipeline import extract_source
from planparse.source import from_text, read_bytes
from tests.corpus import twin_files
from tests.corpus.alike import KINDS, differences, facts, share
from tests.source.printed import official

# texts with a paragraph a line and neither a box nor a table that another form would show otherwise
CLEAN = [
    "cac-2025-direct-satellite",
    "guobanfa-1997-11-associations",
    "guobanfa-2018-128-zero-waste-cities",
    "guobanfa-2019-3-kindergartens",
    "guobanhan-2005-57-grain-emergency",
    "guofa-2019-4-vocational-education",
    "guofa-2021-29-digital-economy",
    "heilongjiang-2018-six-plans",
    "miit-2024-future-industries",
    "shanghai-2020-disaster-prevention",
    "shanghai-2021-beidou",
    "sichuan-2025-public-data",
    "zhongban-2018-research-integrity",
    "zhongfa-2023-1-rural",
]


@dataclass(frozen=True)
class Form:
    """A kind of file: how it is made of a text, what the text is changed to first."""

    name: str
    make: Callable[[str], bytes]
    text: Callable[[str], str] = str


FORMS = {
    "utf-16": Form("a.txt", lambda text: text.encode("utf-16")),
    "gb18030": Form("a.txt", lambda text: text.encode("gb18030")),
    "page": Form("a.html", twin_files.page),
    "word page": Form("a.htm", twin_files.word_page),
    "word": Form("a.docx", twin_files.word),
    "automatic numbers": Form("a.docx", twin_files.numbered),
    "numbers of styles": Form("a.docx", twin_files.numbered_by_style),
    "other numbers": Form("a.docx", lambda text: twin_files.numbered(twin_files.with_other_numbers(text)), twin_files.with_other_numbers),
    "tracked changes": Form("a.docx", twin_files.revised),
    "smart tags": Form("a.docx", twin_files.tagged),
    "text boxes": Form("a.docx", twin_files.boxed),
    "one cell": Form("a.docx", twin_files.in_a_cell),
    "table": Form("a.docx", lambda text: twin_files.with_table(text), twin_files.with_tabbed_table),
    "markdown": Form("a.md", twin_files.markdown),
    "pdf": Form("a.pdf", official),
}  # fmt: skip

_LEAST = {"duties": 0.989}


@pytest.mark.parametrize("form", FORMS)
def test_another_form_of_a_text_says_the_same(corpus: Path, form: str) -> None:
    want, got = compared(corpus, FORMS[form])
    short = {
        kind: round(share(want[kind], got[kind]), 4)
        for kind in KINDS
        if share(want[kind], got[kind]) < _LEAST.get(kind, 0.995)
    }
    assert not short, "\n".join(differences(want, got))


def compared(corpus: Path, form: Form) -> tuple[dict[str, Counter[object]], dict[str, Counter[object]]]:
    """Return the facts of all texts, and those of the files that are made of them."""
    grammar = Grammar.load()
    want: dict[str, Counter[object]] = {kind: Counter() for kind in KINDS}
    got: dict[str, Counter[object]] = {kind: Counter() for kind in KINDS}
    for stem in CLEAN:
        text = (corpus / "txt" / f"{stem}.txt").read_bytes().decode().replace("\r\n", "\n")
        for found, document in (
            (want, from_text(form.text(text))),
            (got, read_bytes(form.make(text), form.name)),
        ):
            for kind, counted in facts(extract_source(document, grammar)).items():
                found[kind].update({(stem, fact): n for fact, n in counted.items()})
    return want, got
