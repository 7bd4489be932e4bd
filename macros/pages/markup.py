"""What Markdown may become: an allow-list of tags, attributes and addresses. Authors write no HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, NoReturn
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, STX

from ..content.calls import MARKDOWN
from ..content.fields import is_id
from ..content.page import PART_MARK, Page
from ..content.problems import Problem
from .finished import Finished

TAGS = frozenset(
    "a blockquote br code div em h1 h2 h3 h4 h5 h6 hr input label li ol p pre section span strong "
    "table tbody td th thead tr ul".split()
)
CLASSES = frozenset("lead opening screen-only term".split())
OF_EXTENSIONS = re.compile(r"(tabbed|task-list|sheet)(-[a-z]+)*")  # tabs, task lists and our sheets
ATTRIBUTES: dict[str, dict[str, str]] = {
    "a": {"href": ".+", "title": ".*"},
    "div": {"data-tabs": r"\d+:\d+"},
    "input": {"type": "radio", "name": r"__tabbed_\d+", "checked": "checked"},
    "ol": {"start": r"\d+"},
    "section": {"data-pagefind-ignore": "all"},
    "td": {"style": r"text-align: (left|center|right);"},
    "th": {"style": r"text-align: (left|center|right);"},
}
"""Tag → attribute → pattern of its value. Every tag may also have a class and an id."""
RESERVED = re.compile(r"(q|c|source|drawing|print|search)-")
"""How ids made by our templates begin"""
SCHEMES = frozenset(["http", "https", "mailto"])
# HTML that extensions write themselves: a highlighted listing, the box of a task, an entity.
WORD = r"(?:[^<>]|<span(?: class=\"[\w -]*\")?>|</span>)*"
WRITTEN = re.compile(
    rf'<div class="highlight">(?:<span class="filename">[^<>]*</span>)?<pre>{WORD}<code>{WORD}</code></pre></div>\s*'
    r'|<input type="checkbox"(?: disabled)?(?: checked)?/> ?|&#?\w+;'
)
# <me@example.org>: Markdown writes each letter as an entity.
MAIL = re.compile("".join(f"{AMP_SUBSTITUTE}#{ord(letter)};" for letter in "mailto:") + rf"({AMP_SUBSTITUTE}#\d+;)+")
INSTEAD = (
    "a page is Markdown without HTML: code stands between backticks, the sign alone is &lt;, and what Markdown lacks is a macro"
)

Refuse = Callable[[str, str], NoReturn]


class MarkupError(ValueError):
    """Markdown would become something that is not allowed; `found` is what its author may have written."""

    def __init__(self, found: str, message: str) -> None:
        self.found = found
        super().__init__(message)


def refuse(found: str, message: str) -> NoReturn:
    """Raise MarkupError."""
    raise MarkupError(found, message)


class AllowedMarkup(Extension):
    """Refuses whatever Markdown makes that is not on the lists. Only HTML that `finished` holds, the macros' own, may pass.

    There is no other way for HTML into a page: Markdown's parser of HTML blocks is removed, and the one for tags in a sentence
    refuses. So how browsers read a broken tag does not matter: it is shown as text.
    """

    def __init__(self, finished: Finished, refuse: Refuse = refuse) -> None:
        super().__init__()
        self._finished = finished
        self._refuse = refuse

    def extendMarkdown(self, md: Markdown) -> None:
        """Register around all other extensions: after fences are set aside, and again once addresses are final."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_PartMarks(md, self._refuse), "study-part-marks", 22)  # before MkDocs' HTML parser (21)
        md.inlinePatterns.register(_NoHtml(HTML_RE, md, self._refuse), "html", 90)
        md.treeprocessors.register(_Elements(md, self._refuse), "study-elements", 7)  # after attr_list (8)
        md.treeprocessors.register(_Addresses(md, self._refuse), "study-addresses", -1)
        # before what was set aside is put back (30)
        md.postprocessors.register(_Written(md, self._finished, self._refuse), "study-written", 31)


def wrong_markup(pages: Iterable[Page], extensions: Sequence[str | Extension], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the first problem of each page that a build with these Markdown extensions would refuse."""
    finished = Finished()
    markdown = Markdown(extensions=[*extensions, finished, AllowedMarkup(finished)], extension_configs=dict(settings))
    headings = _Headings(markdown)
    markdown.treeprocessors.register(headings, "study-headings", -2)
    shown = finished.set_aside("")
    for page in pages:
        try:
            markdown.reset().convert(MARKDOWN.from_string(page.body).render({call.name: lambda *_: shown for call in page.calls}))
            yield from _lost_headings(page, headings.ids)
        except MarkupError as error:
            yield page.problem(error.found, str(error))
        except RecursionError:
            yield Problem(page.path, page.body_line, "lists or quotes stand too deep in each other; write them side by side")


class _PartMarks(Preprocessor):
    """Removes the marks of named parts, and refuses all other comments."""

    def __init__(self, md: Markdown, refuse: Refuse) -> None:
        super().__init__(md)
        self._refuse = refuse

    def run(self, lines: list[str]) -> list[str]:
        prose = ["" if PART_MARK.fullmatch(line) else line for line in lines]
        for line in prose:
            if found := re.search(r"<!(--|\[)", line):
                self._refuse(
                    line[found.start() :][:40],
                    f"'{found[0]}' begins a comment, and a page has none; delete it, or show it in a listing",
                )
        return prose


class _NoHtml(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, refuse: Refuse) -> None:
        super().__init__(pattern, md)
        self._refuse = refuse

    def handleMatch(self, m: re.Match[str], data: str) -> NoReturn:  # type: ignore[override]  # noqa: ARG002 - Markdown's names
        self._refuse(m[0].split("\n")[0], f"'{m[0][:40]}' is HTML; {INSTEAD}")


class _Refusing(Treeprocessor):
    def __init__(self, md: Markdown, refuse: Refuse) -> None:
        super().__init__(md)
        self._refuse = refuse


class _Elements(_Refusing):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element is not root:
                self._check(element)

    def _check(self, element: Element) -> None:
        tag = str(element.tag)
        if tag == "img":
            self._refuse("![", 'a page shows no picture; draw it as SVG beside the page and write {$ drawing("name", "…") $}')
        if tag not in TAGS:
            self._refuse(tag, f"<{tag}> has no place on a page; {INSTEAD}")
        if tag == "a" and "href" not in element.attrib:
            self._refuse("html | a", "a link leads nowhere; write [words](an-address)")
        for name, given in element.items():
            value = given or ""  # a bare word in braces is an attribute without a value
            if not _allowed(tag, name, value):
                self._refuse(value if name in ("class", "id") else name.rstrip("_"), _refused(tag, name, value))


class _Headings(Treeprocessor):
    """Collects the final ids of a page's headings."""

    ids: frozenset[str] = frozenset()

    def run(self, root: Element) -> None:
        self.ids = frozenset(each.get("id", "") for each in root.iter() if re.fullmatch("h[1-6]", str(each.tag)))


def _lost_headings(page: Page, ids: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each heading that we read on a page but Markdown does not make: links and progress depend on it."""
    for name, line in page.heading_lines.items():
        if name not in ids:
            yield Problem(
                page.path, line, f"this line becomes no heading with the id '{name}'; write ## Words {{#{name}}} by itself"
            )


class _Addresses(_Refusing):
    def run(self, root: Element) -> None:
        for address in (link.get("href") or "" for link in root.iter("a")):
            # As browsers read it: https://url.spec.whatwg.org/#url-parsing
            scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", unescape(unescape(address))))
            if (scheme and scheme[1].lower() not in SCHEMES) or not _is_address(address):
                self._refuse(address, f"'{address[:40]}' is no address for a link; write https://…, or the name of a page's file")


class _Written(Postprocessor):
    def __init__(self, md: Markdown, finished: Finished, refuse: Refuse) -> None:
        super().__init__(md)
        self._finished, self._refuse = finished, refuse

    def run(self, text: str) -> str:
        for html in self.md.htmlStash.rawHtmlBlocks:
            if not isinstance(html, str) or not (self._finished.holds(html) or WRITTEN.fullmatch(html)):
                self._refuse(str(html)[:40], "a listing takes a language behind its ``` and nothing else, a block no options")
        return text


def _is_address(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _allowed(tag: str, name: str, value: str) -> bool:
    if STX in value:  # a placeholder of Markdown: for something set aside, or for a letter of a mail address
        return (tag, name) == ("a", "href") and bool(MAIL.fullmatch(value))
    if name == "class":
        return bool(value) and all(each in CLASSES or OF_EXTENSIONS.fullmatch(each) for each in value.split())
    if name == "id":
        return is_id(value) and not RESERVED.match(value)
    wanted = ATTRIBUTES.get(tag, {}).get(name)
    return wanted is not None and bool(re.fullmatch(wanted, value, re.DOTALL))


def _refused(tag: str, name: str, value: str) -> str:
    if name == "class":
        return f"no class is called '{value}'; there are: {', '.join(sorted(CLASSES))}"
    if name == "id":
        return (
            f"'{value[:40]}' is no id for a page: write small letters, digits and single hyphens, at most 60, not beginning as "
            "the site's own do (q-, c-, source-, drawing-, print-, search-)"
        )
    instead = "in braces stand {#an-id} and {.term}, and a brace itself is &#123;"
    return f'<{tag}> cannot have {name}="{value[:40]}" on a page; {instead}'
