"""The elements of a run-on text that no marker opens: title, number, addressees, signature, labels."""

from __future__ import annotations

from planparse.grammar import Grammar, fixed_pattern

_QUOTED = fixed_pattern(r"《([^《》]{4,80})》")
_PERIOD = fixed_pattern(r"[\[(][^\[\]()]{2,24}[\])]")
_LABEL = fixed_pattern(r"(?<=[。)])([㐀-鿿]{2,6})(?:\([^()]{1,16}\))?:")
_SHORTEST_NUMBER = 2  # words before the year
_LONGEST_TITLE = 90
_CITED = "》("


class HeadCutter:
    """Finds the elements of the head with the kinds of document a grammar knows."""

    def __init__(self, grammar: Grammar) -> None:
        self._kind = grammar.compile("{{title_kind}}")
        self._addressees = grammar.compile("{{head_addressees}}")
        # behind a title and a blank, whoever they are: 新区管委会, 各区政府:
        self._named = grammar.compile(" (?=[^。:;《]{0,300}(?:{{addressee_end}}):)[^。:;《]{2,500}:")
        self._label = grammar.compile("(?<=[。)])(?:{{known_label}}):")
        self._start = grammar.compile("{{plan_start}}")
        self._number = grammar.compile("{{head_number}}")
        self._signed = grammar.compile("{{head_signed}}")
        self._dateline = grammar.compile("{{head_dateline}}")
        self._note = grammar.compile("{{head_note}}")
        self._goes_on = grammar.compile("{{title_goes_on_behind}}")
        self._of, self._of_kind = grammar.compile("{{title_of}}"), grammar.compile("{{title_of_kind}}")
        self._attachment = grammar.compile("{{attachment}}")
        self._attachment_begins = grammar.compile("{{attachment_begins}}")
        self._attachment_behind = grammar.compile("{{attachment_behind}}")

    def places(self, text: str, first: int) -> set[int]:
        """Return the places to cut: in the head, which ends at ``first``, and around every signature."""
        found: set[int] = set()
        dateline = self._dateline.match(text)
        begin = dateline.end() if dateline else 0
        if first > 8:
            found |= {begin} | self._title(text, begin, first)
        quoted = sorted(
            {match[1] for match in _QUOTED.finditer(text, 0, max(first, 1))}, key=len, reverse=True
        )
        for signed in self._signed.finditer(text):
            behind = signed.end("date")
            if not self._ends_part(text, behind, first, quoted):
                continue
            found |= {signed.start("signer"), signed.start("date"), behind}
            note = self._note.match(text, behind)
            if note:
                found.add(note.end())
                behind = note.end()
            if behind < first:
                found |= self._plan_title(text, behind, first, quoted)
        for title in quoted:
            found |= _standing(text, title, first)
        found |= _labels(text) | {label.start() for label in self._label.finditer(text)}
        for mark in self._attachment_behind.finditer(text):
            found.add(mark.start())
        return found

    def _ends_part(self, text: str, behind: int, first: int, quoted: list[str]) -> bool:
        """Tell whether what stands behind a date begins something else: a note, a title, the end."""
        rest = text[behind : behind + _LONGEST_TITLE]
        if behind > first and len(rest) < _LONGEST_TITLE // 2:
            return True
        if not rest or self._note.match(rest) or self._attachment_begins.match(rest):
            return True
        if any(rest.startswith(title) for title in quoted):
            return True
        kind = self._kind.search(rest)
        return behind < first and kind is not None and "," not in rest[: kind.start()]

    def _title(self, text: str, begin: int, first: int) -> set[int]:
        """Return where the title of the notice ends, and its number and addressees."""
        found: set[int] = set()
        above = self._number.match(text, begin, first)
        if above:  # the number stands above the title
            found |= {begin, above.end()}
            begin = _behind_blank(text, above.end())
        for number in self._number.finditer(text, begin, first):
            if text.startswith(_CITED, number.start() - 2):
                continue  # that of a document which the text cites
            # the title ends in a kind; that of 国办函 is of the number
            bracket = text.index("[", number.start()) - _SHORTEST_NUMBER
            kinds = [kind.end() for kind in self._kind.finditer(text, number.start(), bracket)]
            start = kinds[-1] if kinds else number.start()
            if self._kind.search(text, max(begin, start - 4), start):
                found |= {start, number.end()}
                begin = number.end()
                break
        else:
            title = self._title_end(text, begin, first)
            if title:
                found.add(title)
                begin = title
        addressees = self._addressees.match(text, _behind_blank(text, begin))
        if addressees is None and begin and text[begin : begin + 1] == " ":
            addressees = self._named.match(text, begin)
        if addressees and addressees.end() <= first:
            found.add(addressees.end())
        return found

    def _title_end(self, text: str, begin: int, first: int) -> int:
        """Return where a title that begins at a place ends: behind a kind of document."""
        for kind in self._kind.finditer(text, begin, min(first, begin + _LONGEST_TITLE)):
            end = kind.end()
            if end - begin < 6:
                continue
            period = _PERIOD.match(text, end)
            end = period.end() if period else end
            if end >= first:
                return first
            if self._goes_on.match(text, end):
                continue
            whole = self._of_kind.match(text, kind.start() - 1) and self._of.search(text, begin, kind.start())
            if whole or period or self._addressees.match(text, end) or self._start.match(text, end):
                return end
        return 0

    def _plan_title(self, text: str, begin: int, first: int, quoted: list[str]) -> set[int]:
        attachment = self._attachment.match(text, begin)
        begin = attachment.end() if attachment else begin
        for title in quoted:
            if text.startswith(title, begin):
                end = begin + len(title)
                period = _PERIOD.match(text, end)
                return {begin, period.end() if period else end}
        end = self._title_end(text, begin, first)
        return {begin, end} if end else {begin}


def _behind_blank(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


def _standing(text: str, title: str, first: int) -> set[int]:
    """Return where a title that the cover text announces stands by itself, and its plan begins."""
    found: set[int] = set()
    at = text.find(title, first)
    while at > 0:
        end = at + len(title)
        if text[at - 1] != "《" and text[end : end + 1] != "》":
            period = _PERIOD.match(text, end)
            found |= {at, period.end() if period else end}
        at = text.find(title, end)
    return found


def _labels(text: str) -> set[int]:
    """Return where a label that stands again and again opens a paragraph: 。重点企业：…"""
    places: dict[str, list[int]] = {}
    for label in _LABEL.finditer(text):
        places.setdefault(label[1], []).append(label.start())
    return {at for stands in places.values() if len(stands) > 1 for at in stands}
