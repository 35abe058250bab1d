"""A notice as the library gives it: what the models hold, and how it is written."""

from __future__ import annotations

from typing import Any

from planparse import models


class Notice(models.Notice):
    """All that one notice says, each fact with its place."""

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of targets, nodes, organisations and so on: plain values, each standing alone.

        The columns are those of ``planparse.output.tables.TABLES``; ``line`` is null, as it needs the text.
        """
        from planparse.output.tables import tables

        return tables(self.model_dump())

    def to_json(self) -> str:
        """Return the notice as JSON, indented, keys in the order of the contract."""
        from planparse.output.json import dump_json

        return dump_json(self.model_dump()).decode()

    def to_yaml(self) -> str:
        """Return the notice as YAML with the same content as the JSON."""
        from planparse.output.yaml import dump_yaml

        return dump_yaml(self.model_dump())
