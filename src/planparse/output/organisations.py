"""The organisations of a notice: full name, kind, how often named, and where."""

from __future__ import annotations

from planparse.models import Notice, Organisation
from planparse.output.grid import Grid

_PLACES = 6


def by_canonical_name(notice: Notice) -> dict[str, list[Organisation]]:
    """Return the mentions of each organisation by its full name, the most named first."""
    mentions: dict[str, list[Organisation]] = {}
    for mention in notice.organisations:
        mentions.setdefault(mention.canonical, []).append(mention)
    return dict(sorted(mentions.items(), key=lambda item: -len(item[1])))


def organisations_grid(notice: Notice) -> Grid:
    """Return the table of organisations; places are the nodes that name them, the first few."""
    rows = []
    for name, mentions in by_canonical_name(notice).items():
        written = dict.fromkeys("".join(mention.text.split()) for mention in mentions)
        nodes = list(dict.fromkeys(mention.node or "header" for mention in mentions))
        places = ", ".join(nodes[:_PLACES]) + (" …" if len(nodes) > _PLACES else "")
        rows.append((name, mentions[0].type, str(len(mentions)), "、".join(written), places))
    heads = ("organisation", "type", "mentions", "as written", "places")
    return Grid(
        "Organisations",
        heads,
        rows,
        right=frozenset({"mentions"}),
        wrapped=frozenset({"organisation", "as written", "places"}),
    )
