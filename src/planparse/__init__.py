"""planparse: Chinese government notices as data, every fact with its place in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
SCHEMA_VERSION = "1.1.0"

if TYPE_CHECKING:
    from planparse.comparison.difference import diff
    from planparse.comparison.table import compare
    from planparse.errors import GrammarError, OutputError, PlanparseError, SourceError
    from planparse.grammar import Grammar
    from planparse.notice import Notice
    from planparse.pipeline import extract

_HOMES = {
    "compare": "planparse.comparison.table",
    "diff": "planparse.comparison.difference",
    "extract": "planparse.pipeline",
    "Grammar": "planparse.grammar",
    "Notice": "planparse.notice",
    "PlanparseError": "planparse.errors",
    "SourceError": "planparse.errors",
    "GrammarError": "planparse.errors",
    "OutputError": "planparse.errors",
}


def __getattr__(name: str) -> Any:
    # imported on first use, so that `planparse --help` need not wait for the models
    if name not in _HOMES:
        raise AttributeError(f"module 'planparse' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)  # not the modules of the package, which become names of it as they are loaded


__all__ = [
    "Grammar",
    "GrammarError",
    "Notice",
    "OutputError",
    "PlanparseError",
    "SourceError",
    "__version__",
    "compare",
    "diff",
    "extract",
]
