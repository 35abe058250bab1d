"""A notice as one page to check by eye: self-contained, every fact marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from planparse.models import Notice
from planparse.output.items import Items, short
from planparse.output.page import charts
from planparse.output.page.card import cards
from planparse.output.page.filters import filters
from planparse.output.page.kinds import DUTY_ROLES, FIGURES, KINDS
from planparse.output.page.outline import outline, places
from planparse.output.page.text import Mark, Pieces, blocks
from planparse.output.tables import tables
from planparse.pages import as_json, render
from planparse.shown import hedged, shown
from planparse.wording import Lang, Words, words_of

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
    lang: Lang = "zh",
) -> bytes:
    """Return the page of a notice; ``text`` is its decoded text, ``coverage`` tells what no rule took.

    ``concepts`` are the names of concepts by their ids, which are Chinese: in another ``lang`` the ids tell
    them. ``rules`` are the descriptions of rules by theirs. No word of a notice is taken for markup.
    """
    say = words_of(lang)
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
    named = {concept: concept_name(concept, concepts or {}, lang) for concept in sorted(used)}
    return render(
        "notice.html",
        ("tables.js", "notice.js"),
        lang,
        notice=data,
        title=title_of(notice, say),
        kinds=KINDS,
        blocks=list(blocks(data, Pieces(text, [*_marks(data), *_left(untaken)]))),
        outline=entries,
        labels=labels,
        paths={plan.id: None for plan in notice.plans} | {row["id"]: row["path"] for row in rows["nodes"]},
        rows=rows,
        filters=filters(data, rows["targets"], deadlines, organisations, labels, named, say),
        day=charts.day,
        deadlines=deadlines,
        organisations=organisations,
        drawn={
            "years": charts.years(rows["targets"]),
            "parts": charts.parts(data, labels),
            "timeline": charts.timeline(deadlines, labels, say("charts.outside")),
            "leaders": charts.leaders(organisations),
        },
        many_plans=len(data["plans"]) > 1,
        figures=_figures(_counted(notice, len(deadlines), len(organisations)), coverage, say),
        coverage=coverage,
        untaken=untaken,
        shown={target.id: _grouped(hedged(shown(target), say("tables.about"))) for target in notice.targets},
        duty_roles=duty_roles,
        duty_heads=[(role, 0) for role in duty_roles],
        matters={duty.id: items.title(duty) or short(duty.text) for duty in notice.assignments},
        has_pages=bool(data["source"]["pages"]),
        concepts=named,
        facts=as_json(cards(data, rows, named, rules or {}, say)),
    ).encode("utf-8", "replace")


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


def title_of(notice: Notice, say: Words) -> str:
    """Return how the page is headed: by the notice's title, else its plans', else its file."""
    if notice.header.title:
        return notice.header.title
    titles = [plan.title for plan in notice.plans if plan.title]
    if not titles:
        return notice.source.name
    return titles[0] if len(titles) == 1 else say("page.several", title=titles[0], count=len(titles))


def concept_name(concept: str, names: Mapping[str, str], lang: Lang) -> str:
    """Return what a concept is called: ids are English, names Chinese."""
    return names.get(concept, concept) if lang == "zh" else concept.replace("_", " ")


_TABS = {"plans": "text"}
"""Where what is counted stands, unless in a tab of its own name."""


def figures_of(notice: Notice) -> dict[str, int]:
    """Return how much a notice holds, by the names of FIGURES."""
    deadlines = charts.due_rows(notice, charts.part_depth(notice.model_dump(include={"plans": True})))
    return _counted(notice, len(deadlines), len(charts.organisation_rows(notice)))


def _counted(notice: Notice, deadlines: int, organisations: int) -> dict[str, int]:
    counts = (len(notice.plans), len(notice.targets), deadlines, len(notice.assignments), organisations)
    return dict(zip(FIGURES, (*counts, len(notice.citations)), strict=True))


def _figures(
    counts: Mapping[str, int], coverage: Coverage | None, say: Words
) -> list[tuple[str, str, str, str]]:
    """Return what the notice holds as name, figure, unit and tab; what it has nothing of is left out."""
    figures = [
        (say(f"parts.{name}"), f"{counts[name]:,}", say(f"units.{name}"), _TABS.get(name, name))
        for name in FIGURES
        if counts[name]
    ]
    if coverage and (total := coverage.found["numbers"]):
        share = f"{coverage.taken['numbers'] / total:.0%}"[:-1]
        figures.append((say("page.recognised"), share, "%", "check"))
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
