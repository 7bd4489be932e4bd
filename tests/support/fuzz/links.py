"""What may stand behind the # of an address: good links of a mock, links that a chat cut or mangled, and anything else."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from hypothesis import strategies as st

from tests.support.fuzz.malformed import HOSTILE, mutated
from tests.support.pages.mock_link import DIGITS, base36, packed, sealed

ROLES = ("pair", "candidate", "interviewer", "alone")
SECONDS = st.integers(0, 36**7 - 1)
MINUTES = st.sampled_from([20, 60]) | st.integers(1, 99)
CODES = st.integers(0, 2**32 - 1).map(base36)
DRAWN = st.lists(st.text(DIGITS, min_size=3, max_size=3), max_size=9).map("".join)


def interviews(roles: Sequence[str] = ROLES, minutes: st.SearchStrategy[int] = MINUTES) -> st.SearchStrategy[str]:
    return st.builds(
        lambda role, length, start, seed, bank, drawn: sealed(role, 1, length, base36(start), seed, bank, drawn),
        *(st.sampled_from(roles), minutes, SECONDS, CODES, CODES, DRAWN),
    )


GOOD_INTERVIEWS = interviews()
PACKED = st.text(DIGITS + "._", max_size=12)
# Words, and what does not show of a text: signs that turn its direction, take no room, control a terminal or fill a line.
UNSEEN = "\u202e\u2066\u200b\u200d\u00ad\ufeff\u3164\U000e0041\x00\x1b\x7f\n\u2028\u2029\ufe0f"
SENTENCES = st.text(max_size=120) | st.text("aé漢💡 " + UNSEEN, max_size=120)
SCORES = st.fixed_dictionaries(
    {
        "marks": st.lists(st.integers(0, 4), min_size=5, max_size=5),
        "minutes": MINUTES,
        "start": SECONDS.map(lambda seconds: seconds * 1000),
        "keep": SENTENCES,
        "change": SENTENCES,
    }
)
# A seal says that nothing was changed on the way, not that somebody wrote what a page can use.
PIECES = HOSTILE | CODES | PACKED | st.integers().map(str) | st.sampled_from(["", "score", *ROLES, "1", "2", "60", "44444"])
SEALED_ANYHOW = st.lists(PIECES, max_size=8).map(lambda parts: sealed(*parts) if "\ud800" not in "".join(parts) else "#")
SEALED_NEARLY = st.builds(
    sealed, st.sampled_from([*ROLES, "score"]), st.just(1), PIECES.filter(str.isalnum), CODES, CODES, PACKED, PACKED
)
WHOLE = PIECES.filter(lambda piece: "\ud800" not in piece)  # half a character has no bytes to seal
# A scorecard that somebody made by hand: sentences of any length and kind, packed well or not.
LONG = st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=9), st.sampled_from([9, 30, 100]))
FORGED_SENTENCES = st.one_of(
    (SENTENCES | LONG).map(packed), PACKED, st.builds("".join, st.tuples(SENTENCES.map(packed), st.sampled_from("=._A"))), WHOLE
)
FORGED_SCORES = st.builds(
    lambda length, start, marks, keep, change, more: sealed("score", 1, length, start, marks, keep, change, *more),
    MINUTES,
    SECONDS.map(base36) | st.sampled_from(["0", "01", "0000001", "zzzzzzzz"]),
    st.lists(st.integers(0, 5).map(str), min_size=4, max_size=6).map("".join),
    FORGED_SENTENCES,
    FORGED_SENTENCES,
    st.just([]) | st.lists(FORGED_SENTENCES, max_size=2),
)
FORGED_SCREENS = st.builds(
    lambda role, length, parts: sealed(role, 1, length, *parts),
    st.sampled_from(ROLES),
    MINUTES,
    st.lists(st.text(DIGITS, max_size=9) | CODES | DRAWN, min_size=4, max_size=4),
)
CUT = st.builds(lambda link, cut: link[: len(link) * cut // 100], GOOD_INTERVIEWS, st.integers(0, 99))
MANGLED = GOOD_INTERVIEWS.map(quote) | GOOD_INTERVIEWS.map(lambda link: link.replace("-", "%")) | GOOD_INTERVIEWS.map(str.upper)
ANY_LINK = st.one_of(
    GOOD_INTERVIEWS,
    GOOD_INTERVIEWS.flatmap(mutated),
    SEALED_ANYHOW,
    SEALED_NEARLY,
    FORGED_SCORES,
    FORGED_SCREENS,
    CUT,
    MANGLED,
    st.text().map("#".__add__),
)
