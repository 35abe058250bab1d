"""The outline of a notice: plan by plan, its sections and beneath each what it promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from planparse.models import Node, Notice, Target
from planparse.output.target_list import due, name
from planparse.printable import one_line
from planparse.shown import shown

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_LABEL_COLUMNS, _LEAST_COLUMNS = 60, 16
_GUIDE = 4
_MARK = "→"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline: a plan, a node or a target, and what is below.

    ``tail`` stands behind the words and is never cut: a period, a role, or how much and by when.
    """

    words: str
    kind: Literal["plan", "heading", "text", "target"]
    tail: str = ""
    below: list[Entry] = field(default_factory=list)


def outline(notice: Notice) -> list[Entry]:
    """Return an entry a plan, and one for targets outside all plans if there are any."""
    targets: dict[str | None, list[Target]] = {}
    for target in notice.targets:
        targets.setdefault(target.node, []).append(target)
    entries = []
    for plan in notice.plans:
        years = f"[{plan.period.start}-{plan.period.end}]" if plan.period else ""
        entry = Entry(one_line(plan.title or "(no title)"), "plan", years, _promises(targets, plan.id))
        _grow(entry, plan.children, targets)
        entries.append(entry)
    if outside := _promises(targets, None):
        entries.append(Entry("(outside the plans)", "plan", "", outside))
    return entries


def _grow(root: Entry, nodes: Sequence[Node], targets: dict[str | None, list[Target]]) -> None:
    stack = [(root, node) for node in reversed(nodes)]
    while stack:
        above, node = stack.pop()
        kind: Literal["heading", "text"] = "text" if node.heading is None else "heading"
        entry = Entry(_label(node), kind, node.role or "", _promises(targets, node.id))
        above.below.append(entry)
        stack += [(entry, child) for child in reversed(node.children)]


def _promises(targets: dict[str | None, list[Target]], node: str | None) -> list[Entry]:
    return [
        Entry(f"{_MARK} {one_line(name(target))}", "target", _tail(target))
        for target in targets.get(node, ())
    ]


def _tail(target: Target) -> str:
    when = due(target)
    value = shown(target) if target.indicator else ""
    return one_line(" ".join(part for part in (value, when and f"({when})") if part))


def _label(node: Node) -> str:
    words = node.heading if node.heading is not None else node.text
    marker = f"{node.marker} " if node.marker and node.kind != "labelled" else ""
    return one_line(marker + words)


def header_lines(notice: Notice) -> list[str]:
    """Return title, number, issuers and date of the notice, as far as it has them."""
    header = notice.header
    lines = (header.title, header.document_number, "、".join(header.issuers), header.issued_on)
    return [one_line(line) for line in lines if line]


def plain_outline(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield a line an entry, two blanks to the right of what it stands under; no text is cut."""
    stack = [(0, entry) for entry in reversed(entries)]
    while stack:
        depth, entry = stack.pop()
        yield "  " * depth + " ".join(part for part in (entry.words, entry.tail) if part)
        stack += [(depth + 1, child) for child in reversed(entry.below)]


def trees(entries: Sequence[Entry], columns: int) -> Iterator[RenderableType]:
    """Yield the entries as trees with lines that guide the eye; words are cut where ``columns`` are full."""
    from rich.tree import Tree

    for entry in entries:
        tree = Tree(_text(entry, columns))
        stack = [(tree, child, columns - _GUIDE) for child in reversed(entry.below)]
        while stack:
            branch, child, room = stack.pop()
            grown = branch.add(_text(child, room))
            stack += [(grown, below, room - _GUIDE) for below in reversed(child.below)]
        yield tree


_STYLES = {"plan": "bold", "heading": "", "text": "dim", "target": "green"}
_TAIL_STYLES = {"plan": "bold", "heading": "cyan", "text": "cyan", "target": "bold green"}


def _text(entry: Entry, room: int) -> Text:
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    words, gap = entry.words, " " if entry.tail else ""
    if entry.kind != "plan":
        longest = max(_LEAST_COLUMNS, min(_LABEL_COLUMNS, room - cell_len(gap + entry.tail)))
        if cell_len(words) > longest:
            words = set_cell_size(words, longest - 1).rstrip() + "…"
    text = Text(words, style=_STYLES[entry.kind])
    return text.append(gap + entry.tail, style=_TAIL_STYLES[entry.kind])
