"""What no rule took, as a table for the terminal."""

from __future__ import annotations

from rich.table import Table

from planparse.coverage import Coverage


def coverage_table(coverage: Coverage) -> Table:
    """Return the table of what was left out; its caption gives the share taken of each kind."""
    caption = "\n".join(f"{kind}: {share}" for kind, share in coverage.shares().items())
    table = Table(
        title="Not taken by any rule", caption=caption, title_justify="left", caption_justify="left"
    )
    for name in ("place", "kind", "text"):
        table.add_column(name, no_wrap=name != "text")
    for item in coverage.untaken:
        table.add_row(f"{item.line}:{item.column}", item.kind, " ".join(item.text.split()))
    return table
