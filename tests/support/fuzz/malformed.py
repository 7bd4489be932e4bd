"""Malformed input: any text and any bytes, and what is left of a good text that was cut, mangled or meant to do harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st

# What builds a folder for each input takes far longer than what reads a line: the everyday run tries fewer.
EVERY_DAY = settings.get_current_profile_name() == "brief"
SLOWEST = settings(max_examples=12 if EVERY_DAY else settings().max_examples)

# What a value, a word or a line may be replaced by: other types, signs that a parser stops at, too much, and harm.
SCALARS = """
null ~ true no 0 -1 7.5 1e999 .inf .nan -0 0x1F 0777 12:30 2026-11-22 2026-02-30 __proto__ constructor toString
""".split()
SIGNS = r"""
' " ` : # - ? | > % @ ! !!int !!binary !!python/object:x & &a *a << = , [ ] { } [] {} [[]] {a:b} \ \0 \ud800 $} {$ %$} {$#
""".split()
LINES = (
    "---",
    "...",
    "a: 1",
    "- a",
    "? [a]\n: b",
    "<<: {a: 1}",
    "&a [*a, *a]",
    "{__proto__: 1}",
    "```",
    "<!-- part: lead -->",
    "<!-- /part -->",
    "/// tab | One",
    "///",
    "## Two {#first-things}",
    '{$ excerpt("alpha", "lead") $}',
    '{$ scan_cost("beta") $}',
    "{$ sheets() $}",
    "{$ 1/0 $}",
    "{$% for x in y %$}",
)
UNSEEN = ("\\uFFFE", "\0", "\t", "\r", "\f", "\x85", "\u2028", "\ufeff", "\ufffe", "\ud800", "\u202e", "💡", "â€™", "\xa0", "Ã©")
TOO_MUCH = (
    "9" * 5000,
    "a" * 5000,
    "word " * 100,
    "[" * 3000,
    "{a: " * 3000,
    "- " * 3000,
    "(" * 3000,
    "1:" + "00:" * 200 + "00.5",
)
HARM = (
    "<script>attacked=1</script>",
    "<img src=x onerror=attacked=1>",
    "{$ cycler.__init__.__globals__ $}",
    "{: onclick=attacked=1 style=color:red }",
    "/// html | script[src=own.js]",
    "```{.python data-x='\"><script>'}",
    "[x](java&Tab;script:attacked=1)",
    "![x](https://example.org/x.png)",
    "<!-- --!>",
    "...",
    "{{ 7*7 }}",
    "../../etc/passwd",
    "'; DROP TABLE sales; --",
)
HOSTILE = st.sampled_from([*SCALARS, *SIGNS, *LINES, *UNSEEN, *TOO_MUCH, *HARM]) | st.text(max_size=5)

T = TypeVar("T")
Mutation = Callable[[st.DrawFn, str], str]


def _one_of(draw: st.DrawFn, things: Sequence[T]) -> T:
    return things[draw(st.integers(0, len(things) - 1))]  # sooner than sampled_from, which looks at the things first


def _place(draw: st.DrawFn, text: str) -> int:
    return draw(st.integers(0, len(text)))


def _cut(draw: st.DrawFn, text: str) -> str:
    return text[: _place(draw, text)]


def _put_in(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + draw(HOSTILE) + text[place:]


def _leave_out(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + text[place + draw(st.integers(1, 9)) :]


def _replace_a_word(draw: st.DrawFn, text: str) -> str:
    """Put something else, often a word from elsewhere in the text, in place of a word."""
    words = list(re.finditer(r"[\w.-]+|[^\w\s]", text))
    if not words:
        return draw(HOSTILE)
    word, other = _one_of(draw, words), _one_of(draw, words)
    return text[: word.start()] + (other[0] if draw(st.booleans()) else draw(HOSTILE)) + text[word.end() :]


def _replace_a_value(draw: st.DrawFn, text: str) -> str:
    values = list(re.finditer(r"(?<=: )[^\n,}]+", text))
    if not values:
        return text
    value = _one_of(draw, values)
    return text[: value.start()] + draw(HOSTILE) + text[value.end() :]


def _rearrange_lines(draw: st.DrawFn, text: str) -> str:
    """Delete, double, move, indent or outdent a line, or put one in."""
    lines = text.split("\n")
    place, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    line = lines[place]
    ways = (
        [],
        [line, line],
        [lines[other]],
        ["  " + line],
        [line[2:]],
        ["\t" + line],
        [line, lines[other]],
        [line, draw(HOSTILE)],
    )
    changed = _one_of(draw, ways)
    return "\n".join([*lines[:place], *changed, *lines[place + 1 :]])


MUTATIONS: tuple[Mutation, ...] = (_cut, _put_in, _leave_out, _replace_a_word, _replace_a_value, _rearrange_lines)


@st.composite
def mutated(draw: st.DrawFn, good: str) -> str:
    """Return a good text with one to four changes."""
    text = good
    for _ in range(draw(st.integers(1, 4))):
        text = _one_of(draw, MUTATIONS)(draw, text)
    return text


def encoded(text: str) -> bytes:
    """Return a text as bytes; half a character comes out as bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def any_file(good: str) -> st.SearchStrategy[bytes]:
    """Return any bytes, any text, and mostly what is left of a good file."""
    of_the_good = mutated(good).map(encoded)
    strange = st.binary(max_size=60) | st.text(max_size=60).map(encoded) | st.just(good.encode("utf-16"))
    return st.one_of(of_the_good, of_the_good, of_the_good, strange)
