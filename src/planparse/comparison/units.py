"""Units of one dimension: what differs only in them is compared in one of them."""

from __future__ import annotations

# unit: the unit that it is compared in, and how much of that it is (SI; 亩 by GB 3100)
_ALIKE = {
    "kg": ("t", 1e-3),
    "g": ("t", 1e-6),
    "m": ("km", 1e-3),
    "m2": ("km2", 1e-6),
    "ha": ("km2", 1e-2),
    "亩": ("km2", 1 / 1500),
    "W": ("kW", 1e-3),
    "Mbps": ("Gbps", 1e-3),
    "TB": ("PB", 1e-3),
    "名": ("人", 1),
    "位": ("人", 1),
}


def measure(unit: str) -> str:
    """Return the unit in which numbers of this one are compared."""
    return _ALIKE.get(unit, (unit, 1))[0]


def measured(value: float | int, unit: str, target: str) -> float | int:
    """Return a value of one unit in another of the same measure: 5 kg are 0.005 t."""
    if unit == target:
        return value
    scale = _ALIKE.get(unit, (unit, 1))[1] / _ALIKE.get(target, (target, 1))[1]
    return float(f"{value * scale:.12g}")
