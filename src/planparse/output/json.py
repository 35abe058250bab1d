"""A notice as JSON, and as one line of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson


def dump_json(data: Mapping[str, Any]) -> bytes:
    """Return indented JSON in UTF-8 with a newline at its end; Chinese stands as it is."""
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def dump_jsonl(data: Mapping[str, Any]) -> bytes:
    """Return the data as one line of JSON."""
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)
