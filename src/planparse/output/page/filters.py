"""By what the tables of a page can be narrowed: the values that tell their rows apart, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from planparse import models
from planparse.output.page.charts import part_depth
from planparse.output.tables import Row
from planparse.wording import Words

Filter = dict[str, Any]
"""``name``, ``label`` and ``options``: value, label and how many rows have it."""


def filters(
    data: Mapping[str, Any],
    targets: list[Row],
    deadlines: list[dict[str, Any]],
    organisations: list[dict[str, Any]],
    labels: Mapping[str, str],
    concepts: Mapping[str, str],
    say: Words,
) -> dict[str, list[Filter]]:
    """Return the filters of each table by its name; one that tells no rows apart is left out."""
    plans = {plan["id"]: plan["title"] or plan["id"] for plan in data["plans"]}

    def by_plan(facts: Iterable[Mapping[str, Any]]) -> Filter | None:
        return _filter(
            "plan", say("filters.plan"), ((fact["node"] or "").split(".")[0] for fact in facts), plans
        )

    section = say("filters.section")
    part = say("filters.plan") if part_depth(data) == 1 else section
    types = {value: say.code(value) for value in get_args(models.OrganisationType)}
    roles = {value: say.code(value) for value in get_args(models.Role)}
    wanted = {
        "targets": [
            by_plan(targets),
            _filter("role", section, (row["role"] for row in targets), roles),
            _filter("due", say("filters.due"), (row["due_end"] for row in targets)),
            _filter("concept", say("filters.concept"), (row["concept"] for row in targets), concepts),
        ],
        "deadlines": [
            _filter("part", part, (entry["part"] for entry in deadlines), labels),
            _filter("due", say("filters.year"), (entry["year"] for entry in deadlines)),
        ],
        "organisations": [
            _filter("type", say("filters.type"), (row["type"] for row in organisations), types)
        ],
        "assignments": [by_plan(data["assignments"])],
    }
    return {table: [found for found in entries if found] for table, entries in wanted.items()}


def _filter(
    name: str, label: str, values: Iterable[Any], told: Mapping[str, str] | None = None
) -> Filter | None:
    """Return a filter; its values stand in the order of what tells them, else sorted."""
    counts = Counter(str(value or "") for value in values)
    known = [key for key in told if key in counts] if told else sorted(key for key in counts if key)
    if len(counts) < 2 or not known:
        return None
    return {
        "name": name,
        "label": label,
        "options": [(key, (told or {}).get(key, key), counts[key]) for key in known],
    }
