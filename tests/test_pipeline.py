"""The collector rests while a notice is read, and nobody's garbage is kept for it."""

from __future__ import annotations

import gc
import weakref

import planparse

TEXT = "一、目标\n到2025年，培育3家企业。"


class Knot:
    """An object that only the garbage collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_the_collector_is_left_as_it_was() -> None:
    planparse.extract(TEXT)
    assert gc.isenabled()
    gc.disable()
    try:
        planparse.extract(TEXT)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        planparse.extract(TEXT)
        assert before <= gc.get_freeze_count()
    finally:
        gc.unfreeze()


def test_garbage_of_others_goes_when_a_notice_comes() -> None:
    gc.collect()
    knots = [Knot() for _ in range(50)]
    gone = [weakref.ref(knot) for knot in knots]
    del knots
    planparse.extract(TEXT)
    assert not any(knot() for knot in gone)


def test_a_notice_leaves_no_cycle() -> None:
    planparse.extract(TEXT)
    gc.collect()
    gc.disable()
    try:
        planparse.extract(TEXT)
        assert gc.collect() == 0
    finally:
        gc.enable()
