"""Full names from the notice's own jurisdiction and year."""

from __future__ import annotations

import pytest

from planparse import extract


def full(text: str) -> dict[str, str]:
    return {organisation.text: organisation.canonical for organisation in extract(text).organisations}


def notice(issuer: str, sentence: str, date: str = "2018年3月9日") -> str:
    return f"{issuer}关于印发行动方案的通知\n各有关单位：\n{sentence}\n{issuer}\n{date}\n"


@pytest.mark.parametrize(
    ("issuer", "sentence", "expected"),
    [
        ("黑龙江省人民政府办公厅", "由省工信委牵头。", {"省工信委": "黑龙江省工业和信息化委员会"}),
        (
            "上海市人民政府",
            "由市科委、市交通委牵头。",
            {"市科委": "上海市科学技术委员会", "市交通委": "上海市交通委员会"},
        ),
        ("国务院", "由发展改革委负责。", {"发展改革委": "国家发展和改革委员会"}),
        ("延安市人民政府", "落实省委要求。", {"省委": "中国共产党陕西省委员会"}),
        ("延安市人民政府", "由市委编办负责。", {"市委编办": "中共延安市委机构编制委员会办公室"}),
        ("上海市人民政府", "由青浦区政府负责。", {"青浦区政府": "上海市青浦区人民政府"}),
        ("福建省人民政府", "由厦门证监局负责。", {"厦门证监局": "中国证券监督管理委员会厦门监管局"}),
        ("银川市人民政府", "由市税务局负责。", {"市税务局": "国家税务总局银川市税务局"}),
        ("辽宁省人民政府", "经省政府同意。", {"省政府": "辽宁省人民政府"}),
        ("黑龙江省人民政府", "依托哈尔滨工业大学。", {"哈尔滨工业大学": "哈尔滨工业大学"}),
        # a county that became a city, and a town that bears the name of a county elsewhere
        ("青河市人民政府", "由市教育局负责。", {"市教育局": "青河市教育局"}),
        ("霍城镇人民政府", "由市教育局负责。", {"市教育局": "市教育局"}),
        ("霍城县人民政府", "由县教育局负责。", {"县教育局": "霍城县教育局"}),
    ],
)
def test_full_names(issuer: str, sentence: str, expected: dict[str, str]) -> None:
    names = full(notice(issuer, sentence))
    assert {text: names[text] for text in expected} == expected


def test_a_short_name_that_the_text_gives() -> None:
    text = notice("杭州市人民政府", "设立浙江省产业技术研究院（以下简称“浙江研究院”）。由浙江研究院负责。")
    assert full(text)["浙江研究院"] == "浙江省产业技术研究院"


def test_without_a_jurisdiction_names_stay() -> None:
    assert full("由省工信委牵头。") == {"省工信委": "省工信委"}
