"""The colours of the site, as its tokens name them: every other place that has one has it from there."""

from __future__ import annotations

import re

from tests.support.project import ROOT

TOKENS = (ROOT / "overrides/assets/stylesheets/page/tokens.css").read_text(encoding="utf-8")
PAIRS = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)
LIGHT = {name: light for name, light, _ in PAIRS}
DARK = {name: dark for name, _, dark in PAIRS}
