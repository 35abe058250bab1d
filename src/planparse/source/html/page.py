"""Where on a page the notice stands: furniture taken away, then a known place, then where the prose is."""

from __future__ import annotations

import re

from lxml import etree

from planparse.source.html.places import places

_GONE = frozenset(
    re.findall(
        r"\w+",
        "script style noscript iframe button select option input textarea nav footer aside canvas svg object"
        " embed xml template rt rp del head video audio map",
    )
)
_DROPPED = "template"
_NONE_SHOWN = re.compile(r"display\s*:\s*none", re.I)
_PROSE = re.compile(r"[，。；、：]")
_WHITE = re.compile(r"\s+")
_WORD = re.compile(r"[\s_-]+")
# characters of fields below a title, at most
_FIELDS = 160
# prose that furniture holds at most, and the share of a page's prose that its container holds at least
_LITTLE, _KNOWN, _MOST, _LINKS = 160, 0.5, 0.9, 0.5


class Page:
    """A page measured: for each element the length of its text, of its links, and of its prose."""

    def __init__(self, body: etree._Element) -> None:
        self._sizes: dict[etree._Element, tuple[int, int, int]] = {}
        self.body = body
        _drop(body)
        self._measure()
        self._prune()
        self._measure()
        self.prose = self._sizes[body][2]

    def container(self) -> etree._Element:
        """Return the element that holds the notice, the body where no part of it does."""
        known = self._known()
        return self._dense() if known is None else known

    def _measure(self) -> None:
        self._sizes = {}
        for _, element in etree.iterwalk(self.body, events=("end",)):
            text = links = prose = 0
            for child in element:
                size = self._sizes.get(child, (0, 0, 0))
                text, links, prose = text + size[0], links + size[1], prose + size[2]
                size_of_tail = _own(child.tail)
                text, prose = text + size_of_tail[0], prose + size_of_tail[1]
            own = _own(element.text)
            text, prose = text + own[0], prose + own[1]
            if element.tag == "a":
                links, prose = text, 0
            self._sizes[element] = (text, links, prose)

    def _prune(self) -> None:
        """Take away what is furniture by its name or is little but links, and what is not shown."""
        most = self._sizes[self.body][2]
        gone = [
            element
            for element, (text, links, prose) in self._sizes.items()
            if element is not self.body
            and prose <= _LITTLE
            and prose * 3 <= most
            and self._is_furniture(element, text, links)
        ]
        for element in gone:
            element.tag = _DROPPED
        etree.strip_elements(self.body, _DROPPED, with_tail=False)

    def _is_furniture(self, element: etree._Element, text: int, links: int) -> bool:
        if _names(element) & places().furniture:
            return True
        if _NONE_SHOWN.search(element.get("style") or "") or element.get("hidden") is not None:
            return True
        if element.tag in ("ul", "ol", "div", "dl", "table") and text and links > _LINKS * text:
            return sum(1 for _ in element.iter("a")) > 1
        return False

    def _known(self) -> etree._Element | None:
        best = None
        for element, (_, _, prose) in self._sizes.items():
            names = {str(element.tag), *(name.lower() for name in _tokens(element))}
            if names & places().containers and prose and prose >= _KNOWN * self.prose:
                best = element if best is None or prose > self._sizes[best][2] else best
        return best

    def _dense(self) -> etree._Element:
        element = self.body
        while True:
            found = max(element, key=lambda child: self._sizes.get(child, (0, 0, 0))[2], default=None)
            if found is None or not self.prose or self._sizes.get(found, (0, 0, 0))[2] < _MOST * self.prose:
                break
            if found.tag in ("p", "span", "font", "b", "strong"):
                break
            element = found
        while element is not self.body:
            parent = element.getparent()
            if parent is None or self._is_chrome_around(parent, element):
                break
            element = parent
        return element

    def _is_chrome_around(self, parent: etree._Element, element: etree._Element) -> bool:
        """Tell whether what stands beside an element in its parent belongs to the page."""
        whole, inner = self._sizes[parent], self._sizes[element]
        text, links = whole[0] - inner[0], whole[1] - inner[1]
        if links > 0.3 * text:
            return True
        beside = [(parent.text or "")]
        for child in parent:
            if child is not element:
                beside += [str(words) for words in child.itertext()]
            beside.append(child.tail or "")
        words = "".join(beside)
        return bool(places().chrome.search(words)) or bool(places().label.search(words))


def _own(words: str | None) -> tuple[int, int]:
    """Return the length of words, and of them as prose: what has the marks of a sentence."""
    if not words:
        return 0, 0
    size = len(words.strip())
    return size, size if size > 10 and _PROSE.search(words) and not _is_of_page(words) else 0


def _is_of_page(words: str) -> bool:
    """Tell whether words, for all their marks, are the foot of a site or fields below a title."""
    if len(words) > _FIELDS:
        return False
    return bool(places().foot.search(words) or places().above.fullmatch(_WHITE.sub("", words)))


def _names(element: etree._Element) -> set[str]:
    return {word.lower() for name in _tokens(element) for word in [name, *_WORD.split(name)] if word}


def _tokens(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split() + (element.get("id") or "").split()


def _drop(body: etree._Element) -> None:
    """Take out what is never shown; the words behind it stay, without being put together anew each time."""
    etree.strip_elements(body, etree.Comment, etree.ProcessingInstruction, *_GONE, with_tail=False)
