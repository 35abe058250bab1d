"""The page that lists the pages of many notices; and no input is written over, wherever results go."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner, Result

import planparse
from planparse.cli import app
from planparse.corpus.inputs import find_inputs
from planparse.output.index import dump_index, entry_of
from tests.browser import VIEWS, barriers, opened
from tests.output.test_html import INJECTIONS, Page

NOTICE = """{0}人民政府关于印发{0}粮食生产规划的通知
青政发〔{1}〕3号

{0}粮食生产规划

一、目标
到2027年，粮食产量达到{2}万吨，建设粮库{3}座。
二、分工
由市农业农村局牵头。

{0}人民政府
{1}年3月5日
"""
PLACES = (("青河市", 2024, 30, 12), ("白岩市", 2025, 20, 7), ("云岭县", 2025, 5, 2))


def run(command: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [command, *map(str, arguments)])


def make(folder: Path, *names: str) -> Path:
    for name, filling in zip(names, PLACES * len(names), strict=False):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(NOTICE.format(*filling), encoding="utf-8")
    return folder


def links(page: Path) -> list[str]:
    return [unescape(link) for link in re.findall(r'<a href="([^"]*)"', page.read_text("utf-8"))]


def test_every_page_is_listed_with_what_it_holds(tmp_path: Path) -> None:
    odd = "below/b #1?%41&:.txt"
    notices = make(tmp_path / "in", "a.txt", "javascript:alert(1).txt", odd)
    (notices / "empty.pdf").touch()
    out = tmp_path / "out"
    assert run("extract", notices, "-f", "html", "-o", out).exit_code == 1
    index = out / "index.html"
    listed = links(index)
    assert [out / unquote(link) for link in listed] == [
        out / name for name in ("a.html", "javascript:alert(1).html", "below/b #1?%41&:.html")
    ]
    assert all((out / unquote(link)).is_file() and link.startswith("./") for link in listed)
    words = index.read_text("utf-8")
    assert "3 份公文，规划 3，目标 6，" in words
    for place, year, *_ in PLACES:
        assert f"{place}人民政府关于印发{place}粮食生产规划的通知" in words
        assert f"青政发〔{year}〕3号" in words
        assert f"{year}-03-05" in words
    assert "empty.pdf" in words.partition("没有读出的文件")[2]
    assert "is empty" in words


def test_counts_are_those_that_the_pages_tell(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("extract", make(tmp_path / "in", "a.txt", "b.txt"), "-f", "html", "-o", out).exit_code == 0
    heads, *rows = re.findall("<tr.*?</tr>", (out / "index.html").read_text("utf-8"), re.S)
    names = re.findall("<button[^>]*>([^<]*)<", heads)
    assert names[:4] == ["公文标题", "发文机关", "发文字号", "成文日期"]
    for row, link in zip(rows, links(out / "index.html"), strict=True):
        counted = dict(zip(names, re.findall("<td[^>]*>(.*?)</td>", row, re.S), strict=True))
        tiles = re.findall("<b>([0-9]+)<small>[^<]*</small></b>([^<]*)<", (out / link).read_text("utf-8"))
        assert {name: count for count, name in tiles if name in counted} == {
            name: count for name, count in counted.items() if name not in names[:4] and count
        }


def test_list_and_pages_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", "a.txt", "b.txt")
    (notices / "empty.pdf").touch()
    assert run("extract", notices, "-f", "html", "-o", tmp_path / "out", "--lang", "en").exit_code == 1
    index, page = ((tmp_path / "out" / name).read_text("utf-8") for name in ("index.html", "a.html"))
    for words in ("2 notices · Plans 2 · Targets 4", ">Issued<", "Files that could not be read"):
        assert words in index
    assert all('<html lang="en">' in made for made in (index, page))
    assert ">Overview<" in "".join(page.split())


def test_one_notice_needs_no_list(tmp_path: Path) -> None:
    notice = make(tmp_path / "in", "a.txt") / "a.txt"
    assert run("extract", notice, "-f", "html", "-o", tmp_path / "out").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.html"]


def test_no_page_of_a_notice_is_called_as_the_list(tmp_path: Path) -> None:
    notices = make(tmp_path / "in", "index.txt", "INDEX.md", "index.txt.md", "a.txt")
    for paths in ([str(notices)], [str(path) for path in notices.iterdir()], [str(notices), "x.txt"]):
        results = [str(given.result).lower() for given in find_inputs(paths, ".html", frozenset(("index",)))]
        assert len(set(results)) == len(results)
        assert "index.html" not in results
    assert run("extract", notices, "-f", "html", "-o", tmp_path / "out").exit_code == 0
    assert len(links(tmp_path / "out" / "index.html")) == 4


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_of_notices_and_names_stay_text(words: str) -> None:
    notice = planparse.extract(NOTICE.format(*PLACES[0]))
    notice.header.title = notice.header.document_number = notice.header.issued_on = words
    notice.header.issuers = [words]
    entry = entry_of(notice, Path("a.html"), words)
    made = dump_index([entry, replace(entry, page=words, issuer="")], [(words, words)])
    page = Page(made)
    assert {"img", "base", "svg", "textarea", "b"}.isdisjoint(page.tags)
    assert page.tags.count("script") == page.tags.count("title") == page.tags.count("style") == 1
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(link.startswith("./") for link in page.links)


REFUSED = [
    (["in/a.html"], "in/a.html", "html"),
    (["in/b.txt", "more/a.txt"], "in/b.txt", "csv"),
    (["in/notes.csv", "in/b.txt"], "in/notes.csv", "csv"),
    (["in/targets.csv", "in/b.txt"], "in", "csv"),
    (["in/targets.csv"], "in", "csv"),
]


@pytest.mark.parametrize(("paths", "output", "form"), REFUSED)
def test_an_input_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], output: str, form: str
) -> None:
    make(tmp_path, "in/a.html", "in/b.txt", "in/notes.csv", "in/targets.csv", "more/a.txt")
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    done = run("extract", *paths, "-o", output, *(["-f", form] if Path(output).is_dir() else []))
    assert done.exit_code in (1, 2)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_no_page_is_written_over_an_input_of_another_folder(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "in/c.txt", "more/a.html", "more/index.html")
    before = (tmp_path / "more" / "a.html").read_bytes(), (tmp_path / "more" / "index.html").read_bytes()
    done = run("extract", tmp_path / "in", tmp_path / "more", "-f", "html", "-o", tmp_path / "more")
    assert done.exit_code == 1
    assert done.stderr.count("is an input") == 2
    assert before == tuple((tmp_path / "more" / name).read_bytes() for name in ("a.html", "index.html"))
    assert (tmp_path / "more" / "c.html").exists()


@pytest.mark.parametrize("command", ["compare", "diff"])
def test_neither_do_compare_and_diff(tmp_path: Path, command: str) -> None:
    make(tmp_path, "a.txt", "b.html")
    before = (tmp_path / "b.html").read_bytes()
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "b.html")
    for output in (tmp_path / "b.html", link):
        done = run(command, tmp_path / "a.txt", tmp_path / "b.html", "-o", output)
        assert (done.exit_code, done.stderr.count("is an input")) == (2, 1)
    assert (tmp_path / "b.html").read_bytes() == before


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    notices = make(folder / "in", "a.txt", "b.txt", "below/c #1.txt")
    (notices / "empty.pdf").touch()
    assert run("extract", notices, "-f", "html", "-o", folder / "out").exit_code == 1
    return folder / "out" / "index.html"


@pytest.mark.parametrize("view", VIEWS, ids=["desktop", "phone", "dark"])
def test_no_error_and_no_barrier_in_a_browser(browser: Any, listed: Path, view: dict[str, Any]) -> None:
    page, wrong = opened(browser, listed.as_uri(), view)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []
    page.close()


def test_the_list_narrows_sorts_and_leads_to_the_pages(browser: Any, listed: Path) -> None:
    page, wrong = opened(browser, listed.as_uri(), VIEWS[0])
    rows = page.locator("#rows tbody tr:visible")
    page.select_option("[data-field=year]", "2025")
    assert rows.count() == 2
    page.fill("[type=search]", "云岭")
    assert rows.count() == 1
    page.click("[data-clear]")
    column = page.locator("#rows thead th", has_text="成文日期")
    column.locator("button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    dates = page.locator("#rows td:nth-child(4)").all_inner_texts()
    assert dates == sorted(dates, reverse=True)
    page.locator("#rows a", has_text="云岭县").click()
    assert page.inner_text("h1").startswith("云岭县人民政府")
    assert wrong == []
    page.close()
