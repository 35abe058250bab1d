"""YAML read strictly: equal keys, depth and aliases are errors, and so is what no text of a rule may hold."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import yaml

DEEPEST = 150
"""Levels of lists and mappings; a node of a real notice takes two, and notices have few levels."""

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(Loader):  # type: ignore[misc]
    """PyYAML keeps the last of two equal keys silently; this loader refuses them."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            seen: set[Hashable] = set()
            for key_node, _ in node.value:
                key = self.construct_object(key_node, deep=True)
                if key in seen:
                    raise _refused(f"key {key!r} stands twice", key_node.start_mark)
                seen.add(key)
        return mapping


def read_yaml(text: str, *, known: bool = False) -> Any:
    """Return what a YAML text holds; one that is ``known`` to be right is not looked through before.

    Raises yaml.YAMLError, with its ``problem_mark`` where the place is known. What makes reading dear is
    refused before it is read: depth, and aliases, which can grow without end.
    """
    if not known:
        _look_through(text)
    try:
        return yaml.load(text, Loader=StrictLoader)  # noqa: S506 - a subclass of the safe loader
    except (
        ValueError,
        OverflowError,
    ) as problem:  # a date that no calendar has, an integer of too many digits
        raise yaml.YAMLError(" ".join(str(problem).split())) from None


def _look_through(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _refused(f"nested more than {DEEPEST} levels deep", event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise _refused(f"an alias (*{event.anchor}); write out what it stands for", event.start_mark)


def reason_of(problem: yaml.YAMLError) -> tuple[int | None, str]:
    """Return the line of a mistake, from 1, None where it is not known, and what is wrong in one line."""
    mark = getattr(problem, "problem_mark", None)
    said = getattr(problem, "problem", None) or problem
    return (mark.line + 1 if mark else None), " ".join(str(said).split())


def odd_strings(data: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield place and character of what no word and no pattern holds: NUL and its like, surrogates."""
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while stack:
        place, value = stack.pop()
        if isinstance(value, str):
            if odd := next((char for char in value if _is_odd(char)), None):
                yield place, odd
        elif isinstance(value, dict):
            stack += [((*place, str(key)), part) for key, part in value.items()]
            stack += [(place, key) for key in value if isinstance(key, str)]
        elif isinstance(value, list):
            stack += [((*place, number), part) for number, part in enumerate(value)]


def _is_odd(char: str) -> bool:
    return (char < " " and char not in "\t\n\r") or char == "\x7f" or "\ud800" <= char <= "\udfff"


def _refused(problem: str, mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(None, None, problem, mark)
