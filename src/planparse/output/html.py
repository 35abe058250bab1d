"""A notice as one page to check by eye: self-contained, every fact marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from planparse.fields import form_of
from planparse.models import Assignment, Citation, Notice, Target
from planparse.output.items import Items, short
from planparse.output.page import charts
from planparse.output.page.card import cards
from planparse.output.page.filters import filters
from planparse.output.page.outline import outline, places
from planparse.output.page.text import Mark, Pieces, blocks
from planparse.output.page.wording import COVERED, DUTY_ROLES, KINDS, NAMES
from planparse.output.tables import tables
from planparse.output.words import VALUES
from planparse.pages import as_json, render
from planparse.shown import shown

if TYPE_CHECKING:
    from planparse.coverage import Coverage

_AROUND = 24
_LONG = re.compile(r"(?<![0-9.])[0-9]{5,}")


def dump_html(
    notice: Notice,
    text: str,
    coverage: Coverage | None = None,
    concepts: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
) -> bytes:
    """Return the page of a notice; ``text`` is its decoded text, ``coverage`` tells what no rule took.

    ``concepts`` are the names of concepts by their ids, ``rules`` the descriptions of rules by theirs. No
    word of a notice is taken for markup.
    """
    data = notice.model_dump()
    rows = tables(data, text)
    entries = outline(data)
    labels = _first_words(notice) | places(entries)
    deadlines = charts.due_rows(notice, charts.part_depth(data))
    organisations = charts.organisation_rows(notice)
    items = Items(notice)
    duty_roles = [role for role in DUTY_ROLES if any(duty[role] for duty in data["assignments"])]
    untaken = _untaken(coverage, text)
    used = {fact["concept"] for fact in (*data["targets"], *data["quantities"]) if fact["concept"]}
    named = {concept: (concepts or {}).get(concept, concept) for concept in sorted(used)}
    return render(
        "notice.html",
        ("tables.js", "notice.js"),
        notice=data,
        title=title_of(notice),
        kinds=KINDS,
        blocks=list(blocks(data, Pieces(text, [*_marks(data), *_left(untaken)]))),
        outline=entries,
        labels=labels,
        paths={plan.id: None for plan in notice.plans} | {row["id"]: row["path"] for row in rows["nodes"]},
        rows=rows,
        filters=filters(data, rows["targets"], deadlines, organisations, labels, named),
        day=charts.day,
        deadlines=deadlines,
        organisations=organisations,
        drawn={
            "years": charts.years(rows["targets"]),
            "parts": charts.parts(data, labels),
            "timeline": charts.timeline(deadlines, labels),
            "leaders": charts.leaders(organisations),
        },
        many_plans=len(data["plans"]) > 1,
        figures=_figures(_counted(notice, len(deadlines), len(organisations)), coverage),
        coverage=coverage,
        untaken=untaken,
        covered=COVERED,
        shown={target.id: _grouped(shown(target)) for target in notice.targets},
        duty_roles=duty_roles,
        duty_heads=_heads(Assignment, duty_roles),
        citation_heads=_heads(Citation, ["title", "document_number", "issuer"]),
        matters={duty.id: items.title(duty) or short(duty.text) for duty in notice.assignments},
        words=VALUES,
        has_pages=bool(data["source"]["pages"]),
        concepts=named,
        facts=as_json(cards(data, rows, named, rules or {})),
    ).encode("utf-8", "replace")


def _heads(model: type[BaseModel], fields: list[str]) -> list[tuple[str, int]]:
    """Return the heads of columns, none of which holds numbers."""
    return [(form_of(model)[name].title, 0) for name in fields]


def _first_words(notice: Notice) -> dict[str, str]:
    """Return by what the first sections of plans are told that have no heading."""
    return {
        node.id: short(node.heading or node.text, _AROUND) or node.id
        for plan in notice.plans
        for node in plan.children
    }


def _grouped(words: str) -> str:
    """Return a number with its thousands told apart: 1,300,000."""
    return _LONG.sub(lambda match: f"{int(match[0]):,}", words)


def title_of(notice: Notice) -> str:
    """Return how the page is headed: by the notice's title, else its plans', else its file."""
    if notice.header.title:
        return notice.header.title
    titles = [plan.title for plan in notice.plans if plan.title]
    if not titles:
        return notice.source.name
    return titles[0] if len(titles) == 1 else f"{titles[0]}等{len(titles)}个文件"


_FIGURES = {
    NAMES["plans"]: ("个", "text"),
    NAMES["targets"]: ("个", "targets"),
    form_of(Target)["due"].title: ("项", "deadlines"),
    NAMES["assignments"]: ("项", "assignments"),
    NAMES["organisations"]: ("家", "organisations"),
    NAMES["citations"]: ("处", "citations"),
}
"""What is counted, with its unit and its tab."""


def figures_of(notice: Notice) -> dict[str, int]:
    """Return how much a notice holds, by what its page calls it."""
    deadlines = charts.due_rows(notice, charts.part_depth(notice.model_dump(include={"plans": True})))
    return _counted(notice, len(deadlines), len(charts.organisation_rows(notice)))


def _counted(notice: Notice, deadlines: int, organisations: int) -> dict[str, int]:
    counts = (len(notice.plans), len(notice.targets), deadlines, len(notice.assignments), organisations)
    return dict(zip(_FIGURES, (*counts, len(notice.citations)), strict=True))


def _figures(counts: Mapping[str, int], coverage: Coverage | None) -> list[tuple[str, str, str, str]]:
    """Return what the notice holds as name, figure, unit and tab; what it has nothing of is left out."""
    figures = [(name, f"{counts[name]:,}", *_FIGURES[name]) for name in _FIGURES if counts[name]]
    if coverage and (total := coverage.found["numbers"]):
        figures.append(("数字已识别", f"{coverage.taken['numbers'] / total:.0%}"[:-1], "%", "check"))
    return figures


def _marks(data: Mapping[str, Any]) -> Iterable[Mark]:
    return ((*fact["span"], kind, fact["id"]) for kind in KINDS for fact in data[kind])


def _left(untaken: list[dict[str, Any]]) -> Iterable[Mark]:
    return ((*item["span"], "untaken", item["id"]) for item in untaken)


def _untaken(coverage: Coverage | None, text: str) -> list[dict[str, Any]]:
    """Return what no rule took, each with an id and the words around it."""
    return [
        {
            "id": f"u{number}",
            "kind": item.kind,
            "text": " ".join(item.text.split()),
            "span": item.span,
            "place": f"{item.line}:{item.column}",
            "before": " ".join(text[max(0, item.span[0] - _AROUND) : item.span[0]].split("\n")[-1].split()),
            "after": " ".join(text[item.span[1] : item.span[1] + _AROUND].split("\n")[0].split()),
        }
        for number, item in enumerate(coverage.untaken if coverage else (), 1)
    ]
