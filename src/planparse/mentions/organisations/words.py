"""What the grammar says of names of organisations: endings, and the words that bound them.

All of it stands in ``organisations.yaml``, ``organisation_words.yaml`` and ``organisation_verbs.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from planparse.grammar import CompiledRule, Grammar
from planparse.mentions.organisations.places import Places, places_of

Pattern = re.Pattern[str]

Place = tuple[int, int]
"""Where a name starts, and where the place or level at its head ends."""


@dataclass(slots=True, eq=False)
class Ending:
    """A rule with what it needs on its left, see ``organisations.yaml``."""

    rule: CompiledRule
    type: str
    left: str


@dataclass(slots=True, eq=False)
class Verbs:
    """Words before a name that are no part of it; what each subset is stands in their lexicon."""

    one: Pattern
    run: Pattern
    before: Pattern
    hard: Pattern
    firm_before: Pattern
    founding: Pattern

    def founds(self, text: str, start: int) -> bool:
        """Return whether what starts here founds a body, or is no part of a name."""
        return self.founding.match(text, start) is not None


@dataclass(slots=True, eq=False)
class Generic:
    """Words that name a class of organisations, or say too little to name one."""

    common: Pattern
    generic: Pattern
    never: Pattern
    before: Pattern
    every: Pattern
    in_every: Pattern
    closing: tuple[str, ...]
    level: Pattern
    area: Pattern
    plain: Pattern
    bare: Pattern
    industry: Pattern

    def opens(self, text: str, start: int, end: int) -> bool:
        """Return whether the words of [start, end) open with a class or hold the word of one."""
        return bool(self.common.match(text, start, end) or self.generic.search(text, start, end))


@dataclass(slots=True, eq=False)
class Heads:
    """Places, levels and countries that a name starts with, and how far they reach."""

    places: Places
    opening: Pattern
    country: Pattern
    levels: tuple[str, ...]
    area_levels: tuple[str, ...]
    local_levels: tuple[str, ...]
    own_level: Pattern
    listed: Pattern
    national: tuple[str, ...]
    broad: tuple[str, ...]
    nation: tuple[str, ...]
    china: tuple[str, ...]

    def end(self, text: str, start: int, end: int) -> int:
        """Return where a place, level or country that opens a name at start ends; start where none does."""
        match = self.opening.match(text, start, end)
        return max(self.places.at(text, start, end), match.end() if match else start)


@dataclass(slots=True, eq=False)
class Firms:
    """Words of lists of companies and of the names of companies."""

    label: Pattern
    item: Pattern
    projects: Pattern
    like: Pattern
    form: Pattern
    form_behind: Pattern
    group: str
    no_group: tuple[str, ...]
    in_brackets: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Words:
    """All words of one grammar; ``said`` are its plain lists, by name."""

    endings: tuple[Ending, ...]
    by_rule: dict[str, Ending]
    verbs: Verbs
    generic: Generic
    heads: Heads
    firms: Firms
    branch: Pattern
    affiliated: Pattern
    area_body: Pattern
    class_link: Pattern
    landmark_lab: Pattern
    trade: Pattern
    steering: Pattern
    own_academy: Pattern
    league: Pattern
    central_party: Pattern
    stems: dict[str, frozenset[str]]
    level_words: tuple[str, ...]
    links: tuple[str, ...]
    said: dict[str, tuple[str, ...]]

    @property
    def places(self) -> Places:
        """The places of the grammar and of the notice."""
        return self.heads.places

    def left(self, *left: str) -> list[Ending]:
        """Return the endings that need one of these on their left."""
        return [ending for ending in self.endings if ending.left in left]


def words_of(grammar: Grammar) -> Words:
    """Return the words of the grammar, compiled on first use and kept with it."""
    known = grammar.derived.get("organisation_words")
    if not isinstance(known, Words):
        known = grammar.derived["organisation_words"] = _build(grammar)
    return known


def _build(grammar: Grammar) -> Words:
    made = grammar.compile
    endings = tuple(
        Ending(rule, str(rule.fields["type"]), str(rule.fields["left"]))
        for rule in grammar.emitting("organisation")
        if "left" in rule.fields
    )
    departments = grammar.lexicons.get("department", [])
    return Words(
        endings=endings,
        by_rule={ending.rule.id: ending for ending in endings},
        verbs=_verbs(made),
        generic=_generic(made, grammar.words),
        heads=_heads(grammar),
        firms=_firms(made, grammar.words),
        branch=made("{{org_office_end}}"),
        affiliated=made("{{org_affiliated}}"),
        area_body=made("{{org_area_body}}"),
        class_link=made("{{org_class_link}}"),
        trade=made("{{org_trade}}"),
        steering=made("{{org_steering}}"),
        landmark_lab=made("{{org_landmark_lab}}"),
        own_academy=made("{{org_own_academy}}"),
        league=made("{{org_league}}"),
        central_party=made("{{org_central_party}}"),
        stems={entry["text"]: frozenset(entry["levels"].split()) for entry in departments},
        level_words=tuple(entry["long"] for entry in grammar.lexicons.get("department_level", [])),
        links=grammar.words["org_link"],
        said=grammar.words,
    )


def _verbs(made: Callable[[str], Pattern]) -> Verbs:
    return Verbs(
        one=made("{{org_verb}}"),
        run=made("{{org_verbs}}"),
        before=made(r"(?:{{org_verb}})\Z"),
        hard=made("{{org_hard}}"),
        firm_before=made(r"{{org_verb_firm}}\Z"),
        founding=made("{{org_verb_founding}}|{{org_every_word}}"),
    )


def _generic(made: Callable[[str], Pattern], said: dict[str, tuple[str, ...]]) -> Generic:
    return Generic(
        common=made("{{org_class}}"),
        generic=made("{{org_generic}}"),
        never=made("{{org_never}}"),
        before=made(r"{{org_class_before}}\Z"),
        every=made(r"{{org_every}}\Z"),
        in_every=made("{{org_in_every}}"),
        closing=said["org_closing"],
        level=made("{{org_class_level}}"),
        area=made("{{org_area}}"),
        plain=made("{{org_plain}}"),
        bare=made("{{org_bare}}"),
        industry=made("{{org_industry}}"),
    )


def _heads(grammar: Grammar) -> Heads:
    said = grammar.words
    return Heads(
        places=places_of(grammar),
        opening=grammar.compile("{{org_head}}"),
        country=grammar.compile("{{org_country}}"),
        levels=said["org_level"],
        area_levels=said["org_level_area"],
        local_levels=said["org_level_local"],
        own_level=grammar.compile("{{org_level_own}}"),
        listed=grammar.compile("{{org_level_listed}}"),
        national=said["org_national"],
        broad=said["org_region_broad"],
        nation=said["org_region_nation"],
        china=said["org_region_china"],
    )


def _firms(made: Callable[[str], Pattern], said: dict[str, tuple[str, ...]]) -> Firms:
    return Firms(
        label=made(r"(?:\A|(?<=\n)){{org_list_label}}\Z"),
        item=made("{{org_list_item}}"),
        projects=made("{{org_projects}}"),
        like=made(r"{{org_firm_word}}\Z"),
        form=made("{{org_firm_form}}"),
        form_behind=made("{{org_form_behind}}"),
        group=said["org_group"][0],
        no_group=said["org_no_group"],
        in_brackets=said["org_in_brackets"],
    )
