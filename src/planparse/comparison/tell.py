"""A diff in the terminal: one line a change; words that went are struck, words that came are underlined."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from planparse.comparison.changes import Diff, DutyDiff, HeaderDiff, SectionDiff, Side, TargetDiff

_SIGNS = {"added": "+", "dropped": "-"}
_STYLES = {"added": "green", "dropped": "red"}
_LONGEST = 60


def show(result: Diff, console: Console) -> None:
    """Print what differs, by kind; nothing where nothing differs."""
    for title, lines in (
        ("Header", [header_text(change) for change in result.header]),
        ("Targets", [target_text(change) for change in result.targets]),
        ("Sections", [_section(change) for change in result.sections]),
        ("Duties", [duty_text(change) for change in result.duties]),
    ):
        if lines:
            console.print(Text(f"{title} ({len(lines)})", style="bold"))
            for line in lines:
                console.print(line, soft_wrap=True)


def _opening(changes: list[str]) -> Text:
    style = _STYLES.get(changes[0], "yellow")
    return Text(f"{_SIGNS.get(changes[0], '~')} {', '.join(changes)}: ", style=style)


def header_text(change: HeaderDiff) -> Text:
    """Return a change of the header as one line."""
    kind = "added" if change.old is None else "dropped" if change.new is None else "changed"
    line = _opening([kind])
    return line.append(f"{change.field}: " + " → ".join(told for told in (change.old, change.new) if told))


def target_text(change: TargetDiff) -> Text:
    """Return a change of a target as one line: what, how much by when, and where it stands."""
    line = _opening([*change.changes])
    sides = [side for side in (change.old, change.new) if side is not None]
    names = list(dict.fromkeys(side.name for side in sides))
    line.append(" → ".join(names) + " ")
    line.append(" → ".join(dict.fromkeys(_told(side) for side in sides)))
    return line.append(" " + " → ".join(f"@{side.span[0]}" for side in sides), style="dim")


def _told(side: Side) -> str:
    return f"{side.shown} ({side.due})" if side.due else side.shown


def _section(change: SectionDiff) -> Text:
    line = _opening([*change.changes])
    sides = [side for side in (change.old, change.new) if side is not None]
    # of a text without heading its marked words tell which it is
    names = dict.fromkeys(side.name or ("" if change.words else _short(side.shown)) for side in sides)
    line.append(" → ".join(names if "renamed" in change.changes else list(names)[-1:]) or "¶")
    if "moved" in change.changes and change.old and change.new:
        line.append(f" ({change.old.node} → {change.new.node})")
    if change.words:
        line.append(" ")
    for run in change.words:
        if run.kind == "kept":
            line.append(_short(run.text, 20), style="dim")
        else:
            style = "red strike" if run.kind == "dropped" else "green underline"
            line.append(f"[-{run.text}-]" if run.kind == "dropped" else f"{{+{run.text}+}}", style=style)
    return line


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest // 2]}…{text[-(longest // 2) :]}"


def duty_text(change: DutyDiff) -> Text:
    """Return a change of who is responsible as one line."""
    line = _opening([change.change])
    line.append(f"{change.section} " if change.section else "")
    line.append(f"{change.role}: ")
    return line.append(" → ".join("、".join(names) for names in (change.old, change.new) if names))
