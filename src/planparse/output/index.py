"""The list of the pages of many notices, itself a page: what each holds, and a link to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from planparse.models import Notice
from planparse.output.html import figures_of, title_of
from planparse.pages import render
from planparse.wording import Lang, Words, words_of


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


def entry_of(notice: Notice, page: PurePath, name: str, lang: Lang = "zh") -> Entry:
    """Return how a page is listed."""
    header, say = notice.header, words_of(lang)
    return Entry(
        page.as_posix(),
        name,
        title_of(notice, say),
        "、".join(header.issuers),
        header.document_number or "",
        header.issued_on or "",
        figures_of(notice) | {"warnings": sum(one.severity == "warning" for one in notice.diagnostics)},
    )


def dump_index(
    entries: Sequence[Entry], failures: Iterable[tuple[str, str]] = (), lang: Lang = "zh"
) -> bytes:
    """Return the page; ``failures`` are the names of notices that have no page, each with why.

    No word of a notice or of a name is taken for markup, and every link leads to a file below the list.
    """
    say = words_of(lang)
    totals = Counter[str]()
    for entry in entries:
        totals.update(entry.counts)
    counted = [name for name in entries[0].counts if totals[name]] if entries else []
    heads = [say(f"index.{name}") for name in ("heading", "issuer", "document_number", "issued_on")]
    return render(
        "index.html",
        ("tables.js",),
        lang,
        title=say("index.title"),
        heads=[(head, 0) for head in heads] + [(say(f"parts.{name}"), 1) for name in counted],
        entries=entries,
        counted=counted,
        totals=totals,
        filters=_filters(entries, say),
        failures=list(failures),
        address=lambda page: f"./{quote(page)}",  # a name is no address: it may hold a colon or a #
    ).encode("utf-8", "replace")


def _filters(entries: Sequence[Entry], say: Words) -> list[dict[str, Any]]:
    """Return the choices by issuer and year, those that tell notices apart."""
    wanted = (
        ("issuer", say("index.issuer"), [entry.issuer for entry in entries]),
        ("year", say("index.year"), [entry.issued_on[:4] for entry in entries]),
    )
    found = []
    for name, label, values in wanted:
        counts = Counter(values)
        if len(counts) > 1:
            options = [(value, value, counts[value]) for value in sorted(counts) if value]
            found.append({"name": name, "label": label, "options": options})
    return found
