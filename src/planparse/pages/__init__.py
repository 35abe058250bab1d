"""What all HTML pages share: the frame, the style, tables that sort and filter. One file each, no network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from planparse.wording import Lang, words_of


def render(template: str, scripts: tuple[str, ...], lang: Lang, **values: Any) -> str:
    """Return a page made from a template. No value is taken for markup, no script runs but those named.

    ``template`` and ``scripts`` are names of files in ``templates``, which have no words of their own: they
    say by name what ``planparse.wording`` holds in the language of the page.
    """
    code = "\n".join(_source(name) for name in scripts)
    made = _environment().get_template(template)
    return made.render(say=words_of(lang), code=Markup(code), digest=_digest(code), **values)  # noqa: S704


def as_json(value: Any) -> Markup:
    """Return JSON that cannot leave its script element, whatever it says."""
    text = orjson.dumps(value).decode()
    return Markup(  # noqa: S704
        text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=_loader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _loader() -> PackageLoader:
    return PackageLoader("planparse.pages", "templates")


@cache
def _source(name: str) -> str:
    # a browser reads \r\n as \n before it takes the digest of a script
    return _loader().get_source(_environment(), name)[0].replace("\r\n", "\n")


def _digest(code: str) -> str:
    """Return by what the page's content security policy knows its own script."""
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
