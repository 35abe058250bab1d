"""The output in docs/compare.md, made by the program: --write puts it in, the test compares it."""

from __future__ import annotations

import io
import re
import sys

from rich.console import Console

import planparse
from planparse.comparison import tell, write
from tests.readme import ROOT

PAGE = ROOT / "docs" / "compare.md"
OLD, NEW = (ROOT / "data" / "raw" / f"sample-opinion{year}.txt" for year in ("", "-2024"))
PLANS = ROOT / "data" / "raw" / "sample-plans.txt"


def _printed(show: object, result: object, lines: int) -> str:
    page = io.StringIO()
    show(result, Console(file=page, width=100, highlight=False, color_system=None))  # type: ignore[operator]
    shown = [line.rstrip() for line in page.getvalue().rstrip().split("\n")]
    more = ["…"] if len(shown) > lines else []
    return "```text\n" + "\n".join([*shown[:lines], *more]) + "\n```"


def compared() -> str:
    """Return the first lines of `planparse compare` on the two opinions."""
    return _printed(write.show, planparse.compare(map(planparse.extract, (OLD, NEW))), 22)


def plans() -> str:
    """Return the first lines of the table of the plans of one notice, as CSV."""
    made = write.to_csv(planparse.compare([planparse.extract(PLANS)], by="plan"))
    return "```text\n" + "\n".join(line.rstrip() for line in made.split("\n")[:6]) + "\n…\n```"


def differing() -> str:
    """Return what `planparse diff` prints on the two opinions."""
    return _printed(tell.show, planparse.diff(planparse.extract(OLD), planparse.extract(NEW)), 60)


PARTS = {"compare": compared, "plans": plans, "diff": differing}


def render(text: str) -> str:
    """Return the page with every generated part as the program gives it now."""
    for name, part in PARTS.items():
        made = part()
        mark = re.compile(f"(<!-- {name} -->).*?(<!-- /{name} -->)", re.DOTALL)
        text = mark.sub(lambda match, made=made: f"{match[1]}\n{made}\n{match[2]}", text)
    return text


if __name__ == "__main__":
    made = render(PAGE.read_text(encoding="utf-8"))
    if "--write" in sys.argv:
        PAGE.write_text(made, encoding="utf-8")
    else:
        print(made)
