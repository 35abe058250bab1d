"""The cells of tables to facts: targets, base levels, what governs them."""

from planparse.meaning.tables.facts import TableFacts, interpret_tables

__all__ = ["TableFacts", "interpret_tables"]
