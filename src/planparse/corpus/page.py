"""The page of a notice, with what the rules in force say of it."""

from __future__ import annotations

from planparse.coverage import measure
from planparse.grammar import Grammar
from planparse.meaning.concepts import concept_names
from planparse.models import Notice
from planparse.output.html import dump_html
from planparse.output.page.kinds import KINDS
from planparse.wording import Lang


def page_of(notice: Notice, text: str, grammar: Grammar, lang: Lang = "zh") -> bytes:
    """Return the page of a notice; ``text`` is its decoded text, ``grammar`` what it was extracted by."""
    used = {fact.rule for kind in KINDS for fact in getattr(notice, kind)} & grammar.rules.keys()
    rules = {rule: grammar.rules[rule].rule.description for rule in used}
    return dump_html(notice, text, measure(notice, text), concept_names(grammar), rules, lang)
