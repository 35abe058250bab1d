"""A Document to Blocks: lines joined to paragraphs, page furniture and contents told apart."""

from planparse.layout.block import Block
from planparse.layout.lay_out import lay_out
from planparse.layout.reading import Paragraph, Reading, build_reading

__all__ = ["Block", "Paragraph", "Reading", "build_reading", "lay_out"]
