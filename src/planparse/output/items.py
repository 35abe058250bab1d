"""What a fact is about: the item that it stands in or under, or its row of a table."""

from __future__ import annotations

from planparse.models import Assignment, Node, Notice, Table, Target, Time

_LONGEST = 40


class Items:
    """The items of a notice, by the facts that speak of them."""

    def __init__(self, notice: Notice) -> None:
        self._nodes = {node.id: node for node in notice.walk()}
        self._about: dict[str, Node] = {}
        for plan in notice.plans:
            stack: list[tuple[Node, Node | None]] = [(node, None) for node in plan.children]
            while stack:
                node, above = stack.pop()
                # 责任单位：… in a paragraph of its own speaks of the item it stands under
                names_item = node.kind != "labelled" and (node.heading is not None or node.marker is not None)
                about = node if names_item or above is None else above
                self._about[node.id] = about
                stack += [(child, about) for child in node.children]

    def node(self, fact: Assignment | Target | Time) -> str | None:
        """Return the id of the item that a fact is about, of its node where that is none."""
        about = self._about.get(fact.node or "")
        return about.id if about else fact.node

    def title(self, fact: Assignment | Target | Time) -> str:
        """Return what a fact is about, in a few words; empty outside the plans."""
        node = self._nodes.get(fact.node or "")
        if node is None:
            return ""
        if node.table is not None and (row := _row(node.table, fact)):
            return short(row)
        about = self._about[node.id]
        return short(about.heading or about.text)


def _row(table: Table, fact: Assignment | Target | Time) -> str:
    """Return what the other cells say of the row that a fact stands in."""
    for row in table.rows:
        if row and row[0].span[0] <= fact.span[0] < row[-1].span[1]:
            others = [cell.text for cell in row if not cell.span[0] <= fact.span[0] < cell.span[1]]
            return "，".join(text for text in others if any(letter.isalpha() for letter in text))
    return ""


def short(words: str, longest: int = _LONGEST) -> str:
    """Return words on one line, cut where they are too long."""
    words = "".join(words.split())
    return words if len(words) <= longest else words[:longest] + "…"
