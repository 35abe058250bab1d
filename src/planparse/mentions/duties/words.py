"""The words of responsibility from ``duties.yaml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planparse.grammar import CompiledRule, Grammar

LEAD, SUPPORT, JOINTLY = "lead", "support", "jointly"


@dataclass(slots=True, eq=False)
class DutyWords:
    """Patterns by what they tell; ``rules`` by the second part of their id, without those disabled."""

    rules: dict[str, CompiledRule]
    label: re.Pattern[str]
    verb: re.Pattern[str]
    joined: re.Pattern[str]
    first_leads: re.Pattern[str]
    remark: re.Pattern[str]
    other_label: re.Pattern[str]
    class_start: re.Pattern[str]
    class_end: re.Pattern[str]
    class_alone: re.Pattern[str]
    person: re.Pattern[str]
    name_end: re.Pattern[str]
    rest: re.Pattern[str]
    lead_mark: re.Pattern[str]
    manner: re.Pattern[str]
    department: re.Pattern[str]
    link: re.Pattern[str]
    level: re.Pattern[str]
    bare: re.Pattern[str]
    places: re.Pattern[str]
    class_part: re.Pattern[str]
    in_no_name: re.Pattern[str]
    help: re.Pattern[str]
    helped: re.Pattern[str]
    followed: re.Pattern[str]
    star: re.Pattern[str]
    stars_lead: re.Pattern[str]
    links: tuple[str, ...]
    before_name: tuple[str, ...]
    by: tuple[str, ...]
    is_end: tuple[str, ...]
    below: tuple[str, ...]
    hosting: str
    and_others: str


def duty_words(grammar: Grammar) -> DutyWords:
    """Return the words of a grammar."""
    if "duties" not in grammar.derived:
        grammar.derived["duties"] = _build(grammar)
    built: DutyWords = grammar.derived["duties"]
    return built


def _build(grammar: Grammar) -> DutyWords:
    labels = "|".join(f"(?P<{role}>{{{{duty_{name}_label}}}})" for role, name in _names())
    said = grammar.words
    ends = r"(?=[,;。()\[\] \n]|$)"
    stops = {LEAD: "(?!{{duty_no_lead}})", SUPPORT: ends, JOINTLY: ends}
    verbs = "|".join(f"(?P<{role}>{{{{duty_{name}_verb}}}}{stops[role]})" for role, name in _names())
    return DutyWords(
        {rule.id.partition(".")[2]: rule for rule in grammar.emitting("assignment")},
        label=grammar.compile(
            rf"[ 。;,]*[^():,、;。\n]{{0,6}}?(?:{labels})(?:\([^()\n]{{0,30}}\))?(?::|{{{{duty_is}}}})"
        ),
        verb=grammar.compile(verbs),
        joined=grammar.compile("{{duty_with}}"),
        first_leads=grammar.compile("{{duty_first_leads}}"),
        remark=grammar.compile("{{duty_remark}}"),
        other_label=grammar.compile("{{duty_other_label}}"),
        class_start=grammar.compile("{{duty_class}}"),
        class_end=grammar.compile(r"{{duty_class_end}}(?:\([^()\n]{1,12}\)|〈[^〈〉\n]{1,12}〉)?$"),
        class_alone=grammar.compile("{{duty_class_alone}}"),
        person=grammar.compile("{{duty_person}}$"),
        name_end=grammar.compile("{{duty_name_end}}$"),
        rest=grammar.compile("{{duty_and_others}}{{duty_rest}}$"),
        lead_mark=grammar.compile("{{duty_mark}}$"),
        manner=grammar.compile("{{duty_manner}}{1,4}$"),
        department=grammar.compile(
            "{{department}}(?:{{duty_and}}{{department}})?{{duty_department_level}}|{{department_word}}"
        ),
        link=grammar.compile("{{duty_link}}"),
        level=grammar.compile("{{duty_level}}"),
        bare=grammar.compile("{{duty_bare}}"),
        places=grammar.compile("{{duty_place}}"),
        class_part=grammar.compile("{{duty_class_part}}"),
        in_no_name=grammar.compile("{{duty_in_no_name}}"),
        help=grammar.compile("{{duty_help}}"),
        helped=grammar.compile("{{duty_helped}}"),
        star=grammar.compile("{{duty_star}}"),
        stars_lead=grammar.compile("{{duty_stars_lead}}"),
        followed=grammar.compile("{{duty_followed}}"),
        links=said["org_list_link"],
        before_name=said["duty_before_name"],
        by=said["duty_by"],
        is_end=said["duty_is_end"],
        below=said["duty_below"],
        hosting=said["duty_hosting"][0],
        and_others=said["duty_and_others"][0],
    )


def _names() -> tuple[tuple[str, str], ...]:
    return (LEAD, "lead"), (SUPPORT, "support"), (JOINTLY, "joint")
