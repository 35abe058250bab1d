"""Word files (.docx, ECMA-376): the body walked in order, with the numbers that Word makes."""

from __future__ import annotations

from planparse.source.composing import Composition
from planparse.source.document import Document
from planparse.source.docx.numbering import Numbering
from planparse.source.docx.package import Package
from planparse.source.docx.runs import Fields, read_words
from planparse.source.docx.story import Story, blocks
from planparse.source.docx.styles import Styles
from planparse.source.kinds import SUFFIXES
from planparse.source.xml import attribute, local


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """Return the document of a Word file; footnotes stand at its end, in the order they are referred to.

    Revisions are accepted; headers, footers, comments and hidden text are left out.
    Raises SourceError where the file is damaged, encrypted or larger than any notice.
    """
    package = Package(data)
    into = Composition()
    story = Story(Styles(package.part("styles.xml")), Numbering(package.part("numbering.xml")), into)
    story.read(package.body())
    _add_notes(package, story.notes, into)
    return into.document(data, name, SUFFIXES[".docx"])


def _add_notes(package: Package, referred: list[tuple[str, str]], into: Composition) -> None:
    number = 0
    for kind in ("footnote", "endnote"):
        wanted = [note for word, note in referred if word == kind]
        root = package.part(f"{kind}s.xml") if wanted else None
        notes = {
            attribute(note, "id"): note for note in (root if root is not None else ()) if local(note) == kind
        }
        for key in dict.fromkeys(wanted):
            if key not in notes:
                continue
            number += 1
            fields = Fields()
            paragraphs = [block for block in blocks(notes[key]) if local(block) == "p"]
            text = "\n".join(read_words(paragraph, fields).text for paragraph in paragraphs)
            if text.strip():
                into.paragraph(text, label=f"[{number}]")
