"""What is published: closed by a policy, named by content, kept for when there is no network."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from bench.sizes import weigh
from macros.exports.web.marks import mark, path_of, with_mark
from macros.exports.web.worker import ALTERED, kept_files
from tests.support.project import SHEETS, soup

MARK = re.compile('<meta name="release" content="study-([0-9a-f]{12})/([^"]*)">')


def release(site: Path) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return what the site is kept with, and what it can lack, by the word for it."""
    first = (site / "service-worker.js").read_text(encoding="utf-8").partition("\n")[0]
    listed = json.loads(first.removeprefix("self.release = ").removesuffix(";"))
    return listed["files"], listed["extras"]


def everything_kept(site: Path) -> dict[str, str]:
    files, extras = release(site)
    return files | {path: digest for extra in extras.values() for path, digest in extra.items()}


def test_every_page_has_one_policy_before_all_that_it_rules(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 200
    for path in pages:
        head = path.read_text(encoding="utf-8").partition("<title>")[0]
        [policy] = re.findall('Content-Security-Policy" content="([^"]*)"', head)
        assert policy.startswith("default-src 'none'; script-src ")
        assert "unsafe" not in policy
        assert not re.search("<(script|style|link|img)", head.partition("Content-Security-Policy")[0])


def test_every_page_tells_no_site_where_a_reader_came_from(site: Path) -> None:
    told = '<meta name="referrer" content="no-referrer">'
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert len(pages) > 200
    assert all(html.count('name="referrer"') == 1 for html in pages)
    assert [html[:300] for html in pages if re.search("<(script|style|link|img|a|title)\\b", html.partition(told)[0])] == []


def test_no_page_holds_what_its_policy_would_refuse(site: Path) -> None:
    refused = re.compile(
        r"""<[a-z][\w-]*\b(?:\s+[\w:-]+(?:="[^"]*")?)*\s+(?:on\w+|style|srcdoc)=|<(?:iframe|object|embed|base)\b|href="javascript:"""
    )
    assert refused.search('<p class="a" hidden style="b">')
    found = {path: match[0] for path in site.rglob("*.html") if (match := refused.search(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_a_file_is_named_by_what_is_in_it(site: Path) -> None:
    names = [each.get("src") or each["href"] for each in soup(site, "").select("script[src], link[rel=stylesheet]")]
    assert len(names) == 3
    assert all(re.search(r"-[\w-]{8}\.(js|css)$", name) and (site / name).is_file() for name in names)


def test_the_worker_keeps_every_page_but_the_questions_own_which_it_keeps_as_one_file(site: Path) -> None:
    kept = everything_kept(site)
    pages = {f"{page.parent.relative_to(site).as_posix()}/".removeprefix("./") for page in site.rglob("index.html")}
    own = {page for page in pages if page.startswith("q/")}
    assert pages - own <= set(kept)
    assert {*SHEETS, "404.html", "q/prompts.json", "pagefind/pagefind-entry.json"} <= set(kept)
    cards = json.loads((site / "q/cards.json").read_text(encoding="utf-8"))
    assert set(cards) == own
    assert all(cards[page] == (site / page / "index.html").read_text(encoding="utf-8") for page in own)


def test_each_kept_file_has_the_hash_of_what_is_published(site: Path) -> None:
    for path, digest in everything_kept(site).items():
        file = site / path
        content = (file / "index.html" if file.is_dir() else file).read_bytes()
        assert (path, hashlib.sha256(content).hexdigest()[:32]) == (path, digest)


def test_what_a_host_may_alter_stands_once_more_where_it_does_not_look(site: Path) -> None:
    kept = everything_kept(site)
    [file] = site.glob("originals-*.json")
    content = file.read_bytes()
    assert file.name == f"originals-{hashlib.sha256(content).hexdigest()[:8]}.json"
    assert f'"originals": "{file.name}"' in (site / "service-worker.js").read_text(encoding="utf-8")
    assert b"</" not in content
    originals = json.loads(content)
    assert set(originals) == {path for path in kept if path.endswith(("/", *ALTERED)) or not path}
    assert all(hashlib.sha256(text.encode()).hexdigest()[:32] == kept[path] for path, text in originals.items())


def test_what_a_host_may_refuse_is_no_page_no_script_of_ours_and_no_card(site: Path) -> None:
    files, extras = release(site)
    assert set(extras) == {"search", "trimmings"}
    assert all(path.startswith("pagefind/") for path in extras["search"])
    assert set(extras["trimmings"]) == {
        "404.html",
        "manifest.webmanifest",
        *(f"assets/images/favicon.{ending}" for ending in ("png", "svg")),
    }
    needed = {path.rpartition("/")[2].rpartition(".")[2] for path in files if not path.endswith("/") and path}
    assert needed == {"js", "css", "json"}


def test_every_page_bears_one_mark_that_follows_its_content_and_says_which_it_is(site: Path) -> None:
    for file in site.rglob("*.html"):
        html, path = file.read_text(encoding="utf-8"), path_of(site, file)
        [(digest, named)] = MARK.findall(html)
        assert named == file.relative_to(site).as_posix().removesuffix("index.html")
        assert html.count('<meta name="release"') == 1
        assert with_mark(html, path) == html
        assert MARK.findall(with_mark(html.replace("</body>", "<p>More.</p></body>"), path)) != [(digest, named)]


def test_the_list_of_prompts_bears_a_mark_as_a_page_does(site: Path) -> None:
    text = (site / "q/prompts.json").read_text(encoding="utf-8")
    known = json.loads(text)
    assert known["release"] == mark(text.rstrip().replace(f'"release":"{known["release"]}",', ""), "q/prompts.json")


def test_what_is_kept_is_small_and_holds_no_download(site: Path) -> None:
    """At most 1.5 MB, as it is sent."""
    sent, _ = weigh(kept_files(site))
    assert sent <= 1.5 * 1024 * 1024
    assert not any(path.startswith(("downloads/", "assets/images/preview/", "sitemap")) for path in everything_kept(site))


def test_the_site_can_be_installed(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["start_url"], manifest["scope"], manifest["display"]) == ("Aloud", ".", ".", "standalone")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        png = (site / icon["src"]).read_bytes()
        assert f"{int.from_bytes(png[16:20], 'big')}x{int.from_bytes(png[20:24], 'big')}" == icon["sizes"]
    assert soup(site, "topics/s3/").select_one("link[rel=manifest]")["href"] == "../../manifest.webmanifest"


def test_whoever_serves_the_site_may_read_all_of_it(site: Path) -> None:
    paths = [site, *site.rglob("*")]
    assert len(paths) > 500
    modes = {path: path.stat().st_mode & 0o7777 for path in paths}
    assert {path: oct(mode) for path, mode in modes.items() if mode != (0o755 if path.is_dir() else 0o644)} == {}


def test_nothing_of_material_s_script_is_published(site: Path) -> None:
    assert {path.name for path in (site / "assets/javascripts").iterdir()} == {"study"}
    assert len(list((site / "assets/stylesheets").iterdir())) == 1
