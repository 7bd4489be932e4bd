"""Another site of the same origin writes into what the browser keeps of ours: nothing of it is shown, and none of it stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.kept import FILES, Line, neighbour, until, visit
from tests.support.pages.learner import session

HTML = {"content-type": "text/html; charset=utf-8"}
SCRIPT = {"content-type": "text/javascript"}
JSON = {"content-type": "application/json"}
PAGE = "<!doctype html><meta charset=utf-8>{mark}<title>Neighbourly</title><h1>Hello</h1><script>window.neighbourly = 1</script>"
# Which file, by its path; what is put in its place, and under which headers.
FORGED = [
    ("topics/s3/$", PAGE, HTML),
    ("topics/redshift/$", PAGE, HTML | {"vary": "x-nobody-sends-it"}),
    ("checklist/$", PAGE, HTML),
    (r".*/main-.*\.js$", "window.neighbourly = 1", SCRIPT),
    (r".*/drill-.*\.js$", "window.neighbourly = 1", SCRIPT),
    (r".*\.css$", "body::before { content: 'Neighbourly' }", {"content-type": "text/css"}),
    (r"q/cards\.json$", '{"q/dist-key-for-a-large-join/": "<h1>Neighbourly</h1>"}', JSON),
    (r"q/prompts\.json$", '{"topics": [], "questions": [], "neighbourly": 1}', JSON),
    (r"pagefind/pagefind\.js$", "window.neighbourly = 1", SCRIPT),
    (r"pagefind/.*\.pf_meta$", "Neighbourly", {"content-type": "application/octet-stream"}),
    (
        r"assets/images/favicon\.svg$",
        "<svg xmlns='http://www.w3.org/2000/svg' id='Neighbourly'/>",
        {"content-type": "image/svg+xml"},
    ),
]
PUT = """async (forged) => {
  const cache = await caches.open('study:/aloud/');
  const put = [];
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname.replace('/aloud/', '');
    const found = forged.find(([pattern]) => new RegExp('^' + pattern).test(path));
    if (!found) continue;
    await cache.put(url, new Response(found[1], { headers: found[2] }));
    put.push(path);
  }
  return put.length;
}"""
LEFT = """async () => {
  const cache = await caches.open('study:/aloud/');
  const texts = (await cache.matchAll(undefined, { ignoreVary: true })).map((response) => response.text());
  return (await Promise.all(texts)).filter((text) => /Neighbourly|neighbourly/.test(text)).length;
}"""
SHOWN = """() => [
  window.neighbourly,
  /Neighbourly/.test(document.documentElement.outerHTML),
  /Neighbourly/.test(getComputedStyle(document.body, '::before').content),
]"""
GONE = ["topics/s3/", "topics/redshift/", "checklist/", "q/dist-key-for-a-large-join/"]


def poison(page: Page, site: Path) -> None:
    """Put forged files in place of ours, pages with the mark of one that is ours."""
    found = re.search('<meta name="release"[^>]*>', (site / "topics/s3/index.html").read_text(encoding="utf-8"))
    assert found
    forged = [(pattern, body.replace("{mark}", found[0]), headers) for pattern, body, headers in FORGED]
    assert page.evaluate(PUT, forged) == len(FORGED)


def stop_workers(page: Page) -> None:
    tool = page.context.new_cdp_session(page)
    tool.send("ServiceWorker.enable")
    tool.send("ServiceWorker.stopAllWorkers")
    tool.detach()


@pytest.mark.parametrize("stopped", [False, True], ids=["alive", "stopped"])
@pytest.mark.parametrize("online", [False, True], ids=["offline", "online"])
def test_what_another_site_put_in_our_place_is_never_shown_and_does_not_last(
    online: bool, stopped: bool, first_visit: tuple[Line, BrowserContext, Page], site: Path
) -> None:
    cable, context, page = first_visit
    url = cable.server.url
    other = neighbour(context, url)
    files = other.evaluate(FILES)
    if stopped:
        page.close()
        stop_workers(other)
        page = context.new_page()
    poison(other, site)
    if not online:
        cable.unplug()
    for path in ["", "drill/", *GONE]:
        answer = page.goto(url + path)
        page.wait_for_load_state()
        assert answer
        assert (path, answer.status) == (path, 404 if path in GONE and not online else 200)
        assert (path, page.evaluate(SHOWN)) == (path, [None, False, False])
    if online:
        page.goto(f"{url}drill/")
        assert len(session(page, most=2)) == 2
    page.close()

    if not online:
        cable.plug(site)
    page = visit(context, url)
    until(lambda: other.evaluate(FILES) == files and other.evaluate(LEFT) == 0)
    page.close()
    cable.unplug()
    page = context.new_page()
    for path, heading in {"topics/s3/": "S3 and the data lake", "q/dist-key-for-a-large-join/": "One question on"}.items():
        page.goto(url + path)
        expect(page.locator("h1")).to_contain_text(heading)
    page.goto(f"{url}drill/")
    assert len(session(page, most=2)) == 2
    page.keyboard.press("/")
    page.keyboard.type("parquet")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()


def test_what_another_site_says_of_our_files_counts_for_nothing(
    first_visit: tuple[Line, BrowserContext, Page], site: Path
) -> None:
    cable, context, _ = first_visit
    url = cable.server.url
    other = neighbour(context, url)
    other.evaluate(
        """async () => {
          const cache = await caches.open('study:/aloud/');
          // A page that no release has, under what its name might become; ours, said to be a text and to lead elsewhere.
          const html = { 'content-type': 'text/html' };
          const keys = ['topics/more/?undefined', 'topics/more/', 'constructor?function Object() { [native code] }'];
          for (const key of keys) await cache.put(`/aloud/${key}`, new Response('Neighbourly', { headers: html }));
          for (const { url } of await cache.keys()) {
            if (!/\\/topics\\/s3\\/\\?|\\.css/.test(url)) continue;
            const body = await (await cache.match(url)).arrayBuffer();
            await cache.put(url, new Response(body, { headers: { 'content-type': 'text/plain', refresh: '0;url=/other/' } }));
          }
          // And our own worker, for a folder of ours.
          await navigator.serviceWorker.register('/aloud/service-worker.js', { scope: '/aloud/topics/' });
        }"""
    )
    cable.unplug()
    page = context.new_page()
    for path in ("topics/more/", "constructor"):
        answer = page.goto(url + path)
        assert answer
        assert (path, answer.status) == (path, 404)
        expect(page.get_by_role("heading", name="Nothing is here")).to_be_visible()
    page.goto(f"{url}topics/s3/")
    expect(page.get_by_role("heading", name="S3 and the data lake", level=1)).to_be_visible()
    assert page.evaluate("[document.contentType, getComputedStyle(document.body).margin]") == ["text/html", "0px"]
    assert page.url == f"{url}topics/s3/"
