"""The policy of a page: what the build put in by hash, what it loads from the site alone, whatever else stands in the page."""

from __future__ import annotations

import base64
import hashlib
import shutil
from pathlib import Path

import pytest

from macros.content.problems import ContentError
from macros.exports import write_exports
from macros.exports.web.policy import OF_THEME, policy_of_one_file, with_policy
from macros.load import load_catalog
from macros.pages.render import Renderer
from macros.site import Site
from tests.support.project import ROOT, run, write_docs, write_project

BEGIN = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
NO_PAGE = {
    "a head in a comment": f"<!-- {BEGIN} --><script>alert(1)</script>{BEGIN}</head>",
    "a head that comes late": '<!doctype html><script>alert(1)</script><html><head><meta charset="utf-8">',
    "something before it": f"<script>alert(1)</script>{BEGIN}",
    "a comment in it": '<!doctype html><html><!--<head><meta charset="utf-8">--><script>alert(1)</script>',
    "a comment in its tag": '<!doctype html><html lang="<!--"><script>alert(1)</script><!--"><head><meta charset="utf-8">-->',
    "no head": "<!doctype html><html><body><script>alert(1)</script></body></html>",
    "no character set": "<!doctype html><html><head><title>A</title>",
    "another character set": '<!doctype html><html><head><meta charset="utf-7">',
    "a part of a page": "<p>a part of a page</p>",
    "nothing": "",
}


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, str]:
    return {name: sources for name, _, sources in (part.strip().partition(" ") for part in policy.split(";"))}


def test_the_policy_comes_first_after_the_character_set_and_changes_nothing_else() -> None:
    page = f"{BEGIN}\n<title>A</title></head><body>é</body></html>"
    closed = with_policy(page, OF_THEME)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{OF_THEME}">'
    assert closed == f"{BEGIN}\n{tag}\n<title>A</title></head><body>é</body></html>"


@pytest.mark.parametrize("html", NO_PAGE.values(), ids=NO_PAGE)
def test_what_does_not_begin_as_a_page_is_no_page(html: str) -> None:
    with pytest.raises(ValueError, match=r"it does not begin with <!doctype html>, <html>, <head>"):
        with_policy(html, OF_THEME)


def test_a_page_of_one_file_may_run_its_own_script_and_load_nothing() -> None:
    page = directives(policy_of_one_file("a { color: red }", "say()"))
    assert (page["script-src"], page["style-src"]) == (digest("say()"), digest("a { color: red }"))
    assert "'self'" not in page.values()
    assert "connect-src" not in page


def test_a_page_of_the_theme_may_load_what_is_the_site_s_and_run_nothing_that_stands_in_it() -> None:
    page = directives(OF_THEME)
    assert (page["script-src"], page["style-src"]) == ("'self'", "'self'")
    assert {name for name, sources in page.items() if sources == "'none'"} == {"default-src", "base-uri", "form-action"}


def test_no_text_becomes_markup_or_a_script_but_by_what_the_site_s_own_script_lets_through() -> None:
    for policy, named in ((OF_THEME, "default cards"), (policy_of_one_file("", "say()"), "'none'")):
        page = directives(policy)
        assert (page["require-trusted-types-for"], page["trusted-types"]) == ("'script'", named)


def test_a_script_that_got_into_a_page_is_not_named_by_its_policy(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    inline = "<script>alert(1)</script><style>p { color: red }</style>"
    (tmp_path / "overrides/404.html").write_text(f'{{% extends "main.html" %}}{{% block content %}}{inline}{{% endblock %}}')
    assert run("mkdocs", "build", folder=tmp_path).returncode == 0
    page = (tmp_path / "site/404.html").read_text()
    assert inline in page
    assert f'Content-Security-Policy" content="{OF_THEME}"' in page


def test_a_page_that_can_have_no_policy_ends_the_build_with_its_name(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "overrides", site, ignore=shutil.ignore_patterns("*.html"))
    (site / "index.html").write_text(f"{BEGIN}</head><body><p data-pagefind-body>A</p></body></html>")
    (site / "evil.html").write_text("<!--<head>--><script>alert(1)</script>")
    with pytest.raises(ContentError, match=r"evil\.html:1: this page can have no policy: it does not begin with"):
        write_exports(load_catalog(write_docs(tmp_path)), Site(), site, Renderer(), {})
