"""What a notice sets days and years for: its targets, and other work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from planparse.models import Node, Notice, Target, Time
from planparse.output.items import Items

_STOPS = "。；;！？\n"
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Deadline:
    """One of them: ``when`` is a year or an ISO 8601 day, empty where ``basis`` alone tells (每年).

    ``words`` tell what a time is set for; a target tells it itself.
    """

    when: str
    basis: str
    fact: Target | Time
    words: str

    def order(self) -> tuple[str, str, int]:
        """Return the key by which the earliest is first; a year alone stands at its end."""
        # ~ sorts behind every digit and hyphen: a year comes behind its days, what has neither comes last
        return f"{self.when}~", "" if self.when else self.basis, self.fact.span[0]


def deadlines(notice: Notice) -> list[Deadline]:
    """Return in order the targets that are due, and the deadlines that the text sets for other work."""
    return sorted([*_of_targets(notice), *_of_other_work(notice)], key=Deadline.order)


def _of_targets(notice: Notice) -> Iterator[Deadline]:
    for target in notice.targets:
        due = target.due
        if due is not None:
            when = due.date or (str(due.end) if due.end is not None else "")
            yield Deadline(when, due.basis, target, "")


def _of_other_work(notice: Notice) -> Iterator[Deadline]:
    nodes = {node.id: node for node in notice.walk()}
    items = Items(notice)
    taken = {
        (above, _words(target.due.text or ""))
        for target in notice.targets
        if target.due
        for above in accumulate((target.node or "").split("."), "{}.{}".format)
    }
    forecasts = [number.span for number in notice.quantities if number.kind == "forecast"]
    for time in notice.times:
        node = nodes.get(time.node or "")
        if time.type != "deadline" or time.end is None or node is None:
            continue
        if (node.id, _words(time.text)) in taken:
            continue
        first, last = _sentence(node, time)
        rest = node.text[time.span[1] - node.text_span[0] : last - node.text_span[0]].strip()
        foreseen = any(first <= start < last for start, _ in forecasts)
        if not foreseen and rest not in ("：", ":"):  # 到2027年： only opens what follows
            # 完成时限：… in a paragraph of its own, or in a cell, says nothing of the work itself
            apart = node.kind == "labelled" or node.table is not None
            words = (items.title(time) if apart else "") or _near(node, time, first, last)
            yield Deadline(time.end, "", time, words)


def _words(text: str) -> str:
    return "".join(text.split())


def _sentence(node: Node, time: Time) -> tuple[int, int]:
    """Return where the sentence of a node begins and ends that a time stands in."""
    start, end = (place - node.text_span[0] for place in time.span)
    first = max(node.text.rfind(stop, 0, max(start, 0)) for stop in _STOPS) + 1
    last = min(
        (at for stop in _STOPS if (at := node.text.find(stop, max(end, 0))) >= 0), default=len(node.text)
    )
    return first + node.text_span[0], last + node.text_span[0]


def _near(node: Node, time: Time, first: int, last: int) -> str:
    """Return what a sentence says near a time, or the heading where the time stands there."""
    if not node.text_span[0] <= time.span[0] < node.text_span[1]:
        return node.heading or time.text
    left, right = max(first, time.span[0] - _AROUND), min(last, time.span[1] + _AROUND)
    words = node.text[left - node.text_span[0] : right - node.text_span[0]].strip()
    return f"{'…' if left > first else ''}{words}{'…' if right < last else ''}"
