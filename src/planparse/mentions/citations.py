"""Find citations in the reading: 《…》 that names a document, with the number and issuer beside it.

Which titles name a document is said in ``citations.yaml``; the definition is in the guidelines,
section citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from planparse.grammar import CompiledRule, Grammar, fixed_pattern
from planparse.mentions.mention import CitationMention, OrganisationMention
from planparse.mentions.spans import behind_last, lines_with
from planparse.structure.tree import Tree

Span = tuple[int, int]
_EDGE = fixed_pattern("[《》]")
_OPENING = fixed_pattern("《")
_SPACE = fixed_pattern(r"\s+")
_NEAR = 40
_STANDARD = 24
_LONGEST = 300


class _Patterns(NamedTuple):
    typed: CompiledRule | None
    numbered: CompiledRule | None
    context: CompiledRule | None
    short: CompiledRule | None
    after: re.Pattern[str]
    bracket: re.Pattern[str]
    before: re.Pattern[str]
    lead: re.Pattern[str]
    approved: re.Pattern[str]
    work_before: re.Pattern[str]
    work_after: re.Pattern[str]
    work_title: re.Pattern[str]
    issued: re.Pattern[str]
    link: re.Pattern[str]
    number_end: tuple[str, ...]
    standard: re.Pattern[str]


def find_citations(tree: Tree, grammar: Grammar) -> list[CitationMention]:
    """Return the citations of the notice in text order, without overlaps; issuers come later."""
    text = tree.reading.text
    rules = _patterns(grammar)
    found: list[CitationMention] = []
    short: set[str] = set()
    for series in _series(text, rules.link):
        if _is_work(text, series, rules):
            continue
        numbers = _numbers(text, series, rules)
        context = _rule_of_context(text, series, rules)
        for (start, end), number in zip(series, numbers, strict=True):
            title = text[start:end]
            rule = _rule(text, start, end, number, rules) or context
            if rule is not None and rule is rules.short:
                short.add(title)
            if rule is None and title in short:
                rule = rules.short
            if rule is None or rules.work_title.search(title):
                continue
            found.append(
                CitationMention(
                    start, end, rule.id, _source(tree, start + 1, end - 1), _number(tree, number), None
                )
            )
    return found


def name_issuers(
    tree: Tree, grammar: Grammar, citations: list[CitationMention], organisations: list[OrganisationMention]
) -> None:
    """Give each citation the organisation that stands right before it as its issuer."""
    text = tree.reading.text
    issued = _patterns(grammar).issued
    place = 0
    for citation in citations:
        while place < len(organisations) and organisations[place].end <= citation.start:
            place += 1
        if place == 0 or citation.start - organisations[place - 1].end > _NEAR:
            continue
        issuer = organisations[place - 1]
        if issued.fullmatch(text, issuer.end, citation.start):
            citation.issuer = issuer.name


def _patterns(grammar: Grammar) -> _Patterns:
    if "citations" not in grammar.derived:
        grammar.derived["citations"] = _build(grammar)
    built: _Patterns = grammar.derived["citations"]
    return built


def _build(grammar: Grammar) -> _Patterns:
    rules = {rule.id.partition(".")[2]: rule for rule in grammar.emitting("citation")}
    number = "(?P<number>{{document_number}})"
    return _Patterns(
        rules.get("typed"),
        rules.get("numbered"),
        rules.get("context"),
        rules.get("short"),
        after=grammar.compile(rf" ?{number}"),
        bracket=grammar.compile(rf" ?[(\[] ?(?:[^()\n\d]{{0,8}}?[,、])?{number}"),
        before=grammar.compile(rf"(?:^|[(,。;\n、]|{{{{document_number_before}}}}){number} ?[)\]]? ?$"),
        lead=grammar.compile("{{document_before}}$"),
        approved=grammar.compile("{{document_approved}}"),
        work_before=grammar.compile(r"{{work_kind}}[“\"]?$"),
        work_after=grammar.compile(r"”?{{work_between}}*{{work_kind}}"),
        work_title=grammar.compile("{{work_title}}》$"),
        issued=grammar.compile("{{document_issued}}"),
        link=grammar.compile("{{document_link}}"),
        standard=grammar.compile("(?P<number>{{document_standard}}) ?$"),
        number_end=grammar.words["document_number_end"],
    )


def _series(text: str, link: re.Pattern[str]) -> Iterator[list[Span]]:
    """Yield the titles in 《》 as runs that stand side by side; brackets may nest."""
    run: list[Span] = []
    for span in _titles(text):
        if run and not link.fullmatch(text, run[-1][1], span[0]):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _titles(text: str) -> Iterator[Span]:
    """Yield the outermost 《…》 that close in their paragraph; one that never closes counts for nothing."""
    for low, high in lines_with(text, _OPENING):
        opened: list[int] = []
        closed: list[Span] = []
        for edge in _EDGE.finditer(text, low, high):
            if edge[0] == "《":
                opened.append(edge.start())
            elif opened:
                start = opened.pop()
                while closed and closed[-1][0] > start:
                    closed.pop()
                if 2 < edge.end() - start <= _LONGEST:
                    closed.append((start, edge.end()))
        yield from closed


def _is_work(text: str, series: list[Span], rules: _Patterns) -> bool:
    start, end = series[0][0], series[-1][1]
    return bool(
        rules.work_before.search(text, max(0, start - _NEAR), start) or rules.work_after.match(text, end)
    )


def _rule_of_context(text: str, series: list[Span], rules: _Patterns) -> CompiledRule | None:
    start = series[0][0]
    low = behind_last(text, "\n", max(0, start - _NEAR), start)
    told = rules.lead.search(text[low:start]) or rules.approved.match(text, series[-1][1])
    return rules.context if told else None


def _rule(text: str, start: int, end: int, number: Span | None, rules: _Patterns) -> CompiledRule | None:
    if rules.typed and rules.typed.pattern.fullmatch(text, start, end):
        return rules.typed
    if number and rules.numbered:
        return rules.numbered
    if rules.short:
        for match in rules.short.pattern.finditer(text, max(0, start - 8), end):
            if match.span("span") == (start, end):
                return rules.short
    return None


def _numbers(text: str, series: list[Span], rules: _Patterns) -> list[Span | None]:
    """Return the document number of each title: behind it, else right before the run of titles."""
    numbers: list[Span | None] = []
    for _, end in series:
        match = rules.bracket.match(text, end) or rules.after.match(text, end)
        numbers.append(match.span("number") if match else None)
    start = series[0][0]
    if numbers[0] is None and text[max(0, start - 3) : start].rstrip(" )]").endswith(rules.number_end):
        low = behind_last(text, "\n", max(0, start - _NEAR), start)
        found = rules.before.search(text, low, start)
        numbers[0] = found.span("number") if found else None
    elif numbers[0] is None and text[max(0, start - 2) : start].rstrip(" ")[-1:].isdigit():
        found = rules.standard.search(text, max(0, start - _STANDARD), start)
        numbers[0] = found.span("number") if found else None
    return numbers


def _source(tree: Tree, start: int, end: int) -> str:
    """Return the words of the source at a reading span, without the line breaks inside them."""
    low, high = tree.reading.source_span(start, end)
    words = tree.text[low:high]
    return "".join(part.strip() for part in words.splitlines()) if "\n" in words else words


def _number(tree: Tree, number: Span | None) -> str | None:
    return None if number is None else _SPACE.sub(" ", _source(tree, *number))
