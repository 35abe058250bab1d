"""Names of places at the head of an organisation's name: 黑龙江省, 哈尔滨, 省, 国家."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planparse.grammar import Grammar
from planparse.structure.tree import Tree

Sizes = dict[str, tuple[int, ...]]
"""Lengths of names by a character of theirs."""


@dataclass(slots=True, eq=False)
class Places:
    """Administrative divisions: full and short names, and what lies above each.

    ``opened`` and ``closed`` are the lengths of the names that open, and close, with a character, the longest
    first.
    """

    names: frozenset[str]
    opened: Sizes
    closed: Sizes
    provinces: frozenset[str]
    full: dict[str, str]
    above: dict[str, str]

    def at(self, text: str, start: int, end: int) -> int:
        """Return where the longest place name from start on ends, at most at end; start where none does."""
        if start < end:
            for size in self.opened.get(text[start], ()):
                if start + size <= end and text[start : start + size] in self.names:
                    return start + size
        return start

    def before(self, text: str, end: int, floor: int) -> int:
        """Return where the place name that ends at end starts; end where there is none."""
        if floor < end:
            for size in self.closed.get(text[end - 1], ()):
                if end - size >= floor and text[end - size : end] in self.names:
                    return end - size
        return end


def places_of(grammar: Grammar) -> Places:
    """Return the places of the grammar's lexicon ``division``, made once."""
    known = grammar.derived.get("places")
    if not isinstance(known, Places):
        known = grammar.derived["places"] = _build(grammar)
    return known


def places_in(tree: Tree, grammar: Grammar) -> Places:
    """Return the places of the grammar, and the one that the notice speaks for where they do not know it.

    A place is taken from an issuer or title alone, where its government or committee follows the name:
    new districts and renamed counties are in no table at first.
    """
    known = places_of(grammar)
    own: dict[str, str] = {}
    speaker, short = grammar.compile("{{place_speaker}}"), _ShortNames(grammar)
    for words in (*tree.header.issuers, tree.header.title or "", *(plan.title for plan in tree.plans)):
        match = speaker.match(words)
        # 青河市 where a 青河县 is known: a short name and another level
        if (
            match
            and match[1] not in known.names
            and known.at(match[1], 0, len(match[1])) in (0, len(match[1]) - 1)
        ):
            own[match[1]] = own[short.of(match[1])] = match[1]
    if not own:
        return known
    return Places(
        known.names | own.keys(),
        _with_sizes(known.opened, own, 0),
        _with_sizes(known.closed, own, -1),
        known.provinces
        | {name for name, full in own.items() if full.endswith(grammar.words["place_province"])},
        known.full | own,
        known.above,
    )


def _build(grammar: Grammar) -> Places:
    words = {entry["text"] for entry in grammar.lexicons.get("common_word", [])}
    names = _ShortNames(grammar)
    full: dict[str, str] = {}
    above: dict[str, str] = {}
    provinces: set[str] = set()
    for entry in grammar.lexicons.get("division", []):
        name, province = str(entry["text"]), entry.get("province")
        short = names.of(name)
        for known in (name, short):
            full.setdefault(known, name)
        if province is None:
            provinces |= {name, short}
        else:
            above.setdefault(name, str(province))
        for below in str(entry["below"]).split():
            above.setdefault(below, name)
            full.setdefault(below, below)
            if below[-1] != names.district and len(short := names.of(below)) > 1 and short not in words:
                full.setdefault(short, below)
    for word in words:
        full.pop(word, None)
    opened, closed = _with_sizes({}, full, 0), _with_sizes({}, full, -1)
    return Places(frozenset(full), opened, closed, frozenset(provinces), full, above)


def _with_sizes(known: Sizes, names: Iterable[str], place: int) -> Sizes:
    """Return known sizes with those of names, by the character of each at a place of it."""
    found: dict[str, set[int]] = {}
    for name in names:
        char = name[place]
        if char not in found:
            found[char] = set(known.get(char, ()))
        found[char].add(len(name))
    return known | {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}


class _ShortNames:
    """黑龙江省 is 黑龙江, 延边朝鲜族自治州 is 延边; a name that would keep one character stays."""

    def __init__(self, grammar: Grammar) -> None:
        said = grammar.words
        self._whole = said["place_autonomous"]
        self._autonomous = said["place_autonomous_end"]
        self._ends = said["place_end"]
        self._ethnic = grammar.compile("{{place_ethnic}}")
        self.district = said["place_district"][0]

    def of(self, name: str) -> str:
        """Return the short name of a place."""
        if name.startswith(self._whole):
            return next(start for start in self._whole if name.startswith(start))
        if name.endswith(self._autonomous):
            end = next(end for end in self._autonomous if name.endswith(end))
            name = name[: -len(end)]
            people = self._ethnic.fullmatch(name)
            return str(people["place"]) if people else name
        for end in self._ends if name.endswith(self._ends) else ():
            if name.endswith(end) and len(name) - len(end) > 1:
                return name[: -len(end)]
        return name
