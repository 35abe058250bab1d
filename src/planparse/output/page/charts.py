"""What the charts show: counts and deadlines, laid out on years, in percent of the width."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from planparse.models import Notice, Target
from planparse.output.deadlines import Deadline, deadlines
from planparse.output.duties import duties_by_organisation
from planparse.output.items import Items
from planparse.output.organisations import by_canonical_name
from planparse.output.tables import Row

_EVERY_YEAR = 12
_LANES = 14
_LEADERS = 12
_TOP = 26  # pixels above the first lane
_LEAST = 0.04  # of the longest bar, so that the shortest is seen


def years(targets: list[Row]) -> list[dict[str, Any]]:
    """Return for each year how many targets are due in it; ``skipped``: years before it are left out."""
    counts = Counter(row["due_end"] for row in targets if row["due_end"] is not None)
    return [{**band, "count": counts[band["year"]]} for band in bands(counts)]


def bands(found: Mapping[int, Any]) -> list[dict[str, Any]]:
    """Return the years of an axis: all from first to last, or where most would be empty those found."""
    if not found:
        return []
    shown = sorted(found)
    every = shown[-1] - shown[0] + 1
    if every <= _EVERY_YEAR and len(shown) * 2 >= every:
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


def due_rows(notice: Notice, depth: int) -> list[dict[str, Any]]:
    """Return what is due in a year or on a day, in order; ``about`` is the node that tells what it is."""
    items = Items(notice)
    return [_due_row(one, items.node(one.fact), depth) for one in deadlines(notice) if one.when]


def _due_row(deadline: Deadline, about: str | None, depth: int) -> dict[str, Any]:
    fact = deadline.fact
    is_target = isinstance(fact, Target)
    what = f"{fact.indicator or ''} {fact.text}".strip() if isinstance(fact, Target) else deadline.words
    return {
        "when": deadline.when,
        "year": int(deadline.when[:4]),
        "what": " ".join(what.split()),
        "kind": "targets" if is_target else "times",
        "id": fact.id,
        "about": about,
        "part": part(about, depth),
    }


def timeline(found: list[dict[str, Any]], labels: Mapping[str, str], outside: str) -> dict[str, Any]:
    """Return ``bands`` of years, and ``lanes`` of parts with deadlines in ``whole`` years and on ``days``.

    ``outside`` is what the lane is called of what stands outside all parts.
    """
    axis = bands(Counter(entry["year"] for entry in found))
    at = {band["year"]: band for band in axis}
    by_part: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in found:
        by_part[entry["part"]].append(entry)
    busiest = sorted(by_part, key=lambda name: -len(by_part[name]))[:_LANES]
    labels = {"": outside, **labels}
    lanes = [_lane(name, by_part[name], at, labels) for name in by_part if name in busiest]
    lanes.sort(key=lambda lane: [int(number) for number in re.findall("[0-9]+", lane["id"])])
    height = _TOP
    for lane in lanes:
        both = bool(lane["whole"] and lane["days"])
        lane |= {"y": height, "line": 56 if both else 36}  # days below whole years, else in their place
        height += 72 if both else 52
    most = max((mark["count"] for lane in lanes for mark in lane["whole"]), default=1)
    for mark in (mark for lane in lanes for mark in lane["whole"]):
        mark["w"] = round(mark["room"] * max(_LEAST, mark["count"] / most), 2)
    return {"bands": axis, "lanes": lanes, "height": height, "left_out": len(by_part) - len(lanes)}


def _lane(
    name: str, found: list[dict[str, Any]], at: Mapping[int, Mapping[str, Any]], labels: Mapping[str, str]
) -> dict[str, Any]:
    whole: Counter[int] = Counter(entry["year"] for entry in found if len(entry["when"]) == 4)
    days: Counter[str] = Counter(entry["when"] for entry in found if len(entry["when"]) > 4)
    return {
        "id": name,
        "label": labels.get(name) or name,
        "whole": [{"year": year, "count": count, **_inside(at[year])} for year, count in whole.items()],
        "days": [
            {"when": when, "year": int(when[:4]), "count": count, "x": _x(when, at[int(when[:4])])}
            for when, count in sorted(days.items())
        ],
    }


def day(when: str | int | None) -> str:
    """Return the last day of a year, a month or a day as 20261231, empty where there is none."""
    return "" if when is None else (str(when) + "-12-31"[3 * str(when).count("-") :]).replace("-", "")


def _inside(band: Mapping[str, Any]) -> dict[str, float]:
    """Return where the bar of a year begins, and how long the longest may be: its count stands behind it."""
    return {"x": round(band["left"] + band["width"] * 0.06, 2), "room": round(band["width"] * 0.6, 2)}


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


def organisation_rows(notice: Notice) -> list[dict[str, Any]]:
    """Return each organisation with the places that name it and how often it leads, shares and supports."""
    duties = {entry.organisation: entry for entry in duties_by_organisation(notice)}
    mentions = by_canonical_name(notice)
    found = []
    for number, name in enumerate(dict.fromkeys([*mentions, *duties]), 1):
        named, duty = mentions.get(name, []), duties.get(name)
        roles = {role: len(duty.of(role)) if duty else 0 for role in ("lead", "support", "jointly")}
        written = dict.fromkeys("".join(one.text.split()) for one in named)
        found.append(
            {
                "number": number,
                "name": name,
                "type": named[0].type if named else None,
                "places": [one.id for one in named],
                "written": [text for text in written if text != name],
                **roles,
            }
        )
    return found
