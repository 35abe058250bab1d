"""The words of responsibility from ``duties.yaml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.grammar import CompiledRule, Grammar

LEAD, SUPPORT, JOINTLY = "lead", "support", "jointly"


@dataclass(frozen=True, slots=True)
class DutyWords:
    """Patterns by what they tell; ``rules`` by the second part of their id."""

    rules: dict[str, CompiledRule]
    label: re.Pattern[str]
    verb: re.Pattern[str]
    joined: re.Pattern[str]
    first_leads: re.Pattern[str]
    remark: re.Pattern[str]
    other_label: re.Pattern[str]
    class_start: re.Pattern[str]
    class_end: re.Pattern[str]
    name_end: re.Pattern[str]
    rest: re.Pattern[str]
    lead_mark: re.Pattern[str]
    manner: re.Pattern[str]
    department: re.Pattern[str]


def duty_words(grammar: Grammar) -> DutyWords:
    """Return the words of a grammar."""
    if "duties" not in grammar.derived:
        grammar.derived["duties"] = _build(grammar)
    built: DutyWords = grammar.derived["duties"]
    return built


def _build(grammar: Grammar) -> DutyWords:
    labels = "|".join(f"(?P<{role}>{{{{duty_{name}_label}}}})" for role, name in _names())
    ends = r"(?=[,;。()\[\] \n]|$)"
    stops = {LEAD: "(?!人|抓总|部门|单位|作用|各)", SUPPORT: ends, JOINTLY: ends}
    verbs = "|".join(f"(?P<{role}>{{{{duty_{name}_verb}}}}{stops[role]})" for role, name in _names())
    return DutyWords(
        {rule.id.partition(".")[2]: rule for rule in grammar.emitting("assignment")},
        label=grammar.compile(rf"[ 。;,]*[^():,、;。\n]{{0,6}}?(?:{labels})(?:\([^()\n]{{0,30}}\))?:"),
        verb=grammar.compile(verbs),
        joined=grammar.compile("{{duty_with}}"),
        first_leads=grammar.compile("{{duty_first_leads}}"),
        remark=grammar.compile("{{duty_remark}}"),
        other_label=grammar.compile("{{duty_other_label}}"),
        class_start=grammar.compile("{{duty_class}}"),
        class_end=grammar.compile(r"{{duty_class_end}}(?:\([^()\n]{1,12}\)|〈[^〈〉\n]{1,12}〉)?$"),
        name_end=grammar.compile("{{duty_name_end}}$"),
        rest=grammar.compile("等{{duty_rest}}$"),
        lead_mark=grammar.compile("{{duty_mark}}$"),
        manner=grammar.compile("{{duty_manner}}{1,4}$"),
        department=grammar.compile("{{department}}(?:和{{department}})?[局厅委办]|{{department_word}}"),
    )


def _names() -> tuple[tuple[str, str], ...]:
    return (LEAD, "lead"), (SUPPORT, "support"), (JOINTLY, "joint")
