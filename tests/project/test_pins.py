"""Whatever is installed comes from a registry, at one version, with the bytes that were locked."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.support.pins import PIN, faults
from tests.support.project import ROOT

FILES = ("requirements/site.txt", "requirements/dev.txt", "pyproject.toml", "package.json", "package-lock.json", ".npmrc")
HASH = "0" * 64
PINNED = f"evil==1.0 \\\n    --hash=sha256:{HASH}\n    # via x\n"
INTEGRITY = r'"integrity": "sha512-[^"]*"'


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A copy of the files that name packages."""
    (tmp_path / "requirements").mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_every_package_is_pinned() -> None:
    assert [str(fault) for fault in faults(ROOT)] == []


def pins(name: str) -> set[str]:
    """Return the pins of a file with their hashes, without who wants them."""
    return {pin[0].partition("    #")[0] for pin in PIN.finditer((ROOT / name).read_text(encoding="utf-8"))}


def test_what_builds_the_site_is_installed_alike_for_the_tests() -> None:
    assert len(pins("requirements/site.txt")) > 30
    assert pins("requirements/site.txt") < pins("requirements/dev.txt")


def test_the_pinned_form_is_known() -> None:
    assert PIN.fullmatch(PINNED)


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.com/simple\n",
        "--extra-index-url https://example.com/simple\n",
        "-i https://example.com/simple\n",
        "--find-links https://example.com/\n",
        "--trusted-host example.com\n",
        "--no-index\n",
        "--pre\n",
        "-e .\n",
        "-r other.txt\n",
        "-c other.txt\n",
        "./evil\n",
        "evil\n",
        "evil==1.0\n",
        "evil>=1.0 \\\n    --hash=sha256:" + HASH + "\n    # via x\n",
        "evil @ https://example.com/evil.whl \\\n    --hash=sha256:" + HASH + "\n    # via x\n",
        "https://example.com/evil.whl \\\n    --hash=sha256:" + HASH + "\n    # via x\n",
        "evil==1.0 \\\n    --hash=md5:" + "0" * 32 + "\n    # via x\n",
        "evil==1.0 \\\n    --hash=sha256:" + HASH[1:] + "\n    # via x\n",
        PINNED.replace("    # via x", "    --index-url https://example.com/"),
        PINNED.replace(" \\\n    --hash", " --config-settings=x=y \\\n    --hash"),
        PINNED.replace("==1.0", "==1.0 ; python_version > '3' --index-url https://example.com/"),
        PINNED.replace("# via x", "# via x \\\n--index-url https://example.com/"),
        PINNED.replace("# via x", "# via x\u2028--index-url https://example.com/"),
        PINNED.replace("# via x", "# via x\x0b--index-url https://example.com/"),
        PINNED.replace("# via x", "# via x\r--index-url https://example.com/"),
        PINNED.replace("# via x", "# via x\x85--index-url https://example.com/"),
        PINNED.replace("# via x", "# coding: utf-7"),
        PINNED.replace("evil==1.0", "${EVIL}==1.0"),
        PINNED.replace("evil", "е" + "vil"),
        "\n",
        "\ufeff",
    ],
    ids=repr,
)
@pytest.mark.parametrize("end", [False, True], ids=["first", "last"])
def test_a_requirement_of_another_form_is_told(line: str, end: bool, files: Path) -> None:
    path = files / "requirements/site.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + line if end else line + text, encoding="utf-8", newline="")
    [fault] = faults(files)
    if line.startswith("evil==1.0 \\"):
        assert fault.line >= (text.count("\n") + 1 if end else 1)
    else:
        assert fault.line == (text.count("\n") + 1 if end else 1)
    assert "begins no pin: name==version, its sha256 hashes" in fault.message


@pytest.mark.parametrize(
    "name", ["jinja2", "beautifulsoup4", "check-jsonschema", "check_jsonschema", "check.-_jsonschema", "soupsieve"]
)
def test_a_second_pin_of_a_name_is_told(name: str, files: Path) -> None:
    path = files / "requirements/dev.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + PINNED.replace("evil", name), encoding="utf-8")
    [fault] = faults(files)
    assert fault.line == text.count("\n") + 1
    assert "is pinned a second time" in fault.message


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("python_version < '3.12'", "python_version >= '3.12'", False),
        ("python_version < '3.12'", "python_version >= '3.11'", True),
        ("python_version < '3.12'", "python_version < '3.12'", True),
        ("python_version >= '3.12'", "python_version < '3.12'", True),
        ("python_version == '3.12'", "python_version == '3.12'", True),
    ],
)
def test_two_pins_of_a_name_share_the_versions_of_python(first: str, second: str, told: bool, files: Path) -> None:
    both = "".join(PINNED.replace("==1.0", f"==1.0 ; {marker}") for marker in (first, second))
    (files / "requirements/more.txt").write_text(both, encoding="utf-8")
    assert ["'evil' is pinned a second time" in fault.message for fault in faults(files)] == [True] * told


def test_a_pin_without_a_hash_is_told_with_its_line(files: Path) -> None:
    path = files / "requirements/dev.txt"
    text = path.read_text(encoding="utf-8")
    start = text.index("babel==")
    path.write_text(text[:start] + re.sub(r"(?:    --hash\S+(?: \\)?\n)+", "", text[start:], count=1), encoding="utf-8")
    [fault] = faults(files)
    assert str(fault).startswith(f"{path.as_posix()}:{text.count(chr(10), 0, start) + 1}: 'babel==")


@pytest.mark.parametrize(
    ("name", "written", "instead", "said"),
    [
        ("package-lock.json", r'"integrity": ', '"resolved": "https://example.com/x.tgz", "integrity": ', "has 'resolved'"),
        ("package-lock.json", INTEGRITY, '"resolved": "git+ssh://git@example.com/x.git"', "no single sha512"),
        ("package-lock.json", INTEGRITY, '"resolved": "../x", "link": true', "has 'link'"),
        ("package-lock.json", INTEGRITY, '"integrity": "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk="', "no single sha512"),
        ("package-lock.json", r'"integrity": "', '"integrity": "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk= ', "no single sha512"),
        ("package-lock.json", r'"integrity": ', '"hasInstallScript": true, "integrity": ', "has 'hasInstallScript'"),
        ("package-lock.json", r'"integrity": ', '"inBundle": true, "integrity": ', "has 'inBundle'"),
        ("package-lock.json", r'"integrity": ', '"name": "evil", "integrity": ', "has 'name'"),
        ("package-lock.json", r'"version": "[^"]*"', '"version": "https://example.com/x.tgz"', "no plain number in 'version'"),
        ("package-lock.json", r'"version": "[^"]*"', '"version": "1 || 2"', "no plain number in 'version'"),
        ("package-lock.json", r'"version": "[^"]*"', '"version": "^1.0.0"', "no plain number in 'version'"),
        ("package-lock.json", r'"version": "[^"]*"', '"version": "1.0"', "no plain number in 'version'"),
        ("package-lock.json", r'"lockfileVersion": 3', '"lockfileVersion": 1', "'lockfileVersion' is not 3"),
        ("package-lock.json", r'"lockfileVersion": 3', '"lockfileVersion": "3"', "'lockfileVersion' is not 3"),
        ("package-lock.json", r'"lockfileVersion": 3,', "", "'lockfileVersion' is not 3"),
        ("package-lock.json", r'(?<="node_modules/rolldown": \{)', '"optional": true,', "is 'optional' and needed"),
        ("package-lock.json", r'(?<="node_modules/prettier": \{)', '"optional": true,', "is 'optional' and needed"),
        ("package-lock.json", r'(?<="node_modules/@rolldown/pluginutils": \{)', '"optional": false,', "is 'optional' and needed"),
        ("package-lock.json", r'"tslib": "[^"]*"', '"tslib": "npm:evil@1"', "asks for 'tslib' as 'npm:evil@1'"),
        ("package-lock.json", r'"rolldown": "\^', '"rolldown": "^9', "does not lock what package.json names"),
        ("package-lock.json", r'"node_modules/axe-core"', '"../axe-core"', "no folder of node_modules"),
        ("package-lock.json", r'"lockfileVersion"', '"dependencies": {}, "lockfileVersion"', "'dependencies' is none of"),
        ("package.json", r'"\^3\.6\.0"', '"git+https://example.com/x.git"', "asks for 'prettier' as 'git+https"),
        ("package.json", r'"\^3\.6\.0"', '"file:../x"', "which is no version number"),
        ("package.json", r'"\^3\.6\.0"', '"someone/prettier"', "which is no version number"),
        ("package.json", r'"\^3\.6\.0"', '"npm:evil@^3.6.0"', "which is no version number"),
        ("package.json", r'"\^3\.6\.0"', '"latest"', "which is no version number"),
        ("package.json", r'"\^3\.6\.0"', '"*"', "which is no version number"),
        ("package.json", r'"private"', '"overrides": {"prettier": "npm:evil@1"}, "private"', "'overrides' is none of"),
        ("package.json", r'"private"', '"workspaces": ["x"], "private"', "'workspaces' is none of"),
        ("package.json", r'"check":', '"preinstall": "x", "check":', "the script 'preinstall' is neither"),
        ("package.json", r'"check":', '"precheck": "x", "check":', "the script 'precheck' is neither"),
        (".npmrc", r"ignore-scripts=true", "ignore-scripts=false", "npm is told"),
        (".npmrc", r"ignore-scripts=true\n", "", "npm is told"),
        (".npmrc", r"ignore-scripts=true\n", "ignore-scripts=true\x0bregistry=https://example.com/\n", "npm is told"),
        (".npmrc", r"(?<=registry-resolved=true)\n", "\x0b", "npm is told"),
        (".npmrc", r"(?<=registry-resolved=true)\n", "\u2028", "npm is told"),
        (".npmrc", r"\n\Z", "\x0c", "npm is told"),
        (".npmrc", r"\Z", "registry=https://example.com/\n", "npm is told"),
        (".npmrc", r"\Z", "@types:registry=https://example.com/\n", "npm is told"),
        (".npmrc", r"\Z", "node-options=--require ./x.js\n", "npm is told"),
        ("pyproject.toml", r'"PyYAML>=6.0.3,<7"', '"PyYAML @ https://example.com/x.whl"', "in the group 'site' is no name"),
        ("pyproject.toml", r'"PyYAML>=6.0.3,<7"', '"PyYAML @ git+https://example.com/x"', "in the group 'site' is no name"),
        ("pyproject.toml", r'"PyYAML>=6.0.3,<7"', '"./x"', "in the group 'site' is no name"),
        ("pyproject.toml", r"package = false", "package = true", "[tool.uv] says package = false"),
        ("pyproject.toml", r"package = false", 'package = false\nsources = {PyYAML = {path = "x"}}', "[tool.uv] says"),
        ("pyproject.toml", r"package = false", 'package = false\nindex = [{url = "https://example.com/"}]', "[tool.uv] says"),
        ("pyproject.toml", r"package = false", 'package = false\nextra-index-url = ["https://example.com/"]', "[tool.uv] says"),
        ("pyproject.toml", r"package = false", "package = false\npip = {no-verify-hashes = true}", "[tool.uv] says"),
        ("pyproject.toml", r'version = "0.1.0"', 'version = "0.1.0"\ndependencies = ["x"]', "'dependencies' of the project"),
        ("pyproject.toml", r"(?m)^dev = ", "evil = ['x']\ndev = ", "the group 'evil' is none of site, dev"),
        ("pyproject.toml", r"(?m)^dev = ", "docs = []\ndev = ", "the group 'docs' is none of site, dev"),
        ("pyproject.toml", r"(?m)^dev = ", "Site = ['x']\ndev = ", "the group 'Site' is none of site, dev"),
        ("pyproject.toml", r"\Z", '[build-system]\nrequires = ["x"]\n', "'build-system' fetches"),
    ],
)
def test_a_file_that_would_install_something_else_is_told(name: str, written: str, instead: str, said: str, files: Path) -> None:
    path = files / name
    text = path.read_text(encoding="utf-8")
    changed = re.sub(written, lambda _match: instead, text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    found = [str(fault) for fault in faults(files) if fault.path == path]
    assert [fault for fault in found if said in fault] != [], found


@pytest.mark.parametrize("name", ["uv.toml", "npm-shrinkwrap.json", "setup.py"])
def test_a_file_that_an_installer_reads_besides_is_told(name: str, files: Path) -> None:
    (files / name).write_text("{}", encoding="utf-8")
    assert [str(fault) for fault in faults(files)] == [
        f"{(files / name).as_posix()}:1: is read by an installer, and nobody looks at it; remove it"
    ]


def test_a_second_requirements_file_is_read_too(files: Path) -> None:
    (files / "requirements/more.in").write_text("evil\n", encoding="utf-8")
    assert ["more.in:1: 'evil' begins no pin" in str(fault) for fault in faults(files)] == [True]


def test_what_makes_the_lock_is_locked_itself() -> None:
    assert re.search(r"(?m)^uv==", (ROOT / "requirements/dev.txt").read_text(encoding="utf-8"))
    assert not re.search(r"pip install (?!.*--require-hashes)", (ROOT / "Makefile").read_text(encoding="utf-8"))
