"""Numerals to values: digits and Chinese numerals, in time linear in their length."""

from __future__ import annotations

from planparse.grammar import Grammar

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_LONGEST = 300
SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6}
SCALES |= {"十万": 10**5, "万": 10**4, "千": 1000, "百": 100, "十": 10, "": 1}
"""What is written between a number and its unit, the longest first."""
PARTS = {"百": (1, "%"), "千": (1, "‰"), "万": (10**4, ""), "十万": (10**5, ""), "百万": (10**6, "")}
"""What stands before 分之: by what the number is divided, and the unit that it then has."""


def unit_scales(grammar: Grammar) -> dict[str, tuple[float | int, str]]:
    """Return by what a value in each unit of the lexicon is multiplied, and the unit that it then has."""
    return {str(e["text"]): (e["scale"], str(e["base"])) for e in grammar.lexicons["units"]}


def digits_value(text: str) -> int | float:
    """Return the value of digits with thousands separators; very long ones become a float, at most inf."""
    plain = text.replace(",", "")
    if "." in plain or len(plain) > _LONGEST:
        return float(plain)
    return int(plain)


def chinese_value(text: str) -> int:
    """Return the value of a Chinese numeral: 三百五十万 is 3500000, 二〇二五 is 2025."""
    text = text[:64]
    if not any(char in _SMALL or char in _LARGE for char in text):
        return int("".join(str(_DIGITS.get(char, 0)) for char in text) or "0")
    total = section = digit = 0
    last = 1
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            last = 1 if char in "零〇" else last
        elif char in _SMALL:
            section += (digit or (0 if section and char not in "十拾" else 1)) * _SMALL[char]
            digit, last = 0, _SMALL[char] // 10
        elif char in _LARGE:
            amount = section + digit
            if char == "亿":
                total = (total + amount or 1) * _LARGE[char]
            else:
                total += (amount or 1) * _LARGE[char]
            section = digit = 0
            last = _LARGE[char] // 10
    return total + section + digit * (last if last > 1 else 1)


def chinese_decimal(text: str) -> int | float:
    """Return the value of a Chinese numeral with a decimal part: 三点五 is 3.5."""
    whole, _, part = text.partition("点")
    value = chinese_value(whole)
    return float(f"{value}.{''.join(str(_DIGITS.get(char, 0)) for char in part)}") if part else value
