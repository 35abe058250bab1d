"""XML of untrusted files: no entity is replaced, nothing is fetched, depth is bounded."""

from __future__ import annotations

from lxml import etree

from planparse.errors import SourceError


def parse(data: bytes) -> etree._Element:
    """Return the root of a document. Raises SourceError where it is damaged or made to do harm."""
    if b"<!DOCTYPE" in data[:1024] or b"<!ENTITY" in data[:65536]:
        raise SourceError("holds a document type or entities, which no Word file has; it is not read")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        words = " ".join(str(problem).split())[:120]
        raise SourceError(f"is damaged inside ({words}); open it in Word and save it anew") from None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, which differs between kinds of OOXML."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name without the namespace, None where it is not there."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element below along the names of a path, None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = next((below for below in element if local(below) == name), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch is there and not turned off (ECMA-376 part 1, 17.17.4)."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
