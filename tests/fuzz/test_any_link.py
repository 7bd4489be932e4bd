"""Whatever stands behind the # of a mock's address, it is a link that was meant, or a sentence says that it is none."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from hypothesis import example, given

from tests.support.browser import Study
from tests.support.fuzz.links import ANY_LINK, CUT, GOOD_INTERVIEWS, ROLES, SCORES, UNSEEN
from tests.support.pages.mock_link import packed, sealed

READ = """
  let read;
  try {
    read = { link: fragment.readFragment(JSON.parse(text)) };
  } catch (error) {
    read = { error: [error.constructor.name, error.message] };
  }
  return JSON.stringify({ ...read, clean: Object.keys(Object.prototype).length === 0 });
"""
REWRITE = "const { role, ...own } = fragment.readFragment(JSON.parse(text)); return fragment.writeInterview(role, own);"
SCORE = """
  const score = JSON.parse(text);
  const link = fragment.writeScore(score);
  return JSON.stringify([link.length, fragment.readFragment(link), plain.plain(score.keep), plain.plain(score.change)]);
"""


def read(study: Study, text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(study(READ, text=json.dumps(text)))
    assert found["clean"]
    if "error" in found:
        kind, message = found["error"]
        assert kind == "Error"
        assert message.endswith(".")
    return found


def unseen(sentence: str) -> list[str]:
    """Return the letters of a sentence that do not show, by name; what a later Unicode names is let be."""
    return [
        ascii(each) for each in sentence if each in UNSEEN or unicodedata.category(each) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
    ]


@example(text="")
@example(text="#score-1")
@example(text=sealed("score", 1, 60, "t8", "44444", packed("a" * 487_500), ""))
@example(text=sealed("score", 1, 60, "t8", "44444", packed("safe \u202ekcatta"), packed("a\u200b" * 40)))
@given(text=ANY_LINK)
def test_any_text_as_a_link_is_a_screen_a_scorecard_or_a_sentence(text: str, study: Study) -> None:
    link = read(study, text).get("link")
    if link is None:
        return
    assert type(link["minutes"]) is type(link["start"]) is int
    assert 1 <= link["minutes"] <= 99
    assert 0 <= link["start"] <= 8_640_000_000_000_000
    if link["role"] == "score":
        assert len(link["marks"]) == 5
        assert set(link["marks"]) <= set(range(5))
        assert len(text) <= 300
        for sentence in (link["keep"], link["change"]):
            assert len(sentence) <= 80
            assert unseen(sentence) == []
    else:
        assert link["role"] in ROLES
        assert study(REWRITE, text=json.dumps(text)) == text


@given(text=CUT)
def test_a_link_that_was_cut_is_never_taken_for_another(text: str, study: Study) -> None:
    assert "error" in read(study, text)


@given(text=GOOD_INTERVIEWS)
def test_a_good_link_is_read_and_written_as_it_was(text: str, study: Study) -> None:
    assert study(REWRITE, text=json.dumps(text)) == text


@given(score=SCORES)
def test_any_scorecard_goes_through_a_link_of_at_most_300_characters(score: dict[str, Any], study: Study) -> None:
    length, found, *sentences = json.loads(study(SCORE, text=json.dumps(score)))
    assert length <= 300
    assert found["role"] == "score"
    assert all(found[name] == score[name] for name in ("marks", "minutes", "start"))
    for sent, whole in zip([found["keep"], found["change"]], sentences, strict=True):
        assert whole.startswith(sent)
        assert unseen(sent) == []
        assert sent == whole or len(sent) >= 79 or len(sent.encode()) >= 92  # cut, and a space at its end is gone
