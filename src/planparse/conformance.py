"""What the contract says of a notice and a schema cannot: spans, order, ids, dates, numbers, the whole text.

Every check yields lines ``place: what is wrong``; each knows one law, and none needs another to hold.
"""

from __future__ import annotations

import hashlib
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache

from planparse.grammar import Grammar
from planparse.models import Measured, Node, Notice, Plan
from planparse.scales import Scales
from planparse.source import Document
from planparse.wellformed import LETTERS, check_node, check_values

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def check_notice(notice: Notice, source: Document | None = None) -> list[str]:
    """Return what a notice that fits the schema breaks of the contract; with ``source``, the text as well."""
    errors = [
        *check_values(notice, Grammar.load()),
        *_check_head(notice),
        *_check_plans(notice),
        *_check_nodes(notice),
        *_check_mentions(notice),
    ]
    errors += [*_check_numbers(notice), *_check_times(notice), *_check_diagnostics(notice)]
    if source is not None:
        errors += [*_check_source(notice, source), *_check_text(notice, source.text)]
        errors += _check_cover(notice, source.text)
    return errors


def nodes_of(notice: Notice) -> Iterator[tuple[str, Node, Plan | Node, int]]:
    """Yield (place, node, what holds it, its position there from 0) for every node."""
    for number, plan in enumerate(notice.plans):
        stack: list[tuple[str, Node, Plan | Node, int]] = []
        _push(stack, f"plans[{number}]", plan)
        while stack:
            place, node, holder, at = stack.pop()
            yield place, node, holder, at
            _push(stack, place, node)


def _push(stack: list[tuple[str, Node, Plan | Node, int]], place: str, holder: Plan | Node) -> None:
    below = reversed(list(enumerate(holder.children)))
    stack += [(f"{place}.children[{at}]", node, holder, at) for at, node in below]


def _check_span(place: str, span: tuple[int, int], outer: tuple[int, int], what: str) -> Iterator[str]:
    if not span[0] <= span[1]:
        yield f"{place}: [{span[0]}, {span[1]}) ends before it starts"
    elif not (outer[0] <= span[0] and span[1] <= outer[1]):
        yield f"{place}: [{span[0]}, {span[1]}) is not inside {what} [{outer[0]}, {outer[1]})"


def _check_words(place: str, text: str, span: tuple[int, int]) -> Iterator[str]:
    if len(text) != span[1] - span[0]:
        yield f"{place}: {len(text)} characters, its span [{span[0]}, {span[1]}) has {span[1] - span[0]}"


def _check_head(notice: Notice) -> Iterator[str]:
    header = notice.header
    for place, digest in (
        ("source.sha256", notice.source.sha256),
        ("generator.grammar", notice.generator.grammar),
    ):
        if not _DIGEST.fullmatch(digest):
            yield f"{place}: is no sha256: 64 hexadecimal digits"
    yield from _check_span("header.span", header.span, (0, notice.source.characters), "the text")
    yield from _check_date("header.issued_on", header.issued_on)


def _check_plans(notice: Notice) -> Iterator[str]:
    position, before = notice.header.span[1], "the header"
    for number, plan in enumerate(notice.plans):
        place = f"plans[{number}]"
        yield from _check_span(f"{place}.span", plan.span, (0, notice.source.characters), "the text")
        if plan.span[0] < position:
            yield f"{place}.span: starts before {before} ends"
        position, before = plan.span[1], "the plan above it"
        if plan.id != f"p{number + 1}":
            yield f"{place}.id: {plan.id}, by its place p{number + 1}"
        if plan.period is not None and plan.period.start > plan.period.end:
            yield f"{place}.period: {plan.period.start} is after {plan.period.end}"


def _check_nodes(notice: Notice) -> Iterator[str]:
    for place, node, holder, at in nodes_of(notice):
        what = "its plan" if isinstance(holder, Plan) else "its parent"
        yield from _check_span(f"{place}.span", node.span, holder.span, what)
        yield from _check_span(f"{place}.text_span", node.text_span, node.span, "its span")
        yield from _check_words(f"{place}.text", node.text, node.text_span)
        if at and node.span[0] < holder.children[at - 1].span[1]:
            yield f"{place}.span: starts before the node above it ends"
        elif not at and isinstance(holder, Node) and node.span[0] < holder.text_span[1]:
            yield f"{place}.span: starts before the text of its parent ends"
        if node.id != f"{holder.id}.{at + 1}":
            yield f"{place}.id: {node.id}, by its place {holder.id}.{at + 1}"
        if (node.kind == "table") != (node.table is not None):
            yield f"{place}.table: nodes of kind table have one, and no others"
        yield from _check_cells(place, node)
        yield from check_node(place, node, notice.source.pages)


def _check_cells(place: str, node: Node) -> Iterator[str]:
    for row, cells in enumerate(node.table.rows if node.table else []):
        for column, cell in enumerate(cells):
            at = f"{place}.table.rows[{row}][{column}]"
            yield from _check_span(f"{at}.span", cell.span, node.span, "its table")
            yield from _check_words(f"{at}.text", cell.text, cell.span)


def _check_mentions(notice: Notice) -> Iterator[str]:
    spans = {node.id: node.span for node in notice.walk()}
    innermost = _Innermost(notice)
    whole = (0, notice.source.characters)
    for kind, letter in LETTERS.items():
        last = 0
        seen: set[tuple[int, int]] = set()
        for number, mention in enumerate(getattr(notice, kind)):
            place = f"{kind}[{number}]"
            if mention.id != f"{letter}{number + 1}":
                yield f"{place}.id: {mention.id}, by its place {letter}{number + 1}"
            if mention.span[0] < last:
                yield f"{place}.span: starts before the one above it, not in text order"
            last = mention.span[0]
            yield from _check_words(f"{place}.text", mention.text, mention.span)
            if mention.node is not None and mention.node not in spans:
                yield f"{place}.node: there is no node {mention.node}"
                continue
            outer = whole if mention.node is None else spans[mention.node]
            yield from _check_span(f"{place}.span", mention.span, outer, mention.node or "the text")
            if mention.span in seen:
                yield f"{place}.span: stands at [{mention.span[0]}, {mention.span[1]}) a second time"
            seen.add(mention.span)
            if (node := innermost.of(mention.span)) != mention.node:
                yield f"{place}.node: {mention.node}, the innermost that holds it is {node}"


class _Innermost:
    """Finds the deepest node that holds a span: nodes of a level follow each other, so each is one look."""

    def __init__(self, notice: Notice) -> None:
        self._top = [node for plan in notice.plans for node in plan.children]

    def of(self, span: tuple[int, int]) -> str | None:
        """Return the id of the node, None where none holds the span."""
        found, below = None, self._top
        while below:
            at = bisect_right(below, span[0], key=lambda node: node.span[0]) - 1
            if at < 0 or not (below[at].span[0] <= span[0] and span[1] <= below[at].span[1]):
                break
            found, below = below[at].id, below[at].children
        return found


def _check_numbers(notice: Notice) -> Iterator[str]:
    whole = (0, notice.source.characters)
    # other rules may scale otherwise
    scales = _scales() if notice.generator.grammar == _scales().digest else None
    for number, quantity in enumerate(notice.quantities):
        place = f"quantities[{number}]"
        yield from _check_measure(place, quantity)
        yield from _check_scale(place, quantity, scales)
    for number, target in enumerate(notice.targets):
        place = f"targets[{number}]"
        yield from _check_measure(place, target)
        yield from _check_scale(place, target, scales)
        if target.indicator_span is not None:
            yield from _check_span(f"{place}.indicator_span", target.indicator_span, whole, "the text")
            if not target.indicator:
                yield f"{place}.indicator_span: there is no indicator"
        if target.baseline is not None:
            yield from _check_span(f"{place}.baseline.span", target.baseline.span, whole, "the text")
        due = target.due
        if due is not None:
            yield from _check_date(f"{place}.due.date", due.date)
            if due.start is not None and due.end is not None and due.start > due.end:
                yield f"{place}.due: {due.start} is after {due.end}"


def _check_measure(place: str, fact: Measured) -> Iterator[str]:
    if (fact.comparator == "range") != (fact.upper is not None):
        yield f"{place}.upper: stands where the comparator is range, and nowhere else"
    plain = fact.normalized
    if (plain.upper is None) != (fact.upper is None):
        yield f"{place}.normalized.upper: null where upper is, and nowhere else"
    for name, written, scaled in (("value", fact.value, plain.value), ("upper", fact.upper, plain.upper)):
        if written is None or scaled is None:
            continue
        if (written > 0) != (scaled > 0) or (written < 0) != (scaled < 0):
            yield f"{place}.normalized.{name}: {scaled} has another sign than {written}"
        elif plain.unit == fact.unit and scaled != written:
            yield f"{place}.normalized.{name}: {scaled} with the unit as written, which has {written}"


def _check_scale(place: str, fact: Measured, scales: Scales | None) -> Iterator[str]:
    """A normalised value is the written one times the scale of its unit, in the unit that this gives."""
    plain = fact.normalized
    known = scales.of(fact.unit) if scales and plain.unit != fact.unit else None
    if known is None:
        return
    scale, unit = known
    if plain.unit != unit:
        yield f"{place}.normalized.unit: {plain.unit}, of {fact.unit} it is {unit}"
        return
    for name, written, scaled in (("value", fact.value, plain.value), ("upper", fact.upper, plain.upper)):
        if written is None or scaled is None or math.isclose(scaled, written * scale, rel_tol=1e-9):
            continue
        right = f"{written * scale:.12g} {unit}"
        yield f"{place}.normalized.{name}: {scaled}, of {written} {fact.unit} it is {right}"


@cache
def _scales() -> Scales:
    return Scales(Grammar.load())


def _check_times(notice: Notice) -> Iterator[str]:
    for number, time in enumerate(notice.times):
        place = f"times[{number}]"
        wrong = [*_check_date(f"{place}.start", time.start), *_check_date(f"{place}.end", time.end)]
        yield from wrong
        if not wrong and time.start is not None and time.end is not None:
            shared = min(len(time.start), len(time.end))
            if time.start[:shared] > time.end[:shared]:
                yield f"{place}: {time.start} is after {time.end}"


def _check_date(place: str, value: str | None) -> Iterator[str]:
    if value is not None and (problem := date_problem(value)):
        yield f"{place}: {problem}"


def date_problem(value: str) -> str | None:
    """Return what is wrong with a year, month or day by ISO 8601; None where it is in the calendar."""
    form = _ISO.fullmatch(value)
    if form is None:
        return f"{value!r} is no ISO 8601 date (YYYY, YYYY-MM or YYYY-MM-DD)"
    try:
        date(int(form[1]), int(form[2] or 1), int(form[3] or 1))
    except ValueError:
        return f"{value} is not in the calendar"
    return None


def _check_diagnostics(notice: Notice) -> Iterator[str]:
    spans = {node.id: node.span for node in notice.walk()} | {plan.id: plan.span for plan in notice.plans}
    whole = (0, notice.source.characters)
    for number, diagnostic in enumerate(notice.diagnostics):
        place = f"diagnostics[{number}]"
        if diagnostic.node is not None and diagnostic.node not in spans:
            yield f"{place}.node: there is no node {diagnostic.node}"
            continue
        outer = whole if diagnostic.node is None else spans[diagnostic.node]
        yield from _check_span(f"{place}.span", diagnostic.span, outer, diagnostic.node or "the text")


def _check_source(notice: Notice, source: Document) -> Iterator[str]:
    if notice.source.characters != len(source.text):
        yield f"source.characters: {notice.source.characters}, the notice has {len(source.text)}"
    decoded = hashlib.sha256(source.text.encode("utf-8")).hexdigest()
    if notice.source.sha256 not in (source.sha256, decoded):
        yield "source.sha256: the output was made from another file"


def _check_text(notice: Notice, text: str) -> Iterator[str]:
    """The words at every span are those of the notice."""
    for place, node, _, _ in nodes_of(notice):
        start, end = node.text_span
        if text[start:end] != node.text:
            yield f"{place}.text: not what the notice has at [{start}, {end})"
        for row, cells in enumerate(node.table.rows if node.table else []):
            for column, cell in enumerate(cells):
                if text[slice(*cell.span)] != cell.text:
                    at = f"{place}.table.rows[{row}][{column}]"
                    yield f"{at}.text: not what the notice has at [{cell.span[0]}, {cell.span[1]})"
    for kind in LETTERS:
        for number, mention in enumerate(getattr(notice, kind)):
            start, end = mention.span
            if text[start:end] != mention.text:
                yield f"{kind}[{number}].text: not what the notice has at [{start}, {end})"


def _check_cover(notice: Notice, text: str) -> Iterator[str]:
    """Between the parts of the tree stands nothing but white space: no word of the notice is dropped."""
    yield from _check_gap("header.span", text, 0, notice.header.span[0])
    position = notice.header.span[1]
    for number, plan in enumerate(notice.plans):
        place = f"plans[{number}]"
        yield from _check_gap(f"{place}.span", text, position, plan.span[0])
        position = plan.span[1]
        if plan.children:
            title = "".join(text[plan.span[0] : plan.children[0].span[0]].split())
            if title not in ("", "".join((plan.title or "").split())):
                yield f"{place}.children[0].span: only the plan's title may stand before it"
    yield from _check_gap("source.characters", text, position, len(text))
    for place, node, holder, at in nodes_of(notice):
        if at:
            yield from _check_gap(f"{place}.span", text, holder.children[at - 1].span[1], node.span[0])
        elif isinstance(holder, Node):
            yield from _check_gap(f"{place}.span", text, holder.text_span[1], node.span[0])
        if at == len(holder.children) - 1:
            yield from _check_gap(f"{place}.span", text, node.span[1], holder.span[1])


def _check_gap(place: str, text: str, start: int, end: int) -> Iterator[str]:
    if left := text[start:end].strip():
        shown = left if len(left) <= 20 else f"{left[:20]}…"
        yield f"{place}: no node holds {shown!r} in [{start}, {end})"
