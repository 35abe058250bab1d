"""The laws by name, each with what it is tried on."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from tests.fuzz import inputs, laws
from tests.fuzz.laws import Case

Target = tuple[Callable[[Case], None], Callable[[], st.SearchStrategy[Case]]]

TARGETS: dict[str, Target] = {
    "text": (laws.text_is_read, lambda: inputs.as_case("a.txt", inputs.texts())),
    "tables": (laws.tables_are_written, lambda: inputs.as_case("a.txt", inputs.texts())),
    "html": (laws.file_is_read, inputs.pages),
    "docx": (laws.file_is_read, inputs.words_files),
    "pdf": (laws.file_is_read, inputs.printed_files),
    "md": (laws.file_is_read, inputs.markdown_files),
    "damaged": (laws.file_is_read, inputs.damaged_files),
    "decode": (laws.bytes_are_decoded, inputs.encoded),
    "overlay": (laws.overlay_is_loaded, inputs.overlays),
    "validate": (laws.output_is_checked, inputs.checked),
}
GROWTH: Target = (laws.repeated_costs_no_more, inputs.fragments)
"""Measured by the clock, so only the runner tries it."""
