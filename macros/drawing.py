"""Hand-made drawings: SVG files beside a page, shown inline so that they take the theme's colours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from .problems import ContentError, UnknownNameError
from .records import is_id
from .yaml_file import read_text

NAMESPACE = "http://www.w3.org/2000/svg"
SVG = f"{{{NAMESPACE}}}"
SHAPES = frozenset(SVG + tag for tag in "svg title desc g path rect circle line polyline polygon text tspan".split())
PLACES = frozenset("class cx cy d dx dy height points r role rx ry transform viewBox width x x1 x2 y y1 y2".split())
ElementTree.register_namespace("", NAMESPACE)


@dataclass(frozen=True)
class Drawing:
    """An SVG's source, checked: well-formed, titled, shapes and text only."""

    name: str
    svg: str


def read_drawing(folder: Path, name: str) -> Drawing:
    """Return a drawing of a topic's folder. Raises UnknownNameError, or ValueError for an SVG that must not be inlined."""
    drawings = {path.stem: path for path in folder.glob("*.svg") if is_id(path.stem) and not path.is_symlink()}
    if name not in drawings:  # a caption in the name's place may be longer than a file system lets one ask for
        raise UnknownNameError("drawing of this folder", name, drawings)
    path = drawings[name]
    try:
        svg = read_text(path).strip()
        root = ElementTree.fromstring(svg)  # noqa: S314 - a file of this repository, reviewed like code
    except (ElementTree.ParseError, ContentError) as error:
        raise ValueError(f"{path.name} is not well-formed SVG ({error}); mend the file") from None
    strange = sorted({element.tag.removeprefix(SVG) for element in root.iter() if element.tag not in SHAPES})
    if strange:
        raise ValueError(f"{path.name} holds <{'>, <'.join(strange)}>; a drawing is shapes and text, coloured by class")
    attributes = {attribute for element in root.iter() for attribute in element.attrib}
    if foreign := sorted(attributes - PLACES):
        raise ValueError(
            f"{path.name} uses {', '.join(foreign)}; a drawing has places and classes, so that both schemes and paper work"
        )
    if root.find(f"{SVG}title") is None or root.get("role") != "img" or "viewBox" not in root.attrib:
        raise ValueError(f'{path.name} needs role="img", a viewBox and a <title> as its first child')
    # The checked tree is written out anew: what a parser passes over in the file, such as a comment, never reaches the page.
    return Drawing(name, ElementTree.tostring(root, encoding="unicode"))
