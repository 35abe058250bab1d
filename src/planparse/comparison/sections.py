"""What became of each section of a notice in another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher

from planparse.comparison.changes import SectionChange, SectionDiff, Side, Words
from planparse.comparison.matching import match
from planparse.comparison.outline import Section, outline
from planparse.comparison.words import cut
from planparse.models import Notice

# longer runs of sentences are told as a whole: to align words costs their square
_LONGEST = 4000
_SENTENCE = re.compile(r"[^。；;]*[。；;]?")


class Sections:
    """The outlines of two notices, section matched to section."""

    def __init__(self, old: Notice, new: Notice) -> None:
        self.old, self.new = outline(old), outline(new)
        match(self.old, self.new)
        # a paragraph that one file breaks in two, at the end of a page, is one
        self._pieces = _pieces(self.new) | _pieces(self.old)
        self._holders = set(self._pieces.values())
        self._at = [{one.id: one for one in side} for side in (self.new, self.old)]

    def place(self, node: str | None, *, old: bool) -> str | None:
        """Return the id in the new notice of what stands in both; None where it does not."""
        found = self._at[old].get(node or "")
        found = self._pieces.get(found, found) if found is not None else None
        if found is None or found.partner is None:
            return None
        return found.partner.id if old else found.id

    def names(self, *, old: bool) -> dict[str, str]:
        """Return by id how each section is headed; one without heading as what it stands in."""
        named: dict[str, str] = {}
        for one in self.old if old else self.new:
            above = named.get(one.parent.id, "") if one.parent is not None else ""
            named[one.id] = one.name if one.heading and one.node and one.node.kind != "labelled" else above
        return named

    def differences(self) -> list[SectionDiff]:
        """Return what changed: the new notice's sections in order, then what was dropped of the old one."""
        moved = self._moved()
        found = []
        for new in self.new:
            old = new.partner
            if new in self._pieces:
                continue
            if old is None:
                if new.parent is None or new.parent.partner is not None:
                    found.append(SectionDiff(changes=["added"], old=None, new=_side(new), words=[]))
                continue
            changes = _changes(old, new, moved=id(new) in moved, broken=self._is_broken(new))
            if changes:
                words = list(_words(old.text, new.text)) if "rewritten" in changes else []
                found.append(SectionDiff(changes=changes, old=_side(old), new=_side(new), words=words))
        return found + [
            SectionDiff(changes=["dropped"], old=_side(old), new=None, words=[])
            for old in self.old
            if old.partner is None
            and old not in self._pieces
            and (old.parent is None or old.parent.partner is not None)
        ]

    def _is_broken(self, new: Section) -> bool:
        holders = self._holders
        return new in holders or new.partner in holders

    def _moved(self) -> set[int]:
        """Return the new sections that left their place: to another parent, or out of their order."""
        moved = set()
        for new in self.new:
            stayed = []
            for child in new.children:
                if child.partner is None:
                    continue
                if new.partner is None or child.partner.parent is not new.partner:
                    moved.add(id(child))
                else:
                    stayed.append(child)
            in_order = _longest_rising([child.partner.place for child in stayed if child.partner])
            moved |= {id(child) for at, child in enumerate(stayed) if at not in in_order}
        return moved


def _pieces(sections: list[Section]) -> dict[Section, Section]:
    """Return those that are the rest of the section before them, which is whole in the other notice."""
    found: dict[Section, Section] = {}
    for at, one in enumerate(sections):
        whole = one.partner.text if one.partner is not None else ""
        if len(whole) <= len(one.text) or not one.text or not whole.startswith(one.text):
            continue
        rest, to, pieces = whole[len(one.text) :], at + 1, []
        while rest and to < len(sections) and _continues(sections[to], rest):
            pieces.append(sections[to])
            rest = rest[len(sections[to].text) :]
            to += 1
        if not rest:
            found |= dict.fromkeys(pieces, one)
    return found


def _continues(section: Section, rest: str) -> bool:
    told = section.partner is None and section.text and not section.heading and not section.marker
    return bool(told) and rest.startswith(section.text)


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


def _changes(old: Section, new: Section, *, moved: bool, broken: bool) -> list[SectionChange]:
    changes: list[SectionChange] = ["moved"] if moved else []
    if old.heading != new.heading and old.said == new.said:
        return changes  # the same words, of which one notice took some for a heading
    if broken and old.heading == new.heading:
        return changes
    if old.heading != new.heading:
        changes.append("renamed")
    if old.text != new.text:
        changes.append("rewritten")
    return changes


def _words(old: str, new: str) -> Iterator[Words]:
    """Yield the words of two texts, aligned: sentences first, then the words of those that differ."""
    left, right = _SENTENCE.findall(old), _SENTENCE.findall(new)
    kept: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            kept += left[a:b]
            continue
        for kind, run in _aligned("".join(left[a:b]), "".join(right[c:d])):
            if kind == "kept":
                kept.append(run)
                continue
            if kept:
                yield Words(kind="kept", text="".join(kept))
                kept.clear()
            yield Words(kind=kind, text=run)
    if any(kept):
        yield Words(kind="kept", text="".join(kept))


def _aligned(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the words of two runs of sentences; the marks are of whole words, not of characters."""
    long = max(len(old), len(new)) > _LONGEST
    left, right = ([old], [new]) if long else (cut(old), cut(new))
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "kept", "".join(left[a:b])
            continue
        if a < b and left[a]:
            yield "dropped", "".join(left[a:b])
        if c < d and right[c]:
            yield "added", "".join(right[c:d])


def _side(section: Section) -> Side:
    shown = section.text
    if not section.name and not shown and section.children:
        shown = section.children[0].said
    return Side(name=section.name, shown=shown, due=None, node=section.id, span=section.span)
