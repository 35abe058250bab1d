"""Blocks to header and plans: where the notice's head ends, where each plan and attachment begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planparse.grammar import fold
from planparse.layout import Block
from planparse.structure.head_words import HeadWords
from planparse.structure.header import read_header
from planparse.structure.titles import MAX_TITLE, MAX_TITLE_LINES, Titles, title_key
from planparse.structure.tree import HeaderFields

_RESTARTS = {"cn_comma", "chapter", "part", "decimal_one", "cn_bracket", "article"}


@dataclass(slots=True, eq=False)
class PlanBlocks:
    """The blocks of one plan: its title lines, then its body up to the next plan."""

    title: str
    title_blocks: list[Block]
    body: list[Block]
    years: tuple[int | None, int | None] = (None, None)


@dataclass(slots=True, eq=False)
class Segments:
    """The header's blocks and fields, and the plans in order."""

    header: HeaderFields
    header_blocks: list[Block]
    plans: list[PlanBlocks] = field(default_factory=list)


def segment(
    blocks: list[Block], titles: Titles, words: HeadWords, text: str, meta: Mapping[str, str] | None = None
) -> Segments:
    """Cut blocks into the header and the plans it issues; ``meta`` is what the file says beside its text."""
    head = read_header(blocks, titles, words, text, meta)
    starts = _plan_starts(blocks, titles, head.body, head.announced, enclosed=head.enclosed)
    if not starts or starts[0][0] > head.body:
        # the notice is itself the plan, or its first one
        starts.insert(0, (head.body, head.body))
    end = starts[0][0]
    segments = Segments(head.fields, blocks[:end])
    if end:
        head.fields.end = blocks[end - 1].end
    for number, (first, behind) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else len(blocks)
        title_blocks = [block for block in blocks[first:behind] if block.zone == "title"]
        title = "".join(block.written(text) for block in title_blocks) or head.plan or head.fields.title or ""
        years = titles.period(fold(title))
        if years == (None, None) and titles.is_report(title):
            years = _report_year(title, head.fields.issued_on)
        segments.plans.append(PlanBlocks(title, title_blocks, blocks[behind:stop], years))
    return segments


def _report_year(title: str, issued_on: str | None) -> tuple[int | None, int | None]:
    """Return the year that a work report plans: that of its title, else that in which it is given."""
    year = title[:4] if title[:4].isdigit() else (issued_on or "")[:4]
    return (int(year), int(year)) if year else (None, None)


def _plan_starts(
    blocks: list[Block], titles: Titles, body: int, announced: set[str], *, enclosed: bool
) -> list[tuple[int, int]]:
    """Return (first title block, block behind the title) of each plan with a title of its own."""
    starts: list[tuple[int, int]] = []
    index = body
    seen_section = False
    while index < len(blocks):
        block = blocks[index]
        opener = block.opener
        if opener and opener.kind == "marker" and opener.style in _RESTARTS:
            seen_section = True
        behind = index
        # most blocks are told apart at a look
        if opener is None and block.zone == "body" and len(block.text) <= MAX_TITLE:
            behind = titles.read(blocks, index)
            if behind == index:
                behind = _announced_end(blocks, index, announced)
        if behind == index:
            index += 1
            continue
        text = "".join(b.text for b in blocks[index:behind])
        expected = enclosed and not starts and not seen_section
        if (titles.names_plan(text) or title_key(text) in announced) and _opens_plan(
            blocks, index, behind, text, announced, expected=expected, seen=seen_section
        ):
            for part in blocks[index:behind]:
                part.zone = "title"
            starts.append((index, behind))
            seen_section = False
        index = behind
    return starts


def _announced_end(blocks: list[Block], index: int, announced: set[str]) -> int:
    """Return the block behind a title that the cover text names, whatever its kind; else index."""
    key = ""
    for at in range(index, min(index + MAX_TITLE_LINES, len(blocks))):
        if blocks[at].opener is not None or len(blocks[at].text) > MAX_TITLE:
            return index
        key += title_key(blocks[at].text)
        if key in announced:
            return at + 1
        if not any(title.startswith(key) for title in announced):
            return index
    return index


def _opens_plan(
    blocks: list[Block],
    index: int,
    behind: int,
    text: str,
    announced: set[str],
    *,
    expected: bool,
    seen: bool,
) -> bool:
    if len(text) < 6 or behind >= len(blocks):
        return False
    if title_key(text) in announced or expected:
        return True
    before = blocks[index - 1].opener if index else None
    if before is not None and before.rule == "attachment.mark":
        return True
    # a heading of the same plan may look like a title: a plan's own sections start again at one
    return seen and len(text) >= 10 and _restarts(blocks, behind)


def _restarts(blocks: list[Block], index: int) -> bool:
    """Tell whether the first section or chapter from index on is number one."""
    for block in blocks[index : index + 12]:
        opener = block.opener
        if opener and opener.kind == "marker" and opener.style in _RESTARTS:
            return opener.number == 1 and opener.style in ("cn_comma", "chapter", "part", "decimal_one")
    return False
