"""A mock's links and draws, worked out once more in Python: the hash, the fragment, the questions of a seed."""

from __future__ import annotations

import base64
import string
import time
from typing import Any

DIGITS = string.digits + string.ascii_lowercase
MASK = 0xFFFFFFFF
ASKS = {60: {"principles": 2, "technical": 2, "sql": 1}, 20: {"principles": 1, "technical": 1, "sql": 1}}


def hash_of(text: str) -> int:
    """Return FNV-1a of a text's bytes, mixed once more, as a whole number of 32 bits."""
    mixed = 2166136261
    for byte in text.encode():
        mixed = (mixed ^ byte) * 16777619 & MASK
    mixed = (mixed ^ mixed >> 16) * 0x21F0AAAD & MASK
    mixed = (mixed ^ mixed >> 15) * 0x735A2D97 & MASK
    return mixed ^ mixed >> 15


def base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def sealed(*parts: object) -> str:
    """Return a fragment that the page takes for its own, whatever it holds."""
    text = "-".join(map(str, parts))
    return f"#{text}-{base36(hash_of(text))}"


def packed(sentence: str) -> str:
    """Return a sentence as a scorecard's link carries it, of whatever length."""
    return base64.b64encode(sentence.encode()).decode().rstrip("=").replace("+", ".").replace("/", "_")


def draw(bank: list[dict[str, Any]], minutes: int, seed: str) -> list[str]:
    """Return the ids that a seed draws for an interview, in the order in which they are asked."""
    asked_of = (question for question in bank if question.get("block") in ASKS[minutes])
    ranked = sorted(asked_of, key=lambda question: hash_of(f"{seed} {question['id']}"))
    asked: list[str] = []
    for block, count in ASKS[minutes].items():
        own = [question for question in ranked if question.get("block") == block]
        first = list({question["topic"]: question for question in reversed(own)}.values())[::-1] if block == "technical" else own
        asked += [question["id"] for question in sorted(own, key=lambda question: question not in first)[:count]]
    return asked


def interview(
    role: str, bank: list[dict[str, Any]], *, minutes: int = 60, start: float | None = None, seed: str = "seed1"
) -> str:
    """Return the fragment of an interview of today's bank; `start` is in seconds since 1970, by default now."""
    codes = "".join(base36(hash_of(question_id))[-3:].rjust(3, "0") for question_id in draw(bank, minutes, seed))
    questions = sorted(f"{question['id']},{question['topic']},{question.get('block', '')}" for question in bank)
    known = base36(hash_of(",".join(questions)))
    return sealed(role, 1, minutes, base36(round(time.time() if start is None else start)), seed, known, codes)
