"""Blocks to tree: header, plans, sections, items, bullets and clauses; nothing is lost."""

from planparse.structure.build import build_tree
from planparse.structure.tree import Node, PlanTree, Tree

__all__ = ["Node", "PlanTree", "Tree", "build_tree"]
