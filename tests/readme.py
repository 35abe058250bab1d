"""The README's figures and output, made by the program: --write puts them in, the test compares them."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console

import planparse
from planparse.grammar import Grammar
from planparse.output import terminal

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "raw" / "sample-plans.txt"


def outline(lines: int = 24) -> str:
    """Return the first lines of `planparse show` on the sample."""
    page = io.StringIO()
    terminal.show(
        planparse.extract(SAMPLE), Console(file=page, width=100, highlight=False, color_system=None)
    )
    shown = [line.rstrip() for line in page.getvalue().split("\n")[:lines]]
    return "```text\n" + "\n".join(shown) + "\n…\n```"


def output() -> str:
    """Return the header, one node and one fact of each kind of the sample's YAML."""
    from planparse.output.yaml import dump_yaml

    data = planparse.extract(SAMPLE).model_dump(mode="json")
    section = data["plans"][0]["children"][2]
    parts = {
        "header": data["header"],
        "plans": [{**data["plans"][0], "children": [{**section, "children": []}]}],
    }
    for kind in ("targets", "times", "organisations", "citations", "assignments"):
        parts[kind] = data[kind][:1]
    return "```yaml\n" + dump_yaml(parts) + "```"


def examples() -> str:
    """Return how many examples and counter-examples the shipped rules carry, in full hundreds."""
    rules = [rule.rule for rule in Grammar.load().rules.values()]
    return str(sum(len(rule.examples) + len(rule.counterexamples) for rule in rules) // 100 * 100)


PARTS = {"outline": outline, "output": output, "examples": examples}


def render(text: str) -> str:
    """Return a README with every generated part as the program gives it now."""
    for name, part in PARTS.items():
        gap = "" if name == "examples" else "\n"
        mark = re.compile(f"(<!-- {name} -->).*?(<!-- /{name} -->)", re.DOTALL)
        made = part()
        text = mark.sub(lambda match, made=made, gap=gap: f"{match[1]}{gap}{made}{gap}{match[2]}", text)
    return text


if __name__ == "__main__":
    readme = ROOT / "README.md"
    made = render(readme.read_text(encoding="utf-8"))
    if "--write" in sys.argv:
        readme.write_text(made, encoding="utf-8")
    else:
        print(made)
