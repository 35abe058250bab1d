"""What the head and foot of a notice are read with, of one grammar: grammars/header.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from planparse.grammar import Grammar, fold
from planparse.layout import Block
from planparse.structure.addressees import Addressees
from planparse.structure.dates import Dates
from planparse.structure.signers import Signers

_HEAD_BLOCKS = 60
_FIELDS = ("title", "name", "number", "date", "issuer", "publisher")
_NAMES = ("title", "name", "issuer", "publisher")
_OF_FILE = {"title": "title", "document_number": "number", "issuer": "issuer", "issued_on": "date"}
# what may stand around a value: white space, the edges of cells
_AROUND = " \t　|│｜"


class HeadWords:
    """Patterns of the head's sentences; readers of its addressees, issuers and metadata."""

    def __init__(self, grammar: Grammar) -> None:
        self.dates = Dates(grammar)
        self.addressees = Addressees(grammar)
        self.signers = Signers(grammar)
        self.speaker = grammar.compile(r"{{han}}{0,14}{{speaker_office}} ?{{han}}{1,4} ?{{han}}{0,4}$")
        self.signed_line = grammar.compile(
            r"(?P<signer>{{han}}{2,30}(?:{{organisation_end}})) ?(?P<date>{{date_digits}}|{{date_han}})$"
        )
        self.person = grammar.compile("(?!{{every}}){{han}}{2,12}{{person}}:$")
        self.issues = grammar.compile("{{issues}}")
        self.issued_by_title = grammar.compile("{{issued_by_title}}")
        self.issues_in_title = grammar.compile("{{issued_by_title}}$")
        self.lead = grammar.compile("{{lead}}")
        self.lead_names = grammar.compile("{{lead_names}}")
        self.order = grammar.compile("{{order_number}}")
        self.adopted = grammar.compile("{{adopted_note}}$")
        self.issued = grammar.compile("{{issue_word}}")
        self.printed = grammar.compile("{{issue_word}}$")
        (self.about,) = grammar.words["title_about"]
        self.session_end = grammar.words["session_end"]
        self._nothing = grammar.words["metadata_nothing"]
        self.announced_count = grammar.compile("{{announced_count}}")
        named = "|".join(f"(?P<{name}>{{{{metadata_{name}}}}})" for name in _FIELDS)
        # a key opens the line or a cell, stands between blanks, or is told by the colon behind it
        self._key = grammar.compile(
            r"(?:^(?:[0-9]{1,2}\. ?|[-•] ?)?\[? ?|(?<=[|\[]) ?|(?<= )(?=(?:{{metadata_key}})(?:[ 0-9A-Z]|$))"
            rf"|(?=[^:|]{{2,6}}:))(?:{named}|{{{{metadata_other}}}}) ?\]? ?[:|]?"
        )

    def metadata(self, blocks: list[Block], source: str) -> dict[str, str]:
        """Return title, number, date and issuer of a site's metadata table; a line may hold several.

        Number and date are folded, names are as the source writes them.
        """
        found: dict[str, str] = {}
        open_key: str | None = None
        for block in blocks[:_HEAD_BLOCKS]:
            if block.zone != "metadata":
                continue
            keys = list(self._key.finditer(block.text)) if _is_row(block) else []
            if not keys and open_key:
                found.setdefault(open_key, _value(block, source, open_key, 0, len(block.text)))
            open_key = None
            for number, key in enumerate(keys):
                stop = keys[number + 1].start() if number + 1 < len(keys) else len(block.text)
                name = key.lastgroup
                value = _value(block, source, name, key.end(), stop) if name else ""
                if name and value and value not in self._nothing:
                    found.setdefault(name, value)
                open_key = None if value else name
        return found

    def of_file(self, meta: Mapping[str, str]) -> dict[str, str]:
        """Return what a file says outside its text (``Document.meta``), named as ``metadata`` does."""
        named = {name: meta[key].strip() for key, name in _OF_FILE.items() if key in meta}
        return {
            name: value if name in _NAMES else fold(value)
            for name, value in named.items()
            if value and value not in self._nothing
        }


def _is_row(block: Block) -> bool:
    """Tell whether a block is a row of a metadata table with its key, not the value below a key."""
    return block.opener is not None and block.opener.element == "metadata"


def _value(block: Block, source: str, name: str, start: int, stop: int) -> str:
    """Return a value without the marks of a table around it: names as written, all else folded."""
    written = block.written(source, start, stop) if name in _NAMES else block.text[start:stop]
    return written.lstrip(_AROUND + "]】").rstrip(_AROUND + "[【")
