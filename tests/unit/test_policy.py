"""The policy of a page: what stands in it by hash, what it loads from the site alone."""

from __future__ import annotations

import base64
import hashlib

from macros.exports.policy import with_policy


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(html: str) -> dict[str, str]:
    """Return the policy of a page by directive."""
    content = with_policy(html).split('Content-Security-Policy" content="')[1].split('"')[0]
    return {name: sources for name, _, sources in (part.strip().partition(" ") for part in content.split(";"))}


def test_the_policy_comes_first_after_the_character_set_and_changes_nothing_else() -> None:
    page = '<!doctype html><head>\n<meta charset="utf-8">\n<title>A</title></head><body>é</body>'
    closed = with_policy(page)
    before, policy, after = closed.split("\n", 2)[0], closed.split("\n")[2], closed.split("\n", 3)[3]
    assert (before, after) == ("<!doctype html><head>", "<title>A</title></head><body>é</body>")
    assert policy.startswith('<meta http-equiv="Content-Security-Policy" content="default-src \'none\';')
    assert with_policy("<head><title>A</title>").startswith("<head>\n<meta http-equiv=")


def test_what_stands_in_a_page_is_named_by_its_hash_once() -> None:
    once = "<head><style>a { color: red }</style><script>say()</script></head><SCRIPT type=module>\nsay()\n</SCRIPT >"
    page = directives(f"{once}<script>say()</script>")
    assert page["script-src"] == f"{digest('say()')} {digest(chr(10) + 'say()' + chr(10))}"
    assert page["style-src"] == digest("a { color: red }")
    assert "connect-src" not in page


def test_a_page_that_loads_scripts_may_load_those_of_the_site_and_no_other() -> None:
    page = directives('<head><link rel="stylesheet" href="a.css"><script src="a.js"></script><script>inline()</script>')
    assert page["script-src"] == f"'self' {digest('inline()')}"
    assert page["style-src"] == "'self'"
    assert {name for name, sources in page.items() if sources == "'none'"} == {"default-src", "base-uri", "form-action"}


def test_a_page_without_script_or_style_may_have_neither() -> None:
    page = directives("<head><title>A</title></head>")
    assert (page["script-src"], page["style-src"], page["img-src"]) == ("'none'", "'none'", "data:")


def test_no_policy_lets_anything_run_that_is_not_named() -> None:
    for html in ("<head>", "<head><script>a</script>", '<head><script src="a.js"></script>'):
        assert "unsafe" not in with_policy(html)


def test_a_file_without_a_head_stays_as_it_is() -> None:
    assert with_policy("<p>a part of a page</p>") == "<p>a part of a page</p>"
