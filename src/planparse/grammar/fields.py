"""What the program needs of a rule by what it emits: its fields, the groups of its pattern, its id.

A rule that lacks what is read of it would fail on the first notice that it fits, or write what the contract
does not have; so it is refused when it is loaded.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from planparse.models import FactKind, OrganisationType

Word = Annotated[str, Field(min_length=1)]


class Fields(BaseModel):
    """The fields of a rule: no others, and no loose types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MarkerFields(Fields):
    """A numbering style: its name, its customary rank from 1, and the kind of node that it opens."""

    style: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    level: Annotated[int, Field(ge=1, le=99)]
    kind: Literal["item", "bullet", "clause"] = "item"


class HeaderFields(Fields):
    """An element of the notice's head or foot."""

    element: Literal["date", "document_number", "metadata", "note", "salutation", "session", "speaker"]


class ChromeFields(Fields):
    """Furniture of the page: numbers of pages, and bare digits that may be one."""

    page: Literal["number", "digits"] | None = None


class KindFields(Fields):
    """What a number is."""

    kind: Literal[FactKind, "target"]


class ToldFields(Fields):
    """How what follows in a paragraph is told; or that the words are a list of who is responsible."""

    told: Annotated[Literal["goals", "review", "duty"], Field(alias="as")]


class ConceptFields(Fields):
    """What an indicator measures: its usual name, its units, and how it is usually told."""

    name: Word
    unit: Annotated[str, Field(pattern=r"^[^|]+(?:\|[^|]+)*$")]
    change: Literal["level", "growth"]


class OrganisationFields(Fields):
    """The type of a body, and what stands on the left of this end of a name."""

    type: Literal[OrganisationType, "host"]
    left: Literal[
        "again",
        "alias",
        "department",
        "free",
        "head",
        "host",
        "item",
        "level",
        "list",
        "listed",
        "named",
        "placed",
        "practice",
        "series",
        "whole",
    ]

    @model_validator(mode="after")
    def _hosts_are_hosts(self) -> OrganisationFields:
        """A part takes the type of its host, so that no other name can have this type."""
        if (self.type == "host") != (self.left == "host"):
            raise ValueError("type host goes with left host, and nothing else does")
        return self


class TableFields(Fields):
    """What a column holds, in a word; the program knows a column by the id of its rule."""

    role: Word


_FORMS: dict[str, type[Fields]] = {
    "marker": MarkerFields,
    "header": HeaderFields,
    "chrome": ChromeFields,
    "kind": KindFields,
    "told": ToldFields,
    "concept": ConceptFields,
    "organisation": OrganisationFields,
    "table": TableFields,
}

LINE = frozenset(("marker", "label", "chrome", "header", "attachment", "table"))
"""What rules of scope line emit; those of scope inline emit all else."""

_TIME_GROUPS = {"year", "month", "day", "year2", "month2", "day2", "month3", "day3", "before", "last"}
_TIME_GROUPS |= {"half", "quarter", "short", "within", "era", "used", "end", "whole", "span"}
_TIME_GROUPS |= {"half2", "quarter2", "quarters", "months", "before2"}
_TIME_GROUPS |= {"this_year", "next_year", "year_after", "last_year", "year_before"}
_NUMBER_GROUPS = {
    "digits",
    "scale",
    "unit",
    "more",
    "upper",
    "scale2",
    "unit2",
    "more2",
    "low",
    "high",
    "tens",
}
_NUMBER_GROUPS |= {"chinese", "point", "digits2", "tenths", "tenths2", "cents", "above", "below", "vague"}
_NUMBER_GROUPS |= {"ten", "of", "half", "half2", "hundredths", "over", "times", "span"}
_NUMBER_GROUPS |= {"chinese2", "half_year"}
GROUPS: dict[str, frozenset[str]] = {
    "marker": frozenset(("marker", "number", "half")),
    "label": frozenset(("label",)),
    "header": frozenset(("number", "date")),
    "attachment": frozenset(("alone",)),
    "chrome": frozenset(),
    "concept": frozenset(),
    "kind": frozenset(),
    "told": frozenset(("span",)),
    "table": frozenset(),
    "no_number": frozenset(("span",)),
    "time": frozenset(_TIME_GROUPS),
    "number": frozenset(_NUMBER_GROUPS),
    "organisation": frozenset(("stem", "second", "level", "given", "span")),
}
"""The groups that the program reads of the patterns of rules, by what they emit; all where none is named."""

_NEEDED = {
    "organisation.department": "stem second level",
    "organisation.alias": "given",
    "citation.short": "span",
    "number.count": "digits scale unit",
    "number.range": "digits scale upper scale2 unit2",
    "number.between": "digits scale upper scale2 unit2",
    "number.chinese": "chinese point scale unit",
    "number.adjacent": "low high tens unit",
    "number.vague": "chinese ten tens unit",
    "number.double": "chinese",
    "number.coins": "digits tenths2 cents unit",
    "number.mixed": "digits digits2 scale scale2 unit",
    "number.index": "digits digits2",
    "number.listed": "digits digits2 scale unit unit2",
}
"""The groups that a rule must have by its id, or an ending by what it needs on its left: they are read."""

_CLOSED = {
    "citation": ("context", "numbered", "short", "typed"),
    "assignment": ("appointed", "bracket", "charged", "labelled", "led", "line", "names"),
}
"""What is run by the name of its rule alone: a rule with another name would have no effect."""


def form_of(emits: str) -> type[Fields]:
    """Return the form of the fields of rules that emit something; that of no fields for most."""
    return _FORMS.get(emits, Fields)


def scope_problem(emits: str, scope: str) -> str | None:
    """Return what is wrong with the scope of a rule that emits something."""
    fitting = "line" if emits in LINE else "inline"
    return None if scope == fitting else f"rules that emit {emits} stand in a file of scope {fitting}"


def id_problem(rule_id: str, emits: str) -> str | None:
    """Return why a rule of this id would never be run."""
    names = _CLOSED.get(emits)
    if names is None or rule_id in [f"{emits}.{name}" for name in names]:
        return None
    return f"nothing runs it; the rules that emit {emits} are {', '.join(names)}: replace one of these"


def group_problems(rule_id: str, emits: str, left: str | None, groups: set[str]) -> list[str]:
    """Return what is wrong with the names of the groups of a pattern."""
    needed = _NEEDED.get(f"{emits}.{left}" if left else rule_id, "").split()
    problems = [f"the pattern lacks the group {name}" for name in needed if name not in groups]
    known = GROUPS.get(emits)
    if known is not None:
        problems += [f"nothing reads the group {name}" for name in sorted(groups - known - {"span"})]
    return problems
