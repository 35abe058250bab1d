"""What no rule took, as a table for the terminal."""

from __future__ import annotations

from planparse.coverage import Coverage
from planparse.output.grid import Grid


def coverage_grid(coverage: Coverage) -> Grid:
    """Return the table of what was left out; its notes give the share taken of each kind."""
    rows = [(f"{item.line}:{item.column}", item.kind, item.text) for item in coverage.untaken]
    notes = tuple(f"{kind}: {share}" for kind, share in coverage.shares().items())
    return Grid(
        "Not taken by any rule", ("place", "kind", "text"), rows, wrapped=frozenset({"text"}), notes=notes
    )
