"""A place that no table knows is known in the notice that its own government issues."""

from __future__ import annotations

import planparse

TEXT = """苍岭省人民政府办公厅关于促进旅游发展的意见
苍政办发〔2024〕3号
各市人民政府：
　　为促进旅游发展，提出以下意见。
　　一、主要任务
　　支持苍岭农业大学办学。由省财政厅牵头，苍岭省文化和旅游厅配合。
苍岭省人民政府办公厅
2024年5月6日
"""


def test_the_speaking_place_opens_names_and_completes_short_ones() -> None:
    found = [(mention.text, mention.canonical) for mention in planparse.extract(TEXT).organisations]
    assert ("苍岭省人民政府办公厅", "苍岭省人民政府办公厅") in found
    assert ("省财政厅", "苍岭省财政厅") in found
    assert ("苍岭省文化和旅游厅", "苍岭省文化和旅游厅") in found
    assert "苍岭农业大学" in [text for text, _ in found]
