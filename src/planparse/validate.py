"""Output files checked against the contract: read whole, fit the schema, then the laws of conformance.py."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planparse import SCHEMA_VERSION
from planparse.conformance import check_notice
from planparse.errors import OutputError
from planparse.models import Notice
from planparse.source import Document
from planparse.tabular import SUFFIXES as TABULAR
from planparse.tabular import checker_of
from planparse.written import refuse_empty, written_text

__all__ = ["check_notice", "validate_file"]

_DEEPEST = 150
"""Levels of lists and mappings; a node of a real notice takes two, and notices have few levels."""
_MOST = 2**53
_DIGITS = 400
"""More digits than any number has that a float can hold."""
_MOST_ERRORS = 1000
_JSON_LINES = (".jsonl", ".ndjson")


class _Twice(dict[str, Any]):
    """A mapping of JSON in which a key stands twice, kept to tell where."""

    key = ""


def validate_file(path: Path, source: Document | None = None) -> list[str]:
    """Return every error of an output file, each with its place in it; none where it is valid.

    Rows of tables are checked against their columns. With ``source``, text[span] must agree and the tree
    cover the text. Raises OutputError where the file cannot be read as a whole; a line of JSON Lines that
    cannot be is an error like others.
    """
    suffix = path.suffix.lower()
    if suffix in TABULAR:
        return _some(checker_of(suffix, _check_data)(path, source))
    text = written_text(path)
    if suffix not in (".json", ".yaml", ".yml", *_JSON_LINES):
        raise OutputError(
            f"{suffix or 'a file without suffix'} is not validated; "
            "give .json, .yaml, .jsonl, .parquet, .csv or .xlsx"
        )
    refuse_empty(text)
    if suffix in _JSON_LINES:
        return [f"line {number}: {error}" for number, error in _check_lines(text, source)]
    return _check_data(_load_json(text) if suffix == ".json" else _load_yaml(text), source)


def _some(errors: Iterator[str]) -> list[str]:
    """Return the errors of a table, and no end of them: a column that is wrong is so in each row."""
    found = list(islice(errors, _MOST_ERRORS + 1))
    if len(found) > _MOST_ERRORS:
        found[-1] = f"has more than {_MOST_ERRORS:,} errors; the others are not told"
    return found


def _check_lines(text: str, source: Document | None) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            errors = _check_data(_load_json(line), source)
        except OutputError as problem:
            errors = [str(problem).replace("line 1, ", "", 1)]
        yield from ((number, error) for error in errors)


def _load_json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_mapping, parse_int=_integer)
    except json.JSONDecodeError as problem:
        at = f"line {problem.lineno}, column {problem.colno}"
        raise OutputError(f"is not JSON: {at}: {problem.msg}") from None
    except RecursionError:
        raise OutputError(_too_deep()) from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    twice = _Twice(found)
    twice.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return twice


def _integer(digits: str) -> float | int:
    return int(digits) if len(digits) <= _DIGITS else math.inf


def _load_yaml(text: str) -> Any:
    import yaml

    from planparse.grammar.strict import read_yaml, reason_of

    try:
        return read_yaml(text)
    except yaml.YAMLError as problem:
        line, what = reason_of(problem)
        raise OutputError(f"is not YAML{f' at line {line}' if line else ''}: {what}") from None


def _too_deep() -> str:
    return f"is nested more than {_DEEPEST} levels deep"


def _check_data(data: Any, source: Document | None) -> list[str]:
    errors = list(_check_plain(data)) or _check_version(data)
    if errors:
        return errors
    try:
        # by way of JSON, for only there a list is a tuple and nothing else is taken for what it is not
        notice = Notice.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as problem:
        return list(dict.fromkeys(f"{_place(item['loc'])}: {item['msg']}" for item in problem.errors()))
    return check_notice(notice, source)


def _check_plain(data: Any) -> Iterator[str]:
    """Yield what no output can hold: keys twice, dates, numbers without end, depth, halves of characters."""
    stack: list[tuple[tuple[int | str, ...], Any]] = [((), data)]
    while stack:
        location, value = stack.pop()
        if problem := _odd(value):
            yield f"{_place(location)}: {problem}" if location else problem
        elif isinstance(value, dict | list):
            if len(location) >= _DEEPEST:
                yield f"{_place(location[:3])}: {_too_deep()}"
                return
            pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
            stack += [((*location, key), item) for key, item in reversed(pairs)]


def _odd(value: Any) -> str | None:
    if isinstance(value, _Twice):
        return f"the key {value.key!r} stands twice"
    if isinstance(value, dict):
        return next((f"the key {key!r} is no string" for key in value if not isinstance(key, str)), None)
    if isinstance(value, float):
        return None if math.isfinite(value) else "is no finite number"
    if isinstance(value, int):
        return (
            None if abs(value) <= _MOST else "is an integer of more than 53 bits, which readers of JSON round"
        )
    if isinstance(value, str):
        return None if _whole(value) else "holds half a surrogate pair"
    if value is None or isinstance(value, list):
        return None
    return f"is a {type(value).__name__} of YAML; write it in quotes"


def _whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_version(data: Any) -> list[str]:
    if not isinstance(data, dict):
        return ["is no mapping with the fields of a notice"]
    version = data.get("schema_version")
    if version == SCHEMA_VERSION:
        return []
    return [f"schema_version: {version!r} is not known; this planparse checks {SCHEMA_VERSION}"]


def _place(location: tuple[int | str, ...]) -> str:
    place = ""
    for part in location:
        if part in ("int", "float"):  # which of the two pydantic tried
            continue
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else part
    return place
