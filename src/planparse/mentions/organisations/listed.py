"""Companies that only their labelled list names as such: 重点企业：甲、乙（饮料）."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from planparse.mentions.organisations.words import Ending, Words

_DELIMITERS = ":、,;\n"
_LABEL = 8

Span = tuple[int, int, Ending]


def listed_companies(text: str, words: Words) -> list[Span]:
    """Return the items of labelled company lists, and where they are named again in lists of projects."""
    spans: list[Span] = []
    names: set[str] = set()
    for ending in words.left("listed"):
        for match in ending.rule.pattern.finditer(text):
            if not words.firms.label.search(text, max(0, match.start() - _LABEL), match.start()):
                continue
            for start, end in _items(text, match.end(), words):
                spans.append((start, end, ending))
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
    known = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    spans: list[Span] = []
    for ending in words.left("again"):
        for paragraph in words.firms.projects.finditer(text):
            first, last = paragraph.span()
            for _, low, high in known.find_matches_as_indexes(text[first:last]):
                if low and text[first + low - 1] in _DELIMITERS:
                    form = words.firms.form.match(text, first + high, last)
                    spans.append((first + low, form.end() if form else first + high, ending))
            spans += [(*match.span(), ending) for match in ending.rule.pattern.finditer(text, first, last)]
    return spans
