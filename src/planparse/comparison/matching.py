"""The outlines of two notices matched: what is surely the same first, what is only like it last."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable

from planparse.comparison.outline import Section

# texts that share this much of their pairs of characters are one text, rewritten; far from each other more
_ALIKE = 0.4
_ALIKE_FAR = 0.6
# a section without partner is compared with no more others than this
_MOST = 60
# shorter texts may stand anywhere, and mean nothing by being the same
_TELLING = 12
_TELLING_HEADING = 3


def match(old: list[Section], new: list[Section]) -> None:
    """Set the ``partner`` of each section that stands in both outlines, in whatever words."""
    _match_plans([one for one in old if one.parent is None], [one for one in new if one.parent is None])
    _match_once(old, new, lambda one: one.whole if len(one.whole) > _TELLING else None)
    _match_parents(old)
    _match_below(old)
    _match_any(old, new, lambda one: one.whole if len(one.whole) > _TELLING else None)
    _match_below(old)
    _match_once(old, new, lambda one: one.heading if len(one.heading) > _TELLING_HEADING else None)
    _match_below(old)
    _match_far(old, new)
    _match_below(old)


def _match_plans(old: list[Section], new: list[Section]) -> None:
    """Match plans by their titles, whatever the year, and those that are left in their order."""
    for key in (lambda one: one.heading, lambda one: one.masked):
        _match_any(old, new, key)
    _match_alike(_free(old), _free(new))
    left, right = _free(old), _free(new)
    if len(left) == len(right):
        for one, other in zip(left, right, strict=True):
            _pair(one, other)


def _match_once(old: list[Section], new: list[Section], key: Callable[[Section], str | None]) -> None:
    """Match what stands once in either notice, however far it moved."""
    left, right = _once(old, key), _once(new, key)
    for name, one in left.items():
        other = right.get(name)
        if one is not None and other is not None and one.partner is None and other.partner is None:
            _pair_all(one, other)


def _once(sections: list[Section], key: Callable[[Section], str | None]) -> dict[str, Section | None]:
    found: dict[str, Section | None] = {}
    for one in sections:
        if one.partner is None and one.parent is not None and (name := key(one)):
            found[name] = None if name in found else one
    return found


def _match_any(old: Iterable[Section], new: Iterable[Section], key: Callable[[Section], str | None]) -> None:
    """Match those with the same key in their order."""
    waiting: dict[str, deque[Section]] = defaultdict(deque)
    for other in new:
        if other.partner is None and (name := key(other)):
            waiting[name].append(other)
    for one in old:
        if one.partner is None and (name := key(one)) and (found := waiting.get(name)):
            other = found.popleft()
            if other.partner is None and (one.parent is None) == (other.parent is None):
                _pair_all(one, other)


def _match_parents(old: list[Section]) -> None:
    """Match sections most of whose children are the same, though their own words are not."""
    for one in reversed(old):
        if one.partner is not None or not one.children or one.parent is None:
            continue
        votes = Counter(child.partner.parent for child in one.children if child.partner is not None)
        if not votes:
            continue
        other, count = votes.most_common(1)[0]
        if other is None or other.partner is not None or other.parent is None:
            continue
        if 2 * count > max(len(one.children), len(other.children)):
            _pair(one, other)


def _match_below(old: list[Section]) -> None:
    """Match what stands below matched sections: by words, heading or numbers, then by what texts share."""
    for one in old:
        if one.partner is None:
            continue
        left, right = _free(one.children), _free(one.partner.children)
        if not left or not right:
            continue
        for key in (
            _words,
            lambda child: child.said,
            lambda child: child.heading,
            lambda child: child.masked,
        ):
            _match_any(left, right, key)
        _match_alike(_free(left), _free(right))


def _words(section: Section) -> str:
    return f"{section.heading}\n{section.text}".strip()


def _match_alike(left: list[Section], right: list[Section]) -> None:
    """Match those that share most, the surest first."""
    found = [
        (shared, -abs(at - to), one, other)
        for at, one in enumerate(left)
        for to, other in enumerate(right[max(0, at - _MOST) : at + _MOST], max(0, at - _MOST))
        if (shared := _shared(one, other)) >= _ALIKE
    ]
    for _, _, one, other in sorted(found, key=lambda row: row[:2], reverse=True):
        if one.partner is None and other.partner is None:
            _pair(one, other)


def _match_far(old: list[Section], new: list[Section]) -> None:
    """Match what was rewritten while it moved: it still holds a clause of its own."""
    holders: dict[str, list[Section]] = defaultdict(list)
    for other in new:
        if other.partner is None and other.parent is not None:
            for clause in other.clauses:
                holders[clause].append(other)
    for one in old:
        if one.partner is not None or one.parent is None:
            continue
        near = {id(other): other for clause in one.clauses for other in holders.get(clause, ())[:_MOST]}
        free = [other for other in near.values() if other.partner is None][:_MOST]
        best = max(free, key=lambda other: _shared(one, other), default=None)
        if best is not None and _shared(one, best) >= _ALIKE_FAR:
            _pair(one, best)


def _shared(one: Section, other: Section) -> float:
    """Return the share of pairs of characters that two sections have; 0 where one alone is a table."""
    if one.is_table != other.is_table:
        return 0.0
    whole = _overlap(one.pairs, other.pairs)
    if len(one.text) > 4 or not one.pairs_below:
        return whole
    return max(whole, _overlap(one.pairs_below, other.pairs_below))


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _free(sections: Iterable[Section]) -> list[Section]:
    return [one for one in sections if one.partner is None]


def _pair(old: Section, new: Section) -> None:
    old.partner, new.partner = new, old


def _pair_all(old: Section, new: Section) -> None:
    """Pair two sections, and all below them where all below them is the same."""
    stack = [(old, new)]
    while stack:
        left, right = stack.pop()
        if left.partner is None and right.partner is None:
            _pair(left, right)
            if left.whole == right.whole:
                stack += zip(left.children, right.children, strict=True)
