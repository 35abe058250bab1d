"""What stands before a notice in Markdown: front matter, or the title and labels of a web clip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_YAML = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^([^\s:：#-][^:：\n]{0,30})[:：][ \t]*(.*)$", re.M)
# **发布日期**：2026年3月 - alone, in a list or quoted
_LABEL = re.compile(
    r"(?:[-*+>][ \t]+){0,2}(?:\*\*|__)(?P<label>[^*_\n:：]{1,16}?)[ \t]*"
    r"(?:[:：][ \t]*(?:\*\*|__)|(?:\*\*|__)[ \t]*[:：])[ \t]*(?P<value>[^。]{0,400})$"
)
_HEADING = re.compile(r"#{1,6}[ \t]+(.{1,300}?)[ \t]*#*$")
_RULE = re.compile(r"(?:-[ \t]*){2,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_MARKS = re.compile(r"[*_`#\s\\]+")
_FILE = re.compile(r"\.[A-Za-z]{2,4}$")
# labels that tell the head of a clip, the most lines of it, lines of the text in which its title may stand
_FEWEST, _LONGEST, _TOP = 2, 40, 10


@dataclass(frozen=True, slots=True)
class _Words:
    fields: dict[str, str]
    labels: frozenset[str]
    none: frozenset[str]
    begins: frozenset[str]


def without_front(text: str) -> tuple[str, dict[str, str]]:
    """Return the text from where the notice begins, and what stands before it as fields of the header.

    The title of a clip stays in the text where that does not begin with it.
    """
    meta: dict[str, str] = {}
    front = _YAML.match(text)
    if front is not None and _FIELD.search(front[1]):
        meta = _fields((match[1], match[2]) for match in _FIELD.finditer(front[1]))
        text = text[front.end() :]
    return _without_head(text, meta)


def _without_head(text: str, meta: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Take off a clip's head: its title, two labels or more, a rule, a heading that says 全文."""
    labels: list[tuple[str, str]] = []
    title = ""
    at = stop = 0
    for _ in range(_LONGEST):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        label, heading = _LABEL.match(line), _HEADING.match(line)
        if label is not None:
            labels.append((label["label"], label["value"]))
        elif heading is not None and (not labels or _MARKS.sub("", heading[1]) in _words().begins):
            title = title or _title(heading[1])
        elif line and not (_RULE.match(line) and labels):
            break
        if label is not None or (line and labels):
            stop = end + 1
        at = end + 1
        if end == len(text):
            break
    if len(labels) < _FEWEST or not any(label.lower() in _words().labels for label, _ in labels):
        return text, meta
    rest = text[stop:]
    found = _fields(labels) | meta
    if title and _MARKS.sub("", title) not in _top(rest):
        rest = f"# {title}\n\n{rest}"
    elif title:
        found.setdefault("title", title)
    return rest, found


def _title(heading: str) -> str:
    """Return a heading that may be the title, nothing for the name of a file or what says 全文."""
    words = heading.strip()
    key = _MARKS.sub("", words)
    return "" if key in _words().begins or _FILE.search(key) else words


def _top(text: str) -> str:
    lines = [line for line in text[:4000].split("\n") if line.strip()]
    return _MARKS.sub("", "".join(lines[:_TOP]))


def _fields(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    known = _words()
    found: dict[str, str] = {}
    for key, said in pairs:
        field, value = known.fields.get(key.strip().lower()), said.strip().strip("\"'")
        if field and value and value not in known.none:
            found.setdefault(field, value)
    return found


@cache
def _words() -> _Words:
    data = yaml.safe_load(Path(__file__).with_name("front.yaml").read_text("utf-8"))
    fields = {key: field for field, keys in data["fields"].items() for key in keys}
    return _Words(
        fields, frozenset([*data["labels"], *fields]), frozenset(data["none"]), frozenset(data["begins"])
    )
