"""The cells of tables to facts: targets, base levels, what governs them."""

from planparse.meaning.tables.facts import interpret_tables

__all__ = ["interpret_tables"]
