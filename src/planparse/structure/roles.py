"""The role of a section by its title: GUIDELINES, outline."""

from __future__ import annotations

from collections.abc import Callable

from planparse.grammar import Grammar
from planparse.layout.title_ends import TAIL
from planparse.structure.tree import Node

# what a verb before it turns into a task
_NOUN_ROLES = {"background", "goals", "focus", "pathway"}
_GENERAL = {"general_requirements", "guiding_ideology"}
# two of these in one title are what 总体要求 holds: 指导思想和主要目标
_PARTS = {"general_requirements", "guiding_ideology", "principles", "goals"}


class Roles:
    """Reads roles from titles with the words of grammars/roles.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._roles = {entry["text"]: entry["role"] for entry in grammar.lexicons["roles"]}
        self._words = grammar.compile("(?={{roles}})")
        self._word = grammar.compile("{{roles}}")
        self._to_do = grammar.compile("(?:{{how_done}}){0,2}{{to_do}}")
        self._grown = grammar.compile("{{grown_field}}$")
        self._regulation = grammar.compile(f"{{{{regulation_kind}}}}》?{TAIL}$")
        self._circumstance = grammar.compile("(?!{{title_verb}}.{4}).*(?:{{circumstance}})$")
        self._made = grammar.compile("{{made_task}}")

    def of(self, heading: str) -> str | None:
        """Return the role that a title names: the longest word found, of equal ones the last."""
        best = ""
        named: set[str] = set()
        behind = 0
        for place in self._words.finditer(heading):
            word = self._word.match(heading, place.start())
            if word and word.end() > behind:
                named.add(self._roles[word[0]])
                behind = word.end()
                best = word[0] if len(word[0]) >= len(best) else best
        role = self._roles[best] if best else None
        if role in _PARTS and len(named & _PARTS) > 1:
            return "general_requirements"
        if role is not None and self._to_do.match(heading) and not self._grown.search(heading):
            # 夯实发展基础 is to be done; it tells of no state
            return None if role in _NOUN_ROLES or self._made.search(heading) else role
        return role

    def assign(self, root: Node, title: str, spell: Callable[[str], str]) -> None:
        """Give roles to the sections of a plan, and to the items that carry one under a general section.

        ``spell`` gives a heading in the forms that the words of the grammar have.
        """
        regulation = self._regulation.search(spell(title)) is not None
        for section in root.children:
            if section.kind not in ("section", "item") or section.heading is None:
                continue
            heading = spell(section.heading)
            if section.kind == "section":
                section.role = self.of(heading) or self._without_word(section, heading, regulation)
            elif section.marker == "":
                section.role = self.of(heading)
            if section.role in _GENERAL:
                for item in section.children:
                    if item.kind == "item" and item.heading:
                        item.role = self.of(spell(item.heading))

    def _without_word(self, section: Node, heading: str, regulation: bool) -> str:
        """Return the role of a section whose title names none: tasks, but for a part of a regulation."""
        regulation = regulation or any(child.rule == "marker.article" for child in section.children)
        regulation = regulation or self._circumstance.match(heading) is not None
        return "other" if regulation and not self._to_do.match(heading) else "tasks"
