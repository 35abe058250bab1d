"""Statements of responsibility in the reading: who leads, supports or shares a duty."""

from planparse.mentions.duties.find import find_duties

__all__ = ["find_duties"]
