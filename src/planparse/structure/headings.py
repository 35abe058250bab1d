"""Titles of nodes: a line of its own, or the first sentence run into the paragraph; clauses inside."""

from __future__ import annotations

from collections.abc import Iterator

from planparse.grammar import Grammar, fixed_pattern
from planparse.layout import Block
from planparse.numerals import outline_number
from planparse.structure.tree import Node

# a run-in heading is a short first sentence; what is longer is a sentence of the text
MAX_HEADING = 42
MAX_CLAUSE_HEADING = 32
# a title of several parts has short ones
MAX_TITLE_PART = 18
_SENTENCE = fixed_pattern(r"[^。;!?]*+(?=[。;!?])")
_COUNTED = fixed_pattern("[0-9][㐀-鿿]")
# all that follows may be a bracket that tells who is responsible
_BRACKET = fixed_pattern(r" ?\([^()]{2,200}\)。?$")
# 启动阶段(2024年3月): a date in brackets makes no sentence of a title
_IN_BRACKETS = fixed_pattern(r"\([^()]{1,40}\)")
# 第一条（目的依据）为规范…: the title of an article
_ENTITLED = fixed_pattern(r"[\[(](?P<title>[㐀-鿿、]{2,16})[\])] ?(?=[㐀-鿿“《])")


class HeadingWords:
    """What tells a heading from a sentence, with the words of grammars/headings.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self.demands = grammar.compile("{{demands}}")
        self.duty = grammar.compile("{{duty_bracket}}$")
        self.amount = grammar.compile("{{sentence_amount}}")
        self.first = grammar.compile("{{first_clause}}")
        self.attached = grammar.compile("{{attached}}")
        (self.inserted,) = grammar.words["inserted"]
        self.clause = grammar.compile("{{clause_marker}}")


class Headings:
    """Reads headings and clauses off the blocks of a text."""

    def __init__(self, text: str, words: HeadingWords) -> None:
        self._text = text
        self.words = words

    def read(self, node: Node, block: Block, begin: int, *, listed: bool = False) -> None:
        """Set heading and own text of a marked node whose words start at begin; add its clauses.

        ``listed``: it is a member of a list, which has no heading.
        """
        text = block.text
        while begin < len(text) and text[begin] in " 、.":
            begin += 1
        end = (
            begin
            if listed or block.lone == "sentence"
            else self._row_end(block, begin)
            or self._heading_end(text, begin, article=node.rule == "marker.article")
        )
        end = self._before_duty(text, begin, end)
        entitled = _ENTITLED.match(text, begin) if node.rule == "marker.article" else None
        if entitled:
            node.heading = block.written(self._text, entitled.start("title"), entitled.end("title"))
            begin = end = entitled.end()
        if end > begin:
            node.heading = block.written(self._text, begin, end)
            begin = end
            while begin < len(text) and text[begin] in "。;:!? ":
                begin += 1
        node.text_start = block.source(begin) if begin < len(text) else node.end
        node.text_end = node.end
        self.clauses(node, block, begin)

    def _before_duty(self, text: str, begin: int, end: int) -> int:
        """Return where a heading ends in front of a bracket that tells who is responsible."""
        if end > begin and text[end - 1] == ")":
            duty = self.words.duty.search(text, begin + 1, end)
            return duty.start() if duty else end
        return end

    def _row_end(self, block: Block, begin: int) -> int:
        """Return where the heading ends that is a row of its own above its text, 0 where the row is none."""
        end = len(block.text) - (block.text[-1] == "。")
        return end if block.lone == "row" and end > begin else 0

    def _heading_end(self, text: str, begin: int, *, article: bool) -> int:
        rest = len(text) - begin
        if article or rest == 0:
            return begin
        sentence = _SENTENCE.match(text, begin)
        if sentence is None:
            # nothing else stands on the line
            alone = rest <= MAX_HEADING + 18 and text[-1] not in ":,"
            return len(text) if alone else begin
        length = sentence.end() - begin
        whole = sentence.end() + 1 >= len(text) or _BRACKET.match(text, sentence.end() + 1) is not None
        if length == 0 or length > MAX_HEADING or text[sentence.end()] == ";":
            return begin
        if "," in sentence[0] and not self._is_parallel(sentence[0]):
            return begin
        if whole and (length > (22 if "," in sentence[0] else 32) or _COUNTED.search(sentence[0])):
            return begin
        if ":" in sentence[0] or self._is_sentence(sentence[0]):
            return begin
        return sentence.end()

    def _is_parallel(self, sentence: str) -> bool:
        """Tell whether the parts of a sentence are short, as those of a title: 提高政治站位,加强组织领导."""
        return self.words.demands.search(sentence) is None and all(
            len(part) <= MAX_TITLE_PART for part in sentence.split(",")
        )

    def read_clause(self, node: Node, block: Block, begin: int, end: int) -> None:
        """Set heading and own text of a clause that ends at end."""
        sentence = _SENTENCE.match(block.text, begin, end)
        node.text_start, node.text_end = block.source(begin), node.end
        if sentence is None or block.text[sentence.end()] != "。" or sentence.end() + 1 >= end:
            return
        if _BRACKET.match(block.text, sentence.end() + 1, end):
            return
        if 0 < sentence.end() - begin <= MAX_CLAUSE_HEADING and not self._is_sentence(sentence[0]):
            node.heading = block.written(self._text, begin, sentence.end())
            node.text_start = block.source(sentence.end() + 1)

    def clauses(self, node: Node, block: Block, begin: int) -> None:
        """Cut the enumeration inside a paragraph into clause nodes, if it holds two or more in order."""
        runs = self._runs(block.text, begin)
        if not runs:
            return
        node.text_end = _trimmed(self._text, node.text_start, block.source(runs[0][0]))
        for clause in self.cut(node, block, runs):
            node.children.append(clause)

    def opening_clauses(self, parent: Node, block: Block) -> list[Node]:
        """Return the clauses of a paragraph that opens with the first: 一是…。二是…。; none for one alone."""
        runs = self._runs(block.text, 0)
        return list(self.cut(parent, block, runs)) if runs and runs[0][0] == 0 else []

    def cut(self, parent: Node, block: Block, runs: list[tuple[int, int, int]]) -> Iterator[Node]:
        """Yield a clause node for each (start, end of marker, number) of an enumeration inside a block."""
        starts = [start for start, _, _ in runs]
        for (start, end, number), stop in zip(runs, [*starts[1:], len(block.text)], strict=True):
            last = block.end if stop == len(block.text) else _trimmed(self._text, 0, block.source(stop))
            clause = Node("clause", block.source(start), last, parent=parent, number=number)
            clause.rule = "clause"
            clause.marker = block.written(self._text, start, end)
            self.read_clause(clause, block, end, stop)
            yield clause

    def alone(self, block: Block) -> str | None:
        """Return the heading that a block without a marker is, None where it is a paragraph."""
        if not block.lone:
            return None
        return block.written(self._text).rstrip("。：:")

    def _is_sentence(self, text: str) -> bool:
        """Tell whether words are a sentence with a year or amount in it, not a title."""
        return self.words.amount.search(_IN_BRACKETS.sub("", text)) is not None

    def _runs(self, text: str, begin: int) -> list[tuple[int, int, int]]:
        """Return (start, end of marker, number) of the first enumeration of two or more members in order."""
        if self.words.first.search(text) is None:
            return []
        kinds: dict[str, list[tuple[int, int, int]]] = {}
        for match in self.words.clause.finditer(text, begin):
            kind = match.lastgroup or ""
            number = outline_number(match[kind]) or 0
            run = kinds.setdefault(kind, [])
            if (number == 1 and not run) or (run and number == run[-1][2] + 1):
                run.append((match.start(), match.end(), number))
        best: list[tuple[int, int, int]] = []
        for run in kinds.values():
            if len(run) >= 2 and (not best or run[0][0] < best[0][0]):
                best = run
        return best


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
