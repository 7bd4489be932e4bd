"""What the files that name packages may hold: each line, key and word is one of a few kinds, so that nothing else is installed.

The readers return a problem for each place that is none of these; none of them installs or fetches anything.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.content.problems import Problem

NAME = r"[a-z0-9][a-z0-9._-]*"
# The comments below a pin say who wants it, in no other words: pip takes `# coding: …` near a file's top for its encoding.
PIN = re.compile(
    rf"""
    ({NAME}) (?:\[[a-z0-9,-]+\])? == [\w.+!-]+ (?:\ ;\ ([\w\ .'<>=!()]+))? \ \\\n
    (?:\ {{4}}--hash=sha256:[0-9a-f]{{64}}\ \\\n)*
    \ {{4}}--hash=sha256:[0-9a-f]{{64}}\n
    (?:\ {{4}}\#(?:\ via)?(?:\ {{1,3}}{NAME}(?:\ \(pyproject\.toml:[a-z]+\))?)?\n)+
    """,
    re.VERBOSE | re.ASCII,
)
SPECIFIER = re.compile(
    rf"{NAME}(?:\[[a-z0-9,-]+\])?(?:(?:[<>=!~]=|[<>])[\d.]+(?:,(?:[<>=!~]=|[<>])[\d.]+)*)?", re.IGNORECASE | re.ASCII
)
NPMRC = """\
omit-lockfile-registry-resolved=true
ignore-scripts=true
"""
GROUPS = ("site", "dev")
PACKAGE = {"name", "description", "private", "type", "scripts", "dependencies", "devDependencies", "prettier"}
LOCK = {"name", "lockfileVersion", "requires", "packages"}
LOCKED = set(
    "version integrity dev optional license engines cpu os libc funding bin "
    "dependencies optionalDependencies peerDependencies peerDependenciesMeta".split()
)
GRAPH = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
RANGE = re.compile(
    r"[\^~=]?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?: \|\| [\^~=]?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?)*", re.ASCII
)
VERSION = re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?", re.ASCII)
INTEGRITY = re.compile(r"sha512-[A-Za-z0-9+/]{86}==", re.ASCII)
# These would be read besides, or in place of, the files that are looked at here.
OTHER_FILES = ("uv.toml", "pip.conf", "setup.cfg", "setup.py", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml")


def faults(root: Path) -> list[Problem]:
    """Return what is wrong with the files below `root` that say which packages are installed."""
    return [
        *(fault for path in sorted((root / "requirements").iterdir()) for fault in _requirements(path)),
        *_groups(root / "pyproject.toml"),
        *_npmrc(root / ".npmrc"),
        *_package(root / "package.json"),
        *_lock(root / "package-lock.json", root / "package.json"),
        *(
            Problem(root / name, 1, "is read by an installer, and nobody looks at it; remove it")
            for name in OTHER_FILES
            if (root / name).exists()
        ),
    ]


def _requirements(path: Path) -> Iterator[Problem]:
    """Read pins in the form that `make lock` writes, from the first line to the last."""
    text = path.read_bytes().decode("latin-1")  # every byte a letter: those beyond ASCII are none that a pin has
    at, pinned = 0, dict[str, str]()  # the marker of each name
    while at < len(text):
        pin, line = PIN.match(text, at), text.count("\n", 0, at) + 1
        if not pin:
            wrong = f"{text[at:].splitlines()[0][:80]!r} begins no pin"
            yield Problem(path, line, f"{wrong}: name==version, its sha256 hashes, who wants it, as `make lock` writes it")
            return
        name, marker = re.sub("[-_.]+", "-", pin[1]), pin[2] or ""  # for pip `-`, `_` and `.` are the same
        if name in pinned and not (" < " in pinned[name] and pinned[name].replace(" < ", " >= ") == marker):
            wrong = f"'{name}' is pinned a second time, and not for the other versions of Python alone"
            yield Problem(path, line, f"{wrong}; leave one, as `make lock` writes it")
        pinned[name] = marker
        at = pin.end()


def _groups(path: Path) -> Iterator[Problem]:
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in {"dependencies", "optional-dependencies", "dynamic"} & settings["project"].keys():
        yield Problem(path, 1, f"'{key}' of the project is installed by nothing here; name packages in a dependency group")
    if "build-system" in settings:
        yield Problem(path, 1, "'build-system' fetches what no lock names; leave it out")
    if settings["tool"].get("uv") != {"package": False}:
        yield Problem(path, 1, "[tool.uv] says package = false and nothing else: no index, no source, no override")
    for group in settings["dependency-groups"].keys() - {*GROUPS}:
        yield _at(path, f"{group} = ", f"the group '{group}' is none of {', '.join(GROUPS)}; no lock is made of it")
    for group, entries in settings["dependency-groups"].items():
        for entry in entries:
            if entry != {"include-group": "site"} and not (isinstance(entry, str) and SPECIFIER.fullmatch(entry)):
                yield _at(path, str(entry), f"{entry!r} in the group '{group}' is no name with versions")


def _npmrc(path: Path) -> Iterator[Problem]:
    text = path.read_bytes().decode("latin-1")  # npm ends lines elsewhere than Python does, so the whole is compared
    if text != NPMRC:
        yield Problem(path, 1, f"holds {text!r}; npm is told {NPMRC!r}, and nothing else")


def _package(path: Path) -> Iterator[Problem]:
    package = json.loads(path.read_text(encoding="utf-8"))
    for key in package.keys() - PACKAGE:
        yield _at(path, f'"{key}"', f"'{key}' is none of {', '.join(sorted(PACKAGE))}")
    for script in package["scripts"].keys() - {"check", "format"}:
        yield _at(path, f'"{script}"', f"the script '{script}' is neither check nor format; npm runs some names by itself")
    yield from _ranges(path, "package.json", package)


def _lock(path: Path, package: Path) -> Iterator[Problem]:
    lock = json.loads(path.read_text(encoding="utf-8"))
    for key in lock.keys() - LOCK:
        yield _at(path, f'"{key}"', f"'{key}' is none of {', '.join(sorted(LOCK))}")
    if lock.get("lockfileVersion") != 3:
        yield _at(path, '"lockfileVersion"', "'lockfileVersion' is not 3, and another is read by other rules")
    wanted = json.loads(package.read_text(encoding="utf-8"))
    root = {key: wanted[key] for key in ("name", "dependencies", "devDependencies")}
    if lock["packages"].pop("") != root:
        yield Problem(path, 1, "does not lock what package.json names; run npm install --package-lock-only")
    needed = _needed(root, lock["packages"])
    for name, locked in lock["packages"].items():
        if not re.fullmatch(rf"(?:node_modules/(?:@{NAME}/)?{NAME}/?)+", name, re.ASCII):
            yield _at(path, f'"{name}"', f"'{name}' is no folder of node_modules")
        for key in locked.keys() - LOCKED:
            yield _at(path, f'"{name}"', f"'{name}' has '{key}', which is none of {', '.join(sorted(LOCKED))}")
        if not INTEGRITY.fullmatch(str(locked.get("integrity"))):
            yield _at(path, f'"{name}"', f"'{name}' has no single sha512 in 'integrity'")
        if not VERSION.fullmatch(str(locked.get("version"))):
            yield _at(path, f'"{name}"', f"'{name}' has no plain number in 'version'")
        if "optional" in locked and _package_of(name) in needed:
            yield _at(path, f'"{name}"', f"'{name}' is 'optional' and needed: npm would go on without it")
        yield from _ranges(path, name, locked)


def _needed(root: dict[str, Any], packages: dict[str, dict[str, Any]]) -> set[str]:
    """Return the names of the packages without which what `root` names cannot be installed."""
    found, new = set[str](), {*root["dependencies"], *root["devDependencies"]}
    while new:
        found |= new
        wanted = [locked.get("dependencies", {}) for name, locked in packages.items() if _package_of(name) in new]
        new = {name for each in wanted for name in each} - found
    return found


def _package_of(folder: str) -> str:
    return folder.rpartition("node_modules/")[2]


def _ranges(path: Path, name: str, package: dict[str, Any]) -> Iterator[Problem]:
    """Yield a problem for a package that is asked for by anything but numbers: an address, a folder, another's name, a tag."""
    for key in GRAPH:
        for wanted, version in package.get(key, {}).items():
            if not RANGE.fullmatch(str(version)):
                yield _at(
                    path, f'"{wanted}": "{version}"', f"'{name}' asks for '{wanted}' as {version!r}, which is no version number"
                )


def _at(path: Path, text: str, message: str) -> Problem:
    """Return a problem at the first line that holds a text."""
    before, found, _ = path.read_text(encoding="utf-8").partition(text)
    return Problem(path, before.count("\n") + 1 if found else 1, message)
