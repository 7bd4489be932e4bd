"""Links of a mock that a chat cut, a stranger wrote or a later release made: a clear message, nothing run, nothing kept."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Open
from tests.support.pages.mock import NOW, read_bank
from tests.support.pages.mock_link import base36, interview, packed, sealed

NO_MOCK = "This address does not lead to a mock interview. You can set up an interview here."
BROKEN = "This link is not whole: something was lost or changed on its way. Ask for it again. You can set up an interview here."
NEWER = "This link was made by a newer release of this site."
NO_LENGTH = "This link names a length that no mock has. You can set up an interview here."

# A new element reads the address as it is now, as a fresh page would, at a fraction of the time.
BEGIN = """async (fragments) => {
  const globals = () => JSON.stringify([window, Object.prototype].map((owner) => Object.getOwnPropertyNames(owner)));
  const before = globals();
  const said = [];
  for (const fragment of fragments) {
    history.replaceState(null, '', location.pathname + fragment);
    const fresh = document.importNode(built.querySelector('study-mock'), true);
    document.querySelector('study-mock').replaceWith(fresh);
    said.push([fresh.querySelector('.mock-note').textContent, fresh.dataset.role, fresh.querySelector('form').hidden]);
  }
  return { said, same: before === globals(), kept: localStorage.length + sessionStorage.length };
}"""

# By a request, as the page's policy lets no text be parsed.
BUILT = """() => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.responseType = 'document';
  request.onload = () => {
    window.built = request.response;
    window.attacked = 0;
    resolve();
  };
  request.open('GET', location.href);
  request.send();
})"""


@pytest.fixture
def page(open_page: Open) -> Page:
    """The mock, with the page as it was built at hand."""
    page = open_page("mock/")
    expect(page.locator("study-mock.is-upgraded")).to_be_attached()
    page.evaluate(BUILT)
    return page


def hostile_fragments(good: str) -> dict[str, str]:
    """Return 200 fragments and more, each with the message that it deserves."""
    chance = random.Random(20261124)
    start = base36(NOW)
    expected = {
        "#technical": NO_MOCK,
        "#<img src=x onerror=attacked=1>": NO_MOCK,
        "#javascript:attacked=1": NO_MOCK,
        "#" + "a" * 1_000_000: NO_MOCK,
        "#candidate-1-" + "9" * 1_000_000: BROKEN,
        "#" + "-" * 100_000: NO_MOCK,
        "#candidate": BROKEN,
        "#candidate-": BROKEN,
        "#candidate--1-60": BROKEN,
        "#CANDIDATE" + good.removeprefix("#candidate"): NO_MOCK,
        good + "0": BROKEN,
        good + ".": BROKEN,
        good + "%20": BROKEN,
        good.replace("-", "%2D"): NO_MOCK,
        sealed("candidate", 2, "whatever", "comes"): NEWER,
        sealed("candidate", 99999999, ""): NEWER,
        sealed("candidate", 1, 45, start, "s", "b", ""): NO_LENGTH,
        sealed("candidate", 1, 60, "zzzzzzzzz", "s", "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "", "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "<b>", "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "s", "b", "x y"): BROKEN,
        sealed("candidate", 1, 60, start, "s", "b", "", "more"): BROKEN,
        sealed("candidate", 0, 60, start, "s", "b", ""): BROKEN,
        sealed("candidate", "01", 60, start, "s", "b", ""): BROKEN,
        sealed("candidate", "x", 60, start, "s", "b", ""): BROKEN,
        sealed("candidate", 1, "060", start, "s", "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "s", "b", "ab"): BROKEN,
        sealed("candidate", 1, 60, start, "s" * 1_000_000, "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "s", "b", "abc" * 300_000): BROKEN,
        sealed("score", 1, 60, start, "44444", "", "", "more"): BROKEN,
        sealed("candidate", 1, "toString", start, "s", "b", ""): BROKEN,
        sealed("score", 1, 60, start, "55555", "", ""): BROKEN,
        sealed("score", 1, 60, start, "444", "", ""): BROKEN,
        sealed("score", 1, 60, start, "44444", "%%%", ""): BROKEN,
        sealed("score", 1, 60, start, "44444", "_w", ""): BROKEN,
        sealed("score", 1, 7, start, "44444", "", ""): NO_LENGTH,
        sealed("score", 1, 60, start, "44444"): BROKEN,
        # What no page of ours could have written: too much, too many, or written in another way.
        sealed("score", 1, 60, start, "44444", packed("a" * 487_500), ""): BROKEN,
        sealed("score", 1, 60, start, "44444", packed("a" * 81), ""): BROKEN,
        sealed("score", 1, 60, start, "44444", "", packed("漢" * 33)): BROKEN,
        sealed("score", 1, 60, start, "44444" * 9, "", ""): BROKEN,
        sealed("score", 1, 60, start, "44444", packed("a") + "==", ""): BROKEN,
        sealed("score", 1, 60, start, "44444", "YR", ""): BROKEN,  # "a" is YQ: a bit that says nothing is set
        sealed("score", 1, 60, start, "44444", "77u_YQ", ""): BROKEN,  # a byte order mark, and a letter
        sealed("score", 1, "60-60", start, "44444", "", ""): BROKEN,
        sealed("score", 1, 60, f"{start}-{start}", "44444", "", ""): BROKEN,
        sealed("score", 1, 60, f"0{start}", "44444", "", ""): BROKEN,
        sealed("candidate", 1, 60, f"0{start}", "s", "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "0s", "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "zzzzzzz", "b", ""): BROKEN,  # 2 to the power of 32 is 1z141z4
        sealed("candidate", 1, 60, start, "s", "1z141z4", ""): BROKEN,
        sealed("candidate", 1, 60, start, "s" * 8, "b", ""): BROKEN,
        sealed("candidate", 1, 60, start, "s", "b", "abc" * 10): BROKEN,
        sealed("candidate", 1, 60, start, "s", "b", "abc") * 2: BROKEN,
    }
    for key in ("__proto__", "constructor", "hasOwnProperty", "prototype", "toString"):
        expected[sealed(key, 1, 60, start, "s", "b", "")] = NO_MOCK
        expected[f"#{key}"] = NO_MOCK
    for length in range(len("#candidate"), len(good)):
        expected[good[:length]] = BROKEN
    for _ in range(130):
        place, sign = chance.randrange(len("#candidate-1"), len(good)), chance.choice(string.ascii_lowercase + string.digits)
        if good[place] not in ("-", sign):
            expected[good[:place] + sign + good[place + 1 :]] = BROKEN
    for _ in range(40):
        noise = "".join(chance.choices(string.printable.strip() + "äé漢💡\u202e", k=chance.randrange(1, 60)))
        expected["#" + noise] = NO_MOCK
    return expected


def test_200_hostile_links_are_answered_in_words_and_do_nothing(page: Page, site: Path) -> None:
    expected = hostile_fragments(interview("candidate", read_bank(site), start=NOW))
    assert len(expected) >= 200
    result = page.evaluate(BEGIN, list(expected))
    for (fragment, message), (said, role, hidden) in zip(expected.items(), result["said"], strict=True):
        assert said.startswith(message), fragment[:200]
        assert (role, hidden) == ("host", False), fragment[:200]
    assert result["same"]
    assert result["kept"] == 0
    assert page.evaluate("attacked") == 0


@pytest.mark.parametrize("fragment", ["#candidate-1-60", "#<script>attacked=1</script>", "#%E0%A4%A", "#__proto__[x]=1"])
def test_a_broken_link_opens_a_page_that_works(fragment: str, open_wiped: Open) -> None:
    page = open_wiped(f"mock/{fragment}", width=360)
    expect(page.get_by_text("You can set up an interview here.")).to_be_visible()
    page.get_by_role("radio", name="20 minutes").check()
    page.get_by_role("button", name="Alone, now").click()
    expect(page.locator(".mock-clock")).to_contain_text("Opening")


def test_a_foreign_sentence_on_a_scorecard_is_text(open_wiped: Open) -> None:
    attack = "<img src=x onerror=alert(1)>"
    page = open_wiped(f"mock/{sealed('score', 1, 60, base36(NOW), '43210', packed(attack), packed(attack))}")
    expect(page.get_by_label("One thing to keep")).to_have_value(attack)
    expect(page.locator("img")).to_have_count(0)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Names the scale, 100 TB, before anybody asks", "Names the scale, 100 TB, before anybody asks"),
        ("漢" * 32, "漢" * 32),
        ("a" * 80, "a" * 80),
        ("a" * 79 + " ", "a" * 79),  # a longer sentence was cut here
        ("tell them \u202egro.elpmaxe\u202c now", "tell them gro.elpmaxe now"),
        ("a\u2066b\u2069c\u061cd\u200ee", "abcde"),
        ("z\u200be\u00adr\u2060o\ufeff\U000e0041\u3164", "zero"),
        ("\x1b[31mred\x07\x00\u0085and\u2028more", "[31mred and more"),
        ("\u00a0 wide \u3000 room ", "wide room"),
    ],
    ids=["plain", "other letters", "full", "cut", "turned round", "isolated", "invisible", "controls", "room"],
)
def test_a_scorecard_of_an_earlier_release_opens_and_shows_what_can_be_seen(written: str, shown: str, open_wiped: Open) -> None:
    page = open_wiped(f"mock/{sealed('score', 1, 60, base36(NOW), '43210', packed(written), packed(written))}")
    for label in ("One thing to keep", "One thing to change"):
        expect(page.get_by_label(label)).to_have_value(shown)
    copied = page.get_by_role("button", name="Copy as text").get_attribute("data-copy") or ""
    assert copied.endswith(f"\nKeep: {shown}\nChange: {shown}")
    sent = page.get_by_role("link", name="Send as a link").get_attribute("href")
    assert sent == sealed("score", 1, 60, base36(NOW), "43210", packed(shown), packed(shown))


def test_another_link_in_the_same_tab_opens_another_screen(open_wiped: Open, site: Path) -> None:
    page = open_wiped("mock/")
    page.evaluate("(fragment) => { location.hash = fragment; }", interview("alone", read_bank(site)))
    expect(page.locator(".mock-clock")).to_contain_text("Opening")
    page.go_back()
    expect(page.get_by_role("button", name="Alone, now")).to_be_visible()
