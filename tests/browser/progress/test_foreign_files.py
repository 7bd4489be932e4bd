"""Files that hold no progress, too much of it, or harm: they are refused in words and change nothing."""

from __future__ import annotations

import json
import re
from base64 import b64encode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Open
from tests.support.pages import hostile_files as files
from tests.support.pages.hostile_files import EMPTY, HOSTILE, LAPTOP, PHONE, QUESTION, SOUND, answers
from tests.support.pages.learner import KEY
from tests.support.pages.progress import TOPIC, choose, exported, fill, go_to, grade, kept, panel, press, proof, stored, take_in

MARKUP = "<img src=x onerror=harmed=1>"  # a name is text
NAMES = "[...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(Object.prototype)].sort()"
# Gives the page one file after the other, as its button does; returns what it says of each, with its status emptied before.
GIVE = """async ([input, chosen]) => {
  const status = input.closest('study-progress').querySelector('[role=status]');
  const said = [];
  for (const [name, bytes] of chosen) {
    status.textContent = '';
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    while (!status.textContent) await new Promise((resolve) => setTimeout(resolve));
    said.push(status.innerText);
  }
  return said;
}"""


def refuse(page: Page, wrong: dict[str, tuple[str | bytes, str]]) -> None:
    """Choose files that are refused in words, change nothing and run nothing."""
    before = stored(page), page.evaluate(NAMES)
    chooser = panel(page).locator("input[type=file]")  # its button opens it; here it is filled at once
    chosen = [(f"{name[:30]} {MARKUP}", content) for name, (content, _) in wrong.items()]
    if sum(len(content) for _, content in chosen) > 1_000_000:  # read from disk: to send them would take seconds
        said = [refusal(page, chooser, name, content) for name, content in chosen]
    else:
        sent = [(name, content.encode() if isinstance(content, str) else content) for name, content in chosen]
        said = page.evaluate(GIVE, [chooser.element_handle(), [[name, b64encode(content).decode()] for name, content in sent]])
    for (name, _), told, (_, reason) in zip(chosen, said, wrong.values(), strict=True):
        shown = re.escape(" ".join(name.replace('"', "'").split()))
        assert re.fullmatch(rf"“{shown}” .*{re.escape(reason)}.*\. Nothing was changed\.", told)
    expect(panel(page).get_by_role("button")).to_have_count(3)
    assert (stored(page), page.evaluate(NAMES)) == before


def refusal(page: Page, chooser: Locator, name: str, content: str | bytes) -> str:
    """Choose a file; return what is said of it."""
    status = panel(page).get_by_role("status")
    status.evaluate("(status) => { status.textContent = ''; }")
    chooser.set_input_files(files.as_file(content, name))
    expect(status).not_to_be_empty()
    return status.inner_text()


MANY = {f"made-up-{number}": answers((1, "missed")) for number in range(3000)}


def test_a_file_of_very_many_names_keeps_out_no_later_one(open_wiped: Open) -> None:
    page = open_wiped("")
    take_in(page, EMPTY | {"answers": MANY}, "Merge")
    fill(page, "Answers a day", "7")
    grade(page.locator("study-question"), "Sure", as_="Got it")
    own = exported(page)
    for how in ("Merge", "Replace"):
        take_in(page, own, how)
        assert kept(page) == kept(own)
    choose(page, json.dumps(PHONE))
    told = "It cannot be merged: it holds 3,002 questions together with what is here; a record has room for 3,000."
    expect(panel(page).get_by_role("group")).to_contain_text(told)
    expect(panel(page).get_by_role("button", name="Merge")).to_have_count(0)
    press(page, "Replace")
    assert kept(page) == kept(json.dumps(PHONE))
    take_in(open_wiped(""), own, "Replace")  # a new browser takes it too


def test_what_leaves_no_room_while_it_is_asked_is_said_and_not_merged(open_wiped: Open) -> None:
    page = open_wiped("")
    choose(page, json.dumps(EMPTY | {"answers": MANY}))
    expect(panel(page).get_by_role("button", name="Merge")).to_be_visible()
    full = json.dumps(EMPTY | {"answers": {f"other-{number}": [] for number in range(9)}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, full])
    press(page, "Merge")
    expect(panel(page)).to_contain_text("It cannot be merged: it holds 3,009 questions together with what is here")
    assert kept(page) == kept(full)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202egnp.json", "“gnp.json”"),
        ("\u2066a\u200b\u3164.json", "“a.json”"),
        ("mine.json” holds nothing. Merging replaces nothing.", "“mine.json' holds nothing. Merging replaces nothing.”"),
        ("x" * 200 + ".json", "“" + "x" * 59 + "…”"),
        ("\u05d0\u05d1.json", "“\u05d0\u05d1.json”"),
    ],
    ids=["turned", "invisible", "forged", "long", "Hebrew"],
)
def test_a_files_name_says_nothing_beyond_its_quotation_marks(name: str, shown: str, home: Page) -> None:
    choose(home, json.dumps(LAPTOP), name)
    expect(panel(home).get_by_role("group").locator("bdi")).to_have_text(shown)
    expect(panel(home).get_by_role("group")).to_contain_text(f"{shown} holds 3 answers")
    choose(home, "no record", name)
    expect(panel(home).get_by_role("status").locator("bdi")).to_have_text(shown)


@pytest.mark.parametrize("group", HOSTILE)
def test_a_file_that_is_no_progress_changes_nothing_and_is_refused_in_words(group: str, home: Page) -> None:
    refuse(home, HOSTILE[group])
    take_in(home, LAPTOP, "Merge")
    assert kept(home) == files.BOTH


@pytest.mark.parametrize("part", SOUND)
def test_a_value_of_a_wrong_type_is_refused_wherever_it_stands(part: str, home: Page) -> None:
    refuse(home, files.of_a_wrong_type(part))
    take_in(home, SOUND, "Replace")
    assert kept(home) == kept(files.TEXT)


def test_a_question_called_constructor_is_a_question_like_any_other(home: Page) -> None:
    strange = {"answers": {"constructor": answers((1, "missed"))}, "checklist": {"constructor": {"ticked": True, "at": 1}}}
    take_in(home, EMPTY | strange, "Replace")
    grade(home.locator("study-question"), "Sure", as_="Got it")
    assert list(kept(exported(home))["answers"]) == ["constructor", QUESTION]
    assert kept(home)["checklist"] == strange["checklist"]
    expect(proof(go_to(home, TOPIC))).to_be_visible()
    grade(go_to(home, "drill/").locator("study-question"), "Sure")
    assert len(kept(home)["answers"]) == 3
