"""The role of a section by its title: GUIDELINES, outline."""

from __future__ import annotations

from planparse.grammar import Grammar
from planparse.structure.tree import Node

_TO_DO = ("强化", "夯实", "加强", "优化", "完善", "健全", "推进", "加快", "提升", "构建", "营造", "改善")
_GENERAL = {"general_requirements", "guiding_ideology"}


class Roles:
    """Reads roles from titles with the words of grammars/roles.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._roles = {entry["text"]: entry["role"] for entry in grammar.lexicons["roles"]}
        self._words = grammar.compile("(?={{roles}})")
        self._word = grammar.compile("{{roles}}")

    def of(self, heading: str) -> str | None:
        """Return the role that a title names: the longest word found, of equal ones the last."""
        best = ""
        for place in self._words.finditer(heading):
            word = self._word.match(heading, place.start())
            if word and len(word[0]) >= len(best):
                best = word[0]
        role = self._roles[best] if best else None
        # 夯实发展基础 is to be done; it tells of no state
        return None if role == "background" and heading.startswith(_TO_DO) else role

    def assign(self, root: Node) -> None:
        """Give roles to the sections of a plan, and to the items that carry one under a general section."""
        for section in root.children:
            if section.kind not in ("section", "item") or section.heading is None:
                continue
            if section.kind == "section":
                section.role = self.of(section.heading) or "tasks"
            elif section.marker == "":
                section.role = self.of(section.heading)
            if section.role in _GENERAL:
                for item in section.children:
                    if item.kind == "item" and item.heading:
                        item.role = self.of(item.heading)
