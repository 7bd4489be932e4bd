"""Nothing that stands in docs/ runs: Jinja sees the text that was checked, where only the macros are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError

from macros.content.calls import MARKDOWN
from tests.support.project import run, write_project

ESCAPES = {
    "a global": "cycler.__init__.__globals__.os.popen('touch ran').read()",
    "another global": "lipsum.__globals__['os'].popen('touch ran').read()",
    "a name space": "namespace.__init__.__globals__['__builtins__'].open('ran', 'w')",
    "a plain value": "''.__class__.__mro__[1].__subclasses__()",
    "an attribute by filter": "''|attr('__class__')",
    "a filter": "'x'|upper",
    "a filter that calls": "['touch ran']|map('system')|list",
    "a test": "1 is odd",
    "the template itself": "self._TemplateReference__context",
    "what is given to a call": "cite.__globals__['os'].system('touch ran')",
    "a method of a text": "'{0.__class__}'.format(cite)",
    "a method of a call": "cite('a').format(1)",
    "an item": "cite['__globals__']",
    "the page": "page.file.src_path",
    "the settings": "config.plugins",
    "the time": "now()",
    "a macro of the plugin": "macros_info()",
}
STATEMENTS = {
    "a loop": "{$% for x in range(9) %$}x{$% endfor %$}",
    "a name": "{$% set cite = cycler %$}{$ cite $}",
    "a file": "{$% include 'index.md' %$}",
    "another file": "{$% import '../mkdocs.yml' as x %$}",
    "a macro": "{$% macro x() %$}{$ lipsum.__globals__ $}{$% endmacro %$}{$ x() $}",
}


@pytest.mark.parametrize("payload", [*(f"{{$ {each} $}}" for each in ESCAPES.values()), *STATEMENTS.values()])
def test_the_sandbox_knows_the_macros_alone(payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even of what the check would have let through."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises((TemplateError, TypeError)):
        MARKDOWN.from_string(payload).render({"cite": lambda key: key})
    assert list(tmp_path.iterdir()) == []


PAYLOAD = "{$ cycler.__init__.__globals__.os.popen('touch ran').read() $}"
SHEET = "title: {}\ndescription: A description that is just long enough to be one for a sheet.\nhide: [toc]\nparts: [lead]\n"
PLACES = {
    "a page by another name": ("extra.markdown", PAYLOAD, "here lie pages (.md)"),
    "a page by a third name": ("topics/alpha/extra.mdown", PAYLOAD, "here lie pages (.md)"),
    "the title of a sheet": (
        "topics/alpha/sheet.md",
        f"---\n{SHEET.format(repr(PAYLOAD))}---\n{{$ sheet() $}}\n",
        "a title is plain text",
    ),
    "the title of a page": ("more.md", f'---\ntitle: "{PAYLOAD}"\n---\n# More\n', "a title is plain text"),
    "a key of a page": ("more.md", f'---\ntitle: More\ntemplate: "{PAYLOAD}"\n---\n# More\n', "unknown key 'template'"),
    "a head that ends in dots": ("more.md", f"---\ntitle: More\n...\n# {PAYLOAD}\n---\n", "this is no macro call"),
    "a head that is no YAML": ("more.md", f"---\n- {PAYLOAD}\n---\n# More\n", "front matter"),
    "a head without lines": ("more.md", f"title: {PAYLOAD}\n\n# More\n", "MkDocs takes this line for the page's head"),
    "a comment of Jinja": ("more.md", "# More\n\n{$# hidden #$}\n", "this is no macro call"),
    "raw text of Jinja": ("more.md", "# More\n\n{$% raw %$}x{$% endraw %$}\n", "this is no macro call"),
    "space taken away": ("more.md", "# More\n\n{$- topics() -$}\n", "this is no macro call"),
    "a call in a listing": ("more.md", "# More\n\n```\n{$ topics() $}\n```\n", "topics stands in a listing"),
    "a listing": ("more.md", f"# More\n\n```\n{PAYLOAD}\n```\n", "this is no macro call"),
    "a comment": ("more.md", f"# More\n\n<!-- {PAYLOAD} -->\n", "this is no macro call"),
    "a hidden statement": ("more.md", "# More\n\n{$% include 'index.md' %$}\n", "this is no macro call"),
    "a page of a topic": ("topics/alpha/more.md", f"# More\n\n{PAYLOAD}\n", "this is no macro call"),
}


@pytest.mark.parametrize(("name", "text", "said"), PLACES.values(), ids=PLACES)
def test_no_text_that_is_published_runs(name: str, text: str, said: str, tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    (docs / name).write_text(text)
    for verb in (("macros", "check"), ("mkdocs", "build")):
        outcome = run(*verb, folder=tmp_path)
        assert outcome.returncode == 1
        assert f"docs/{name}:" in outcome.stdout
        assert said in outcome.stdout
        assert "Traceback" not in outcome.stdout
    assert not list(tmp_path.rglob("ran"))


def test_a_call_in_data_is_shown_as_it_is_written(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    quiz = docs / "topics/alpha/quiz.yml"
    quiz.write_text(quiz.read_text().replace("prompt: What is one?", f'prompt: "What is {PAYLOAD}?"'))
    assert run("mkdocs", "build", folder=tmp_path).returncode == 0
    assert "{$ cycler.__init__" in (tmp_path / "site/topics/alpha/index.html").read_text()
    assert not list(tmp_path.rglob("ran"))
