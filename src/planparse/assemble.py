"""Everything found becomes the data of a Notice: reading positions to source spans, nodes to ids.

The result is plain: what ``Notice`` validates and what the writers write. A run of the command line that only
writes thus never waits for the models; that both hold the same is a test over the whole corpus.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from planparse import SCHEMA_VERSION, __version__
from planparse.grammar import Grammar
from planparse.layout.tables.grid import Cell, Grid
from planparse.meaning.due import Due
from planparse.meaning.fact import QuantityFact
from planparse.mentions.mention import Mentions, NumberMention
from planparse.source import Document
from planparse.structure.tree import Node, PlanTree, Tree

_MOST = 2**53


def assemble(
    source: Document,
    tree: Tree,
    mentions: Mentions,
    facts: list[QuantityFact],
    names: list[str],
    grammar: Grammar,
) -> dict[str, Any]:
    """Return the fields of a Notice as the contract orders them. Ids count up in text order, by kind."""
    _number_nodes(tree.plans)
    places = _Places(tree)
    header = tree.header
    targets, quantities = _quantities(facts, places)
    return {
        **head(source, grammar.digest),
        "header": {
            "title": header.title,
            "document_number": header.document_number,
            "issuers": header.issuers,
            "addressees": header.addressees,
            "issued_on": header.issued_on,
            "span": (header.start, header.end),
        },
        "plans": [_plan(plan, source.text) for plan in tree.plans],
        "targets": targets,
        "quantities": quantities,
        "times": [
            {
                **places.of(f"d{number}", time.start, time.end),
                "type": time.type,
                "start": time.iso_start,
                "end": time.iso_end,
                "rule": time.rule,
            }
            for number, time in enumerate(mentions.times, 1)
        ],
        "organisations": [
            {
                **places.of(f"o{number}", organisation.start, organisation.end),
                "name": organisation.name,
                "type": organisation.type,
                "canonical": name,
                "rule": organisation.rule,
            }
            for number, (organisation, name) in enumerate(zip(mentions.organisations, names, strict=True), 1)
        ],
        "citations": [
            {
                **places.of(f"c{number}", citation.start, citation.end),
                "title": citation.title,
                "document_number": citation.document_number,
                "issuer": citation.issuer,
                "rule": citation.rule,
            }
            for number, citation in enumerate(mentions.citations, 1)
        ],
        "assignments": [
            {
                **places.of(f"a{number}", duty.start, duty.end),
                "lead": duty.lead,
                "support": duty.support,
                "jointly": duty.jointly,
                "rule": duty.rule,
            }
            for number, duty in enumerate(mentions.assignments, 1)
        ],
        "diagnostics": [
            {
                "code": remark.code,
                "severity": remark.severity,
                "message": remark.message,
                "node": remark.node.id or None if remark.node else None,
                "span": (remark.start, remark.end),
            }
            for remark in sorted(tree.remarks, key=lambda r: (r.start, r.end, r.code))
        ],
    }


def head(source: Document, digest: str) -> dict[str, Any]:
    """Return the first fields of a Notice: what tells whether a result is of these bytes and this program."""
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "name": source.name,
            "media_type": source.media_type,
            "encoding": source.encoding,
            "pages": source.pages,
            "sha256": source.sha256,
            "characters": len(source.text),
        },
        "generator": {"name": "planparse", "version": __version__, "grammar": digest},
    }


def _number_nodes(plans: list[PlanTree]) -> None:
    for number, plan in enumerate(plans, 1):
        plan.root.id = f"p{number}"
        holders = [plan.root]
        while holders:
            node = holders.pop()
            for place, child in enumerate(node.children, 1):
                child.id = f"{node.id}.{place}"
                if child.children:
                    holders.append(child)


def _plan(plan: PlanTree, text: str) -> dict[str, Any]:
    period = None
    if plan.start_year is not None and plan.end_year is not None:
        period = {"start": plan.start_year, "end": plan.end_year}
    built: dict[int, dict[str, Any]] = {}
    nodes = list(plan.root.walk())
    for node in reversed(nodes[1:]):
        built[id(node)] = _node(node, text, [built[id(child)] for child in node.children])
    return {
        "id": plan.root.id,
        "title": plan.title or None,
        "period": period,
        "span": (plan.root.start, plan.root.end),
        "children": [built[id(child)] for child in plan.root.children],
    }


def _node(node: Node, text: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "marker": node.marker,
        "number": node.number,
        "heading": node.heading,
        "role": node.role,
        "span": (node.start, node.end),
        "text": text[node.text_start : node.text_end],
        "text_span": (node.text_start, node.text_end),
        "page": node.page,
        "table": None if node.table is None else _table(node.table, text),
        "children": children,
    }


def _table(grid: Grid, text: str) -> dict[str, Any]:
    """Return a table row by row. A cell whose words stand around others is one for each piece."""
    rows: list[list[dict[str, Any]]] = []
    head = 0
    for number, cells in enumerate(grid.rows()):
        pieces = [(cell, _unbroken(cell, text)) for cell in cells]
        deep = max((len(spans) for _, spans in pieces), default=1)
        lines: list[list[dict[str, Any]]] = [[] for _ in range(deep)]
        for cell, spans in pieces:
            for line, (start, end) in enumerate(spans):
                span = cell.rowspan if len(spans) > 1 else cell.rowspan + deep - 1
                lines[line].append(
                    {"text": text[start:end], "span": (start, end), "colspan": cell.colspan, "rowspan": span}
                )
        rows += lines
        head += deep if number < grid.head_rows else 0
    return {"columns": grid.columns, "head_rows": head, "rows": rows}


def _unbroken(cell: Cell, text: str) -> list[tuple[int, int]]:
    """Return the runs of a cell between which stands more than white space."""
    spans = [(cell.parts[0].start, cell.parts[0].end)]
    for part in cell.parts[1:]:
        start, end = spans[-1]
        if text[end : part.start].strip():
            spans.append((part.start, part.end))
        else:
            spans[-1] = (start, part.end)
    return spans


class _Places:
    """Reading spans to what every mention tells first: its id, node, span and text."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.text
        self._node_at = tree.node_at
        self._source_span = tree.reading.source_span

    def span(self, span: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if span is None else self._source_span(*span)

    def of(self, name: str, start: int, end: int) -> dict[str, Any]:
        span = self._source_span(start, end)
        node = self._node_at(span[0])
        return {
            "id": name,
            "node": node.id if node else None,
            "span": span,
            "text": self._text[span[0] : span[1]],
        }


def _quantities(
    facts: list[QuantityFact], places: _Places
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    targets: list[dict[str, Any]] = []
    quantities: list[dict[str, Any]] = []
    for fact in facts:
        found = targets if fact.kind == "target" else quantities
        name = f"{'t' if found is targets else 'q'}{len(found) + 1}"
        data = places.of(name, fact.number.start, fact.number.end) | _number(fact.number)
        data["kind"] = fact.kind
        if found is targets:
            data |= {
                "indicator": fact.indicator,
                "indicator_span": places.span(fact.indicator_span),
                "concept": fact.concept,
            }
            data |= {"baseline": _baseline(fact, places), "action": fact.action, "due": _due(fact.due)}
            data |= {"binding": fact.binding, "sentence": fact.sentence}
        else:
            data["concept"] = fact.concept
        data["rule"] = fact.rule
        found.append(data)
    return targets, quantities


def _baseline(fact: QuantityFact, places: _Places) -> dict[str, Any] | None:
    base = fact.baseline
    if base is None:
        return None
    return {
        "value": _plain(base.value),
        "unit": base.unit,
        "year": base.year,
        "span": places.span(base.span),
    }


def _due(due: Due | None) -> dict[str, Any] | None:
    if due is None:
        return None
    return {"start": due.start, "end": due.end, "date": due.date, "basis": due.basis, "text": due.text}


def _number(number: NumberMention) -> dict[str, Any]:
    return {
        "value": _plain(number.value),
        "upper": None if number.upper is None else _plain(number.upper),
        "unit": number.unit,
        "comparator": number.comparator,
        "approximate": number.approximate,
        "change": number.change,
        "normalized": {
            "value": _scaled(number.value, number.scale),
            "upper": None if number.upper is None else _scaled(number.upper, number.scale),
            "unit": number.base,
        },
    }


def _scaled(value: float | int, scale: float | int) -> float | int:
    """Multiply without the noise of binary fractions: 1.1 * 10000 is 11000."""
    if isinstance(value, int) and isinstance(scale, int):
        return _plain(value * scale)
    product = Decimal(str(value)) * Decimal(str(scale))
    whole = product.to_integral_value()
    return _plain(int(whole) if product == whole else float(round(product, 12)))


def _plain(value: float | int) -> float | int:
    """Return a number that every reader of JSON holds: what needs more than 53 bits is a float (RFC 8259)."""
    return float(value) if abs(value) > _MOST else value
