"""The pipeline: bytes or text to a Notice, five stages in order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planparse.assemble import assemble
from planparse.errors import SourceError
from planparse.grammar import Grammar
from planparse.meaning.names import canonical_names
from planparse.meaning.quantities import interpret_quantities
from planparse.mentions import find_mentions
from planparse.source import Document, from_text, read_bytes, read_path
from planparse.structure import build_tree

if TYPE_CHECKING:
    from planparse.notice import Notice

_LONGEST_PATH = 1024


def extract(notice: str | Path | bytes, *, grammar: Grammar | None = None) -> Notice:
    """Return what a notice says, each fact with its span and rule.

    A str is the text itself, a Path a file to read, bytes a file's content.
    Raises SourceError where the input is no text, or is the name of a file that is there; any text parses,
    even an empty one. Raises TypeError where the notice or the grammar is something else.
    """
    if grammar is not None and not isinstance(grammar, Grammar):
        raise TypeError(f"grammar is a {type(grammar).__name__}; give what Grammar.load returns")
    return extract_source(_source(notice), Grammar.load() if grammar is None else grammar)


def extract_source(source: Document, grammar: Grammar) -> Notice:
    """Return what a decoded source says."""
    from planparse.notice import Notice

    with _collector_paused():
        return Notice.model_validate(extract_data(source, grammar))


def extract_data(source: Document, grammar: Grammar) -> dict[str, Any]:
    """Run the stages on a decoded source; return the fields of its Notice as plain data, for the writers."""
    with _collector_paused():
        tree = build_tree(source, grammar)
        mentions = find_mentions(tree, grammar)
        facts = interpret_quantities(tree, mentions, grammar)
        names = canonical_names(tree, mentions, grammar)
        data = assemble(source, tree, mentions, facts, names, grammar)
        tree.let_go()
    grammar.keep()
    return data


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the cyclic garbage collector from looking through what only grows.

    While one notice is read nothing of it becomes garbage, and looking again and again takes a third of the
    time of a very long one. What is left at the end holds no cycle: it is put with what is old, unseen. So
    that nobody's garbage goes there with it, what is young at the beginning is looked through before.
    """
    if not gc.isenabled():
        yield
        return
    gc.collect(1)
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:  # what others froze stays so
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def _source(notice: str | Path | bytes) -> Document:
    if isinstance(notice, str):
        if _names_a_file(notice):
            raise SourceError(f"{notice!r} is the name of a file, not its text; give Path({notice!r})")
        return from_text(notice)
    if isinstance(notice, bytes):
        return read_bytes(notice, "-") if notice.strip() else from_text(notice.decode("ascii"))
    if isinstance(notice, Path):
        return read_path(notice)
    raise TypeError(f"notice is a {type(notice).__name__}; give a str (the text), a Path or bytes")


def _names_a_file(text: str) -> bool:
    """Tell whether what was given as a text is the path of a file, the commonest slip of callers."""
    if not text or len(text) > _LONGEST_PATH or "\n" in text:
        return False
    try:
        return os.path.isfile(text)
    except ValueError:  # NUL or half a surrogate pair: no path
        return False
