"""Known edits of real notices: the text after, and what a diff must tell of it, nothing more."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from planparse.comparison.changes import Diff
from planparse.models import Node, Notice

Duty = tuple[str, str, tuple[str, ...], tuple[str, ...]]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d")
_OFFICE = re.compile("(?:省|市|区)(?:财政|教育|民政|商务|交通运输|农业农村|住房城乡建设)(?:厅|局|委)")
_WORDS = {"加强": "强化", "推进": "推动", "支持": "鼓励", "完善": "健全", "提升": "提高", "积极": "大力"}
_SHORT = 20


@dataclass
class Told:
    """What a diff tells, each change with its place."""

    targets: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    sections: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)


@dataclass
class Edit:
    """An edited text and what must be told; ``backwards``: the edited text is the old one."""

    text: str
    told: Told
    where: str
    backwards: bool = False


def told(diff: Diff, *, backwards: bool = False) -> Told:
    """Return what a diff tells, places by the unedited notice."""
    found = Told()
    for target in diff.targets:
        side = (target.new or target.old) if backwards else (target.old or target.new)
        assert side is not None
        found.targets += [(change, side.span) for change in target.changes]
    for section in diff.sections:
        side = (section.new or section.old) if backwards else (section.old or section.new)
        assert side is not None
        assert side.node is not None
        found.sections.append((tuple(section.changes), side.node))
    found.duties = [(duty.change, duty.role, tuple(duty.old), tuple(duty.new)) for duty in diff.duties]
    return found


def value(text: str, notice: Notice, chance: random.Random) -> Edit | None:
    """A value raised or lowered by its last digit."""
    plain = [
        (target, match)
        for target in notice.targets
        if target.upper is None and (match := _NUMBER.search(target.text))
    ]
    if not plain:
        return None
    target, match = chance.choice(plain)
    digit = match[0][-1]
    changed = match[0][:-1] + chance.choice([one for one in "123456789" if one != digit])
    at = target.span[0] + match.start()
    change = "raised" if float(changed) > float(match[0]) else "lowered"
    return Edit(
        text[:at] + changed + text[at + len(changed) :],
        Told([(change, target.span)], [(("rewritten",), target.node or "")]),
        target.text,
    )


def year(text: str, notice: Notice, chance: random.Random) -> Edit | None:
    """A deadline moved by a year: whatever it governs is due later."""
    deadlines = [time for time in notice.times if time.type == "deadline" and _YEAR.search(time.text)]
    deadlines = [time for time in deadlines if _is_in_text(notice, time.node, time.span)]
    if not deadlines:
        return None
    time = chance.choice(deadlines)
    match = _YEAR.search(time.text)
    assert match is not None
    at = time.span[0] + match.start()
    return Edit(
        text[:at] + str(int(match[0]) + 1) + text[at + 4 :],
        Told(sections=[(("rewritten",), time.node or "")]),
        time.text,
    )


def dropped(text: str, notice: Notice, chance: random.Random) -> Edit | None:
    """An item or bullet without children gone, with its targets and duties."""
    leaves = [
        (node, lines)
        for node in notice.walk()
        if node.kind in ("bullet", "item") and not node.children and (lines := _lines(text, node))
    ]
    if not leaves:
        return None
    node, (start, end) = chance.choice(leaves)
    gone = Told(
        [("dropped", target.span) for target in notice.targets if target.node == node.id],
        [(("dropped",), node.id)],
    )
    held = [duty for duty in notice.assignments if duty.node == node.id]
    for role in ("lead", "support", "jointly"):
        names = tuple(dict.fromkeys(name for duty in held for name in getattr(duty, role)))
        gone.duties += [("dropped", role, names, ())] if names else []
    return Edit(text[:start] + text[end:], gone, node.id)


def added(text: str, notice: Notice, chance: random.Random) -> Edit | None:
    """The same the other way: the edited text is the old one."""
    edit = dropped(text, notice, chance)
    if edit is None:
        return None
    edit.backwards = True
    edit.told = Told(
        [("added", span) for _, span in edit.told.targets],
        [(("added",), node) for _, node in edit.told.sections],
        [("added", role, (), names) for _, role, names, _ in edit.told.duties],
    )
    return edit


def moved(text: str, notice: Notice, chance: random.Random) -> Edit | None:
    """Two neighbours exchanged with all below them, each with the other's number."""
    pairs = [
        (one, other)
        for children in _siblings(notice)
        for one, other in itertools.pairwise(children)
        if one.kind == other.kind != "labelled"
        if one.marker and other.marker and len(one.marker) == len(other.marker)
    ]
    # the last section of a plan may hold the signature
    ends = {node.id for plan in notice.plans for node in [n for n in plan.children if n.marker][-1:]}
    chance.shuffle(pairs)
    for one, other in pairs:
        first, last = _lines(text, one), _lines(text, other)
        if not first or not last or text[first[1] : last[0]].strip() or other.id in ends:
            continue
        exchanged = (
            _numbered(text, other, last, one) + text[first[1] : last[0]] + _numbered(text, one, first, other)
        )
        return Edit(text[: first[0]] + exchanged + text[last[1] :], Told(sections=[(("moved",), "")]), one.id)
    return None


def words(text: str, notice: Notice, chance: random.Random) -> Edit | None:
    """A word exchanged for one of nearly the same meaning."""
    places = [
        (node, word, node.text_span[0] + match.start())
        for node in notice.walk()
        for word in _WORDS
        for match in re.finditer(word, node.text)
    ]
    if not places:
        return None
    node, word, at = chance.choice(places)
    return Edit(
        text[:at] + _WORDS[word] + text[at + len(word) :],
        Told(sections=[(("rewritten",), node.id)]),
        f"{node.id} {word}",
    )


def office(text: str, notice: Notice, chance: random.Random) -> Edit | None:
    """A department exchanged for another."""
    named = [
        (duty, role, name)
        for duty in notice.assignments
        for role in ("lead", "support", "jointly")
        for name in getattr(duty, role)
        if _OFFICE.fullmatch(name) and duty.text.count(name) == 1 and "审计" not in duty.text
    ]
    if not named:
        return None
    duty, role, name = chance.choice(named)
    changed = f"{name[0]}审计{name[-1]}"
    at = duty.span[0] + duty.text.index(name)
    return Edit(
        text[:at] + changed + text[at + len(name) :],
        Told(
            sections=[(("rewritten",), duty.node or "")],
            duties=[("exchanged", role, (name,), (changed,))],
        ),
        name,
    )


EDITS: dict[str, Callable[[str, Notice, random.Random], Edit | None]] = {
    "value": value,
    "year": year,
    "dropped": dropped,
    "added": added,
    "moved": moved,
    "words": words,
    "office": office,
}


def _is_in_text(notice: Notice, node_id: str | None, span: tuple[int, int]) -> bool:
    return any(
        node.id == node_id and node.text_span[0] <= span[0] < node.text_span[1] for node in notice.walk()
    )


def _siblings(notice: Notice) -> Iterator[list[Node]]:
    for plan in notice.plans:
        yield plan.children
    for node in notice.walk():
        yield node.children


def _lines(text: str, node: Node) -> tuple[int, int] | None:
    """Return the span of the lines that a node fills; None where it shares a line, or is short."""
    start = text.rfind("\n", 0, node.span[0]) + 1
    end = text.find("\n", node.span[1]) + 1
    if text[start : node.span[0]].strip() or not end or text[node.span[1] : end].strip():
        return None
    return (start, end) if node.span[1] - node.span[0] > _SHORT else None


def _numbered(text: str, node: Node, lines: tuple[int, int], like: Node) -> str:
    assert node.marker
    assert like.marker
    at = node.span[0] - lines[0]
    whole = text[slice(*lines)]
    return whole[:at] + like.marker + whole[at + len(node.marker) :]
