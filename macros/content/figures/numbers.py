"""Formats numbers for readers: few digits, no exponent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def to_digits(value: Decimal, digits: int) -> Decimal:
    """Return a number rounded to so many digits, or to a whole number if it has more before the point."""
    if not value:
        return Decimal(0)
    return value.quantize(Decimal(1).scaleb(min(0, value.adjusted() + 1 - digits)), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Return a number without exponent and trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def megabytes(size: int) -> str:
    """Return a size as '72.4 MB' (of a million bytes), to three digits."""
    return f"{plain(to_digits(Decimal(size) / 1_000_000, 3))}\u00a0MB"


def kilobytes(size: int) -> str:
    """Return a size as '177 KB' (of a thousand bytes)."""
    return f"{round(size / 1000)}\u00a0KB"


def percent(part: int, whole: int) -> str:
    """Return a share as '15 %', to two digits."""
    return f"{plain(to_digits(Decimal(100) * part / whole, 2))}\u00a0%"
