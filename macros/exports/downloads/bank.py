"""All questions for other tools: one JSON file, and its JSON Schema."""

from __future__ import annotations

import datetime
import json
from typing import Literal

from pydantic import Field

from ...content.catalog import Catalog
from ...content.fields import Id, Line, Model
from ...content.models import Retired, Source
from ...content.questions import Question
from ...site import Site


class BankTopic(Model):
    slug: Id
    title: Line
    description: Line
    page: str
    """The address of its page; relative to the site's base where that is not known"""


class Entry(Model):
    topic: Id
    """The slug of its topic"""
    page: str
    """The address of the question's own page; relative to the site's base where that is not known"""
    question: Question


class Bank(Model):
    """Every question with its topic, every source, every id that was withdrawn.

    A key that is added leaves the version as it is; one that goes or changes its meaning makes it the next.
    """

    version: Literal[1] = Field(description="The version of this format")
    name: str
    site: str
    """The site's address with a slash at the end, or empty"""
    built: datetime.datetime
    """The time of the commit it was built from, in UTC"""
    licence: str
    topics: tuple[BankTopic, ...]
    """In the order of study"""
    questions: tuple[Entry, ...]
    sources: tuple[Source, ...]
    """What the keys in a question's `sources` stand for"""
    retired: tuple[Retired, ...]


def make_bank(catalog: Catalog, site: Site) -> bytes:
    """Return the bank as JSON in UTF-8."""
    bank = Bank(
        version=1,
        name=site.name,
        site=site.url,
        built=site.built,
        licence="CC BY 4.0",
        topics=tuple(
            BankTopic(slug=each.slug, title=each.front.title, description=each.front.description, page=site.url + each.url)
            for each in catalog.topics
        ),
        questions=tuple(
            Entry(topic=topic.slug, page=f"{site.url}q/{question.id}/", question=question)
            for topic in catalog.topics
            for question in topic.questions
        ),
        sources=tuple(catalog.sources.values()),
        retired=catalog.retired,
    )
    return (bank.model_dump_json(exclude_none=True) + "\n").encode()


def make_bank_schema() -> bytes:
    """Return the JSON Schema of the bank."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Bank.model_json_schema(mode="serialization")}
    # Keys may be added within a version, so a program must not refuse unknown ones.
    for model in (schema, *schema["$defs"].values()):
        model.pop("additionalProperties", None)
    return (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()
