"""The pipeline: bytes or text to a Notice, five stages in order."""

from __future__ import annotations

import hashlib
from pathlib import Path

from planparse.assemble import assemble
from planparse.grammar import Grammar
from planparse.meaning.names import canonical_names
from planparse.meaning.quantities import interpret_quantities
from planparse.mentions import find_mentions
from planparse.models import Notice
from planparse.source import SourceText, read_bytes, read_path
from planparse.structure import build_tree


def extract(notice: str | Path | bytes, *, grammar: Grammar | None = None) -> Notice:
    """Return what a notice says, each fact with its span and rule.

    A str is the text itself, a Path a file to read, bytes a file's content.
    Raises SourceError where a file cannot be read as text; any text parses.
    """
    return extract_source(_source(notice), grammar or Grammar.load())


def extract_source(source: SourceText, grammar: Grammar) -> Notice:
    """Run the stages on a decoded source."""
    tree = build_tree(source.text, grammar)
    mentions = find_mentions(tree, grammar)
    facts = interpret_quantities(tree, mentions, grammar)
    names = canonical_names(tree, mentions, grammar)
    return assemble(source, tree, mentions, facts, names, grammar)


def _source(notice: str | Path | bytes) -> SourceText:
    if isinstance(notice, Path):
        return read_path(notice)
    if isinstance(notice, bytes):
        return read_bytes(notice, "-")
    digest = hashlib.sha256(notice.encode("utf-8", "surrogatepass")).hexdigest()
    return SourceText(notice, "-", "text/plain", "utf-8", digest)
