"""What to read, and where each result goes: files, folders, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from planparse.source import SUFFIXES


@dataclass(frozen=True, slots=True)
class Input:
    """One notice to read, and where its result goes below an output folder; else the ``problem``."""

    path: Path
    result: Path
    problem: str | None = None


def find_inputs(paths: list[str], suffix: str) -> Iterator[Input]:
    """Yield the notices that paths name, in the order given; a folder's in the order of their names.

    Results are named by their notice with another suffix; notices that would share a name keep their own
    suffix in it. No more than one folder's names are held at a time, however many notices there are.
    """
    taken: set[str] = set()
    for is_folder, names in groupby(paths, key=_is_folder):
        for group in _folders(names) if is_folder else _files(names):
            if len(paths) == 1:
                taken.clear()  # other folders of the one folder have names of their own
            yield from _named(group, suffix, taken)


def count_inputs(paths: list[str]) -> int:
    """Return how many inputs ``find_inputs`` yields."""
    return sum(1 for _ in find_inputs(paths, ""))


_Given = tuple[Path, Path, str | None]
"""A path, its name below the output folder, and the problem with it."""


def _is_folder(name: str) -> bool:
    return name != "-" and Path(name).is_dir()


def _plain_name(name: str) -> Path:
    return Path("stdin.txt" if name == "-" else Path(name).name)


def _files(names: Iterable[str]) -> Iterator[list[_Given]]:
    yield [(Path(name), _plain_name(name), None) for name in names]


def _folders(names: Iterable[str]) -> Iterator[list[_Given]]:
    for name in names:
        empty = True
        for group in _notices(Path(name)):
            empty = False
            yield group
        if empty:
            kinds = ", ".join(SUFFIXES)
            yield [(Path(name), Path(Path(name).name), f"holds no notice; planparse reads {kinds} files")]


def _notices(folder: Path) -> Iterator[list[_Given]]:
    """Yield the notices of a folder and of each folder in it. A link that leads out of it is not followed."""
    root = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        found: list[_Given] = []
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix.lower() not in SUFFIXES or name.startswith("."):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            found.append((path, path.relative_to(folder), None))
        if found:
            yield found


def _named(group: list[_Given], suffix: str, taken: set[str]) -> Iterator[Input]:
    shared: dict[str, int] = {}
    for _, below, _ in group:
        key = str(below.with_suffix(suffix)).lower()
        shared[key] = shared.get(key, 0) + 1
    for path, below, problem in group:
        result = below.with_suffix(suffix)
        if shared[str(result).lower()] > 1:
            result = below.with_name(below.name + suffix)
        number = 2
        while str(result).lower() in taken:
            result = below.with_name(f"{below.name}-{number}{suffix}")
            number += 1
        taken.add(str(result).lower())
        yield Input(path, result, problem)
