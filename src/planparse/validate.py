"""Check outputs against the contract: the schema, then the rules of spans that a schema cannot say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planparse.errors import OutputError
from planparse.models import Node, Notice
from planparse.source import Document

_MENTIONS = ("targets", "quantities", "times", "organisations", "citations", "assignments")


def validate_file(path: Path, source: Document | None = None) -> list[str]:
    """Return every error of an output file, each with its place in it; none where it is valid.

    With ``source``, text[span] must agree as well. Raises OutputError where the file cannot be read.
    """
    errors: list[str] = []
    for prefix, data in _documents(path):
        try:
            notice = Notice.model_validate(data)
        except ValidationError as problem:
            errors += [f"{prefix}{_place(item['loc'])}: {item['msg']}" for item in problem.errors()]
            continue
        errors += [prefix + error for error in check_notice(notice, source)]
    return errors


def _documents(path: Path) -> list[tuple[str, Any]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise OutputError(f"cannot be read: {problem.strerror or problem}") from None
    except UnicodeDecodeError as problem:
        raise OutputError(f"is not UTF-8 at byte {problem.start}") from None
    suffix = path.suffix.lower()
    try:
        if suffix in (".yaml", ".yml"):
            return [("", _load_yaml(text))]
        if suffix in (".jsonl", ".ndjson"):
            lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
            return [(f"line {number}: ", json.loads(line)) for number, line in lines]
        if suffix == ".json":
            return [("", json.loads(text))]
    except json.JSONDecodeError as problem:
        raise OutputError(
            f"is not JSON: line {problem.lineno}, column {problem.colno}: {problem.msg}"
        ) from None
    raise OutputError(f"{suffix or 'a file without suffix'} is not validated; give .json, .yaml or .jsonl")


def _load_yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        at = f" at line {mark.line + 1}" if mark else ""
        raise OutputError(f"is not YAML{at}: {getattr(problem, 'problem', problem)}") from None


def _place(location: tuple[int | str, ...]) -> str:
    place = ""
    for part in location:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else part
    return place


def check_notice(notice: Notice, source: Document | None = None) -> list[str]:
    """Return what is wrong with the spans and ids of a notice that fits the schema."""
    errors = list(_check_nodes(notice)) + list(_check_mentions(notice))
    if source is not None:
        errors += _check_text(notice, source)
    return errors


def _check_span(place: str, span: tuple[int, int], outer: tuple[int, int], what: str) -> Iterator[str]:
    if not span[0] <= span[1]:
        yield f"{place}: [{span[0]}, {span[1]}) ends before it starts"
    elif not (outer[0] <= span[0] and span[1] <= outer[1]):
        yield f"{place}: [{span[0]}, {span[1]}) is not inside {what} [{outer[0]}, {outer[1]})"


def _nodes(notice: Notice) -> Iterator[tuple[str, Node, tuple[int, int], str]]:
    """Yield (place, node, span of what holds it, what that is) for every node."""
    for number, plan in enumerate(notice.plans):
        stack = [
            (f"plans[{number}].children[{at}]", node, plan.span, "its plan")
            for at, node in reversed(list(enumerate(plan.children)))
        ]
        while stack:
            place, node, outer, what = stack.pop()
            yield place, node, outer, what
            stack += [
                (f"{place}.children[{at}]", child, node.span, "its parent")
                for at, child in reversed(list(enumerate(node.children)))
            ]


def _check_nodes(notice: Notice) -> Iterator[str]:
    whole = (0, notice.source.characters)
    yield from _check_span("header.span", notice.header.span, whole, "the text")
    seen: set[str] = set()
    last: dict[str, int] = {}
    for number, plan in enumerate(notice.plans):
        yield from _check_span(f"plans[{number}].span", plan.span, whole, "the text")
    for place, node, outer, what in _nodes(notice):
        yield from _check_span(f"{place}.span", node.span, outer, what)
        yield from _check_span(f"{place}.text_span", node.text_span, node.span, "its span")
        above = place.rpartition(".children[")[0]
        if node.span[0] < last.get(above, 0):
            yield f"{place}.span: starts before the node above it ends"
        last[above] = node.span[1]
        if node.id in seen:
            yield f"{place}.id: {node.id} stands twice"
        seen.add(node.id)


def _check_mentions(notice: Notice) -> Iterator[str]:
    spans = {node.id: node.span for node in notice.walk()}
    whole = (0, notice.source.characters)
    for kind in _MENTIONS:
        ids: set[str] = set()
        for number, mention in enumerate(getattr(notice, kind)):
            place = f"{kind}[{number}]"
            if mention.id in ids:
                yield f"{place}.id: {mention.id} stands twice"
            ids.add(mention.id)
            if mention.node is not None and mention.node not in spans:
                yield f"{place}.node: there is no node {mention.node}"
                continue
            outer = whole if mention.node is None else spans[mention.node]
            yield from _check_span(f"{place}.span", mention.span, outer, mention.node or "the text")


def _check_text(notice: Notice, source: Document) -> list[str]:
    text = source.text
    errors: list[str] = []
    if notice.source.characters != len(text):
        errors.append(f"source.characters: {notice.source.characters}, the notice has {len(text)}")
    if notice.source.sha256 not in (source.sha256, hashlib.sha256(text.encode("utf-8")).hexdigest()):
        errors.append("source.sha256: the output was made from another file")
    for place, node, _, _ in _nodes(notice):
        start, end = node.text_span
        if text[start:end] != node.text:
            errors.append(f"{place}.text: not what the notice has at [{start}, {end})")
    for kind in _MENTIONS:
        for number, mention in enumerate(getattr(notice, kind)):
            start, end = mention.span
            if text[start:end] != mention.text:
                errors.append(f"{kind}[{number}].text: not what the notice has at [{start}, {end})")
    return errors
