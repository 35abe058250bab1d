"""What the user names to what is read: files, folders, standard input."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from planparse.source import SUFFIXES


@dataclass(frozen=True, slots=True)
class Input:
    """One notice to read, and where its result goes below an output folder; else the ``problem``."""

    path: Path
    below: Path
    problem: str | None = None


def find_inputs(paths: list[str]) -> list[Input]:
    """Return the notices that paths name, in the order given; a folder's in the order of their names."""
    inputs: list[Input] = []
    for name in paths:
        path = Path(name)
        if name == "-" or not path.is_dir():
            inputs.append(Input(path, Path("stdin.txt" if name == "-" else path.name)))
            continue
        found = _notices(path)
        if not found:
            kinds = ", ".join(SUFFIXES)
            found = [Input(path, Path(path.name), f"holds no notice; planparse reads {kinds} files")]
        inputs += found
    return inputs


def _notices(folder: Path) -> list[Input]:
    """Return the notices of a folder and its folders. A link that leads out of it is not followed."""
    root = folder.resolve()
    found: list[Input] = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix.lower() not in SUFFIXES or name.startswith("."):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            found.append(Input(path, path.relative_to(folder)))
    return found


def result_names(inputs: list[Input], suffix: str) -> list[Path]:
    """Return the name of each input's result; inputs that would share one keep their own suffix in it."""
    plain = [given.below.with_suffix(suffix) for given in inputs]
    taken: dict[str, int] = {}
    for name in plain:
        taken[str(name).lower()] = taken.get(str(name).lower(), 0) + 1
    names: list[Path] = []
    used: set[str] = set()
    for given, name in zip(inputs, plain, strict=True):
        if taken[str(name).lower()] > 1:
            name = given.below.with_name(given.below.name + suffix)
        number = 2
        while str(name).lower() in used:
            name = given.below.with_name(f"{given.below.name}-{number}{suffix}")
            number += 1
        used.add(str(name).lower())
        names.append(name)
    return names
