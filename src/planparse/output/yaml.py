"""A notice as YAML: the same content as the JSON, keys in the order of the contract."""

from __future__ import annotations

import re
from typing import Any

import yaml

_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
# what PyYAML, told to leave Unicode as it is, would lose or write so that it reads back differently
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|\r")


class _NoticeDumper(_Dumper):  # type: ignore[misc]
    """No anchors: the same list twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_str(dumper: Any, text: str) -> Any:
    style = '"' if _UNPRINTABLE.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_NoticeDumper.add_representer(str, _represent_str)


def dump_yaml(data: Any) -> str:
    """Write plain data as YAML 1.1 that loads back equal."""
    written: str = yaml.dump(data, Dumper=_NoticeDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return written
