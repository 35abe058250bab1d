"""What a notice sets days and years for, the earliest first."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.models import Node, Notice, Time
from planparse.output.grid import Grid
from planparse.output.target_list import due, name
from planparse.shown import shown

_STOPS = "。；;！？\n"
_AROUND = 24


def timeline_grid(notice: Notice) -> Grid:
    """Return the deadlines in order: targets that are due, and deadlines that the text sets for other work.

    What is due within a year without a day stands at its end; what comes back (每年) stands last.
    """
    found = sorted([*_of_targets(notice), *_of_other_work(notice)], key=lambda entry: entry[0])
    without = sum(target.due is None for target in notice.targets)
    notes = (f"{without} of {len(notice.targets)} targets have no deadline",) if without else ()
    heads = ("year", "due", "what", "value", "place")
    rows = [row for _, row in found]
    return Grid("Deadlines", heads, rows, "block", frozenset({"value"}), frozenset({"what"}), notes)


_Entry = tuple[tuple[str, str, int], tuple[str, ...]]


def _of_targets(notice: Notice) -> Iterator[_Entry]:
    for target in notice.targets:
        if target.due is None:
            continue
        when = target.due.date or (str(target.due.end) if target.due.end is not None else "")
        words = (due(target), name(target), shown(target), target.node or "")
        yield _entry(when, target.due.basis, target.span[0], words)


def _of_other_work(notice: Notice) -> Iterator[_Entry]:
    nodes = {node.id: node for node in notice.walk()}
    taken = {(target.node, _words(target.due.text or "")) for target in notice.targets if target.due}
    forecasts = [number.span for number in notice.quantities if number.kind == "forecast"]
    for time in notice.times:
        node = nodes.get(time.node or "")
        if time.type != "deadline" or time.end is None or node is None:
            continue
        if any(_words(time.text) == said and (at or "").startswith(node.id) for at, said in taken):
            continue
        first, last = _sentence(node, time)
        rest = node.text[time.span[1] - node.text_span[0] : last - node.text_span[0]].strip()
        foreseen = any(first <= start < last for start, _ in forecasts)
        if not foreseen and rest not in ("：", ":"):  # 到2027年： only opens what follows
            words = _near(node, time, first, last)
            yield _entry(time.end, "", time.span[0], (time.end, words, "", node.id))


def _words(text: str) -> str:
    return "".join(text.split())


def _entry(when: str, basis: str, at: int, words: tuple[str, ...]) -> _Entry:
    # ~ sorts behind every digit and hyphen: a year comes behind its days, what has neither comes last
    return (f"{when}~", basis if not when else "", at), (when[:4] or basis, *words)


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
