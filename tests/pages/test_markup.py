"""What Markdown must not become is refused by the check and by the build, with its line and what to write instead."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from macros.load import load_catalog
from macros.pages.markup import wrong_markup
from tests.support.project import ROOT, run, write_docs, write_project, write_settings

HTML = {
    "a script of the site": '<script src="../own.js"></script>',
    "a script in the page": "<script>alert(1)</script>",
    "a script in a sentence": "Say <script>alert(1)</script> aloud.",
    "a script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "a tag over two lines": "<script\nsrc='own.js'></script>",
    "a style": "<style>body { display: none }</style>",
    "a policy": '<meta http-equiv="refresh" content="0;url=//example.org">',
    "a base": '<base href="https://example.org/">',
    "a frame": '<iframe src="https://example.org/"></iframe>',
    "a form": '<form action="https://example.org/"><input name="password"></form>',
    "a picture": '<img src="x" onerror="alert(1)">',
    "a link with a window": '<a href="https://example.org/" target="_blank" rel="opener">More</a>',
    "a link that tells": '<a href="/" ping="https://example.org/">More</a>',
    "a handler": '<p onclick="alert(1)">More</p>',
    "an SVG": "<svg onload=alert(1)>",
    "an end that closes ours": "</article></main>",
    "an element of ours": "<study-drill></study-drill>",
    "harmless HTML": "A <b>bold</b> word.",
    "an instruction": "<?php echo 1 ?>",
    "what stands for a macro's piece": '<div data-finished="0"></div>',
}
COMMENTS = {
    "a comment in a sentence": "One <!-- hidden --> two.",
    "a comment as a block": "<!-- hidden -->",
    "a comment over paragraphs": "<!--\n\nhidden\n\nand more\n\n-->",
    "a comment without an end": "x <!-- hidden",
    "a comment in code": "`<!-- hidden -->`",
    "a section": "<![CDATA[ <script>alert(1)</script> ]]>",
    "a section that parsers end at": "`<![foo[`",
    "a mark with more behind it": "<!-- part: a --> more",
}
LOST = {
    "an id that is not the last": "## Words {#words #other}",
    "an id by another name": "## Words {#words id=other}",
    "no space before the id": "## Words{#words}",
    "a heading that is escaped": "## Words \\{#words}",
    "a heading in a paragraph": "    ## Words {#words}",
}
ELSE = {
    "a script block": ("/// html | script\nalert(1)\n///", "<script> has no place on a page"),
    "a style block": ("/// html | style\nbody {}\n///", "<style> has no place on a page"),
    "a frame as a block": ("/// html | iframe[src='https://example.org/']\n///", "<iframe> has no place on a page"),
    "an element of ours as a block": ("/// html | study-drill\n///", "<study-drill> has no place on a page"),
    "a handler on a block": ("/// html | div[onclick=alert]\nx\n///", '<div> cannot have onclick="alert"'),
    "raw HTML of listings in a block": (
        '/// html | div\n    markdown: html\n\n</div><div class="search"><div>\n///',
        "a block no options",
    ),
    "raw HTML that is balanced": (
        '/// html | div\n    markdown: html\n\n<div class="visually-hidden"></div>\n///',
        "a block no options",
    ),
    "a link to nowhere": ("/// html | a\nx\n///", "a link leads nowhere"),
    "an address that cannot be read": ("[More](http://[)", "'http://[' is no address for a link"),
    "another one": ("[More](//[)", "'//[' is no address for a link"),
    "an id of a card": ("A *word*{#q-alpha-one}.", "'q-alpha-one' is no id for a page"),
    "an id of a source": ("A *word*{#source-a-source}.", "'source-a-source' is no id for a page"),
    "a word in braces": ("The set *a*{b} is small.", '<em> cannot have b="" on a page; in braces stand'),
    "a set in a heading": (
        "### The set {a, b} is small\n### The set {a, b}",
        '<h3> cannot have a_="" on a page; in braces stand',
    ),
    "an address for mail that is none": ("[x](mailto:a&#64;b){href=y}\n<me@example.org>{title=y .x}", "no class is called 'x'"),
    "a word in braces behind code": ("`s3://bucket`{key} is small.", '<code> cannot have key=""'),
    "an attribute without a value": ("[x](y.md){href}", '<a> cannot have href=""'),
    "a class without a name": ("*x*{class}", "no class is called ''"),
    "an id without a name": ("*x*{id}", "'' is no id"),
    "a macro's piece in a title": ('[x](y.md "a\n{$ topics() $}\nb")', "<a> cannot have title="),
    "raw HTML in a block": ("/// html | div.lead\n    markdown: html\n\n<script>alert(1)</script>\n///", "a block no options"),
    "a handler in braces": ("One.\n{: onclick=alert(1) }", '<p> cannot have onclick="alert(1)"'),
    "a handler on a word": ("A *word*{onmouseover=alert(1)}.", '<em> cannot have onmouseover="alert(1)"'),
    "a style in braces": ("A *word*{style=position:fixed}.", '<em> cannot have style="position:fixed"'),
    "a style in a table": ("| a |\n|--|\n| *b*{: style=position:fixed } |", '<em> cannot have style="position:fixed"'),
    "a window in braces": ("[More](https://example.org/){target=_blank}", '<a> cannot have target="_blank"'),
    "a ping in braces": ("[More](https://example.org/){ping=/}", '<a> cannot have ping="/"'),
    "a class of the theme": ("A *word*{.visually-hidden}.", "no class is called 'visually-hidden'; there are: lead, opening"),
    "an id that scripts know": ("A *word*{#search-input_1}.", "'search-input_1' is no id"),
    "a picture": ("![A picture](https://example.org/a.png)", "a page shows no picture; draw it as SVG"),
    "a picture by reference": ("![A picture][one]\n\n[one]: https://example.org/a.png", "a page shows no picture"),
    "a script as an address": ("[More](javascript:alert(1))", "'javascript:alert(1)' is no address for a link"),
    "one in capitals": ("[More](JaVaScRiPt:alert)", "is no address for a link"),
    "one as an entity": ("[More](javascript&#58;alert)", "is no address for a link"),
    "one with a tab": ("[More](java&Tab;script:alert)", "is no address for a link"),
    "one of another language": ("[More](vbscript:alert)", "is no address for a link"),
    "one by reference": ("[More][one]\n\n[one]: javascript:alert", "is no address for a link"),
    "data as an address": ("[More](data:text/html,hello)", "is no address for a link"),
}
PLAIN = """\
A < b, b > c, `<script>alert(1)</script>`, &lt;script&gt;, 1 << 2, List[int], <https://example.org/a>, x<y.

    <script>alert(1)</script>

```html title="A listing"
<script>alert(1)</script>
<!-- part: no-part -->
```

- [ ] a box
- [x] another

1. one

[Mail](mailto:a@example.org), [page](index.md#first-things), [anchor](#first-things), [web](http://example.org/ "title"),
<me@example.org>.

| a | b |
|:--|--:|
| 1 | 2 |

A **term**{.term}.

/// tab | One

x

///

/// tab | Two

> y

///
"""


@cache
def extensions() -> tuple[Any, Any]:
    """Return the extensions of Markdown that a build has, and their settings."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


def said_of(body: str, tmp_path: Path) -> list[str]:
    """Return what the check says of a page with something before its quiz."""
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("{$ quiz", f"{body}\n\n{{$ quiz"))
    problems = wrong_markup(load_catalog(docs).pages.values(), *extensions())
    return [str(problem).replace(f"{docs.as_posix()}/", "") for problem in problems]


@pytest.mark.parametrize("body", HTML.values(), ids=HTML)
def test_html_is_refused_on_its_line(body: str, tmp_path: Path) -> None:
    [problem] = said_of(body, tmp_path)
    assert problem.startswith("topics/alpha/index.md:13: '<")
    assert problem.partition(" is HTML; ")[2].startswith("a page is Markdown without HTML: code stands between backticks")


def test_what_stands_too_deep_in_itself_is_named(tmp_path: Path) -> None:
    blocks = "\n\n".join("/" * (403 - depth) + " tab | One" for depth in range(400))
    [problem] = said_of(blocks, tmp_path)
    assert problem.endswith("lists or quotes stand too deep in each other; write them side by side")


@pytest.mark.parametrize("body", COMMENTS.values(), ids=COMMENTS)
def test_comments_are_refused_wherever_they_stand(body: str, tmp_path: Path) -> None:
    [problem] = said_of(body, tmp_path)
    assert problem.startswith("topics/alpha/index.md:13: '<!")
    assert problem.endswith("begins a comment, and a page has none; delete it, or show it in a listing")


@pytest.mark.parametrize("body", LOST.values(), ids=LOST)
def test_what_reads_like_a_heading_and_becomes_none_is_named(body: str, tmp_path: Path) -> None:
    """Links, progress and questions hang on its id."""
    problems = said_of(body, tmp_path)
    read = "{#words" in body and not body.startswith(" ")
    assert [problem for problem in problems if "becomes no heading with the id 'words'" in problem] == (problems if read else [])
    assert len(problems) == read


def test_a_problem_is_placed_where_it_stands_and_not_where_it_is_spoken_of(tmp_path: Path) -> None:
    said = "```\n<b>\n```\n\nA style is a style.\n\n"
    assert [
        said_of(said + body, tmp_path / name)[0].split(":")[1] for name, body in (("a", "<b>x</b>"), ("b", "*x*{style=a}"))
    ] == [
        "19",
        "19",
    ]


@pytest.mark.parametrize(("body", "said"), ELSE.values(), ids=ELSE)
def test_what_extensions_could_let_in_is_refused(body: str, said: str, tmp_path: Path) -> None:
    [problem] = said_of(body, tmp_path)
    assert problem.startswith("topics/alpha/index.md:")
    assert said in problem


def test_what_is_markdown_and_what_only_looks_like_html_stays(tmp_path: Path) -> None:
    assert said_of(PLAIN, tmp_path) == []


def test_what_is_no_whole_tag_is_shown_as_text(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    bodies = ["<img src=x onerror=alert(1) //", "<script", "<!doctype html>", "< script>alert(1)< /script>", "<1script>"]
    for number, body in enumerate(bodies):
        (docs / f"more-{number}.md").write_text(f"# More\n\nx {body}\n")
    assert run("mkdocs", "build", folder=tmp_path).returncode == 0
    for number, body in enumerate(bodies):
        built = (tmp_path / f"site/more-{number}/index.html").read_text()
        page = built.partition("<article")[2].partition("</article>")[0]
        assert "<script" not in page, body
        assert "<img" not in page, body


def test_the_check_and_the_build_say_the_same(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    (docs / "index.md").write_text("# Start\n\n<script src='own.js'></script>\n")
    for verb in (("macros", "check"), ("mkdocs", "build")):
        outcome = run(*verb, folder=tmp_path)
        assert outcome.returncode == 1
        assert "Traceback" not in outcome.stdout
        assert "docs/index.md:3: '<script src='own.js'>' is HTML" in outcome.stdout


def test_a_title_is_plain_text_wherever_it_is_shown(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("title: Alpha", "title: A <b>x</b> & <script>alert(1)</script>"))
    nav = "  - Start: index.md\n  - '<script>alert(2)</script>': topics/alpha/index.md\n"
    for name in ("mkdocs.yml", "macros", "overrides"):
        (tmp_path / name).unlink()
    write_settings(tmp_path, nav)
    assert run("mkdocs", "build", folder=tmp_path).returncode == 0
    for path in (tmp_path / "site").rglob("*.html"):
        assert "<script>alert" not in path.read_text()
