"""Bytes to text: one module a format."""

from planparse.source.text import SourceText, read_bytes, read_path

__all__ = ["SourceText", "read_bytes", "read_path"]
