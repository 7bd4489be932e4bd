"""Reads drawings: SVG files beside a page, shown inline so that they have the colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree

from ..content.fields import is_id
from ..content.problems import ContentError, UnknownNameError
from ..content.yaml_file import read_text

NAMESPACE = "http://www.w3.org/2000/svg"
SVG = f"{{{NAMESPACE}}}"
SHAPES = frozenset(SVG + tag for tag in "svg title desc g path rect circle line polyline polygon text tspan".split())
PLACES = frozenset("class cx cy d dx dy height points r role rx ry transform viewBox width x x1 x2 y y1 y2".split())
# Attributes of the whole drawing: if it could be moved or scaled, it could cover the page.
OF_ROOT = frozenset(["role", "viewBox"])
CLASSES = frozenset("b box dash end hot hot-line ink-fill line mid on-hot small soft t".split())
# Far more than a drawing made by hand needs: our largest has 6,000 bytes and 108 elements on two levels.
LARGEST = 50_000
MOST_ELEMENTS = 1_000
DEEPEST = 20
ElementTree.register_namespace("", NAMESPACE)


@dataclass(frozen=True)
class Drawing:
    """A checked SVG: well-formed, with a title, shapes and text only."""

    name: str
    svg: str


def read_drawing(folder: Path, name: str) -> Drawing:
    """Return a drawing in a topic's folder. Raises UnknownNameError, or ValueError for an SVG that must not be inline."""
    drawings = {path.stem: path for path in folder.glob("*.svg") if is_id(path.stem) and not path.is_symlink()}
    if name not in drawings:  # looked up in a dict: a caption given as the name may be too long for the file system
        raise UnknownNameError("drawing of this folder", name, drawings)
    path = drawings[name]
    if (size := path.stat().st_size) > LARGEST:
        raise ValueError(f"{path.name} has {size:,} bytes; a drawing has at most {LARGEST:,}")
    try:
        root = _parse(read_text(path).strip())
    except (ElementTree.ParseError, ContentError) as error:
        raise ValueError(f"{path.name} is not well-formed SVG ({error}); mend the file") from None
    except _RefusedError as error:
        raise ValueError(f"{path.name} {error}") from None
    strange = sorted({element.tag.removeprefix(SVG) for element in root.iter() if element.tag not in SHAPES})
    if strange:
        raise ValueError(f"{path.name} holds <{'>, <'.join(strange)}>; a drawing is shapes and text, coloured by class")
    attributes = {attribute for element in root.iter() for attribute in element.attrib}
    if foreign := sorted(attributes - PLACES):
        raise ValueError(
            f"{path.name} uses {', '.join(foreign)}; a drawing has places and classes, so that both schemes and paper work"
        )
    if outside := sorted(set(root.attrib) - OF_ROOT):
        raise ValueError(f"{path.name} has {', '.join(outside)} on <svg> itself; write it on a <g> inside, or change the viewBox")
    classes = {each for element in root.iter() for each in element.get("class", "").split()}
    if unknown := sorted(classes - CLASSES):
        raise ValueError(f"{path.name} uses the classes {', '.join(unknown)}; there are: {', '.join(sorted(CLASSES))}")
    if root.find(f"{SVG}title") is None or root.get("role") != "img" or "viewBox" not in root.attrib:
        raise ValueError(f'{path.name} needs role="img", a viewBox and a <title> as its first child')
    # Write the checked tree, not the file: nothing that the parser ignored may reach the page.
    return Drawing(name, ElementTree.tostring(root, encoding="unicode"))


class _RefusedError(Exception):
    """A drawing is refused while it is read; the message is the end of a sentence."""


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree of elements and text, not too many and not too deep, and refuses everything else in XML.

    Raises _RefusedError, for a document type before any of its entities is read.
    """

    depth = elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ElementTree.Element:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST:
            raise _RefusedError(f"has elements more than {DEEPEST} deep; a drawing is drawn flat")
        if self.elements > MOST_ELEMENTS:
            raise _RefusedError(f"has more than {MOST_ELEMENTS:,} elements; draw fewer")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ElementTree.Element:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, *_: object) -> NoReturn:
        raise _RefusedError("has a <!DOCTYPE>; leave it out, nothing in a drawing needs one")

    def comment(self, *_: object) -> NoReturn:
        raise _RefusedError("has a comment; say it in the <title> or <desc>, or leave it out")

    def pi(self, *_: object) -> NoReturn:
        raise _RefusedError("has a processing instruction (<?…?>); leave it out")


def _parse(svg: str) -> ElementTree.Element:
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314 - takes no document type, so no entities
    parser.feed(svg)
    root: ElementTree.Element = parser.close()
    return root
