"""Bytes to a Document: one module a format."""

from planparse.source.document import Document, Hint
from planparse.source.kinds import SUFFIXES
from planparse.source.read import MAX_BYTES, from_text, read_bytes, read_path

__all__ = ["MAX_BYTES", "SUFFIXES", "Document", "Hint", "from_text", "read_bytes", "read_path"]
