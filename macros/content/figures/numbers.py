"""Numbers as a reader wants them: few digits, no exponent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def to_digits(value: Decimal, digits: int) -> Decimal:
    """Return a number rounded to so many digits, or to a whole number where more stand before the point."""
    if not value:
        return Decimal(0)
    return value.quantize(Decimal(1).scaleb(min(0, value.adjusted() + 1 - digits)), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Return a number without an exponent and without zeros at the end of its fraction."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def megabytes(size: int) -> str:
    """Return bytes as '72.4 MB', of a million bytes each, to three digits."""
    return f"{plain(to_digits(Decimal(size) / 1_000_000, 3))}\u00a0MB"


def kilobytes(size: int) -> str:
    """Return bytes as '177 KB', of a thousand bytes each."""
    return f"{round(size / 1000)}\u00a0KB"


def percent(part: int, whole: int) -> str:
    """Return a share as '15 %', to two digits."""
    return f"{plain(to_digits(Decimal(100) * part / whole, 2))}\u00a0%"
