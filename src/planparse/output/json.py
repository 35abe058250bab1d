"""A notice as JSON, and as one line of JSON."""

from __future__ import annotations

from planparse.models import Notice


def to_json(notice: Notice) -> str:
    """Return indented JSON with a newline at its end; Chinese stands as it is."""
    return notice.model_dump_json(indent=2) + "\n"


def to_jsonl(notice: Notice) -> str:
    """Return the notice as one line."""
    return notice.model_dump_json() + "\n"
