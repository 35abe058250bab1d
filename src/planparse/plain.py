"""The contract as plain data: for each model a function that returns its fields in their order.

Made from models.py by ``make contract``; never edited by hand. A run that only writes has no need of the
models, whose import takes as long as a whole notice, and yet cannot leave out, add or mix up a field.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]


def source(
    *,
    name: str,
    media_type: str,
    encoding: str | None,
    pages: int | None,
    sha256: str,
    characters: int,
) -> Plain:
    """Return the fields of models.Source."""
    return {
        "name": name,
        "media_type": media_type,
        "encoding": encoding,
        "pages": pages,
        "sha256": sha256,
        "characters": characters,
    }


def generator(
    *,
    name: str,
    version: str,
    grammar: str,
) -> Plain:
    """Return the fields of models.Generator."""
    return {
        "name": name,
        "version": version,
        "grammar": grammar,
    }


def header(
    *,
    title: str | None,
    document_number: str | None,
    issuers: list[str],
    addressees: list[str],
    issued_on: str | None,
    span: tuple[int, int],
) -> Plain:
    """Return the fields of models.Header."""
    return {
        "title": title,
        "document_number": document_number,
        "issuers": issuers,
        "addressees": addressees,
        "issued_on": issued_on,
        "span": span,
    }


def period(
    *,
    start: int,
    end: int,
) -> Plain:
    """Return the fields of models.Period."""
    return {
        "start": start,
        "end": end,
    }


def cell(
    *,
    text: str,
    span: tuple[int, int],
    colspan: int,
    rowspan: int,
) -> Plain:
    """Return the fields of models.Cell."""
    return {
        "text": text,
        "span": span,
        "colspan": colspan,
        "rowspan": rowspan,
    }


def table(
    *,
    columns: int,
    head_rows: int,
    rows: list[list[Plain]],
) -> Plain:
    """Return the fields of models.Table."""
    return {
        "columns": columns,
        "head_rows": head_rows,
        "rows": rows,
    }


def node(
    *,
    id: str,
    kind: str,
    marker: str | None,
    number: int | None,
    heading: str | None,
    role: str | None,
    span: tuple[int, int],
    text: str,
    text_span: tuple[int, int],
    page: int | None,
    table: Plain | None,
    children: list[Plain],
) -> Plain:
    """Return the fields of models.Node."""
    return {
        "id": id,
        "kind": kind,
        "marker": marker,
        "number": number,
        "heading": heading,
        "role": role,
        "span": span,
        "text": text,
        "text_span": text_span,
        "page": page,
        "table": table,
        "children": children,
    }


def plan(
    *,
    id: str,
    title: str | None,
    period: Plain | None,
    span: tuple[int, int],
    children: list[Plain],
) -> Plain:
    """Return the fields of models.Plan."""
    return {
        "id": id,
        "title": title,
        "period": period,
        "span": span,
        "children": children,
    }


def normalized(
    *,
    value: float | int,
    upper: float | int | None,
    unit: str,
) -> Plain:
    """Return the fields of models.Normalized."""
    return {
        "value": value,
        "upper": upper,
        "unit": unit,
    }


def baseline(
    *,
    value: float | int,
    unit: str,
    year: int | None,
    span: tuple[int, int],
) -> Plain:
    """Return the fields of models.Baseline."""
    return {
        "value": value,
        "unit": unit,
        "year": year,
        "span": span,
    }


def due(
    *,
    start: int | None,
    end: int | None,
    date: str | None,
    basis: str,
    text: str | None,
) -> Plain:
    """Return the fields of models.Due."""
    return {
        "start": start,
        "end": end,
        "date": date,
        "basis": basis,
        "text": text,
    }


def target(
    *,
    id: str,
    node: str | None,
    span: tuple[int, int],
    text: str,
    value: float | int,
    upper: float | int | None,
    unit: str,
    comparator: str,
    approximate: bool,
    change: str,
    normalized: Plain,
    kind: str,
    indicator: str | None,
    indicator_span: tuple[int, int] | None,
    concept: str | None,
    baseline: Plain | None,
    action: str | None,
    due: Plain | None,
    binding: str | None,
    sentence: str,
    rule: str,
) -> Plain:
    """Return the fields of models.Target."""
    return {
        "id": id,
        "node": node,
        "span": span,
        "text": text,
        "value": value,
        "upper": upper,
        "unit": unit,
        "comparator": comparator,
        "approximate": approximate,
        "change": change,
        "normalized": normalized,
        "kind": kind,
        "indicator": indicator,
        "indicator_span": indicator_span,
        "concept": concept,
        "baseline": baseline,
        "action": action,
        "due": due,
        "binding": binding,
        "sentence": sentence,
        "rule": rule,
    }


def quantity(
    *,
    id: str,
    node: str | None,
    span: tuple[int, int],
    text: str,
    value: float | int,
    upper: float | int | None,
    unit: str,
    comparator: str,
    approximate: bool,
    change: str,
    normalized: Plain,
    kind: str,
    indicator: str | None,
    concept: str | None,
    rule: str,
) -> Plain:
    """Return the fields of models.Quantity."""
    return {
        "id": id,
        "node": node,
        "span": span,
        "text": text,
        "value": value,
        "upper": upper,
        "unit": unit,
        "comparator": comparator,
        "approximate": approximate,
        "change": change,
        "normalized": normalized,
        "kind": kind,
        "indicator": indicator,
        "concept": concept,
        "rule": rule,
    }


def time(
    *,
    id: str,
    node: str | None,
    span: tuple[int, int],
    text: str,
    type: str,
    start: str | None,
    end: str | None,
    rule: str,
) -> Plain:
    """Return the fields of models.Time."""
    return {
        "id": id,
        "node": node,
        "span": span,
        "text": text,
        "type": type,
        "start": start,
        "end": end,
        "rule": rule,
    }


def organisation(
    *,
    id: str,
    node: str | None,
    span: tuple[int, int],
    text: str,
    name: str,
    type: str,
    canonical: str,
    rule: str,
) -> Plain:
    """Return the fields of models.Organisation."""
    return {
        "id": id,
        "node": node,
        "span": span,
        "text": text,
        "name": name,
        "type": type,
        "canonical": canonical,
        "rule": rule,
    }


def citation(
    *,
    id: str,
    node: str | None,
    span: tuple[int, int],
    text: str,
    title: str,
    document_number: str | None,
    issuer: str | None,
    rule: str,
) -> Plain:
    """Return the fields of models.Citation."""
    return {
        "id": id,
        "node": node,
        "span": span,
        "text": text,
        "title": title,
        "document_number": document_number,
        "issuer": issuer,
        "rule": rule,
    }


def assignment(
    *,
    id: str,
    node: str | None,
    span: tuple[int, int],
    text: str,
    lead: list[str],
    support: list[str],
    jointly: list[str],
    rule: str,
) -> Plain:
    """Return the fields of models.Assignment."""
    return {
        "id": id,
        "node": node,
        "span": span,
        "text": text,
        "lead": lead,
        "support": support,
        "jointly": jointly,
        "rule": rule,
    }


def diagnostic(
    *,
    code: str,
    severity: str,
    message: str,
    node: str | None,
    span: tuple[int, int],
) -> Plain:
    """Return the fields of models.Diagnostic."""
    return {
        "code": code,
        "severity": severity,
        "message": message,
        "node": node,
        "span": span,
    }


def notice(
    *,
    schema_version: str,
    source: Plain,
    generator: Plain,
    header: Plain,
    plans: list[Plain],
    targets: list[Plain],
    quantities: list[Plain],
    times: list[Plain],
    organisations: list[Plain],
    citations: list[Plain],
    assignments: list[Plain],
    diagnostics: list[Plain],
) -> Plain:
    """Return the fields of models.Notice."""
    return {
        "schema_version": schema_version,
        "source": source,
        "generator": generator,
        "header": header,
        "plans": plans,
        "targets": targets,
        "quantities": quantities,
        "times": times,
        "organisations": organisations,
        "citations": citations,
        "assignments": assignments,
        "diagnostics": diagnostics,
    }
