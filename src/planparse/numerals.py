"""Numerals and their values: digits, Chinese numerals and circled numbers, in time linear in their length."""

from __future__ import annotations

import functools

DIGITS = "零一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
"""The digits from 0 on, as they are read and as amounts are written that nobody may change."""
UNITS = "十百千"
FORMAL_UNITS = "拾佰仟"
"""Ten, a hundred, a thousand."""
COUNTING = DIGITS[1:] + UNITS[0]
"""The numerals that sections, months and days are counted with."""
MYRIADS = {"万": 10**4, "亿": 10**8}
"""What a whole number of thousands is multiplied by."""
POINT = "点"
STEMS = "甲乙丙丁戊己庚辛壬癸"
"""The heavenly stems, which count items: 甲、 乙、"""
_VALUES = {char: value for digits in (DIGITS, FORMAL_DIGITS) for value, char in enumerate(digits)}
_VALUES |= {"〇": 0, "○": 0, "两": 2}
_SMALL = {char: 10**power for units in (UNITS, FORMAL_UNITS) for power, char in enumerate(units, 1)}
_LONGEST = 300
_ORDERED = {chr(0x2460 + place): place + 1 for place in range(20)}
_ORDERED |= {chr(0x3251 + place): place + 21 for place in range(15)}
_ORDERED |= {stem: place for place, stem in enumerate(STEMS, 1)}


def digits_value(text: str) -> int | float:
    """Return the value of digits with thousands separators; very long ones become a float, at most inf."""
    plain = text.replace(",", "")
    if "." in plain or len(plain) > _LONGEST:
        return float(plain)
    return int(plain)


def chinese_value(text: str) -> int:
    """Return the value of a Chinese numeral: 三百五十万 is 3500000, 二〇二五 is 2025."""
    text = text[:64]
    if not any(char in _SMALL or char in MYRIADS for char in text):
        return int("".join(str(_VALUES.get(char, 0)) for char in text) or "0")
    total = section = digit = 0
    last = 1
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
            last = last if digit else 1
        elif char in _SMALL:
            section += (digit or (0 if section and _SMALL[char] > 10 else 1)) * _SMALL[char]
            digit, last = 0, _SMALL[char] // 10
        elif char in MYRIADS:
            amount = section + digit
            if MYRIADS[char] > 10**4:
                total = (total + amount or 1) * MYRIADS[char]
            else:
                total += (amount or 1) * MYRIADS[char]
            section = digit = 0
            last = MYRIADS[char] // 10
    return total + section + digit * (last if last > 1 else 1)


def chinese_decimal(text: str) -> int | float:
    """Return the value of a Chinese numeral with a decimal part: 三点五 is 3.5."""
    whole, _, part = text.partition(POINT)
    value = chinese_value(whole)
    return float(f"{value}.{''.join(str(_VALUES.get(char, 0)) for char in part)}") if part else value


@functools.lru_cache(1024)
def outline_number(written: str) -> int | None:
    """Return the number that a marker writes: 12, 十二, 二〇, ③, b, 乙; None where it writes none."""
    if written.isascii():
        if len(written) == 1 and written.isalpha():
            return ord(written.lower()) - ord("a") + 1
        return int(written) if written.isdigit() else None
    if written in _ORDERED:
        return _ORDERED[written]
    if not any(char in _VALUES or char in _SMALL for char in written):
        return None
    return chinese_value(written)
