"""The list of the pages of many notices, itself a page: what each holds, and a link to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from planparse.fields import form_of
from planparse.models import Header, Notice
from planparse.output.html import figures_of, title_of
from planparse.pages import render


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: ``page`` is its path from the list, ``name`` the file of the notice, ``counts`` by name."""

    page: str
    name: str
    title: str
    issuer: str
    document_number: str
    issued_on: str
    counts: dict[str, int]


def entry_of(notice: Notice, page: PurePath, name: str) -> Entry:
    """Return how a page is listed."""
    header = notice.header
    return Entry(
        page.as_posix(),
        name,
        title_of(notice),
        "、".join(header.issuers),
        header.document_number or "",
        header.issued_on or "",
        figures_of(notice) | {"注意": sum(one.severity == "warning" for one in notice.diagnostics)},
    )


def dump_index(entries: Sequence[Entry], failures: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the page; ``failures`` are the names of notices that have no page, each with why.

    No word of a notice or of a name is taken for markup, and every link leads to a file below the list.
    """
    titles = {name: form.title for name, form in form_of(Header).items()}
    totals = Counter[str]()
    for entry in entries:
        totals.update(entry.counts)
    counted = [name for name in entries[0].counts if totals[name]] if entries else []
    names = ("title", "issuers", "document_number", "issued_on")
    return render(
        "index.html",
        ("tables.js",),
        title="公文目录",
        heads=[(titles[name], 0) for name in names] + [(name, 1) for name in counted],
        entries=entries,
        counted=counted,
        totals=totals,
        filters=_filters(entries),
        failures=list(failures),
        address=lambda page: f"./{quote(page)}",  # a name is no address: it may hold a colon or a #
    ).encode("utf-8", "replace")


def _filters(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the choices by issuer and year, those that tell notices apart."""
    wanted = (
        ("issuer", "发文机关", [entry.issuer for entry in entries]),
        ("year", "成文年份", [entry.issued_on[:4] for entry in entries]),
    )
    found = []
    for name, label, values in wanted:
        counts = Counter(values)
        if len(counts) > 1:
            options = [(value, value, counts[value]) for value in sorted(counts) if value]
            found.append({"name": name, "label": label, "options": options})
    return found
