"""Text to tree: header, plans, sections, items, bullets and clauses; nothing is lost."""

from planparse.structure.build import build_tree
from planparse.structure.tree import Node, PlanTree, Reading, Tree

__all__ = ["Node", "PlanTree", "Reading", "Tree", "build_tree"]
