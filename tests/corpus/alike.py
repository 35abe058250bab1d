"""What two notices tell alike: their facts as multisets, and the share of them that both have."""

from __future__ import annotations

import re
from collections import Counter

from planparse.models import Notice

KINDS = ("nodes", "targets", "organisations", "duties", "header")
_MARKS = {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "％": "%"}


def facts(notice: Notice) -> dict[str, Counter[object]]:
    header = notice.header.model_dump(mode="json", exclude={"span"})
    return {
        "nodes": Counter((node.kind, node.id.count("."), _flat(node.marker), _flat(node.heading), node.role) for node in notice.walk() if node.kind != "paragraph"),
        "targets": Counter((t.value, t.upper, t.unit, t.comparator, _flat(t.indicator), t.due and t.due.end) for t in notice.targets),
        "organisations": Counter(_flat(o.text) for o in notice.organisations),
        "duties": Counter((*map(_flat, a.lead), 0, *map(_flat, a.support), 0, *map(_flat, a.jointly)) for a in notice.assignments),
        "header": Counter((key, str(value)) for key, value in header.items()),
    }  # fmt: skip


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", "", "".join(_MARKS.get(char, char) for char in words or ""))


def share(want: Counter[object], got: Counter[object]) -> float:
    total = want.total() + got.total()
    return 2 * (want & got).total() / total if total else 1.0


def differences(want: dict[str, Counter[object]], got: dict[str, Counter[object]]) -> list[str]:
    """Return a line for each fact that only one of the two tells."""
    return [
        f"{kind}: {mark} {fact}"
        for kind in KINDS
        for mark, rest in (("-", want[kind] - got[kind]), ("+", got[kind] - want[kind]))
        for fact in rest.elements()
    ]
