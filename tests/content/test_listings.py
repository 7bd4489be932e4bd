"""What we take for a listing is what Markdown takes for one: else text that no rule looks at would be published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown

from macros.content.listings import with_listings, wrong_fences
from tests.support.project import ROOT, problems_in, write_docs

WRONG = {
    "a tick behind it": ("```a`b", "this line opens no listing; write ``` and the language in the first column: ```sql"),
    "a class": ("```{.python .visually-hidden}\nx\n```", "opens no listing"),
    "a broken attribute": ("```{.python data-x='\"><script>alert(1)</script>'}\nx\n```", "opens no listing"),
    "an option": ('```sql linenums="1"\nx\n```', "opens no listing"),
    "an indented one": ("  ```sql\n  x\n  ```", "opens no listing"),
    "one in a quote": ("> ```sql\n> x\n> ```", "opens no listing"),
    "one on one line": ("```x```", "opens no listing"),
    "one that nothing closes": ("~~~\nx\n~~~~", "nothing closes this listing; write ~~~ alone on the line behind it"),
    "one that another opens": ("```\nx\n```sql", "nothing closes this listing; write ``` alone"),
    "a language that is slow to colour": ("```charmci\nx\n```", "no listing is in 'charmci'; there are: bash, csv"),
}
PROSE = ["x", "", " x", "> x"]
LIKE_FENCES = ["```", "```sql", "````", "~~~", "~~~ ", " ```", "> ```", "```a`b", "```x```", "``"]
LISTING = st.builds(
    lambda fence, behind, lines, end: [fence + behind, *lines, fence + end],
    st.sampled_from(["```", "````", "~~~"]),
    st.sampled_from(["", "sql", ' title="a"', 'sql title="a" ']),
    st.lists(st.sampled_from([*PROSE, *LIKE_FENCES]), max_size=5),
    st.sampled_from(["", " \t"]),
)
PIECES = st.lists(LISTING | st.lists(st.sampled_from(PROSE), min_size=1, max_size=3), min_size=1, max_size=5)


@pytest.mark.parametrize(("body", "said"), WRONG.values(), ids=WRONG)
def test_a_fence_that_could_be_read_otherwise_is_refused_at_its_line(body: str, said: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("{$ quiz", f"{body}\n\n{{$ quiz"))
    problem = problems_in(docs)[0]
    assert problem.startswith("topics/alpha/index.md:13: ")
    assert said in problem


@given(PIECES)
def test_what_is_not_refused_markdown_reads_alike(pieces: list[list[str]]) -> None:
    lines = [line for piece in pieces for line in piece]
    text = "\n".join(f"{line}w{number}w" if line.strip(" >") == "x" else line for number, line in enumerate(lines))
    assume(not list(wrong_fences(text)))
    html = Markdown(extensions=["pymdownx.superfences"]).convert(text)
    shown = " ".join(re.findall(r"<code>(.*?)</code>", html, re.DOTALL))
    listed = "".join(line for line, is_listing in with_listings(text) if is_listing)
    assert re.findall(r"w\d+w", shown) == re.findall(r"w\d+w", listed)


def test_the_languages_of_our_listings_are_on_the_list() -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        assert list(wrong_fences(page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("|a" * 900 + "|\n" + "|-" * 900 + "|\n" + "|b|\n" * 400, "this line has over 30 bars; divide the table"),
        ("### a\n\n" * 16_000, "this page has more than 100,000 characters or 2,000 lines; divide it"),
        ("***\n\n" * 1_001, "this page has more than 100,000 characters or 2,000 lines; divide it"),
        ("```a`b\n" + ("[a" * 900 + "\n") * 20, "this line opens no listing"),
        ("```\n```\n" + ("[a" * 900 + "\n") * 6, "this paragraph has over 10,000 characters, or over 20 brackets"),
    ],
    ids=["a wide table", "a long page", "many lines", "a fence that is none", "brackets"],
)
def test_what_markdown_would_read_for_minutes_is_refused_before_it_does(body: str, said: str, tmp_path: Path) -> None:
    docs = write_docs(tmp_path)
    (docs / "more.md").write_text(f"# More\n\n{body}\n")
    assert any(said in problem for problem in problems_in(docs))
