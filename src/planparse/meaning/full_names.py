"""Short names of organisations to full official ones, by the grammar's tables and one jurisdiction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planparse.grammar import Grammar
from planparse.mentions.mention import OrganisationMention
from planparse.mentions.organisations import Places

Entry = Mapping[str, Any]
Entries = dict[str, Entry]

_DEPARTMENTS = frozenset(("organisation.department", "organisation.department-word"))
_SIZES = (1, 2, 3)
# kinds that are named by their place alone, so that a place in short form can be completed
_OFFICES = frozenset(("government", "party", "association", "health", "other", "research"))


@dataclass(slots=True, eq=False)
class Jurisdiction:
    """Where a notice speaks from: full names of its places, None where it is central or unknown."""

    province: str | None
    city: str | None
    county: str | None
    central: bool
    year: int | None

    def place(self, level: str) -> str | None:
        """Return the full name of the own place of a level: province, city or county."""
        own = {"province": self.province, "city": self.city, "county": self.county}
        return own[level]


@dataclass(slots=True, eq=False)
class _Tables:
    """Stems of departments, words that stand for a full name, whole or behind a place, and forms of names."""

    departments: Entries
    short: Entries
    whole: Entries
    ends: Entries
    forms: Entries
    committees: Entries
    branching: tuple[str, ...]
    level_words: dict[str, str]
    own_levels: dict[str, str]
    words: dict[str, tuple[str, ...]]


def _tables(grammar: Grammar) -> _Tables:
    known = grammar.derived.get("names")
    if not isinstance(known, _Tables):
        full = grammar.lexicons.get("organisation_full", [])
        forms = grammar.lexicons.get("organisation_form", [])
        known = grammar.derived["names"] = _Tables(
            {entry["text"]: entry for entry in grammar.lexicons.get("department", [])},
            {entry["text"]: entry for entry in grammar.lexicons.get("department_word", [])},
            {entry["text"]: entry for entry in full if entry.get("whole")},
            {entry["text"]: entry for entry in full if not entry.get("whole")},
            {entry["text"]: entry for entry in forms if "organ" not in entry},
            {entry["text"]: entry for entry in forms if "organ" in entry},
            tuple(str(entry["text"]) for entry in full if entry.get("branches")),
            {entry["text"]: entry["long"] for entry in grammar.lexicons.get("department_level", [])},
            {entry["text"]: entry["own"] for entry in grammar.lexicons.get("own_level", [])},
            grammar.words,
        )
    return known


class FullNames:
    """The full names of one notice."""

    def __init__(self, jurisdiction: Jurisdiction, places: Places, grammar: Grammar) -> None:
        self._own = jurisdiction
        self._places = places
        self._tables = _tables(grammar)
        self._levels = tuple(self._tables.own_levels)
        self._known: dict[tuple[str, str], str] = {}

    def full(self, mention: OrganisationMention) -> str:
        """Return the full name of a mention, its name where the tables do not know it."""
        key = (mention.name, mention.rule)
        if key not in self._known:
            self._known[key] = self._full(mention.name, mention.type, mention.rule in _DEPARTMENTS)
        return self._known[key]

    def _full(self, name: str, kind: str, department: bool) -> str:
        place, rest = self._split(name)
        if place is None or self._long(name, department):
            return self._national(name, department)
        if not rest:
            return name
        whole = name.startswith((place, *self._levels))
        written = name[: -len(rest)]
        full = self._committee(place, rest) if kind == "party" else None
        full = full or self._formed(place, rest, None if whole or place in written else written)
        if full:
            return full
        long = self._long(rest, department)
        if long:
            return place + long
        return place + rest if whole and kind in _OFFICES else name

    def _split(self, name: str) -> tuple[str | None, str]:
        """Split off the place at the head of a name, completed: 省 | 工信委 is 黑龙江省 | 工信委."""
        for party in self._tables.words["party_head"]:
            name = name.removeprefix(party)
        for level, of in self._tables.own_levels.items():
            if name.startswith(level) and (own := self._own.place(of)):
                return self._with_above(own), name[len(level) :]
        size = self._places.at(name, 0, len(name) - 1)
        return self._nested(name, size) if size else (None, name)

    def _nested(self, name: str, size: int) -> tuple[str, str]:
        place, rest = self._places.full[name[:size]], name[size:]
        inner = rest[: self._places.at(rest, 0, len(rest) - 1)]
        if inner and self._places.full[inner] == inner:
            return place + inner, rest[len(inner) :]
        return self._with_above(place), rest

    def _with_above(self, place: str) -> str:
        """Put the city before a district: 青浦区 is 上海市青浦区."""
        words = self._tables.words
        above = self._places.above.get(place)
        if (
            place.endswith(words["place_district"])
            and above
            and not place.endswith(words["place_no_district"])
        ):
            return above + place
        return place

    def _committee(self, place: str, rest: str) -> str | None:
        """Return the full name of a Party committee or an organ of it, where rest is one."""
        for short, entry in self._tables.committees.items():
            if rest.startswith(short):
                organ = rest.removeprefix(short)
                organ = self._long(organ, True) or organ
                return str(entry["organ" if organ else "form"]).format(place=place, organ=organ)
        return None

    def _formed(self, place: str, rest: str, written: str | None) -> str | None:
        """Return the full name that a body has in a place by a form of its own: 银保监局, 税务局, 法院.

        ``written`` is the place as it stands in the name, None where it is written in full or as a level.
        """
        entry = self._tables.forms.get(rest)
        if entry is None or not self._in_force(entry) or (entry.get("outside") and written is None):
            return None
        form = entry["form"]
        if place == self._own.province:
            form = entry.get("province", form)
        elif place == self._own.city:
            form = entry.get("city", form)
        short = written or place
        for end in self._tables.words["place_short_end"]:
            short = short.removesuffix(end)
        return str(form).format(place=place, short=short)

    def _national(self, name: str, department: bool) -> str:
        entry = self._tables.whole.get(name)
        if entry is not None:
            return str(entry["long"]) if self._in_force(entry) else name
        for short in self._tables.branching:
            if name.startswith(short):
                return str(self._tables.whole[short]["long"]) + self._placed(name[len(short) :])
        words = self._tables.words
        own = name.removeprefix(words["central_head"][0])
        for stem, level in ((own[:-size], own[-size:]) for size in _SIZES):
            entry = self._tables.departments.get(stem)
            central = self._own.central or own != name or level in words["central_level"]
            if entry is None or not department or not central:
                continue
            body = entry.get("central")
            if body and self._fits(level, str(body)) and self._in_force(entry):
                return str(body)
        return name

    def _fits(self, level: str, central: str) -> bool:
        """Return whether a level character can stand for the central body: 公安厅 is not 公安部."""
        general = self._tables.words["central_office"]
        if central.endswith(general) or level in general:
            return central.endswith(general) and level in general
        return central.endswith(self._tables.level_words.get(level, level))

    def _placed(self, rest: str) -> str:
        """Complete a level at the head of a branch: 市中心支行 is 遂宁市中心支行."""
        lent = self._tables.words["org_level_lent"]
        own = self._own.place(self._tables.own_levels[rest[0]]) if rest.startswith(lent) else None
        return own + rest[1:] if own else rest

    def _in_force(self, entry: Entry) -> bool:
        year = self._own.year
        return year is None or int(entry.get("since", 0)) <= year <= int(entry.get("until", 9999))

    def _long(self, rest: str, department: bool) -> str | None:
        """Return the full form of what follows a place: 工信委 is 工业和信息化委员会."""
        tables = self._tables
        if rest in tables.ends:
            return str(tables.ends[rest]["long"])
        if rest in tables.short:
            return str(tables.short[rest]["long"])
        if not department:
            return None
        for size in _SIZES:
            stem, level = rest[:-size], rest[-size:]
            entry = tables.departments.get(stem)
            if entry is None:
                continue
            levels = entry["levels"].split()
            if level in levels or (level[0] in levels and level in tables.level_words.values()):
                long = stem if level[0] in entry.get("plain", "") else str(entry.get("long", stem))
                return long + tables.level_words.get(level, level)
        return None
