"""How the time of a character grows with a text: of one fragment again and again, of real sentences.

usage: python -m benchmarks.growth SHARED [FRAGMENT…]
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from planparse.grammar import Grammar
from planparse.pipeline import extract_data
from planparse.source import from_text

SHORT, LONG = 20_000, 1_000_000
"""Characters of a short text and bytes of a long one."""
AGAIN = 300_000
"""Bytes of a long text of one fragment."""

FRAGMENTS = (
    *("3%、", "10%以上、", "2 0 2 "),
    *("（", "《", "“", "【", "12", "、", "，", "年", "2025年", "一是", "其中", "省", "——", "①", "|"),
    *("    ", "\t", "\u3000", "\n", "一、\n", "（一）\n", "1.\n", "1.1 ", "第一条 ", "甲\n", "1\t2\n"),
    *("| 甲 | 乙 |\n", "5G重点企业：《关于2025年", "达到10%", "各市、", "（责任单位：", "（责任单位：15G《"),
    *("省财政厅、", "由省财政厅牵头，", "按照《供水管理\n", "某某有限公司（以下简称“之江”）之江"),
)  # fmt: skip
_SENTENCE = re.compile(r"[^。；\n]+[。；]")


def hostile(fragments: Sequence[str] = FRAGMENTS, length: int = AGAIN, short: int = SHORT) -> Iterator[str]:
    """Yield a table of texts of one fragment again and again: none may cost more than its length."""
    yield from _head("again and again")
    for fragment in fragments:
        long = fragment * (length // len(fragment.encode()))
        shown = fragment.replace("\n", "⏎").replace("\t", "⇥").replace("\u3000", "□").replace("|", "\\|")
        yield _row(f"`{shown}`", long[:short], long)


def real(texts: Path, length: int = LONG, short: int = SHORT) -> Iterator[str]:
    """Yield a table of real sentences in any order: as many as a short notice has, and a million bytes."""
    whole = "\n".join(path.read_bytes().decode() for path in sorted(texts.glob("*.txt")))
    found = [sentence[0].strip() for sentence in _SENTENCE.finditer(whole)]
    order = random.Random(1)  # noqa: S311 - the same sentences each time
    mixed = "\n".join("".join(order.choices(found, k=4)) for _ in range(length // 300))
    long = mixed.encode()[:length].decode("utf-8", "ignore")
    yield from _head("text")
    yield _row("real sentences, a million bytes", long[:short], long)


def _head(what: str) -> list[str]:
    return [
        f"| {what} | µs a character of a short text | of a long one | times |",
        "| --- | ---: | ---: | ---: |",
    ]


def _row(name: str, short: str, long: str) -> str:
    few = statistics.median(_each(short) for _ in range(5))
    many = statistics.median(_each(long) for _ in range(3))
    return f"| {name} | {few:.2f} | {many:.2f} | {many / few:.2f} |"


def _each(text: str) -> float:
    """Return microseconds a character, of the processor."""
    source, grammar = from_text(text), Grammar.load()
    begin = time.process_time()
    extract_data(source, grammar)
    return (time.process_time() - begin) * 1e6 / len(text)


def main() -> None:
    """Print both tables, or that of the fragments named."""
    given = tuple(text.replace("\\n", "\n").replace("\\t", "\t") for text in sys.argv[2:])
    tables = [hostile(given)] if given else [real(Path(sys.argv[1]) / "corpus" / "txt"), hostile()]
    for table in tables:
        for line in table:
            print(line, flush=True)


if __name__ == "__main__":
    main()
