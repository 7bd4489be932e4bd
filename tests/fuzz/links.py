"""What may stand behind the # of an address: good links of a mock, links that a chat cut or mangled, and anything else."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from hypothesis import strategies as st

from tests.fuzz.malformed import HOSTILE, mutated
from tests.mock_link import DIGITS, base36, sealed

ROLES = ("pair", "candidate", "interviewer", "alone")
SECONDS = st.integers(0, 36**7 - 1)
MINUTES = st.sampled_from([20, 60]) | st.integers(1, 99)
CODES = st.text(DIGITS, min_size=1, max_size=7)
DRAWN = st.lists(st.text(DIGITS, min_size=3, max_size=3), max_size=9).map("".join)


def screens(roles: Sequence[str] = ROLES, minutes: st.SearchStrategy[int] = MINUTES) -> st.SearchStrategy[str]:
    return st.builds(
        lambda role, length, start, seed, bank, drawn: sealed(role, 1, length, base36(start), seed, bank, drawn),
        *(st.sampled_from(roles), minutes, SECONDS, CODES, CODES, DRAWN),
    )


GOOD_SCREENS = screens()
PACKED = st.text(DIGITS + "._", max_size=12)
SENTENCES = st.text(max_size=120)
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
CUT = st.builds(lambda link, cut: link[: len(link) * cut // 100], GOOD_SCREENS, st.integers(0, 99))
MANGLED = GOOD_SCREENS.map(quote) | GOOD_SCREENS.map(lambda link: link.replace("-", "%")) | GOOD_SCREENS.map(str.upper)
ANY_LINK = st.one_of(
    GOOD_SCREENS, GOOD_SCREENS.flatmap(mutated), SEALED_ANYHOW, SEALED_NEARLY, CUT, MANGLED, st.text().map("#".__add__)
)
