"""Examples of every command, printed below its help. A test runs each of them in the project's folder."""

from __future__ import annotations

_EXAMPLES = {
    "planparse": (
        "planparse show data/raw/sample-plans.txt",
        "planparse extract data/raw/sample-plans.txt -o plans.json",
    ),
    "extract": (
        "planparse extract data/raw/sample-plans.txt -o plans.yaml",
        "planparse extract data/raw/sample-plans.txt -o targets.csv",
        "planparse extract data/raw -o results.jsonl -v",
        "planparse extract data/raw -o all.xlsx",
        "planparse extract data/raw -o tables -f csv",
        "planparse extract data/raw -o results -f html",
        "planparse extract data/raw/sample-plans.txt -o plans.html --lang en",
        "cat data/raw/sample-opinion.txt | planparse extract - > opinion.json",
    ),
    "show": (
        "planparse show data/raw/sample-plans.txt",
        "planparse show data/raw/sample-plans.txt --targets",
        "planparse show data/raw/sample-plans.txt --timeline --plain | head -n 5",
    ),
    "text": ("planparse text data/raw/sample-opinion.txt | head -n 3",),
    "schema": ("planparse schema > schema.json",),
    "validate": (
        "planparse extract data/raw/sample-opinion.txt -o opinion.json",
        "planparse validate opinion.json --text data/raw/sample-opinion.txt",
    ),
    "compare": (
        "planparse compare data/raw/sample-opinion.txt data/raw/sample-opinion-2024.txt",
        "planparse compare data/raw -o table.xlsx",
    ),
    "diff": (
        "planparse diff data/raw/sample-opinion.txt data/raw/sample-opinion-2024.txt",
        "planparse diff data/raw/sample-opinion.txt data/raw/sample-opinion-2024.txt -o changes.html",
    ),
    "grammar": ("planparse grammar list --emits marker",),
    "grammar check": ("planparse grammar check",),
    "grammar list": (
        "planparse grammar list --emits marker",
        "planparse grammar list marker.cn-bracket",
    ),
    "grammar explain": ("planparse grammar explain data/raw/sample-plans.txt --line 24",),
}


def examples(command: str) -> str:
    """Return the examples of a command as the end of its help."""
    # \b keeps the lines apart where help is wrapped
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in _EXAMPLES[command])])
