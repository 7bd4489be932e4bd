"""The Anki deck: one note per question, one sub-deck per topic. To import it again updates the notes."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
import sqlite3
import zipfile
from pathlib import Path

import genanki
from markupsafe import escape

from ...content.catalog import Catalog, Topic
from ...content.questions import Question
from ...pages.render import Renderer
from ...pages.view import View
from ...pages.words import KIND_LABELS
from ...site import Site

TEMPLATES = Path(__file__).parents[2] / "pages/templates/anki"
# Anki knows a note type by this number, and updates notes only if the fields are the same. Never change either.
NOTE_TYPE = 1_764_000_001
FIELDS = ("Prompt", "Answer", "Topic", "Kind", "Sources", "Page", "Id")


def make_deck(catalog: Catalog, site: Site, renderer: Renderer) -> bytes:
    """Return an `.apkg` with every question in its topic's sub-deck, and retired questions, with a tag, in their own.

    Notes are dated `site.built`: Anki replaces older notes, and two builds of a commit give the same bytes.
    """
    note_type = _note_type(site)
    decks = [_topic_deck(topic, catalog, site, renderer, note_type) for topic in catalog.topics]
    if catalog.retired:
        decks.append(_retired_deck(catalog, site, renderer, note_type))
    return _pack(genanki.Package(decks), site)


def _note_type(site: Site) -> genanki.Model:
    front, back, style = (
        (TEMPLATES / name).read_text(encoding="utf-8") for name in ("front.mustache", "back.mustache", "card.css")
    )
    fields = [{"name": name} for name in FIELDS]
    return genanki.Model(NOTE_TYPE, f"{site.name} question", fields, [{"name": "Say it", "qfmt": front, "afmt": back}], css=style)


def _topic_deck(topic: Topic, catalog: Catalog, site: Site, renderer: Renderer, note_type: genanki.Model) -> genanki.Deck:
    deck = _deck(site, topic.slug, topic.front.title)
    for place, question in enumerate(topic.questions, start=1):
        shown = {"question": question, "sources": catalog.sources_of(question)}
        views = (View(f"anki/{name}.html", shown) for name in ("prompt", "answer", "sources"))
        prompt, answer, sources = map(renderer.render, views)
        kind, page = KIND_LABELS[question.kind], site.question(question.id)
        fields = [prompt, answer, str(escape(topic.front.title)), kind, sources, page, question.id]
        fields = [*map(_as_text, fields)]
        deck.add_note(genanki.Note(note_type, fields, guid=_guid(question.id), tags=tags_of(question, topic), due=place))
    return deck


def tags_of(question: Question, topic: Topic) -> list[str]:
    """Return a question's tags, nested as in Anki."""
    return [f"topic::{topic.slug}", f"kind::{question.kind}", f"level::{question.level}"]


def _retired_deck(catalog: Catalog, site: Site, renderer: Renderer, note_type: genanki.Model) -> genanki.Deck:
    deck = _deck(site, "retired", "Retired")
    for retired in catalog.retired:
        text = renderer.render(View("anki/retired.html", {"retired": retired, "successor": catalog.successor(retired)}))
        fields = [text, text, "Retired", "Withdrawn", "", site.question(retired.id), retired.id]
        deck.add_note(genanki.Note(note_type, fields, guid=_guid(retired.id), tags=["retired"]))
    return deck


def _as_text(html: str) -> str:
    """Return HTML with its text escaped for Anki: `[sound:…]`, `[latex]` and `[anki:tts]` would be commands."""
    return re.sub(r"<[^>]*>|\[|\\", lambda found: found[0] if found[0] not in ("[", "\\") else f"&#{ord(found[0])};", html)


def _deck(site: Site, slug: str, title: str) -> genanki.Deck:
    return genanki.Deck(_number(f"deck {slug}"), f"{site.name}::{title}")


def _guid(question_id: str) -> str:
    """Return the permanent id of a note in Anki. The same question id in another deck gives another note."""
    return str(genanki.guid_for("aloud", question_id))


def _number(name: str) -> int:
    """Return a deck's id: the same in every build, positive, below 2^31."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) >> 1


def _pack(package: genanki.Package, site: Site) -> bytes:
    # genanki's write_to_file would use the current time, and leave its database behind.
    with sqlite3.connect(":memory:") as database:
        stamp = site.built.timestamp()
        package.write_to_db(database.cursor(), stamp, itertools.count(int(stamp * 1000)))
        database.commit()
        collection = database.serialize()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            member = zipfile.ZipInfo(name, site.built.timetuple()[:6])
            member.create_system = 3  # Unix, on every machine
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            members.writestr(member, content)
    return archive.getvalue()
