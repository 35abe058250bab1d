"""Which concept an indicator measures, whatever it is called; the rules are grammars/concepts.yaml."""

from __future__ import annotations

import re
from functools import lru_cache

from planparse.grammar import Grammar, fold
from planparse.mentions.mention import NumberMention

_LONGEST = 40


class Concepts:
    """The lexicon of concepts, asked with the name of an indicator and its number."""

    def __init__(self, grammar: Grammar) -> None:
        self._area = grammar.compile("^(?:{{concept_area}}){1,3}")
        self._measure = grammar.compile("{{concept_measure}}$")
        self._pair = grammar.words["concept_pair"]
        self._shares = grammar.words["share_unit"]
        rules = grammar.emitting("concept")
        self._names = [(rule.id.partition(".")[2], rule.pattern) for rule in rules]
        self._units = {
            rule.id.partition(".")[2]: frozenset(str(rule.fields["unit"]).split("|")) for rule in rules
        }
        self._all = frozenset().union(*self._units.values(), self._shares)
        self._candidates = lru_cache(maxsize=4096)(self._named)

    @staticmethod
    def of_grammar(grammar: Grammar) -> Concepts:
        """Return the concepts of a grammar, made once for it."""
        if "concepts" not in grammar.derived:
            grammar.derived["concepts"] = Concepts(grammar)
        found: Concepts = grammar.derived["concepts"]
        return found

    def may_measure(self, number: NumberMention) -> bool:
        """Tell whether any concept is told in this number's unit, so that its name is worth reading."""
        return number.base in self._all or number.unit in self._all

    def of(
        self, indicator: str | None, number: NumberMention, in_clause: str = "", member: int | None = None
    ) -> str | None:
        """Return the id of the concept that the whole name stands for and whose unit fits, else None.

        ``in_clause`` is the name with all that stands before it in its clause: 城镇新增就业 has 就业 as its
        indicator. ``member`` is the number's place, 0 or 1, where two numbers share one name: 城乡 is two.
        """
        both, *each = self._pair
        for form in (in_clause, indicator):
            if not form or len(form) > _LONGEST:
                continue
            own = form if member is None else form.replace(both, each[member])
            for name in self._candidates(own):
                if self._fits(name, number):
                    return name
        return None

    def _fits(self, name: str, number: NumberMention) -> bool:
        units = self._units[name]
        if number.base in units or number.unit in units:
            return True
        return number.change != "to" and number.unit in self._shares

    def _named(self, indicator: str) -> tuple[str, ...]:
        forms = self._forms(re.sub(r"[\s“”\"]", "", fold(indicator)))
        return tuple(name for name, pattern in self._names if any(pattern.fullmatch(form) for form in forms))

    def _forms(self, name: str) -> list[str]:
        """Return the name as it is, without the area that opens it, and without the measure that ends it."""
        forms = {name: None, self._area.sub("", name): None}
        for form in list(forms):
            forms[self._measure.sub("", form)] = None
        return list(forms)


def concept_names(grammar: Grammar) -> dict[str, str]:
    """Return the usual Chinese name of each concept by its id."""
    return {rule.id.partition(".")[2]: str(rule.fields["name"]) for rule in grammar.emitting("concept")}
