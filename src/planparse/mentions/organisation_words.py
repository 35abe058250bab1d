"""What the grammar says of names of organisations: endings, heads, and words that bound them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.grammar import CompiledRule, Grammar
from planparse.mentions.organisation_places import Places, places_of


@dataclass(frozen=True, slots=True)
class Ending:
    """A rule with what it needs on its left, see ``organisations.yaml``."""

    rule: CompiledRule
    type: str
    left: str


@dataclass(frozen=True, slots=True)
class Words:
    """Endings, and the patterns that decide where a name starts."""

    endings: tuple[Ending, ...]
    by_rule: dict[str, Ending]
    levels: dict[str, frozenset[str]]
    places: Places
    opening: re.Pattern[str]
    lead: re.Pattern[str]
    lead_before: re.Pattern[str]
    verb: re.Pattern[str]
    hard: re.Pattern[str]
    common: re.Pattern[str]
    duty: tuple[re.Pattern[str], ...]
    list_label: re.Pattern[str]
    branch: re.Pattern[str]
    generic: re.Pattern[str]
    never: re.Pattern[str]
    projects: re.Pattern[str]
    area: re.Pattern[str]
    area_body: re.Pattern[str]
    class_before: re.Pattern[str]
    bare: re.Pattern[str]
    country: re.Pattern[str]
    plain: re.Pattern[str]
    industry: re.Pattern[str]
    firm: re.Pattern[str]
    firm_lead: re.Pattern[str]
    firm_form: re.Pattern[str]

    def head(self, text: str, start: int, end: int) -> int:
        """Return where a place, level or country that opens a name at start ends; start where none does."""
        match = self.opening.match(text, start, end)
        return max(self.places.at(text, start, end), match.end() if match else start)


def words_of(grammar: Grammar) -> Words:
    """Return the words of the grammar, compiled on first use and kept with it."""
    known = grammar.derived.get("organisation_words")
    if not isinstance(known, Words):
        known = grammar.derived["organisation_words"] = _build(grammar)
    return known


def _build(grammar: Grammar) -> Words:
    places = places_of(grammar)
    endings = tuple(
        Ending(rule, str(rule.fields["type"]), str(rule.fields["left"]))
        for rule in grammar.emitting("organisation")
        if "left" in rule.fields
    )
    return Words(
        endings=endings,
        by_rule={ending.rule.id: ending for ending in endings},
        levels={
            entry["text"]: frozenset(entry["levels"].split())
            for entry in grammar.lexicons.get("department", [])
        },
        places=places,
        opening=grammar.compile("{{org_head}}"),
        lead=grammar.compile("(?:{{org_verb}})+"),
        lead_before=grammar.compile(r"(?:{{org_verb}})\Z"),
        verb=grammar.compile("{{org_verb}}"),
        hard=grammar.compile("{{org_hard}}"),
        common=grammar.compile("{{org_class}}"),
        duty=(grammar.compile("{{org_duty_label}}"), grammar.compile("{{org_duty_bracket}}")),
        list_label=grammar.compile(r"(?:\A|(?<=\n)){{org_list_label}}\Z"),
        branch=grammar.compile("{{org_office_end}}"),
        never=grammar.compile("{{org_never}}"),
        generic=grammar.compile("{{org_generic}}"),
        projects=grammar.compile("{{org_projects}}"),
        industry=grammar.compile("{{org_industry}}"),
        firm=grammar.compile("{{org_firm_word}}\\Z"),
        firm_lead=grammar.compile("{{org_firm_lead}}\\Z"),
        plain=grammar.compile("{{org_plain}}"),
        country=grammar.compile("{{org_country}}"),
        area_body=grammar.compile("{{org_area_body}}"),
        class_before=grammar.compile("{{org_class_before}}\\Z"),
        bare=grammar.compile("{{org_bare}}"),
        area=grammar.compile("{{org_area}}"),
        firm_form=grammar.compile("{{org_firm_form}}"),
    )
