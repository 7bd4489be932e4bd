"""What Markdown must not become is refused by the check and by the build, with its line and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from macros.content import load_catalog
from macros.markup import wrong_markup
from tests.project import ROOT, run, write_docs, write_project, write_settings

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
    "a section": "<![CDATA[ <script>alert(1)</script> ]]>",
    "a comment": "One <!-- hidden --> two.",
    "a comment as a block": "<!-- hidden -->",
    "what stands for a macro's piece": '<div data-finished="0"></div>',
}
ELSE = {
    "a script block": ("/// html | script\nalert(1)\n///", "<script> has no place on a page"),
    "a style block": ("/// html | style\nbody {}\n///", "<style> has no place on a page"),
    "a frame as a block": ("/// html | iframe[src='https://example.org/']\n///", "<iframe> has no place on a page"),
    "an element of ours as a block": ("/// html | study-drill\n///", "<study-drill> has no place on a page"),
    "a handler on a block": ("/// html | div[onclick=alert]\nx\n///", '<div> cannot have onclick="alert"'),
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
    "a listing with a broken attribute": (
        "```{.python data-x='\"><script>alert(1)</script>'}\nx\n```",
        "a listing takes a language",
    ),
    "blocks in blocks": ("/// html | div\n" * 2000, "stand too deep in each other"),
}
PLAIN = """\
A < b, b > c, `<script>alert(1)</script>`, &lt;script&gt;, 1 << 2, List[int], <https://example.org/a>, x<y.

    <script>alert(1)</script>

```{.html title="A listing" onclick="alert(1)"}
<script>alert(1)</script>
<!-- part: no-part -->
```

- [ ] a box
- [x] another

1. one

[Mail](mailto:a@example.org), [page](index.md#first-things), [anchor](#first-things), [web](http://example.org/ "title").

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


def said_of(body: str, tmp_path: Path) -> list[str]:
    """Return what the check says of a page with something before its quiz."""
    docs = write_docs(tmp_path)
    page = docs / "topics/alpha/index.md"
    page.write_text(page.read_text().replace("{$ quiz", f"{body}\n\n{{$ quiz"))
    config = load_config(str(ROOT / "mkdocs.yml"))
    problems = wrong_markup(load_catalog(docs).pages.values(), config.markdown_extensions, config.mdx_configs)
    return [str(problem).replace(f"{docs.as_posix()}/", "") for problem in problems]


@pytest.mark.parametrize("body", HTML.values(), ids=HTML)
def test_html_is_refused_on_its_line(body: str, tmp_path: Path) -> None:
    [problem] = said_of(body, tmp_path)
    assert problem.startswith("topics/alpha/index.md:13: '<")
    assert problem.partition(" is HTML; ")[2].startswith("a page is Markdown without HTML: code stands between backticks")


@pytest.mark.parametrize(("body", "said"), ELSE.values(), ids=ELSE)
def test_what_extensions_could_let_in_is_refused(body: str, said: str, tmp_path: Path) -> None:
    [problem] = said_of(body, tmp_path)
    assert problem.startswith("topics/alpha/index.md:")
    assert said in problem


def test_what_is_markdown_and_what_only_looks_like_html_stays(tmp_path: Path) -> None:
    assert said_of(PLAIN, tmp_path) == []


@pytest.mark.parametrize(
    "body", ["<img src=x onerror=alert(1) //", "<script", "<!doctype html>", "< script>alert(1)< /script>", "<1script>"]
)
def test_what_is_no_whole_tag_is_shown_as_text(body: str, tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    (docs / "index.md").write_text(f"# Start\n\nx {body}\n")
    assert run("mkdocs", "build", folder=tmp_path).returncode == 0
    page = (tmp_path / "site/index.html").read_text().partition("<article")[2].partition("</article>")[0]
    assert "<script" not in page
    assert "<img" not in page


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
