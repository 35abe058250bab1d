"""Everything found becomes the data of a Notice: reading positions to source spans, nodes to ids.

The result is plain: what ``Notice`` validates and what the writers write. Names and order of its fields are
those of plain.py, made from the models: a run of the command line that only writes never waits for these.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from planparse import SCHEMA_VERSION, __version__, plain
from planparse.grammar import Grammar
from planparse.layout.tables.grid import Cell, Grid
from planparse.meaning.due import Due
from planparse.meaning.fact import Baseline, QuantityFact
from planparse.mentions.mention import (
    AssignmentMention,
    CitationMention,
    Mentions,
    OrganisationMention,
    TimeMention,
)
from planparse.plain import Plain
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
    return plain.notice(
        **head(source, grammar.digest),
        header=plain.header(
            title=header.title,
            document_number=header.document_number,
            issuers=header.issuers,
            addressees=header.addressees,
            issued_on=header.issued_on,
            span=(header.start, header.end),
        ),
        plans=[_plan(plan, source.text) for plan in tree.plans],
        targets=targets,
        quantities=quantities,
        times=[_time(f"d{number}", time, places) for number, time in enumerate(mentions.times, 1)],
        organisations=[
            _organisation(f"o{number}", organisation, name, places)
            for number, (organisation, name) in enumerate(zip(mentions.organisations, names, strict=True), 1)
        ],
        citations=[
            _citation(f"c{number}", citation, places) for number, citation in enumerate(mentions.citations, 1)
        ],
        assignments=[
            _assignment(f"a{number}", duty, places) for number, duty in enumerate(mentions.assignments, 1)
        ],
        diagnostics=[
            plain.diagnostic(
                code=remark.code,
                severity=remark.severity,
                message=remark.message,
                node=remark.node.id or None if remark.node else None,
                span=(remark.start, remark.end),
            )
            for remark in sorted(tree.remarks, key=lambda r: (r.start, r.end, r.code))
        ],
    )


def head(source: Document, digest: str) -> dict[str, Any]:
    """Return the first fields of a Notice: what tells whether a result is of these bytes and this program."""
    return {
        "schema_version": SCHEMA_VERSION,
        "source": plain.source(
            name=source.name,
            media_type=source.media_type,
            encoding=source.encoding,
            pages=source.pages,
            sha256=source.sha256,
            characters=len(source.text),
        ),
        "generator": plain.generator(name="planparse", version=__version__, grammar=digest),
    }


def _time(name: str, time: TimeMention, places: _Places) -> Plain:
    node, span, text = places.of(time.start, time.end)
    return plain.time(
        id=name,
        node=node,
        span=span,
        text=text,
        type=time.type,
        start=time.iso_start,
        end=time.iso_end,
        rule=time.rule,
    )


def _organisation(name: str, organisation: OrganisationMention, canonical: str, places: _Places) -> Plain:
    node, span, text = places.of(organisation.start, organisation.end)
    return plain.organisation(
        id=name,
        node=node,
        span=span,
        text=text,
        name=organisation.name,
        type=organisation.type,
        canonical=canonical,
        rule=organisation.rule,
    )


def _citation(name: str, citation: CitationMention, places: _Places) -> Plain:
    node, span, text = places.of(citation.start, citation.end)
    return plain.citation(
        id=name,
        node=node,
        span=span,
        text=text,
        title=citation.title,
        document_number=citation.document_number,
        issuer=citation.issuer,
        rule=citation.rule,
    )


def _assignment(name: str, duty: AssignmentMention, places: _Places) -> Plain:
    node, span, text = places.of(duty.start, duty.end)
    return plain.assignment(
        id=name,
        node=node,
        span=span,
        text=text,
        lead=duty.lead,
        support=duty.support,
        jointly=duty.jointly,
        rule=duty.rule,
    )


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


def _plan(plan: PlanTree, text: str) -> Plain:
    period = None
    if plan.start_year is not None and plan.end_year is not None:
        period = plain.period(start=plan.start_year, end=plan.end_year)
    built: dict[int, Plain] = {}
    for node in reversed(plan.nodes):
        built[id(node)] = _node(node, text, [built[id(child)] for child in node.children])
    return plain.plan(
        id=plan.root.id,
        title=plan.title or None,
        period=period,
        span=(plan.root.start, plan.root.end),
        children=[built[id(child)] for child in plan.root.children],
    )


def _node(node: Node, text: str, children: list[Plain]) -> Plain:
    return plain.node(
        id=node.id,
        kind=node.kind,
        marker=node.marker or None,
        number=node.number,
        heading=node.heading,
        role=node.role,
        span=(node.start, node.end),
        text=text[node.text_start : node.text_end],
        text_span=(node.text_start, node.text_end),
        page=node.page,
        table=None if node.table is None else _table(node.table, text),
        children=children,
    )


def _table(grid: Grid, text: str) -> Plain:
    """Return a table row by row. A cell whose words stand around others is one for each piece."""
    rows: list[list[Plain]] = []
    head = 0
    for number, cells in enumerate(grid.rows()):
        pieces = [(cell, _unbroken(cell, text)) for cell in cells]
        deep = max((len(spans) for _, spans in pieces), default=1)
        lines: list[list[Plain]] = [[] for _ in range(deep)]
        for cell, spans in pieces:
            for line, (start, end) in enumerate(spans):
                span = cell.rowspan if len(spans) > 1 else cell.rowspan + deep - 1
                words = text[start:end]
                lines[line].append(
                    plain.cell(text=words, span=(start, end), colspan=cell.colspan, rowspan=span)
                )
        rows += lines
        head += deep if number < grid.head_rows else 0
    return plain.table(columns=grid.columns, head_rows=head, rows=rows)


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
    """Reading spans to what every mention tells: its node, span and text."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.text
        self._node_at = tree.node_at
        self._source_span = tree.reading.source_span

    def span(self, span: tuple[int, int]) -> tuple[int, int]:
        return self._source_span(*span)

    def of(self, start: int, end: int) -> tuple[str | None, tuple[int, int], str]:
        span = self._source_span(start, end)
        node = self._node_at(span[0])
        return (node.id if node else None), span, self._text[span[0] : span[1]]


def _quantities(facts: list[QuantityFact], places: _Places) -> tuple[list[Plain], list[Plain]]:
    targets: list[Plain] = []
    quantities: list[Plain] = []
    for fact in facts:
        if fact.kind == "target":
            targets.append(_target(f"t{len(targets) + 1}", fact, places))
        else:
            measured = _measured(f"q{len(quantities) + 1}", fact, places)
            quantities.append(
                plain.quantity(
                    **measured,
                    kind=fact.kind,
                    indicator=fact.indicator,
                    concept=fact.concept,
                    rule=fact.rule,
                )
            )
    return targets, quantities


def _target(name: str, fact: QuantityFact, places: _Places) -> Plain:
    words, base, due = fact.indicator_span, fact.baseline, fact.due
    return plain.target(
        **_measured(name, fact, places),
        kind=fact.kind,
        indicator=fact.indicator,
        indicator_span=None if words is None else places.span(words),
        concept=fact.concept,
        baseline=None if base is None else _baseline(base, places),
        action=fact.action,
        due=None if due is None else _due(due),
        binding=fact.binding,
        sentence=fact.sentence,
        rule=fact.rule,
    )


def _baseline(base: Baseline, places: _Places) -> Plain:
    return plain.baseline(
        value=_plain(base.value), unit=base.unit, year=base.year, span=places.span(base.span)
    )


def _due(due: Due) -> Plain:
    return plain.due(start=due.start, end=due.end, date=due.date, basis=due.basis, text=due.text)


def _measured(name: str, fact: QuantityFact, places: _Places) -> dict[str, Any]:
    """Return the fields that targets and all other quantities share."""
    number = fact.number
    node, span, text = places.of(number.start, number.end)
    upper = number.upper
    return {
        "id": name,
        "node": node,
        "span": span,
        "text": text,
        "value": _plain(number.value),
        "upper": None if upper is None else _plain(upper),
        "unit": number.unit,
        "comparator": number.comparator,
        "approximate": number.approximate,
        "change": number.change,
        "normalized": plain.normalized(
            value=_scaled(number.value, number.scale),
            upper=None if upper is None else _scaled(upper, number.scale),
            unit=number.base,
        ),
    }


def _scaled(value: float | int, scale: float | int) -> float | int:
    """Multiply without the noise of binary fractions: 1.1 * 10000 is 11000."""
    if isinstance(scale, int) and (isinstance(value, int) or scale == 1):
        exact = value * scale
        whole_part = int(exact)
        return _plain(whole_part if whole_part == exact else round(exact, 12))
    product = Decimal(str(value)) * Decimal(str(scale))
    whole = product.to_integral_value()
    return _plain(int(whole) if product == whole else float(round(product, 12)))


def _plain(value: float | int) -> float | int:
    """Return a number that every reader of JSON holds: what needs more than 53 bits is a float (RFC 8259)."""
    return float(value) if abs(value) > _MOST else value
