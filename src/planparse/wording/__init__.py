"""What people read of the results: a file of words a language, and no words in code or templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from planparse.fields import FieldForm

Lang = Literal["zh", "en"]
"""The language of heads and pages; what a notice says stays in its own."""
LANGS: tuple[Lang, ...] = get_args(Lang)

_Said = str | Mapping[str, str]


class Words:
    """The words of one language, by the names that ``zh.yaml`` and ``en.yaml`` share: ``tabs.text``."""

    def __init__(self, lang: Lang) -> None:
        import yaml

        self.lang: Lang = lang
        path = Path(__file__).with_name(f"{lang}.yaml")
        self._groups: dict[str, dict[str, _Said]] = yaml.load(
            path.read_text("utf-8"),
            getattr(yaml, "CSafeLoader", yaml.SafeLoader),  # noqa: S506
        )
        self._said = {
            f"{group}.{name}": said for group, found in self._groups.items() for name, said in found.items()
        }

    def __call__(self, name: str, /, **values: Any) -> str:
        """Return what a name says, ``values`` in their places; ``count`` chooses between one and other.

        Raises KeyError where there is no such name, or a value that it needs is not given.
        """
        said = self._said[name]
        form = said if isinstance(said, str) else said["one" if values["count"] == 1 else "other"]
        return form.format(**values)

    def group(self, name: str) -> Mapping[str, Any]:
        """Return all names of a group with what they say, as it stands in the file."""
        return self._groups[name]

    def names(self) -> frozenset[str]:
        """Return every name."""
        return frozenset(self._said)

    def code(self, code: Any) -> str:
        """Return what a code of the contract means; empty for none, and the code where it has no word."""
        return str(self._groups["values"].get(code, code)) if code else ""

    def field(self, form: FieldForm) -> str:
        """Return what a field of the contract is called: in Chinese by the models, in English by its name."""
        return form.title if self.lang == "zh" else spelt(form.name)


def spelt(name: str) -> str:
    """Return a name of the contract as words: document_number as Document number."""
    return name.replace("_", " ").replace(".", " ").capitalize()


@cache
def words_of(lang: Lang) -> Words:
    """Return the words of a language, read once."""
    return Words(lang)
