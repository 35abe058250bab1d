"""How Word writes the number of a list (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from planparse.numerals import DIGITS, FORMAL_DIGITS, FORMAL_UNITS, STEMS, UNITS

_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def written(number: int, form: str) -> str:
    """Return a number of a list in a format of Word; in Arabic digits where the format does not hold it."""
    write = _FORMS.get(form)
    return (write(number) if write and number > 0 else "") or str(number)


def _counting(number: int, digits: str = DIGITS, units: str = UNITS) -> str:
    """Return 一, 十一, 二十, 一百零五; at most four digits, as lists have them."""
    if number > 9999:
        return ""
    places = [int(digit) for digit in str(number)]
    out, gap = "", False
    for place, digit in zip(range(len(places) - 1, -1, -1), places, strict=True):
        if not digit:
            gap = True
            continue
        out += (digits[0] if gap and out else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return out[1:] if digits == DIGITS and 10 <= number < 20 else out


def _legal(number: int) -> str:
    return _counting(number, FORMAL_DIGITS, FORMAL_UNITS)


def _digitwise(number: int) -> str:
    return "".join("〇" if digit == "0" else DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else ""


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * min(count, 9)
    return out


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= last else ""


def _of(names: str) -> Callable[[int], str]:
    return lambda number: names[number - 1] if number <= len(names) else ""


def _circled(number: int) -> str:
    for first, count, before in (("①", 20, 0), ("㉑", 15, 20), ("㊱", 15, 35)):
        if number <= before + count:
            return chr(ord(first) + number - before - 1)
    return ""


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanCounting": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "ideographTraditional": _of(STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else ""
    ),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
}
_FORMS["decimalFullWidth2"] = _FORMS["decimalFullWidth"]
