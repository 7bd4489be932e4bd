"""What can be sent, as files: a link on every question and section, and the picture that a chat shows beside it."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path
from urllib.parse import urljoin

import yaml

from macros.content.catalog import Catalog
from tests.support.project import run, soup, write_project, write_topic
from tests.support.published import ADDRESS


def preview_of(site: Path, path: str) -> str:
    return str(soup(site, path).select_one("meta[property='og:image']")["content"])


def test_every_question_and_every_section_of_a_topic_can_be_sent(site: Path, catalog: Catalog) -> None:
    for topic in catalog.topics:
        article = soup(site, topic.url).select_one("article")
        assert article
        for card in article.select(".card"):
            link = card.select_one("a.share")
            assert link
            assert urljoin(topic.url, str(link["href"])) == f"q/{card.select_one('study-question')['question']}/"
            assert link.find_next_sibling()["role"] == "status"
        sections = article.select(".section-head")
        headings = article.select("h2, h3[id]:not(.card-prompt)")
        assert [head.find(("h2", "h3")) for head in sections] == headings
        assert [head.a["href"] for head in sections] == [f"#{heading['id']}" for heading in headings]
        assert len(sections) > 6


def test_a_link_to_share_is_not_in_the_search(site: Path, catalog: Catalog) -> None:
    for topic in catalog.topics:
        for link in soup(site, topic.url).select("a.share"):
            assert link.find_parent(attrs={"data-pagefind-ignore": True}) or "data-pagefind-ignore" in link.attrs


def test_the_picture_beside_a_link_is_that_of_its_topic(site: Path, catalog: Catalog) -> None:
    for topic in catalog.topics:
        image = f"{ADDRESS}assets/images/preview/{topic.slug}.png"
        assert preview_of(site, topic.url) == image
        assert {preview_of(site, f"q/{question.id}") for question in topic.questions[:3]} == {image}
    assert {preview_of(site, path) for path in ("", "mock", "drill")} == {f"{ADDRESS}assets/images/preview/site.png"}


def test_pictures_have_the_size_that_chats_want_and_no_two_are_alike(site: Path, catalog: Catalog) -> None:
    pictures = {path.stem: path.read_bytes() for path in (site / "assets/images/preview").iterdir()}
    assert set(pictures) == {"site", *(topic.slug for topic in catalog.topics)}
    assert len(set(pictures.values())) == len(pictures), "letters were drawn, not left out"
    for png in pictures.values():
        assert struct.unpack(">8x8xII", png[:24]) == (1200, 630)
        assert len(png) < 60_000


def test_without_a_known_address_a_page_claims_no_picture(small_site: Path) -> None:
    for path in ("", "topics/alpha", "q/alpha-one"):
        assert soup(small_site, path).select("meta[property='og:image']") == []


def test_every_id_that_was_released_has_an_address_today(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    write_topic(docs, "beta", order=2)
    write_topic(docs, "gamma", order=3)
    nav = tmp_path / "mkdocs.yml"
    nav.write_text(nav.read_text().replace("topics/alpha/index.md\n", "topics/alpha/index.md\n  - Beta: topics/beta/index.md\n"))
    assert run("macros", "release", folder=tmp_path).returncode == 0
    gone = {"beta": ", replaced_by: alpha-one", "gamma": ""}
    entries = [f"id: {topic}-one, date: 2026-11-22{replaced}" for topic, replaced in gone.items()]
    for topic in gone:
        shutil.rmtree(docs / "topics" / topic)
        entries += [f"kind: {kind}, date: 2026-11-22" for kind in (f"checklist, id: {topic}-say-one", f"topic, id: {topic}")]
    (docs / "retired.yml").write_text("retired:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))
    built = run("mkdocs", "build", folder=tmp_path)
    assert built.returncode == 0, built.stdout

    released = yaml.safe_load((docs / "released.yml").read_text())["questions"]
    assert released == {"alpha": ["alpha-one"], "beta": ["beta-one"], "gamma": ["gamma-one"]}
    for [question] in released.values():
        assert soup(tmp_path / "site", f"q/{question}").h1
    assert {path.name for path in (tmp_path / "site/q").iterdir() if path.is_dir()} == {"alpha-one", "beta-one", "gamma-one"}
    assert "In its place: What is one?" in soup(tmp_path / "site", "q/beta-one").main.get_text()
    known = json.loads((tmp_path / "site/q/prompts.json").read_text(encoding="utf-8"))["questions"]
    assert [each["id"] for each in known] == ["alpha-one"]
