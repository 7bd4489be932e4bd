"""Rules for a page by itself: where its calls are, its ids and parts, how long its paragraphs are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .listings import with_listings, wrong_fences
from .page import INLINE, Page
from .problems import Problem

# More than twice the longest we have; Markdown's patterns are still fast on that.
LONGEST_PARAGRAPH, MOST_OPENED, MOST_BARS = 10_000, 20, 30
CITING = (INLINE, "scan_cost")


def page_problems(page: Page) -> Iterator[Problem]:
    """Yield every problem of a page that can be seen without the other files."""
    yield from page.problems
    yield from _misplaced_calls(page)
    yield from _repeated_calls(page)
    seen: set[str] = set()
    for heading in page.all_headings:
        if heading.id in seen:
            yield Problem(page.path, heading.line, f"two headings have the id '{heading.id}'; give this one another")
        seen |= {heading.id} - {""}
    yield from _wrong_parts(page)
    for line, wrong in wrong_fences(page.body):
        yield Problem(page.path, page.body_line + line, wrong)
    for number, prose in page.prose.items():
        if prose.count("|") > MOST_BARS:  # Markdown gives every row of a table as many cells as the first
            yield Problem(page.path, number, f"this line has over {MOST_BARS} bars; divide the table")
    if not page.problems:
        yield from _slow_paragraphs(page)


def _slow_paragraphs(page: Page) -> Iterator[Problem]:
    """Yield a problem for each paragraph that would take Markdown minutes: for each open bracket it reads on to the end."""
    paragraph, first = "", page.body_line
    for number, line in (*page.prose.items(), (0, "")):
        if line.strip():
            first = first if paragraph else number
            paragraph += f"{line}\n"
            continue
        opened = max(paragraph.count("[") - paragraph.count("]"), paragraph.count("](") - paragraph.count(")"))
        if opened > MOST_OPENED or len(paragraph) > LONGEST_PARAGRAPH:
            most = f"{LONGEST_PARAGRAPH:,} characters, or over {MOST_OPENED} brackets that nothing closes"
            yield Problem(page.path, first, f"this paragraph has over {most}; divide it, or close them")
        paragraph = ""


def _misplaced_calls(page: Page) -> Iterator[Problem]:
    lines = dict(enumerate(with_listings(page.body), page.body_line))
    for call in page.calls:
        line, is_listing = lines[call.line]
        if is_listing:
            yield Problem(page.path, call.line, f"{call.name} stands in a listing, which shows its text as it is; take it out")
        elif call.name != INLINE and not (line.startswith("{$") and line.rstrip().endswith("$}")):
            message = f"{call.name} shares its line; begin it in the first column, alone on its line, or its HTML falls apart"
            yield Problem(page.path, call.line, message)
        elif call.name == INLINE and " {$ cite(" in line:
            message = "a space stands before cite; write it right behind the word, or the number may open the next line"
            yield Problem(page.path, call.line, message)


def _repeated_calls(page: Page) -> Iterator[Problem]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for call in page.calls:
        if call.name != INLINE and (call.name, call.arguments) in seen:
            shown = f"{call.name}({', '.join(map(repr, call.arguments))})"
            yield Problem(page.path, call.line, f"{shown} stands on this page already; show it once, or its ids stand twice")
        seen.add((call.name, call.arguments))
    if any(call.name in CITING for call in page.calls) and not page.has_call("sources"):
        yield Problem(page.path, page.body_line, "the page cites but has no {$ sources() $} to list what the numbers mean")


def _wrong_parts(page: Page) -> Iterator[Problem]:
    yield from page.lone_marks
    times = Counter(part.name for part in page.all_parts)
    for part in page.all_parts:
        if (count := times[part.name]) > 1:
            yield Problem(page.path, part.line, f"part '{part.name}' stands on this page {count} times; name each once")
    for name in page.parts:
        calls, unread = page.read_part(name)
        yield from unread
        for call in calls:
            if call.name != INLINE:
                yield Problem(
                    page.path,
                    call.line,
                    f"part '{name}' holds {call.name}; shown elsewhere it may only cite",
                )
