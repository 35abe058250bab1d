"""The organisations of a notice: full name, kind, how often named, and where."""

from __future__ import annotations

from rich.table import Table

from planparse.models import Notice, Organisation

_PLACES = 6


def by_canonical_name(notice: Notice) -> dict[str, list[Organisation]]:
    """Return the mentions of each organisation by its full name, the most named first."""
    mentions: dict[str, list[Organisation]] = {}
    for mention in notice.organisations:
        mentions.setdefault(mention.canonical, []).append(mention)
    return dict(sorted(mentions.items(), key=lambda item: -len(item[1])))


def organisations_table(notice: Notice) -> Table:
    """Return the table of organisations; places are the nodes that name them, the first few."""
    table = Table(title="Organisations", title_justify="left")
    for name in ("organisation", "type", "mentions", "as written", "places"):
        table.add_column(name, justify="right" if name == "mentions" else "left")
    for name, mentions in by_canonical_name(notice).items():
        written = dict.fromkeys("".join(mention.text.split()) for mention in mentions)
        nodes = list(dict.fromkeys(mention.node or "header" for mention in mentions))
        places = ", ".join(nodes[:_PLACES]) + (" …" if len(nodes) > _PLACES else "")
        table.add_row(name, mentions[0].type, str(len(mentions)), "、".join(written), places)
    return table
