"""What the head and foot of a notice are read with, of one grammar: grammars/header.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from planparse.grammar import Grammar, fold
from planparse.layout import Block
from planparse.structure.addressees import Addressees
from planparse.structure.signers import Signers

_HEAD_BLOCKS = 60
_FIELDS = ("title", "number", "date", "issuer")
_NAMES = ("title", "issuer")
_OF_FILE = {"title": "title", "document_number": "number", "issuer": "issuer", "issued_on": "date"}
# what stands in a field of which there is nothing to say
_NOTHING = frozenset({"无", "暂无", "-", "--", "—", "/"})


class HeadWords:
    """Patterns of the head's sentences; readers of its addressees, issuers and metadata."""

    def __init__(self, grammar: Grammar) -> None:
        self.addressees = Addressees(grammar)
        self.signers = Signers(grammar)
        self.issues = grammar.compile("{{issues}}")
        self.issued_by_title = grammar.compile("{{issued_by_title}}")
        self.lead = grammar.compile("{{lead}}")
        self.lead_names = grammar.compile("{{lead_names}}")
        self.announced_count = grammar.compile("{{announced_count}}")
        named = "|".join(f"(?P<{name}>{{{{metadata_{name}}}}})" for name in _FIELDS)
        self._key = grammar.compile(f"(?:^|(?=[^:]{{2,6}}:))(?:{named}|{{{{metadata_other}}}}) ?:?")

    def metadata(self, blocks: list[Block], source: str) -> dict[str, str]:
        """Return title, number, date and issuer of a site's metadata table; a line may hold several.

        Number and date are folded, names are as the source writes them.
        """
        found: dict[str, str] = {}
        for block in blocks[:_HEAD_BLOCKS]:
            if not (block.opener and block.opener.element == "metadata"):
                continue
            keys = list(self._key.finditer(block.text))
            for number, key in enumerate(keys):
                stop = keys[number + 1].start() if number + 1 < len(keys) else len(block.text)
                value = block.text[key.end() : stop].strip()
                if key.lastgroup and value and value not in _NOTHING:
                    written = block.written(source, key.end(), stop).strip()
                    found.setdefault(key.lastgroup, written if key.lastgroup in _NAMES else value)
        return found


def metadata_of_file(meta: Mapping[str, str]) -> dict[str, str]:
    """Return what a file says outside its text (``Document.meta``), named as ``HeadWords.metadata`` does."""
    named = {name: meta[key].strip() for key, name in _OF_FILE.items() if key in meta}
    return {
        name: value if name in _NAMES else fold(value)
        for name, value in named.items()
        if value and value not in _NOTHING
    }
