"""docs/compare.md shows what the program really gives."""

from __future__ import annotations

from tests.compare_page import PAGE, PARTS, render


def test_the_page_shows_real_output() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- {name} -->" in text for name in PARTS)
    assert render(text) == text, "run `make readme`"
