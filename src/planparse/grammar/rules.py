"""The form of a rule file in grammars/, as Pydantic models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Emits = Literal[
    "marker",  # line: a numbering style that opens a node
    "label",  # line: 重点企业：
    "chrome",  # line: text of the page, not of the notice
    "header",  # line: an element of the notice's head or foot (title, number, date, metadata …)
    "attachment",  # line: an 附件 note
    "number",  # inline: a numeral with unit and bounds
    "no_number",  # inline: numerals that are no quantity
    "time",  # inline: date, period, deadline, duration
    "kind",  # inline: evidence for what a number is
    "told",  # inline: what makes all behind it in a paragraph goals or a review, or a list one of duties
    "target",  # inline: indicator and action around a number
    "concept",  # inline: what an indicator measures, the pattern is its whole name
    "organisation",  # inline: a name of an organisation
    "citation",  # inline: 《…》 with number and issuer
    "assignment",  # inline: who is responsible
    "table",  # line: the head of a column
]


class Strict(BaseModel):
    """A part of a rule file: unknown keys and loose types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Example(Strict):
    """A text the rule must find; [[ ]] marks the span, without marks it is the whole text."""

    text: str
    expect: dict[str, Any] = {}


class Rule(Strict):
    """One pattern with its own evidence."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_-]+$")]
    description: str
    emits: Emits
    pattern: str
    fields: dict[str, str | int | float | bool | None] = {}
    source: str | None = None
    replaces: bool = False
    examples: list[str | Example] = []
    counterexamples: list[str] = []


class RuleFile(Strict):
    """A file of rules, with scope line (a whole line) or inline (found inside running text)."""

    version: Annotated[int, Field(ge=1, le=1)]
    scope: Literal["line", "inline"]
    fragments: dict[str, str | list[str]] = {}
    rules: list[Rule] = []
    disable: list[str] = []


class FragmentFile(Strict):
    """Named pieces of pattern: a regular expression, or a list of words."""

    version: Annotated[int, Field(ge=1, le=1)]
    scope: Literal["fragments"]
    fragments: dict[str, str | list[str]]


class LexiconFile(Strict):
    """A list of words, each with its fields; its words are also the fragment of its name.

    A name in ``subsets`` is a field; the words that have it are the fragment ``<lexicon>_<subset>``.
    """

    version: Annotated[int, Field(ge=1, le=1)]
    scope: Literal["lexicon"]
    lexicon: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    description: str
    key: str = "text"
    entries: list[dict[str, Any]]
    subsets: list[str] = []
    replaces: bool = False
