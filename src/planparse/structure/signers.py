"""Issuers (发文机关): the lines that name them, the title that does, and the full name of a short one."""

from __future__ import annotations

from planparse.grammar import Grammar, fixed_pattern

_NO_NAME = fixed_pattern(r"[,。;:!?]")


class Signers:
    """Reads issuers with the words of grammars/header.yaml."""

    def __init__(self, grammar: Grammar) -> None:
        self._end = grammar.compile("{{organisation_end}}$")
        self._seal = grammar.compile("{{seal_note}}$")
        self._in_title = grammar.compile("^(.{2,60}?){{behind_issuer}}")
        self._in_lead = grammar.compile("{{between_lead_issuers}}")
        self._long = grammar.compile("{{government_long}}")
        self._between = grammar.compile("{{between_issuers}}")
        self._government = grammar.compile("{{government}}")
        self._no_issuer = grammar.compile("{{no_issuer}}$")
        self._report = grammar.compile("{{report_title}}$")

    def are_on(self, text: str) -> bool:
        """Tell whether a line is the name of an organisation, or of several."""
        return 2 <= len(text) <= 60 and _NO_NAME.search(text) is None and self._end.search(text) is not None

    def split_line(self, line: str) -> list[str]:
        """Split signers that share a line, and drop the note that a seal stands for another."""
        return self._seal.sub("", line).split(" ")

    def split(self, names: str) -> list[str]:
        """Split names that stand side by side in a sentence or title; [] where one of them is none."""
        return self._names(self._between.split(names))

    def split_lead(self, names: str) -> list[str]:
        """Split names that a lead joins, by 和 as well; [] where one of them is none."""
        return self._names(self._in_lead.split(names))

    def _names(self, parts: list[str]) -> list[str]:
        return parts if all(self._end.search(part) for part in parts) else []

    def of_title(self, title: str) -> list[str]:
        """Return the issuers that a title opens with; [] where it does not."""
        named = self._in_title.match(title)
        return self.split(named[1]) if named else []

    def of_report(self, title: str) -> list[str]:
        """Return the government whose yearly work report a title is."""
        report = self._report.match(title)
        return [report["issuer"]] if report and report["issuer"] else []

    def of_name(self, title: str) -> list[str]:
        """Return the government whose name a title opens with: 青河市人民政府工作规则."""
        named = self._government.match(title)
        return [named[0]] if named else []

    def is_site(self, name: str) -> bool:
        """Tell whether a name is that of a site, which issues nothing."""
        return self._no_issuer.search(name) is not None

    def full_name(self, issuer: str, title: str) -> str:
        """Return the full name of a signer that signs short, where the title has it: 市政府办公室."""
        if issuer in title:
            return issuer
        named = self._in_title.match(title)
        short = self._shorter(issuer)
        names = [*(self._between.split(named[1]) if named else ()), *self.of_name(title)]
        return next((name for name in names if self._shorter(name).endswith(short)), issuer)

    def _shorter(self, name: str) -> str:
        return self._long.sub("", name)
