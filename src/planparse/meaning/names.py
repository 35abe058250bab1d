"""Full official names of organisations, from the notice's jurisdiction and year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planparse.grammar import Grammar
from planparse.mentions.mention import Mentions, OrganisationMention
from planparse.mentions.organisations import Places, places_in
from planparse.structure.tree import Tree

_ALIAS = re.compile(r"\((?:以下|下)?(?:统)?简称[:,]?[“\"]?([^”\"()\n]{2,20})[”\"]?\)")
_DEPARTMENTS = frozenset(("organisation.department", "organisation.department-word"))
_LEVEL_WORDS = {"委": "委员会", "办": "办公室"}
# bodies of the central government in a place, named by it alone
_BRANCHES = {
    "银保监局": "中国银行保险监督管理委员会{short}监管局",
    "银监局": "中国银行业监督管理委员会{short}监管局",
    "证监局": "中国证券监督管理委员会{short}监管局",
    "保监局": "中国保险监督管理委员会{short}监管局",
}
# banks of the centre whose branches are named behind their short names
_BANKS = ("人行", "人民银行", "国开行", "进出口银行", "农发行")
_TAX_REFORM = 2018
_SUPERVISION = 2023
_LEVELS = frozenset("省市区县旗州自")
# kinds that are named by their place alone, so that a place in short form can be completed
_OFFICES = frozenset(("government", "party", "association", "health", "other", "research"))


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where a notice speaks from: full names of its places, None where it is central or unknown."""

    province: str | None
    city: str | None
    county: str | None
    central: bool
    year: int | None

    def place(self, level: str) -> str | None:
        """Return the full name of the own place of a level: 省 is 黑龙江省."""
        if level == "省" or level == "自治区":
            return self.province
        if level == "市":
            return self.city
        return self.county


def canonical_names(tree: Tree, mentions: Mentions, grammar: Grammar) -> list[str]:
    """Return the full name of each organisation mention, in order; its ``name`` where none is known."""
    if not mentions.organisations:
        return []
    names = _Names(jurisdiction_of(tree, mentions, grammar), places_in(tree, grammar), grammar)
    full = [names.full(mention) for mention in mentions.organisations]
    aliases = _aliases(tree.reading.text, mentions.organisations, full)
    return [aliases.get(name, name) for name in full]


def jurisdiction_of(tree: Tree, mentions: Mentions, grammar: Grammar) -> Jurisdiction:
    """Read place and year of a notice from its issuers, its titles and the first governments it names."""
    header = tree.header
    places = places_in(tree, grammar)
    years = (
        [int(header.issued_on[:4])]
        if header.issued_on
        else [p.start_year for p in tree.plans if p.start_year]
    )
    year = years[0] if years else None
    candidates = [*header.issuers, header.title or "", *(plan.title for plan in tree.plans)]
    candidates += [m.name for m in mentions.organisations if m.type in ("government", "party")][:3]
    for words in candidates:
        if words.startswith(("国务院", "中共中央", "国家", "中央")) or "省、自治区" in words:
            return Jurisdiction(None, None, None, True, year)
        found = _places_in(words, places)
        if found:
            return _jurisdiction(found, places, year)
    return Jurisdiction(None, None, None, False, year)


def _places_in(words: str, places: Places) -> list[str]:
    """Return the full names of the first run of places in words."""
    found: list[str] = []
    position = 0
    while position < len(words):
        end = places.at(words, position, len(words))
        if end > position:
            found.append(places.full[words[position:end]])
        elif found:
            break
        position = max(end, position + 1)
    return found


def _jurisdiction(found: list[str], places: Places, year: int | None) -> Jurisdiction:
    province = city = county = None
    chain = list(found)
    while chain[0] in places.above:
        chain.insert(0, places.above[chain[0]])
    for name in dict.fromkeys(chain):
        if name in places.provinces:
            province = name
            city = name if name.endswith("市") else None
        elif city is None:
            city = name
        else:
            county = name
    return Jurisdiction(province, city, county, False, year)


Entries = dict[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Tables:
    """Stems of departments, and words that stand for a full name: whole, or behind a place."""

    departments: Entries
    short: Entries
    whole: Entries
    ends: Entries


def _tables(grammar: Grammar) -> _Tables:
    known = grammar.derived.get("names")
    if not isinstance(known, _Tables):
        full = grammar.lexicons.get("organisation_full", [])
        known = grammar.derived["names"] = _Tables(
            {entry["text"]: entry for entry in grammar.lexicons.get("department", [])},
            {entry["text"]: entry for entry in grammar.lexicons.get("department_word", [])},
            {entry["text"]: entry for entry in full if entry.get("whole")},
            {entry["text"]: entry for entry in full if not entry.get("whole")},
        )
    return known


class _Names:
    """Short names to full ones, by the grammar's tables and one jurisdiction."""

    def __init__(self, jurisdiction: Jurisdiction, places: Places, grammar: Grammar) -> None:
        self._own = jurisdiction
        self._places = places
        self._tables = _tables(grammar)
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
        if kind == "party" and rest.startswith(("委", "党委")):
            organ = rest.removeprefix("党").removeprefix("委")
            return f"中共{place}委{self._end(organ)}" if organ else f"中国共产党{place}委员会"
        if (
            rest == "金融监管局"
            and place not in name
            and name[0] not in _LEVELS
            and self._since(_SUPERVISION)
        ):
            return f"国家金融监督管理总局{name[: -len(rest)]}监管局"
        official = self._official(place, rest, department)
        if official:
            return official
        whole = name.startswith(place) or name[0] in _LEVELS
        return place + rest if whole and kind in _OFFICES else name

    def _split(self, name: str) -> tuple[str | None, str]:
        """Split off the place at the head of a name, completed: 省 | 工信委 is 黑龙江省 | 工信委."""
        name = name.removeprefix("中共").removeprefix("中国共产党")
        for level in ("自治区", "省", "市", "区", "县", "旗", "州"):
            if name.startswith(level) and (own := self._own.place(level)):
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
        above = self._places.above.get(place)
        if place.endswith("区") and above and not place.endswith(("自治区", "地区", "林区")):
            return above + place
        return place

    def _national(self, name: str, department: bool) -> str:
        entry = self._tables.whole.get(name)
        if entry is not None:
            return str(entry["long"]) if self._in_force(entry) else name
        for short in _BANKS:
            if name.startswith(short) and short in self._tables.whole:
                return str(self._tables.whole[short]["long"]) + self._placed(name[len(short) :])
        own = name.removeprefix("国家")
        for stem, level in ((own[:-size], own[-size:]) for size in (1, 2, 3)):
            entry = self._tables.departments.get(stem)
            if entry is None or not department or not (self._own.central or own != name or level == "部"):
                continue
            central = entry.get("central")
            if central and _fits(level, str(central)) and self._in_force(entry):
                return str(central)
        return name

    def _placed(self, rest: str) -> str:
        """Complete a level at the head of a branch: 市中心支行 is 遂宁市中心支行."""
        own = self._own.place(rest[:1]) if rest[:1] in ("省", "市") else None
        return own + rest[1:] if own else rest

    def _since(self, year: int) -> bool:
        return self._own.year is None or self._own.year >= year

    def _in_force(self, entry: Mapping[str, Any]) -> bool:
        year = self._own.year
        return year is None or int(entry.get("since", 0)) <= year <= int(entry.get("until", 9999))

    def _official(self, place: str, rest: str, department: bool) -> str | None:
        """Return the full name where the tables know what follows the place."""
        if rest in _BRANCHES:
            return _BRANCHES[rest].format(short=place.removesuffix("省").removesuffix("市"))
        if rest == "税务局" and self._since(_TAX_REFORM):
            return f"国家税务总局{place}税务局"
        if rest == "法院":
            level = "高级" if place == self._own.province else "中级" if place == self._own.city else ""
            return f"{place}{level}人民法院"
        long = self._long(rest, department)
        return place + long if long else None

    def _end(self, rest: str) -> str:
        return self._long(rest, True) or rest

    def _long(self, rest: str, department: bool) -> str | None:
        """Return the full form of what follows a place: 工信委 is 工业和信息化委员会."""
        if rest in self._tables.ends:
            return str(self._tables.ends[rest]["long"])
        if rest in self._tables.short:
            return str(self._tables.short[rest]["long"])
        for size in (1, 2, 3):
            stem, level = rest[:-size], rest[-size:]
            entry = self._tables.departments.get(stem)
            if not department or entry is None:
                continue
            levels = entry["levels"].split()
            if level in levels or (level[0] in levels and level in _LEVEL_WORDS.values()):
                long = stem if level[0] in entry.get("plain", "") else str(entry.get("long", stem))
                return long + _LEVEL_WORDS.get(level, level)
        return None


def _fits(level: str, central: str) -> bool:
    """Return whether a level character can stand for the central body: 公安厅 is not 公安部."""
    if central.endswith("总局") or level == "总局":
        return central.endswith("总局") and level == "总局"
    return central.endswith(_LEVEL_WORDS.get(level, level))


def _aliases(text: str, found: list[OrganisationMention], full: list[str]) -> dict[str, str]:
    """Return the short names that the text itself gives behind a name: …(以下简称“…”)."""
    ends = {mention.end: name for mention, name in zip(found, full, strict=True)}
    return {match[1]: ends[match.start()] for match in _ALIAS.finditer(text) if match.start() in ends}
