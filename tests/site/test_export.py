"""What stands beside the pages, by the command line, for a site of any generator; and a site that is kept no more."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT, environment, run, write_project

PAGES_ALONE = "import macros, mkdocs.__main__; macros.on_post_build = lambda env: None; mkdocs.__main__.cli(['build', '-q'])"
ADDRESS = "https://example.org/aloud/"


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_command_line_writes_beside_pages_what_the_build_writes(tmp_path: Path) -> None:
    write_project(tmp_path)
    variables = {"SITE_URL": ADDRESS, "SOURCE_DATE_EPOCH": "1790000000"}
    built = run("mkdocs", "build", folder=tmp_path, **variables)
    assert built.returncode == 0, built.stdout
    whole = files((tmp_path / "site").rename(tmp_path / "whole"))

    subprocess.run([sys.executable, "-c", PAGES_ALONE], cwd=tmp_path, env=environment(**variables), check=True)
    assert not (tmp_path / "site/q").exists()
    about = re.search(r"site_description: (.*)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert about
    named = ("--name", "Aloud", "--url", ADDRESS, "--description", about[1])
    exported = run("macros", "export", "site", *named, folder=tmp_path, **variables)
    assert exported.returncode == 0, exported.stdout
    assert exported.stdout == "site: 1 pages in the search\n"
    assert files(tmp_path / "site") == whole


def test_a_folder_that_is_no_site_of_ours_is_named_and_left_alone(tmp_path: Path) -> None:
    docs = write_project(tmp_path)
    refused = run("macros", "export", str(docs), "--name", "Aloud", "--url", ADDRESS, folder=tmp_path)
    assert refused.returncode == 1
    assert f"{docs}: no site with our theme: assets/javascripts/study is missing" in refused.stdout
    assert sorted(path.name for path in docs.iterdir()) == ["index.md", "sources.yml", "topics"]


def test_a_site_that_is_kept_no_more_publishes_the_empty_release(tmp_path: Path) -> None:
    write_project(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("offline: true", "offline: false"), encoding="utf-8")
    assert run("mkdocs", "build", folder=tmp_path).returncode == 0
    site = tmp_path / "site"
    worker = (site / "service-worker.js").read_text(encoding="utf-8")
    assert "unregister()" in worker
    assert "self.release =" not in worker
    assert not (site / "manifest.webmanifest").exists()
    assert 'rel="manifest"' not in (site / "index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in (site / "index.html").read_text(encoding="utf-8")
