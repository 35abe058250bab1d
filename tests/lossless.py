"""The laws of the tree, as one check that every test of structure can call."""

from __future__ import annotations

from planparse.models import Node, Notice


def assert_lossless(notice: Notice, text: str) -> None:
    """Assert that spans nest, stand in order, and leave nothing but white space out."""
    position = 0
    position = _covered(text, position, notice.header.span)
    for plan in notice.plans:
        _nothing_between(text, position, plan.span[0])
        inner = plan.span[0]
        if plan.children:
            title = "".join(text[inner : plan.children[0].span[0]].split())
            assert not title or title == "".join(plan.title.split())
            inner = plan.children[0].span[0]
        for node in plan.children:
            _nothing_between(text, inner, node.span[0])
            _check(node, text)
            inner = node.span[1]
        if plan.children:
            _nothing_between(text, inner, plan.span[1])
        position = plan.span[1]
    _nothing_between(text, position, len(text))


def _check(top: Node, text: str) -> None:
    for node in top.walk():
        start, end = node.span
        first, last = node.text_span
        assert start <= first <= last <= end
        assert text[first:last] == node.text
        head = text[start:first]
        for part in (node.marker, node.heading):
            assert part is None or _stands_in(part, head) or _stands_in(part, node.text)
        inner = last
        for child in node.children:
            _nothing_between(text, inner, child.span[0])
            assert child.span[0] >= inner
            inner = child.span[1]
        if node.children:
            _nothing_between(text, inner, end)


def _stands_in(part: str, text: str) -> bool:
    """Tell whether the characters of part stand in text in their order: a page number may part them."""
    characters = iter(text)
    return all(char in characters for char in part if not char.isspace())


def _covered(text: str, position: int, span: tuple[int, int]) -> int:
    _nothing_between(text, position, span[0])
    return span[1]


def _nothing_between(text: str, start: int, end: int) -> None:
    assert start <= end
    assert not text[start:end].strip(), f"left out at {start}: {text[start:end]!r}"
