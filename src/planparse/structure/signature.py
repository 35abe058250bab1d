"""Who signed a notice and when: the last date line and the names above it, as the source writes them."""

from __future__ import annotations

import re

from planparse.layout import Block
from planparse.structure.head_words import HeadWords
from planparse.structure.tree import HeaderFields


def read_signature(
    blocks: list[Block], start: int, end: int, words: HeadWords, fields: HeaderFields, source: str
) -> None:
    """Read the last date line between start and end, and the organisations on the lines above it."""
    for at in range(end - 1, start - 1, -1):
        block = blocks[at]
        signed = read_signed_line(block, words, source)
        if signed:
            names, date = signed
            fields.issued_on = date or fields.issued_on
            fields.issuers = names or fields.issuers
            block.zone = "signature"
            return
        if not (block.opener and block.opener.element == "date") or block.text.startswith("("):
            continue
        if words.printed.search(block.text):
            continue  # when it was printed
        fields.issued_on = words.dates.iso(block.text) or fields.issued_on
        block.zone = "signature"
        names = []
        above = at - 1
        tail = ""
        while above >= start and above >= at - 20 and blocks[above].opener is None:
            text = blocks[above].text
            if not 2 <= len(text) <= 60 or re.search(r"[,。;:!?》]", text):
                break
            if words.signers.are_on(text):
                if tail:
                    break
                names.insert(0, own_words(text, blocks[above].written(source)))
            elif names:
                # the first row of a name that goes on below: 市推进…改革/协调领导小组办公室
                names[0] = own_words(text, blocks[above].written(source)) + names[0]
            else:
                break
            blocks[above].zone = "signature"
            above -= 1
        fields.issuers = [part for name in names for part in words.signers.split_line(name)] or fields.issuers
        return


def read_signed_line(block: Block, words: HeadWords, source: str) -> tuple[list[str], str | None] | None:
    """Return the issuers and the date that stand side by side on a line; None where it is no such line."""
    line = words.signed_line.match(block.text) if block.opener is None else None
    if line is None:
        return None
    signer = own_words(block.text, block.written(source))[: line.end("signer")]
    return words.signers.split_line(signer), words.dates.iso(line["date"])


def own_words(folded: str, source: str) -> str:
    """Return a folded text with its words as the source writes them, simplified or traditional."""
    if folded == source:
        return folded
    return "".join(w if "㐀" <= w <= "鿿" else f for f, w in zip(folded, source, strict=False))


def written_number(number: str, source: str) -> str:
    """Return a number with 〔〕, GB/T 9704, 7.2.5: folded, its words as the source writes them."""
    return own_words(number, source).replace("[", "〔").replace("]", "〕")
