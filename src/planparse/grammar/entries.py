"""The form of the entries of the lexicons that the program reads; others are words alone."""

from __future__ import annotations

from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from planparse.grammar.fields import Fields, Word
from planparse.models import Role

Year = Annotated[int, Field(ge=1900, le=9999)]


def _template(*places: str) -> AfterValidator:
    """Check a text with {place}s: no other names, and nothing else in braces."""

    def check(text: str) -> str:
        try:
            parts = list(Formatter().parse(text))
        except ValueError as problem:
            raise ValueError(f"braces: {problem}") from None
        for _, name, form, conversion in parts:
            if name is not None and (name not in places or form or conversion):
                raise ValueError(f"{{{name}}} is none of {', '.join(places)}")
        return text

    return AfterValidator(check)


class Unit(Fields):
    """A unit of measure: a value times ``scale`` is in ``base``."""

    text: Word
    base: Word
    scale: Annotated[float, Field(ge=1e-12, le=1e15, allow_inf_nan=False)]
    dimension: Word


class RoleWord(Fields):
    """A word in the title of a section, and the role that it tells."""

    text: Word
    role: Role


class Division(Fields):
    """An administrative division with what lies directly below it."""

    text: Annotated[str, Field(min_length=2)]
    level: Literal["省", "市"]
    below: str
    province: Word | None = None


class Department(Fields):
    """The stem of departments' names, with the level characters that follow it."""

    text: Word
    levels: Word
    long: Word | None = None
    central: Word | None = None
    plain: Word | None = None
    since: Year | None = None
    until: Year | None = None


class ShortName(Fields):
    """A short name of a department with the full one behind its place."""

    text: Word
    long: Word
    central: Word | None = None


class Level(Fields):
    """A level character that is written out in full names."""

    text: Annotated[str, Field(min_length=1, max_length=1)]
    long: Word


class FullName(Fields):
    """The full name of a body named alone (whole), or of the end of a name."""

    text: Word
    long: Word
    whole: bool = False
    branches: bool = False
    until: Year | None = None
    since: Year | None = None


class BodyForm(Fields):
    """The full name that a body has in a place."""

    text: Word
    form: Annotated[str, _template("place", "short")]
    province: Annotated[str, _template("place", "short")] | None = None
    city: Annotated[str, _template("place", "short")] | None = None
    organ: Annotated[str, _template("place", "organ")] | None = None
    since: Year | None = None
    until: Year | None = None
    outside: bool = False


class OwnLevel(Fields):
    """A level that stands for the notice's own place."""

    text: Annotated[str, Field(min_length=1)]
    own: Literal["province", "city", "county"]


class Common(Fields):
    """A word without fields."""

    text: Word


_FORMS: dict[str, type[Fields]] = {
    "units": Unit,
    "roles": RoleWord,
    "division": Division,
    "department": Department,
    "department_word": ShortName,
    "department_level": Level,
    "organisation_full": FullName,
    "organisation_form": BodyForm,
    "own_level": OwnLevel,
    "common_word": Common,
}


def form_of(lexicon: str) -> type[Fields] | None:
    """Return the form of the entries of a lexicon, None where the program reads its words alone."""
    return _FORMS.get(lexicon)


def entry_problems(entry: dict[str, Any], key: str, subsets: set[str]) -> list[tuple[str, str]]:
    """Return (field, what is wrong) for an entry of which the program reads word and subsets alone."""
    word = entry.get(key)
    problems = [] if isinstance(word, str) and word else [(key, "a word that is not empty has to stand here")]
    return problems + [
        (name, "Input should be true or false: it tells a subset")
        for name in sorted(subsets & entry.keys())
        if not isinstance(entry[name], bool)
    ]
