"""What to read, and where each result goes: files, folders, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from planparse.errors import OutputError
from planparse.source import SUFFIXES

NO_NAME = "is no name of a file; name one, or - for standard input"
"""What is wrong with an input whose name is empty."""


class Input(NamedTuple):
    """One notice to read, and where its result goes below an output folder; else the ``problem``."""

    path: Path
    result: Path
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Notices whose results share a folder: ``names`` of files in ``place``, or paths where that is None.

    A folder may hold a million: their names are held, paths are made when their turn comes.
    """

    names: list[str]
    place: Path | None = None
    below: Path = field(default_factory=Path)
    problem: str | None = None

    def path(self, name: str) -> Path:
        return Path(name) if self.place is None else self.place / name


def find_inputs(paths: list[str], suffix: str, reserved: frozenset[str] = frozenset()) -> Iterator[Input]:
    """Yield the notices that paths name, in the order given; a folder's in the order of their names.

    Results are named by their notice with another suffix; notices that would share a name, or have one that
    is ``reserved``, keep their own suffix in it. No more than one folder's names are held at a time, however
    many notices there are.
    """
    taken: set[str] | None = set() if len(paths) > 1 else None  # one folder's results are apart already
    for group in _groups(paths):
        for name, result in _results(group, suffix, taken, reserved):
            yield Input(group.path(name), group.below / result, group.problem)


def count_inputs(paths: list[str]) -> int:
    """Return how many inputs ``find_inputs`` yields."""
    return sum(len(group.names) for group in _groups(paths))


def refuse_input(paths: Sequence[str], place: Path) -> None:
    """Raise OutputError where a file that is to be written is one of the notices that paths name."""
    try:
        state = place.stat()
    except OSError:
        return  # it is new
    files, folders = _named(tuple(paths))
    real = place.resolve()
    below = [real.relative_to(folder) for folder in folders if real.is_relative_to(folder)]
    if (state.st_dev, state.st_ino) in files or any(map(_is_found, below)):
        raise OutputError(f"{place} is an input; name another place with -o")


@cache
def _named(paths: tuple[str, ...]) -> tuple[frozenset[tuple[int, int]], tuple[Path, ...]]:
    """Return the files that paths name, each by device and number, and the folders."""
    there = [Path(name) for name in paths if name != "-" and os.path.exists(name)]
    states = [path.stat() for path in there if not path.is_dir()]
    return (
        frozenset((state.st_dev, state.st_ino) for state in states),
        tuple(path.resolve() for path in there if path.is_dir()),
    )


def _is_found(below: Path) -> bool:
    """Tell whether a file at this path in a folder is taken for a notice."""
    return below.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in below.parts)


def _groups(paths: list[str]) -> Iterator[_Group]:
    for is_folder, names in groupby(paths, key=_is_folder):
        if is_folder is None:
            yield from (_Group(["''"], problem=NO_NAME) for _ in names)
        elif is_folder:
            for name in names:
                yield from _notices(Path(name))
        else:
            yield _Group(list(names))


def _is_folder(name: str) -> bool | None:
    """Tell whether a name is that of a folder; None where it is empty: Path would take it for this folder."""
    return (name != "-" and os.path.isdir(name)) if name else None


def _notices(folder: Path) -> Iterator[_Group]:
    """Yield the notices of a folder, then of each folder in it. No link that leads out of it is followed."""
    root = folder.resolve()
    empty = True
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            names, folders = _listed(place, root)
        except OSError as problem:
            empty = False
            yield _Group([str(place)], problem=f"cannot be listed: {problem.strerror or problem}")
            continue
        if names:
            empty = False
            yield _Group(names, place, place.relative_to(folder))
        waiting += [place / name for name in reversed(folders)]
    if empty:
        kinds = ", ".join(SUFFIXES)
        yield _Group([str(folder)], problem=f"holds no notice; planparse reads {kinds} files")


def _listed(place: Path, root: Path) -> tuple[list[str], list[str]]:
    """Return the names of the notices and of the folders in a folder, sorted. Raises OSError."""
    names: list[str] = []
    folders: list[str] = []
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif os.path.splitext(entry.name)[1].lower() in SUFFIXES and _is_own_file(entry, root):
                names.append(entry.name)
    return sorted(names), sorted(folders)


def _is_own_file(entry: os.DirEntry[str], root: Path) -> bool:
    inside = not entry.is_symlink() or Path(entry.path).resolve().is_relative_to(root)
    return inside and entry.is_file()


def _results(
    group: _Group, suffix: str, taken: set[str] | None, reserved: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield each name of a group with the name of its result; no two are the same, whatever their case."""
    keeping = _keeping_suffix(group.names, reserved)
    kept: set[str] = set()
    for name in group.names:
        plain = _plain(name)
        stem = _stem(plain)
        whole = stem.lower() in keeping
        result = (plain if whole else stem) + suffix
        # of these there are few, but with several paths, where any two may share a name
        used = kept if taken is None and whole else taken
        if used is not None:
            number = 2
            while str(group.below / result).lower() in used:
                result = f"{plain}-{number}{suffix}"
                number += 1
            used.add(str(group.below / result).lower())
        yield name, result


def _keeping_suffix(names: list[str], reserved: frozenset[str]) -> set[str]:
    """Return the stems that are reserved or more than one of the names has, or the whole name of such."""
    stems: set[str] = set()
    new = set(reserved)
    for name in names:
        stem = _stem(_plain(name)).lower()
        (new if stem in stems else stems).add(stem)
    found: set[str] = set()
    while new:
        found |= new
        whole = {_plain(name).lower() for name in names if _stem(_plain(name)).lower() in new}
        new = (whole & stems) - found
    return found


def _plain(name: str) -> str:
    return "stdin.txt" if name == "-" else os.path.basename(name.rstrip(os.sep)) or name


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]
