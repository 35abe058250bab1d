"""Known edits of every real notice: each is told once, and nothing else is."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

import planparse
from planparse.models import Notice
from tests.comparison.edits import EDITS, Edit, told

# from such a bracket on the first name of every list leads: moving it changes who is responsible
_LEADS = "列第一位者"


@pytest.fixture(scope="module")
def notices(corpus: Path) -> list[tuple[str, str, Notice]]:
    paths = [*sorted((corpus / "txt").glob("*.txt")), *sorted((corpus / "work-reports").glob("*.txt"))]
    texts = [(path.stem, path.read_bytes().decode("utf-8")) for path in paths]
    return [(name, text, planparse.extract(text)) for name, text in texts if _LEADS not in text]


def by_place(old: Notice, new: Notice) -> list[tuple[str, tuple[int, int]]]:
    """Return what became of each target that stands where it stood."""
    after = {target.span[0]: target for target in new.targets}
    found = []
    for one in old.targets:
        other = after[one.span[0]]
        if one.value != other.value:
            found.append(("raised" if other.value > one.value else "lowered", one.span))
        if one.due and other.due and (one.due.end, one.due.date) != (other.due.end, other.due.date):
            found.append(("later", one.span))
        if one.indicator != other.indicator:
            found.append(("reworded", one.span))
    return found


def wrong(edit: Edit, notice_text: str, notice: Notice) -> str | None:
    """Return what is told amiss, None where all is as it must be."""
    edited = planparse.extract(edit.text)
    diff = planparse.diff(edited, notice) if edit.backwards else planparse.diff(notice, edited)
    got, want = told(diff, backwards=edit.backwards), edit.told
    if want.sections == [(("moved",), "")]:  # either of the two may be the one that moved
        want.sections = [(("moved",), node) for _, node in got.sections[:1]]
    if want.sections[0][0] == ("rewritten",) and len(edit.text) == len(
        notice_text
    ):  # nothing moved, so that a target is known by its place
        want.targets = by_place(notice, edited)
    if sorted(got.targets) != sorted(want.targets):
        return f"targets {got.targets} for {want.targets}"
    if got.sections != want.sections:
        return f"sections {got.sections} for {want.sections}"
    return None if sorted(got.duties) == sorted(want.duties) else f"duties {got.duties} for {want.duties}"


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_of_a_real_notice_is_told_once(kind: str, notices: list[tuple[str, str, Notice]]) -> None:
    made, amiss = 0, []
    for name, text, notice in notices:
        edit = EDITS[kind](text, notice, random.Random(f"{kind} {name}"))  # noqa: S311 - the same each time
        if edit is not None:
            made += 1
            if problem := wrong(edit, text, notice):
                amiss.append(f"{name}: {edit.where}: {problem}")
    assert made >= 10
    assert amiss == []


def test_many_edits_at_once_are_not_taken_for_others(notices: list[tuple[str, str, Notice]]) -> None:
    for name, text, notice in notices[::4]:
        chance = random.Random(name)  # noqa: S311 - the same each time
        edited, made = text, Counter[str]()
        for kind in ("value", "words", "dropped", "moved", "words", "dropped", "value"):
            edit = EDITS[kind](edited, planparse.extract(edited), chance)
            if edit is not None:
                edited = edit.text
                made[kind] += 1
        rows = planparse.diff(notice, planparse.extract(edited)).sections
        got = Counter(change for row in rows for change in row.changes)
        assert got["added"] == 0, name
        assert got["dropped"] == made["dropped"], name
        assert got["moved"] <= made["moved"], name
        assert got["rewritten"] <= made["value"] + made["words"], name
