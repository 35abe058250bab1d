"""The notice's head and foot: title, number, addressees, signature and date, by GB/T 9704."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planparse.grammar import fixed_pattern, fold
from planparse.layout import Block
from planparse.structure.below_title import BelowTitle
from planparse.structure.head_words import HeadWords
from planparse.structure.page_head import skip_chrome, skip_page_head
from planparse.structure.signature import read_signature, written_number
from planparse.structure.titles import Titles, title_key
from planparse.structure.tree import HeaderFields

# blocks among which a page tells its title again
_TWICE = 8
_LEAD, _LONGEST_LEAD = 4, 400
_QUOTED = fixed_pattern(r"《([^《》]{1,200})》")


@dataclass(slots=True, eq=False)
class Head:
    """What the head says, where the body starts, and the titles that its cover text announces."""

    fields: HeaderFields
    body: int
    enclosed: bool
    announced: set[str] = field(default_factory=set)
    plan: str = ""
    """The title of the plan that an editor's lead names: 近日，…印发了《…》."""


def read_header(
    blocks: list[Block], titles: Titles, words: HeadWords, text: str, given: Mapping[str, str] | None = None
) -> Head:
    """Read the head from the top and the signature from the cover text or the foot.

    ``given`` is what the file says outside its text; it fills what the text leaves open.
    """
    fields = HeaderFields()
    meta = words.of_file(given or {}) | words.metadata(blocks, text)
    index = skip_chrome(blocks, 0)
    first = index
    index = skip_page_head(blocks, index, titles, words)
    _read_red_head(blocks[first:index], fields, text)
    index = _read_title(blocks, index, titles, words, fields, text)
    below = BelowTitle(blocks, titles, words, fields, text)
    index = below.read(index)
    cover_end = _cover_end(blocks, index, titles, words)
    issued = words.issued_by_title.search(fields.title) if fields.title else None
    announced = {title_key(issued["title"])} if issued else set()
    plan = ""
    if cover_end is not None:
        for block in blocks[index:cover_end]:
            for match in _QUOTED.finditer(block.text):
                announced.add(title_key(match[1]))
            if block.zone == "body":
                block.zone = "header"
        read_signature(blocks, index, cover_end, words, fields, text)
        index = cover_end
        plan = issued["title"] if issued else ""
    else:
        index, plan = _read_lead(blocks, index, words, fields)
        read_signature(blocks, max(index, len(blocks) - 30), len(blocks), words, fields, text)
    for block in blocks[:index]:
        if block.zone == "body":
            block.zone = "header"
    _complete(fields, meta, titles, words, below.signers)
    if first == len(blocks):
        index = first
    return Head(fields, index, cover_end is not None, announced, plan)


def _read_red_head(blocks: list[Block], fields: HeaderFields, text: str) -> None:
    """Read the number that stands between the name of the issuer and the title, as on a red head."""
    for block in blocks:
        if block.opener and block.opener.element == "document_number":
            fields.document_number = written_number(block.text, block.written(text))


def _read_lead(blocks: list[Block], index: int, words: HeadWords, fields: HeaderFields) -> tuple[int, str]:
    """Read an editor's lead, 近日，…印发了《…》。全文如下：; return the block behind it and the title."""
    plan = ""
    for at in range(index, min(index + _LEAD, len(blocks))):
        block = blocks[at]
        if block.zone == "chrome":
            continue
        if block.opener is not None or len(block.text) > _LONGEST_LEAD or not words.lead.search(block.text):
            break
        named = words.lead_names.search(block.text)
        if named and not plan:
            plan = named["title"]
            fields.issuers = fields.issuers or words.signers.split_lead(named["issuers"])
        index = at + 1
    return index, plan


def _read_title(
    blocks: list[Block], index: int, titles: Titles, words: HeadWords, fields: HeaderFields, text: str
) -> int:
    if index >= len(blocks) or (blocks[index].opener and blocks[index].opener.rule == "attachment.mark"):  # type: ignore[union-attr]
        return index
    behind = titles.read(blocks, index)
    if behind == index and _title_without_kind(blocks, index, titles):
        behind = index + 1
    if behind == index:
        return index
    title, date, number = titles.without_tail("".join(block.written(text) for block in blocks[index:behind]))
    fields.title, before = titles.without_head(title)
    fields.issued_on = words.dates.iso(date) if date else None
    fields.document_number = (
        fields.document_number or number or (written_number(fold(before), before) if before else None)
    )
    return behind


def _title_without_kind(blocks: list[Block], index: int, titles: Titles) -> bool:
    """A title may end in no kind of document; then what follows shows that it was one."""
    if not titles.may_be_part(blocks[index]) or len(blocks[index].text) < 8 or index + 1 >= len(blocks):
        return False
    following = blocks[index + 1].opener
    if following is not None and following.element in ("document_number", "date"):
        return True
    published = following is not None and following.rule.startswith("chrome.published")
    if published and titles.opens(blocks[index].text):
        return True
    # a page tells it twice, as its own name and as that of the notice
    later = blocks[index + 1 : index + _TWICE]
    return "。" not in blocks[index].text and any(block.text == blocks[index].text for block in later)


def _cover_end(blocks: list[Block], index: int, titles: Titles, words: HeadWords) -> int | None:
    """Return the block behind a cover text (现印发给你们, signature, date), None where there is none."""
    issues = listing = False
    for at in range(index, min(index + 40, len(blocks))):
        block = blocks[at]
        opener = block.opener
        kind = opener.kind if opener else ""
        if opener and kind == "attachment":
            if _is_mark(block) and (issues or at == index):
                return at + 1
            listing = True
        elif opener and kind in ("marker", "label"):
            if not (listing and opener.style == "digit_point"):
                return None  # no entry of the attachments that a cover text lists: the text itself begins
        elif issues and _is_dated(block, words):
            return _behind_date(blocks, at)
        elif issues and at > index and opener is None and titles.read(blocks, at) > at:
            return at
        elif len(block.text) > 400 and not words.issues.search(block.text):
            return None
        issues = issues or bool(words.issues.search(block.text))
    return None


def _is_dated(block: Block, words: HeadWords) -> bool:
    """Tell whether a block is the date below a cover text, alone or beside who signs."""
    if block.opener is not None:
        return block.opener.element == "date"
    return words.signed_line.match(block.text) is not None


def _behind_date(blocks: list[Block], date: int) -> int | None:
    """Return the block behind the date of a cover text, its notes and the mark 附件; None at the end."""
    behind = date + 1
    while behind < len(blocks) and (
        blocks[behind].zone in ("chrome", "metadata") or _is_note(blocks[behind])
    ):
        behind += 1
    if behind < len(blocks) and _is_mark(blocks[behind]):
        behind += 1
    return behind if behind < len(blocks) else None


def _is_note(block: Block) -> bool:
    return block.opener is not None and block.opener.element == "note"


def _is_mark(block: Block) -> bool:
    return block.opener is not None and block.opener.rule == "attachment.mark"


def _complete(
    fields: HeaderFields, meta: dict[str, str], titles: Titles, words: HeadWords, below: list[str]
) -> None:
    """Fill what the text itself leaves open from the metadata table, the title and the names below it."""
    signers = words.signers
    named = meta.get("title") or meta.get("name")
    if not fields.title and named:
        fields.title, _, number = titles.without_tail(named)
        fields.document_number = fields.document_number or number
    if not fields.document_number and meta.get("number"):
        fields.document_number = written_number(meta["number"], meta["number"])
    if not fields.issued_on:
        fields.issued_on = words.dates.iso(meta.get("date", ""))
    if not fields.issuers and fields.title:
        fields.issuers = signers.of_title(fields.title)
    if fields.title:
        fields.issuers = [signers.full_name(issuer, fields.title) for issuer in fields.issuers]
    if fields.title and not fields.issuers:
        fields.issuers = signers.of_report(fields.title)
    known = [
        name for key in ("issuer", "publisher") if (name := meta.get(key, "")) and not signers.is_site(name)
    ]
    told = [signers.full_name(name, fields.title or "") for name in known[:1]]
    fields.issuers = fields.issuers or below or told or signers.of_name(fields.title or "")
    # the text may name short whom the page names in full: 县人民政府办公室
    fields.issuers = [next((n for n in known if n.endswith(issuer)), issuer) for issuer in fields.issuers]
