"""A page whose scripts touch storage, address and files: what they do with malformed input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.content.catalog import Catalog
from macros.exports.questions.prompts import write_prompts
from macros.pages.macros import PageMacros
from macros.pages.render import Renderer
from tests.support.browser import Live, make_context
from tests.support.project import ROOT
from tests.support.server import SCRIPTS, serve

PATHS = ("mock/mock", "progress/panel", "progress/parse", "progress/record", "sheet/sheet", "progress/tab", "page/targets")


@pytest.fixture(scope="module")
def live(browser: Browser, catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Run lines of script with the scripts that touch the page at hand, and what is given by name; no script may fail or do harm.

    `built` is the mock and the panel as they are built, `fresh` puts an element of it on the page in place of everything else.
    """
    folder = tmp_path_factory.mktemp("live")
    write_prompts(catalog, folder)
    macros = PageMacros(catalog, catalog.pages["mock/"])
    built = "".join(map(Renderer().show, (macros.mock(), macros.progress())))
    faults: list[str] = []

    def open_page(url: str) -> Page:
        page = make_context(browser).new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.route("**/q/prompts.json", lambda route: route.fulfill(path=folder / "q/prompts.json"))
        page.goto(f"{url}404.html", wait_until="domcontentloaded")
        page.evaluate(SETUP, [url, built, PATHS])
        return page

    with serve(ROOT / "overrides", "/", lasting=SCRIPTS) as server:
        page = open_page(server.url)

        def run_lines(lines: str, **given: Any) -> Any:
            # Texts go to the page and come back as ASCII, so that half a character survives the way.
            given = {name: json.dumps(value) for name, value in given.items()}
            parsed = "".join(f"{name} = JSON.parse({name}); " for name in given)
            script = f"async ({{ {', '.join(given)} }}) => {{ {parsed} const found = await (async () => {{ {lines} }})(); "
            found = json.loads(page.evaluate(f"{script} return JSON.stringify([found, harm()]); }}", given))
            assert faults == []
            assert found[1] == []
            return found[0]

        yield run_lines
        page.context.close()


SETUP = r"""async ([url, built, paths]) => {
  document.documentElement.innerHTML = "<body></body>";
  globalThis.attacked = 0;
  globalThis.scripts = `${url}assets/javascripts/study/`;
  for (const path of paths) globalThis[path.replace(/.*\//, "")] = await import(`${scripts}${path}.js`);
  customElements.define("study-mock", mock.StudyMock);
  customElements.define("study-progress", panel.StudyProgress);
  customElements.define("study-sheet", sheet.StudySheet);
  const page = new DOMParser().parseFromString(built, "text/html");
  globalThis.fresh = (name) => {
    const element = document.importNode(page.querySelector(name), true);
    document.body.replaceChildren(element);
    return element;
  };
  // A frame that need not be drawn: half the time.
  globalThis.unseen = () => Object.assign(document.createElement("iframe"), { hidden: true });
  globalThis.put = (html) => (document.body.innerHTML = html);
  // What was put on the page by input: nothing of ours is any of this.
  globalThis.harm = () => [
    ...[...document.querySelectorAll("script:not([src]), img, iframe")].map((each) => each.outerHTML),
    ...Object.keys(Object.prototype),
    ...(attacked ? ["attacked"] : []),
  ];
  globalThis.settled = () => new Promise((resolve) => setTimeout(resolve));
}"""
