"""Known places of pages, read from places.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Places:
    """Names of containers and of furniture, words of chrome and of the foot, labels of the box of metadata.

    Then lines of the page that stand in a container: see the notes in places.yaml.
    """

    containers: frozenset[str]
    furniture: frozenset[str]
    chrome: re.Pattern[str]
    foot: re.Pattern[str]
    label: re.Pattern[str]
    above: re.Pattern[str]
    below: re.Pattern[str]
    site: re.Pattern[str]
    beside: re.Pattern[str]
    related: re.Pattern[str]
    shares: re.Pattern[str]


@cache
def places() -> Places:
    """Return the known places, read once."""
    data = yaml.safe_load(Path(__file__).with_name("places.yaml").read_text("utf-8"))
    edges: dict[str, str] = data["edges"]
    labels = sorted(data["labels"], key=len, reverse=True)
    spaced = "|".join(r"[\s\u3000]{0,4}".join(label) for label in labels)
    return Places(
        frozenset(data["containers"]),
        frozenset(data["furniture"]),
        re.compile("|".join(map(re.escape, data["chrome"]))),
        re.compile("|".join(map(re.escape, data["foot"]))),
        re.compile(rf"(?<![㐀-鿿])({spaced})\s{{0,4}}[:：]"),
        *(re.compile(edges[name]) for name in ("above", "below", "site", "beside", "related", "shares")),
    )
