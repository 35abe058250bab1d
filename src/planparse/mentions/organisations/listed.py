"""Companies that only their labelled list names as such: 重点企业：甲、乙（饮料）."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.grammar import Found, fixed_pattern
from planparse.mentions.organisations.words import Ending, Words

_DELIMITER = fixed_pattern("[:、,;\n]")
_LABEL = 8

Span = tuple[int, int, Ending]


def listed_companies(text: str, words: Words, labels: list[Found]) -> list[Span]:
    """Return the items of company lists behind ``labels``, and where lists of projects name them again."""
    spans: list[Span] = []
    names: set[str] = set()
    for label in labels:
        if words.firms.label.search(text, max(0, label.start - _LABEL), label.start):
            for start, end in _items(text, label.end, words):
                spans.append((start, end, words.by_rule[label.rule.id]))
                names.add(text[start:end])
    if not spans:
        return []
    return sorted(spans + _again(text, words, names), key=lambda span: span[:2])


def _items(text: str, position: int, words: Words) -> Iterator[tuple[int, int]]:
    while match := words.firms.item.match(text, position):
        start, end = match.span("name")
        if not words.generic.opens(text, start, end):
            yield start, end
        if match["rest"] or not match["link"]:
            return
        position = match.end()


def _again(text: str, words: Words, names: set[str]) -> list[Span]:
    longest_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        longest_first.setdefault(name[0], []).append(name)
    spans: list[Span] = []
    for ending in words.left("again"):
        for paragraph in words.firms.projects.finditer(text):
            first, last = paragraph.span()
            for mark in _DELIMITER.finditer(text, first, last - 1):
                start = mark.end()
                for name in longest_first.get(text[start], ()):
                    if text.startswith(name, start, last):
                        form = words.firms.form.match(text, start + len(name), last)
                        spans.append((start, form.end() if form else start + len(name), ending))
                        break
            spans += [(*match.span(), ending) for match in ending.rule.pattern.finditer(text, first, last)]
    return spans
