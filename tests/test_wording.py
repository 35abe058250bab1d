"""What people read is there in both languages, and neither stands among the other's."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import planparse
from planparse import models
from planparse.comparison.page import comparison_page, diff_page
from planparse.corpus.page import page_of
from planparse.coverage import measure
from planparse.fields import form_of
from planparse.grammar import Grammar
from planparse.output.html import dump_html
from planparse.output.index import dump_index, entry_of
from planparse.source import read_path
from planparse.wording import LANGS, words_of

ROOT = Path(__file__).parents[1]
PACKAGE = Path(planparse.__file__).parent
TEMPLATES = sorted((PACKAGE / "pages" / "templates").iterdir())
SAMPLES = sorted((ROOT / "data" / "raw").glob("*.txt"))
HAN = re.compile("[㐀-鿿]")
CHINESE = re.compile("[㐀-鿿（）：，。；“”、《》〔〕　]")
EMPTY = {"units"}
"""Groups of words that English has no need of: 3个 is 3."""


def said(lang: str) -> dict[str, list[str]]:
    """Return the forms of every name in a language."""
    words = words_of("zh" if lang == "zh" else "en")
    found: dict[str, list[str]] = {}
    for name in words.names():
        group, _, own = name.partition(".")
        form = words.group(group)[own]
        found[name] = [form] if isinstance(form, str) else [form["one"], form["other"]]
    return found


def test_both_languages_have_the_same_names_and_values() -> None:
    chinese, english = said("zh"), said("en")
    assert set(chinese) == set(english)
    for name in chinese:
        known, used = (
            [
                {field for _, field, _, _ in string.Formatter().parse(form) if field is not None}
                for form in forms
            ]
            for forms in (chinese[name], english[name])
        )
        assert all(one == known[0] for one in known), name
        assert all(one == known[0] or name == "about.value" for one in used), (
            name
        )  # there the code is the word
        assert name.partition(".")[0] in EMPTY or all(english[name]), name
        assert all(chinese[name]), name


def test_each_is_in_its_own_language() -> None:
    for name, forms in said("en").items():
        assert not any(CHINESE.search(form) for form in forms), name
    for name, forms in said("zh").items():
        if name not in ("language.tag", "language.list", "language.pair", "language.quoted"):
            bare = [re.sub(r"\{[^}]*\}", "", form) for form in forms]
            assert not any(re.search("[A-Za-z]", form) for form in bare), name
            assert all(HAN.search(form) or not form.strip("（）：，/ ") for form in bare), name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_words_of_their_own(path: Path) -> None:
    text = re.sub(r"^\s*//.*|(?<=[\s;{}])// .*", "", path.read_text("utf-8"), flags=re.M)
    assert not CHINESE.search(re.sub(r'value\.join\("、"\)', "", text))
    if path.suffix == ".html":
        text = re.sub(
            r"<style>.*?</style>|\{% block (style|body_attributes) %\}.*?\{% endblock %\}",
            "",
            text,
            flags=re.S,
        )
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
        shown = re.findall(r">([^<>]*)<", bare) + re.findall(
            r'(?:aria-label|title|placeholder)="([^"]*)"', bare
        )
        assert [
            words for words in shown if re.search("[A-Za-z]{2}", words) and "planparse" not in words
        ] == []


def test_every_name_that_is_asked_for_is_there_and_none_is_idle() -> None:
    asked: set[str] = set()
    files = [*TEMPLATES, *sorted(PACKAGE.rglob("*.py"))]
    code = "\n".join(path.read_text("utf-8") for path in files)
    asked |= set(re.findall(r'"([a-z_]+\.[a-z_]+)"', code)) & set(said("zh"))
    groups = set(re.findall(r'say\(f?"([a-z]+)\.(?:\{|" \+)', code)) | set(
        re.findall(r'group\("([a-z]+)"\)', code)
    )
    groups |= {"values"}
    idle = {name for name in said("zh") if name not in asked and name.partition(".")[0] not in groups}
    assert idle == set()


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_a_word(lang: str) -> None:
    words = words_of("zh" if lang == "zh" else "en")
    codes = {
        value
        for model in vars(models).values()
        if isinstance(model, type) and issubclass(model, models.Model)
        for form in form_of(model).values()
        for value in form.values
    }
    assert set(words.group("values")) == codes
    told = {str(name) for name in words.group("remarks")}
    assert told == set(codes_of_remarks())


def codes_of_remarks() -> Iterator[str]:
    """Yield the codes that the code of structure gives its remarks."""
    for path in sorted((PACKAGE / "structure").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            said = node.value if isinstance(node, ast.Constant) else None
            if isinstance(said, str) and re.fullmatch("[a-z]+-[a-z]+", said):
                yield said


def test_parts_are_called_as_the_models_call_them() -> None:
    titles = {name: form.title for name, form in form_of(models.Notice).items()}
    parts = words_of("zh").group("parts")
    for name in set(parts) & set(titles) - {"quantities"}:
        assert parts[name] == titles[name]
    kinds = {rule.partition(".")[0] for rule in rules_of_facts()}
    assert kinds <= set(words_of("zh").group("rules"))


def rules_of_facts() -> Iterator[str]:
    for path in SAMPLES:
        notice = planparse.extract(path)
        for kind in ("targets", "quantities", "times", "organisations", "citations", "assignments"):
            yield from (fact.rule for fact in getattr(notice, kind))


class Labels(HTMLParser):
    """Collects every word that a page shows or reads out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._skip = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip += tag in ("style", "script")
        self.words += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        self.words += [] if self._skip else [data]


def foreign(value: Any) -> Any:
    """Return data with a Latin letter in place of every Chinese character: spans stay as they are."""
    if isinstance(value, str):
        return HAN.sub("x", value)
    if isinstance(value, dict):
        return {name: foreign(part) for name, part in value.items()}
    return type(value)(foreign(part) for part in value) if isinstance(value, (list, tuple)) else value


def notices() -> Iterator[tuple[planparse.Notice, str, Any]]:
    """Yield notices that hold no Chinese, with their text and what no rule took of them."""
    for path in SAMPLES:
        text, notice = read_path(path).text, planparse.extract(path)
        coverage = measure(notice, text)
        yield models.Notice.model_validate(foreign(notice.model_dump())), foreign(text), coverage


def pages(lang: Any) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every kind of page, with nothing Chinese in what it tells of."""
    entries, made = [], []
    for notice, text, coverage in notices():
        coverage = type(coverage)(
            coverage.found,
            coverage.taken,
            [
                type(one)(one.kind, foreign(one.text), one.span, one.line, one.column)
                for one in coverage.untaken
            ],
        )
        rules = dict.fromkeys(rules_of_facts(), "What it takes.")
        yield notice.source.name, dump_html(notice, text, coverage, {}, rules, lang).decode()
        entries.append(entry_of(notice, Path("a.html"), notice.source.name, lang))
        made.append(notice)
    yield "index", dump_index(entries, [("b.pdf", "is empty")], lang).decode()
    yield "comparison", comparison_page(planparse.compare(made), {}, lang)
    other = made[0].model_copy(update={"targets": made[0].targets[3:]})
    for target in other.targets[:5]:
        target.value, target.approximate = target.value * 2, True
    yield "diff", diff_page(planparse.diff(made[0], other), made[0], other, lang)
    yield "same", diff_page(planparse.diff(made[0], made[0]), made[0], made[0], lang)
    empty = planparse.extract("xxx\n")
    yield "empty", dump_html(empty, "xxx\n", None, {}, {}, lang).decode()


def test_no_chinese_label_is_on_an_english_page() -> None:
    for name, page in pages("en"):
        labels = Labels(page)
        assert not [words for words in labels.words if HAN.search(words)], name
        facts = re.findall(r'<script type="application/json" id="facts">(.*?)</script>', page, re.S)
        assert not any(HAN.search(told) for told in facts), name
        assert '<html lang="en">' in page


# what a Chinese page says in Latin letters: names, ids, codes and messages, each marked as such or no word
CODES = re.compile(
    r"[xX]+|planparse|extract|compare|diff|[a-z]+\.[a-z_.-]+|[a-z]{1,2}[0-9.]+|[a-z]+(?:-[a-z0-9.]+)*|utf-8|CNY"
)


def test_every_label_of_a_chinese_page_is_chinese() -> None:
    for name, page in pages("zh"):
        for pattern in (
            r"<h[1-3][^>]*>([^<]*)<",
            r"<th[^>]*>(?:<button[^>]*>)?([^<]*)<",
            r'role="tab"[^>]*>([^<]*)<',
            r'(?:aria-label|placeholder)="([^"]*)"',
            r"<(?:button|legend|figcaption|summary|dt)[^>]*>([^<]*)<",
            r"<label>([^<]*)<",
            r"<option[^>]*>([^<]*)<",
        ):
            for words in re.findall(pattern, page):
                bare = (
                    re.sub(r"[x\d\s.,:%×+\-–—（）()：；，、→>&;a-z#/]+", "", words) if "x" in words else words
                )
                assert not re.search("[A-Za-z]{3}", bare), (name, words)
        assert '<html lang="zh-CN">' in page


def test_a_page_of_a_real_notice_says_its_own_words_alone_in_chinese() -> None:
    path = SAMPLES[-1]
    text, notice = read_path(path).text, planparse.extract(path)
    page = page_of(notice, text, Grammar.load(), "en").decode()
    held = "".join("".join(re.findall("[㐀-鿿]", words)) for words in [text, notice.to_json()])
    for words in Labels(page).words:
        for run in re.findall("[㐀-鿿]+", words):
            assert run in held or any(
                HAN.search(part) for part in re.findall("[㐀-鿿]+", text) if part in words
            )
