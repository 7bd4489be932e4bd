"""How old the sources are, and whether their addresses still answer: asked once a week, never by a build."""

from __future__ import annotations

import datetime
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from .models import Source
from .problems import Problem
from .reading import Placed

OLD = datetime.timedelta(days=180)
TOO_OLD = datetime.timedelta(days=365)  # for what is volatile: features.md F17
SECONDS = 30  # for an address to answer
# Some sites turn away what does not look like a browser; that says nothing about the page.
REFUSALS = {401, 403, 405, 429}
HEADERS = {"User-Agent": "Mozilla/5.0 (weekly link check of a study site)", "Accept": "text/html,*/*"}


def old_sources(placed: Iterable[Placed[Source]], today: datetime.date) -> Iterator[tuple[Problem, bool]]:
    """Yield what was read more than 180 days before `today`, oldest first, and whether it is volatile and past 365 days."""
    for each in sorted(placed, key=lambda each: each.value.checked):
        source = each.value
        age = today - source.checked
        if age > OLD:
            volatile = ", volatile" if source.volatile else ""
            message = f"source '{source.key}' was read {age.days} days ago{volatile}; read {source.url} and set 'checked'"
            yield each.problem(message, "checked"), source.volatile and age > TOO_OLD


def dead_links(placed: Iterable[Placed[Source]]) -> Iterator[Problem]:
    """Yield a problem for each source whose address does not answer, or answers that there is no such page."""
    listed = list(placed)
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = pool.map(lambda each: _trouble(each.value.url), listed)
        for each, trouble in zip(listed, answers, strict=True):
            if trouble:
                yield each.problem(f"source '{each.value.key}': {each.value.url} {trouble}; find where it went", "url")


def _trouble(url: str) -> str:
    """Return what is wrong with an address, or nothing."""
    try:
        request = urllib.request.Request(url, headers=HEADERS)  # noqa: S310 - the model lets http and https through, nothing else
        with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in REFUSALS else f"answers {error.code}"
    except urllib.error.URLError as error:
        return f"cannot be reached ({error.reason})"
    except (OSError, ValueError, http.client.HTTPException) as error:  # ValueError: an address that cannot be asked at all
        return f"cannot be reached ({error or type(error).__name__})"
