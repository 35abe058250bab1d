"""Bytes to text: one module a format."""

from planparse.source.read import MAX_BYTES, SUFFIXES, SourceText, from_text, read_bytes, read_path

__all__ = ["MAX_BYTES", "SUFFIXES", "SourceText", "from_text", "read_bytes", "read_path"]
