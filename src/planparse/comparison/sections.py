"""The sections of two notices matched, and what became of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from planparse.comparison.changes import SectionChange, SectionDiff, Side, Words
from planparse.comparison.words import cut
from planparse.models import Node, Notice

_SPACE = re.compile(r"\s+")
# texts that share this much of their pairs of characters are one text, rewritten
_ALIKE = 0.4
# a section without partner is compared with no more others than this
_MOST = 60
# longer texts are told as a whole: to align words costs their square
_LONGEST = 4000


@dataclass(slots=True, eq=False)
class Section:
    """A node with what it is compared by; ``parent`` is None for the plan itself."""

    node: Node | None
    heading: str
    text: str
    parent: Section | None
    place: int
    children: list[Section] = field(default_factory=list)
    whole: str = ""
    partner: Section | None = None

    @property
    def id(self) -> str | None:
        return self.node.id if self.node is not None else None


class Sections:
    """The trees of two notices, node matched to node."""

    def __init__(self, old: Notice, new: Notice) -> None:
        self.old, self.new = _tree(old), _tree(new)
        self._match()

    def partner_ids(self) -> dict[str, str]:
        """Return the id in the new notice of each matched node of the old one."""
        return {
            section.id: section.partner.id
            for section in self.old
            if section.id and section.partner is not None and section.partner.id
        }

    def differences(self) -> list[SectionDiff]:
        """Return what changed: the new notice's sections in order, then what was dropped of the old one."""
        moved = self._moved()
        found = []
        for new in self.new:
            old = new.partner
            if new.node is None:
                continue
            if old is None:
                if new.parent is None or new.parent.partner is not None:
                    found.append(SectionDiff(changes=["added"], old=None, new=_side(new), words=[]))
                continue
            changes = _changes(old, new, moved=id(new) in moved)
            if changes:
                words = _words(old.text, new.text) if "rewritten" in changes else []
                found.append(SectionDiff(changes=changes, old=_side(old), new=_side(new), words=words))
        found += [
            SectionDiff(changes=["dropped"], old=_side(old), new=None, words=[])
            for old in self.old
            if old.node is not None and old.partner is None and old.parent and old.parent.partner
        ]
        return found

    def _match(self) -> None:
        plans = [[section for section in side if section.parent is None] for side in (self.old, self.new)]
        for old, new in zip(*plans, strict=False):
            _pair(old, new)
        # what is the same with all below it, however far it moved; long ones first, for 略 stands anywhere
        self._by(lambda section: section.whole if len(section.whole) > 12 else None)
        for old in self.old:
            if old.partner is not None:
                _match_children(old, old.partner)
        # a section whose text changed while it moved is known by its heading
        self._by(lambda section: section.heading if len(section.heading) > 3 else None)
        for old in self.old:
            if old.partner is not None:
                _match_children(old, old.partner)

    def _by(self, key: Callable[[Section], Hashable | None]) -> None:
        waiting: dict[Hashable, deque[Section]] = defaultdict(deque)
        for new in self.new:
            name = key(new)
            if new.partner is None and new.node is not None and name is not None:
                waiting[name].append(new)
        for old in self.old:
            if old.partner is None and old.node is not None and (found := waiting.get(key(old))):
                near = next((new for new in found if old.parent and new.parent is old.parent.partner), None)
                if near is not None:
                    found.remove(near)
                new = near or found.popleft()
                if new.partner is None:
                    _pair_all(old, new)

    def _moved(self) -> set[int]:
        """Return the new sections that left their place: to another parent, or out of their order."""
        moved = set()
        for new in self.new:
            if new.partner is None and new.parent is not None:
                continue
            stayed = []
            for child in new.children:
                if child.partner is None:
                    continue
                if child.partner.parent is not new.partner:
                    moved.add(id(child))
                else:
                    stayed.append(child)
            in_order = _longest_rising([child.partner.place for child in stayed if child.partner])
            moved |= {id(child) for at, child in enumerate(stayed) if at not in in_order}
        return moved


def _tree(notice: Notice) -> list[Section]:
    """Return the plans and nodes of a notice, parents before children."""
    sections: list[Section] = []
    for number, plan in enumerate(notice.plans):
        root = Section(None, _plain(plan.title), "", None, number)
        stack = [(node, root, place) for place, node in reversed(list(enumerate(plan.children)))]
        sections.append(root)
        while stack:
            node, parent, place = stack.pop()
            section = Section(node, _plain(node.heading), _plain(_words_of(node)), parent, place)
            parent.children.append(section)
            sections.append(section)
            stack += [(child, section, at) for at, child in reversed(list(enumerate(node.children)))]
    for section in reversed(sections):
        section.whole = f"{section.heading}\n{section.text}\n" + "".join(
            f"({child.whole})" if len(child.whole) < 200 else f"({hash(child.whole)})"
            for child in section.children
        )
    return sections


def _words_of(node: Node) -> str:
    if node.table is None:
        return node.text
    return "\t".join(cell.text for row in node.table.rows for cell in row)


def _plain(text: str | None) -> str:
    """Return a text without white space: it is what formats differ in."""
    return _SPACE.sub("", text or "")


def _pair(old: Section, new: Section) -> None:
    old.partner, new.partner = new, old


def _pair_all(old: Section, new: Section) -> None:
    """Pair two sections, and all below them where all below them is the same."""
    stack = [(old, new)]
    while stack:
        left, right = stack.pop()
        if left.partner is None and right.partner is None:
            _pair(left, right)
            if left.whole == right.whole:
                stack += zip(left.children, right.children, strict=True)


def _match_children(old: Section, new: Section) -> None:
    """Match what stands below two sections: by heading or text, then by what their texts share."""
    for key in (_same, _heading):
        waiting: dict[Hashable, deque[Section]] = defaultdict(deque)
        for child in new.children:
            if child.partner is None and key(child):
                waiting[key(child)].append(child)
        for child in old.children:
            if child.partner is None and (found := waiting.get(key(child))):
                _pair_all(child, found.popleft())
    left = [child for child in old.children if child.partner is None]
    right = [child for child in new.children if child.partner is None]
    for child in left:
        best = max(right[:_MOST], key=lambda other: _shared(child, other), default=None)
        if best is not None and _shared(child, best) >= _ALIKE:
            right.remove(best)
            _pair(child, best)


def _same(section: Section) -> str:
    return f"{section.heading}\n{section.text}".strip()


def _heading(section: Section) -> str:
    return section.heading


def _shared(one: Section, other: Section) -> float:
    """Return the share of pairs of characters that two sections have; 0 where their kinds differ."""
    if one.node is None or other.node is None or (one.node.kind == "table") != (other.node.kind == "table"):
        return 0.0
    left, right = _pairs(one.heading + one.text), _pairs(other.heading + other.text)
    if not left and not right:  # a heading alone
        return 0.0
    whole = len(left & right) / max(1, len(left | right))
    below = _pairs("".join(child.heading + child.text for child in one.children)[:400])
    if len(one.text) > 4 or not below:
        return whole
    others = _pairs("".join(child.heading + child.text for child in other.children)[:400])
    return max(whole, len(below & others) / max(1, len(below | others)))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(min(len(text), _LONGEST) - 1)}


def _longest_rising(places: list[int]) -> set[int]:
    """Return the indices of a longest rising run of places: those that kept their order."""
    ends: list[int] = []
    holders: list[int] = []
    before = [-1] * len(places)
    for at, place in enumerate(places):
        to = bisect_left(ends, place)
        before[at] = holders[to - 1] if to else -1
        ends[to : to + 1], holders[to : to + 1] = [place], [at]
    kept = set()
    at = holders[-1] if holders else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def _changes(old: Section, new: Section, *, moved: bool) -> list[SectionChange]:
    changes: list[SectionChange] = ["moved"] if moved else []
    if old.heading != new.heading:
        changes.append("renamed")
    if old.text != new.text:
        changes.append("rewritten")
    return changes


def _words(old: str, new: str) -> list[Words]:
    """Return the words of two texts, aligned; the marks are of whole words, not of characters."""
    if max(len(old), len(new)) > _LONGEST:
        return [Words(kind="dropped", text=old), Words(kind="added", text=new)]
    left, right = cut(old), cut(new)
    found: list[Words] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(kind="kept", text="".join(left[a:b])))
            continue
        if a < b:
            found.append(Words(kind="dropped", text="".join(left[a:b])))
        if c < d:
            found.append(Words(kind="added", text="".join(right[c:d])))
    return found


def _side(section: Section) -> Side:
    node = section.node
    assert node is not None  # noqa: S101 - plans themselves are not told
    heading = f"{node.marker or ''}{section.heading}"
    return Side(name=heading, shown=section.text, due=None, node=node.id, span=node.span)
