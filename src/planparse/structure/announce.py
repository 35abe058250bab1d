"""What the text announces against what was found: titles in the cover text, counts, attachments."""

from __future__ import annotations

from planparse.grammar import fixed_pattern
from planparse.numerals import outline_number
from planparse.structure.head_words import HeadWords
from planparse.structure.segment import Segments
from planparse.structure.titles import title_key
from planparse.structure.tree import Remark

_QUOTED = fixed_pattern(r"《([^《》]{1,200})》")


def check_announced(cut: Segments, words: HeadWords, remarks: list[Remark]) -> None:
    """Remark each plan that the cover text announces and the text does not hold, and counts that differ."""
    found = {title_key(plan.title) for plan in cut.plans}
    for block in cut.header_blocks:
        if block.zone != "header" or not words.issued.search(block.text) or block.text == cut.header.title:
            continue
        titles = [(match, title_key(match[1])) for match in _QUOTED.finditer(block.text)]
        plans = [(match, key) for match, key in titles if key in found]
        if not plans:
            continue
        for match, key in titles:
            if key not in found:
                start, end = block.source(match.start()), block.source(match.end() - 1) + 1
                message = f"the cover text announces {match[0]}, and no such plan was found"
                remarks.append(Remark("plan-missing", "warning", message, start, end))
        count = words.announced_count.search(block.text)
        if count and outline_number(count["count"]) != len(cut.plans):
            start, end = block.source(count.start()), block.source(count.end() - 1) + 1
            message = f"the cover text announces {count['count']} plans, {len(cut.plans)} were found"
            remarks.append(Remark("plan-count", "warning", message, start, end))
