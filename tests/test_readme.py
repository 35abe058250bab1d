"""The README shows what the program really gives."""

from __future__ import annotations

from tests.readme import PARTS, ROOT, render


def test_the_readme_shows_real_output() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"<!-- {name} -->" in text for name in PARTS)
    assert render(text) == text, "run `make readme`"
