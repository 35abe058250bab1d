"""Mistakes in rule files: every one is told with file, line and rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse.errors import GrammarError
from planparse.grammar import Grammar
from planparse.grammar.trie import words_pattern

HEAD = "version: 1\nscope: line\nrules:\n"
RULE = "  - {id: marker.mine, description: Mine., emits: marker, pattern: 'X(?P<number>1)', fields: {style: mine, level: 9}}\n"

MISTAKES = [
    ("unknown key", HEAD + "  - id: marker.mine\n    colour: red\n", ":5: rules.0.colour"),
    ("wrong type", HEAD + "  - id: no\n", ":4: rules.0.id"),
    ("unknown emits", HEAD + RULE.replace("emits: marker", "emits: poem"), "rules.0.emits"),
    ("key twice", HEAD + "  - id: a.b\n    id: a.c\n", ":5: not valid YAML: key 'id' stands twice"),
    ("id twice", HEAD + RULE + RULE, "stands twice"),
    ("bad pattern", HEAD + RULE.replace("X(", "X(("), "not a pattern"),
    ("unknown fragment", HEAD + RULE.replace("X(", "{{absent}}("), "there is no fragment {{absent}}"),
    ("fragment twice", "version: 1\nscope: fragments\nfragments: {han: x}\n", "fragment han: stands twice"),
    ("no scope", "version: 1\n", "scope must be one of"),
    ("no YAML", "version: [\n", "not valid YAML"),
    ("replaces nothing", HEAD + RULE.replace("emits:", "replaces: true, emits:"), "is not there to replace"),
    ("disables nothing", HEAD + RULE + "disable: [marker.absent]\n", "there is no rule marker.absent"),
]


LEXICON = "version: 1\nscope: lexicon\nlexicon: fruit\ndescription: Fruit.\nsubsets: [red]\nentries:\n"
MISTAKES.append(("empty subset", LEXICON + "- {text: 梨}\n", "subset red: no entry has it"))


def test_a_lexicon_names_its_subsets_and_an_overlay_adds_to_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LEXICON + "- {text: 苹果, red: true}\n- {text: 梨}\n", encoding="utf-8")
    more = LEXICON.replace("subsets: [red]\n", "") + "- {text: 樱桃, red: true}\n"
    (tmp_path / "b.yaml").write_text(more, encoding="utf-8")
    grammar = Grammar.load(tmp_path)
    assert grammar.words["fruit"] == ("苹果", "梨", "樱桃")
    assert grammar.words["fruit_red"] == ("苹果", "樱桃")
    assert [bool(grammar.compile("{{fruit_red}}").fullmatch(word)) for word in ("樱桃", "梨")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_mistakes(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError) as caught:
        Grammar.load(path)
    assert any(words in problem and problem.startswith(str(path)) for problem in caught.value.problems)


def test_rules_of_ones_own_are_laid_over_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + RULE + "disable: [marker.circled]\n", encoding="utf-8")
    shipped, mine = Grammar.load(), Grammar.load(tmp_path)
    assert set(mine.rules) - set(shipped.rules) == {"marker.mine"}
    assert set(shipped.rules) - set(mine.rules) == {"marker.circled"}
    assert mine.digest != shipped.digest


def test_a_trie_matches_the_longest_word() -> None:
    import re

    words = ["工作", "工作目标", "目标", "工", "a.b"]
    pattern = re.compile(words_pattern(words))
    assert [pattern.match(word + "。")[0] for word in words] == words  # type: ignore[index]
    assert pattern.match("axb") is None
