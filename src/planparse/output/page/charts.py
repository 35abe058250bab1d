"""What the charts show: counts and deadlines, laid out on years, in percent of the width."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from planparse.output.tables import Row, walk

_EVERY_YEAR = 12
_LANES = 14
_LEADERS = 12
_TOP = 26  # pixels above the first lane
_SENTENCE = re.compile(r"[^。；;\n]*")
_LONGEST = 90


def years(targets: list[Row]) -> list[dict[str, Any]]:
    """Return for each year how many targets are due in it; ``skipped``: years before it are left out."""
    counts = Counter(row["due_end"] for row in targets if row["due_end"] is not None)
    return [{**band, "count": counts[band["year"]]} for band in bands(counts)]


def bands(found: Mapping[int, Any]) -> list[dict[str, Any]]:
    """Return the years of an axis: all from first to last, or where they are too many those found."""
    if not found:
        return []
    shown = sorted(found)
    if shown[-1] - shown[0] < _EVERY_YEAR:
        shown = list(range(shown[0], shown[-1] + 1))
    width = 100 / len(shown)
    gaps = {later for year, later in pairwise(shown) if later - year > 1}
    return [
        {"year": year, "left": round(place * width, 2), "width": round(width, 2), "skipped": year in gaps}
        for place, year in enumerate(shown)
    ]


def parts(data: Mapping[str, Any], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return how many targets each plan has; of a single plan each of its first sections."""
    depth = part_depth(data)
    counts: Counter[str] = Counter(part(target["node"], depth) for target in data["targets"])
    order = [plan["id"] for plan in data["plans"]]
    if depth == 2:
        order = [node["id"] for plan in data["plans"] for node in plan["children"]]
    return [
        {"id": name, "label": labels.get(name) or name, "count": counts[name]}
        for name in order
        if name in labels and (counts[name] or depth == 1)
    ]


def part_depth(data: Mapping[str, Any]) -> int:
    """Return what the notice is parted by: 1 plans, 2 the first sections of its only plan."""
    return 1 if len(data["plans"]) > 1 else 2


def part(node: str | None, depth: int) -> str:
    """Return the plan, or the first section, that holds a node."""
    return ".".join((node or "").split(".")[:depth])


def deadlines(data: Mapping[str, Any], text: str) -> list[dict[str, Any]]:
    """Return what is due, in order: targets, and deadlines of the text that are no target's.

    ``about`` is the node that tells what is due: 完成时限：… in a paragraph of its own speaks of its item.
    """
    used: set[tuple[str | None, str]] = set()
    nodes = {node["id"]: node for _, node, _, _ in walk(data)}
    found = []
    for target in data["targets"]:
        due = target["due"]
        if due and (when := due["date"] or due["end"]):
            what = f"{target['indicator'] or ''} {target['text']}".strip()
            found.append(_deadline(str(when), target, what, target["node"]))
            steps = (target["node"] or "").split(".")
            used |= {(".".join(steps[:depth]), str(when)) for depth in range(1, len(steps) + 1)}
    for time in data["times"]:
        if time["type"] == "deadline" and time["end"] and (time["node"], time["end"]) not in used:
            about = nodes.get(time["node"] or "")
            item = (
                nodes.get(about["id"].rpartition(".")[0]) if about and about["kind"] == "labelled" else None
            )
            what = _short(item["heading"] or item["text"]) if item else _sentence(text, time["span"])
            found.append(_deadline(time["end"], time, what, item["id"] if item else time["node"]))
    depth = part_depth(data)
    for entry in found:
        entry["part"] = part(entry["about"], depth)
    return sorted(found, key=lambda entry: (f"{entry['when']}-12-31"[:10], entry["span"]))


def _deadline(when: str, fact: Mapping[str, Any], what: str, about: str | None) -> dict[str, Any]:
    kind = "targets" if "indicator" in fact else "times"
    found = {"when": when, "year": int(when[:4]), "what": what, "kind": kind, "about": about}
    return found | {"id": fact["id"], "span": fact["span"]}


def _sentence(text: str, span: tuple[int, int]) -> str:
    """Return the sentence that holds a deadline, shortened."""
    start = max(text.rfind(mark, max(0, span[0] - _LONGEST), span[0]) for mark in "。；;\n") + 1
    match = _SENTENCE.match(text, start or span[0], min(len(text), span[1] + 4 * _LONGEST))
    return _short(match[0] if match else text[slice(*span)])


def _short(words: str) -> str:
    words = "".join(words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def timeline(found: list[dict[str, Any]], labels: Mapping[str, str]) -> dict[str, Any]:
    """Return ``bands`` of years, and ``lanes`` of parts with deadlines in ``whole`` years and on ``days``."""
    axis = bands(Counter(entry["year"] for entry in found))
    at = {band["year"]: band for band in axis}
    by_part: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in found:
        by_part[entry["part"]].append(entry)
    busiest = sorted(by_part, key=lambda name: -len(by_part[name]))[:_LANES]
    lanes = [_lane(name, by_part[name], at, labels) for name in by_part if name in busiest]
    lanes.sort(key=lambda lane: [int(number) for number in re.findall("[0-9]+", lane["id"])])
    height = _TOP
    for lane in lanes:
        both = bool(lane["whole"] and lane["days"])
        lane |= {"y": height, "line": 60 if both else 38}  # days below whole years, else in their place
        height += 80 if both else 60
    return {"bands": axis, "lanes": lanes, "height": height, "left_out": len(by_part) - len(lanes)}


def _lane(
    name: str, found: list[dict[str, Any]], at: Mapping[int, Mapping[str, Any]], labels: Mapping[str, str]
) -> dict[str, Any]:
    whole: Counter[int] = Counter(entry["year"] for entry in found if len(entry["when"]) == 4)
    days: Counter[str] = Counter(entry["when"] for entry in found if len(entry["when"]) > 4)
    return {
        "id": name,
        "label": labels.get(name) or name or "正文以外",
        "whole": [{"year": year, "count": count, **_inside(at[year])} for year, count in whole.items()],
        "days": [
            {"when": when, "year": int(when[:4]), "count": count, "x": _x(when, at[int(when[:4])])}
            for when, count in sorted(days.items())
        ],
    }


def _inside(band: Mapping[str, Any]) -> dict[str, float]:
    return {"x": round(band["left"] + band["width"] * 0.08, 2), "w": round(band["width"] * 0.84, 2)}


def _x(when: str, band: Mapping[str, Any]) -> float:
    """Return where a day, or the last day of a month, stands in its year."""
    month, day = int(when[5:7] or 12), int(when[8:10] or 28)
    share = (date(2000, month, min(day, 28)).timetuple().tm_yday + max(0, day - 28)) / 366
    left, width = float(band["left"]), float(band["width"])
    return round(left + width * (0.04 + 0.92 * share), 2)


def leaders(organisations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return those who answer for most: who leads most, then shares most, then supports most."""
    found = [row for row in organisations if row["lead"] or row["jointly"] or row["support"]]
    found.sort(key=lambda row: (-row["lead"], -row["jointly"], -row["support"]))
    return found[:_LEADERS]


def organisations(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return each organisation with the places that name it and how often it leads, shares and supports."""
    official: dict[str, str] = {}
    found: dict[str, dict[str, Any]] = {}
    for mention in data["organisations"]:
        name = mention["canonical"]
        official.setdefault(mention["name"], name)
        entry = found.setdefault(name, _organisation(name, mention["type"]))
        entry["places"].append(mention["id"])
        entry["written"][mention["text"]] = None
    for duty in data["assignments"]:
        for role in ("lead", "support", "jointly"):
            for name in duty[role]:
                known = official.get(name, name)
                found.setdefault(known, _organisation(known, None))[role] += 1
    ordered = sorted(found.values(), key=lambda entry: -len(entry["places"]))
    return [{**entry, "number": number} for number, entry in enumerate(ordered, 1)]


def _organisation(name: str, kind: str | None) -> dict[str, Any]:
    return {"name": name, "type": kind, "places": [], "written": {}, "lead": 0, "support": 0, "jointly": 0}
