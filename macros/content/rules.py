"""Rules between files: what a model cannot check by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .fields import is_id
from .places import wrong_places
from .problems import Problem, SolutionError, UnknownNameError, suggest
from .questions import Code, Contrast
from .reading import Draft, Placed, TopicDraft
from .releases import lost_names, wrong_retirements
from .solutions.run import run

FOLLOW_UP_REPEATS = 3  # a follow-up that fits everywhere teaches nothing


def broken_rules(draft: Draft) -> Iterator[Problem]:
    """Yield every problem between the files of a draft."""
    yield from wrong_places(draft)
    yield from _ids_stand_once(draft)
    yield from wrong_retirements(draft)
    yield from lost_names(draft)
    yield from _twins_point_back(draft)
    yield from _follow_ups_are_rarely_repeated(draft)
    yield from _sources_exist(draft)
    yield from _solutions_run(draft)
    yield from _sheets_show_something(draft)
    yield from _sheets_name_what_exists(draft)
    for topic in draft.topics:
        yield from _headings_can_be_named(topic)
        yield from _sections_exist(topic)
        yield from _items_name_questions(draft, topic)


def _questions(draft: Draft) -> list[Placed[Any]]:
    return [placed for topic in draft.topics for placed in topic.questions]


def _known_ids(draft: Draft) -> set[str]:
    return {placed.value.id for placed in _questions(draft)} | draft.broken_names


def _ids_stand_once(draft: Draft) -> Iterator[Problem]:
    items = [placed for topic in draft.topics for placed in topic.checklist]
    for group, key in ((_questions(draft), "id"), (items, "id"), (draft.sources, "key")):
        first: dict[str, Placed[Any]] = {}
        for placed in group:
            name = getattr(placed.value, key)
            if earlier := first.get(name):
                where = f"{earlier.file.path.as_posix()}:{earlier.file.line(earlier.location)}"
                yield placed.problem(f"{key} '{name}' stands already at {where}; give this one another", key)
            first.setdefault(name, placed)


def _twins_point_back(draft: Draft) -> Iterator[Problem]:
    questions = {placed.value.id: placed.value for placed in _questions(draft)}
    for placed in _questions(draft):
        question = placed.value
        if not isinstance(question, Contrast) or question.twin in draft.broken_names:
            continue
        twin = questions.get(question.twin)
        label = f"question '{question.id}': its twin '{question.twin}'"
        if question.twin == question.id:
            yield placed.problem(f"{label} is itself; name the question that it is mixed up with", "twin")
        elif twin is None and "quiz.yml" not in draft.unread:
            yield placed.problem(f"{label} does not exist; {suggest(question.twin, questions)}", "twin")
        elif twin and (not isinstance(twin, Contrast) or twin.twin != question.id):
            yield placed.problem(f"{label} does not point back; it must be a contrast with 'twin: {question.id}'", "twin")


def _follow_ups_are_rarely_repeated(draft: Draft) -> Iterator[Problem]:
    places = defaultdict(list)
    for placed in _questions(draft):
        for index, follow_up in enumerate(placed.value.follow_ups):
            places[follow_up.prompt.casefold()].append((placed, index))
    for uses in places.values():
        for placed, index in uses[FOLLOW_UP_REPEATS:]:
            message = f"question '{placed.value.id}': this follow-up stands on {len(uses)} questions; ask something of its own"
            yield placed.problem(message, "follow_ups", index)


def _sources_exist(draft: Draft) -> Iterator[Problem]:
    if "sources.yml" in draft.unread:
        return
    keys = {placed.value.key for placed in draft.sources} | draft.broken_names
    for topic in draft.topics:
        yield from topic.figures.unknown_sources(keys)
    for placed in _questions(draft):
        for index, key in enumerate(placed.value.sources):
            if key not in keys:
                yield placed.problem(
                    f"question '{placed.value.id}': no source has the key '{key}'; {suggest(key, keys)}", "sources", index
                )


def _solutions_run(draft: Draft) -> Iterator[Problem]:
    for placed in _questions(draft):
        if isinstance(placed.value, Code):
            try:
                run(placed.value)
            except SolutionError as error:
                where = f" in its line {error.line}" if error.line else ""
                message = f"question '{placed.value.id}': the solution fails{where}: {error}"
                yield placed.problem_within(message, error.line or 0, "solution")


def _sheets_show_something(draft: Draft) -> Iterator[Problem]:
    for path, page in draft.pages.items():
        if path.name == "sheet.md" and not page.has_call("sheet"):
            yield Problem(path, page.body_line, "the sheet shows nothing; write {$ sheet() $} below its head")


def _sheets_name_what_exists(draft: Draft) -> Iterator[Problem]:
    catalog, known = draft.catalog(), _known_ids(draft)
    for sheet in catalog.sheet_pages:
        placed = draft.sheets[sheet.page.path]
        for index, name in enumerate(sheet.front.parts):
            try:
                catalog.part(name, sheet)
            except UnknownNameError as error:
                if not draft.broken_names.intersection(name.split("/")):
                    yield placed.problem(f"front matter: {error}", "parts", index)
        for index, question in enumerate(sheet.front.questions or ()):
            if question not in known and "quiz.yml" not in draft.unread:
                message = f"front matter: no question has the id '{question}'; {suggest(question, known)}"
                yield placed.problem(message, "questions", index)
        if sheet.front.questions is None and sheet.page.topic_slug is None:
            yield placed.problem("front matter: the sheet is of no topic, so it has to name its questions: 'questions: [id, …]'")


def _headings_can_be_named(topic: TopicDraft) -> Iterator[Problem]:
    if topic.page is None:
        return
    for line in topic.page.sections_without_id:
        message = (
            "the section has no id of its own, and links to it would change with its words; write {#a-name} behind the heading"
        )
        yield Problem(topic.page.path, line, message)
    for name, line in topic.page.heading_lines.items():
        if not is_id(name):
            message = f"'{name}' is no id for a heading: write small letters, digits and single hyphens, at most 60"
            yield Problem(topic.page.path, line, message)


def _sections_exist(topic: TopicDraft) -> Iterator[Problem]:
    if topic.page is None:
        return
    headings = topic.page.headings
    for placed in topic.questions:
        if placed.value.section not in headings:
            section = placed.value.section
            wrong = f"question '{placed.value.id}': no heading of index.md has the id '{section}'"
            remedy = f"write {{#{section}}} behind the heading that teaches it; {suggest(section, headings)}"
            yield placed.problem(f"{wrong}; {remedy}", "section")
    if (
        topic.questions
        and not topic.page.problems
        and not any(call.name == "quiz" and not call.arguments for call in topic.page.calls)
    ):
        message = (
            "the page has no {$ quiz() $}, which shows the questions that stand nowhere else on it; add it before the sources"
        )
        yield Problem(topic.page.path, topic.page.body_line, message)


def _items_name_questions(draft: Draft, topic: TopicDraft) -> Iterator[Problem]:
    if not topic.questions:
        return  # the problem with quiz.yml was reported
    own = {placed.value.id for placed in topic.questions}
    for placed in topic.checklist:
        for index, question_id in enumerate(placed.value.questions):
            if question_id not in own | draft.broken_names:
                message = f"item '{placed.value.id}': this topic has no question '{question_id}'; {suggest(question_id, own)}"
                yield placed.problem(message, "questions", index)
