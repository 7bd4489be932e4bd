"""Whatever file is chosen and whatever stands in an address, the page says what it is, works on and takes nothing for markup."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, quote, urlencode

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.browser import Live
from tests.support.fuzz.links import ANY_LINK, ROLES, interviews
from tests.support.fuzz.malformed import HOSTILE, any_file
from tests.support.fuzz.records import ANY_RECORD, DAY, NONE, NOW, holds, records

IMPORT = """
  Date.now = () => now;
  localStorage.clear();
  globalThis.element ??= fresh("study-progress");
  if (!element.isConnected) document.body.replaceChildren(element);
  const press = (name) => [...element.querySelectorAll("button")].find((button) => button.textContent === name)?.click();
  const kept = () => localStorage.getItem("study-progress:/");
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(bytes)], "<img src=x>.json"));
  const [input, said] = [element.querySelector("input[type=file]"), element.querySelector("[role=status]")];
  said.textContent = "not yet";
  input.files = transfer.files;
  input.dispatchEvent(new Event("change"));
  while (said.textContent === "not yet") await settled();
  const asked = element.querySelector("#progress-question")?.textContent;
  const refused = { said: said.textContent, kept: kept() };
  if (refused.said) return { refused };
  press("Merge with what is here");
  const merged = kept();
  press("Undo the import");
  return { asked, merged, undone: kept() };
"""
OPEN = """
  sessionStorage.clear();
  for (const role of ["alone", "candidate", "interviewer"]) sessionStorage.setItem(`study-sitting:/:${role}-${seed}`, fields);
  const address = new URL("/404.html", location.origin);
  address.hash = fragment; // what a mutation left without its # would name another file, which may not be put in this one's place
  history.replaceState(null, "", address);
  const page = fresh("study-mock");
  // Its first input may not come before what it keeps is there, and that comes with the questions.
  await (await import(`${scripts}card/prompts.js`)).loadPrompts();
  for (let turn = 0; turn < 3; turn += 1) await settled();
  const { role } = page.dataset;
  const form = page.querySelector("form");
  const seen = { role, note: page.querySelector(".mock-note").textContent, setup: !form.hidden };
  page.querySelector("[name=keep]").dispatchEvent(new Event("input", { bubbles: true }));
  seen.kept = sessionStorage.getItem(`study-sitting:/:${role}-${seed}`);
  seen.clock = page.querySelector("[role=timer]").textContent;
  seen.sentence = page.querySelector("[name=keep]").value;
  page.remove();
  history.replaceState(null, "", "/404.html");
  return seen;
"""
PRINT = """
  history.replaceState(null, "", `/404.html?print=${search}`);
  put(`<study-sheet><input type="radio" name="p" id="print-full" checked>
    <input type="radio" name="p" id="print-fold"></study-sheet>`);
  const chosen = [...document.querySelectorAll("input:checked")].map(({ id }) => id);
  history.replaceState(null, "", "/404.html");
  return chosen;
"""
SHOW = """
  history.replaceState(null, "", `/404.html#${fragment}`);
  put(`<p id="a"></p><div class="tabbed-set">
    <input type="radio" name="t" id="t-1" checked><input type="radio" name="t" id="t-2">
    <div><div class="tabbed-block"></div><div class="tabbed-block"><h3 id="sort-keys"></h3></div></div></div>`);
  targets.showTarget();
  history.replaceState(null, "", "/404.html");
  return [...document.querySelectorAll("input:checked")].map(({ id }) => id);
"""


def is_sound(answer: str) -> bool:
    return json.loads(answer)[0] <= NOW + DAY


EMPTY = json.dumps({"version": 3, **NONE})
CAFE = json.dumps(json.loads(EMPTY) | {"notes": {"a": {"text": "café", "at": 1}}}, ensure_ascii=False)


@example(content=CAFE.encode("latin-1"))
@given(content=records().map(json.dumps).flatmap(any_file) | ANY_RECORD.map(lambda text: text.encode("utf-8", "replace")))
def test_any_file_is_taken_in_whole_or_refused_in_a_sentence_and_changes_nothing(content: bytes, live: Live) -> None:
    found = live(IMPORT, bytes=list(content), now=NOW)
    if "refused" in found:
        assert found["refused"]["said"].startswith("“<img src=x>.json” was not imported: ")
        assert found["refused"]["said"].endswith(". Nothing was changed.")
        assert found["refused"]["kept"] is None
        return
    there, merged = (holds(json.loads(text)) for text in (content.decode("utf-8-sig"), found["merged"]))
    assert "replaces" not in found["asked"]  # nothing was here
    assert "loses" not in found["asked"]
    assert all(bool(answers) <= bool(merged["answers"][key]) for key, answers in there["answers"].items())
    assert all(
        answer in merged["answers"][key] for key, all_of in there["answers"].items() for answer in all_of if is_sound(answer)
    )
    assert all(note["text"] == merged["notes"][key]["text"] for key, note in there["notes"].items())
    assert all(tick["ticked"] == merged["checklist"][key]["ticked"] for key, tick in there["checklist"].items())
    assert holds(json.loads(found["undone"])) | {"since": 0} == holds(json.loads(EMPTY))


FIELDS = st.dictionaries(st.sampled_from(["keep", "mark-1", "gone"]), st.text(max_size=9)).map(
    lambda fields: "&".join(f"{name}={quote(value)}" for name, value in fields.items())
)


@example(fragment="#score-1", fields="%E0%A4%A&&=&keep")
@example(fragment="\ud800", fields="")
@example(fragment="a\\\ud83d", fields="")
@example(fragment="#\ud800", fields="")
@given(fragment=ANY_LINK, fields=FIELDS | HOSTILE | st.text())
def test_any_link_opens_a_page_that_works(fragment: str, fields: str, live: Live) -> None:
    parts = [*fragment.split("-"), "", "", "", "", ""]
    page = live(OPEN, fragment=fragment, fields=fields, seed=parts[4])
    assert page["role"] in {"host", "score", *ROLES}
    assert page["setup"] == (page["role"] == "host")
    assert page["note"] == "" or page["note"].endswith(".")
    if page["role"] in ROLES[1:]:
        assert page["clock"].replace(":", "").isdigit()


@given(fragment=interviews(ROLES[1:], st.sampled_from([20, 60])), left=st.text(max_size=9))
def test_what_a_sitting_kept_of_a_card_that_is_gone_stays_kept(fragment: str, left: str, live: Live) -> None:
    fields = urlencode({"gone": left, "keep": "more speed"})
    page = live(OPEN, fragment=fragment, fields=fields, seed=fragment.split("-")[4])
    assert page["sentence"] == "more speed"
    kept = parse_qs(page["kept"], keep_blank_values=True)
    assert (kept["gone"], kept["keep"]) == ([left], ["more speed"])


MANGLED = (
    st.text() | HOSTILE | st.sampled_from(["fold", "full", "sort-keys", "t-2", "a"]) | st.text().map(quote) | st.text("%aE0F")
)


@given(search=MANGLED)
def test_whatever_an_address_wants_printed_one_variant_is_chosen(search: str, live: Live) -> None:
    assert live(PRINT, search=search) == [f"print-{search if search in ('fold', 'full') else 'full'}"]


@example(fragment="%E0%A4%A")
@given(fragment=MANGLED)
def test_whatever_an_address_names_one_tab_is_shown(fragment: str, live: Live) -> None:
    assert live(SHOW, fragment=fragment) == ["t-2" if fragment in ("t-2", "sort-keys") else "t-1"]
