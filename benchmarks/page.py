"""The tables of a page of docs, each between its own marks."""

from __future__ import annotations

import sys
from pathlib import Path


def publish(tables: dict[str, list[str]]) -> None:
    """Print the tables; with ``--write PAGE`` on the command line put each in its place in that page."""
    for name, lines in tables.items():
        sys.stdout.write(f"\n{name}\n" + "\n".join(lines) + "\n")
    if "--write" not in sys.argv:
        return
    page = Path(sys.argv[sys.argv.index("--write") + 1])
    text = page.read_text(encoding="utf-8")
    for name, lines in tables.items():
        before, opening, rest = text.partition(f"<!-- {name} -->")
        _, closing, after = rest.partition(f"<!-- /{name} -->")
        if not (opening and closing):
            raise SystemExit(f"{page} has no place for {name}")
        text = f"{before}{opening}\n" + "\n".join(lines) + f"\n{closing}{after}"
    page.write_text(text, encoding="utf-8")
