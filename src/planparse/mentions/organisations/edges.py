"""Where the name of an organisation starts, by what its ending needs on its left."""

from __future__ import annotations

from collections.abc import Sequence

from planparse.grammar import fixed_pattern
from planparse.mentions.organisations.classes import Classes
from planparse.mentions.organisations.headed import Headed
from planparse.mentions.organisations.prefixes import Prefixes
from planparse.mentions.organisations.runs import Runs
from planparse.mentions.organisations.words import Ending, Place, Words
from planparse.mentions.spans import Ranges

# a document number: 工信部科〔2017〕315号
_NUMBERED = fixed_pattern(r"[\u3400-\u9fff]{0,5}\[(?:19|20)\d\d\]")
_HAN = ("\u3400", "\u9fff")
_VERB = 4
# 各市教育局（委）、|财政局
_LINK = 26
_ACADEMY = "organisation.academy"
_DEPARTMENTS = frozenset(("department", "list"))


class Edges:
    """The left edges of names in one text."""

    def __init__(self, text: str, words: Words, duties: Sequence[tuple[int, int]]) -> None:
        """``duties`` are the lists of who is responsible, in order."""
        self.text = text
        self.words = words
        self.duties = duties
        self._city_words = words.said["city_word"]
        self.runs = Runs(text, words)
        self.classes = Classes(text, words)
        self.prefixes = Prefixes(text, words, self.runs, self.classes)
        self._duties = Ranges(duties)
        self._class_end = -1
        self._headed = Headed(text, words, self.runs, self.classes, self.prefixes, self._duties)

    def in_duty(self, position: int) -> bool:
        """Return whether a position lies in a list of who is responsible."""
        return self._duties.holds(position)

    def linked(self, left: int, right: int) -> bool:
        """Return whether what ends at left and the item that holds right stand in one list."""
        return self.text.startswith(self.words.links, left, right)

    def directly_linked(self, left: int, right: int) -> bool:
        """Return whether nothing but a link stands between left and right."""
        return self.text[left:right] in self.words.links

    def start(self, ending: Ending, start: int, end: int, floor: int, linked: bool) -> Place | None:
        """Return where the name with this ending starts; None where it is no name of one organisation."""
        if self.text.find("[", end, end + 6) >= 0 and _NUMBERED.match(self.text, end):
            return None
        if ending.left in _DEPARTMENTS and self._of_every(start, end, floor):
            return None
        return self._by_left(ending, start, end, floor, linked)

    def _of_every(self, start: int, end: int, floor: int) -> bool:
        """Return whether a department is one of every place: 各市教育局、|财政局."""
        goes_on = 0 <= start - self._class_end <= _LINK and self.words.class_link.fullmatch(
            self.text, self._class_end, start
        )
        if not goes_on and start > floor and self.text[start - 1] not in self.words.heads.levels:
            return False
        begin = self.prefixes.start(start, floor)
        bare = begin == start and not self.text.endswith(self.words.said["central_level"], start, end)
        if (goes_on and bare and not self.in_duty(start)) or self.classes.before(begin, floor):
            self._class_end = end
            return True
        return False

    def _by_left(self, ending: Ending, start: int, end: int, floor: int, linked: bool) -> Place | None:
        if ending.left == "whole":
            if ending.rule.id == _ACADEMY and self.words.own_academy.match(self.text, start):
                start = self.prefixes.start(start, floor)
            return self._whole(start, floor)
        if ending.left in ("department", "level"):
            return self._after_prefix(ending, start, floor, linked)
        if ending.left == "list":
            place = self._after_prefix(ending, start, floor, linked)
            return place or self._headed.start(ending, start, end, floor, False)
        if ending.left == "placed":
            return self._placed(start, end, floor)
        if ending.left == "practice":
            place = self._free(start, floor)
            general = place and self.words.generic.generic.search(self.text, place[0], start)
            return None if general else place
        if ending.left == "free":
            return self._free(start, floor)
        if ending.left == "head":
            return self._headed.start(ending, start, end, floor, linked)
        return None

    def _whole(self, start: int, floor: int) -> Place | None:
        country = self.words.heads.china[0]
        begin = start - len(country) if self.text.endswith(country, floor, start) else start
        return None if self.classes.before(begin, floor) else (begin, begin)

    def _placed(self, start: int, end: int, floor: int) -> Place | None:
        """Return the place of a brand right behind its place, sure where it closes or stands in a list."""
        begin = self.words.places.before(self.text, start, floor)
        if begin == start or self.classes.before(begin, floor):
            return None
        closed = not self.words.verbs.one.match(self.text, end) or self.text.startswith(self.words.links, end)
        return (begin, start) if closed or self.in_duty(begin) or self.directly_linked(floor, begin) else None

    def _after_prefix(self, ending: Ending, start: int, floor: int, linked: bool) -> Place | None:
        begin = self.prefixes.start(start, floor)
        if begin == start:
            return self._bare(ending, start, floor, linked)
        if self.classes.before(begin, floor):
            return None
        level = self.text[begin]
        if begin == start - 1 and begin > floor and self.text.startswith(self._city_words, begin - 1):
            # 市|城市规划委员会: the level stands before the word
            outer = self.prefixes.start(begin - 1, floor)
            return (outer, start) if outer < begin - 1 and not self.classes.before(outer, floor) else None
        if begin == start - 1 and level in self.words.heads.levels:
            wider = self.prefixes.area(begin, floor)
            if wider < begin:
                return wider, start
            if level not in self.prefixes.own and not self.in_duty(begin):
                return None
        return begin, start

    def _bare(self, ending: Ending, start: int, floor: int, linked: bool) -> Place | None:
        """Return the place of a name without a place or level before it."""
        if self.classes.before(start, floor) or ending.left == "level":
            return None
        if (ending.left == "department" and self._stands_free(start, floor)) or (
            linked and self.directly_linked(floor, start)
        ):
            return start, start
        if not self.in_duty(start):
            return None
        first = self.runs.after_leads(self.runs.start(start, floor), start)
        return None if first < start and self.classes.common(first) else (first, first)

    def _stands_free(self, start: int, floor: int) -> bool:
        """Return whether nothing but a verb or preposition stands before a bare name (not 电子|税务局)."""
        text = self.text
        if start == floor or not _HAN[0] <= text[start - 1] <= _HAN[1]:
            return True
        return bool(self.words.verbs.before.search(text, max(floor, start - _VERB), start))

    def _free(self, start: int, floor: int) -> Place | None:
        first = self.runs.after_leads(self.runs.start(start, floor), start)
        if start - first < 2 or self.classes.common(first) or self.classes.never(first, start):
            return None
        places = self.words.places
        inner = places.at(self.text, first, start)
        second = self.text[inner : places.at(self.text, inner, start)]
        # a county before the name that starts with its province: 青冈黑龙江某某有限公司
        doubled = self.text[first:inner] not in places.provinces and second in places.provinces
        return (inner, inner) if doubled else (first, first)
