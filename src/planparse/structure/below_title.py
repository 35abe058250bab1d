"""What stands below the title of a notice, in whatever order: number, date, addressees, who signs."""

from __future__ import annotations

from dataclasses import dataclass, field

from planparse.grammar import fold
from planparse.layout import Block
from planparse.structure.head_words import HeadWords
from planparse.structure.page_head import shows_title, skip_chrome
from planparse.structure.signature import own_words, read_signed_line, written_number
from planparse.structure.titles import Titles, title_key
from planparse.structure.tree import HeaderFields

# blocks between a title and the text
_BELOW_TITLE, _SHORT_LINE = 16, 12
# blocks below a title that the page tells again before its cover text begins
_BEFORE_COVER = 6


@dataclass(slots=True, eq=False)
class BelowTitle:
    """Reads the blocks below a title into the fields; ``signers`` are the issuers named there."""

    blocks: list[Block]
    titles: Titles
    words: HeadWords
    fields: HeaderFields
    source: str
    signers: list[str] = field(default_factory=list)

    def read(self, index: int) -> int:
        """Read from a block on; return the first that is no part of the head."""
        at = index
        for _ in range(_BELOW_TITLE):
            at = skip_chrome(self.blocks, at)
            if at >= len(self.blocks):
                break
            behind = self._take_element(at)
            if behind == at:
                behind = self._take_words(at)
            if behind == at:
                break
            index = at = behind
        return index

    def _take_element(self, at: int) -> int:
        """Take a block that a rule knows as an element of the head; return the block behind it."""
        block, fields = self.blocks[at], self.fields
        element = block.opener.element if block.opener else ""
        if element == "document_number":
            fields.document_number = written_number(block.text, block.written(self.source))
        elif element == "date":
            fields.issued_on = self.words.dates.iso(block.text) or fields.issued_on
            fields.issuers = fields.issuers or self.signers  # a cover: issuer and date below the title
        elif element == "session" or self._is_adopted(block):
            fields.issued_on = fields.issued_on or self.words.dates.iso(block.text)
            order = self.words.order.search(block.text)
            if order and not fields.document_number:
                fields.document_number = order[0]
            # it may take two rows
            return at + (1 if block.text.endswith((")", *self.words.session_end)) else 2)
        elif element not in ("note", "speaker", "salutation"):
            return at
        return at + 1

    def _is_adopted(self, block: Block) -> bool:
        """Tell whether a block over several rows says in brackets who adopted the text and when."""
        return (
            block.opener is None and block.text[0] == "(" and self.words.adopted.match(block.text) is not None
        )

    def _take_words(self, at: int) -> int:
        """Take a block by its words: addressees, a signer, the title again, what a page adds."""
        block, fields = self.blocks[at], self.fields
        if not fields.addressees:
            fields.addressees = self._addressees(block)
            if fields.addressees:
                return at + 1
        if not fields.title:
            return at
        if _is_snippet(block.text, fields.title):
            return at + 1
        behind = self.titles.read(self.blocks, at)
        if behind > at and self._is_plan(at, behind, fields.title):
            return at
        if behind > at and _is_again(fields.title, block.text):
            return at + 1  # a web page tells the title twice
        if behind > at and self._is_title_of_notice(at, behind, fields.title):
            fields.title = self._written(at, behind)
            return behind
        if at and self.titles.is_report(fields.title) and self.words.speaker.match(block.text):
            return at + 1
        later = self.blocks[at + 1 : at + 8]
        if len(block.text) <= _SHORT_LINE and any(_opens_report(one) for one in later):
            return at + 1
        return self._take_signer(at)

    def _take_signer(self, at: int) -> int:
        """Take the names of issuers, the date beside them or not."""
        block, words = self.blocks[at], self.words
        if block.opener is not None:
            return at
        signed = read_signed_line(block, words, self.source)
        if signed:
            names, date = signed
            self.fields.issued_on = date or self.fields.issued_on
        elif words.signers.are_on(block.text) and self._ends_head(at + 1):
            names = words.signers.split_line(own_words(block.text, block.written(self.source)))
        else:
            return at
        self.signers += names
        return at + 1

    def _is_plan(self, at: int, behind: int, title: str) -> bool:
        """Tell whether a second title is that of the plan which the notice issues, with no cover text."""
        issued = self.words.issued_by_title.search(title)
        if issued is None or title_key(issued["title"]) != title_key(self._written(at, behind)):
            return False
        below = self.blocks[behind : behind + _BEFORE_COVER]
        return not any(shows_title(block, self.words) for block in below)

    def _addressees(self, block: Block) -> list[str]:
        """Return the addressees that a block names, or the deputy whom a reply goes to."""
        words = self.words
        if words.addressees.stand_on(block):
            return words.addressees.split(block.text[:-1], block.written(self.source))
        person = block.opener is None and words.person.match(block.text)
        return [own_words(block.text, block.written(self.source))[:-1]] if person else []

    def _ends_head(self, at: int) -> bool:
        """Tell whether a block goes on below an issuer: an element of the head, a title, no text."""
        if at >= len(self.blocks):
            return False
        block = self.blocks[at]
        return block.opener is not None or block.text.endswith(":") or self.titles.read(self.blocks, at) > at

    def _is_title_of_notice(self, at: int, behind: int, title: str) -> bool:
        """Tell whether a second title is that of the notice, and the first one that of its page.

        A page names the plan, or the notice shortly; below its words stands the notice itself.
        """
        issues = self.words.issues_in_title
        if issues.search(fold(self._written(at, behind))) and not issues.search(title):
            return True
        apart = self.blocks[at - 1].zone in ("chrome", "metadata")
        return apart and behind < len(self.blocks) and shows_title(self.blocks[behind], self.words)

    def _written(self, at: int, behind: int) -> str:
        return "".join(block.written(self.source) for block in self.blocks[at:behind])


def _opens_report(block: Block) -> bool:
    return block.opener is not None and block.opener.element in ("session", "salutation")


def _is_again(title: str, text: str) -> bool:
    return title_key(text) in title_key(title) or title_key(title) in title_key(text)


def _is_snippet(text: str, title: str) -> bool:
    """Tell whether a site shows the title again with the first words of the text: …的通知 各市政府…"""
    return text.endswith("…") and text.startswith(fold(title))
